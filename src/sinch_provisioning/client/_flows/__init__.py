"""Decisions of the SDK as generators without I/O; `client/_drivers.py` runs them, blocking or on an event loop."""
