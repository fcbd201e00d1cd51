"""Every transition of the state machines happens, with its event, and no other: the server against the contract's data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import pytest

from sinch_provisioning.contract.states import MACHINES, NOTHING, Machine, State
from tests.support.rcs import BRAND, GENERAL, MAGIC_NUMBER, NUMBER, US, RcsDesk, bare, invited, operators, questionnaire
from tests.support.rcs import sender as body
from tests.support.sandbox import Answer

OPERATOR, TESTER, BRAND_MACHINE = (
    MACHINES[f"rcs.{name}"] for name in ("operator", "test_number", "brand_registration")
)
SENDER = MACHINES["rcs.sender"]
Cause = Callable[[RcsDesk, Any], Awaitable[Answer]]

NO_VIDEO = questionnaire(general={key: value for key, value in GENERAL.items() if key != "videoUris"})


def _act(action: str, **params: Any) -> Cause:
    async def run(desk: RcsDesk, made: Any) -> Answer:
        path = f"projects/{{p}}/actions/rcs.sender/{made['id']}/{action}"
        answer: Answer = await desk.sandbox.control("POST", path, params, expect=None)
        return answer

    return run


def _call(operation: str, **arguments: Any) -> Cause:
    async def run(desk: RcsDesk, made: Any) -> Answer:
        return await desk.call(f"rcs.senders.{operation}", sender_id=made["id"], **arguments)

    return run


def refused(answer: Answer) -> bool:
    """Whether it did not happen; an action that cannot happen lists those that can."""
    if answer.status == 409 and "error" in answer.json:
        assert answer.json["error"]["legal"]
    return answer.status >= 400


async def told(desk: RcsDesk, trigger: str) -> list[str]:
    return [event["type"] for event in await desk.sandbox.events() if event["type"] == trigger]


def cases(machine: Machine, causes: Iterable[str]) -> list[tuple[State, str]]:
    return [(state, cause) for state in machine.states for cause in causes]


# -- operators --------------------------------------------------------------------------------------------------------

PLACE = {"country": "LT", "operator": "Tele2"}
OPERATOR_CAUSES: dict[str, Cause] = {
    "rcs.senders.launch": _call("launch"),
    "operator.launched": _act("operator_launched", **PLACE),
    "operator.rejected": _act("operator_rejected", **PLACE),
    "brand.rejected": _act("operator_invalid_in_gmb", **PLACE),
    "operator.suspended": _act("operator_suspended", **PLACE),
    "operator.leaving": _act("operator_leaving", **PLACE),
    "operator.unlaunched": _act("operator_unlaunched", **PLACE),
}
#: What brings an operator of a sender in test into a state.
OPERATOR_WAYS: dict[str, list[str]] = {
    "NOT_LAUNCHED": [],
    "PENDING": ["rcs.senders.launch"],
    "LAUNCHED": ["rcs.senders.launch", "operator.launched"],
    "REJECTED": ["rcs.senders.launch", "operator.rejected"],
    "INVALID_IN_GOOGLE_MY_BUSINESS": ["rcs.senders.launch", "brand.rejected"],
    "SUSPENDED": ["rcs.senders.launch", "operator.launched", "operator.suspended"],
    "PENDING_UNLAUNCHED": ["rcs.senders.launch", "operator.launched", "operator.leaving"],
    "UNLAUNCHED": ["rcs.senders.launch", "operator.launched", "operator.leaving", "operator.unlaunched"],
}


@pytest.mark.parametrize(("state", "cause"), cases(OPERATOR, OPERATOR_CAUSES), ids=str)
async def test_operators(desk: RcsDesk, state: State, cause: str) -> None:
    made = await desk.in_test(body(countries=["LT"]))
    for step in OPERATOR_WAYS[str(state)]:
        assert (await OPERATOR_CAUSES[step](desk, made)).status == 200
    assert operators(await desk.get(made), "LT")["Tele2"] == str(state)
    event = "RCS_SENDER_OPERATOR_STATUS_UPDATED"
    before = len(await told(desk, event))
    answer = await OPERATOR_CAUSES[cause](desk, made)
    allowed = OPERATOR.allows(state, cause)
    target = OPERATOR.next(state, cause) if allowed else state
    assert operators(await desk.get(made), "LT")["Tele2"] == str(target)
    if cause != "rcs.senders.launch":  # which is about every operator, and fine without anything to launch
        assert (answer.status == 200, refused(answer)) == (allowed, not allowed)
        assert len(await told(desk, event)) == before + allowed


# -- test numbers -----------------------------------------------------------------------------------------------------

TESTER_ACTIONS = {
    "invite.accepted": "tester_accept",
    "invite.declined": "tester_decline",
    "invite.rejected": "tester_reject",
    "invite.expired": "tester_expire",
    "invite.failed": "tester_fail",
    "number.invalid": "tester_invalid",
}
TESTER_ENDS = {str(TESTER.next(State("UNVERIFIED"), cause)): action for cause, action in TESTER_ACTIONS.items()}
TESTER_CALLS = ("rcs.senders.test_numbers.add", "rcs.senders.test_numbers.retry", "rcs.senders.test_numbers.delete")


def cause_for_tester(cause: str, number: str) -> Cause:
    if cause in TESTER_ACTIONS:
        return _act(TESTER_ACTIONS[cause], number=number)
    operation = cause.removeprefix("rcs.senders.")
    return _call(
        operation, **({"json": {"testNumbers": [number]}} if cause.endswith("add") else {"test_number": number})
    )


@pytest.mark.parametrize(("state", "cause"), cases(TESTER, [*TESTER_ACTIONS, *TESTER_CALLS]), ids=str)
async def test_testers(desk: RcsDesk, state: State, cause: str) -> None:
    number = MAGIC_NUMBER + "25" if state == State("PENDING") else NUMBER
    made = await desk.in_test()
    await desk.invite(made, number)
    if str(state) in TESTER_ENDS:
        await desk.does(made, TESTER_ENDS[str(state)], number=number)
    assert invited(await desk.get(made)) == {number: str(state)}
    answer = await cause_for_tester(cause, number)(desk, made)
    target = TESTER.next(state, cause) if TESTER.allows(state, cause) else state
    if number != NUMBER and cause in TESTER_CALLS[:2]:
        target = state  # the number whose invitations are never sent
    assert invited(await desk.get(made)) == ({} if target == NOTHING else {number: str(target)})
    assert refused(answer) is not TESTER.allows(state, cause)


async def test_testers_wait_for_the_agent(desk: RcsDesk) -> None:
    made = await desk.create(body(testNumbers=[NUMBER]))
    assert invited(made) == {NUMBER: str(TESTER.next(NOTHING, "rcs.senders.test_numbers.add"))}
    await desk.approve("rcs_senders.agent")
    assert invited(await desk.get(made)) == {NUMBER: str(TESTER.next(State("PENDING"), "invite.sent"))}


# -- the US brand registry --------------------------------------------------------------------------------------------

BRAND_CAUSES: dict[str, Cause] = {
    "registration.sent": _act("brand_sent"),
    "review.queued": _act("brand_queued"),
    "review.manual": _act("brand_manual_review"),
    "data.missing": _act("brand_incomplete"),
    "review.approved": _act("brand_approved"),
    "review.rejected": _act("brand_rejected"),
    "registration.archived": _act("brand_archived"),
    "rcs.senders.update": _call(
        "update", json={"details": {"questionnaire": {"us": {"answers": {"taxId": "98-7654321"}}}}}
    ),
}
BRAND_WAYS: dict[str, list[str]] = {
    "NEW": [],
    "PENDING": ["registration.sent"],
    "PENDING_REVIEW": ["registration.sent", "review.queued"],
    "MANUAL_REVIEW": ["registration.sent", "review.manual"],
    "INCOMPLETE": ["registration.sent", "data.missing"],
    "COMPLETED": ["registration.sent", "review.queued", "review.approved"],
    "REJECTED": ["registration.sent", "review.queued", "review.rejected"],
    "ARCHIVED": ["registration.sent", "review.queued", "review.rejected", "registration.archived"],
}


def registration(shown: Any) -> str:
    found: str = shown["brandDetails"]["registration"]["status"]
    return found


@pytest.mark.parametrize(("state", "cause"), cases(BRAND_MACHINE, BRAND_CAUSES), ids=str)
async def test_brands(desk: RcsDesk, state: State, cause: str) -> None:
    made = await desk.launching(
        body(countries=["US"], questionnaire=questionnaire(["US"], general=NO_VIDEO["general"]["answers"]))
    )
    for step in BRAND_WAYS[str(state)]:
        assert (await BRAND_CAUSES[step](desk, made)).status == 200
    assert registration(await desk.get(made)) == str(state)
    event = "RCS_BRAND_REGISTRATION_PROCESS_STATUS_UPDATED"
    before = len(await told(desk, event))
    answer = await BRAND_CAUSES[cause](desk, made)
    allowed = BRAND_MACHINE.allows(state, cause)
    target = BRAND_MACHINE.next(state, cause) if allowed else state
    found = await desk.get(made)
    assert (found["state"], registration(found)) == ("PREPARING_LAUNCH", str(target))
    if cause != "rcs.senders.update":  # which is about the answers, whatever the registry makes of them
        assert (answer.status == 200, refused(answer)) == (allowed, not allowed)
    expected = BRAND_MACHINE.step(state, cause).event if allowed else None
    assert len(await told(desk, event)) == before + (expected is not None)


# -- senders ----------------------------------------------------------------------------------------------------------


async def _fill_in(desk: RcsDesk, made: Any) -> Answer:
    return await desk.patch(made, brand=BRAND)


def _decide(verdict: str) -> Cause:
    async def run(desk: RcsDesk, made: Any) -> Answer:
        (review,) = await desk.reviews("rcs_senders.agent")
        answer: Answer = await desk.sandbox.control(
            "POST", f"projects/{{p}}/reviews/{review['id']}/{verdict}", {}, expect=None
        )
        return answer

    return run


async def _launch_waiting(desk: RcsDesk, made: Any) -> Answer:
    """Launch in the US, where the brand must be registered first."""
    await desk.patch(made, countries=["LT", "US"])
    return await desk.try_launch(made)


async def _launch_more(desk: RcsDesk, made: Any) -> Answer:
    """Launch where no operator has the sender yet."""
    await desk.patch(made, countries=["LT", "NL"])
    return await desk.try_launch(made)


SENDER_CAUSES: dict[str, Cause] = {
    "rcs.senders.update": _fill_in,
    "agent.created": _decide("approve"),
    "agent.refused": _decide("reject"),
    "rcs.senders.launch": _launch_more,
    "rcs.senders.launch#waiting": _launch_waiting,
    "launch.prepared": _act("video_added"),
    "operator.launched": _act("operator_launched", country="LT"),
    "operator.unlaunched": _act("unlaunch"),
    "state.lost": _act("unknown"),
    "state.found": _act("known"),
}
SENDER_WAYS: dict[str, list[str]] = {
    "DRAFT": [],
    "IN_PROGRESS": ["rcs.senders.update"],
    "IN_TEST": ["rcs.senders.update", "agent.created"],
    "LAUNCHING": ["rcs.senders.update", "agent.created", "rcs.senders.launch"],
    "LAUNCHED": ["rcs.senders.update", "agent.created", "rcs.senders.launch", "operator.launched"],
    "UNLAUNCHED": [
        "rcs.senders.update",
        "agent.created",
        "rcs.senders.launch",
        "operator.launched",
        "operator.unlaunched",
    ],
}


async def sender_in(desk: RcsDesk, state: str) -> Any:
    """A sender that Lithuania and the US can have, in a state."""
    answers = questionnaire(["US"])
    if state == "PREPARING_LAUNCH":
        return await desk.launching(body(countries=["LT"], questionnaire=NO_VIDEO))
    made = await desk.create(bare(details={"countries": ["LT"], "questionnaire": answers}))
    for step in SENDER_WAYS[state]:
        happens = _call("launch") if step == "rcs.senders.launch" else SENDER_CAUSES[step]
        assert (await happens(desk, made)).status == 200
    return made


def test_every_cause_is_known_here() -> None:
    begin = {"rcs.senders.create", "rcs.senders.create#incomplete", "rcs.senders.create#finished"}
    known = {
        "operator": OPERATOR_CAUSES.keys() | begin,
        "test_number": {*TESTER_ACTIONS, *TESTER_CALLS, "invite.sent"},
        "brand_registration": BRAND_CAUSES.keys() | {"rcs.senders.launch#waiting"},
        "sender": SENDER_CAUSES.keys() | begin,
    }
    for name, causes in known.items():
        machine = MACHINES[f"rcs.{name}"]
        assert {plain(step.cause) for step in machine.transitions} <= causes, name


def plain(cause: str) -> str:
    """The cause without the state that is found again."""
    return "state.found" if cause.startswith("state.found#") else cause


@pytest.mark.parametrize("state", [state for state in SENDER.states if state != State("UNKNOWN")], ids=str)
async def test_senders_move_as_the_machine_says(desk: RcsDesk, state: State) -> None:
    for name in SENDER.causes(state):
        made = await sender_in(desk, str(state))
        assert (await desk.get(made))["state"] == str(state)
        answer = await SENDER_CAUSES[name](desk, made)
        assert answer.status == 200, (name, answer.json)
        assert (await desk.get(made))["state"] == str(SENDER.next(state, name)), name
        if name == "state.lost":
            await SENDER_CAUSES["state.found"](desk, made)
            assert (await desk.get(made))["state"] == str(SENDER.next(State("UNKNOWN"), f"state.found#{state}"))
        for review in await desk.reviews():
            await desk.sandbox.control("POST", f"projects/{{p}}/reviews/{review['id']}/reject", {})


#: These are about something else as well, or need a review that is not there.
ELSEWHERE = {"rcs.senders.update", "agent.created", "agent.refused", "operator.launched"}


@pytest.mark.parametrize("state", SENDER.states, ids=str)
async def test_senders_move_in_no_other_way(desk: RcsDesk, state: State) -> None:
    made = await sender_in(desk, "IN_TEST" if state == State("UNKNOWN") else str(state))
    if state == State("UNKNOWN"):
        await desk.does(made, "unknown")
    possible = {plain(name) for name in SENDER.causes(state)}
    for name in sorted(SENDER_CAUSES.keys() - possible - ELSEWHERE):
        assert refused(await SENDER_CAUSES[name](desk, made)), name
        assert (await desk.get(made))["state"] == str(state), name


async def test_senders_begin_as_the_machine_says(desk: RcsDesk) -> None:
    assert (await desk.create(bare()))["state"] == str(SENDER.next(NOTHING, "rcs.senders.create#incomplete"))
    made = await desk.create(body(questionnaire=questionnaire(["US"], us=US)))
    assert made["state"] == str(SENDER.next(NOTHING, "rcs.senders.create"))
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"reviews": "instant"})
    assert (await desk.create())["state"] == str(SENDER.next(NOTHING, "rcs.senders.create#finished"))
