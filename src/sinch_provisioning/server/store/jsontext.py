"""JSON as it stands in TEXT columns."""

import json
from typing import Any

from sinch_provisioning.server.store.engine import Row

_EMPTY = "{}"
dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def loads(text: str) -> Any:
    return {} if text == _EMPTY else json.loads(text)


def decoded(row: Row) -> Row:
    """The row with its last column parsed."""
    return (*row[:-1], loads(row[-1]))
