"""What operators and Google do to senders, through the control API."""

from __future__ import annotations

import pytest

from sinch_provisioning.contract.states import MACHINES, State
from tests.support.rcs import RcsDesk, bare, operators, questionnaire, sender

FIRST = "1und1"


@pytest.mark.parametrize(
    ("steps", "status", "state"),
    [
        (["operator_launched"], "LAUNCHED", "LAUNCHED"),
        (["operator_rejected"], "REJECTED", "LAUNCHING"),
        (["operator_invalid_in_gmb"], "INVALID_IN_GOOGLE_MY_BUSINESS", "LAUNCHING"),
        (["operator_launched", "operator_suspended"], "SUSPENDED", "LAUNCHED"),
        (["operator_launched", "operator_suspended", "operator_launched"], "LAUNCHED", "LAUNCHED"),
        (["operator_launched", "operator_suspended", "operator_unlaunched"], "UNLAUNCHED", "LAUNCHED"),
        (["operator_launched", "operator_leaving"], "PENDING_UNLAUNCHED", "LAUNCHED"),
        (["operator_launched", "operator_leaving", "operator_unlaunched"], "UNLAUNCHED", "LAUNCHED"),
    ],
)
async def test_what_happens_at_one_operator(desk: RcsDesk, steps: list[str], status: str, state: str) -> None:
    made = await desk.launching()
    found = made
    for step in steps:
        found = await desk.does(made, step, country="DE", operator=FIRST, remark="So it is.")
    assert operators(found, "DE")[FIRST] == status
    assert found["state"] == state
    row = found["countryStatus"][0]["operators"][0]
    assert row["remark"] == "So it is."
    told = [event for event in await desk.told() if event[0] == "SENDER_OPERATOR_STATUS_UPDATED"]
    assert (told[-1][1], told[-1][4], told[-1][5]) == (FIRST, status, "So it is.")


async def test_the_last_operator_takes_the_sender_down(desk: RcsDesk) -> None:
    made = await desk.launched()
    await desk.does(made, "operator_leaving", country="DE")
    found = await desk.does(made, "operator_unlaunched", country="DE")
    assert (found["state"], found["countryStatus"][0]["status"]) == ("UNLAUNCHED", "UNLAUNCHED")


async def test_a_sender_that_is_still_asked_for_stays(desk: RcsDesk) -> None:
    made = await desk.launching()
    await desk.does(made, "operator_launched", country="DE", operator=FIRST)
    await desk.does(made, "operator_leaving", country="DE", operator=FIRST)
    found = await desk.does(made, "operator_unlaunched", country="DE", operator=FIRST)
    assert (found["state"], found["countryStatus"][0]["status"]) == ("LAUNCHED", "PENDING")
    assert (await desk.does(made, "operator_rejected", country="DE"))["state"] == "UNLAUNCHED"


async def test_a_decision_by_hand_closes_the_review(desk: RcsDesk) -> None:
    made = await desk.launching()
    await desk.does(made, "operator_launched", country="DE", operator=FIRST)
    waiting = [review["subject"]["operator"] for review in await desk.reviews("rcs_senders.operator")]
    assert waiting == ["Deutsche Telekom", "O2", "Vodafone"]


async def test_what_cannot_happen_is_refused(desk: RcsDesk) -> None:
    made = await desk.launching()
    refused = await desk.does(made, "operator_suspended", expect=409, country="DE")
    assert "operator_launched" in refused["legal"]
    assert refused["message"] == "operator_suspended cannot happen now: state LAUNCHING."
    refused = await desk.does(made, "operator_launched", expect=409, country="AT")
    assert refused["message"] == "In AT this can happen now to: none."
    refused = await desk.does(made, "operator_launched", expect=409, country="DE", operator="Kpn")
    assert "1und1, Deutsche Telekom" in refused["message"]
    refused = await desk.does(await desk.create(bare()), "operator_launched", expect=409, country="DE")
    assert set(refused["legal"]) == {"unknown", "verification", "comment"}


@pytest.mark.parametrize("state", ["PREPARING_LAUNCH", "UNKNOWN"])
async def test_operators_that_have_it_go_on_deciding(desk: RcsDesk, state: str) -> None:
    made = await desk.launched(sender(questionnaire=questionnaire(["US"])))
    if state == "UNKNOWN":
        await desk.does(made, "unknown")
    else:
        await desk.patched(made, countries=["DE", "US"])
        await desk.launch(made)
    for action, status in (("operator_suspended", "SUSPENDED"), ("operator_launched", "LAUNCHED")):
        found = await desk.does(made, action, country="DE", operator=FIRST)
        assert (found["state"], operators(found, "DE")[FIRST]) == (state, status)


async def test_operators_that_were_not_asked_yet_cannot_answer(desk: RcsDesk) -> None:
    made = await desk.launching(sender(countries=["US"]))
    refused = await desk.does(made, "operator_launched", expect=409, country="US")
    assert not [name for name in refused["legal"] if name.startswith("operator_")]


async def test_suspended_everywhere_and_reinstated(desk: RcsDesk) -> None:
    made = await desk.launched(sender(countries=["DE", "LT"]))
    found = await desk.does(made, "suspend")
    assert found["state"] == "LAUNCHED"
    assert {row["status"] for row in found["countryStatus"]} == {"SUSPENDED"}
    found = await desk.does(made, "reinstate")
    assert {row["status"] for row in found["countryStatus"]} == {"LAUNCHED"}


async def test_the_state_can_become_unknown(desk: RcsDesk) -> None:
    made = await desk.launched()
    assert (await desk.does(made, "unknown"))["state"] == "UNKNOWN"
    assert (await desk.does(made, "known"))["state"] == "LAUNCHED"
    assert (await desk.told())[-2:] == [
        ("SENDER_STATUS_UPDATED", "LAUNCHED", "UNKNOWN"),
        ("SENDER_STATUS_UPDATED", "UNKNOWN", "LAUNCHED"),
    ]


async def test_a_magic_value_makes_it_unknown_from_the_start(desk: RcsDesk) -> None:
    made = await desk.create(sender("Shop [sim:unknown]"))
    await desk.platform_decides()
    assert (await desk.get(made))["state"] == "UNKNOWN"
    assert (await desk.does(made, "known"))["state"] == "IN_TEST"


async def test_what_was_decided_meanwhile_takes_effect(desk: RcsDesk) -> None:
    made = await desk.launching()
    await desk.does(made, "unknown")
    await desk.platform_decides()
    assert (await desk.get(made))["state"] == "UNKNOWN"
    found = await desk.does(made, "known")
    assert found["state"] == "LAUNCHED"
    assert found["launched"]


async def test_an_operator_that_went_live_meanwhile_is_enough(desk: RcsDesk) -> None:
    made = await desk.launched()
    await desk.patched(made, countries=["DE", "LT", "NL"])
    await desk.launch(made)
    for action, state in (("operator_rejected", "LAUNCHING"), ("operator_launched", "LAUNCHED")):
        await desk.sandbox.advance(60)
        await desk.does(made, "unknown")
        await desk.does(
            made,
            action,
            country="LT" if action == "operator_rejected" else "NL",
            operator="Tele2" if action == "operator_rejected" else "Kpn",
        )
        assert (await desk.does(made, "known"))["state"] == state


async def test_a_registration_that_ended_meanwhile_lets_the_launch_go_on(desk: RcsDesk) -> None:
    made = await desk.launching(sender(countries=["US"]))
    await desk.does(made, "unknown")
    await desk.approve("rcs_senders.brand")
    assert (await desk.does(made, "known"))["state"] == "LAUNCHING"
    assert len(await desk.reviews("rcs_senders.operator")) == 6


async def test_an_agent_that_was_decided_meanwhile_is_asked_for_again(desk: RcsDesk) -> None:
    made = await desk.create(sender(testNumbers=["+491701234567"]))
    await desk.does(made, "unknown")
    await desk.platform_decides()
    assert (await desk.does(made, "known"))["state"] == "IN_PROGRESS"
    assert await desk.messages() == []
    await desk.approve("rcs_senders.agent")
    assert (await desk.get(made))["state"] == "IN_TEST"
    assert len(await desk.messages()) == 1


async def test_the_video_action_needs_a_waiting_launch(desk: RcsDesk) -> None:
    made = await desk.in_test()
    assert "video_added" not in (await desk.does(made, "video_added", expect=409))["legal"]


async def test_every_status_event_is_a_step_of_the_machine(desk: RcsDesk) -> None:
    made = await desk.launched(sender(countries=["US", "DE"]))
    await desk.platform_decides()
    await desk.does(made, "suspend")
    await desk.does(made, "unlaunch")
    await desk.launch(made)
    machine = MACHINES["rcs.operator"]
    steps = {(str(step.source), str(step.target)) for step in machine.transitions}
    senders = {(str(step.source), str(step.target)) for step in MACHINES["rcs.sender"].transitions}
    seen = 0
    for event in await desk.sandbox.events():
        if event["type"] == "RCS_SENDER_OPERATOR_STATUS_UPDATED":
            assert (event["operatorPreviousStatus"], event["operatorCurrentStatus"]) in steps
            seen += 1
        elif event["type"] == "RCS_SENDER_STATUS_UPDATED":
            assert (event["previousState"], event["currentState"]) in senders
            assert event["payload"]["state"] == event["currentState"]
    assert seen > 30
    assert machine.allows(State("UNLAUNCHED"), "rcs.senders.launch")
