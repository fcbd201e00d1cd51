"""Fixtures that every test may use."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.policy import ReviewPolicy
from sinch_provisioning.server.settings import Settings
from tests.support.databases import new_database
from tests.support.sandbox import ADMIN_TOKEN, KEY_ID, KEY_SECRET, PROJECT, Sandbox

# A busy machine is no failure: what a test finds must not depend on how long it took.
hypothesis.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("tests")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A server for tests: its own database, decisions only when asked for."""
    return Settings(
        database=new_database(tmp_path), synchronous="NORMAL", project=PROJECT, key_id=KEY_ID, key_secret=KEY_SECRET,
        admin_token=ADMIN_TOKEN, reviews=ReviewPolicy.parse("manual"),
    )  # fmt: skip


@pytest.fixture
async def sandbox(settings: Settings) -> AsyncIterator[Sandbox]:
    """The server in process with one project; its clock is frozen, so that only the test moves time."""
    async with Server(settings) as server:
        box = Sandbox(server)
        await box.control("POST", "projects/{p}/clock", {"freeze": True})
        yield box
