"""Fixtures that run a test on each database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sinch_provisioning.server.store import Store, open_store
from tests.support import databases
from tests.support.postgres import Cluster


@pytest.fixture(scope="session")
def cluster() -> Cluster:
    """A private PostgreSQL. Without one installed: an error on CI, else the test is skipped."""
    return databases.cluster()


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
