"""The MCP server: workflows as tools for agents, which ask a person before anything that cannot be undone.

    papi mcp serve

Its tools are listed in `catalogue`, made for a target (`target`) and served by `server`.
"""
