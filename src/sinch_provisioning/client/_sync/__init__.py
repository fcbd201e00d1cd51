# Generated from sinch_provisioning/client/_async/__init__.py by tools/async_to_sync.py; do not edit.
"""The synchronous client."""
