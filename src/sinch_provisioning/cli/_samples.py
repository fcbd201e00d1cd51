"""An event of each kind, made from its model: valid, small, and the same each time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sinch_provisioning.client._json import is_object

_TEXTS: Final[Mapping[str, str]] = {
    "id": "01a206d65079382930c25be99fe472de",
    "name": "order_ready",
    "language": "EN_US",
    "category": "UTILITY",
    "phoneNumber": "7700900123",
    "countryCode": "44",
    "number": "+447700900123",
    "displayName": "Example Shop",
    "plusFriendId": "example_shop",
    "comment": "Thank you.",
    "email": "shop@example.com",
}
_MOMENT: Final = "2026-01-02T03:04:05.678Z"
_MOMENTS: Final = ("created", "modified", "date", "start", "end")
# Members that a receiver looks at, though the contract lets them be absent.
_WANTED: Final = frozenset({"id", "state", "name", "language", "comment", "payload"})
_NOTHING: Final = frozenset({"UNRECOGNIZED", "UNSPECIFIED", "UNKNOWN"})


def sample(trigger: str) -> dict[str, Any]:
    """The body of a delivery of this event; its resource is in the state that the event tells of."""
    from sinch_provisioning.contract.events import EVENTS
    from sinch_provisioning.contract.wire import adapter

    model = next(name for known, name in EVENTS.items() if str(known) == trigger)
    schema = adapter(model).json_schema(by_alias=True)
    event: dict[str, Any] = _made(schema, schema, "")
    payload = event.get("payload")
    if is_object(payload):
        _bring_to(payload, trigger)
    return {**event, "type": trigger}


def _bring_to(payload: dict[str, Any], trigger: str) -> None:
    from sinch_provisioning.contract.states import MACHINES

    steps = (step for machine in MACHINES.values() for step in machine.transitions if step.event == trigger)
    reached = next((step.target for step in steps), None)
    if reached is None:
        return
    if reached.live and "state" in payload:
        payload["state"] = reached.live
    if reached.pending and is_object(payload.get("changes")):
        payload["changes"]["status"] = reached.pending


def _made(root: Mapping[str, Any], node: Mapping[str, Any], name: str) -> Any:
    while "$ref" in node:
        node = root["$defs"][str(node["$ref"]).rpartition("/")[2]]
    for choice in ("anyOf", "oneOf"):
        if choice in node:
            return _made(root, next(each for each in node[choice] if each.get("type") != "null"), name)
    if "const" in node:
        return node["const"]
    if _TEXTS.get(name) in node.get("enum", ()):
        return _TEXTS[name]
    if "enum" in node:
        return next((value for value in node["enum"] if value not in _NOTHING), node["enum"][0])
    return _plain(root, node, name)


def _plain(root: Mapping[str, Any], node: Mapping[str, Any], name: str) -> Any:
    match node.get("type"):
        case "object":
            wanted = {*node.get("required", ()), *_WANTED}
            return {key: _made(root, item, key) for key, item in node.get("properties", {}).items() if key in wanted}
        case "array":
            return [_made(root, node.get("items", {}), name) for _ in range(node.get("minItems", 0))]
        case "integer" | "number":
            return node.get("minimum", 1)
        case "boolean":
            return False
        case _:
            return _MOMENT if name in _MOMENTS or name.endswith("At") else _TEXTS.get(name, "example")
