"""Parts of tools/gen_docs.py."""
