"""Creating senders: the four shapes, and where each one finds its WABA, number, region and business manager."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from tests.support.sandbox import Answer
from tests.support.whatsapp import MAGIC_ID, WABA_ID, Desk, account, partner, provisioned, signup, with_token

FULL = {
    "description": "Pizza and more",
    "email": "hello@shop.example",
    "address": "1 High Street",
    "websiteOne": "https://shop.example",
    "websiteTwo": "https://shop.example/menu",
    "about": "Open till late",
    "photoUrl": "https://shop.example/logo.png",
}


async def test_embedded_signup_waits_without_a_state(desk: Desk) -> None:
    sender = await desk.create(signup())
    assert sender["changes"]["status"] == "IN_PROGRESS"
    assert not {"state", "details", "bearerToken", "maxTps", "qualityRating"} & sender.keys()
    assert (sender["region"], sender["metaLocalStorage"]) == ("EU", "DE")
    assert (sender["businessManager"], sender["numberProvider"]) == ("SINCH_UK", "CUSTOMER")
    assert (sender["cloudApi"], sender["compatibleRegions"]) == (True, ["eu", "us"])
    assert sender["countryCode"].isdigit()
    assert sender["phoneNumber"].isdigit()
    assert sender["created"] == sender["modified"]
    assert await desk.get(sender) == sender
    assert await desk.activities(sender) == ["CREATED", "IN_PROGRESS"]


async def test_a_partner_s_sender_shows_its_input(desk: Desk) -> None:
    await desk.onboard()
    sender = await desk.create(partner(**FULL))
    assert sender["changes"]["details"] == {"displayName": "Example Shop", "vertical": "RESTAURANT"} | FULL
    assert (sender["countryCode"], sender["phoneNumber"], sender["numberProvider"]) == ("44", "7700123456", "CUSTOMER")
    assert "conversationApiApp" not in sender


async def test_the_deprecated_shape_shows_its_details(desk: Desk) -> None:
    sender = await desk.create(with_token(details=FULL))
    assert sender["changes"]["details"] == {"displayName": "Example Shop", "vertical": "RESTAURANT"} | FULL


async def test_a_provisioned_number_is_sinch_s(desk: Desk) -> None:
    await desk.onboard()
    sender = await desk.create(provisioned())
    assert sender["numberProvider"] == "SINCH"
    assert sender["changes"]["details"] == {"displayName": "Example Shop", "vertical": "NOT_SET"}


async def test_sinch_assigns_a_number(desk: Desk) -> None:
    await desk.onboard()
    body = partner(phoneNumberProvider="SINCH", countryCode="+44")
    del body["details"]["phoneNumber"]
    first = await desk.create(body)
    second = await desk.create(body)
    assert first["countryCode"] == "44"
    assert len({first["phoneNumber"], second["phoneNumber"]}) == 2


@pytest.mark.parametrize(
    ("region", "manager", "fits"),
    [
        (region, manager, manager in managers)
        for region, managers in {
            "BR": {"SINCH_BR", "SINCH_MX"},
            "EU": {"SINCH_UK"},
            "US": {"SINCH_BR", "SINCH_MX", "SINCH_UK"},
        }.items()
        for manager in ("SINCH_BR", "SINCH_MX", "SINCH_UK")
    ],
)
async def test_the_region_matrix(desk: Desk, region: str, manager: str, fits: bool) -> None:
    answer = await desk.try_create(signup(region=region, businessManager=manager))
    assert answer.code == (None if fits else "invalid_business_manager")


@pytest.mark.parametrize(("region", "storage"), [("BR", "BR"), ("EU", "DE"), ("US", "US")])
async def test_defaults_follow_the_project_s_region(desk: Desk, region: str, storage: str) -> None:
    await desk.flags(default_region=region)
    manager = "SINCH_MX" if region == "BR" else "SINCH_UK"
    sender = await desk.create(signup(businessManager=manager))
    assert (sender["region"], sender["metaLocalStorage"]) == (region, storage)


async def test_storage_that_is_named_wins(desk: Desk) -> None:
    assert (await desk.create(signup(metaLocalStorage="CH")))["metaLocalStorage"] == "CH"


async def test_a_partner_s_sender_takes_its_account_s_region(desk: Desk) -> None:
    details = {"displayName": "S", "businessCategory": "OTHER", "region": "BR"}
    await desk.onboard(senderDetails=details, businessManager="SINCH_MX")
    sender = await desk.create(partner())
    assert (sender["region"], sender["metaLocalStorage"], sender["businessManager"]) == ("BR", "BR", "SINCH_MX")
    answer = await desk.try_create(partner("7700999999", region="EU"))
    assert answer.code == "invalid_waba_id_or_phone_number_id_for_region"


async def test_staging_refuses_managers_of_other_environments(desk: Desk) -> None:
    await desk.flags(environment="staging")
    body = signup(businessManager="SINCH_MX", region="US")
    assert (await desk.try_create(body)).code == "invalid_business_manager_for_environment"
    assert (await desk.try_create(signup(businessManager="SINCH_UK"))).code is None


@pytest.mark.parametrize("field", ["photoUrl", "vertical", "about"])
async def test_a_provisioned_number_takes_no_profile(desk: Desk, field: str) -> None:
    body = provisioned()
    answer = await desk.try_create(body | {"details": body["details"] | {field: "https://shop.example/a.png"}})
    assert (answer.status, answer.code) == (400, "invalid_input")
    refused = await desk.try_create(body | {"businessManager": "SINCH_UK"})
    assert refused.code == "invalid_input"


# -- which WABA -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [signup(wabaId=""), with_token(wabaId=""), with_token(wabaId=None)])
async def test_a_waba_is_looked_up(desk: Desk, body: Mapping[str, Any]) -> None:
    sent = {name: value for name, value in body.items() if value is not None}
    assert (await desk.try_create(sent)).code == "not_found_waba_id"
    await desk.flags(shared_wabas=["77"])
    assert (await desk.try_create(sent)).code is None
    assert (await desk.ok("whatsapp.accounts.get"))["wabaId"] == "77"


async def test_wabas_of_other_projects_are_not_looked_up(desk: Desk) -> None:
    await (await desk.other()).create(signup(wabaId="77"))
    await desk.flags(shared_wabas=["77", "88"])
    await desk.create(signup("00", wabaId=""))
    assert (await desk.ok("whatsapp.accounts.get"))["wabaId"] == "88"


async def test_the_second_sender_joins_the_account(desk: Desk) -> None:
    await desk.create(signup("00", region="US", businessManager="SINCH_MX"))
    second = await desk.create(signup("01", wabaId="", region="US"))
    assert second["businessManager"] == "SINCH_MX"
    assert await desk.triggers() == ["ACCOUNT_ONBOARDED"]


async def test_a_manager_that_follows_from_the_account_must_fit_the_region(desk: Desk) -> None:
    await desk.create(signup("00", region="US", businessManager="SINCH_MX"))
    answer = await desk.try_create(signup("01", region="EU"))
    assert answer.code == "invalid_waba_id_or_phone_number_id_for_region"


@pytest.mark.parametrize("body", [signup(), with_token(), signup(wabaId="")])
async def test_a_partner_s_account_takes_no_signups(desk: Desk, body: Mapping[str, Any]) -> None:
    await desk.onboard()
    assert (await desk.try_create(body)).code == "wrong_waba_id"


@pytest.mark.parametrize("body", [partner(), provisioned()])
async def test_an_account_of_embedded_signup_takes_no_partner_s_senders(desk: Desk, body: Mapping[str, Any]) -> None:
    await desk.create(signup())
    assert (await desk.try_create(body)).code == "wrong_waba_id"


@pytest.mark.parametrize("body", [partner(), provisioned()])
async def test_a_partner_s_sender_waits_for_its_account(desk: Desk, body: Mapping[str, Any]) -> None:
    await desk.ok("whatsapp.accounts.create", json={"clientBusinessManagerId": "1", "companyLegalName": "Shop"})
    assert (await desk.try_create(body)).code == "not_found_waba_id"
    await desk.platform_decides()
    assert (await desk.try_create(body)).code is None


# -- which number -----------------------------------------------------------------------------------------------------


async def test_a_waba_s_numbers_are_taken_in_turn(desk: Desk) -> None:
    listed = await desk.ok("whatsapp.waba_details.list", json={"facebookToken": "EAAB"})
    waba = listed["wabas"][0]
    assert [number["provisioned"] for number in waba["numbers"]] == [False, False, False]
    body = with_token(wabaId=waba["id"])
    sender = await desk.create(body)
    shown = f"+{sender['countryCode']} {sender['phoneNumber']}"
    assert shown == waba["numbers"][0]["displayPhoneNumber"]
    listed = await desk.ok("whatsapp.waba_details.list", json={"facebookToken": "EAAB"})
    assert [number["provisioned"] for number in listed["wabas"][0]["numbers"]] == [True, False, False]
    second = await desk.create(body)
    assert f"+{second['countryCode']} {second['phoneNumber']}" == waba["numbers"][1]["displayPhoneNumber"]


async def test_a_number_that_another_sender_has_is_passed_over(desk: Desk) -> None:
    """A partner's sender has a number, but no phone number id: both are looked at."""
    (waba,) = (await desk.ok("whatsapp.waba_details.list", json={"facebookToken": "EAAB"}))["wabas"]
    first, second = (number["displayPhoneNumber"].lstrip("+").split(" ") for number in waba["numbers"][:2])
    other = await desk.other()
    await other.onboard()
    await other.create(partner(first[1], countryCode=first[0]))
    sender = await desk.create(with_token(wabaId=waba["id"]))
    assert [sender["countryCode"], sender["phoneNumber"]] == second


@pytest.mark.parametrize(
    "again", [partner(), provisioned("7700123456"), partner("07700123456"), partner(status="DRAFT")]
)
async def test_a_number_has_one_sender(desk: Desk, again: Mapping[str, Any]) -> None:
    await desk.onboard()
    await desk.create(partner())
    assert (await desk.try_create(again)).code == "provisioned_phone_number_id"


async def test_a_number_of_another_project_is_used(desk: Desk) -> None:
    other = await desk.other()
    for each in (desk, other):
        await each.onboard()
    await other.create(partner())
    assert (await desk.try_create(partner())).code == "used_phone_number_id"


async def test_of_two_projects_at_once_one_gets_the_number_and_the_waba(desk: Desk) -> None:
    """On PostgreSQL they really run side by side."""
    desks = [desk, await desk.other()]
    for number in range(6):
        answers = await asyncio.gather(*(each.try_create(signup(f"0{number}", wabaId=str(number))) for each in desks))
        assert sorted(str(answer.code) for answer in answers) == ["None", "waba_id_used"]
        (made,) = (answer.json["id"] for answer in answers if answer.status == 201)
        winner = desks[[answer.status for answer in answers].index(201)]
        await winner.ok("whatsapp.senders.delete", sender_id=made)
        await winner.ok("whatsapp.accounts.delete")
    for each in desks:
        await each.onboard()
    for number in range(6):
        answers = await asyncio.gather(*(each.try_create(partner(f"770012345{number}")) for each in desks))
        assert sorted(str(answer.code) for answer in answers) == ["None", "used_phone_number_id"]


async def test_a_number_is_free_again_after_its_sender(desk: Desk) -> None:
    first = await desk.create(signup())
    await desk.ok("whatsapp.senders.delete", sender_id=first["id"])
    assert (await desk.try_create(signup())).code is None


# -- tokens and codes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body", [signup(authenticationCode="AQB"), with_token(facebookAccessToken=None, facebookCode="AQB")]
)
async def test_a_code_works_once(desk: Desk, body: Mapping[str, Any]) -> None:
    sent = {name: value for name, value in body.items() if value is not None} | {"phoneNumberId": MAGIC_ID + "00"}
    await desk.create(sent)
    answer = await desk.try_create(sent | {"phoneNumberId": MAGIC_ID + "01"})
    assert answer.code == "invalid_facebook_token"


async def test_a_refused_create_does_not_spend_the_code(desk: Desk) -> None:
    body = signup(authenticationCode="AQB", region="BR")
    assert (await desk.try_create(body)).status == 409
    assert (await desk.try_create(body | {"region": "EU"})).status == 201


@pytest.mark.parametrize("url", ["logo.jpg", "logo.JPEG", "logo.png?v=2", "logo.webp", "logo"])
async def test_photos_of_the_allowed_types(desk: Desk, url: str) -> None:
    body = with_token(details={"photoUrl": "https://shop.example/" + url})
    assert (await desk.try_create(body)).code is None


# -- drafts -----------------------------------------------------------------------------------------------------------


async def test_a_draft_is_not_submitted(desk: Desk) -> None:
    sender = await desk.create(partner(status="DRAFT"))
    assert sender["changes"]["status"] == "DRAFT"
    assert "state" not in sender
    assert await desk.reviews() == []
    assert await desk.activities(sender) == ["CREATED", "DRAFT"]


async def refused(desk: Desk, *, keep: bool) -> Answer:
    answer = await desk.try_create(partner(saveDraftOnFailure=keep))
    assert answer.code == "not_found_waba_id"
    return answer


async def test_a_refused_submission_stores_nothing(desk: Desk) -> None:
    await refused(desk, keep=False)
    assert (await desk.ok("whatsapp.senders.list"))["totalSize"] == 0


async def test_a_refused_submission_can_keep_a_draft(desk: Desk) -> None:
    answer = await refused(desk, keep=True)
    (sender_id,) = answer.json["additionalInformation"]["senderId"]
    sender = await desk.get({"id": sender_id})
    assert sender["changes"]["status"] == "DRAFT"
    await desk.onboard()
    await desk.update(sender, status="SUBMIT")
    await desk.platform_decides()
    assert (await desk.get(sender))["state"] == "PENDING_VERIFICATION"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, ("US", "US")),
        ({"metaLocalStorage": "SG"}, ("US", "SG")),
        ({"region": "BR"}, ("BR", "BR")),
    ],
)
async def test_a_draft_from_before_the_account_takes_its_region(
    desk: Desk, said: dict[str, str], expected: tuple[str, str]
) -> None:
    sender = await desk.create(partner(status="DRAFT", **said))
    details = {"displayName": "S", "businessCategory": "OTHER", "region": "US"}
    await desk.ok("whatsapp.accounts.create", json=account(senderDetails=details, businessManager="SINCH_MX"))
    second = await desk.create(partner("7700123457", status="DRAFT", **said))
    assert (second["region"], second["metaLocalStorage"]) == expected
    await desk.platform_decides()
    await desk.update(sender, status="SUBMIT")
    await desk.platform_decides()
    placed = await desk.get(sender)
    assert (placed["state"], placed["businessManager"]) == ("PENDING_VERIFICATION", "SINCH_MX")
    assert (placed["region"], placed["metaLocalStorage"]) == expected


@pytest.mark.parametrize("status", [None, "DRAFT"])
async def test_a_draft_submitted_too_early_ends_in_error(desk: Desk, status: str | None) -> None:
    body = partner(**({"status": status} if status else {"saveDraftOnFailure": True}))
    await desk.try_create(body)
    (sender,) = (await desk.ok("whatsapp.senders.list"))["senders"]
    await desk.update(sender, status="SUBMIT")
    await desk.platform_decides()
    changes = (await desk.get(sender))["changes"]
    assert (changes["status"], changes["errorCode"]) == ("ERROR", "CANNOT_GET_WABA_DETAILS")


async def test_a_kept_draft_of_a_taken_number_ends_in_error(desk: Desk) -> None:
    await desk.onboard()
    await desk.create(partner())
    answer = await desk.try_create(partner(saveDraftOnFailure=True))
    assert answer.code == "provisioned_phone_number_id"
    kept = {"id": answer.json["additionalInformation"]["senderId"][0]}
    await desk.update(kept, status="SUBMIT")
    await desk.platform_decides()
    assert (await desk.get(kept))["changes"]["errorCode"] == "DUPLICATES_ON_SENDER_PHONE_NUMBER"


async def test_a_refused_draft_is_not_kept(desk: Desk) -> None:
    await desk.create(partner(status="DRAFT"))
    answer = await desk.try_create(partner(status="DRAFT", saveDraftOnFailure=True))
    assert answer.code == "provisioned_phone_number_id"
    assert (await desk.ok("whatsapp.senders.list"))["totalSize"] == 1


async def test_the_waba_of_magic_digits_chooses_too(desk: Desk) -> None:
    sender = await desk.decided(signup(wabaId=MAGIC_ID + "02"))
    assert sender["changes"]["status"] == "REJECTED"
    assert (await desk.ok("whatsapp.accounts.get"))["wabaId"] != WABA_ID


async def test_an_operator_settles_what_requests_leave_out(desk: Desk) -> None:
    flags = {"environment": "staging", "defaultRegion": "US", "sharedWabas": ["77"]}
    shown = await desk.sandbox.control("PUT", "projects/{p}/policy", {"flags": flags})
    assert flags.items() <= shown["flags"].items()
    sender = await desk.create(signup(wabaId=""))
    assert sender["region"] == "US"
    answer = await desk.try_create(signup("00", businessManager="SINCH_BR"))
    assert answer.code == "invalid_business_manager_for_environment"
