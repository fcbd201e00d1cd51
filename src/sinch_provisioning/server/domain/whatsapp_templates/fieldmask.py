"""Field masks: an answer cut down to the paths that were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import JsonValue

#: What a path leads to: everything below it, or the parts named here.
Mask = Mapping[str, "Mask | None"]


def mask(paths: Iterable[str]) -> Mask:
    """The paths as a tree; a path that ends above others takes all of them in."""
    root: dict[str, Any] = {}
    for path in sorted(paths, key=lambda path: path.count(".")):
        node = root
        *parents, last = path.split(".")
        for parent in parents:
            found = node.setdefault(parent, {})
            if found is None:
                break
            node = found
        else:
            node[last] = None
    return root


def prune(value: dict[str, JsonValue], chosen: Mask) -> dict[str, JsonValue]:
    """The parts of a JSON object that the mask names; the segment 0 stands for every element of a list."""
    return {name: _part(item, chosen[name]) for name, item in value.items() if name in chosen}


def _part(value: JsonValue, chosen: Mask | None) -> JsonValue:
    if chosen is None:
        return value
    if isinstance(value, list):
        return [_part(item, chosen.get("0", {})) for item in value]
    return prune(value, chosen) if isinstance(value, dict) else value
