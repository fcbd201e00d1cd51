"""JSON as it stands in TEXT columns."""

from typing import Any

from pydantic_core import from_json, to_json

from sinch_provisioning.server.store.engine import Row

_EMPTY = "{}"


def dumps(value: Any) -> str:
    return to_json(value).decode()


def loads(text: str) -> Any:
    return {} if text == _EMPTY else from_json(text)


def decoded(row: Row) -> Row:
    """The row with its last column parsed."""
    return (*row[:-1], loads(row[-1]))
