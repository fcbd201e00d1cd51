"""Waiting until a resource comes to rest, or reaches a state."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeAlias, TypeVar

from sinch_provisioning.client._flows.call import perform
from sinch_provisioning.client._flows.commands import Flow, Listen, Sleep
from sinch_provisioning.client._flows.runtime import Call, Reply, Runtime
from sinch_provisioning.client._flows.tracing import traced
from sinch_provisioning.client._json import is_object
from sinch_provisioning.client.errors import SinchError, WaitTimeout

if TYPE_CHECKING:
    from sinch_provisioning.client._feed import EventFeed
    from sinch_provisioning.contract.states import State

T = TypeVar("T")

FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 10.0
# The last look is taken when the time is up, and takes some itself.
LAST_LOOK: Final = 5.0
_GROWTH: Final = 1.5
# Changes in one of these statuses are somebody else's to decide.
_MOVING_CHANGES: Final = frozenset({"IN_PROGRESS", "PENDING_FACEBOOK_VERIFICATION"})

Turn: TypeAlias = Literal["nobody", "agent", "person", "upstream"]
Until: TypeAlias = str | Collection[str] | Callable[[T], bool] | None


@dataclass(frozen=True, slots=True)
class Plan:
    """How to wait for one kind of resource: its machine, where it is to arrive, and what it leaves by itself.

    `keys` leads from a path parameter to the field of an event's payload that has the same value.
    """

    machine: str
    goals: frozenset[str]
    moving: frozenset[str] = frozenset()
    keys: tuple[tuple[str, str], ...] = ()


def _plan(machine: str, goals: str, moving: str = "", **keys: str) -> Plan:
    return Plan(machine, frozenset(goals.split()), frozenset(moving.split()), tuple(keys.items()))


PLANS: Final[Mapping[str, Plan]] = {
    "whatsapp.accounts.get": _plan("whatsapp.account", "ONBOARDED", "IN_PROGRESS PENDING_FACEBOOK_VERIFICATION"),
    "whatsapp.senders.get": _plan("whatsapp.sender", "ACTIVE", senderId="id"),
    "whatsapp.templates.get": _plan(
        "whatsapp.template", "APPROVED", "PENDING", templateName="name", languageCode="language"
    ),
    "kakaotalk.senders.get": _plan("kakaotalk.sender", "ACTIVE", plusFriendId="plusFriendId"),
    "kakaotalk.templates.get": _plan("kakaotalk.template", "APPROVED", templateCode="code"),
    "rcs.senders.get": _plan("rcs.sender", "LAUNCHED", "IN_PROGRESS PREPARING_LAUNCH LAUNCHING", senderId="id"),
    "rcs.senders.test_numbers.get": _plan("rcs.test_number", "VERIFIED", "PENDING UNVERIFIED"),
    "bundles.get": _plan("bundle", "DONE", "IN_PROGRESS", bundleId="id"),
    "sms.apps.get": _plan(
        "sms.app", "ACTIVE DELETED", "PENDING_ADD IN_PROGRESS_ADD PROVISIONING_ADD PENDING_DELETE IN_PROGRESS_DELETE"
    ),
}


@dataclass(frozen=True, slots=True)
class Waited(Generic[T]):
    """How a wait ended.

    `reached` says whether the awaited state is there. If not, the resource rests in another one, and `turn` says who
    has to act before it moves on: `agent` (this program, by one of the operations in `next_steps`) or `nobody`.
    """

    resource: T
    state: str
    reached: bool
    turn: Turn
    next_steps: tuple[str, ...]


def wait(
    runtime: Runtime,
    call: Call,
    *,
    until: Any,
    deadline: float,
    feed: EventFeed | None,
    parse: Callable[[Call, Reply], Any],
) -> Flow[Waited[Any]]:
    """Read a resource again and again, less and less often, until it is as awaited or comes to rest.

    An event in `feed` that speaks of it has it read at once. Raises `WaitTimeout` after `deadline` seconds.
    """
    plan = PLANS[call.operation.id]
    ends, pause = runtime.clock() + deadline, FIRST_PAUSE
    state: State | None = None
    trouble: SinchError | None = None
    while True:
        seen = feed.position if feed else 0
        try:
            read = _hurried(call, ends - runtime.clock())
            reply = yield from traced(perform(runtime, read), read, runtime.base_url)
        except SinchError as error:
            # A server that is away for a while does not end a wait that has begun.
            if state is None or not getattr(error, "retryable", False):
                raise
            trouble = error
        else:
            trouble, resource = None, parse(call, reply)
            state = read_state(json.loads(reply.content))
            if result := _result(plan, until, resource, state):
                return result
        seconds = min(pause * (0.75 + runtime.random() / 2), ends - runtime.clock())
        if seconds <= 0:
            raise _too_late(call, plan, state, deadline) from trouble
        if feed is None:
            yield Sleep(seconds)
        else:
            yield Listen(feed, seen, _concerns(plan, call), seconds)
        pause = min(pause * _GROWTH, LONGEST_PAUSE)


def _hurried(call: Call, seconds: float) -> Call:
    """The call, so that it does not outlast the wait by much."""
    left = max(seconds, LAST_LOOK)
    own = call.options.deadline
    options = dataclasses.replace(call.options, deadline=left if own is None else min(own, left))
    return dataclasses.replace(call, options=options)


def read_state(document: object) -> State:
    """What is live and what is pending in the JSON of a resource."""
    from sinch_provisioning.contract.states import State

    if not is_object(document):
        return State()
    changes: object = document.get("changes")
    # SMS apps call it `status`.
    return State(document.get("state") or document.get("status"), changes.get("status") if is_object(changes) else None)


def is_moving(plan: Plan, state: State) -> bool:
    """Whether somebody else will bring a resource into another state."""
    return state.pending in _MOVING_CHANGES or state.live in plan.moving


def turn(plan: Plan, state: State, *, moving: bool) -> Turn:
    """Who has to act next."""
    from sinch_provisioning.contract.states import MACHINES

    if state.live in plan.goals and state.pending is None:
        return "nobody"
    actors = MACHINES[plan.machine].actors(state)
    if moving:
        return "person" if "person" in actors else "upstream"
    return "agent" if "agent" in actors else "nobody"


def _is_reached(until: Any, state: State, resource: Any, *, moving: bool) -> bool:
    if callable(until):
        return bool(until(resource))
    if until is None:
        return not moving
    wanted = {until} if isinstance(until, str) else set(until)
    # An approved template with an edit under review is not what "until APPROVED" waits for.
    return str(state) in wanted or (state.live in wanted and state.pending is None)


def _result(plan: Plan, until: Any, resource: Any, state: State) -> Waited[Any] | None:
    """How the wait ends in this state; None if it goes on."""
    from sinch_provisioning.contract.operations import OPERATIONS
    from sinch_provisioning.contract.states import MACHINES

    moving = is_moving(plan, state)
    reached = _is_reached(until, state, resource, moving=moving)
    if not reached and (moving or callable(until)):
        return None
    causes = (cause.partition("#")[0] for cause in MACHINES[plan.machine].causes(state))
    steps = tuple(dict.fromkeys(cause for cause in causes if cause in OPERATIONS))
    return Waited(resource, str(state), reached, turn(plan, state, moving=moving), steps)


def _too_late(call: Call, plan: Plan, state: State, deadline: float) -> WaitTimeout:
    who = turn(plan, state, moving=is_moving(plan, state))
    return WaitTimeout(
        call.operation.id, f"still {state} after {deadline:g} s, waiting for {who}", state=str(state), waiting_for=who
    )


def _concerns(plan: Plan, call: Call) -> Callable[[Any], bool]:
    wanted = {field: call.path[name] for name, field in plan.keys}

    def concerns(event: Any) -> bool:
        payload: object = event.get("payload") if is_object(event) else None
        return is_object(payload) and all(str(payload.get(field)) == value for field, value in wanted.items())

    return concerns
