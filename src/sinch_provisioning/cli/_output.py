"""Data on stdout, in the format that was asked for."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import click

from sinch_provisioning.client._json import is_array, is_mapping

Format: TypeAlias = Literal["table", "wide", "json", "jsonl", "yaml", "name"]
FORMATS: Final = ("table", "wide", "json", "jsonl", "yaml", "name")

# What a table shows of an item, as far as the item has it; `wide` shows the rest of its plain values too.
_COLUMNS: Final = (
    "id", "name", "plusFriendId", "code", "language", "category", "target", "number", "state", "status", "changes.status",
    "type", "eventType", "triggers", "details.name", "details.displayName", "details.brand.name", "phoneNumber", "region",
    "comment", "text", "created", "createdAt",
)  # fmt: skip


STRUCTURED: Final = ("json", "jsonl", "yaml")
"""Formats that programs read."""


@dataclass(frozen=True, slots=True)
class Style:
    """How tables look: with titles, with colours, and how wide they may be."""

    headers: bool = True
    colours: bool = False
    width: int = 0


def text_of(value: Any, form: Format, style: Style = Style(), names: Sequence[str] = ()) -> str:
    """A value as text, with a newline at its end; `names` are the references of its items, or its own."""
    match form:
        case "json":
            return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
        case "jsonl":
            items = value if is_array(value) else [value]
            return "".join(f"{json.dumps(item, ensure_ascii=False)}\n" for item in items)
        case "yaml":
            from sinch_provisioning.cli._yaml import dump

            return dump(value)
        case "name":
            return "".join(f"{printable(name)}\n" for name in names or _names(value))
        case _:
            return _table(value, style, wide=form == "wide")


def printable(text: str) -> str:
    """A text in one line that cannot steer a terminal: others wrote some of it."""
    return "".join(letter if letter.isprintable() else "?" for letter in " ".join(text.split()))


def search(value: Any, query: str) -> Any:
    """What a JMESPath expression takes from a value."""
    import jmespath
    from jmespath.exceptions import JMESPathError

    try:
        return jmespath.search(query, value)
    except JMESPathError as error:
        raise click.UsageError(f"--query: {error}") from None


def _names(value: Any) -> list[str]:
    items = value if is_array(value) else [value]
    return [_name(item) for item in items]


def _name(item: Any) -> str:
    if is_mapping(item):
        for field in ("ref", "id", "name", "plusFriendId", "code", "number"):
            if item.get(field):
                return str(item[field])
    return str(item)


def _table(value: Any, style: Style, *, wide: bool) -> str:
    if is_array(value):
        columns = _columns(value, wide=wide)
        rows = [[_cell(item, column) for column in columns] for item in value]
        return _grid(rows, columns if style.headers else None, style)
    if is_mapping(value):
        flat = _flat(value)
        shown = [[name, _text(item)] for name, item in flat.items() if wide or item not in (None, "", [], {})]
        return _grid(shown, None, style)
    return "" if value is None else f"{_text(value)}\n"


def _columns(items: Sequence[Any], *, wide: bool) -> list[str]:
    flats = [_flat(item) for item in items if is_mapping(item)]
    if not flats:
        return ["value"] if items else []
    present = {name for flat in flats for name in flat}
    known: list[str] = [name for name in _COLUMNS if name in present]
    if not wide and known:
        return known
    rest = [name for flat in flats for name in flat if name not in known]
    return list(dict.fromkeys((*known, *rest)))


def _flat(value: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Objects inside objects, by dotted names."""
    found: dict[str, Any] = {}
    for name, item in value.items():
        if is_mapping(item) and item:
            found.update(_flat(item, f"{prefix}{name}."))
        else:
            found[prefix + name] = item
    return found


def _cell(item: Any, column: str) -> str:
    return _text(_flat(item).get(column) if is_mapping(item) else item)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if is_array(value):
        plain = all(isinstance(item, str | int | float) for item in value)
        return printable(", ".join(map(str, value))) if plain else f"{len(value)} items"
    return printable(str(value))


def _grid(rows: list[list[str]], headers: Sequence[str] | None, style: Style) -> str:
    if not rows:
        return ""
    titles = [_title(name) for name in headers] if headers else None
    if style.colours:
        return _coloured(rows, titles, style.width)
    lines = [*([titles] if titles else []), *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(rows[0]))]
    cells = ([cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines)
    return "".join(f"{'  '.join(line).rstrip()}\n" for line in cells)


def _title(name: str) -> str:
    return name.rpartition("details.")[2].upper()


def _coloured(rows: list[list[str]], titles: Sequence[str] | None, width: int) -> str:
    import io

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, show_header=titles is not None, header_style="bold", pad_edge=False)
    for title in titles or [""] * len(rows[0]):
        grid.add_column(title, overflow="fold")
    for row in rows:
        grid.add_row(*(Text(cell, style=_STYLES.get(cell.split("_")[0], "")) for cell in row))
    text = io.StringIO()
    Console(file=text, force_terminal=True, color_system="standard", width=width).print(grid)
    return text.getvalue()


_STYLES: Final = {
    "ACTIVE": "green", "APPROVED": "green", "ONBOARDED": "green", "LAUNCHED": "green", "DONE": "green", "REJECTED": "red",
    "ERROR": "red", "FAILED": "red", "DISABLED": "red", "SUSPENDED": "red", "IN": "yellow", "PENDING": "yellow",
}  # fmt: skip


def colourful(wanted: str | None) -> bool:
    """Whether stdout is to be coloured: as wanted, else as the environment says, else where a person looks."""
    if wanted in ("always", "never"):
        return wanted == "always"
    if os.environ.get("FORCE_COLOR"):
        return True
    plain = os.environ.get("TERM") == "dumb" or "NO_COLOR" in os.environ
    return not plain and sys.stdout.isatty()
