"""Generate the webhook events."""

from __future__ import annotations

from contract import naming
from contract.emit import HEADER, docstring, quote
from contract.spec import Spec

TOP = """
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from sinch_provisioning.contract.event import parse_event

if TYPE_CHECKING:
    from sinch_provisioning.contract.models import {models}
    from sinch_provisioning.contract.models._unknown_event import UnknownEvent

    Event: TypeAlias = {union} | UnknownEvent
    \"\"\"The body of any event; `UnknownEvent` for those that this version does not know.\"\"\"

__all__ = ["EVENTS", "Event", "WebhookTrigger", "parse_event"]


class WebhookTrigger(StrEnum):
    \"\"\"What a webhook can subscribe to; ALL stands for every event.\"\"\"

"""


def code(spec: Spec) -> str:
    """Return the module `events`."""
    events = spec.events()
    models = sorted(events.values())
    notes = spec.schemas["WebhookTrigger"].get("x-enum-notes", {})
    members = ""
    for trigger in spec.schemas["WebhookTrigger"]["enum"]:
        members += f"    {trigger} = {quote(trigger)}\n"
        if trigger in notes:
            members += docstring([naming.sentence(notes[trigger])])
    rows = "".join(f"    WebhookTrigger.{trigger}: {quote(name)},\n" for trigger, name in events.items())
    return (
        HEADER.format(title="Webhook events: what can be subscribed to, and the model of each body.")
        + TOP.format(models=", ".join(models), union=" | ".join(models))
        + members
        + f"\n\nEVENTS: Mapping[WebhookTrigger, str] = MappingProxyType({{\n{rows}}})\n"
        + '"""The model of each event\'s body, by trigger."""\n'
    )
