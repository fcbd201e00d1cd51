"""Every documented error code of the bundle operations, through HTTP.

Injected, because nothing that a caller does can bring it about: internal_error of every operation. Codes about existing
apps and copies have no field of an order that could cause them; a tag in a name does.
"""

from __future__ import annotations

from typing import Any

import pytest

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.platforms.bundles import REFUSALS
from tests.support.bundles import CONVERSATION_APP, Orders, hook, order
from tests.support.sandbox import Answer
from tests.support.whatsapp import Desk, Produce, Table, common, missing, names

CREATE, GET, LIST = "bundles.create", "bundles.get", "bundles.list"
NOBODY = "0" * 24


def place(flags: dict[str, Any] | None = None, **members: Any) -> Produce:
    """The answer to an order, with the account set up like this."""

    async def produce(desk: Desk) -> Answer:
        await desk.flags(**flags or {})
        return await desk.call(CREATE, json=order(**members))

    return produce


def at_once(**members: Any) -> Produce:
    """The answer to an order whose first answer is final."""

    async def produce(desk: Desk) -> Answer:
        await Orders(desk.sandbox).policy("instant")
        return await desk.call(CREATE, json=order(**members))

    return produce


def get(bundle_id: str) -> Produce:
    async def produce(desk: Desk) -> Answer:
        return await desk.call(GET, bundle_id=bundle_id)

    return produce


async def malformed_project(desk: Desk) -> Answer:
    return await desk.call(LIST, project="not a project")


async def without_conversation_app(desk: Desk) -> Answer:
    made = await Orders(desk.sandbox).place()
    await desk.act(CONVERSATION_APP, made["convApp"]["id"], "delete")
    return await desk.call(GET, bundle_id=made["id"])


async def taken_target(desk: Desk) -> Answer:
    await desk.ok("webhooks.create", json=hook())
    return await desk.call(CREATE, json=order(webhooks=[hook()]))


async def full(desk: Desk) -> Answer:
    for number in range(14):
        await desk.ok("webhooks.create", json=hook(f"https://ok.test/{number}"))
    return await desk.call(CREATE, json=order(webhooks=[hook("https://ok.test/a"), hook("https://ok.test/b")]))


async def second_test_number(desk: Desk) -> Answer:
    orders = Orders(desk.sandbox)
    await orders.finish(await orders.place(testNumber=True))
    return await desk.call(CREATE, json=order(testNumber=True))


BACK = {"target": "https://conversation-api.eu.sinch.com/hook", "triggers": ["OPT_IN"]}
TABLE: Table = {
    **common(LIST),
    **common(CREATE, json=order()),
    **common(GET, bundle_id=NOBODY),
    **{(CREATE, code): place(name=f"Shop [sim:refuse={code}]") for code in REFUSALS},
    (LIST, ErrorCode.INVALID_ID_FORMAT): malformed_project,
    (GET, ErrorCode.INVALID_ID_FORMAT): get("no-id"),
    (GET, ErrorCode.BUNDLE_NOT_FOUND): get(NOBODY),
    (GET, ErrorCode.CONVERSATION_APP_NOT_FOUND): without_conversation_app,
    (CREATE, ErrorCode.INVALID_STAGING_BUNDLES_INPUT_REGION): place({"environment": "staging"}, region="BR"),
    (CREATE, ErrorCode.INVALID_WEBHOOKS): place(convApp={"webhooks": [BACK]}),
    (CREATE, ErrorCode.MISSING_NAME): place(name=None),
    (CREATE, ErrorCode.NO_SERVICES_TO_CREATE): place(smsApp=None, convApp=None),
    (CREATE, ErrorCode.PARENT_SMS_BESPOKE_PRICE): place({"sms_bespoke_price": True}, subproject=True),
    (CREATE, ErrorCode.PARENT_SMS_NOT_ROUTE_ASSISTED): place({"sms_route_assisted": False}, subproject=True),
    (CREATE, ErrorCode.FORBIDDEN_PAYLOAD): place({"subprojects_enabled": False}, subproject=True),
    (CREATE, ErrorCode.DEFAULT_SMS_APP_NOT_FOUND): place(smsApp=None, testNumber=True),
    (CREATE, ErrorCode.NOT_ALLOWED_FOR_NON_TEST_ACCOUNT): place({"test_account": False}, testNumber=True),
    (CREATE, ErrorCode.NOT_ALLOWED_FOR_SUBPROJECT): place(
        {"subproject_test_numbers": False}, subproject=True, testNumber=True
    ),
    (CREATE, ErrorCode.ONLY_ONE_TEST_NUMBER_ALLOWED): second_test_number,
    (CREATE, ErrorCode.WEBHOOK_EXISTS): taken_target,
    (CREATE, ErrorCode.WEBHOOK_LIMIT_REACHED): full,
    (CREATE, ErrorCode.FAILED_TO_CREATE_SUBPROJECT): at_once(name="Shop [sim:fail_subproject]", subproject=True),
    (CREATE, ErrorCode.FAILED_TO_CREATE_CONVERSATION_SERVICE): at_once(name="Shop [sim:fail_conversation]"),
    (CREATE, ErrorCode.FAILED_TO_CREATE_SMS_SERVICE): at_once(name="Shop [sim:fail_sms]"),
}


@pytest.mark.parametrize(("key", "produce"), list(TABLE.items()), ids=names(TABLE))
async def test_code_is_produced(desk: Orders, key: tuple[str, str], produce: Produce) -> None:
    answer = await produce(desk)
    assert answer.code == key[1]


def test_every_documented_code_is_in_the_table() -> None:
    assert missing(TABLE, "bundles.") == set()


REFUSED = [(key, produce) for key, produce in TABLE.items() if key[0] == CREATE and produce != second_test_number]


@pytest.mark.parametrize(("key", "produce"), REFUSED, ids=[key[1] for key, _ in REFUSED])
async def test_a_refused_order_leaves_nothing(desk: Orders, key: tuple[str, str], produce: Produce) -> None:
    await produce(desk)
    await desk.settle()
    assert (await desk.ok(LIST))["bundles"] == []
    assert (await desk.call("sms.apps.list")).code == "sms_service_not_found"
    assert (await desk.sandbox.control("GET", "projects/{p}/conversation_apps"))["conversationApps"] == []
    assert len((await desk.sandbox.control("GET", "projects"))["projects"]) == 1


@pytest.mark.parametrize("members", [{}, {"subproject": True, "smsApp": None}, {"smsApp": None}])
async def test_only_a_copy_of_the_sms_service_minds_its_price_and_routes(desk: Orders, members: Any) -> None:
    await desk.flags(sms_bespoke_price=True, sms_route_assisted=False)
    assert (await desk.call(CREATE, json=order(**members))).status == 201


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        ({"subprojectsEnabled": False}, "forbidden_payload"),
        ({"smsBespokePrice": True}, "parent_sms_bespoke_price"),
        ({"smsRouteAssisted": False}, "parent_sms_not_route_assisted"),
    ],
)
async def test_operators_settle_what_the_account_may_order(desk: Orders, flags: dict[str, bool], code: str) -> None:
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"flags": flags})
    assert (await desk.call(CREATE, json=order(subproject=True))).code == code
    assert (await desk.call(CREATE, json=order())).status == 201


@pytest.mark.parametrize("members", [{}, {"subproject": True}, {"testNumber": False}])
async def test_accounts_without_test_numbers_may_order_the_rest(desk: Orders, members: Any) -> None:
    await desk.flags(test_account=False, subproject_test_numbers=False)
    assert (await desk.call(CREATE, json=order(**members))).status == 201


async def test_a_subproject_orders_test_numbers_as_its_parent_may(desk: Orders) -> None:
    branch = desk.within(await desk.place(subproject=True))
    await branch.flags(subproject_test_numbers=False)
    assert (await branch.call(CREATE, json=order(testNumber=True))).code == "not_allowed_for_subproject"
    assert (await desk.call(CREATE, json=order(testNumber=True))).status == 201


@pytest.mark.parametrize("region", ["EU", "US"])
async def test_staging_takes_the_other_regions(desk: Orders, region: str) -> None:
    await desk.flags(environment="staging")
    assert (await desk.place(region=region))["smsApp"]["regions"] == [region]


async def test_fifteen_webhooks_fit_into_a_new_subproject(desk: Orders) -> None:
    await desk.ok("webhooks.create", json=hook())
    hooks = [hook("https://ok.test/hook"), *(hook(f"https://ok.test/{number}") for number in range(14))]
    made = await desk.place(subproject=True, webhooks=hooks)
    assert (await desk.finish(made))["state"] == "DONE"
    assert len((await desk.within(made).ok("webhooks.list", page_size=15))["webhooks"]) == 15


@pytest.mark.parametrize(
    "hooks",
    [
        [],
        [hook(f"https://ok.test/{number}") for number in range(16)],
        [hook(), hook("https://ok.test/hook", "ALL")],
        [hook("https://ok.test/hook", "ALL", "BUNDLE_DONE")],
        [hook("ftp://ok.test/hook")],
        [hook() | {"secret": ""}],
        [hook() | {"triggers": []}],
    ],
)
async def test_webhooks_that_could_never_be_registered_are_refused(desk: Orders, hooks: list[Any]) -> None:
    assert (await desk.call(CREATE, json=order(webhooks=hooks))).code == "invalid_input"


@pytest.mark.parametrize("target", ["grpc.shop.example:443", "https://conversation-api.example/", "anything"])
async def test_other_targets_of_a_conversation_app_are_taken(desk: Orders, target: str) -> None:
    wanted = {"webhooks": [{"target": target, "triggers": ["OPT_IN"], "targetType": "GRPC"}]}
    assert (await desk.call(CREATE, json=order(convApp=wanted))).status == 201


async def test_unknown_fields_and_null_are_refused(desk: Orders) -> None:
    for members in ({"sms": True}, {"smsApp": {"region": "EU"}}, {"region": "XX"}):
        assert (await desk.call(CREATE, json=order(**members))).code == "invalid_input"
    assert (await desk.call(CREATE, json=order() | {"smsApp": None})).code == "invalid_input"
