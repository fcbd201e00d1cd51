"""From method and path to the operation, straight from the operations table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sinch_provisioning.contract.operation import Operation


@dataclass(slots=True)
class _Node:
    literals: dict[str, _Node] = field(default_factory=lambda: dict[str, _Node]())
    parameter: _Node | None = None
    operations: dict[str, Operation] = field(default_factory=dict[str, Operation])
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """An operation and the values of its path parameters, by wire name."""

    operation: Operation
    path: dict[str, str]


class Router:
    """A tree over path segments. A literal segment wins over a parameter, unless it has no operation for the method."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._root = _Node()
        for operation in operations:
            node = self._root
            names: list[str] = []
            for segment in operation.path.strip("/").split("/"):
                if segment.startswith("{"):
                    names.append(segment[1:-1])
                    node.parameter = node.parameter or _Node()
                    node = node.parameter
                else:
                    node = node.literals.setdefault(segment, _Node())
            node.operations[operation.method] = operation
            node.names = tuple(names)

    def match(self, method: str, segments: list[str]) -> Match | frozenset[str]:
        """The operation; else the methods that the path allows, none when there is no such path."""
        allowed: set[str] = set()
        return _find(self._root, method, segments, (), allowed) or frozenset(allowed)


def _find(
    node: _Node, method: str, segments: list[str], values: tuple[str, ...], allowed: set[str], depth: int = 0
) -> Match | None:
    """The operation below this node of the tree; the methods of the places that fit but for the method go to `allowed`."""
    if depth == len(segments):
        operation = node.operations.get(method)
        if operation is not None:
            return Match(operation, dict(zip(node.names, values, strict=True)))
        allowed.update(node.operations)
        return None
    segment, found = segments[depth], None
    literal = node.literals.get(segment)
    if literal is not None:
        found = _find(literal, method, segments, values, allowed, depth + 1)
    if found is None and node.parameter is not None and segment:
        found = _find(node.parameter, method, segments, (*values, segment), allowed, depth + 1)
    return found
