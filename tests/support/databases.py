"""Which database a test runs on: SQLite, or PostgreSQL when `PAPI_TEST_DATABASE=postgresql` says so."""

from __future__ import annotations

import atexit
import functools
import os
import tempfile
from pathlib import Path

import pytest

from tests.support.postgres import Cluster, NotInstalledError

#: The database of every test that does not choose its own.
ENGINE = os.environ.get("PAPI_TEST_DATABASE") or "sqlite"
assert ENGINE in {"sqlite", "postgresql"}, f"PAPI_TEST_DATABASE is sqlite or postgresql, not {ENGINE}"


@functools.cache
def cluster() -> Cluster:
    """A private PostgreSQL for this test process. Where none is installed, tests are skipped, and on CI they fail."""
    # Not pytest's own directory: that one is closed to the user under which the database runs.
    folder = tempfile.TemporaryDirectory(prefix="papi-postgres-")
    try:
        running = Cluster(Path(folder.name))
    except NotInstalledError:
        folder.cleanup()
        if os.environ.get("CI") or ENGINE == "postgresql":
            pytest.fail("these tests need PostgreSQL: install its server (initdb, pg_ctl), as `make test-deps` does")
        pytest.skip("no PostgreSQL server (initdb, pg_ctl) on this machine")
    atexit.register(folder.cleanup)
    atexit.register(running.stop)
    return running


def new_database(folder: Path | None = None) -> str:
    """The URL of an empty database of the chosen engine: a file in the folder, or memory without one."""
    if ENGINE == "postgresql":
        return cluster().new_url()
    return "sqlite://" if folder is None else f"sqlite:///{folder}/papi.db"


def everything(url: str) -> bytes:
    """All that a database holds, to look for what must not be in it."""
    if url.startswith("sqlite:///"):
        files = [Path(url.removeprefix("sqlite:///") + suffix) for suffix in ("", "-wal")]
        return b"".join(file.read_bytes() for file in files)
    import psycopg
    from psycopg import sql

    with psycopg.connect(url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").fetchall()
        query = sql.SQL("SELECT CAST(t AS TEXT) FROM {} t")
        rows = [row for (table,) in tables for row in connection.execute(query.format(sql.Identifier(table)))]
    return "\n".join(row[0] for row in rows).encode()
