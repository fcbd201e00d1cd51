"""Decisions of the SDK as generators without I/O; the drivers of both clients run them."""
