"""What somebody probably meant by a name that is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, cast

from sinch_provisioning.client._json import is_array, is_mapping

if TYPE_CHECKING:
    from sinch_provisioning.contract.wire import WireError

_CHOICES: Final = "must be one of "


def nearest(word: str, known: Iterable[str]) -> str:
    """A question after the known name that is most like a word; empty where none is."""
    by_case = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), by_case, n=1, cutoff=0.7)
    return f"Did you mean {by_case[found[0]]}?" if found else ""


def fix_of(schema: str, body: object, error: WireError) -> str:
    """What the sender of a body probably meant, where the contract does not know a field or a value of it."""
    if error.kind == "extra_forbidden":
        from sinch_provisioning.contract.wire import adapter

        return nearest(str(error.path[-1]), _names(adapter(schema).json_schema(by_alias=True)))
    value = _at(body, error.path)
    if isinstance(value, str) and error.message.startswith(_CHOICES):
        return nearest(value, error.message.removeprefix(_CHOICES).split(", "))
    return ""


def _names(schema: object) -> set[str]:
    """The name of every field in a JSON schema, however deep."""
    if is_mapping(schema):
        own = set(cast("Mapping[str, Any]", schema.get("properties", {})))
        return own.union(*map(_names, schema.values()))
    return set[str]().union(*map(_names, schema)) if is_array(schema) else set()


def _at(value: object, path: Sequence[str | int]) -> object:
    for part in path:
        if isinstance(part, int):
            value = value[part] if is_array(value) and part < len(value) else None
        else:
            value = value.get(part) if is_mapping(value) else None
    return value
