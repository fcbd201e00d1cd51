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
        for node, values in _walk(self._root, segments, ()):
            operation = node.operations.get(method)
            if operation is not None:
                return Match(operation, dict(zip(node.names, values, strict=True)))
            allowed.update(node.operations)
        return frozenset(allowed)


def _walk(node: _Node, segments: list[str], values: tuple[str, ...]) -> Iterable[tuple[_Node, tuple[str, ...]]]:
    if not segments:
        yield node, values
        return
    head, rest = segments[0], segments[1:]
    literal = node.literals.get(head)
    if literal is not None:
        yield from _walk(literal, rest, values)
    if node.parameter is not None and head:
        yield from _walk(node.parameter, rest, (*values, head))
