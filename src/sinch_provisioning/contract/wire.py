"""Validate what comes from the wire, and say what is wrong with it in the wire's own terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from sinch_provisioning.contract import models
from sinch_provisioning.contract.models._base import DRAFT_MAY_OMIT
from sinch_provisioning.contract.models._unions import LABELS, TAGS


@cache
def adapter(name: str) -> TypeAdapter[Any]:
    """Return the cached validator of a model or union of the contract, by its name."""
    return TypeAdapter(getattr(models, name))


def parse(name: str, data: bytes | bytearray | str | Mapping[str, Any]) -> Any:
    """Validate JSON text, or parsed JSON, as the named model; only wire names count, not the attributes' names."""
    if isinstance(data, (bytes, bytearray, str)):
        return adapter(name).validate_json(data, by_alias=True, by_name=False)
    return adapter(name).validate_python(data, by_alias=True, by_name=False)


@dataclass(frozen=True, slots=True)
class WireError:
    """One thing that is wrong: where, as a path of wire names and indexes, and what, as a phrase that follows it."""

    path: tuple[str | int, ...]
    message: str
    kind: str

    def __str__(self) -> str:
        where = ".".join(map(str, self.path))
        return f"{where} {self.message}" if where else f"body {self.message}"


def draft_gaps(model: BaseModel, path: tuple[str | int, ...] = ()) -> list[WireError]:
    """Return what a draft may leave out but a submission may not, and this model does."""
    found: list[WireError] = []
    for name, field in type(model).model_fields.items():
        here = (*path, field.alias or name)
        value: Any = getattr(model, name)
        if value is None and DRAFT_MAY_OMIT in field.metadata:
            found.append(WireError(here, "is required, except for drafts", "missing"))
        elif isinstance(value, BaseModel):
            found += draft_gaps(value, here)
        elif isinstance(value, list):
            for index, item in enumerate(cast("Sequence[Any]", value)):
                found += draft_gaps(item, (*here, index)) if isinstance(item, BaseModel) else []
    return found


def wire_errors(error: ValidationError, most: int | None = None) -> list[WireError]:
    """Return the errors of a failed validation, the first `most` of them, with wire paths in the order of the fields."""
    found: dict[tuple[tuple[str | int, ...], str], WireError] = {}
    for detail in error.errors(include_url=False)[:most]:
        # The fallback of an answer's union only repeats what its variant said, and so may the variants of a union.
        if detail["type"] != "variant_invalid":
            path = _path(detail)
            message = _phrase(detail) + (", not null" if detail["input"] is None else "")
            found.setdefault((path, message), WireError(path, message, detail["type"]))
    return list(found.values())


def _path(detail: ErrorDetails) -> tuple[str | int, ...]:
    location = detail["loc"]
    last = len(location) - 1
    path = tuple(
        part
        for index, part in enumerate(location)
        if not (_is_tag(location, index) and not (index == last and detail["type"] == "extra_forbidden"))
    )
    if detail["type"] in ("union_tag_invalid", "union_tag_not_found"):
        key = str(detail.get("ctx", {}).get("discriminator", "")).strip("'")
        return (*path, key) if key.isidentifier() else path
    return path


def _is_tag(location: Sequence[str | int], index: int) -> bool:
    part = location[index]
    if not isinstance(part, str):
        return False
    # A tag follows the item of a list, or another tag: keys of free-form objects never stand there.
    return part in LABELS or (part in TAGS and (index == 0 or _after_item(location, index)))


def _after_item(location: Sequence[str | int], index: int) -> bool:
    before = location[index - 1]
    return isinstance(before, int) or _is_tag(location, index - 1)


_PHRASES = {
    "missing": "is required",
    "extra_forbidden": "is not a known field",
    "union_tag_not_found": "is required",
    "json_invalid": "is not valid JSON",
}


def _phrase(detail: ErrorDetails) -> str:
    kind = detail["type"]
    context = detail.get("ctx", {})
    if kind in _PHRASES:
        return _PHRASES[kind]
    if kind == "union_tag_invalid":
        return f"must be one of {str(context['expected_tags']).replace(chr(39), '')}"
    if kind in ("enum", "literal_error"):
        expected = str(context["expected"]).replace("'", "").replace(" or ", ", ")
        return f"must be one of {expected}" if ", " in expected else f"must be {expected}"
    if kind in ("too_short", "too_long"):
        few = kind == "too_short"
        count = context["min_length" if few else "max_length"]
        return f"must have at {'least' if few else 'most'} {count} {'item' if count == 1 else 'items'}"
    if kind == "string_pattern_mismatch":
        return f"must match {context['pattern']}"
    message = detail["msg"]
    for start, phrase in (("Input should", "must"), ("String should", "must"), ("List should", "must"), ("Value", "")):
        if message.startswith(start):
            return (phrase + message[len(start) :]).strip()
    return message
