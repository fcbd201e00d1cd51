"""Resources of the client, one module per family.

Generated from the operations table and the models by tools/gen_client.py; do not edit.
"""
