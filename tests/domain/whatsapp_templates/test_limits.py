"""Limits of the platform: how many templates, how often edited, what may be said twice."""

from __future__ import annotations

from tests.domain.whatsapp_templates.support import AUTHENTICATION, DAY, Desk, details, template


async def test_natural_limit_and_duplicates(desk: Desk) -> None:
    await desk.flags(templateLimit=2)
    await desk.create("first", details=AUTHENTICATION, category="AUTHENTICATION")
    await desk.create("second", details=AUTHENTICATION, category="AUTHENTICATION")
    assert (await desk.try_create(name="third")).code == "template_limit_reached"
    await desk.create("draft_does_not_count", status="DRAFT")
    await desk.delete("first", delete_submitted=True)
    await desk.create("third")
    await desk.flags(templateLimit=100)
    same = template("third")["details"]
    assert (await desk.try_create(name="fourth", details=same)).code == "template_content_already_exists"
    assert (await desk.try_create(name="third", language="DE", details=same)).status == 201
    await desk.approve("third")
    await desk.delete("third", delete_submitted=True)
    await desk.delete("third", "DE", delete_submitted=True)
    assert (await desk.try_create(name="fourth", details=same)).status == 201


async def test_approved_templates_are_edited_once_a_day(desk: Desk) -> None:
    await desk.create()
    await desk.approve()
    await desk.update(details=details(text="The first edit of order {{1}} today."), status="SUBMIT")
    await desk.approve()
    refused = await desk.update(details=details(text="The second edit of order {{1}} today."), status="SUBMIT")
    assert refused.code == "template_submit_error"
    meta = refused.json["additionalInformation"]["metaError"]
    assert set(meta) == {"code", "subcode", "message", "description", "reason"}
    assert all(isinstance(value, str) for value in meta.values())


async def test_approved_templates_are_edited_ten_times_a_month(desk: Desk) -> None:
    await desk.create()
    await desk.approve()
    for number in range(10):
        await desk.sandbox.advance(DAY)
        text = f"Edit number {number} of order {{{{1}}}} this month."
        assert (await desk.update(details=details(text=text), status="SUBMIT")).status == 200
        await desk.approve()
    await desk.sandbox.advance(DAY)
    assert (await desk.update(status="SUBMIT")).code == "template_submit_error"
    await desk.sandbox.advance(20 * DAY)
    assert (await desk.update(status="SUBMIT")).status == 200
