"""Test numbers: invitations, answers, limits and capabilities."""

from __future__ import annotations

import pytest

from tests.support.rcs import MAGIC_NUMBER, NUMBER, RcsDesk, bare, invited, sender

OTHER = "+491701234568"


def numbers(count: int, start: int = 0) -> list[str]:
    return [f"+4917012{index:05}" for index in range(start, start + count)]


async def test_an_invitation_waits_for_its_answer(desk: RcsDesk) -> None:
    made = await desk.in_test()
    answer = await desk.invite(made, NUMBER)
    assert answer.status == 200
    assert [(row["number"], row["state"]) for row in answer.json["testNumbers"]] == [(NUMBER, "UNVERIFIED")]
    (message,) = await desk.messages()
    assert (message["to"], message["channel"], message["code"]) == (NUMBER, "RCS", None)
    assert (await desk.tester("get_capabilities", made)).code == "user_has_not_accepted_invite"
    await desk.approve("rcs_senders.tester")
    assert (await desk.tester("get", made)).json["state"] == "VERIFIED"
    features = (await desk.tester("get_capabilities", made)).json["features"]
    assert "RICHCARD_STANDALONE" in features
    assert (await desk.get(made))["details"]["testNumbers"] == [NUMBER]


async def test_every_number_of_the_sender_is_answered(desk: RcsDesk) -> None:
    made = await desk.in_test()
    await desk.invite(made, NUMBER)
    answer = await desk.invite(made, OTHER)
    assert [row["number"] for row in answer.json["testNumbers"]] == [NUMBER, OTHER]
    assert len((await desk.invite(made)).json["testNumbers"]) == 2


@pytest.mark.parametrize("way", ["add", "retry"])
async def test_inviting_a_verified_number_again_resets_it(desk: RcsDesk, way: str) -> None:
    made = await desk.in_test()
    await desk.invite(made, NUMBER)
    await desk.approve("rcs_senders.tester")
    answer = await (desk.invite(made, NUMBER) if way == "add" else desk.tester("retry", made))
    assert (answer.json["testNumbers"][0] if way == "add" else answer.json)["state"] == "UNVERIFIED"
    assert (await desk.tester("get", made)).json["state"] == "UNVERIFIED"
    assert len(await desk.messages()) == 2
    assert len(await desk.reviews("rcs_senders.tester")) == 1


async def test_retrying_twice_leaves_one_open_invitation(desk: RcsDesk) -> None:
    made = await desk.in_test()
    await desk.invite(made, NUMBER)
    await desk.tester("retry", made)
    await desk.tester("retry", made)
    assert len(await desk.reviews("rcs_senders.tester")) == 1
    await desk.approve("rcs_senders.tester")
    assert (await desk.tester("get", made)).json["state"] == "VERIFIED"


async def test_who_declined_is_left_alone(desk: RcsDesk) -> None:
    made = await desk.in_test()
    await desk.invite(made, NUMBER)
    await desk.reject("rcs_senders.tester")
    assert (await desk.tester("get", made)).json["state"] == "DECLINED"
    blocked = "blocked_because_the_recipient_declined"
    assert (await desk.invite(made, OTHER, NUMBER)).code == blocked
    assert (await desk.tester("retry", made)).code == blocked
    assert (await desk.tester("get_capabilities", made)).code == blocked
    assert (await desk.tester("delete", made)).status == 204
    assert (await desk.invite(made, NUMBER)).code == blocked
    assert invited(await desk.get(made)) == {}


async def test_twenty_a_day(desk: RcsDesk) -> None:
    made = await desk.in_test()
    assert (await desk.invite(made, *numbers(19))).status == 200
    answer = await desk.invite(made, *numbers(2, 100))
    assert (answer.status, answer.code) == (429, "rbm_too_many_requests")
    assert len(invited(await desk.get(made))) == 19
    assert (await desk.invite(made, *numbers(1, 100))).status == 200
    assert (await desk.tester("retry", made, numbers(1)[0])).code == "rbm_too_many_requests"
    await desk.sandbox.advance(86_400)
    assert (await desk.tester("retry", made, numbers(1)[0])).status == 200


async def test_two_hundred_in_all(desk: RcsDesk) -> None:
    made = await desk.in_test()
    for day in range(10):
        assert (await desk.invite(made, *numbers(20, 20 * day))).status == 200
        await desk.sandbox.advance(86_400)
    assert (await desk.invite(made, *numbers(1, 500))).code == "rbm_too_many_requests"
    assert (await desk.tester("retry", made, numbers(1)[0])).code == "rbm_too_many_requests"
    assert (await desk.invite(made)).status == 200


async def test_the_limit_holds_for_create_and_update(desk: RcsDesk) -> None:
    assert (await desk.try_create(sender(testNumbers=numbers(21)))).code == "rbm_too_many_requests"
    made = await desk.in_test(sender(testNumbers=numbers(20)))
    assert (await desk.patch(made, testNumbers=numbers(21))).code == "rbm_too_many_requests"
    assert len(invited(await desk.get(made))) == 20


async def test_an_invitation_expires_after_a_week(desk: RcsDesk) -> None:
    made = await desk.in_test()
    await desk.invite(made, NUMBER, OTHER)
    await desk.does(made, "tester_accept", number=OTHER)
    await desk.sandbox.advance(7 * 86_400 - 1)
    assert invited(await desk.get(made)) == {NUMBER: "UNVERIFIED", OTHER: "VERIFIED"}
    await desk.sandbox.advance(1)
    assert invited(await desk.get(made)) == {NUMBER: "EXPIRED", OTHER: "VERIFIED"}
    assert await desk.reviews("rcs_senders.tester") == []
    assert (await desk.tester("retry", made)).json["state"] == "UNVERIFIED"


@pytest.mark.parametrize("way", ["add", "retry", "delete"])
async def test_a_week_begins_with_the_latest_invitation(desk: RcsDesk, way: str) -> None:
    made = await desk.in_test()
    first = (await desk.invite(made, NUMBER)).json["testNumbers"][0]["submitted"]
    await desk.sandbox.advance(6 * 86_400)
    if way == "delete":
        await desk.tester("delete", made)
    await (desk.tester("retry", made) if way == "retry" else desk.invite(made, NUMBER))
    assert (await desk.tester("get", made)).json["submitted"] > first
    await desk.sandbox.advance(7 * 86_400 - 1)
    assert invited(await desk.get(made)) == {NUMBER: "UNVERIFIED"}
    await desk.sandbox.advance(1)
    assert invited(await desk.get(made)) == {NUMBER: "EXPIRED"}


async def test_update_makes_the_testers_those_of_the_list(desk: RcsDesk) -> None:
    made = await desk.in_test()
    await desk.invite(made, NUMBER)
    await desk.approve("rcs_senders.tester")
    found = await desk.patched(made, testNumbers=[NUMBER, OTHER])
    assert invited(found) == {NUMBER: "VERIFIED", OTHER: "UNVERIFIED"}
    found = await desk.patched(made, testNumbers=[OTHER])
    assert invited(found) == {OTHER: "UNVERIFIED"}
    found = await desk.patched(made, testNumbers=None)
    assert invited(found) == {}
    assert "testNumbers" not in found["details"]
    assert await desk.reviews("rcs_senders.tester") == []


async def test_testers_of_a_draft_are_kept_for_its_agent(desk: RcsDesk) -> None:
    made = await desk.create(bare())
    assert invited(await desk.patched(made, testNumbers=[NUMBER])) == {NUMBER: "PENDING"}
    assert (await desk.invite(made, OTHER)).code == "no_google_supplier"
    await desk.patched(made, brand={"name": "Shop"})
    await desk.approve("rcs_senders.agent")
    assert invited(await desk.get(made)) == {NUMBER: "UNVERIFIED"}


@pytest.mark.parametrize(
    ("digits", "state", "capabilities"),
    [
        ("20", "VERIFIED", None),
        ("21", "DECLINED", "blocked_because_the_recipient_declined"),
        ("22", "EXPIRED", "user_has_not_accepted_invite"),
        ("23", "INVALID", "user_has_not_accepted_invite"),
        ("24", "FAILED", "user_cannot_be_reached"),
        ("25", "PENDING", "user_has_not_accepted_invite"),
        ("28", "REJECTED", "user_has_not_accepted_invite"),
    ],
)
async def test_magic_numbers_answer_at_once(desk: RcsDesk, digits: str, state: str, capabilities: str | None) -> None:
    made = await desk.in_test()
    number = MAGIC_NUMBER + digits
    answer = await desk.invite(made, number)
    assert answer.json["testNumbers"][0]["state"] == state
    assert digits in answer.headers["x-papi-simulated"]
    assert (await desk.tester("get_capabilities", made, number)).code == capabilities
    assert await desk.reviews("rcs_senders.tester") == []


async def test_a_carrier_without_testers_takes_them_after_the_launch(desk: RcsDesk) -> None:
    number = MAGIC_NUMBER + "27"
    made = await desk.in_test()
    assert (await desk.invite(made, number)).code == "add_test_number_not_allowed_before_launch"
    made = await desk.launched()
    assert (await desk.invite(made, number)).json["testNumbers"][0]["state"] == "UNVERIFIED"


async def test_create_has_no_code_for_a_carrier_that_refuses(desk: RcsDesk) -> None:
    made = await desk.create(sender(testNumbers=[MAGIC_NUMBER + "27", NUMBER]))
    assert invited(made) == {MAGIC_NUMBER + "27": "FAILED", NUMBER: "PENDING"}


@pytest.mark.parametrize(
    ("action", "state"),
    [
        ("tester_accept", "VERIFIED"),
        ("tester_decline", "DECLINED"),
        ("tester_reject", "REJECTED"),
        ("tester_expire", "EXPIRED"),
        ("tester_fail", "FAILED"),
        ("tester_invalid", "INVALID"),
    ],
)
async def test_everything_that_can_happen_to_an_invitation(desk: RcsDesk, action: str, state: str) -> None:
    made = await desk.in_test()
    await desk.invite(made, NUMBER, OTHER)
    found = await desk.does(made, action, number=NUMBER)
    assert invited(found) == {NUMBER: state, OTHER: "UNVERIFIED"}
    assert len(await desk.reviews("rcs_senders.tester")) == 1
    refused = await desk.does(made, action, expect=409, number=NUMBER)
    assert action in refused["legal"]
    assert OTHER in refused["message"]


@pytest.mark.parametrize("number", ["491701234567", "+0491701", "+12", "+1234567890123456", "+49 170 123", "x"])
async def test_numbers_are_in_e164(desk: RcsDesk, number: str) -> None:
    made = await desk.in_test()
    answer = await desk.invite(made, NUMBER, number)
    assert (answer.status, answer.code) == (400, "add_test_number_invalid")
    assert "testNumbers.1" in answer.json["message"]
    assert invited(await desk.get(made)) == {}


async def test_a_deleted_number_is_gone(desk: RcsDesk) -> None:
    made = await desk.in_test()
    await desk.invite(made, NUMBER, OTHER)
    assert (await desk.tester("delete", made)).status == 204
    assert invited(await desk.get(made)) == {OTHER: "UNVERIFIED"}
    assert len(await desk.reviews("rcs_senders.tester")) == 1
    for operation in ("get", "delete", "retry", "get_capabilities"):
        assert (await desk.tester(operation, made)).code == "user_is_not_tester_for_agent"


async def test_a_malformed_sender_id_is_not_found_where_no_code_says_more(desk: RcsDesk) -> None:
    assert (await desk.tester("get", {"id": "x"})).code == "sender_not_found"
    assert (await desk.tester("delete", {"id": "x"})).code == "invalid_id_format"


async def test_capabilities_differ_by_device(desk: RcsDesk) -> None:
    made = await desk.in_test()
    found: set[tuple[str, ...]] = set()
    for number in numbers(6):
        await desk.invite(made, number)
        await desk.does(made, "tester_accept", number=number)
        found.add(tuple((await desk.tester("get_capabilities", made, number)).json["features"]))
    assert len(found) == 2
