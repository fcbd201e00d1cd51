"""Deleting senders and changes, lists, comments, and what only upstream can do."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.whatsapp import DAY, Desk, partner, signup, with_token

SENDERS = "whatsapp.senders."


async def delete(desk: Desk, sender: Any, operation: str = "delete") -> str | None:
    answer = await desk.call(SENDERS + operation, sender_id=sender["id"])
    assert answer.status == 204 or answer.code is not None
    return answer.code


async def test_a_live_sender_goes_on_for_thirty_days(desk: Desk) -> None:
    sender = await desk.active()
    assert await delete(desk, sender) is None
    await desk.sandbox.advance(30 * DAY - 1)
    shown = await desk.get(sender)
    assert shown | {"modified": ""} == sender | {"modified": ""}
    assert await delete(desk, sender) == "sender_already_deleted"
    assert "SENDER_DELETED" not in await desk.triggers()
    await desk.sandbox.advance(1)
    assert (await desk.call(SENDERS + "get", sender_id=sender["id"])).code == "sender_not_found"
    event = (await desk.sandbox.events())[-1]
    assert event["type"] == "WHATSAPP_SENDER_DELETED"
    assert event["payload"] == {
        "id": sender["id"],
        "region": "UNRECOGNIZED",
        "metaLocalStorage": "UNRECOGNIZED",
        "cloudApi": False,
        "businessManager": "SINCH_UK",
        "compatibleRegions": [],
    }


async def test_an_account_can_go_after_its_senders(desk: Desk) -> None:
    sender = await desk.active()
    await delete(desk, sender)
    assert (await desk.call("whatsapp.accounts.delete")).code == "account_has_senders"
    await desk.sandbox.advance(30 * DAY)
    assert (await desk.call("whatsapp.accounts.delete")).status == 204


@pytest.mark.parametrize("digits", ["02", "03", "04", "05"])
async def test_a_sender_that_never_was_live_goes_at_once(desk: Desk, digits: str) -> None:
    sender = await desk.decided(signup(digits))
    assert await delete(desk, sender) is None
    assert await delete(desk, sender) == "sender_not_found"
    assert (await desk.triggers())[-1] == "SENDER_DELETED"
    assert await desk.reviews() == []


async def test_a_number_stays_taken_during_the_thirty_days(desk: Desk) -> None:
    sender = await desk.active()
    await delete(desk, sender)
    assert (await desk.try_create(signup("00"))).code == "provisioned_phone_number_id"
    await desk.sandbox.advance(30 * DAY)
    assert (await desk.try_create(signup("00"))).code is None


async def test_an_operator_ends_the_thirty_days(desk: Desk) -> None:
    sender = await desk.active()
    await desk.act("whatsapp.sender", sender["id"], "purge", expect=409)
    await delete(desk, sender)
    await desk.act("whatsapp.sender", sender["id"], "purge")
    assert (await desk.triggers())[-1] == "SENDER_DELETED"
    await desk.sandbox.advance(31 * DAY)
    assert (await desk.triggers()).count("SENDER_DELETED") == 1


# -- changes ----------------------------------------------------------------------------------------------------------


async def test_dropping_the_changes_of_a_live_sender(desk: Desk) -> None:
    sender = await desk.active()
    await desk.update(sender, description=None, about="x")
    assert await delete(desk, sender, "changes.delete") is None
    shown = await desk.get(sender)
    assert "changes" not in shown
    assert (await desk.activities(sender))[-1] == "EDITED"
    assert await delete(desk, sender, "changes.delete") == "sender_changes_not_found"


@pytest.mark.parametrize("digits", ["02", "03"])
async def test_dropping_the_changes_of_a_new_sender_removes_it(desk: Desk, digits: str) -> None:
    sender = await desk.decided(signup(digits))
    before = await desk.triggers()
    assert await delete(desk, sender, "changes.delete") is None
    assert (await desk.call(SENDERS + "get", sender_id=sender["id"])).code == "sender_not_found"
    assert await desk.triggers() == before
    assert (await desk.try_create(signup(digits))).code is None


async def test_dropping_a_draft(desk: Desk) -> None:
    await desk.onboard()
    sender = await desk.create(partner(status="DRAFT"))
    assert await delete(desk, sender, "changes.delete") is None
    assert (await desk.ok(SENDERS + "list"))["senders"] == []


async def test_an_unknown_sender_has_no_changes(desk: Desk) -> None:
    assert await delete(desk, {"id": "none"}, "changes.delete") == "sender_changes_not_found"


# -- reading ----------------------------------------------------------------------------------------------------------


async def test_senders_are_listed_oldest_first_in_pages(desk: Desk) -> None:
    await desk.onboard()
    made: list[str] = []
    for number in range(5):
        made.append((await desk.create(partner(f"770012345{number}")))["id"])
        await desk.sandbox.advance(1)
    first = await desk.ok(SENDERS + "list", page_size=2)
    assert (first["totalSize"], first["pageSize"]) == (5, 2)
    assert "previousPageToken" not in first
    second = await desk.ok(SENDERS + "list", page_size=2, page_token=first["nextPageToken"])
    third = await desk.ok(SENDERS + "list", page_size=2, page_token=second["nextPageToken"])
    assert "nextPageToken" not in third
    pages = [first, second, third]
    assert [sender["id"] for page in pages for sender in page["senders"]] == made
    back = await desk.ok(SENDERS + "list", page_size=2, page_token=second["previousPageToken"])
    assert back["senders"] == first["senders"]
    assert (await desk.ok(SENDERS + "list"))["pageSize"] == 50


@pytest.mark.parametrize(("size", "status"), [(0, 400), (1, 200), (100, 200), (101, 400)])
async def test_page_sizes(desk: Desk, size: int, status: int) -> None:
    assert (await desk.call(SENDERS + "list", page_size=size)).status == status


async def test_senders_are_filtered_by_state_and_status(desk: Desk) -> None:
    active = await desk.active("00")
    edited = await desk.active("06")
    await desk.update(edited, about="x")
    rejected = await desk.decided(signup("02"))

    async def listed(**filters: Any) -> set[str]:
        found = await desk.ok(SENDERS + "list", **filters)
        assert found["totalSize"] == len(found["senders"])
        return {sender["id"] for sender in found["senders"]}

    assert await listed(filter_states=["ACTIVE"]) == {active["id"], edited["id"]}
    assert await listed(filter_statuses=["REJECTED"]) == {rejected["id"]}
    assert await listed(filter_statuses=["REJECTED", "DRAFT"]) == {rejected["id"], edited["id"]}
    assert await listed(filter_states=["ACTIVE"], filter_statuses=["DRAFT"]) == {edited["id"]}
    assert await listed(filter_states=["SUSPENDED"]) == set()
    assert await listed(filter_statuses=["MULTIPLE_WABA_ERROR"]) == set()


async def test_a_page_token_belongs_to_its_filters(desk: Desk) -> None:
    for digits in ("00", "06"):
        await desk.active(digits)
    first = await desk.ok(SENDERS + "list", page_size=1)
    answer = await desk.call(SENDERS + "list", page_size=1, page_token=first["nextPageToken"], filter_states=["ACTIVE"])
    assert answer.code == "invalid_page_token"


async def test_projects_do_not_see_each_other(desk: Desk) -> None:
    sender = await desk.active()
    other = await desk.other()
    assert (await other.call(SENDERS + "get", sender_id=sender["id"])).code == "sender_not_found"
    assert (await other.ok(SENDERS + "list"))["totalSize"] == 0


async def test_a_comment_is_an_activity_and_an_event(desk: Desk) -> None:
    sender = await desk.create(signup())
    made = await desk.ok(SENDERS + "comments.create", sender_id=sender["id"], json={"comment": "Hello"})
    assert (made["type"], made["comment"]) == ("CREATED", "Hello")
    listed = await desk.ok(SENDERS + "activities.list", sender_id=sender["id"])
    assert listed["notifications"][0] == {
        "type": "COMMENT_ADDED",
        "created": made["created"],
        "author": "API_USER",
        "comment": "Hello",
    }
    event = (await desk.sandbox.events())[-1]
    assert (event["type"], event["comment"], event["payload"]) == ("WHATSAPP_SENDER_COMMENT_ADDED", "Hello", sender)


@pytest.mark.parametrize(
    ("size", "code"), [(0, "invalid_page_size"), (1, None), (100, None), (101, "invalid_page_size")]
)
async def test_activities_have_page_sizes(desk: Desk, size: int, code: str | None) -> None:
    sender = await desk.create(signup())
    answer = await desk.call(SENDERS + "activities.list", sender_id=sender["id"], page_size=size)
    assert answer.code == code
    whole = await desk.ok(SENDERS + "activities.list", sender_id=sender["id"])
    assert (whole["pageSize"], [entry["type"] for entry in whole["notifications"]]) == (50, ["IN_PROGRESS", "CREATED"])


@pytest.mark.parametrize(("text", "status"), [("", 400), ("x" * 65535, 201), ("x" * 65536, 400)])
async def test_comments_have_a_length(desk: Desk, text: str, status: int) -> None:
    sender = await desk.create(signup())
    answer = await desk.call(SENDERS + "comments.create", sender_id=sender["id"], json={"comment": text})
    assert answer.status == status


# -- what only upstream does ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "params", "field", "value", "trigger"),
    [
        ("quality", {"rating": "YELLOW"}, "qualityRating", "YELLOW", "SENDER_QUALITY_RATING_CHANGED"),
        ("limit", {"tier": "TIER_1K"}, "dailyLimit", "TIER_1K", "SENDER_DAILY_LIMIT_CHANGED"),
        ("deactivate", {}, "state", "INACTIVE", "SENDER_INACTIVE"),
        ("fail", {}, "state", "ERROR", "SENDER_ERROR"),
        ("suspend", {}, "state", "SUSPENDED", "SENDER_ACTIVE"),
    ],
)
async def test_actions_change_and_tell(
    desk: Desk, action: str, params: dict[str, str], field: str, value: str, trigger: str
) -> None:
    sender = await desk.active()
    await desk.act("whatsapp.sender", sender["id"], action, **params)
    shown = await desk.get(sender)
    assert shown[field] == value
    assert (await desk.triggers())[-1] == trigger
    if trigger != "SENDER_ACTIVE":
        assert (await desk.sandbox.events())[-1]["payload"] == shown


@pytest.mark.parametrize(("action", "params"), [("quality", {"rating": "YELLOW"}), ("limit", {"tier": "TIER_1K"})])
async def test_what_is_so_already_is_no_news(desk: Desk, action: str, params: dict[str, str]) -> None:
    sender = await desk.active()
    await desk.act("whatsapp.sender", sender["id"], action, **params)
    before = await desk.triggers()
    await desk.act("whatsapp.sender", sender["id"], action, expect=409, **params)
    assert await desk.triggers() == before


@pytest.mark.parametrize("halt", ["suspend", "deactivate", "fail"])
async def test_a_halted_sender_resumes(desk: Desk, halt: str) -> None:
    sender = await desk.active()
    await desk.act("whatsapp.sender", sender["id"], "resume", expect=409)
    await desk.act("whatsapp.sender", sender["id"], halt)
    await desk.act("whatsapp.sender", sender["id"], halt, expect=409)
    await desk.act("whatsapp.sender", sender["id"], "resume")
    shown = await desk.get(sender)
    assert (shown["state"], shown["bearerToken"]) == ("ACTIVE", sender["bearerToken"])
    assert (await desk.triggers()).count("SENDER_ACTIVE") == 2


async def test_a_failure_can_have_a_reason(desk: Desk) -> None:
    sender = await desk.active()
    await desk.act("whatsapp.sender", sender["id"], "fail", reason="Number ported away.")
    assert (await desk.activities(sender))[-2:] == ["ERROR", "COMMENT_ADDED"]


async def test_a_reviewer_comments(desk: Desk) -> None:
    sender = await desk.create(with_token())
    await desk.act("whatsapp.sender", sender["id"], "comment", comment="One moment.")
    assert (await desk.sandbox.events())[-1]["comment"] == "One moment."


async def test_every_event_of_the_contract_is_sent_somewhere(desk: Desk) -> None:
    from sinch_provisioning.contract.operations import OPERATIONS

    sender = await desk.active("08")
    await desk.update(sender, status="SUBMIT", username="shop")
    await desk.platform_decides()
    for action, params in (
        ("quality", {"rating": "RED"}), ("limit", {"tier": "TIER_1K"}), ("comment", {"comment": "x"}), ("deactivate", {}),
    ):  # fmt: skip
        await desk.act("whatsapp.sender", sender["id"], action, **params)
    await desk.ok(SENDERS + "delete", sender_id=sender["id"])
    await desk.sandbox.advance(30 * DAY)
    for digits in ("01", "02", "03"):
        await desk.decided(signup(digits))
    wanted = {trigger.removeprefix("WHATSAPP_") for trigger in OPERATIONS[SENDERS + "create"].triggers}
    assert wanted - set(await desk.triggers()) == set()
