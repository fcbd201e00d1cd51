"""Lists, field masks, figures, comparisons, activities and comments."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.domain.whatsapp_templates.support import DAY, LANGUAGE, NAME, URL_BUTTON, Desk, buttons, details
from tests.support.sandbox import Sandbox, basic

ALL = "whatsapp.templates.list"


async def test_lists_are_sorted_by_name_then_language(desk: Desk) -> None:
    for name, language in [("ab", "DE"), ("a_b", "EN"), ("a_b", "AR"), ("a1", "ES"), ("zz", "AF")]:
        await desk.create(name, language, status="DRAFT")
    page = await desk.sandbox.ok(ALL)
    names = [(entry["name"], entry["language"]) for entry in page["templates"]]
    assert names == [("a1", "ES"), ("a_b", "AR"), ("a_b", "EN"), ("ab", "DE"), ("zz", "AF")]
    assert (page["totalSize"], page["pageSize"]) == (5, 50)
    assert {"nextPageToken", "previousPageToken"} & set(page) == set()


async def test_paging_forth_and_back(desk: Desk) -> None:
    for number in range(5):
        await desk.create(f"t{number}", status="DRAFT")
    first = await desk.sandbox.ok(ALL, page_size=2)
    second = await desk.sandbox.ok(ALL, page_size=2, page_token=first["nextPageToken"])
    third = await desk.sandbox.ok(ALL, page_size=2, page_token=second["nextPageToken"])
    assert [entry["name"] for page in (first, second, third) for entry in page["templates"]] == [
        "t0", "t1", "t2", "t3", "t4",
    ]  # fmt: skip
    assert "nextPageToken" not in third
    back = await desk.sandbox.ok(ALL, page_size=2, page_token=third["previousPageToken"])
    assert back["templates"] == second["templates"]
    other = await desk.sandbox.call(ALL, page_size=2, page_token=first["nextPageToken"], template_name="t")
    assert other.code == "invalid_page_token"


@pytest.mark.parametrize("size", [0, 1001, "2.5", "-1"])
async def test_page_sizes_run_from_1_to_1000(desk: Desk, size: Any) -> None:
    assert (await desk.sandbox.call(ALL, page_size=size)).code == "invalid_page_size"
    assert (await desk.sandbox.ok(ALL, page_size=1000))["pageSize"] == 1000


@pytest.mark.parametrize(("size", "code"), [(0, "invalid_page_size"), (1000, None), (1001, "invalid_page_size")])
async def test_page_sizes_of_one_name(desk: Desk, size: int, code: str | None) -> None:
    await desk.create(status="DRAFT")
    by_name = "whatsapp.templates.list_by_name"
    assert (await desk.sandbox.call(by_name, template_name=NAME, page_size=size)).code == code
    assert (await desk.sandbox.ok(by_name, template_name=NAME))["pageSize"] == 50


async def test_projects_do_not_see_each_other(desk: Desk) -> None:
    await desk.create(status="DRAFT")
    made = await desk.sandbox.control("POST", "projects", {"name": "other"}, expect=201)
    other = Sandbox(desk.sandbox.server, project=made["id"])
    other.authorization = basic(made["keyId"], made["keySecret"])
    where = {"template_name": NAME, "language_code": LANGUAGE}
    assert (await other.call("whatsapp.templates.get", **where)).code == "template_not_found"
    assert (await other.call("whatsapp.templates.delete", **where)).code == "template_not_found"
    assert (await other.call("whatsapp.templates.delete_by_name", template_name=NAME)).code == "template_not_found"
    assert (await other.ok(ALL))["totalSize"] == 0
    foreign = await other.call("whatsapp.templates.get", project=desk.sandbox.project, **where)
    assert foreign.status == 401
    assert (await desk.get())["name"] == NAME


async def test_filters(desk: Desk) -> None:
    await desk.create("order_a")
    await desk.approve("order_a")
    await desk.create("order_b")
    await desk.create("invoice", status="DRAFT")
    await desk.update("order_a", details=details(text="Another text about {{1}} here."))

    async def names(**filters: Any) -> list[str]:
        page = await desk.sandbox.ok(ALL, **filters)
        assert page["totalSize"] == len(page["templates"])
        return [entry["name"] for entry in page["templates"]]

    assert await names(template_name="order") == ["order_a", "order_b"]
    assert await names(template_name="rder") == []
    assert await names(template_name="order_a.EN") == []
    assert await names(filter_states=["APPROVED"]) == ["order_a"]
    assert await names(filter_states=["APPROVED", "PENDING"]) == ["order_a", "order_b"]
    assert await names(filter_statuses=["DRAFT"]) == ["invoice", "order_a"]
    assert await names(filter_statuses=["DRAFT"], filter_states=["APPROVED"]) == ["order_a"]


async def test_unknown_values_are_answered_with_the_known_ones(desk: Desk) -> None:
    answer = await desk.sandbox.call(ALL, filter_states="HAPPY")
    known = "APPROVED, DISABLED, PAUSED, PENDING, REJECTED"
    assert answer.json["additionalInformation"]["supportedCodes"] == known
    answer = await desk.sandbox.call("whatsapp.templates.get", template_name=NAME, language_code="xx")
    codes = answer.json["additionalInformation"]["supportedCodes"].split(", ")
    assert len(codes) == 72
    assert "UNRECOGNIZED" not in codes


# -- field masks -----------------------------------------------------------------------------------------------------

MASKS: list[tuple[list[str], Any]] = [
    (["name"], {"name": NAME}),
    (["state", "language"], {"state": "APPROVED", "language": LANGUAGE}),
    (["changes"], {}),
    (["details.components.0.type"], {"details": {"components": [{"type": "BODY"}, {"type": "BUTTONS"}]}}),
    (
        ["details.components.0.type", "details.components.0.buttons.0.type"],
        {"details": {"components": [{"type": "BODY"}, {"type": "BUTTONS", "buttons": [{"type": "URL"}]}]}},
    ),
    (["details.messageSendTtlSeconds"], {"details": {}}),
    (["analytics", "isMetaGenerated"], {"analytics": [], "isMetaGenerated": False}),
]


@pytest.mark.parametrize(("paths", "expected"), MASKS)
async def test_a_field_mask_cuts_the_answer_down(desk: Desk, paths: list[str], expected: Any) -> None:
    await desk.create(details=details(buttons(URL_BUTTON)))
    await desk.approve()
    assert await desk.get(field_mask=paths) == expected
    for operation, parameters in ((ALL, {}), ("whatsapp.templates.list_by_name", {"template_name": NAME})):
        page = await desk.sandbox.ok(operation, field_mask=paths, **parameters)
        assert page["templates"] == [expected]
        assert page["totalSize"] == 1


async def test_a_shorter_path_takes_longer_ones_in(desk: Desk) -> None:
    await desk.create()
    live = await desk.approve()
    assert await desk.get(field_mask=["details.components.0.type", "details"]) == {"details": live["details"]}


async def test_paths_may_be_joined_by_commas(desk: Desk) -> None:
    await desk.create()
    path = f"/v1/projects/{desk.sandbox.project}/whatsapp/templates?fieldMask=name,changes.status"
    answer = await desk.sandbox.request("GET", path)
    assert json.loads(answer.body)["templates"] == [{"name": NAME, "changes": {"status": "IN_PROGRESS"}}]


# -- figures ---------------------------------------------------------------------------------------------------------


async def test_figures_need_an_account_with_insights(desk: Desk) -> None:
    await desk.create()
    await desk.approve()
    await desk.sandbox.advance(2 * DAY)
    assert (await desk.get())["analytics"] == []
    await desk.onboard(insights=True)
    (entry,) = (await desk.get())["analytics"]
    assert entry["sent"] >= entry["delivered"] >= entry["read"] > 0


async def test_figures_are_counted_from_the_approval_on(desk: Desk) -> None:
    await desk.onboard(insights=True)
    await desk.create(details=details(buttons(URL_BUTTON, {"type": "QUICK_REPLY", "text": "Thanks"})))
    assert (await desk.get())["analytics"][0]["sent"] == 0
    await desk.approve()
    await desk.sandbox.advance(3 * DAY)
    week = (await desk.get(template_analytics_date_range="WEEK"))["analytics"]
    assert [entry["sent"] > 0 for entry in week] == [False] * 4 + [True] * 3
    assert [button["type"] for button in week[-1]["buttons"]] == ["URL", "QUICK_REPLY"]
    assert week[-1]["buttons"][0]["content"] == "Track"
    assert week == (await desk.get(template_analytics_date_range="WEEK"))["analytics"], "figures are the same each time"
    assert (await desk.get())["analytics"] == week[-1:]
    assert len((await desk.get(template_analytics_date_range="MONTH"))["analytics"]) == 30
    assert len((await desk.get(template_analytics_date_range="QUARTER"))["analytics"]) == 90


async def test_nothing_is_sent_during_a_pause(desk: Desk) -> None:
    await desk.onboard(insights=True)
    await desk.create()
    await desk.approve()
    await desk.act("pause")
    await desk.sandbox.advance(DAY)
    assert (await desk.get())["analytics"][0]["sent"] == 0


async def test_figures_in_lists(desk: Desk) -> None:
    await desk.onboard(insights=True)
    await desk.create()
    await desk.approve()
    await desk.sandbox.advance(DAY)
    page = await desk.sandbox.ok(ALL, field_mask=["analytics.0.sent", "name"])
    (entry,) = page["templates"]
    assert entry["name"] == NAME
    assert [set(figures) for figures in entry["analytics"]] == [{"sent"}]


# -- comparison ------------------------------------------------------------------------------------------------------


async def test_two_templates_are_compared(desk: Desk) -> None:
    for name in (NAME, "other"):
        await desk.create(name)
        await desk.approve(name)
    await desk.sandbox.advance(7 * DAY)
    sent = {"templates": [{"templateName": "other", "templateLanguage": LANGUAGE}]}
    answer = await desk.sandbox.ok("whatsapp.templates.compare", template_name=NAME, language_code=LANGUAGE, json=sent)
    entries = answer["templates"]
    assert [entry["name"] for entry in entries] == [NAME, "other"]
    assert sorted(entry["blockOrder"] for entry in entries) == [1, 2]
    assert all(entry["messageSends"] >= 1000 for entry in entries)


async def test_sends_make_templates_comparable_in_their_timeframe(desk: Desk) -> None:
    for name in (NAME, "other"):
        await desk.create(name)
        await desk.approve(name)
        await desk.act("sends", name, count=5000)
    await desk.sandbox.advance(1)
    sent: dict[str, Any] = {"templates": [{"templateName": "other", "templateLanguage": LANGUAGE}]}
    where = {"template_name": NAME, "language_code": LANGUAGE}
    answer = await desk.sandbox.ok("whatsapp.templates.compare", json=sent, **where)
    assert all(5000 <= entry["messageSends"] < 6000 for entry in answer["templates"])
    earlier = sent | {"endTimestamp": 1_000_000, "timeframe": "90"}
    refused = await desk.sandbox.call("whatsapp.templates.compare", json=earlier, **where)
    assert refused.code == "templates_not_eligible_for_comparison"


@pytest.mark.parametrize("count", [0, 2])
async def test_exactly_one_other_template_is_compared(desk: Desk, count: int) -> None:
    await desk.create(status="DRAFT")
    others = [{"templateName": f"other{number}", "templateLanguage": LANGUAGE} for number in range(count)]
    answer = await desk.sandbox.call(
        "whatsapp.templates.compare", template_name=NAME, language_code=LANGUAGE, json={"templates": others}
    )
    assert answer.code == "invalid_input"
    assert answer.problems[0].startswith("templates ")


# -- activities and comments -----------------------------------------------------------------------------------------


async def test_activities_are_listed_newest_first(desk: Desk) -> None:
    await desk.create(status="DRAFT")
    where = {"template_name": NAME, "language_code": LANGUAGE}
    for number in range(3):
        await desk.sandbox.ok("whatsapp.templates.comments.create", json={"comment": f"Number {number}"}, **where)
    page = await desk.sandbox.ok("whatsapp.templates.activities.list", page_size=2, **where)
    assert [entry["comment"] for entry in page["notifications"]] == ["Number 2", "Number 1"]
    assert (page["totalSize"], page["pageSize"]) == (5, 2)
    rest = await desk.sandbox.ok(
        "whatsapp.templates.activities.list", page_size=100, page_token=page["nextPageToken"], **where
    )
    assert [entry["type"] for entry in rest["notifications"]] == ["COMMENT_ADDED", "DRAFT", "CREATED"]
    assert all(entry["created"].endswith("Z") and entry["author"] for entry in rest["notifications"])
    too_many = await desk.sandbox.call("whatsapp.templates.activities.list", page_size=101, **where)
    assert too_many.code == "invalid_page_size"


async def test_a_comment_is_an_activity_and_an_event(desk: Desk) -> None:
    await desk.create(status="DRAFT")
    comment = await desk.sandbox.ok(
        "whatsapp.templates.comments.create", template_name=NAME, language_code=LANGUAGE, json={"comment": "Why?"}
    )
    assert (comment["type"], comment["comment"]) == ("CREATED", "Why?")
    (event,) = await desk.sandbox.events("WHATSAPP_TEMPLATE_COMMENT_ADDED")
    assert (event["comment"], event["payload"]["name"]) == ("Why?", NAME)


async def test_sync_answers_without_a_body(desk: Desk) -> None:
    await desk.create()
    before = await desk.get()
    answer = await desk.sandbox.call("whatsapp.templates.sync")
    assert (answer.status, answer.body) == (200, b"")
    assert await desk.get() == before
