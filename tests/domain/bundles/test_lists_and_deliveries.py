"""Lists of bundles with their filters and pages, and how BUNDLE_DONE reached whom."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.bundles import Orders, hook, order


async def three(desk: Orders) -> list[Any]:
    """One bundle in each state."""
    made = []
    for _ in range(3):
        made.append(await desk.place())
        await desk.sandbox.advance(1)
    done, failed, working = made
    await desk.finish(done)
    await desk.act("bundle", failed["id"], "fail")
    return [done, failed, working]


async def ids(desk: Orders, **filters: Any) -> list[str]:
    found = await desk.ok("bundles.list", **filters)
    assert found["totalSize"] == len(found["bundles"])
    return [bundle["id"] for bundle in found["bundles"]]


async def test_filters_choose_by_state_and_by_app(desk: Orders) -> None:
    done, failed, working = await three(desk)
    assert await ids(desk) == [done["id"], failed["id"], working["id"]]
    assert await ids(desk, filter_states=["DONE"]) == [done["id"]]
    assert await ids(desk, filter_states=["FAILED", "IN_PROGRESS"]) == [failed["id"], working["id"]]
    apps = [done["smsApp"]["id"], working["smsApp"]["id"]]
    assert await ids(desk, filter_sms_app_ids=apps) == [done["id"], working["id"]]
    assert await ids(desk, filter_conv_app_ids=[failed["convApp"]["id"]]) == [failed["id"]]
    assert await ids(desk, filter_sms_app_ids=apps, filter_states=["DONE"]) == [done["id"]]
    assert await ids(desk, filter_sms_app_ids=apps, filter_conv_app_ids=[failed["convApp"]["id"]]) == []


async def test_lists_show_bundles_as_they_are(desk: Orders) -> None:
    made = await three(desk)
    shown = (await desk.ok("bundles.list"))["bundles"]
    assert shown == [await desk.bundle(each) for each in made]


async def test_pages_hold_ten_unless_asked_otherwise(desk: Orders) -> None:
    await desk.policy("instant")
    for _ in range(11):
        await desk.ok("bundles.create", json=order())
        await desk.sandbox.advance(1)
    first = await desk.ok("bundles.list")
    assert (first["pageSize"], len(first["bundles"]), first["totalSize"]) == (10, 10, 11)
    rest = await desk.ok("bundles.list", page_token=first["nextPageToken"])
    assert len(rest["bundles"]) == 1
    assert "nextPageToken" not in rest
    assert len((await desk.ok("bundles.list", page_size=25))["bundles"]) == 11
    wrong = await desk.call("bundles.list", page_token=first["nextPageToken"], filter_states=["DONE"])
    assert wrong.code == "invalid_page_token"


@pytest.mark.parametrize("size", [0, 26])
async def test_page_sizes_have_bounds(desk: Orders, size: int) -> None:
    assert (await desk.call("bundles.list", page_size=size)).code == "invalid_page_size"


async def test_an_unknown_state_is_refused(desk: Orders) -> None:
    assert (await desk.call("bundles.list", filter_states=["HALF"])).code == "invalid_input"


# -- BUNDLE_DONE ------------------------------------------------------------------------------------------------------


async def delivered(desk: Orders, made: Any) -> dict[str, Any]:
    """How BUNDLE_DONE went, by target."""
    targets = {each["id"]: each["target"] for each in (await desk.ok("webhooks.list"))["webhooks"]}
    found = (await desk.bundle(made)).get("webhookDeliveryStatuses", [])
    return {targets.get(each["webhookId"], each["webhookId"]): each for each in found}


async def test_statuses_tell_how_each_webhook_took_the_event(desk: Orders) -> None:
    await desk.policy("instant")
    await desk.ok("webhooks.create", json=hook("https://ok.test/all", "ALL"))
    await desk.ok("webhooks.create", json=hook("https://ok.test/other", "WHATSAPP_SENDER_ACTIVE"))
    hosts = ["fail-503.test", "gone-410.test", "timeout.test", "fail-599.test"]
    made = await desk.place(webhooks=[hook(f"https://{host}/") for host in hosts])
    found = await delivered(desk, made)
    shown = {target: (each["httpStatusCode"], each.get("errorMessage")) for target, each in found.items()}
    assert shown == {
        "https://ok.test/all": (200, None),
        "https://fail-503.test/": (503, "HTTP 503"),
        "https://gone-410.test/": (410, "HTTP 410"),
        "https://timeout.test/": (504, "TimeoutError"),
        "https://fail-599.test/": (500, "HTTP 599"),
    }
    clock = await desk.sandbox.control("GET", "projects/{p}/clock")
    assert {each["date"] for each in found.values()} == {clock["now"]}


async def test_a_retry_that_succeeds_replaces_what_failed(desk: Orders) -> None:
    await desk.policy("instant")
    made = await desk.place(webhooks=[hook("https://flaky-1.test/")])
    began = await desk.sandbox.control("GET", "projects/{p}/clock")
    (first,) = (await delivered(desk, made)).values()
    assert (first["httpStatusCode"], first["date"]) == (503, began["now"])
    await desk.sandbox.control("POST", "projects/{p}/clock", {"advance": 3600, "deliver": True})
    (second,) = (await delivered(desk, made)).values()
    assert second["httpStatusCode"] == 200
    assert began["now"] < second["date"]
    await desk.sandbox.advance(86_400)
    assert (await delivered(desk, made))["https://flaky-1.test/"] == second


async def test_a_webhook_that_is_deleted_stays_in_the_record(desk: Orders) -> None:
    await desk.policy("instant")
    made = await desk.place(webhooks=[hook()])
    await desk.ok("webhooks.delete", webhook_id=made["webhooks"][0]["id"])
    assert [each["httpStatusCode"] for each in (await delivered(desk, made)).values()] == [200]


async def test_without_a_subscriber_there_is_nothing_to_tell(desk: Orders) -> None:
    await desk.policy("instant")
    made = await desk.place()
    assert "webhookDeliveryStatuses" not in await desk.bundle(made)


async def test_parent_and_subproject_both_hear_of_the_end(desk: Orders) -> None:
    above = await desk.ok("webhooks.create", json=hook("https://ok.test/above"))
    made = await desk.place(subproject=True, webhooks=[hook("https://ok.test/below")])
    done = await desk.finish(made)
    branch = desk.within(made)
    await branch.settle()
    for each in (desk, branch):
        (event,) = await each.sandbox.events("BUNDLE_DONE")
        assert event["payload"] == {key: value for key, value in done.items() if key != "webhookDeliveryStatuses"}
    statuses = (await desk.bundle(made))["webhookDeliveryStatuses"]
    assert {each["webhookId"] for each in statuses} == {above["id"], made["webhooks"][0]["id"]}
    assert {each["httpStatusCode"] for each in statuses} == {200}


async def test_one_event_per_bundle_and_project(desk: Orders) -> None:
    await three(desk)
    await desk.sandbox.advance(86_400)
    await desk.settle()
    assert len(await desk.sandbox.events("BUNDLE_DONE")) == 1
