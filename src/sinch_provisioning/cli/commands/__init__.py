"""Commands that are written by hand, one module each, by the command's words."""
