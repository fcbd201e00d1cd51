"""What an order is, which parts it makes where, and how a bundle ends."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.support.bundles import CONVERSATION_APP, DONE, SMS_APP, Orders, hook, order, states
from tests.support.sandbox import basic


async def test_the_first_answer_shows_all_parts_under_way(desk: Orders) -> None:
    made = await desk.ok("bundles.create", json=order(subproject=True, webhooks=[hook()]))
    assert made["state"] == "IN_PROGRESS"
    assert made["subproject"]["status"] == "PENDING"
    assert made["subproject"]["parentProjectId"] == desk.sandbox.project
    assert made["subproject"]["id"] == made["projectId"] == made["webhooks"][0]["projectId"]
    assert made["smsApp"]["status"] == "PENDING_ADD"
    assert "webhookDeliveryStatuses" not in made
    assert re.fullmatch("[0-9a-f]{24}", made["id"])
    assert re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", made["projectId"])
    assert {made[part]["name"] for part in ("subproject", "smsApp", "convApp")} == {"Shop"}


async def test_a_bundle_is_done_when_its_sms_app_is(desk: Orders) -> None:
    made = await desk.place(subproject=True, webhooks=[hook()])
    waiting = await desk.bundle(made)
    assert waiting["state"] == "IN_PROGRESS"
    assert waiting["subproject"]["status"] == "READY"
    assert waiting["convApp"]["smsChannelStatus"] == "PENDING"
    assert states(await desk.progress(made)) == {
        "subproject": "DONE", "convApp": "DONE", "smsApp": "DONE", "smsAppReady": "WAITING", "webhooks": "WAITING",
    }  # fmt: skip
    await desk.within(made).act(SMS_APP, made["smsApp"]["id"], "advance")
    assert (await desk.bundle(made))["smsApp"]["status"] == "IN_PROGRESS_ADD"
    done = await desk.finish(made)
    assert (done["state"], done["smsApp"]["status"]) == ("DONE", "ACTIVE")
    assert set(states(await desk.progress(made)).values()) == {"DONE"}


async def test_the_parts_are_resources_like_any_others(desk: Orders) -> None:
    made = await desk.place(webhooks=[hook()])
    done = await desk.finish(made)
    (app,) = (await desk.ok("sms.apps.list"))["smsApps"]
    assert app["id"] == done["smsApp"]["id"]
    assert app["smsServiceId"] == done["smsApp"]["smsServiceId"]
    assert app["conversationApiAppDetails"]["id"] == done["convApp"]["id"]
    (registered,) = (await desk.ok("webhooks.list"))["webhooks"]
    assert registered == done["webhooks"][0]
    assert done["projectId"] == desk.sandbox.project


async def test_everything_lands_in_the_subproject(desk: Orders) -> None:
    made = await desk.place(subproject={"name": "Branch", "labels": {"team": "sales"}}, webhooks=[hook()])
    await desk.finish(made)
    branch = desk.within(made)
    assert [app["id"] for app in (await branch.ok("sms.apps.list"))["smsApps"]] == [made["smsApp"]["id"]]
    assert len((await branch.ok("webhooks.list"))["webhooks"]) == 1
    assert (await desk.call("sms.apps.list")).code == "sms_service_not_found"
    assert (await desk.ok("webhooks.list"))["webhooks"] == []
    shown = await desk.sandbox.control("GET", f"projects/{made['projectId']}")
    assert (shown["name"], shown["parentId"]) == ("Branch", desk.sandbox.project)
    assert (await desk.bundle(made))["subproject"]["labels"] == {"team": "sales"}


async def test_a_subproject_begins_with_policy_flags_and_clock_of_its_parent(desk: Orders) -> None:
    await desk.sandbox.advance(86_400)
    made = await desk.place(subproject=True, smsApp=None)
    branch = desk.within(made)
    clocks = [await each.sandbox.control("GET", "projects/{p}/clock") for each in (desk, branch)]
    assert clocks[0] == clocks[1]
    assert (await branch.sandbox.control("GET", "projects/{p}/policy"))["reviews"] == "manual"


async def test_the_clock_of_a_subproject_keeps_up_while_its_bundle_is_made(desk: Orders) -> None:
    await desk.policy("after:30")
    made = await desk.place(subproject=True)
    await desk.sandbox.advance(30)
    await desk.settle()
    assert (await desk.bundle(made))["state"] == "DONE"
    clocks = [await each.sandbox.control("GET", "projects/{p}/clock") for each in (desk, desk.within(made))]
    assert clocks[0]["now"] == clocks[1]["now"]


async def test_a_bundle_is_found_under_the_subproject_that_it_made(desk: Orders) -> None:
    made = await desk.place(subproject=True)
    branch = desk.within(made)
    assert await branch.bundle(made) == await desk.bundle(made)
    plain = await desk.place()
    assert (await branch.call("bundles.get", bundle_id=plain["id"])).code == "bundle_not_found"
    assert (await branch.ok("bundles.list"))["bundles"] == []
    assert (await (await desk.other()).call("bundles.get", bundle_id=made["id"])).code == "bundle_not_found"


async def test_without_an_sms_app_there_is_nothing_to_wait_for(desk: Orders) -> None:
    made = await desk.ok("bundles.create", json=order(smsApp=None, subproject=True, webhooks=[hook()]))
    assert (made["state"], made["subproject"]["status"]) == ("DONE", "READY")
    assert "smsApp" not in made


@pytest.mark.parametrize("parts", [{"convApp": False}, {"smsApp": False}, {"convApp": None}, {"smsApp": None}])
async def test_only_ordered_parts_are_made_and_shown(desk: Orders, parts: Any) -> None:
    await desk.policy("instant")
    made = await desk.ok("bundles.create", json=order(**parts))
    assert made["state"] == "DONE"
    assert ("smsApp" in made, "convApp" in made) == ("smsApp" not in parts, "convApp" not in parts)
    assert "webhooks" not in made
    assert "subproject" not in made


async def test_an_instant_answer_and_the_event_and_what_is_read_agree(desk: Orders) -> None:
    await desk.policy("instant")
    made = await desk.ok("bundles.create", json=order(webhooks=[hook()]))
    (event,) = await desk.sandbox.events(DONE)
    assert event["payload"] == made
    read = await desk.bundle(made)
    read.pop("webhookDeliveryStatuses", None)
    assert read == made


async def test_an_sms_app_without_conversation_app_is_not_linked(desk: Orders) -> None:
    made = await desk.place(convApp=None)
    assert "conversationApiAppDetails" not in await desk.sms(made["smsApp"])
    assert (await desk.finish(made))["state"] == "DONE"


# -- names ------------------------------------------------------------------------------------------------------------


async def test_parts_keep_their_own_names(desk: Orders) -> None:
    body = order(name="All", smsApp={"name": "Texts"}, convApp={"name": "Chats"}, subproject={})
    made = await desk.ok("bundles.create", json=body)
    assert [made[part]["name"] for part in ("smsApp", "convApp", "subproject")] == ["Texts", "Chats", "All"]


async def test_a_bundle_needs_no_name_when_its_parts_have_theirs(desk: Orders) -> None:
    made = await desk.place(name=None, smsApp={"name": "Texts"}, convApp={"name": "Chats"})
    assert "name" not in made
    assert "name" not in await desk.bundle(made)


@pytest.mark.parametrize("part", ["smsApp", "convApp", "subproject"])
@pytest.mark.parametrize("value", [True, {}])
async def test_a_part_without_any_name_is_refused(desk: Orders, part: str, value: Any) -> None:
    body = {"region": "EU", "smsApp": {"name": "Texts"}} | {part: value}
    assert (await desk.call("bundles.create", json=body)).code == "missing_name"


@pytest.mark.parametrize("members", [{}, {"smsApp": False}, {"subproject": False}, {"webhooks": [hook()]}])
async def test_an_order_of_nothing_is_refused(desk: Orders, members: Any) -> None:
    body = {"name": "Shop", "region": "EU"} | members
    assert (await desk.call("bundles.create", json=body)).code == "no_services_to_create"


# -- settings of the Conversation app ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        ({}, ("DISPATCH", "MESSAGE_EXPIRE_POLICY", 7)),
        ({"retentionPolicy": {"ttl": 0}}, ("DISPATCH", "MESSAGE_EXPIRE_POLICY", 0)),
        ({"processingMode": "CONVERSATION"}, ("CONVERSATION", "MESSAGE_EXPIRE_POLICY", 180)),
        (
            {"processingMode": "CONVERSATION", "retentionPolicy": {"ttl": 3650}},
            ("CONVERSATION", "MESSAGE_EXPIRE_POLICY", 3650),
        ),
        (
            {"processingMode": "CONVERSATION", "retentionPolicy": {"retentionPolicyType": "PERSIST_RETENTION_POLICY"}},
            ("CONVERSATION", "PERSIST_RETENTION_POLICY", None),
        ),
        (
            {
                "processingMode": "CONVERSATION",
                "retentionPolicy": {"retentionPolicyType": "CONVERSATION_EXPIRE_POLICY"},
            },
            ("CONVERSATION", "CONVERSATION_EXPIRE_POLICY", 180),
        ),
    ],
)
async def test_the_mode_decides_how_long_messages_are_kept(desk: Orders, wanted: Any, kept: tuple[Any, ...]) -> None:
    app = (await desk.place(convApp=wanted))["convApp"]
    policy = app["retentionPolicy"]
    assert (app["processingMode"], policy["retentionPolicyType"], policy.get("ttl")) == kept


@pytest.mark.parametrize(
    "wanted",
    [
        {"retentionPolicy": {"ttl": 8}},
        {"retentionPolicy": {"retentionPolicyType": "PERSIST_RETENTION_POLICY"}},
        {"processingMode": "CONVERSATION", "retentionPolicy": {"ttl": 0}},
        {"processingMode": "CONVERSATION", "retentionPolicy": {"ttl": 3651}},
        {"consentManagerSettings": {"mode": "MAYBE"}},
        {"webhooks": [{"target": f"https://ok.test/{number}", "triggers": []} for number in range(6)]},
    ],
)
async def test_settings_that_the_mode_does_not_have_are_refused(desk: Orders, wanted: Any) -> None:
    assert (await desk.call("bundles.create", json=order(convApp=wanted))).code == "invalid_input"


async def test_webhooks_and_consent_of_the_conversation_app_are_shown_without_secrets(desk: Orders) -> None:
    wanted = {
        "webhooks": [{"target": "https://ok.test/chat", "triggers": ["MESSAGE_INBOUND"], "secret": "chat-secret"}],
        "consentManagerSettings": {"mode": "PRIMARY"},
    }
    await desk.policy("instant")
    made = await desk.place(convApp=wanted)
    (shown,) = made["convApp"]["webhooks"]
    assert shown == {"id": shown["id"], "target": "https://ok.test/chat", "triggers": ["MESSAGE_INBOUND"]}
    assert made["convApp"]["consentManagerSettings"] == {"mode": "PRIMARY"}
    assert "chat-secret" not in str(await desk.sandbox.control("GET", "projects/{p}/snapshot"))


# -- afterwards --------------------------------------------------------------------------------------------------------


async def test_a_finished_bundle_shows_what_becomes_of_its_parts(desk: Orders) -> None:
    done = await desk.finish(await desk.place())
    await desk.ok("sms.apps.update", sms_app_id=done["smsApp"]["id"], json={"name": "Texts"})
    assert (await desk.bundle(done))["smsApp"]["name"] == "Texts"
    await desk.ok("sms.apps.delete", sms_app_id=done["smsApp"]["id"])
    assert (await desk.bundle(done))["smsApp"]["status"] == "PENDING_DELETE"
    await desk.act(SMS_APP, done["smsApp"]["id"], "finish")
    after = await desk.bundle(done)
    assert (after["state"], after["smsApp"]["status"]) == ("DONE", "DELETED")
    assert "smsChannelStatus" not in after["convApp"]
    await desk.act(CONVERSATION_APP, done["convApp"]["id"], "delete")
    assert (await desk.call("bundles.get", bundle_id=done["id"])).code == "conversation_app_not_found"
    assert [each["id"] for each in (await desk.ok("bundles.list"))["bundles"]] == [done["id"]]


async def test_resetting_a_project_removes_its_subprojects(desk: Orders) -> None:
    made = await desk.place(subproject=True)
    await desk.within(made).place(subproject=True)
    assert len((await desk.sandbox.control("GET", "projects"))["projects"]) == 3
    fault = {"effect": {"error": "internal_error"}}
    await desk.sandbox.control("PUT", f"projects/{made['projectId']}/faults", {"rules": [fault]})
    await desk.sandbox.control("POST", "projects/{p}/reset", {})
    assert not desk.sandbox.server.parts.api.simulator.faults.armed
    assert [each["id"] for each in (await desk.sandbox.control("GET", "projects"))["projects"]] == [
        desk.sandbox.project
    ]
    assert (await desk.call("bundles.get", bundle_id=made["id"])).code == "bundle_not_found"


# -- test numbers -----------------------------------------------------------------------------------------------------


async def test_a_test_number_comes_with_the_sms_app_and_goes_with_it(desk: Orders) -> None:
    made = await desk.place(testNumber=True)
    assert "testNumber" not in made
    assert (await desk.progress(made))["testNumber"] is None
    assert (await desk.finish(made))["state"] == "DONE"
    progress = await desk.progress(made)
    assert list(states(progress)) == ["convApp", "smsApp", "smsAppReady", "testNumber"]
    assert re.fullmatch(r"\+999\d{9}", progress["testNumber"])
    assert (await desk.call("bundles.create", json=order(testNumber=True))).code == "only_one_test_number_allowed"
    await desk.ok("sms.apps.delete", sms_app_id=made["smsApp"]["id"])
    assert (await desk.call("bundles.create", json=order(testNumber=True))).code == "only_one_test_number_allowed"
    await desk.act(SMS_APP, made["smsApp"]["id"], "finish")
    assert (await desk.progress(made))["testNumber"] is None
    again = await desk.place(testNumber=True)
    assert (await desk.finish(again))["state"] == "DONE"
    assert (await desk.progress(again))["testNumber"] is not None


async def test_each_subproject_may_have_a_test_number(desk: Orders) -> None:
    made = [await desk.place(subproject=True, testNumber=True) for _ in range(2)]
    for each in made:
        assert (await desk.finish(each))["state"] == "DONE"
    numbers = [(await desk.progress(each))["testNumber"] for each in made]
    assert None not in numbers
    assert numbers[0] != numbers[1]


async def test_of_two_orders_for_the_one_test_number_the_second_fails(desk: Orders) -> None:
    first, second = await desk.place(testNumber=True), await desk.place(testNumber=True, webhooks=[hook()])
    assert (await desk.finish(first))["state"] == "DONE"
    failed = await desk.finish(second)
    assert (failed["state"], "webhooks" in failed) == ("FAILED", False)
    progress = await desk.progress(second)
    assert (progress["failure"]["step"], progress["failure"]["code"]) == ("testNumber", "only_one_test_number_allowed")
    assert progress["testNumber"] is None


@pytest.mark.parametrize("value", [False, None])
async def test_without_being_ordered_there_is_no_test_number(desk: Orders, value: Any) -> None:
    made = await desk.place(testNumber=value)
    assert "testNumber" not in states(await desk.progress(made))


async def test_a_test_number_is_no_service(desk: Orders) -> None:
    body = {"name": "Shop", "region": "EU", "testNumber": True}
    assert (await desk.call("bundles.create", json=body)).code == "no_services_to_create"


async def test_keys_of_the_parent_reach_a_subproject_and_no_others_do(desk: Orders) -> None:
    made = await desk.place(subproject=True)
    other = await desk.other()
    foreign = await other.call("sms.apps.list", project=made["projectId"])
    assert foreign.code == "unauthorized_error"
    key = await desk.sandbox.control("POST", f"projects/{made['projectId']}/keys", {}, expect=201)
    below = desk.within(made)
    below.sandbox.authorization = basic(key["keyId"], key["keySecret"])
    assert (await below.call("sms.apps.list")).status == 200
    assert (await below.call("sms.apps.list", project=desk.sandbox.project)).code == "unauthorized_error"
    assert (await below.bundle(made))["id"] == made["id"]
