"""Parts of tools/gen_client.py."""
