"""Which function serves which operation, task or review; family modules register themselves when first needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeVar

from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.store import Tx
from sinch_provisioning.server.store.reviews import Review
from sinch_provisioning.server.store.tasks import Task

_F = TypeVar("_F", bound=Callable[..., Any])

TaskHandler = Callable[[Tx, Context, Task], None]


@dataclass(frozen=True, slots=True)
class Handler:
    """A domain function and whether it writes."""

    call: Callable[..., Any]
    writes: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reviewer's decision; without one the simulated platform decides by its rules."""

    approve: bool
    code: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewHandler:
    """How a review of one kind ends."""

    decide: Callable[[Tx, Context, Review, Verdict | None], None]


_operations: dict[str, Handler] = {}
_tasks: dict[str, TaskHandler] = {}
_reviews: dict[str, ReviewHandler] = {}


def operation(operation_id: str, *, writes: bool | None = None) -> Callable[[_F], _F]:
    """Register the domain function of an operation; a GET reads and everything else writes, unless `writes` differs."""
    row = OPERATIONS[operation_id]

    def register(function: _F) -> _F:
        _operations[operation_id] = Handler(function, row.method != "GET" if writes is None else writes)
        return function

    return register


def task(kind: str) -> Callable[[TaskHandler], TaskHandler]:
    """Register what happens when a task of this kind is due; the kind starts with its family: `whatsapp_senders.purge`."""

    def register(function: TaskHandler) -> TaskHandler:
        _tasks[kind] = function
        return function

    return register


def review(kind: str) -> Callable[[Callable[[Tx, Context, Review, Verdict | None], None]], Callable[..., None]]:
    """Register how reviews of this kind are decided. The kind starts with its family: `whatsapp_templates.template`."""

    def register(function: Callable[[Tx, Context, Review, Verdict | None], None]) -> Callable[..., None]:
        _reviews[kind] = ReviewHandler(function)
        return function

    return register


def operation_handler(operation_id: str) -> Handler:
    """The handler of an operation of the contract."""
    if operation_id not in _operations:
        _load(OPERATIONS[operation_id].family)
    return _operations[operation_id]


def task_handler(kind: str) -> TaskHandler:
    """The handler of a task; raises KeyError for a kind that no module knows."""
    if kind not in _tasks:
        _load(kind.partition(".")[0])
    return _tasks[kind]


def review_handler(kind: str) -> ReviewHandler:
    """The handler of a review; raises KeyError for a kind that no module knows."""
    if kind not in _reviews:
        _load(kind.partition(".")[0])
    return _reviews[kind]


def handlers() -> Mapping[str, Handler]:
    """Every operation with its handler, all families loaded."""
    return {operation_id: operation_handler(operation_id) for operation_id in OPERATIONS}


def _load(family: str) -> None:
    import_module(f"sinch_provisioning.server.domain.{family}")
