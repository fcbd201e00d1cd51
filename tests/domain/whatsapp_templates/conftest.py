"""Fixtures for templates."""

from __future__ import annotations

import pytest

from tests.domain.whatsapp_templates.support import Desk
from tests.support.sandbox import Sandbox


@pytest.fixture
async def desk(sandbox: Sandbox) -> Desk:
    """A project with an onboarded account; reviews are decided by hand."""
    desk = Desk(sandbox)
    await desk.onboard()
    return desk
