"""Editing senders: live values beside waiting changes, names on tracks of their own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox import Answer
from tests.support.whatsapp import Desk, partner, signup, with_token

REVIEW = "whatsapp_senders.sender"
NAME, USERNAME = "whatsapp_senders.display_name", "whatsapp_senders.username"
PROFILE = {"description": "Pizza", "email": "a@b.example", "address": "1 High St", "about": "Open"}
LINKS = {
    "photoUrl": "https://shop.example/a.png",
    "websiteOne": "https://shop.example",
    "websiteTwo": "https://shop.example/menu",
}


async def profiled(desk: Desk) -> Any:
    """An ACTIVE sender whose profile has values."""
    return await desk.decided(with_token(details=PROFILE | LINKS))


async def submit(desk: Desk, sender: Any, **details: Any) -> Answer:
    answer = await desk.update(sender, status="SUBMIT", **details)
    assert answer.status == 200, answer.json
    return answer


async def test_a_patch_is_a_draft_unless_submitted(desk: Desk) -> None:
    sender = await profiled(desk)
    answer = await desk.update(sender, description="Pasta")
    assert answer.json["changes"] == {"status": "DRAFT", "details": {"description": "Pasta"}}
    assert answer.json["details"] == sender["details"]
    assert answer.json["state"] == "ACTIVE"
    assert await desk.reviews() == []
    assert (await desk.activities(sender))[-2:] == ["EDITED", "DRAFT"]


async def test_submitted_changes_go_live_when_approved(desk: Desk) -> None:
    sender = await profiled(desk)
    await desk.update(sender, description="Pasta")
    answer = await submit(desk, sender, about="Closed")
    assert answer.json["changes"] == {"status": "IN_PROGRESS", "details": {"description": "Pasta", "about": "Closed"}}
    assert answer.json["details"] == sender["details"]
    assert (await desk.activities(sender))[-2:] == ["EDITED", "IN_PROGRESS"]
    before = await desk.triggers()
    await desk.platform_decides()
    shown = await desk.get(sender)
    assert shown["details"] == sender["details"] | {"description": "Pasta", "about": "Closed"}
    assert "changes" not in shown
    assert await desk.triggers() == before
    assert (await desk.activities(sender))[-3:] == ["EDITED", "IN_PROGRESS", "ACTIVE"]


async def test_an_instant_policy_applies_changes_within_the_patch(desk: Desk) -> None:
    sender = await profiled(desk)
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"reviews": "instant"})
    answer = await submit(desk, sender, description="Pasta", displayName="New Shop", username="pasta")
    assert answer.json["details"]["description"] == "Pasta"
    assert answer.json["details"]["displayName"] == "New Shop"
    assert answer.json["details"]["username"] == "pasta"
    assert "changes" not in answer.json


async def test_modified_moves_and_created_stays(desk: Desk) -> None:
    sender = await profiled(desk)
    await desk.sandbox.advance(60)
    shown = (await desk.update(sender, description="Pasta")).json
    assert shown["modified"] > sender["modified"]
    assert shown["created"] == sender["created"]


@pytest.mark.parametrize("field", [*PROFILE, *LINKS])
async def test_null_deletes_a_value(desk: Desk, field: str) -> None:
    sender = await profiled(desk)
    answer = await submit(desk, sender, **{field: None})
    assert answer.json["changes"] == {"status": "IN_PROGRESS", "details": {}}
    assert answer.json["details"][field]
    await desk.platform_decides()
    shown = await desk.get(sender)
    assert shown["details"] == {name: value for name, value in sender["details"].items() if name != field}


async def test_a_value_after_null_wins(desk: Desk) -> None:
    sender = await profiled(desk)
    await desk.update(sender, description=None, about=None)
    await submit(desk, sender, description="Pasta")
    await desk.platform_decides()
    shown = await desk.get(sender)
    assert shown["details"]["description"] == "Pasta"
    assert "about" not in shown["details"]


async def test_null_on_a_draft_removes_the_value(desk: Desk) -> None:
    await desk.onboard()
    sender = await desk.create(partner(status="DRAFT", description="x", about="y"))
    answer = await desk.update(sender, description=None)
    assert answer.json["changes"]["details"] == {"displayName": "Example Shop", "vertical": "RESTAURANT", "about": "y"}


@pytest.mark.parametrize("field", ["displayName", "vertical"])
async def test_some_fields_are_never_null(desk: Desk, field: str) -> None:
    answer = await desk.update(await profiled(desk), **{field: None})
    assert answer.code == "invalid_input"
    assert answer.problems[0].startswith(f"details.{field} ")


@pytest.mark.parametrize("body", [{}, {"details": {}}, {"status": "DRAFT"}, {"status": "SUBMIT", "details": {}}])
async def test_an_update_needs_something_to_update(desk: Desk, body: dict[str, Any]) -> None:
    sender = await profiled(desk)
    answer = await desk.call("whatsapp.senders.update", sender_id=sender["id"], json=body)
    assert answer.code == "no_fields_to_update"


async def test_a_saved_draft_is_submitted_without_fields(desk: Desk) -> None:
    sender = await profiled(desk)
    await desk.update(sender, description="Pasta")
    assert (await submit(desk, sender)).json["changes"]["status"] == "IN_PROGRESS"


@pytest.mark.parametrize("halt", ["suspend", "deactivate", "fail"])
async def test_only_active_senders_are_updated(desk: Desk, halt: str) -> None:
    sender = await profiled(desk)
    await desk.act("whatsapp.sender", sender["id"], halt)
    assert (await desk.update(sender, about="x")).code == "sender_not_updatable"


async def test_changes_under_review_are_locked(desk: Desk) -> None:
    sender = await profiled(desk)
    await submit(desk, sender, about="x")
    assert (await desk.update(sender, about="y")).code == "sender_changes_not_updatable"


async def test_rejected_changes_leave_the_live_profile(desk: Desk) -> None:
    sender = await profiled(desk)
    await submit(desk, sender, about="[sim:reject]")
    await desk.platform_decides()
    shown = await desk.get(sender)
    assert (shown["state"], shown["changes"]["status"]) == ("ACTIVE", "REJECTED")
    assert shown["details"] == sender["details"]
    assert (await desk.triggers())[-2:] == ["SENDER_REJECTED", "SENDER_COMMENT_ADDED"]
    await submit(desk, sender, about="Open")
    await desk.platform_decides()
    assert (await desk.get(sender))["details"]["about"] == "Open"


async def test_failed_changes_must_be_dropped(desk: Desk) -> None:
    sender = await profiled(desk)
    await submit(desk, sender, description="[sim:error=CANNOT_GET_WABA_DETAILS]")
    await desk.platform_decides()
    shown = await desk.get(sender)
    assert (shown["changes"]["status"], shown["changes"]["errorCode"]) == ("ERROR", "CANNOT_GET_WABA_DETAILS")
    assert (await desk.update(sender, about="x")).code == "sender_changes_not_updatable"
    await desk.ok("whatsapp.senders.changes.delete", sender_id=sender["id"])
    assert "changes" not in await desk.get(sender)
    assert (await desk.update(sender, about="x")).status == 200


async def test_a_person_overrules_the_simulation(desk: Desk) -> None:
    sender = await profiled(desk)
    await submit(desk, sender, about="[sim:reject]")
    await desk.approve(REVIEW)
    assert (await desk.get(sender))["details"]["about"] == "[sim:reject]"


# -- display name -----------------------------------------------------------------------------------------------------


async def test_a_display_name_waits_in_the_metadata(desk: Desk) -> None:
    sender = await profiled(desk)
    answer = await submit(desk, sender, displayName="New Shop")
    assert "changes" not in answer.json
    assert answer.json["metadata"]["displayName"] == {"value": "New Shop", "status": "PENDING"}
    assert answer.json["details"]["displayName"] == "Example Shop"
    await desk.approve(NAME)
    shown = await desk.get(sender)
    assert shown["details"]["displayName"] == "New Shop"
    assert shown["metadata"]["displayName"]["status"] == "APPROVED"
    assert (await desk.sandbox.events())[-1]["payload"] == shown
    assert (await desk.triggers())[-1] == "SENDER_DISPLAY_NAME_UPDATED"


async def test_a_refused_display_name_keeps_the_old_one(desk: Desk) -> None:
    sender = await profiled(desk)
    await submit(desk, sender, displayName="Shop [sim:reject]")
    await desk.platform_decides()
    shown = await desk.get(sender)
    assert shown["details"]["displayName"] == "Example Shop"
    assert shown["metadata"]["displayName"]["status"] == "REJECTED"
    assert shown["metadata"]["displayName"]["rejectionReason"]
    assert (await desk.triggers())[-1] == "SENDER_DISPLAY_NAME_UPDATED"
    assert (await desk.update(sender, displayName="Shop")).status == 200


async def test_a_saved_display_name_is_submitted_later(desk: Desk) -> None:
    sender = await profiled(desk)
    answer = await desk.update(sender, displayName="New Shop")
    assert answer.json["metadata"]["displayName"] == {"value": "New Shop", "status": "DEFERRED"}
    answer = await submit(desk, sender)
    assert answer.json["metadata"]["displayName"]["status"] == "PENDING"


async def test_both_tracks_go_on_side_by_side(desk: Desk) -> None:
    sender = await profiled(desk)
    await submit(desk, sender, displayName="New Shop", about="x")
    assert {review["kind"] for review in await desk.reviews()} == {NAME, REVIEW}
    await desk.approve(NAME)
    (event,) = (await desk.sandbox.events())[-1:]
    assert event["payload"]["changes"]["status"] == "IN_PROGRESS"
    await desk.approve(REVIEW)
    shown = await desk.get(sender)
    assert (shown["details"]["displayName"], shown["details"]["about"]) == ("New Shop", "x")


@pytest.mark.parametrize("status", ["DEFERRED", "EXPIRED"])
async def test_a_reviewer_names_another_end(desk: Desk, status: str) -> None:
    sender = await profiled(desk)
    await submit(desk, sender, displayName="New Shop")
    await desk.reject(NAME, code=status)
    assert (await desk.get(sender))["metadata"]["displayName"]["status"] == status


async def test_a_new_sender_s_display_name_is_part_of_its_changes(desk: Desk) -> None:
    await desk.onboard()
    sender = await desk.create(partner(status="DRAFT"))
    answer = await desk.update(sender, displayName="Other Shop")
    assert answer.json["changes"]["details"]["displayName"] == "Other Shop"
    assert "metadata" not in answer.json


# -- username ---------------------------------------------------------------------------------------------------------


async def test_a_username_is_reserved_then_reviewed(desk: Desk) -> None:
    sender = await profiled(desk)
    answer = await desk.update(sender, username="pizza")
    assert answer.json["metadata"]["username"] == {"value": "pizza", "status": "RESERVED"}
    assert await desk.reviews() == []
    answer = await submit(desk, sender)
    assert answer.json["metadata"]["username"]["status"] == "PENDING"
    assert "changes" not in answer.json
    await desk.approve(USERNAME)
    shown = await desk.get(sender)
    assert (shown["details"]["username"], shown["metadata"]["username"]["status"]) == ("pizza", "APPROVED")
    assert (await desk.triggers())[-1] == "SENDER_USERNAME_UPDATED"


async def taken(desk: Desk, name: str) -> bool:
    """Whether a sender of another project is refused the username."""
    other = await desk.other()
    sender = await other.active("00", wabaId="2")
    answer = await other.update(sender, username=name)
    await other.sandbox.control("DELETE", "projects/{p}", expect=204)
    return answer.code == "sender_username_not_available"


async def test_a_username_is_given_up_when_refused_replaced_or_deleted(desk: Desk) -> None:
    sender = await profiled(desk)
    await submit(desk, sender, username="first")
    assert await taken(desk, "FIRST")
    await desk.reject(USERNAME, reason="No.")
    assert (await desk.get(sender))["metadata"]["username"]["rejectionReason"] == "No."
    assert not await taken(desk, "first")
    await submit(desk, sender, username="second")
    await submit(desk, sender, username="third")
    assert not await taken(desk, "second")
    await desk.approve(USERNAME)
    await submit(desk, sender, username="fourth")
    assert await taken(desk, "third")
    await desk.approve(USERNAME)
    assert not await taken(desk, "third")
    answer = await submit(desk, sender, username=None)
    assert answer.json["metadata"]["username"] == {"status": "DELETED"}
    assert "username" not in answer.json["details"]
    assert not await taken(desk, "fourth")


async def test_a_deleted_username_is_a_change_of_it(desk: Desk) -> None:
    sender = await profiled(desk)
    await submit(desk, sender, username="pizza")
    await submit(desk, sender, username=None)
    assert "SENDER_USERNAME_UPDATED" not in await desk.triggers()
    await submit(desk, sender, username="pasta")
    await desk.approve(USERNAME)
    answer = await desk.update(sender, username=None, about="Closed")
    event = (await desk.sandbox.events())[-1]
    assert (event["type"], event["payload"]) == ("WHATSAPP_SENDER_USERNAME_UPDATED", answer.json)
    assert (await desk.triggers()).count("SENDER_USERNAME_UPDATED") == 2


@pytest.mark.parametrize("status", ["DEFERRED", "EXPIRED"])
async def test_a_username_that_is_not_granted_must_be_asked_for_again(desk: Desk, status: str) -> None:
    sender = await profiled(desk)
    await submit(desk, sender, username="pizza")
    await desk.reject(USERNAME, code=status)
    assert (await desk.get(sender))["metadata"]["username"] == {"value": "pizza", "status": status}
    assert (await desk.update(sender, status="SUBMIT")).code == "no_fields_to_update"
    await submit(desk, sender, username="pizza")
    assert len(await desk.reviews(USERNAME)) == 1


@pytest.mark.parametrize("username", ["pizza", None])
async def test_a_sender_that_is_not_live_has_no_username(desk: Desk, username: str | None) -> None:
    await desk.onboard()
    sender = await desk.create(partner(status="DRAFT"))
    assert (await desk.update(sender, username=username)).code == "sender_username_update_not_available"


async def test_usernames_are_suggested_while_free(desk: Desk) -> None:
    sender = await desk.decided(with_token())
    first = await desk.ok("whatsapp.senders.suggested_usernames.list", sender_id=sender["id"])
    assert first["usernames"][0] == "example.shop"
    assert len(first["usernames"]) == 5
    assert await desk.ok("whatsapp.senders.suggested_usernames.list", sender_id=sender["id"]) == first
    await desk.update(sender, username="Example.Shop")
    second = await desk.ok("whatsapp.senders.suggested_usernames.list", sender_id=sender["id"])
    assert "example.shop" not in second["usernames"]
    assert len(second["usernames"]) == 5


async def test_usernames_are_suggested_for_names_without_letters(desk: Desk) -> None:
    await desk.onboard()
    sender = await desk.create(partner(name="ピザ"))
    found = await desk.ok("whatsapp.senders.suggested_usernames.list", sender_id=sender["id"])
    assert found["usernames"][0] == "business"


async def test_a_signup_has_details_of_its_own(desk: Desk) -> None:
    sender = await desk.active()
    assert sender["details"]["vertical"] == "OTHER"
    assert sender["details"]["displayName"].startswith("Business ")
    assert (await desk.decided(signup()))["details"]["displayName"] != sender["details"]["displayName"]
