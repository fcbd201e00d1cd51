"""Data on stdout, in the format that was asked for."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
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


def show(
    value: Any, form: Format, *, query: str | None = None, headers: bool = True, names: Sequence[str] = ()
) -> None:
    """Print a value; `names` are the references of its items, or its own."""
    if query is not None:
        value, names = _search(value, query), ()
    match form:
        case "json":
            click.echo(json.dumps(value, indent=2, ensure_ascii=False))
        case "jsonl":
            for item in value if is_array(value) else [value]:
                click.echo(json.dumps(item, ensure_ascii=False))
        case "yaml":
            from sinch_provisioning.cli._yaml import dump

            click.echo(dump(value), nl=False)
        case "name":
            for name in names or _names(value):
                click.echo(name)
        case _:
            _table(value, wide=form == "wide", headers=headers)


def _search(value: Any, query: str) -> Any:
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


def _table(value: Any, *, wide: bool, headers: bool) -> None:
    if is_array(value):
        columns = _columns(value, wide=wide)
        _grid([[_cell(item, column) for column in columns] for item in value], columns if headers else None)
    elif is_mapping(value):
        flat = _flat(value)
        _grid([[name, _text(item)] for name, item in flat.items() if wide or item not in (None, "", [], {})], None)
    elif value is not None:
        click.echo(_text(value))


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
        return ", ".join(map(str, value)) if plain else f"{len(value)} items"
    return " ".join(str(value).split())


def _grid(rows: list[list[str]], headers: Sequence[str] | None) -> None:
    if not rows:
        return
    if colourful(sys.stdout):
        _rich(rows, headers)
        return
    titles = [_title(name) for name in headers] if headers else None
    lines = [*([titles] if titles else []), *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(rows[0]))]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _title(name: str) -> str:
    return name.rpartition("details.")[2].upper()


def _rich(rows: list[list[str]], headers: Sequence[str] | None) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, show_header=headers is not None, header_style="bold", pad_edge=False)
    for name in headers or [""] * len(rows[0]):
        grid.add_column(_title(name), overflow="fold")
    for row in rows:
        grid.add_row(*(Text(cell, style=_STYLES.get(cell.split("_")[0], "")) for cell in row))
    Console(file=sys.stdout).print(grid)


_STYLES: Final = {
    "ACTIVE": "green", "APPROVED": "green", "ONBOARDED": "green", "LAUNCHED": "green", "DONE": "green", "REJECTED": "red",
    "ERROR": "red", "FAILED": "red", "DISABLED": "red", "SUSPENDED": "red", "IN": "yellow", "PENDING": "yellow",
}  # fmt: skip


def colourful(stream: Any) -> bool:
    """Whether a stream is looked at by a person who wants colours."""
    if os.environ.get("FORCE_COLOR"):
        return True
    dumb = os.environ.get("TERM") == "dumb" or "NO_COLOR" in os.environ
    return not dumb and bool(stream.isatty())
