"""What an outcome says to an agent that has tools and no terminal."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Final

from sinch_provisioning.client._json import is_array, is_mapping
from sinch_provisioning.mcp.reply import clean
from sinch_provisioning.workflows import Outcome, Ref, parse_ref
from sinch_provisioning.workflows.outcome import NextAction

WAITS_FOR_CODE: Final = frozenset({"PENDING_VERIFICATION", "VERIFYING"})
"""States of senders that wait for a one-time code."""

_TOOLS: Final = {
    "whatsapp_account": "save_sender", "whatsapp_sender": "save_sender", "whatsapp_template": "save_template",
    "kakaotalk_sender": "save_sender", "kakaotalk_template": "save_template", "rcs_sender": "save_sender",
    "bundle": "order_bundle", "webhook": "save_webhook",
}  # fmt: skip
# Fields of a summary; the rest is for the full view.
_KEPT: Final = (
    "id", "name", "language", "category", "plusFriendId", "code", "wabaId", "rejectionCode", "qualityRating", "region",
    "useCase", "billingCategory", "target", "triggers", "testNumberStates", "countryStatus", "created", "modified",
)  # fmt: skip
_NAMES: Final = ("name", "displayName", "target", "plusFriendId", "phoneNumber")


def for_agents(outcome: Outcome, *, live: bool) -> Outcome:
    """Say the next step as a tool: workflows know people at terminals only."""
    ref = parse_ref(outcome.ref) if outcome.ref else None
    action = outcome.next_action
    if ref is None or outcome.error is not None:
        return outcome
    if outcome.state in WAITS_FOR_CODE and ref.kind.name in ("whatsapp_sender", "kakaotalk_sender"):
        return dataclasses.replace(outcome, next_action=_code(ref, live=live))
    if action.who != "agent" or action.tool:
        return outcome
    tool = _TOOLS.get(ref.kind.name, "api_write")
    if ref.kind.name == "rcs_sender" and outcome.state in ("IN_TEST", "UNLAUNCHED", "LAUNCHING", "LAUNCHED"):
        tool = "launch_sender"
    return dataclasses.replace(outcome, next_action=dataclasses.replace(action, tool=tool))


def _code(ref: Ref, *, live: bool) -> NextAction:
    if ref.kind.name == "kakaotalk_sender":
        # The API does not show whether one was sent; registering a channel sends none.
        do = "Have a code sent, unless the person has one."
        return NextAction("agent", do, tool="request_code", args={"sender": str(ref)})
    return verify(ref, live=live)


def verify(ref: Ref, *, live: bool) -> NextAction:
    """How a code gets in once it was sent."""
    if live:
        do = "The person with the phone gives the code on the terminal, never in chat."
        return NextAction("person", do, cli=command(ref))
    do = "Read the code from sim_inbox, then verify it."
    return NextAction("agent", do, tool="verify_code", args={"sender": str(ref)})


def command(ref: Ref) -> str:
    """The command by which a person gives a code."""
    return f"papi {ref.kind.command} verify {ref.words} --code -"


def brief(document: Mapping[str, Any]) -> dict[str, Any]:
    """The few fields of a resource that are worth their bytes in every answer."""
    data = {name: document[name] for name in _KEPT if document.get(name) not in (None, [], {})}
    changes: Mapping[str, Any] = document.get("changes") or {}
    name = name_of(document) or name_of(changes)
    if name and "name" not in data:
        data["name"] = clean(name, 100)
    return {
        key: [*value[:5], f"… {len(value) - 5} more"] if is_array(value) and len(value) > 5 else value
        for key, value in data.items()
    }


def name_of(document: Mapping[str, Any]) -> str | None:
    """What people call a resource."""
    details: Mapping[str, Any] = document.get("details") or {}
    brand: Mapping[str, Any] = details.get("brand") or {}
    found = (holder.get(field) for field in _NAMES for holder in (document, details, brand))
    return next((name for name in found if isinstance(name, str) and name), None)


def shortened(outcome: Outcome) -> Outcome:
    """An outcome with a brief resource: all of it is one call of get_resource away."""
    if outcome.ref is None or not is_mapping(outcome.data):
        return outcome
    return dataclasses.replace(outcome, data=brief(outcome.data))
