"""Generators of the contract package, run by tools/gen_contract.py."""
