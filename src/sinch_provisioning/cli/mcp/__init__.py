"""`papi mcp`: tools for agents."""
