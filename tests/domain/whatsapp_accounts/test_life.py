"""The life of an account: requested, verified, refused, corrected, onboarded, banned, deleted."""

from __future__ import annotations

from typing import Any

import pytest

from sinch_provisioning.contract.states import MACHINES, State
from tests.support.whatsapp import WABA_ID, Desk, account, signup

REQUEST, VERIFICATION = "whatsapp_accounts.account", "whatsapp_accounts.verification"
MACHINE = MACHINES["whatsapp.account"]


async def create(desk: Desk, **members: Any) -> Any:
    return await desk.ok("whatsapp.accounts.create", json=account(**members))


async def read(desk: Desk) -> Any:
    return await desk.ok("whatsapp.accounts.get")


def state(shown: Any) -> State:
    return State(shown.get("state"), shown.get("changes", {}).get("status"))


async def test_a_new_account_has_only_changes(desk: Desk) -> None:
    made = await create(desk)
    assert made["changes"]["status"] == "IN_PROGRESS"
    assert made["changes"]["details"] == {
        "clientBusinessManagerId": "506914307656634",
        "wabaName": "Example Shop",
        "senderDetails": {
            "displayName": "Example Shop",
            "businessCategory": "RESTAURANT",
            "region": "EU",
            "metaLocalStorage": "DE",
        },
    }
    assert made.keys() == {
        "isEmbeddedSignup",
        "businessManager",
        "changes",
        "wabaMaxPriceOnboarded",
        "compatibleRegions",
    }
    assert (made["isEmbeddedSignup"], made["businessManager"]) == (False, "SINCH_UK")
    assert made["compatibleRegions"] == ["eu", "us"]
    assert await read(desk) == made
    assert await desk.activities() == ["CREATED", "IN_PROGRESS"]
    assert await desk.triggers() == []


async def test_approval_onboards(desk: Desk) -> None:
    made = await create(desk)
    await desk.platform_decides()
    shown = await read(desk)
    assert shown["state"] == "ONBOARDED"
    assert "changes" not in shown
    assert shown["details"] == made["changes"]["details"]
    assert shown["wabaId"].isdigit()
    assert shown["currency"] == "EUR"
    assert (shown["wabaEnabledForInsights"], shown["wabaEnabledForDirectSend"]) == (False, False)
    assert await desk.triggers() == ["ACCOUNT_ONBOARDED"]
    (event,) = await desk.sandbox.events()
    assert event["payload"] == shown


async def test_the_clock_decides_after_two_seconds(desk: Desk) -> None:
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"reviews": "after:2"})
    await create(desk)
    await desk.sandbox.advance(1)
    assert state(await read(desk)) == State(None, "IN_PROGRESS")
    await desk.sandbox.advance(1)
    assert state(await read(desk)) == State("ONBOARDED")


async def test_an_instant_policy_onboards_within_the_post(desk: Desk) -> None:
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"reviews": "instant"})
    assert state(await create(desk)) == State("ONBOARDED")


async def test_an_instant_tag_onboards_within_the_post(desk: Desk) -> None:
    made = await create(desk, wabaName="Shop [sim:instant]")
    assert state(made) == State("ONBOARDED")
    assert await desk.triggers() == ["ACCOUNT_ONBOARDED"]
    assert await desk.reviews() == []


async def test_the_legacy_form_still_works(desk: Desk) -> None:
    body = {"clientBusinessManagerId": "1", "companyLegalName": "Old Shop Ltd", "businessManager": "SINCH_BR"}
    made = await desk.ok("whatsapp.accounts.create", json=body)
    details = {"clientBusinessManagerId": "1", "companyLegalName": "Old Shop Ltd", "wabaName": "Old Shop Ltd"}
    assert made["changes"]["details"] == details
    assert made["compatibleRegions"] == ["br", "us"]
    await desk.platform_decides()
    assert (await read(desk))["details"] == details


@pytest.mark.parametrize(
    ("region", "manager", "storage", "currency"),
    [("BR", "SINCH_MX", "BR", "BRL"), ("EU", None, "DE", "EUR"), ("US", "SINCH_AMERICA", "US", "USD")],
)
async def test_the_project_s_region_is_the_default(
    desk: Desk, region: str, manager: str | None, storage: str, currency: str
) -> None:
    await desk.flags(default_region=region)
    await desk.onboard(**({"businessManager": manager} if manager else {}))
    shown = await read(desk)
    details = shown["details"]["senderDetails"]
    assert (details["region"], details["metaLocalStorage"], shown["currency"]) == (region, storage, currency)


async def test_what_is_said_wins_over_defaults(desk: Desk) -> None:
    details = {"displayName": "S", "businessCategory": "OTHER", "region": "US", "metaLocalStorage": "SG"}
    made = await create(desk, senderDetails=details)
    assert made["changes"]["details"]["senderDetails"] == details


async def test_staging_takes_two_business_managers(desk: Desk) -> None:
    await desk.flags(environment="staging", default_region="US")
    assert (await create(desk, businessManager="SINCH_AMERICA"))["businessManager"] == "SINCH_AMERICA"


async def test_the_customer_may_have_to_approve_first(desk: Desk) -> None:
    await create(desk, wabaName="Shop [sim:verify]")
    await desk.platform_decides()
    shown = await read(desk)
    assert state(shown) == State(None, "PENDING_FACEBOOK_VERIFICATION")
    assert await desk.triggers() == ["ACCOUNT_PENDING_VERIFICATION"]
    assert (await desk.sandbox.events())[0]["payload"] == shown
    assert await desk.activities() == ["CREATED", "IN_PROGRESS", "PENDING_FACEBOOK_VERIFICATION"]
    await desk.approve(VERIFICATION)
    assert state(await read(desk)) == State("ONBOARDED")
    assert await desk.triggers() == ["ACCOUNT_PENDING_VERIFICATION", "ACCOUNT_ONBOARDED"]


async def test_a_reviewer_can_send_the_request_to_the_customer(desk: Desk) -> None:
    await create(desk)
    await desk.approve(REQUEST, code="PENDING_FACEBOOK_VERIFICATION")
    assert state(await read(desk)) == State(None, "PENDING_FACEBOOK_VERIFICATION")
    await desk.platform_decides()
    assert state(await read(desk)) == State("ONBOARDED")


async def test_the_customer_can_refuse(desk: Desk) -> None:
    await create(desk, wabaName="Shop [sim:verify]")
    await desk.platform_decides()
    await desk.reject(VERIFICATION, reason="Not ours.")
    assert state(await read(desk)) == State(None, "REJECTED")


async def test_a_rejection_comes_with_its_reason(desk: Desk) -> None:
    await create(desk)
    await desk.reject(REQUEST, reason="Wrong name.")
    shown = await read(desk)
    assert state(shown) == State(None, "REJECTED")
    rejected, commented = await desk.sandbox.events()
    assert (rejected["type"], rejected["payload"]) == ("WHATSAPP_ACCOUNT_REJECTED", shown)
    assert (commented["type"], commented["comment"]) == ("WHATSAPP_ACCOUNT_COMMENT_ADDED", "Wrong name.")
    page = await desk.ok("whatsapp.accounts.activities.list")
    newest = page["notifications"][0]
    assert (newest["type"], newest["author"], newest["comment"]) == ("COMMENT_ADDED", "REVIEWER", "Wrong name.")
    assert page["notifications"][1]["type"] == "REJECTED"


async def test_a_rejected_account_is_corrected_and_resubmitted(desk: Desk) -> None:
    made = await create(desk, wabaName="Shop [sim:reject]")
    await desk.platform_decides()
    patched = await desk.ok("whatsapp.accounts.update", json={"wabaName": "Real Shop"})
    assert state(patched) == State("REJECTED", "IN_PROGRESS")
    assert patched["details"] == made["changes"]["details"]
    assert patched["changes"]["details"] == {"wabaName": "Real Shop"}
    assert (await desk.activities())[-2:] == ["EDITED", "IN_PROGRESS"]
    await desk.platform_decides()
    shown = await read(desk)
    assert state(shown) == State("ONBOARDED")
    assert shown["details"] == made["changes"]["details"] | {"wabaName": "Real Shop"}


async def test_a_second_refusal_keeps_the_first_corrections(desk: Desk) -> None:
    await create(desk, wabaName="Shop [sim:reject]")
    await desk.platform_decides()
    await desk.ok("whatsapp.accounts.update", json={"clientBusinessManagerId": "77"})
    await desk.platform_decides()
    assert state(await read(desk)) == State("REJECTED", "REJECTED")
    patched = await desk.ok("whatsapp.accounts.update", json={"wabaName": "Real Shop"})
    assert patched["changes"]["details"] == {"clientBusinessManagerId": "77", "wabaName": "Real Shop"}
    assert patched["details"]["wabaName"] == "Shop [sim:reject]"


async def test_sender_details_are_corrected_field_by_field(desk: Desk) -> None:
    await create(desk)
    await desk.reject(REQUEST)
    body = {"senderDetails": {"displayName": "Better Shop", "region": "US"}}
    patched = await desk.ok("whatsapp.accounts.update", json=body)
    assert patched["changes"]["details"]["senderDetails"] == {
        "displayName": "Better Shop",
        "businessCategory": "RESTAURANT",
        "region": "US",
        "metaLocalStorage": "US",
    }


async def test_legacy_details_need_whole_sender_details(desk: Desk) -> None:
    await desk.ok("whatsapp.accounts.create", json={"clientBusinessManagerId": "1", "companyLegalName": "Old"})
    await desk.reject(REQUEST)
    answer = await desk.call("whatsapp.accounts.update", json={"senderDetails": {"region": "US"}})
    assert answer.problems == ["senderDetails.displayName is required", "senderDetails.businessCategory is required"]
    patched = await desk.ok("whatsapp.accounts.update", json={"companyLegalName": "New"})
    assert patched["changes"]["details"] == {"companyLegalName": "New", "wabaName": "New"}


async def test_the_business_manager_cannot_be_changed(desk: Desk) -> None:
    await create(desk)
    await desk.reject(REQUEST)
    answer = await desk.call("whatsapp.accounts.update", json={"businessManager": "SINCH_BR"})
    assert answer.problems == ["businessManager is not a known field"]


@pytest.mark.parametrize("body", [{}, {"senderDetails": {}}])
async def test_an_update_needs_a_field(desk: Desk, body: dict[str, Any]) -> None:
    await create(desk)
    await desk.reject(REQUEST)
    assert (await desk.call("whatsapp.accounts.update", json=body)).code == "no_fields_to_update"


async def test_an_onboarded_account_cannot_be_updated(desk: Desk) -> None:
    await desk.onboard()
    assert (await desk.call("whatsapp.accounts.update", json={"wabaName": "X"})).code == "account_not_updatable"


async def test_embedded_signup_brings_its_account(desk: Desk) -> None:
    await desk.create(signup())
    shown = await read(desk)
    assert state(shown) == State("ONBOARDED")
    assert (shown["isEmbeddedSignup"], shown["wabaId"]) == (True, WABA_ID)
    assert await desk.triggers() == ["ACCOUNT_ONBOARDED"]
    assert (await desk.call("whatsapp.accounts.create", json=account())).code == "account_exists"


async def test_waba_ids_differ_between_projects(desk: Desk) -> None:
    other = await desk.other()
    assert (await desk.onboard())["wabaId"] != (await other.onboard())["wabaId"]


async def test_deletion_removes_everything_of_the_account(desk: Desk) -> None:
    await create(desk)
    assert (await desk.call("whatsapp.accounts.delete")).status == 204
    assert (await desk.call("whatsapp.accounts.get")).code == "account_not_found"
    assert await desk.reviews() == []
    assert (await desk.call("whatsapp.accounts.delete")).code == "project_not_initialized"
    await desk.onboard()
    assert await desk.activities() == ["CREATED", "IN_PROGRESS"]


async def test_deletion_removes_template_drafts(desk: Desk) -> None:
    await desk.onboard()
    template = {
        "name": "hello",
        "language": "EN_US",
        "category": "MARKETING",
        "details": {"components": [{"type": "BODY", "text": "Hello there, good to see you."}]},
    }
    await desk.ok("whatsapp.templates.create", json=template | {"status": "DRAFT"})
    await desk.ok("whatsapp.templates.create", json=template | {"name": "sent"})
    await desk.ok("whatsapp.accounts.delete")
    listed = await desk.ok("whatsapp.templates.list")
    assert [found["name"] for found in listed["templates"]] == ["sent"]


async def test_a_comment_is_an_activity_and_an_event(desk: Desk) -> None:
    await create(desk)
    made = await desk.ok("whatsapp.accounts.comments.create", json={"comment": "Please hurry."})
    assert (made["type"], made["comment"]) == ("CREATED", "Please hurry.")
    newest = (await desk.ok("whatsapp.accounts.activities.list"))["notifications"][0]
    assert newest == {
        "type": "COMMENT_ADDED",
        "created": made["created"],
        "author": "API_USER",
        "comment": "Please hurry.",
    }
    (event,) = await desk.sandbox.events()
    assert event["comment"] == "Please hurry."


@pytest.mark.parametrize(("text", "status"), [("", 400), ("x", 201), ("x" * 65535, 201), ("x" * 65536, 400)])
async def test_comments_have_a_length(desk: Desk, text: str, status: int) -> None:
    await create(desk)
    answer = await desk.call("whatsapp.accounts.comments.create", json={"comment": text})
    assert answer.status == status


async def test_activities_are_paged_from_the_newest(desk: Desk) -> None:
    await create(desk)
    for number in range(5):
        await desk.ok("whatsapp.accounts.comments.create", json={"comment": str(number)})
    first = await desk.ok("whatsapp.accounts.activities.list", page_size=3)
    assert [entry.get("comment") for entry in first["notifications"]] == ["4", "3", "2"]
    assert (first["totalSize"], first["pageSize"]) == (7, 3)
    assert "previousPageToken" not in first
    second = await desk.ok("whatsapp.accounts.activities.list", page_size=3, page_token=first["nextPageToken"])
    assert [entry["type"] for entry in second["notifications"]] == ["COMMENT_ADDED", "COMMENT_ADDED", "IN_PROGRESS"]
    third = await desk.ok("whatsapp.accounts.activities.list", page_size=3, page_token=second["nextPageToken"])
    assert [entry["type"] for entry in third["notifications"]] == ["CREATED"]
    assert "nextPageToken" not in third
    back = await desk.ok("whatsapp.accounts.activities.list", page_size=3, page_token=third["previousPageToken"])
    assert back["notifications"] == second["notifications"]
    whole = await desk.ok("whatsapp.accounts.activities.list")
    assert whole["pageSize"] == 50


# -- what only Meta does ----------------------------------------------------------------------------------------------


async def act(desk: Desk, action: str, expect: int = 200, **params: Any) -> Any:
    return await desk.act("whatsapp.account", "account", action, expect=expect, **params)


async def test_a_ban_runs_its_course(desk: Desk) -> None:
    sender = await desk.active()
    for ban in ("SCHEDULE_FOR_DISABLE", "DISABLE", "REINSTATE"):
        await act(desk, "ban", state=ban)
        shown = await read(desk)
        assert (shown["wabaBanState"], shown["wabaBanDate"][-1]) == (ban, "Z")
        assert (await desk.get(sender))["wabaBanState"] == ban
    assert (await desk.triggers()).count("WABA_ACCOUNT_CHANGED") == 3


async def test_a_sender_that_is_added_meanwhile_shows_the_ban_too(desk: Desk) -> None:
    await desk.active()
    await act(desk, "ban", state="SCHEDULE_FOR_DISABLE")
    account, sender = await read(desk), await desk.create(signup("01"))
    assert (sender["wabaBanState"], sender["wabaBanDate"]) == ("SCHEDULE_FOR_DISABLE", account["wabaBanDate"])


@pytest.mark.parametrize("ban", [(), ("DISABLE", "DISABLE"), ("DISABLE", "SCHEDULE_FOR_DISABLE")])
async def test_a_ban_has_an_order(desk: Desk, ban: tuple[str, ...]) -> None:
    await desk.onboard()
    *before, last = ban or ("REINSTATE",)
    for each in before:
        await act(desk, "ban", state=each)
    await act(desk, "ban", expect=409, state=last)


async def test_a_new_daily_limit(desk: Desk) -> None:
    assert (await desk.onboard())["businessDailyLimit"] == "TIER_250"
    await act(desk, "limit", tier="TIER_10K")
    assert (await read(desk))["businessDailyLimit"] == "TIER_10K"
    event = (await desk.sandbox.events())[-1]
    assert (event["type"], event["payload"]) == ("WHATSAPP_ACCOUNT_DAILY_LIMIT_CHANGED", await read(desk))
    await act(desk, "limit", expect=409, tier="TIER_10K")


async def test_changed_business_data(desk: Desk) -> None:
    await desk.onboard()
    await act(desk, "waba_changed", wabaName="Shop Ltd", primaryBusinessLocation="DE")
    shown = await read(desk)
    assert (shown["details"]["wabaName"], shown["primaryBusinessLocation"]) == ("Shop Ltd", "DE")
    assert (await desk.triggers())[-1] == "WABA_ACCOUNT_CHANGED"
    await act(desk, "waba_changed", expect=409)


async def test_a_reviewer_comments(desk: Desk) -> None:
    await create(desk)
    await act(desk, "comment", comment="We look into it.")
    newest = (await desk.ok("whatsapp.accounts.activities.list"))["notifications"][0]
    assert (newest["author"], newest["comment"]) == ("REVIEWER", "We look into it.")


async def test_actions_wait_for_onboarding(desk: Desk) -> None:
    await create(desk)
    await act(desk, "limit", expect=409, tier="TIER_1K")


async def test_every_state_seen_here_is_one_of_the_machine(desk: Desk) -> None:
    seen = [state(await create(desk, wabaName="Shop [sim:verify]"))]
    await desk.platform_decides()
    seen.append(state(await read(desk)))
    await desk.reject(VERIFICATION)
    seen.append(state(await read(desk)))
    seen.append(state(await desk.ok("whatsapp.accounts.update", json={"wabaName": "Shop"})))
    await desk.platform_decides()
    seen.append(state(await read(desk)))
    steps = ("request.shown", "request.rejected", "whatsapp.accounts.update", "request.approved")
    assert seen[0] in MACHINE.initial
    for before, cause, after in zip(seen, steps, seen[1:], strict=False):
        assert MACHINE.next(before, cause) == after
