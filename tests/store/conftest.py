"""Stores on each database."""

from tests.support.stores import cluster, store, store_url

__all__ = ["cluster", "store", "store_url"]
