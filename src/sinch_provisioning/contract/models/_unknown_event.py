"""The event that this version does not know."""

from __future__ import annotations

from typing import Any

from sinch_provisioning.contract.models._base import Response


class UnknownEvent(Response):
    """An event of a type that this version does not know, or one that breaks its model: kept as it came."""

    type: str
    payload: Any = None
    comment: str | None = None
