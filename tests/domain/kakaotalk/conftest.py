"""Fixtures for KakaoTalk."""

from __future__ import annotations

import pytest

from tests.domain.kakaotalk.support import Desk
from tests.support.sandbox import Sandbox


@pytest.fixture
def desk(sandbox: Sandbox) -> Desk:
    """A project without senders; reviews are decided by hand."""
    return Desk(sandbox)


@pytest.fixture
async def shop(desk: Desk) -> Desk:
    """A project with one live sender."""
    await desk.active()
    return desk
