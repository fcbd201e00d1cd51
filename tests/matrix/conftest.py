"""What the matrix shares."""

from __future__ import annotations

from typing import Any

import pytest

from sinch_provisioning.contract import openapi
from tests.matrix import world
from tests.matrix.world import World
from tests.support.sandbox import Sandbox


@pytest.fixture(scope="session")
def document() -> dict[str, Any]:
    """Our OpenAPI document; building it takes a second, so once is enough."""
    return openapi.build()


@pytest.fixture
async def shop(sandbox: Sandbox) -> World:
    """A project with a resource of every kind."""
    return await world.build(sandbox)
