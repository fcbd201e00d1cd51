# Generated from sinch_provisioning/client/_async/resources/__init__.py by tools/async_to_sync.py; do not edit.
"""Resources of the client, one module per family.

Generated from the operations table and the models by tools/gen_client.py and tools/async_to_sync.py; do not edit.
"""
