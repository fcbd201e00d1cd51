"""What Meta does to approved templates: quality, pauses, policy, categories; by control action and by magic value."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.whatsapp_templates.support import DAY, Desk, details

HOUR = 3600
MINUTE = 60


@pytest.fixture
async def live(desk: Desk) -> Desk:
    """A desk with one approved template."""
    await desk.create()
    await desk.approve()
    return desk


async def test_low_quality_pauses_for_three_hours_then_six_then_disables(live: Desk) -> None:
    await live.act("quality", score="RED")
    paused = await live.get()
    assert (paused["state"], paused["qualityScore"]) == ("PAUSED", "QUALITY_SCORE_RED")
    await live.sandbox.advance(3 * HOUR - 1)
    assert (await live.get())["state"] == "PAUSED"
    await live.sandbox.advance(1)
    assert (await live.get())["state"] == "APPROVED"
    await live.act("quality", score="RED")
    await live.sandbox.advance(6 * HOUR - 1)
    assert (await live.get())["state"] == "PAUSED"
    await live.sandbox.advance(1)
    await live.act("quality", score="RED")
    assert (await live.get())["state"] == "DISABLED"
    assert await live.events() == [
        "APPROVED", "QUALITY_SCORE_UPDATED", "STATUS_UPDATED PAUSED", "STATUS_UPDATED UNPAUSED",
        "STATUS_UPDATED PAUSED", "STATUS_UPDATED UNPAUSED", "STATUS_UPDATED DISABLED",
    ]  # fmt: skip


async def test_events_show_the_template_at_their_moment(live: Desk) -> None:
    await live.act("quality", score="RED")
    events = await live.sandbox.events()
    assert [event["payload"]["state"] for event in events] == ["APPROVED", "APPROVED", "PAUSED"]
    assert events[-1]["newState"] == "PAUSED"


@pytest.mark.parametrize("score", ["GREEN", "YELLOW"])
async def test_other_scores_are_only_told(live: Desk, score: str) -> None:
    await live.act("quality", score=score)
    assert (await live.get())["state"] == "APPROVED"
    assert await live.events() == ["APPROVED", "QUALITY_SCORE_UPDATED"]
    assert await refused(live, "quality", score=score)


async def test_a_pacing_pause_ends_by_hand_only(live: Desk) -> None:
    await live.act("pause")
    await live.sandbox.advance(365 * DAY)
    assert (await live.get())["state"] == "PAUSED"
    await live.act("unpause")
    assert (await live.get())["state"] == "APPROVED"
    assert (await live.events())[1:] == ["STATUS_UPDATED PAUSED", "STATUS_UPDATED UNPAUSED"]


async def test_unpausing_early_cancels_the_timer(live: Desk) -> None:
    await live.act("quality", score="RED")
    await live.act("unpause")
    await live.act("pause")
    await live.sandbox.advance(4 * HOUR)
    assert (await live.get())["state"] == "PAUSED"


async def test_a_flag_leads_to_reinstatement_or_to_the_end(live: Desk) -> None:
    await live.act("flag")
    assert (await live.get())["state"] == "APPROVED"
    await live.act("reinstate")
    await live.act("flag")
    await live.act("disable")
    assert (await live.get())["state"] == "DISABLED"
    await live.act("reinstate")
    assert (await live.get())["state"] == "APPROVED"
    moves = ["FLAGGED", "REINSTATED", "FLAGGED", "DISABLED", "REINSTATED"]
    assert (await live.events())[1:] == [f"STATUS_UPDATED {move}" for move in moves]


async def test_an_archived_template_is_deleted_after_28_days(live: Desk) -> None:
    await live.act("archive")
    assert (await live.get())["state"] == "DISABLED"
    await live.sandbox.advance(28 * DAY)
    assert await live.events() == ["APPROVED", "STATUS_UPDATED ARCHIVED", "DELETED"]


async def test_a_reinstated_template_is_not_deleted(live: Desk) -> None:
    await live.act("archive")
    await live.act("reinstate")
    await live.sandbox.advance(40 * DAY)
    assert (await live.get())["state"] == "APPROVED"


async def test_a_category_is_announced_then_changed_in_every_language(live: Desk) -> None:
    await live.create(language="DE")
    await live.create(language="ES", status="DRAFT")
    await live.act("recategorise", category="MARKETING", inSeconds=DAY)
    assert (await live.get())["category"] == "UTILITY"
    await live.sandbox.advance(DAY)
    page = await live.sandbox.ok("whatsapp.templates.list_by_name", template_name="order_shipped")
    assert {entry["category"] for entry in page["templates"]} == {"MARKETING"}
    assert (await live.events())[1:] == ["CATEGORY_FUTURE_UPDATE MARKETING", "CATEGORY_UPDATED", "CATEGORY_UPDATED"]
    assert await refused(live, "recategorise", category="MARKETING")


async def test_an_announced_category_outlives_the_language_that_told_of_it(live: Desk) -> None:
    await live.create(language="DE")
    await live.act("recategorise", category="MARKETING", inSeconds=DAY)
    await live.delete(delete_submitted=True)
    await live.sandbox.advance(DAY)
    assert (await live.get(language="DE"))["category"] == "MARKETING"
    assert (await live.events())[-2:] == ["DELETED", "CATEGORY_UPDATED"]


async def test_an_announced_category_ends_with_the_name(live: Desk) -> None:
    await live.act("recategorise", category="MARKETING", inSeconds=DAY)
    await live.delete(delete_submitted=True)
    await live.create(status="DRAFT")
    await live.sandbox.advance(DAY)
    assert (await live.get())["category"] == "UTILITY"


async def test_a_reviewers_comment(live: Desk) -> None:
    await live.act("comment", comment="Looks good.")
    assert (await live.sandbox.events())[-1]["comment"] == "Looks good."
    assert (await live.activities())[0] == "COMMENT_ADDED"


async def test_templates_that_meta_generates(live: Desk) -> None:
    await live.act("meta_generated")
    made = await live.get("order_shipped_meta")
    assert (made["isMetaGenerated"], made["state"]) == (True, "APPROVED")
    assert await refused(live, "meta_generated")
    assert (await live.delete("order_shipped_meta", delete_submitted=True)).status == 204


async def refused(desk: Desk, action: str, **params: Any) -> list[str]:
    """The actions that are legal instead of this one."""
    path = f"projects/{{p}}/actions/whatsapp.template/order_shipped.EN_US/{action}"
    answer = await desk.sandbox.control("POST", path, params, expect=None)
    assert (answer.status, answer.json["error"]["code"]) == (409, "illegal_action")
    return list(answer.json["error"]["legal"])


async def test_actions_depend_on_the_state(desk: Desk) -> None:
    await desk.create(status="DRAFT")
    assert await refused(desk, "pause") == ["comment"]
    await desk.update(status="SUBMIT")
    assert await refused(desk, "quality", score="RED") == ["comment"]
    await desk.approve()
    usual = {"archive", "comment", "disable", "flag", "meta_generated", "pause", "quality", "recategorise", "sends"}
    assert set(await refused(desk, "unpause")) == usual
    await desk.act("disable")
    assert set(await refused(desk, "pause")) == {"comment", "quality", "recategorise", "reinstate"}


async def test_an_approved_edit_brings_a_paused_template_back(live: Desk) -> None:
    await live.act("quality", score="RED")
    await live.update(details=details(text="A kinder text about order {{1}} for you."), status="SUBMIT")
    await live.approve()
    assert (await live.get())["state"] == "APPROVED"
    await live.act("quality", score="YELLOW")
    await live.act("quality", score="RED")
    await live.sandbox.advance(3 * HOUR)
    assert (await live.get())["state"] == "APPROVED", "the count of low scores starts anew"


MAGIC = {
    "approve": ["APPROVED"],
    "quality_red": ["APPROVED", "QUALITY_SCORE_UPDATED", "STATUS_UPDATED PAUSED", "STATUS_UPDATED UNPAUSED"],
    "disable": ["APPROVED", "STATUS_UPDATED DISABLED"],
    "flag": ["APPROVED", "STATUS_UPDATED FLAGGED"],
    "recategorise": ["APPROVED", "CATEGORY_FUTURE_UPDATE MARKETING", "CATEGORY_UPDATED"],
    "pause": [
        "APPROVED", "QUALITY_SCORE_UPDATED", "STATUS_UPDATED PAUSED", "STATUS_UPDATED UNPAUSED",
        "STATUS_UPDATED PAUSED", "STATUS_UPDATED UNPAUSED", "STATUS_UPDATED DISABLED",
    ],
    **{
        f"reject_{code}": ["REJECTED", "COMMENT_ADDED"]
        for code in ("abusive_content", "incorrect_category", "invalid_format", "none", "scam")
    },
}  # fmt: skip


@pytest.mark.parametrize("key", sorted(MAGIC))
async def test_magic_names(desk: Desk, key: str) -> None:
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"reviews": "after:2"})
    await desk.create(f"sim_{key}_one")
    await desk.sandbox.advance(2 * DAY)
    assert await desk.events() == MAGIC[key]
    if key.startswith("reject_"):
        rejected = await desk.get(f"sim_{key}_one")
        assert rejected["rejectionCode"] == key.removeprefix("reject_").upper()


async def test_a_magic_name_waits_for_a_decision_by_hand(desk: Desk) -> None:
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"reviews": "instant"})
    await desk.create("sim_pending_one")
    await desk.sandbox.advance(30 * DAY)
    assert (await desk.get("sim_pending_one"))["state"] == "PENDING"
    await desk.reject(name="sim_pending_one")
    assert (await desk.get("sim_pending_one"))["state"] == "REJECTED"
