"""SMS apps move as the state machine of the contract says: every step and its target, and nothing else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sinch_provisioning.contract.states import MACHINES, NOTHING, State, Transition
from tests.support.bundles import SMS_APP, Orders, sms_app

MACHINE = MACHINES[SMS_APP]
Act = Callable[["Walker"], Awaitable[Any]]


class Walker:
    """Takes one app from state to state."""

    def __init__(self, desk: Orders) -> None:
        self.desk = desk
        self.app = "0" * 32

    async def state(self) -> State:
        answer = await self.desk.call("sms.apps.get", sms_app_id=self.app)
        return NOTHING if answer.status == 404 else State(answer.json["status"])

    async def create(self, policy: str) -> None:
        await self.desk.policy(policy)
        self.app = (await self.desk.ok("sms.apps.create", json=sms_app()))["id"]

    async def delete(self, policy: str) -> None:
        await self.desk.policy(policy)
        await self.desk.call("sms.apps.delete", sms_app_id=self.app)

    async def act(self, name: str) -> None:
        await self.desk.act(SMS_APP, self.app, name)

    async def go(self, goal: State) -> None:
        """The shortest way to a state."""
        ways: dict[State, list[str]] = {NOTHING: []}
        queue = [NOTHING]
        while queue:
            state = queue.pop(0)
            for cause in MACHINE.causes(state):
                target = MACHINE.next(state, cause)
                if target not in ways:
                    ways[target] = [*ways[state], cause]
                    queue.append(target)
        for cause in ways[goal]:
            await ACTS[cause](self)
        assert await self.state() == goal


ACTS: dict[str, Act] = {
    "sms.apps.create": lambda walker: walker.create("manual"),
    "sms.apps.create#finished": lambda walker: walker.create("instant"),
    "sms.apps.delete": lambda walker: walker.delete("manual"),
    "sms.apps.delete#finished": lambda walker: walker.delete("instant"),
    "request.taken": lambda walker: walker.act("advance"),
    "service.ready": lambda walker: walker.act("advance"),
    "routes.ready": lambda walker: walker.act("advance"),
    "service.removed": lambda walker: walker.act("advance"),
    "request.failed": lambda walker: walker.act("fail"),
    "app.blocked": lambda walker: walker.act("block"),
    "app.unblocked": lambda walker: walker.act("unblock"),
}
#: What operators can do in a state, by the causes of the machine.
OPERATORS = {
    "advance": {"request.taken", "service.ready", "routes.ready", "service.removed"},
    "finish": {"request.taken", "service.ready", "routes.ready", "service.removed"},
    "fail": {"request.failed"},
    "block": {"app.blocked"},
    "unblock": {"app.unblocked"},
}


def _name(step: Transition) -> str:
    return f"{step.source}-{step.cause}"


@pytest.mark.parametrize("step", MACHINE.transitions, ids=_name)
async def test_step(desk: Orders, step: Transition) -> None:
    walker = Walker(desk)
    await walker.go(step.source)
    await ACTS[step.cause](walker)
    assert await walker.state() == step.target
    assert await desk.sandbox.events() == []


@pytest.mark.parametrize("state", MACHINE.states, ids=str)
async def test_operators_can_do_what_the_machine_has_and_no_more(desk: Orders, state: State) -> None:
    walker = Walker(desk)
    await walker.go(state)
    offered = await desk.sandbox.control("GET", f"projects/{{p}}/actions/{SMS_APP}/{walker.app}")
    legal = {action["name"] for action in offered["actions"] if action["legal"]}
    assert legal == {name for name, causes in OPERATORS.items() if causes & set(MACHINE.causes(state))}
    for name in OPERATORS.keys() - legal:
        await desk.act(SMS_APP, walker.app, name, expect=409)
    assert await walker.state() == state


async def test_a_deleted_app_is_there_for_no_call_but_reading(desk: Orders) -> None:
    walker = Walker(desk)
    await walker.go(State("DELETED"))
    assert (await desk.call("sms.apps.delete", sms_app_id=walker.app)).code == "sms_app_not_found"
    assert (await desk.call("sms.apps.update", sms_app_id=walker.app, json={"name": "X"})).code == "sms_app_not_found"
    assert await walker.state() == State("DELETED")
