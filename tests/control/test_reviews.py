"""The reviewers' desk."""

from __future__ import annotations

from tests.control.helpers import LAMPS, OTHER_TRIGGER, TRIGGER, open_review, refusal, unit
from tests.support.sandbox import Sandbox


async def lit(box: Sandbox, name: str) -> tuple[bool, object]:
    document = await unit(box, lambda tx, ctx: LAMPS.get(tx, ctx, name))
    assert document is not None
    return document.private["on"], document.private.get("why")


async def test_an_open_review_says_what_it_is_about(sandbox: Sandbox) -> None:
    review = await open_review(sandbox, "a", colour="red")
    [shown] = (await sandbox.control("GET", "projects/{p}/reviews"))["reviews"]
    assert shown["id"] == review
    assert (shown["kind"], shown["resourceKind"], shown["resourceId"]) == ("control_tests.lamp", "test.lamp", "a")
    assert shown["subject"] == {"colour": "red"}
    assert shown["dueAt"] is None


async def test_reviews_are_found_by_kind_and_resource(sandbox: Sandbox) -> None:
    await open_review(sandbox, "a")
    second = await open_review(sandbox, "b")
    by_kind = await sandbox.control("GET", "projects/{p}/reviews?kind=control_tests.lamp")
    assert len(by_kind["reviews"]) == 2
    assert (await sandbox.control("GET", "projects/{p}/reviews?kind=none"))["reviews"] == []
    by_resource = await sandbox.control("GET", "projects/{p}/reviews?resourceId=b")
    assert [review["id"] for review in by_resource["reviews"]] == [second]


async def test_approval_decides_once_and_answers_the_resource(sandbox: Sandbox) -> None:
    review = await open_review(sandbox, "a")
    decided = await sandbox.control("POST", f"projects/{{p}}/reviews/{review}/approve", {})
    assert decided["decision"] == "approved"
    assert decided["resource"]["id"] == "a"
    assert await lit(sandbox, "a") == (True, [None, None])
    assert [event["type"] for event in await sandbox.events()] == [TRIGGER]
    await open_review(sandbox, "b")
    error = await refusal(sandbox, 409, "POST", f"projects/{{p}}/reviews/{review}/reject", {})
    assert error["code"] == "not_open"
    assert len(error["legal"]) == 1
    assert len(await sandbox.events()) == 1


async def test_a_rejection_takes_its_reason_along(sandbox: Sandbox) -> None:
    review = await open_review(sandbox, "a")
    body = {"code": "INVALID_FORMAT", "reason": "Too dark"}
    decided = await sandbox.control("POST", f"projects/{{p}}/reviews/{review}/reject", body)
    assert decided["decision"] == "rejected"
    assert await lit(sandbox, "a") == (False, ["INVALID_FORMAT", "Too dark"])
    assert [event["type"] for event in await sandbox.events()] == [OTHER_TRIGGER]


async def test_a_prediction_says_what_would_happen_and_changes_nothing(sandbox: Sandbox) -> None:
    await open_review(sandbox, "a")
    ugly = await open_review(sandbox, "b", ugly=True)
    before = await sandbox.control("GET", "projects/{p}/snapshot")
    predicted = {
        review["resourceId"]: review["predicted"]["events"]
        for review in (await sandbox.control("GET", "projects/{p}/reviews?predict=true"))["reviews"]
    }
    assert predicted == {"a": [TRIGGER], "b": [OTHER_TRIGGER]}
    one = await sandbox.control("GET", f"projects/{{p}}/reviews/{ugly}")
    assert one["predicted"]["events"] == [OTHER_TRIGGER]
    assert await sandbox.control("GET", "projects/{p}/snapshot") == before


async def test_reviews_decide_themselves_on_the_projects_clock(sandbox: Sandbox) -> None:
    await sandbox.control("PUT", "projects/{p}/policy", {"reviews": "after:60"})
    await open_review(sandbox, "a")
    await sandbox.advance(59)
    assert not (await lit(sandbox, "a"))[0]
    await sandbox.advance(1)
    assert await lit(sandbox, "a") == (True, None)
    assert (await sandbox.control("GET", "projects/{p}/reviews"))["reviews"] == []


async def test_an_early_decision_cancels_the_one_to_come(sandbox: Sandbox) -> None:
    await sandbox.control("PUT", "projects/{p}/policy", {"reviews": "after:60"})
    review = await open_review(sandbox, "a")
    await sandbox.control("POST", f"projects/{{p}}/reviews/{review}/reject", {"reason": "no"})
    moved = await sandbox.control("POST", "projects/{p}/clock", {"advance": 3600})
    assert (moved["ran"], moved["pendingTasks"]) == (0, 0)
    assert len(await sandbox.events()) == 1


async def test_reviews_of_other_projects_are_out_of_reach(sandbox: Sandbox) -> None:
    review = await open_review(sandbox, "a")
    await sandbox.control("POST", "projects", {"id": "other"}, expect=201)
    assert (await sandbox.control("GET", "projects/other/reviews"))["reviews"] == []
    error = await refusal(sandbox, 409, "POST", f"projects/other/reviews/{review}/approve", {})
    assert error["legal"] == []
    assert not (await lit(sandbox, "a"))[0]
