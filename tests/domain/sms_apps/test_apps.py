"""SMS apps: their phases, their links, and what operators do to them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.bundles import CONVERSATION_APP, SMS_APP, Orders, sms_app

ADDING = ["PENDING_ADD", "IN_PROGRESS_ADD", "PROVISIONING_ADD", "ACTIVE"]
REMOVING = ["PENDING_DELETE", "IN_PROGRESS_DELETE", "DELETED"]


async def active(desk: Orders, name: str = "Shop", **members: Any) -> Any:
    made = await desk.app(name, **members)
    await desk.act(SMS_APP, made["id"], "finish")
    return await desk.sms(made)


async def shown(desk: Orders) -> list[Any]:
    found: list[Any] = (await desk.ok("sms.apps.list"))["smsApps"]
    return found


async def test_a_new_app_waits_until_operators_took_it_through_every_phase(desk: Orders) -> None:
    made = await desk.app("Shop", region="US")
    service = made["smsServiceId"]
    assert made == {
        "id": made["id"], "smsServiceId": service, "name": "Shop", "status": "PENDING_ADD", "regions": ["US"], "test": False,
    }  # fmt: skip
    seen = [made["status"]]
    for _ in ADDING[1:]:
        await desk.act(SMS_APP, made["id"], "advance")
        seen.append((await desk.sms(made))["status"])
    assert seen == ADDING
    assert await desk.sandbox.events() == []  # nothing tells of SMS apps: poll, or order a bundle


async def test_phases_share_the_time_of_the_policy(desk: Orders) -> None:
    await desk.policy("after:9")
    made = await desk.app()
    seen = [made["status"]]
    for _ in ADDING[1:]:
        await desk.sandbox.advance(2.999)
        assert (await desk.sms(made))["status"] == seen[-1]
        await desk.sandbox.advance(0.001)
        seen.append((await desk.sms(made))["status"])
    assert seen == ADDING
    await desk.ok("sms.apps.delete", sms_app_id=made["id"])
    gone = [(await desk.sms(made))["status"]]
    for _ in REMOVING[1:]:
        await desk.sandbox.advance(4.5)
        gone.append((await desk.sms(made))["status"])
    assert gone == REMOVING


async def test_an_instant_policy_answers_with_the_end(desk: Orders) -> None:
    await desk.policy("instant")
    made = await desk.app()
    assert made["status"] == "ACTIVE"
    await desk.ok("sms.apps.delete", sms_app_id=made["id"])
    assert (await desk.sms(made))["status"] == "DELETED"


@pytest.mark.parametrize(
    ("tag", "end"),
    [("fail_add", "FAILED_ADD"), ("provisioning_failed", "PROVISIONING_ADD_FAILED"), ("done_now", "ACTIVE")],
)
@pytest.mark.parametrize("policy", ["instant", "after:3", "manual"])
async def test_tags_choose_the_end(desk: Orders, tag: str, end: str, policy: str) -> None:
    await desk.policy(policy)
    made = await desk.app(f"Shop [sim:{tag}]")
    if policy == "manual" and tag != "done_now":
        await desk.act(SMS_APP, made["id"], "finish")
    await desk.sandbox.advance(3)
    assert (await desk.sms(made))["status"] == end


async def test_a_slow_app_takes_a_minute_under_every_policy(desk: Orders) -> None:
    await desk.policy("instant")
    made = await desk.app("Shop [sim:slow]")
    await desk.sandbox.advance(59)
    assert (await desk.sms(made))["status"] == "PROVISIONING_ADD"
    await desk.sandbox.advance(1)
    assert (await desk.sms(made))["status"] == "ACTIVE"


async def test_a_blocked_app_is_active_before(desk: Orders) -> None:
    made = await active(desk, "Shop [sim:blocked]", convApiApp=True)
    assert made["status"] == "ACTIVE"
    await desk.sandbox.advance(60)
    blocked = await desk.sms(made)
    assert blocked["status"] == "BLOCKED"
    assert blocked["conversationApiAppDetails"]["channelStatus"] == "FAILING"
    await desk.act(SMS_APP, made["id"], "unblock")
    assert await desk.sms(made) == made


async def test_deleting_before_the_block_keeps_it_away(desk: Orders) -> None:
    made = await active(desk, "Shop [sim:blocked]")
    await desk.ok("sms.apps.delete", sms_app_id=made["id"])
    await desk.sandbox.advance(3600)
    assert (await desk.sms(made))["status"] == "PENDING_DELETE"


async def test_an_app_can_bring_its_own_conversation_app(desk: Orders) -> None:
    made = await desk.app("Shop", convApiApp=True, region="BR")
    link = made["conversationApiAppDetails"]
    expected = {"id": link["id"], "projectId": desk.sandbox.project, "region": "BR", "channelStatus": "PENDING"}
    assert link == expected
    await desk.act(SMS_APP, made["id"], "finish")
    assert (await desk.sms(made))["conversationApiAppDetails"] == expected | {"channelStatus": "ACTIVE"}
    (app,) = (await desk.sandbox.control("GET", "projects/{p}/conversation_apps"))["conversationApps"]
    assert (app["id"], app["name"], app["smsChannelStatus"]) == (link["id"], "Shop", "ACTIVE")


async def test_an_app_can_be_linked_with_a_conversation_app_that_is_there(desk: Orders) -> None:
    chat = await desk.conversation_app(region="US")
    made = await desk.app("Shop", convApiAppId=chat["id"])
    assert made["conversationApiAppDetails"]["id"] == chat["id"]
    assert made["conversationApiAppDetails"]["region"] == "US"
    second = await desk.call("sms.apps.create", json=sms_app(convApiAppId=chat["id"]))
    assert second.code == "invalid_input"
    await desk.ok("sms.apps.delete", sms_app_id=made["id"])
    await desk.act(SMS_APP, made["id"], "finish")
    assert "conversationApiAppDetails" not in await desk.sms(made)
    assert (await desk.app("Again", convApiAppId=chat["id"]))["conversationApiAppDetails"]["id"] == chat["id"]


async def test_a_conversation_app_of_another_project_cannot_be_linked(desk: Orders) -> None:
    other = await desk.other()
    chat = await Orders(other.sandbox).conversation_app()
    assert (await desk.call("sms.apps.create", json=sms_app(convApiAppId=chat["id"]))).code == "invalid_input"


async def test_a_conversation_app_that_is_deleted_leaves_the_sms_app_alone(desk: Orders) -> None:
    made = await active(desk, convApiApp=True)
    await desk.act(CONVERSATION_APP, made["conversationApiAppDetails"]["id"], "delete")
    after = await desk.sms(made)
    assert "conversationApiAppDetails" not in after
    assert after["status"] == "ACTIVE"


async def test_the_two_links_exclude_each_other(desk: Orders) -> None:
    chat = await desk.conversation_app()
    both = sms_app(convApiApp=True, convApiAppId=chat["id"])
    assert (await desk.call("sms.apps.create", json=both)).code == "invalid_input"
    assert "conversationApiAppDetails" in await desk.app(convApiApp=False, convApiAppId=chat["id"])
    assert "conversationApiAppDetails" not in await desk.app(convApiApp=False)


async def test_the_deprecated_test_flag_has_no_effect(desk: Orders) -> None:
    assert (await desk.app(test=True))["test"] is False


async def test_staging_takes_no_app_in_brazil(desk: Orders) -> None:
    await desk.flags(environment="staging")
    assert (await desk.call("sms.apps.create", json=sms_app(region="BR"))).code == "invalid_input"
    assert (await desk.app(region="US"))["regions"] == ["US"]


async def test_only_the_name_changes(desk: Orders) -> None:
    made = await active(desk)
    renamed = await desk.ok("sms.apps.update", sms_app_id=made["id"], json={"name": "Store"})
    assert renamed == made | {"name": "Store"} == await desk.sms(made)
    region = await desk.call("sms.apps.update", sms_app_id=made["id"], json={"name": "Store", "region": "US"})
    assert region.code == "invalid_input"


async def test_lists_show_apps_oldest_first_in_pages(desk: Orders) -> None:
    made = []
    for number in range(5):
        made.append(await desk.app(f"Shop {number}"))
        await desk.sandbox.advance(1)
    first = await desk.ok("sms.apps.list", page_size=2)
    assert [app["name"] for app in first["smsApps"]] == ["Shop 0", "Shop 1"]
    assert (first["totalSize"], first["pageSize"]) == (5, 2)
    second = await desk.ok("sms.apps.list", page_size=2, page_token=first["nextPageToken"])
    assert [app["name"] for app in second["smsApps"]] == ["Shop 2", "Shop 3"]
    assert await desk.ok("sms.apps.list", page_size=2, page_token=second["previousPageToken"]) == first | {
        "nextPageToken": first["nextPageToken"]
    }
    assert (await desk.ok("sms.apps.list"))["pageSize"] == 50


async def test_the_service_comes_with_the_first_app_and_stays(desk: Orders) -> None:
    assert (await desk.call("sms.apps.list")).code == "sms_service_not_found"
    first, second = await active(desk), await desk.app()
    assert first["smsServiceId"] == second["smsServiceId"]
    for app in (first, second):
        await desk.ok("sms.apps.delete", sms_app_id=app["id"])
        assert app["id"] in {each["id"] for each in await shown(desk)}  # it shows until it is gone
        await desk.act(SMS_APP, app["id"], "finish")
    assert await shown(desk) == []


async def test_deleting_again_changes_nothing_until_the_app_is_gone(desk: Orders) -> None:
    made = await active(desk)
    for _ in range(2):
        assert (await desk.call("sms.apps.delete", sms_app_id=made["id"])).status == 204
        assert (await desk.sms(made))["status"] == "PENDING_DELETE"
    await desk.act(SMS_APP, made["id"], "finish")
    assert (await desk.call("sms.apps.delete", sms_app_id=made["id"])).code == "sms_app_not_found"
    assert (await desk.call("sms.apps.update", sms_app_id=made["id"], json={"name": "X"})).code == "sms_app_not_found"


async def test_what_failed_can_be_deleted(desk: Orders) -> None:
    made = await desk.app("Shop [sim:fail_delete]")
    await desk.act(SMS_APP, made["id"], "fail")
    for _ in range(2):
        await desk.ok("sms.apps.delete", sms_app_id=made["id"])
        await desk.act(SMS_APP, made["id"], "finish")
        assert (await desk.sms(made))["status"] == "FAILED_DELETE"
    await desk.ok("sms.apps.update", sms_app_id=made["id"], json={"name": "Shop"})
    await desk.ok("sms.apps.delete", sms_app_id=made["id"])
    await desk.act(SMS_APP, made["id"], "finish")
    assert (await desk.sms(made))["status"] == "DELETED"


async def test_a_phase_that_an_operator_ended_does_not_end_again(desk: Orders) -> None:
    await desk.policy("after:9")
    made = await desk.app()
    await desk.act(SMS_APP, made["id"], "advance")
    await desk.sandbox.advance(3)
    assert (await desk.sms(made))["status"] == "PROVISIONING_ADD"
    await desk.sandbox.advance(2.999)
    assert (await desk.sms(made))["status"] == "PROVISIONING_ADD"


async def test_actions_are_refused_when_they_cannot_happen(desk: Orders) -> None:
    made = await active(desk)
    refused = await desk.act(SMS_APP, made["id"], "advance", expect=409)
    assert refused["error"]["legal"] == ["block"]
    assert "state ACTIVE" in refused["error"]["message"]
    blocked = await desk.act(SMS_APP, made["id"], "block")
    assert blocked["resource"]["status"] == "BLOCKED"
    assert (await desk.act(SMS_APP, made["id"], "block", expect=409))["error"]["legal"] == ["unblock"]
