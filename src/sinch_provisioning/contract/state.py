"""What a state machine is: states, the steps between them, and who takes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

Actor: TypeAlias = Literal["agent", "person", "upstream"]


class State(NamedTuple):
    """What is live, and what is pending; resources without changes use `live` only."""

    live: str | None = None
    pending: str | None = None

    def __str__(self) -> str:
        parts = [self.live or "", f"changes {self.pending}" if self.pending else ""]
        return " + ".join(filter(None, parts)) or "nothing"


NOTHING = State()


@dataclass(frozen=True, slots=True)
class Transition:
    """One step: its cause, who brings it about, and the event sent.

    An `agent` calls an operation, a `person` acts at a phone or in a platform's console, `upstream` acts by itself.
    """

    source: State
    target: State
    cause: str
    actor: Actor
    event: str | None = None


class IllegalTransitionError(LookupError):
    """A cause that the present state does not allow; `allowed` lists those that it does."""

    def __init__(self, machine: str, state: State, cause: str, allowed: tuple[str, ...]) -> None:
        super().__init__(f"{machine}: {cause} is not possible in {state}; possible: {', '.join(allowed) or 'nothing'}")
        self.machine, self.state, self.cause, self.allowed = machine, state, cause, allowed


@dataclass(frozen=True, slots=True)
class Machine:
    """The states of one kind of resource, and the steps between them."""

    name: str
    transitions: tuple[Transition, ...]
    _steps: dict[tuple[State, str], Transition] = field(
        default_factory=dict[tuple[State, str], Transition], repr=False, compare=False
    )

    def __post_init__(self) -> None:
        for transition in self.transitions:
            key = (transition.source, transition.cause)
            if key in self._steps:
                raise ValueError(f"{self.name}: {transition.cause} leads from {transition.source} to two states")
            self._steps[key] = transition

    @property
    def initial(self) -> tuple[State, ...]:
        """The states that a new resource can begin in."""
        return tuple(dict.fromkeys(step.target for step in self.transitions if step.source == NOTHING))

    @property
    def states(self) -> tuple[State, ...]:
        """Every state but `NOTHING`, in the order of the transitions."""
        ends = (state for step in self.transitions for state in (step.source, step.target))
        return tuple(state for state in dict.fromkeys(ends) if state != NOTHING)

    def step(self, state: State, cause: str) -> Transition:
        """Return the transition that a cause brings about, or raise IllegalTransitionError."""
        found = self._steps.get((state, cause))
        if found is None:
            raise IllegalTransitionError(self.name, state, cause, self.causes(state))
        return found

    def next(self, state: State, cause: str) -> State:
        """Return the state after a cause, or raise IllegalTransitionError."""
        return self.step(state, cause).target

    def allows(self, state: State, cause: str) -> bool:
        """Say whether a cause is possible in a state."""
        return (state, cause) in self._steps

    def causes(self, state: State) -> tuple[str, ...]:
        """Return what can happen in a state."""
        return tuple(step.cause for step in self.transitions if step.source == state)

    def actors(self, state: State) -> frozenset[Actor]:
        """Return who can act in a state; one without "upstream" or "person" does not move by itself."""
        return frozenset(step.actor for step in self.transitions if step.source == state)


def steps(
    sources: Iterable[State], target: State, cause: str, actor: Actor, event: str | None = None
) -> list[Transition]:
    """Return the same step from several states."""
    return [Transition(source, target, cause, actor, event) for source in sources]


def live(*names: str) -> tuple[State, ...]:
    """Return states in which something is live and nothing waits."""
    return tuple(State(name) for name in names)
