"""The server's durable state: units of work over SQLite or PostgreSQL, and one module of plain functions per table."""

from pathlib import Path
from typing import Literal

from sinch_provisioning.server.store.engine import Conflict, Store, StoreHealth, StoreLocked, StoreUnavailable, Tx

__all__ = ["Conflict", "Store", "StoreHealth", "StoreLocked", "StoreUnavailable", "Tx", "open_store"]


def open_store(url: str, *, synchronous: Literal["FULL", "NORMAL"] = "FULL") -> Store:
    """Make the store of a URL; `open` connects it.

    `sqlite:///relative.db`, `sqlite:////absolute.db`, `sqlite://` (memory, gone at close) or `postgresql://…`.
    With NORMAL a power cut may lose the latest commits of SQLite; with FULL, none. Raises ValueError for other URLs.
    """
    # Each engine is imported only when chosen: neither driver should cost the other's users start-up time.
    scheme, separator, rest = url.partition("://")
    if separator and scheme == "sqlite":
        from sinch_provisioning.server.store.sqlite import SqliteStore

        path = rest.removeprefix("/")
        return SqliteStore(Path(path).resolve() if path and path != ":memory:" else None, synchronous=synchronous)
    if separator and scheme in {"postgresql", "postgres"}:
        from sinch_provisioning.server.store.postgres import PostgresStore

        return PostgresStore(url)
    raise ValueError(f"not a database URL: {scheme}:… (expected sqlite:///file.db, sqlite:// or postgresql://…)")
