"""Every transition of the state machines happens, with its event, and no other: the server against the contract's data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sinch_provisioning.contract.states import MACHINES, NOTHING, State
from tests.domain.kakaotalk.support import DAY, Desk, sender, template
from tests.support.sandbox import Answer

SENDER, TEMPLATE = MACHINES["kakaotalk.sender"], MACHINES["kakaotalk.template"]
Cause = Callable[[Desk, str], Awaitable[Any]]


def shown(resource: dict[str, Any]) -> State:
    changes = resource.get("changes")
    return State(resource.get("state"), changes["status"] if changes else None)


def state_of(answer: Answer) -> State:
    return NOTHING if answer.status == 404 else shown(answer.json)


async def told(desk: Desk) -> list[str]:
    """Every event so far, but for comments: a refusal is commented beside its own event."""
    found = [event["type"] for event in await desk.sandbox.events()]
    return [trigger for trigger in found if not trigger.endswith("COMMENT_ADDED")]


# -- senders ----------------------------------------------------------------------------------------------------------

HALTS = {"BLOCKED": "block", "SUSPENDED": "suspend", "INACTIVE": "deactivate"}


async def sender_in(desk: Desk, state: State, friend: str) -> None:
    """Bring a new sender into a state."""
    if state == NOTHING:
        return
    if state.live is None:
        await desk.create(friend, status="DRAFT" if state.pending == "DRAFT" else "SUBMIT")
    else:
        await (desk.verifying if state.live == "VERIFYING" else desk.active)(friend)
        if state.pending is not None:
            action = "DRAFT" if state.pending == "DRAFT" else "SUBMIT"
            await desk.update(friend, status=action, details={"name": "Another Name"})
    if state.pending == "REJECTED":
        await desk.decide("reject", friend)
    if state.live in HALTS:
        await desk.act("sender", friend, HALTS[state.live])
    assert shown(await desk.get(friend)) == state


def _call(operation: str, **arguments: Any) -> Cause:
    async def run(desk: Desk, friend: str) -> Answer:
        return await desk.call(operation, friend, **arguments)

    return run


def _create(**members: Any) -> Cause:
    async def run(desk: Desk, friend: str) -> Answer:
        return await desk.sandbox.call("kakaotalk.senders.create", json=sender(friend, **members))

    return run


def _decide(verdict: str) -> Cause:
    async def run(desk: Desk, of: str) -> None:
        await desk.decide(verdict, of)

    return run


def _act(kind: str, action: str) -> Cause:
    async def run(desk: Desk, of: str) -> Answer:
        answer: Answer = await desk.act(kind, of, action, expect=None)
        return answer

    return run


async def _verify(desk: Desk, friend: str) -> Answer:
    await desk.call("register", friend)
    found = await desk.sandbox.control("GET", "projects/{p}/inbox?latest=true")
    return await desk.call("verify", friend, json={"code": int(found["messages"][0]["code"])})


async def _notice_over(desk: Desk, friend: str) -> None:
    assert (await desk.call("delete", friend)).status == 204
    await desk.sandbox.advance(60 * DAY)


EDIT = {"details": {"name": "New Name"}}
SENDER_CAUSES: dict[str, Cause] = {
    "kakaotalk.senders.create": _create(),
    "kakaotalk.senders.create#draft": _create(status="DRAFT"),
    "kakaotalk.senders.update": _call("update", json=EDIT),
    "kakaotalk.senders.update#submit": _call("update", json=EDIT | {"status": "SUBMIT"}),
    "kakaotalk.senders.register": _call("register"),
    "kakaotalk.senders.verify": _verify,
    "kakaotalk.senders.changes.delete": _call("changes.delete"),
    "kakaotalk.senders.delete": _call("delete"),
    "review.accepted": _decide("approve"),
    "review.approved": _decide("approve"),
    "review.rejected": _decide("reject"),
    "sender.blocked": _act("sender", "block"),
    "sender.suspended": _act("sender", "suspend"),
    "sender.deactivated": _act("sender", "deactivate"),
    "sender.reinstated": _act("sender", "reinstate"),
    "notice.over": _notice_over,
}


def test_every_cause_is_known_here() -> None:
    assert {step.cause for step in SENDER.transitions} == SENDER_CAUSES.keys()
    assert {step.cause for step in TEMPLATE.transitions} == TEMPLATE_CAUSES.keys()


@pytest.mark.parametrize("state", [NOTHING, *SENDER.states], ids=str)
async def test_senders_move_as_the_machine_says(desk: Desk, state: State) -> None:
    for place, cause in enumerate(SENDER.causes(state)):
        step, friend = SENDER.step(state, cause), f"friend_{place}"
        await sender_in(desk, state, friend)
        before = len(await told(desk))
        await SENDER_CAUSES[cause](desk, friend)
        assert state_of(await desk.call("get", friend)) == step.target, cause
        assert (await told(desk))[before:] == ([step.event] if step.event else []), cause


@pytest.mark.parametrize("state", [NOTHING, *SENDER.states], ids=str)
async def test_senders_move_in_no_other_way(desk: Desk, state: State) -> None:
    await sender_in(desk, state, "friend")
    # Nobody can decide what is not under review, and time alone ends no notice that was not given.
    impossible = {"review.accepted", "review.approved", "review.rejected", "notice.over"}
    refused = SENDER_CAUSES.keys() - set(SENDER.causes(state)) - impossible
    if state == NOTHING:
        refused -= {"kakaotalk.senders.verify"}  # there is no code to send
    before = await told(desk)
    for cause in sorted(refused - {"kakaotalk.senders.verify"}):
        answer = await SENDER_CAUSES[cause](desk, "friend")
        assert 400 <= answer.status < 500, cause
        assert state_of(await desk.call("get", "friend")) == state, cause
    if "kakaotalk.senders.verify" in refused:
        answer = await desk.call("verify", "friend", json={"code": 123456})
        assert answer.code == "not_allowed_verify"
    assert await told(desk) == before


# -- templates --------------------------------------------------------------------------------------------------------


async def template_in(desk: Desk, state: State, name: str) -> str:
    """Bring a new template into a state; its code."""
    if state == NOTHING:
        return "none"
    if state.live is None:
        made = await desk.create_template(name, status="DRAFT" if state.pending == "DRAFT" else "SUBMIT")
        return str(made["code"])
    code = str((await desk.create_template(name))["code"])
    await desk.decide("approve" if state.live == "APPROVED" else "reject", code)
    if state.pending is not None:
        action = "DRAFT" if state.pending == "DRAFT" else "SUBMIT"
        await desk.edit(code, status=action, details={"content": "다른 내용입니다."})
    if state.pending == "REJECTED":
        await desk.decide("reject", code)
    assert shown(await desk.template(code)) == state
    return code


def _template(operation: str, **arguments: Any) -> Cause:
    async def run(desk: Desk, code: str) -> Answer:
        return await desk.call_template(operation, code, **arguments)

    return run


async def _dormancy_over(desk: Desk, code: str) -> None:
    await desk.act("template", code, "fall_asleep")
    await desk.sandbox.advance(365 * DAY)


async def _made(desk: Desk, code: str) -> None:
    raise AssertionError("creating has a test of its own")


EDITED = {"details": {"content": "새로운 내용입니다."}}
TEMPLATE_CAUSES: dict[str, Cause] = {
    "kakaotalk.templates.create": _made,
    "kakaotalk.templates.create#draft": _made,
    "kakaotalk.templates.update": _template("update", json=EDITED),
    "kakaotalk.templates.update#submit": _template("update", json=EDITED | {"status": "SUBMIT"}),
    "kakaotalk.templates.changes.delete": _template("changes.delete"),
    "kakaotalk.templates.delete": _template("delete"),
    "review.approved": _decide("approve"),
    "review.rejected": _decide("reject"),
    "dormancy.over": _dormancy_over,
}


@pytest.mark.parametrize(("action", "target"), [("SUBMIT", "IN_PROGRESS"), ("DRAFT", "DRAFT")])
async def test_templates_begin_as_the_machine_says(shop: Desk, action: str, target: str) -> None:
    made = (await shop.try_template(status=action)).json
    cause = "kakaotalk.templates.create" + ("#draft" if action == "DRAFT" else "")
    assert shown(made) == TEMPLATE.next(NOTHING, cause) == State(None, target)
    assert await told(shop) == ["KAKAOTALK_SENDER_ACTIVE"]


@pytest.mark.parametrize("state", TEMPLATE.states, ids=str)
async def test_templates_move_as_the_machine_says(shop: Desk, state: State) -> None:
    for place, cause in enumerate(TEMPLATE.causes(state)):
        step, code = TEMPLATE.step(state, cause), await template_in(shop, state, f"template {place}")
        before = len(await told(shop))
        await TEMPLATE_CAUSES[cause](shop, code)
        assert state_of(await shop.call_template("get", code)) == step.target, cause
        assert (await told(shop))[before:] == ([step.event] if step.event else []), cause


@pytest.mark.parametrize("state", TEMPLATE.states, ids=str)
async def test_templates_move_in_no_other_way(shop: Desk, state: State) -> None:
    code = await template_in(shop, state, "the template")
    refused = {cause for cause in TEMPLATE_CAUSES if cause.startswith("kakaotalk.")} - set(TEMPLATE.causes(state))
    before = await told(shop)
    for cause in sorted(refused - {"kakaotalk.templates.create", "kakaotalk.templates.create#draft"}):
        answer = await TEMPLATE_CAUSES[cause](shop, code)
        assert answer.status == 409, cause
        assert state_of(await shop.call_template("get", code)) == state, cause
    taken = await shop.sandbox.call(
        "kakaotalk.templates.create", plus_friend_id="example_shop", json=template("the template")
    )
    assert taken.code == "template_exists"
    assert await told(shop) == before
