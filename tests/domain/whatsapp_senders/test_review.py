"""What becomes of a submitted sender: by default, by magic values, and by a reviewer's verdict."""

from __future__ import annotations

from typing import Any

import pytest

from sinch_provisioning.contract.states import MACHINES, State
from tests.support.whatsapp import Desk, partner, provisioned, signup, with_token

REVIEW = "whatsapp_senders.sender"


def state(sender: Any) -> State:
    return State(sender.get("state"), sender.get("changes", {}).get("status"))


async def test_a_vouched_number_is_live_at_once(desk: Desk) -> None:
    made = await desk.create(signup())
    await desk.platform_decides()
    sender = await desk.get(made)
    assert state(sender) == State("ACTIVE")
    assert sender["details"] == made["changes"]["details"]
    assert (sender["maxTps"], sender["qualityRating"]) == (10, "UNKNOWN")
    assert len(sender["bearerToken"]) == 64
    assert sender["metadata"]["displayName"]["status"] == "APPROVED"
    assert await desk.activities(sender) == ["CREATED", "IN_PROGRESS", "ACTIVE"]
    assert (await desk.sandbox.events())[-1] == {"type": "WHATSAPP_SENDER_ACTIVE", "payload": sender} | (
        _envelope(await desk.sandbox.events())
    )


def _envelope(events: list[dict[str, Any]]) -> dict[str, Any]:
    """What the control API adds to an event."""
    return {name: value for name, value in events[-1].items() if name not in ("type", "payload")}


@pytest.mark.parametrize("body", [partner(), provisioned()])
async def test_other_numbers_need_a_code(desk: Desk, body: dict[str, Any]) -> None:
    await desk.onboard()
    sender = await desk.decided(body)
    assert state(sender) == State("PENDING_VERIFICATION")
    assert "details" in sender
    assert "bearerToken" not in sender
    assert (await desk.triggers())[-1] == "SENDER_PENDING_VERIFICATION"


async def test_the_clock_decides(desk: Desk) -> None:
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"reviews": "after:2"})
    sender = await desk.create(signup())
    await desk.sandbox.advance(1.9)
    assert state(await desk.get(sender)) == State(None, "IN_PROGRESS")
    await desk.sandbox.advance(0.1)
    assert state(await desk.get(sender)) == State("ACTIVE")


async def test_an_instant_policy_decides_within_the_post(desk: Desk) -> None:
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"reviews": "instant"})
    assert state(await desk.create(signup())) == State("ACTIVE")


OUTCOMES = [
    ("00", "active", State("ACTIVE")),
    ("01", "otp", State("PENDING_VERIFICATION")),
    ("02", "reject", State(None, "REJECTED")),
    ("03", "error", State(None, "ERROR")),
    ("04", "stuck", State(None, "IN_PROGRESS")),
    ("05", "multiple_waba", State(None, "MULTIPLE_WABA_ERROR")),
    ("06", "suspended", State("ACTIVE")),
    ("07", "inactive", State("ACTIVE")),
    ("08", "name_rejected", State("ACTIVE")),
    ("09", "quality_red", State("ACTIVE")),
    ("10", "verified", State("PENDING_VERIFICATION")),
]


@pytest.mark.parametrize(("digits", "tag", "expected"), OUTCOMES)
async def test_digits_choose_the_outcome(desk: Desk, digits: str, tag: str, expected: State) -> None:
    assert state(await desk.decided(signup(digits))) == expected


@pytest.mark.parametrize(("digits", "tag", "expected"), OUTCOMES)
async def test_digits_of_a_partner_s_number_choose_too(desk: Desk, digits: str, tag: str, expected: State) -> None:
    await desk.onboard()
    assert state(await desk.decided(partner("77009001" + digits))) == expected


@pytest.mark.parametrize(("digits", "tag", "expected"), OUTCOMES)
async def test_tags_choose_the_outcome(desk: Desk, digits: str, tag: str, expected: State) -> None:
    await desk.onboard()
    assert state(await desk.decided(partner(name=f"Shop [sim:{tag}]"))) == expected


async def test_magic_is_announced(desk: Desk) -> None:
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"reviews": "instant"})
    answer = await desk.try_create(signup("02"))
    assert "02" in answer.headers["x-papi-simulated"]


async def test_a_rejection_comes_with_its_reason(desk: Desk) -> None:
    sender = await desk.decided(signup("02"))
    rejected, commented = (await desk.sandbox.events())[-2:]
    assert (rejected["type"], rejected["payload"]) == ("WHATSAPP_SENDER_REJECTED", sender)
    assert commented["type"] == "WHATSAPP_SENDER_COMMENT_ADDED"
    assert "guidelines" in commented["comment"]
    assert await desk.activities(sender) == ["CREATED", "IN_PROGRESS", "REJECTED", "COMMENT_ADDED"]


async def test_an_error_names_its_code_and_reason(desk: Desk) -> None:
    sender = await desk.decided(signup("03"))
    assert sender["changes"]["errorCode"] == "CANNOT_REGISTER_TO_CLOUD_API"
    assert sender["changes"]["errorReason"]
    event = (await desk.sandbox.events())[-1]
    assert (event["type"], event["payload"]) == ("WHATSAPP_SENDER_ERROR", sender)
    assert "state" not in event["payload"]
    assert (await desk.activities(sender))[-1] == "ERROR"


async def test_a_tag_chooses_the_error_code(desk: Desk) -> None:
    await desk.onboard()
    sender = await desk.decided(partner(name="[sim:error=NO_PRICING_PLAN]"))
    assert sender["changes"]["errorCode"] == "NO_PRICING_PLAN"


async def test_an_error_that_the_api_does_not_know_is_shown_as_such(desk: Desk) -> None:
    await desk.onboard()
    sender = await desk.decided(partner(name="[sim:error=NO_COFFEE]"))
    assert sender["changes"]["errorCode"] == "UNRECOGNIZED"


async def test_several_wabas_are_an_error(desk: Desk) -> None:
    sender = await desk.decided(signup("05"))
    assert sender["changes"]["errorCode"] == "MULTIPLE_WABA_FOR_PROJECT_ID"
    answer = await desk.call("whatsapp.senders.changes.delete", sender_id=sender["id"])
    assert answer.code == "sender_changes_not_deletable"


async def test_a_stuck_sender_waits_for_a_person(desk: Desk) -> None:
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"reviews": "after:1"})
    sender = await desk.create(signup("04"))
    await desk.sandbox.advance(86_400)
    assert state(await desk.get(sender)) == State(None, "IN_PROGRESS")
    await desk.approve(REVIEW)
    assert state(await desk.get(sender)) == State("ACTIVE")


@pytest.mark.parametrize(
    ("digits", "expected"), [("06", State("SUSPENDED")), ("07", State("INACTIVE")), ("09", State("ACTIVE"))]
)
async def test_some_things_follow_a_minute_later(desk: Desk, digits: str, expected: State) -> None:
    sender = await desk.active(digits)
    await desk.sandbox.advance(59)
    assert (await desk.triggers())[-1] == "SENDER_ACTIVE"
    await desk.sandbox.advance(1)
    sender = await desk.get(sender)
    assert state(sender) == expected
    assert sender["qualityRating"] == ("RED" if digits == "09" else "UNKNOWN")
    last = {"06": "SENDER_ACTIVE", "07": "SENDER_INACTIVE", "09": "SENDER_QUALITY_RATING_CHANGED"}[digits]
    assert (await desk.triggers())[-1] == last


async def test_a_refused_name_shows_in_the_metadata(desk: Desk) -> None:
    sender = await desk.active("08")
    name = sender["metadata"]["displayName"]
    assert (name["status"], name["value"]) == ("REJECTED", sender["details"]["displayName"])
    assert name["rejectionReason"]
    assert (await desk.triggers())[-2:] == ["SENDER_ACTIVE", "SENDER_DISPLAY_NAME_UPDATED"]


async def test_a_reviewer_rejects(desk: Desk) -> None:
    sender = await desk.create(signup("00"))
    await desk.reject(REVIEW, reason="Not now.")
    assert state(await desk.get(sender)) == State(None, "REJECTED")
    assert (await desk.sandbox.events())[-1]["comment"] == "Not now."


async def test_a_reviewer_s_error_code_means_a_failure(desk: Desk) -> None:
    sender = await desk.create(signup())
    await desk.reject(REVIEW, code="NO_CERTIFICATE_AVAILABLE", reason="No certificate.")
    changes = (await desk.get(sender))["changes"]
    assert (changes["status"], changes["errorCode"]) == ("ERROR", "NO_CERTIFICATE_AVAILABLE")
    assert changes["errorReason"] == "No certificate."


@pytest.mark.parametrize(("code", "expected"), [(None, "PENDING_VERIFICATION"), ("ACTIVE", "ACTIVE")])
async def test_a_reviewer_approves(desk: Desk, code: str | None, expected: str) -> None:
    await desk.onboard()
    sender = await desk.create(partner("7700900102"))
    await desk.approve(REVIEW, **({"code": code} if code else {}))
    assert (await desk.get(sender))["state"] == expected


async def test_a_rejected_sender_is_mended_and_resubmitted(desk: Desk) -> None:
    await desk.onboard()
    sender = await desk.decided(partner(name="Shop [sim:reject]"))
    answer = await desk.update(sender, status="SUBMIT", displayName="Shop", about=None, description="Pizza")
    assert state(answer.json) == State(None, "IN_PROGRESS")
    details = {"displayName": "Shop", "vertical": "RESTAURANT", "description": "Pizza"}
    assert answer.json["changes"]["details"] == details
    await desk.platform_decides()
    assert state(await desk.get(sender)) == State("PENDING_VERIFICATION")


async def test_an_error_needs_a_new_start(desk: Desk) -> None:
    sender = await desk.decided(with_token(phoneNumberId="5550000123403"))
    answer = await desk.update(sender, status="SUBMIT")
    assert answer.code == "sender_changes_not_updatable"


async def test_every_step_is_one_of_the_machine(desk: Desk) -> None:
    machine = MACHINES["whatsapp.sender"]
    await desk.onboard()
    seen = [state(sender := await desk.create(partner(name="Shop [sim:reject]", status="DRAFT")))]
    assert seen[0] in machine.initial
    seen.append(state((await desk.update(sender, status="SUBMIT")).json))
    await desk.platform_decides()
    seen.append(state(await desk.get(sender)))
    seen.append(state((await desk.update(sender, displayName="Shop")).json))
    seen.append(state((await desk.update(sender, status="SUBMIT")).json))
    await desk.platform_decides()
    seen.append(state(await desk.get(sender)))
    update = "whatsapp.senders.update"
    steps = [update + "#submit", "review.rejected", update, update + "#submit", "number.unverified"]
    for before, cause, after in zip(seen, steps, seen[1:], strict=False):
        assert machine.next(before, cause) == after, cause
