"""What the tools do; each function takes the call and its arguments, and returns an outcome."""
