"""The life of a template: drafts, reviews, edits of live ones, deletion. Each step with its state and its events."""

from __future__ import annotations

import pytest

from tests.domain.whatsapp_templates.support import DAY, Desk, body, details, template


async def test_a_new_draft_has_changes_and_nothing_live(desk: Desk) -> None:
    draft = await desk.create(status="DRAFT")
    assert draft["changes"]["status"] == "DRAFT"
    assert draft["changes"]["allowCategoryChange"] is False
    assert {"state", "details", "whatsappId"} & set(draft) == set()
    assert (draft["qualityScore"], draft["analytics"], draft["isMetaGenerated"]) == ("QUALITY_SCORE_UNKNOWN", [], False)
    assert await desk.get() == draft
    assert await desk.activities() == ["DRAFT", "CREATED"]
    assert await desk.events() == []


async def test_a_submitted_template_is_pending_until_it_is_approved(desk: Desk) -> None:
    pending = await desk.create()
    assert (pending["state"], pending["changes"]["status"]) == ("PENDING", "IN_PROGRESS")
    assert {"details", "whatsappId"} & set(pending) == set()
    assert await desk.activities() == ["IN_PROGRESS", "CREATED"]
    assert await desk.events() == []
    approved = await desk.approve()
    assert approved["state"] == "APPROVED"
    assert approved["details"] == pending["changes"]["details"]
    assert approved["whatsappId"].isdecimal()
    assert "changes" not in approved
    assert await desk.events() == ["APPROVED"]


async def test_a_rejected_new_template_carries_content_code_and_comment(desk: Desk) -> None:
    pending = await desk.create()
    rejected = await desk.reject("SCAM", "It asks for a secret.")
    assert (rejected["state"], rejected["rejectionCode"]) == ("REJECTED", "SCAM")
    assert rejected["details"] == pending["changes"]["details"]
    assert {"changes", "whatsappId"} & set(rejected) == set()
    assert await desk.activities() == ["COMMENT_ADDED", "REJECTED", "IN_PROGRESS", "CREATED"]
    assert await desk.events() == ["REJECTED", "COMMENT_ADDED"]
    comments = [event["comment"] for event in await desk.sandbox.events()]
    assert comments == ["It asks for a secret.", "It asks for a secret."]


async def test_a_rejected_template_is_mended_beside_its_state(desk: Desk) -> None:
    await desk.create()
    rejected = await desk.reject()
    edited = (await desk.update(details=details(text="Your parcel {{1}} has left our house today."))).json
    assert (edited["state"], edited["changes"]["status"]) == ("REJECTED", "DRAFT")
    assert edited["details"] == rejected["details"]
    working = (await desk.update(status="SUBMIT")).json
    assert (working["state"], working["changes"]["status"]) == ("REJECTED", "IN_PROGRESS")
    again = await desk.reject("SCAM")
    assert (again["state"], again["changes"]["status"], again["rejectionCode"]) == ("REJECTED", "REJECTED", "SCAM")
    await desk.update(status="SUBMIT")
    approved = await desk.approve()
    assert approved["state"] == "APPROVED"
    assert approved["details"]["components"][0]["text"].startswith("Your parcel")
    assert {"changes", "rejectionCode"} & set(approved) == set()
    assert await desk.events() == ["REJECTED", "COMMENT_ADDED", "REJECTED", "COMMENT_ADDED", "APPROVED"]


async def test_an_approved_template_stays_live_while_its_edit_is_reviewed(desk: Desk) -> None:
    await desk.create()
    live = await desk.approve()
    new = details(text="Your order {{1}} leaves our house tomorrow.")
    draft = (await desk.update(details=new)).json
    assert (draft["state"], draft["changes"]["status"]) == ("APPROVED", "DRAFT")
    working = (await desk.update(status="SUBMIT")).json
    assert (working["state"], working["changes"]["status"]) == ("APPROVED", "IN_PROGRESS")
    assert working["details"] == live["details"]
    assert working["changes"]["details"] == new
    refused = await desk.reject()
    assert (refused["state"], refused["changes"]["status"]) == ("APPROVED", "REJECTED")
    assert refused["details"] == live["details"]
    assert "rejectionCode" not in refused
    await desk.sandbox.advance(DAY)
    await desk.update(status="SUBMIT")
    folded = await desk.approve()
    assert (folded["details"], folded["whatsappId"]) == (new, live["whatsappId"])
    assert "changes" not in folded


async def test_a_draft_is_submitted_by_an_empty_patch(desk: Desk) -> None:
    await desk.create(status="DRAFT")
    pending = (await desk.update(status="SUBMIT")).json
    assert (pending["state"], pending["changes"]["status"]) == ("PENDING", "IN_PROGRESS")
    assert await desk.activities() == ["IN_PROGRESS", "EDITED", "DRAFT", "CREATED"]


async def test_patch_keeps_a_draft_unless_it_says_submit(desk: Desk) -> None:
    await desk.create(status="DRAFT")
    kept = (await desk.update(details=details(text="Nothing is sent for review."))).json
    assert kept["changes"]["status"] == "DRAFT"
    assert await desk.open_reviews() == []


@pytest.mark.parametrize(("policy", "wait"), [("instant", 0), ("after:5", 5)])
async def test_the_policy_decides_when_the_platform_decides(desk: Desk, policy: str, wait: int) -> None:
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"reviews": policy})
    created = await desk.create()
    assert created["state"] == ("APPROVED" if policy == "instant" else "PENDING")
    await desk.create("two_variables", details={"components": [body("{{1}} comes first.")]})
    if wait:
        await desk.sandbox.advance(wait)
    assert (await desk.get())["state"] == "APPROVED"
    rejected = await desk.get("two_variables")
    assert (rejected["state"], rejected["rejectionCode"]) == ("REJECTED", "INVALID_FORMAT")
    assert (await desk.activities("two_variables"))[0] == "COMMENT_ADDED"


async def test_a_failed_submission_keeps_a_draft_when_asked(desk: Desk) -> None:
    refused = await desk.try_create(name="sim_submit_error_a", saveDraftOnFailure=True)
    assert (refused.status, refused.code) == (424, "template_submit_error")
    draft = await desk.get("sim_submit_error_a")
    assert draft["changes"]["status"] == "DRAFT"
    assert "state" not in draft


async def test_a_failed_submission_stores_nothing_otherwise(desk: Desk) -> None:
    assert (await desk.try_create(name="sim_submit_error_a")).status == 424
    answer = await desk.sandbox.call(
        "whatsapp.templates.get", template_name="sim_submit_error_a", language_code="EN_US"
    )
    assert answer.code == "template_not_found"


async def test_a_kept_draft_can_be_submitted_later(desk: Desk) -> None:
    await desk.flags(templateLimit=0)
    refused = await desk.try_create(saveDraftOnFailure=True)
    assert (refused.status, refused.code) == (424, "template_limit_reached")
    await desk.flags(templateLimit=1)
    assert (await desk.update(status="SUBMIT")).json["state"] == "PENDING"


async def test_without_an_account_drafts_are_fine_and_submissions_are_not(desk: Desk) -> None:
    await desk.sandbox.server.parts.store.run(
        lambda tx: tx.execute("DELETE FROM resource WHERE kind = :kind", {"kind": "whatsapp.account"})
    )
    await desk.create(status="DRAFT")
    code = "object_with_whatsapp_business_account_id_does_not_exist"
    assert (await desk.update(status="SUBMIT")).code == code
    assert (await desk.try_create(name="other")).code == code


async def test_recategorised_by_the_reviewer(desk: Desk) -> None:
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"reviews": "instant"})
    text = details(text="Hello {{1}}, get our exclusive offer: a 20% discount waits for you.")
    approved = await desk.create(allowCategoryChange=True, details=text)
    assert (approved["state"], approved["category"]) == ("APPROVED", "MARKETING")
    assert await desk.events() == ["APPROVED", "CATEGORY_UPDATED"]
    refused = await desk.create(
        "without_leave", details=text | {"components": [body("Hello {{1}}, a 30% discount waits!")]}
    )
    assert (refused["state"], refused["rejectionCode"]) == ("REJECTED", "INCORRECT_CATEGORY")


async def test_the_labels_that_the_service_fills_in(desk: Desk) -> None:
    parts = {"type": "BUTTONS", "buttons": [{"type": "COPY_CODE", "example": "SAVE20"}]}
    offer = {"type": "LIMITED_TIME_OFFER", "text": "Until Sunday"}
    made = await desk.create(
        category="MARKETING", details=details(offer, parts), status="DRAFT", name="coupon",
    )  # fmt: skip
    shown = made["changes"]["details"]["components"]
    assert shown[1] == {"type": "LIMITED_TIME_OFFER", "text": "Until Sunday", "hasExpiration": False}
    assert shown[2]["buttons"] == [{"type": "COPY_CODE", "text": "Copy offer code", "example": "SAVE20"}]


async def test_languages_share_a_name(desk: Desk) -> None:
    for language in ("ES", "DE", "EN_US"):
        await desk.create(language=language)
    page = await desk.sandbox.ok("whatsapp.templates.list_by_name", template_name="order_shipped")
    assert [entry["language"] for entry in page["templates"]] == ["DE", "EN_US", "ES"]
    conflict = await desk.sandbox.call("whatsapp.templates.create", json=template(language="FR", category="MARKETING"))
    assert conflict.code == "template_incorrect_category"
