"""JSON values, told apart."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether a JSON value is an object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Whether a JSON value is an array."""
    return isinstance(value, list)


def is_mapping(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Whether a value can stand for a JSON object."""
    return isinstance(value, Mapping)


def is_several(value: object) -> TypeGuard[Iterable[Any]]:
    """Whether a value can stand for a JSON array."""
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping)


def read_object(text: bytes) -> dict[str, Any]:
    """The JSON object in a text; an empty one if there is none."""
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if is_object(found) else {}
