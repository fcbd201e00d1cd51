"""What the tests of the contract share."""

from __future__ import annotations

from typing import Any

import pytest

from sinch_provisioning.contract import openapi


@pytest.fixture(scope="session")
def document() -> dict[str, Any]:
    """Our OpenAPI document; building it takes a second, so once is enough."""
    return openapi.build()
