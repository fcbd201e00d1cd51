"""What an operation's documentation says beyond its arguments and errors: notes, and the states that it moves between."""

from __future__ import annotations

from collections.abc import Iterable

from contract.spec import notes
from sinch_provisioning.client._flows.wait import PLANS
from sinch_provisioning.contract.operations import Operation
from sinch_provisioning.contract.states import MACHINES, NOTHING, State, Transition

NOTES = notes()
SAME = "the same state"


def note(operation: Operation) -> str:
    """The note on an operation, or nothing."""
    return NOTES.get(operation.id, "")


def states(operation: Operation) -> list[str]:
    """Where a resource may stand for the operation, and where that leads it."""
    found = _transitions(operation)
    sources = [step.source for step in found if step.source != NOTHING]
    targets = sorted(dict.fromkeys(map(_target, found)), key=lambda target: target == SAME)
    lines = [f"From: {'; '.join(_grouped(sources))}."] if sources else []
    return [*lines, f"To: {_alternatives(targets)}."] if targets else lines


def _transitions(operation: Operation) -> list[Transition]:
    """The steps of the resource that the operation belongs to; it may move others as well."""
    owners = [owner for owner in PLANS if operation.id.startswith(owner.removesuffix("get"))]
    if not owners:
        return []
    machine = MACHINES[PLANS[max(owners, key=len)].machine]
    return [step for step in machine.transitions if step.cause.partition("#")[0] == operation.id]


def _grouped(states: Iterable[State]) -> list[str]:
    """States in few words: those that may have the same changes beside them stand together."""
    pending: dict[str | None, dict[str | None, None]] = {}
    for state in states:
        pending.setdefault(state.live, {})[state.pending] = None
    lives: dict[tuple[str | None, ...], list[str | None]] = {}
    for live, changes in pending.items():
        lives.setdefault(tuple(changes), []).append(live)
    return [_phrase(names, changes) for changes, names in lives.items()]


def _phrase(names: list[str | None], changes: tuple[str | None, ...]) -> str:
    lives = _alternatives([name for name in names if name])
    statuses = _alternatives([status for status in changes if status])
    if not statuses:
        return lives
    if None in names:
        return f"changes {statuses}, alone or beside {lives}" if lives else f"changes {statuses}"
    return f"{lives}, {'alone or ' if None in changes else ''}with changes {statuses}"


def _target(step: Transition) -> str:
    if step.target == NOTHING:
        return "removal"
    if step.target == step.source:
        return SAME
    if step.target.live == step.source.live and step.source != NOTHING:
        return f"changes {step.target.pending}" if step.target.pending else "no changes"
    return str(step.target)


def _alternatives(words: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
