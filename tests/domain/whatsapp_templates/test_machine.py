"""The server moves as the state machine of the contract says: every step, its target and its event; nothing else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sinch_provisioning.contract.states import MACHINES, NOTHING, State, Transition
from tests.domain.whatsapp_templates.support import DAY, LANGUAGE, NAME, Desk, details

MACHINE = MACHINES["whatsapp.template"]
Act = Callable[[Desk], Awaitable[Any]]
TEXTS = iter(f"Text number {number} about order {{{{1}}}} here." for number in range(10**9))


async def _third_time(desk: Desk) -> None:
    """Low quality after two pauses, or during the second one."""
    if (await desk.get())["state"] == "APPROVED":
        for _ in range(2):
            await desk.act("quality", score="RED")
            await desk.act("unpause")
    else:
        await desk.act("unpause")
        await desk.act("quality", score="RED")
    await desk.act("quality", score="RED")


async def _archived_for_long(desk: Desk) -> None:
    await desk.act("reinstate")
    await desk.act("archive")
    await desk.sandbox.advance(28 * DAY)


async def _reinstated(desk: Desk) -> None:
    if (await desk.get())["state"] == "APPROVED":
        await desk.act("flag")
    await desk.act("reinstate")


async def _low(desk: Desk) -> None:
    await desk.act("quality", score="YELLOW")
    await desk.act("quality", score="RED")


ACTS: dict[str, Act] = {
    "whatsapp.templates.create": lambda desk: desk.create(),
    "whatsapp.templates.create#draft": lambda desk: desk.create(status="DRAFT"),
    "whatsapp.templates.update": lambda desk: desk.update(details=details(text=next(TEXTS))),
    "whatsapp.templates.update#submit": lambda desk: desk.update(details=details(text=next(TEXTS)), status="SUBMIT"),
    "whatsapp.templates.delete": lambda desk: desk.delete(),
    "whatsapp.templates.delete#submitted": lambda desk: desk.delete(delete_submitted=True),
    "review.approved": lambda desk: desk.approve(),
    "review.rejected": lambda desk: desk.reject(),
    "quality.low": _low,
    "pause.over": lambda desk: desk.act("unpause"),
    "policy.flagged": lambda desk: desk.act("flag"),
    "policy.disabled": lambda desk: desk.act("disable"),
    "policy.reinstated": _reinstated,
    "template.archived": lambda desk: desk.act("archive"),
}


def _way_to(goal: State) -> list[str]:
    """The causes that lead to a state."""
    ways: dict[State, list[str]] = {NOTHING: []}
    queue = [NOTHING]
    while queue:
        state = queue.pop(0)
        for cause in MACHINE.causes(state):
            target = MACHINE.next(state, cause)
            if target not in ways and cause in ACTS:
                ways[target] = [*ways[state], cause]
                queue.append(target)
    return ways[goal]


async def _state(desk: Desk) -> State:
    answer = await desk.sandbox.call("whatsapp.templates.get", template_name=NAME, language_code=LANGUAGE)
    if answer.status == 404:
        return NOTHING
    return State(answer.json.get("state"), answer.json.get("changes", {}).get("status"))


async def _go(desk: Desk, goal: State) -> None:
    for cause in _way_to(goal):
        await ACTS[cause](desk)
        if cause == "whatsapp.templates.update#submit":
            await desk.sandbox.advance(DAY)  # an approved template is edited once a day
    assert await _state(desk) == goal


def _name(step: Transition) -> str:
    return f"{step.source}-{step.cause}"


SPECIAL: dict[str, Act] = {"quality.low#third": _third_time, "archive.over": _archived_for_long}


@pytest.mark.parametrize("step", MACHINE.transitions, ids=_name)
async def test_step(desk: Desk, step: Transition) -> None:
    await _go(desk, step.source)
    await (ACTS | SPECIAL)[step.cause](desk)
    assert await _state(desk) == step.target
    if step.event is not None:
        statuses = [event for event in await desk.sandbox.events() if not event["type"].endswith("COMMENT_ADDED")]
        assert statuses[-1]["type"] == step.event


CALLS = [cause for cause in ACTS if cause.startswith("whatsapp.templates.") and "create" not in cause]


@pytest.mark.parametrize("state", MACHINE.states, ids=str)
async def test_other_calls_are_refused_and_change_nothing(desk: Desk, state: State) -> None:
    await _go(desk, state)
    before, events = await desk.get(), await desk.events()
    for cause in CALLS:
        if not MACHINE.allows(state, cause):
            answer = await ACTS[cause](desk)
            assert answer.status in {404, 409}, cause
    assert await desk.get() == before
    assert await desk.events() == events
