"""Field masks: an answer cut down to the paths that were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

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


def prune(value: dict[str, Any], chosen: Mask) -> dict[str, Any]:
    """The parts of a JSON object that the mask names; the segment 0 stands for every element of a list."""
    return {name: _part(item, chosen[name]) for name, item in value.items() if name in chosen}


def _part(value: Any, chosen: Mask | None) -> Any:
    if chosen is None:
        return value
    if isinstance(value, list):
        items: list[Any] = value
        return [_part(item, chosen.get("0", {})) for item in items]
    if isinstance(value, dict):
        members: dict[str, Any] = value
        return prune(members, chosen)
    return value
