"""Read the body of a webhook call as a typed event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from sinch_provisioning.contract.events import Event


def parse_event(data: bytes | bytearray | str | Mapping[str, Any], *, strict: bool = False) -> Event:
    """Return the typed event of a webhook body, `UnknownEvent` for a type that this version does not know.

    A known event whose payload breaks its model is an `UnknownEvent` too, so that a receiver never drops one; with
    `strict`, it raises pydantic's ValidationError. A body that is not a JSON object raises ValueError.
    """
    from pydantic import ValidationError
    from pydantic_core import from_json

    from sinch_provisioning.contract import models
    from sinch_provisioning.contract.events import EVENTS
    from sinch_provisioning.contract.models._unknown_event import UnknownEvent

    body = data if isinstance(data, Mapping) else from_json(data)
    if not isinstance(body, Mapping):
        raise ValueError("The body of an event is a JSON object.")
    fields = cast("Mapping[str, Any]", body)
    name = cast("Mapping[str, str]", EVENTS).get(str(fields.get("type")))
    if name is None:
        return UnknownEvent.model_validate(fields)
    try:
        event: Event = getattr(models, name).model_validate(fields)
    except ValidationError:
        if strict:
            raise
        return UnknownEvent.model_validate(fields)
    return event
