"""How a bundle fails, and what is left of it then."""

from __future__ import annotations

import pytest

from sinch_provisioning.contract.errors import ErrorCode
from tests.support.bundles import BUNDLE, DONE, SMS_APP, Orders, hook, order, states

#: Tag, part that fails, code, and which parts are there afterwards.
FAILURES = [
    ("fail_subproject", "subproject", ErrorCode.FAILED_TO_CREATE_SUBPROJECT, set[str]()),
    ("fail_conversation", "convApp", ErrorCode.FAILED_TO_CREATE_CONVERSATION_SERVICE, {"subproject"}),
    ("fail_sms", "smsApp", ErrorCode.FAILED_TO_CREATE_SMS_SERVICE, {"subproject", "convApp"}),
    ("fail_add", "smsAppReady", ErrorCode.FAILED_TO_CREATE_SMS_SERVICE, {"subproject", "convApp", "smsApp"}),
    ("provisioning_failed", "smsAppReady", ErrorCode.FAILED_TO_CREATE_SMS_SERVICE, {"subproject", "convApp", "smsApp"}),
    ("fail_webhooks", "webhooks", ErrorCode.INVALID_WEBHOOKS, {"subproject", "convApp", "smsApp"}),
]


@pytest.mark.parametrize(("tag", "step", "code", "there"), FAILURES, ids=[row[0] for row in FAILURES])
async def test_a_failed_bundle_shows_what_was_made_and_names_what_was_not(
    desk: Orders, tag: str, step: str, code: str, there: set[str]
) -> None:
    await desk.policy("after:3")
    made = await desk.place(name=f"Shop [sim:{tag}]", subproject=True, webhooks=[hook()])
    await desk.sandbox.advance(3)
    await desk.settle()
    failed = await desk.bundle(made)
    assert failed["state"] == "FAILED"
    assert {part for part in ("subproject", "convApp", "smsApp", "webhooks") if part in failed} == there
    progress = await desk.progress(made)
    assert (progress["failure"]["step"], progress["failure"]["code"]) == (step, code)
    assert states(progress)[step] == "FAILED"
    projects = (await desk.sandbox.control("GET", "projects"))["projects"]
    held = {"subproject"} if len(projects) == 2 else set[str]()
    if held:
        branch = desk.within(made)
        listed = await branch.call("sms.apps.list")
        held |= {"smsApp"} if listed.status == 200 and listed.json["smsApps"] else set()
        held |= {"webhooks"} if (await branch.ok("webhooks.list"))["webhooks"] else set()
        chats = await branch.sandbox.control("GET", "projects/{p}/conversation_apps")
        held |= {"convApp"} if chats["conversationApps"] else set()
    assert held == there
    assert await desk.sandbox.events(DONE) == []
    snapshot = await desk.sandbox.control("GET", "projects/{p}/snapshot")
    assert "hook-secret" not in str(snapshot)


@pytest.mark.parametrize(("tag", "step", "code", "there"), FAILURES, ids=[row[0] for row in FAILURES])
async def test_where_the_first_answer_would_be_final_a_failure_refuses_the_order(
    desk: Orders, tag: str, step: str, code: str, there: set[str]
) -> None:
    await desk.policy("instant")
    answer = await desk.call("bundles.create", json=order(name=f"Shop [sim:{tag}]", subproject=True, webhooks=[hook()]))
    assert answer.code == code
    assert (await desk.ok("bundles.list"))["bundles"] == []
    assert len((await desk.sandbox.control("GET", "projects"))["projects"]) == 1


async def test_the_log_names_what_failed(desk: Orders, caplog: pytest.LogCaptureFixture) -> None:
    made = await desk.place(name="Shop [sim:fail_sms]")
    expected = f"bundle {made['id']} failed at smsApp: failed_to_create_sms_service"
    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == [expected]


async def test_the_same_order_can_be_placed_again_after_a_failure(desk: Orders) -> None:
    first = await desk.place(webhooks=[hook()])
    await desk.act(SMS_APP, first["smsApp"]["id"], "fail")
    await desk.settle()
    assert (await desk.bundle(first))["state"] == "FAILED"
    second = await desk.place(webhooks=[hook()])
    assert (await desk.finish(second))["state"] == "DONE"


async def test_deleting_the_sms_app_of_an_unfinished_bundle_fails_it(desk: Orders) -> None:
    made = await desk.place(webhooks=[hook()])
    await desk.ok("sms.apps.delete", sms_app_id=made["smsApp"]["id"])
    await desk.settle()
    failed = await desk.bundle(made)
    assert (failed["state"], failed["smsApp"]["status"]) == ("FAILED", "PENDING_DELETE")
    assert "PENDING_DELETE" in (await desk.progress(made))["failure"]["reason"]


async def test_a_target_that_is_taken_meanwhile_fails_the_bundle(desk: Orders) -> None:
    made = await desk.place(webhooks=[hook(), hook("https://ok.test/second")])
    await desk.ok("webhooks.create", json=hook("https://ok.test/second"))
    failed = await desk.finish(made)
    assert failed["state"] == "FAILED"
    assert (await desk.progress(made))["failure"]["code"] == "webhook_exists"
    assert "webhooks" not in failed
    assert len((await desk.ok("webhooks.list"))["webhooks"]) == 1


async def test_a_subproject_that_is_deleted_meanwhile_fails_the_bundle(desk: Orders) -> None:
    await desk.policy("after:60")
    made = await desk.place(subproject=True, webhooks=[hook()])
    await desk.sandbox.control("DELETE", f"projects/{made['projectId']}", expect=204)
    await desk.sandbox.advance(60)
    await desk.settle()
    progress = await desk.progress(made)
    assert (progress["state"], progress["failure"]["reason"]) == ("FAILED", "The subproject is gone.")


async def test_an_operator_can_break_a_bundle_off(desk: Orders) -> None:
    made = await desk.place()
    await desk.act(BUNDLE, made["id"], "fail", reason="Fraud.")
    assert (await desk.progress(made))["failure"] == {
        "step": "smsAppReady",
        "code": "internal_error",
        "reason": "Fraud.",
    }
    again = await desk.act(BUNDLE, made["id"], "fail", expect=409)
    assert again["error"]["legal"] == []
    await desk.act(SMS_APP, made["smsApp"]["id"], "finish")
    await desk.settle()
    assert (await desk.bundle(made))["state"] == "FAILED"
