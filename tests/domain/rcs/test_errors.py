"""Every documented error code of the RCS operations, through HTTP.

Injected, because nothing that a caller does can bring it about: internal_error of every operation, and what `INJECTED`
lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pytest

from sinch_provisioning.contract.errors import ErrorCode
from tests.support.rcs import BRAND, MAGIC_NUMBER, NUMBER, SENDERS, RcsDesk, bare, sender
from tests.support.sandbox import Answer
from tests.support.whatsapp import Desk, Produce, Table, common, documented_codes, missing, names

ACCOUNTS = "rcs.accounts."
TESTERS = "test_numbers."
NOBODY = "0" * 32

#: Codes that only an injected fault produces, by operation.
INJECTED: dict[str, list[str]] = {
    "create": ["account_data_is_corrupt"],
    "list": ["rbm_too_many_requests"],
    "get": ["rbm_too_many_requests"],
    "launch": ["rbm_too_many_requests"],
    TESTERS + "get": ["rbm_too_many_requests"],
    TESTERS + "delete": ["rbm_too_many_requests"],
    TESTERS + "get_capabilities": ["rbm_too_many_requests"],
}


def rcs(desk: Desk) -> RcsDesk:
    return cast("RcsDesk", desk)


def arguments(operation: str, sender_id: str = NOBODY, number: str = NUMBER) -> dict[str, Any]:
    """What a call needs to get past the schema."""
    given: dict[str, Any] = {"json": BODIES[operation]} if operation in BODIES else {}
    if operation not in ("list", "create"):
        given["sender_id"] = sender_id
    if operation.startswith(TESTERS) and operation != TESTERS + "add":
        given["test_number"] = number
    return given


def on(operation: str, made: Mapping[str, Any] | None = None, number: str = NUMBER, **body: Any) -> Produce:
    """The answer to an operation on a sender with an agent."""

    async def produce(desk: Desk) -> Answer:
        target = await rcs(desk).in_test(made)
        given = arguments(operation, target["id"], number) | ({"json": body} if body else {})
        return await desk.call(SENDERS + operation, **given)

    return produce


def create(body: Mapping[str, Any]) -> Produce:
    async def produce(desk: Desk) -> Answer:
        return await rcs(desk).try_create(dict(body))

    return produce


def picture(name: str) -> Produce:
    return create(sender(brand=BRAND | {"bannerUrl": f"https://shop.example/{name}"}))


def bad_id(operation: str) -> Produce:
    async def produce(desk: Desk) -> Answer:
        return await desk.call(SENDERS + operation, **arguments(operation, "not-an-id"))

    return produce


def unknown(operation: str) -> Produce:
    async def produce(desk: Desk) -> Answer:
        return await desk.call(SENDERS + operation, **arguments(operation))

    return produce


def without_agent(operation: str) -> Produce:
    async def produce(desk: Desk) -> Answer:
        made = await rcs(desk).create(bare())
        return await desk.call(SENDERS + operation, **arguments(operation, made["id"]))

    return produce


def switched_off(operation: str) -> Produce:
    async def produce(desk: Desk) -> Answer:
        await desk.flags(rcs_enabled=False)
        return await desk.call(operation, **arguments(operation.removeprefix(SENDERS)))

    return produce


def account_off(operation: str, **given: Any) -> Produce:
    async def produce(desk: Desk) -> Answer:
        await desk.flags(rcs_enabled=False)
        return await desk.call(operation, **given)

    return produce


def injected(operation: str, code: str) -> Produce:
    async def produce(desk: Desk) -> Answer:
        headers = {"X-Papi-Scenario": f"error={code}"}
        return await desk.call(SENDERS + operation, headers=headers, **arguments(operation))

    return produce


def after(steps: list[tuple[str, str]], operation: str, made: Mapping[str, Any] | None = None) -> Produce:
    """The answer after some operations on a test number, and control actions on the sender (`!name`)."""

    async def produce(desk: Desk) -> Answer:
        target = await rcs(desk).in_test(made)
        for step, argument in steps:
            if step == "invite":
                await rcs(desk).invite(target, argument)
            elif step == "state":
                await rcs(desk).does(target, "verification", state=argument)
            else:
                await rcs(desk).does(target, step, **({"number": argument} if argument else {}))
        return await desk.call(SENDERS + operation, **arguments(operation, target["id"]))

    return produce


async def _frozen(desk: Desk) -> Answer:
    return await rcs(desk).patch(await rcs(desk).launched(), brand={"name": "x"})


async def _not_ready(desk: Desk) -> Answer:
    return await rcs(desk).try_launch(await rcs(desk).create(bare()))


async def _many(desk: Desk) -> Answer:
    target = await rcs(desk).in_test()
    await rcs(desk).invite(target, *[f"+4917012345{index:02}" for index in range(20)])
    return await rcs(desk).invite(target, NUMBER)


async def _blocked_update(desk: Desk) -> Answer:
    target = await rcs(desk).in_test()
    await rcs(desk).invite(target, NUMBER)
    await rcs(desk).does(target, "tester_decline", number=NUMBER)
    await rcs(desk).tester("delete", target)
    return await rcs(desk).patch(target, testNumbers=[NUMBER])


async def _retried_too_often(desk: Desk) -> Answer:
    target = await rcs(desk).in_test()
    await rcs(desk).invite(target, NUMBER)
    for _ in range(19):
        await rcs(desk).tester("retry", target)
    return await rcs(desk).tester("retry", target)


async def _retried_before_launch(desk: Desk) -> Answer:
    number = MAGIC_NUMBER + "27"
    target = await rcs(desk).in_test(sender(testNumbers=[number]))
    return await rcs(desk).tester("retry", target, number)


async def _retried_nonsense(desk: Desk) -> Answer:
    return await rcs(desk).tester("retry", await rcs(desk).in_test(), "12345")


async def _activities_token(desk: Desk) -> Answer:
    target = await rcs(desk).create(bare())
    return await desk.call(SENDERS + "activities.list", sender_id=target["id"], page_token="bm90LW91cnM")


async def _filter_states(desk: Desk) -> Answer:
    return await desk.call(SENDERS + "list", filter_states=["LIVE"])


async def _use_case(desk: Desk) -> Answer:
    return await desk.call("rcs.questionnaire.get", use_case="FUN")


async def _country(desk: Desk) -> Answer:
    return await desk.call("rcs.questionnaire.get", use_case="OTP", countries=["DE", "CH"])


DECLINED = [("invite", NUMBER), ("tester_decline", NUMBER)]
ATT = sender("Shop [sim:att]")
BODIES: dict[str, Any] = {
    "create": bare(),
    "update": {"details": {"countries": ["AT"]}},
    "comments.create": {"comment": "x"},
    TESTERS + "add": {"testNumbers": [NUMBER]},
}
PRODUCED: dict[str, dict[str, Produce]] = {
    "list": {"invalid_filter_states": _filter_states},
    "create": {
        "add_test_number_invalid": create(sender(testNumbers=["0170"])),
        "file_invalid_mime_type": picture("banner.gif"),
        "file_not_found": picture("sim-not-found.png"),
        "file_size_too_large": picture("sim-too-large.png"),
        "file_has_wrong_dimensions": picture("sim-wrong-dimensions.jpeg"),
        "file_unexpected_error": picture("sim-broken.jpg"),
        "invalid_google_agent": create(sender(brand=BRAND | {"color": "#FFFFFF"})),
        "rbm_webhook_incorrect_secret": create(sender("Shop [sim:wrong_secret]")),
        "rbm_resources_not_found": create(sender("Shop [sim:no_resources]")),
        "rbm_too_many_requests": create(sender(testNumbers=[MAGIC_NUMBER + "26"])),
    },
    "update": {
        "add_test_number_invalid": on("update", details={"testNumbers": ["0170"]}),
        "fields_not_updatable": _frozen,
        "invalid_google_agent": on("update", details={"brand": {"name": " "}}),
        "invalid_region_for_att_supplier": on("update", ATT),
        "no_fields_to_update": on("update", details={}),
        "blocked_because_the_recipient_declined": _blocked_update,
        "rbm_resources_not_found": on("update", details={"brand": {"name": "Shop [sim:no_resources]"}}),
        "rbm_too_many_requests": on("update", details={"testNumbers": [MAGIC_NUMBER + "26"]}),
    },
    "launch": {
        "invalid_region_for_att_supplier": on("launch", ATT),
        "rbm_resources_not_found": on("launch", sender("Shop [sim:lost_resources]")),
        "verification_suspended_in_gmb": after([("state", "SUSPENDED_IN_GMB")], "launch"),
        "launch_invalid_verification_state": after([("state", "REJECTED")], "launch"),
        "launch_invalid_agent_state": _not_ready,
        "launch_precondition_failed": on("launch", bare(details={"brand": {"name": "Shop"}})),
    },
    TESTERS + "add": {
        "add_test_number_invalid": on(TESTERS + "add", testNumbers=["0170"]),
        "invalid_region_for_att_supplier": on(TESTERS + "add", ATT),
        "no_google_supplier": without_agent(TESTERS + "add"),
        "add_test_number_not_allowed_before_launch": on(TESTERS + "add", testNumbers=[MAGIC_NUMBER + "27"]),
        "blocked_because_the_recipient_declined": after(DECLINED, TESTERS + "add"),
        "user_cannot_be_reached": on(TESTERS + "add", testNumbers=[MAGIC_NUMBER + "29"]),
        "rbm_too_many_requests": _many,
    },
    TESTERS + "get": {
        "no_google_supplier": without_agent(TESTERS + "get"),
        "user_is_not_tester_for_agent": on(TESTERS + "get"),
    },
    TESTERS + "delete": {
        "no_google_supplier": without_agent(TESTERS + "delete"),
        "invalid_region_for_att_supplier": on(TESTERS + "delete", ATT),
        "user_is_not_tester_for_agent": on(TESTERS + "delete"),
    },
    TESTERS + "get_capabilities": {
        "no_google_supplier": without_agent(TESTERS + "get_capabilities"),
        "wrong_supplier_configuration": on(TESTERS + "get_capabilities", sender("Shop [sim:wrong_supplier]")),
        "blocked_because_the_recipient_declined": after(DECLINED, TESTERS + "get_capabilities"),
        "looking_up_the_rbm_agent": after([("invite", NUMBER), ("unknown", "")], TESTERS + "get_capabilities"),
        "user_cannot_be_reached": after([("invite", NUMBER), ("tester_fail", NUMBER)], TESTERS + "get_capabilities"),
        "user_has_not_accepted_invite": after([("invite", NUMBER)], TESTERS + "get_capabilities"),
        "user_is_not_tester_for_agent": on(TESTERS + "get_capabilities"),
    },
    TESTERS + "retry": {
        "add_test_number_invalid": _retried_nonsense,
        "invalid_region_for_att_supplier": on(TESTERS + "retry", ATT),
        "no_google_supplier": without_agent(TESTERS + "retry"),
        "add_test_number_not_allowed_before_launch": _retried_before_launch,
        "blocked_because_the_recipient_declined": after(DECLINED, TESTERS + "retry"),
        "user_is_not_tester_for_agent": on(TESTERS + "retry"),
        "rbm_too_many_requests": _retried_too_often,
    },
}  # fmt: skip


def _table() -> Table:
    table: Table = {}
    for operation in (
        "list", "create", "get", "update", "activities.list", "comments.create", "launch", TESTERS + "add",
        TESTERS + "get", TESTERS + "delete", TESTERS + "get_capabilities", TESTERS + "retry",
    ):  # fmt: skip
        name = SENDERS + operation
        table |= common(name, **arguments(operation))
        generic = {
            ErrorCode.RBM_HAS_NOT_BEEN_USED: switched_off(name),
            ErrorCode.INVALID_ID_FORMAT: bad_id(operation),
            ErrorCode.SENDER_NOT_FOUND: unknown(operation),
        }
        table |= {(name, str(code)): make for code, make in generic.items() if code in documented_codes(name)}
        table |= {(name, code): injected(operation, code) for code in INJECTED.get(operation, ())}
        table |= {(name, code): make for code, make in PRODUCED.get(operation, {}).items()}
    table[SENDERS + "activities.list", "invalid_page_token"] = _activities_token
    table |= common(ACCOUNTS + "activities.list")
    table |= common(ACCOUNTS + "comments.create", json={"comment": "x"})
    table[ACCOUNTS + "activities.list", "account_not_found"] = account_off(ACCOUNTS + "activities.list")
    table[ACCOUNTS + "comments.create", "account_not_found"] = account_off(
        ACCOUNTS + "comments.create", json={"comment": "x"}
    )
    table |= common("rcs.questionnaire.get", use_case="OTP")
    table["rcs.questionnaire.get", "questionnaire_invalid_use_case"] = _use_case
    table["rcs.questionnaire.get", "questionnaire_invalid_country"] = _country
    return table


TABLE = _table()


@pytest.mark.parametrize(("key", "produce"), list(TABLE.items()), ids=names(TABLE))
async def test_code_is_produced(desk: RcsDesk, key: tuple[str, str], produce: Produce) -> None:
    answer = await produce(desk)
    assert answer.code == key[1]


def test_every_documented_code_is_in_the_table() -> None:
    assert missing(TABLE, "rcs.") == set()
