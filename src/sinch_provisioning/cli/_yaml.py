"""JSON values as YAML that people like to read; every text that could be taken for something else is quoted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from sinch_provisioning.client._json import is_array, is_mapping

_PLAIN: Final = re.compile(r"[A-Za-z_/][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*")
_TAKEN: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def dump(value: Any) -> str:
    """Write a JSON value as a YAML document, with a newline at its end."""
    return "\n".join(_lines(value)) + "\n"


def _lines(value: Any) -> Iterator[str]:
    if is_mapping(value) and value:
        for name, item in value.items():
            yield from _entry(f"{_scalar(str(name))}:", item)
    elif is_array(value) and value:
        for item in value:
            inner = list(_lines(item))
            yield f"- {inner[0]}"
            yield from (f"  {line}" for line in inner[1:])
    else:
        yield _scalar(value)


def _entry(head: str, item: Any) -> Iterator[str]:
    if (is_mapping(item) or is_array(item)) and item:
        yield head
        yield from (f"  {line}" for line in _lines(item))
    else:
        yield f"{head} {_scalar(item)}"


def _scalar(value: Any) -> str:
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _TAKEN:
        return value
    return json.dumps(value, ensure_ascii=False)
