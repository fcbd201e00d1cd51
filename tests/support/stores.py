"""Fixtures that run a test on each database."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from sinch_provisioning.server.store import Store, open_store
from tests.support.postgres import Cluster, NotInstalledError


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A private PostgreSQL. Without one installed: an error on CI, else the test is skipped."""
    # Not pytest's own directory: that one is closed to the user under which the database runs.
    with tempfile.TemporaryDirectory(prefix="papi-postgres-") as folder:
        try:
            running = Cluster(Path(folder))
        except NotInstalledError:
            if os.environ.get("CI"):
                pytest.fail("CI must run the PostgreSQL tests: install the PostgreSQL server (initdb, pg_ctl)")
            pytest.skip("no PostgreSQL server (initdb, pg_ctl) on this machine")
        try:
            yield running
        finally:
            running.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/test.db"
    running: Cluster = request.getfixturevalue("cluster")
    return running.new_url()


@pytest.fixture
async def store(store_url: str) -> AsyncIterator[Store]:
    """An open, empty store of each kind."""
    opened = open_store(store_url)
    await opened.open()
    yield opened
    await opened.close()
