"""Arguments of a call in the form that goes over the wire."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from typing import Any, Final

from sinch_provisioning.client._flows.call import wire_text
from sinch_provisioning.client._json import is_mapping, is_several

# Objects whose keys are the caller's own: they are not field names, and stay as they are.
_FREE_KEYS: Final = frozenset({"labels", "bidCountryMultiplierOverrides"})
_SNAKE: Final = re.compile(r"(?<!_)_++([a-z0-9])")


def body(fields: Mapping[str, Any], extra: Mapping[str, Any] | None) -> dict[str, Any]:
    """Build a body from keyword arguments: None means left out, and `extra` is added as it is."""
    document = {name: to_wire(value, name) for name, value in fields.items() if value is not None}
    return {**document, **extra} if extra else document


def to_wire(value: Any, name: str = "") -> Any:
    """Turn models, enums and plain containers into JSON values; keys of plain dicts may be in snake_case."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, str):
        return value
    if hasattr(value, "to_wire"):
        return value.to_wire()
    if is_mapping(value):
        return _object(value, free=name in _FREE_KEYS)
    if is_several(value):
        return [to_wire(item) for item in value]
    raise TypeError(f"{name or 'a value'}: {type(value).__name__} has no JSON form")


def _object(value: Mapping[str, Any], *, free: bool) -> dict[str, Any]:
    if free:
        return {str(key): to_wire(item) for key, item in value.items()}
    document: dict[str, Any] = {}
    for key, item in value.items():
        wire = _SNAKE.sub(lambda found: found[1].upper(), key) if "_" in key else key
        document[wire] = to_wire(item, wire)
    return document


def query(fields: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Build a query: None means left out, a list repeats its name."""
    pairs: list[tuple[str, str]] = []
    for name, value in fields.items():
        if value is None:
            continue
        if is_several(value):
            pairs += [(name, wire_text(item)) for item in value]
        else:
            pairs.append((name, wire_text(value)))
    return tuple(pairs)


def path(fields: Mapping[str, Any]) -> dict[str, str]:
    """Build the path parameters."""
    if missing := [name for name, value in fields.items() if value is None]:
        raise ValueError(f"{missing[0]} must not be None")
    return {name: wire_text(value) for name, value in fields.items()}
