"""Every documented error code of the sender operations, through HTTP.

Injected, because nothing that a caller does can bring it about: internal_error of every operation, and sender_not_found
of the list, which has no sender in its path.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.support.sandbox import Answer
from tests.support.whatsapp import Desk, Produce, Table, common, missing, names, partner, signup, with_token

SENDERS = "whatsapp.senders."
PHOTO = "https://shop.example/photos/"


def _create(body: Mapping[str, Any], **flags: Any) -> Produce:
    async def produce(desk: Desk) -> Answer:
        await desk.flags(**flags)
        return await desk.try_create(body)

    return produce


def _second(first: Mapping[str, Any], body: Mapping[str, Any]) -> Produce:
    """The answer to a second sender."""

    async def produce(desk: Desk) -> Answer:
        await desk.create(first)
        return await desk.try_create(body)

    return produce


def _after_other(body: Mapping[str, Any]) -> Produce:
    """The answer when another project did the same before."""

    async def produce(desk: Desk) -> Answer:
        await (await desk.other()).create(signup())
        return await desk.try_create(body)

    return produce


def _on_active(operation: str, digits: str = "00", members: Mapping[str, Any] | None = None, **body: Any) -> Produce:
    async def produce(desk: Desk) -> Answer:
        sender = await desk.decided(signup(digits, **members or {}))
        return await desk.call(SENDERS + operation, sender_id=sender["id"], **{"json": body} if body else {})

    return produce


def _on_new(operation: str, **body: Any) -> Produce:
    async def produce(desk: Desk) -> Answer:
        sender = await desk.create(signup())
        return await desk.call(SENDERS + operation, sender_id=sender["id"], **{"json": body} if body else {})

    return produce


def _register(digits: str) -> Produce:
    async def produce(desk: Desk) -> Answer:
        sender = await desk.decided(signup(digits))
        return await desk.call(SENDERS + "register", sender_id=sender["id"], json={"method": "SMS"})

    return produce


def _patch(**details: Any) -> Produce:
    return _on_active("update", details=details)


async def _corrupt(desk: Desk) -> Answer:
    await desk.onboard()
    await desk.corrupt_account()
    return await desk.try_create(partner())


async def _all_provisioned(desk: Desk) -> Answer:
    for _ in range(3):
        await desk.create(signup(phoneNumberId=""))
    return await desk.try_create(signup(phoneNumberId=""))


async def _partner_photo_gif(desk: Desk) -> Answer:
    await desk.onboard()
    return await desk.try_create(partner(photoUrl=PHOTO + "logo.gif"))


async def _deleted_twice(desk: Desk) -> Answer:
    sender = await desk.active()
    await desk.ok(SENDERS + "delete", sender_id=sender["id"])
    return await desk.call(SENDERS + "delete", sender_id=sender["id"])


async def _name_under_review(desk: Desk) -> Answer:
    sender = await desk.active()
    await desk.update(sender, status="SUBMIT", displayName="First")
    return await desk.update(sender, status="SUBMIT", displayName="Second")


async def _not_active(desk: Desk) -> Answer:
    return await desk.update(await desk.pending(), description="x")


async def _username_taken(desk: Desk) -> Answer:
    other = await desk.other()
    theirs = await other.active("00", wabaId="2")
    await other.update(theirs, username="Shop")
    return await desk.update(await desk.decided(signup()), username="shop")


async def _username_of_draft(desk: Desk) -> Answer:
    await desk.onboard()
    sender = await desk.create(partner(status="DRAFT"))
    return await desk.update(sender, username="shop")


async def _no_cloud_api(desk: Desk) -> Answer:
    details = {"displayName": "Shop [sim:no_cloud_api]"}
    sender = await desk.decided(with_token(details=details))
    return await desk.update(sender, username="shop")


async def _wrong_code(desk: Desk) -> Answer:
    sender = await desk.pending()
    await desk.ok(SENDERS + "register", sender_id=sender["id"], json={"method": "SMS"})
    return await desk.call(SENDERS + "verify", sender_id=sender["id"], json={"code": "000000"})


async def _too_many_codes(desk: Desk) -> Answer:
    sender = await desk.pending()
    await desk.ok(SENDERS + "register", sender_id=sender["id"], json={"method": "SMS"})
    for _ in range(5):
        await desk.call(SENDERS + "verify", sender_id=sender["id"], json={"code": "000000"})
    return await desk.call(SENDERS + "register", sender_id=sender["id"], json={"method": "SMS"})


async def _too_many_registers(desk: Desk) -> Answer:
    sender = await desk.pending()
    for _ in range(10):
        await desk.ok(SENDERS + "register", sender_id=sender["id"], json={"method": "SMS"})
    return await desk.call(SENDERS + "register", sender_id=sender["id"], json={"method": "SMS"})


def _unknown(operation: str, **body: Any) -> Produce:
    async def produce(desk: Desk) -> Answer:
        return await desk.call(SENDERS + operation, sender_id="none", **{"json": body} if body else {})

    return produce


async def _filter_states(desk: Desk) -> Answer:
    return await desk.call(SENDERS + "list", filter_states=["LIVE"])


async def _filter_statuses(desk: Desk) -> Answer:
    return await desk.call(SENDERS + "list", filter_statuses=["LIVE"])


async def _list_not_found(desk: Desk) -> Answer:
    return await desk.call(SENDERS + "list", headers={"X-Papi-Scenario": "error=sender_not_found"})


CREATE: dict[str, Produce] = {
    "file_invalid_mime_type": _partner_photo_gif,
    "file_not_found": _create(with_token(details={"photoUrl": PHOTO + "sim-not-found.jpg"})),
    "file_size_too_large": _create(with_token(details={"photoUrl": PHOTO + "sim-too-large.png"})),
    "file_has_wrong_dimensions": _create(with_token(details={"photoUrl": PHOTO + "sim-wrong-dimensions.webp"})),
    "file_unexpected_error": _create(with_token(details={"photoUrl": PHOTO + "sim-broken.jpeg"})),
    "invalid_business_manager": _create(signup(region="BR", businessManager="SINCH_UK")),
    "invalid_business_manager_for_environment": _create(
        signup(region="BR", businessManager="SINCH_BR"), environment="staging"
    ),
    "invalid_facebook_token": _create(with_token(facebookAccessToken="sim-invalid")),
    "facebook_Request_limit_reached": _create(with_token(facebookAccessToken="sim-limit")),
    "log_in_facebook_required": _create(with_token(facebookAccessToken="sim-login")),
    "account_data_is_corrupt": _corrupt,
    "all_phone_number_id_provisioned": _all_provisioned,
    "invalid_waba_id_or_phone_number_id_for_region": _create(signup(region="BR")),
    "not_found_waba_id": _create(partner()),
    "too_many_waba_id": _create(signup(wabaId=""), shared_wabas=["1", "2"]),
    "provisioned_phone_number_id": _second(signup(), signup()),
    "used_phone_number_id": _after_other(signup(wabaId="2")),
    "waba_id_used": _after_other(signup("00")),
    "wrong_business_manager": _second(signup(), signup("00", region="US", businessManager="SINCH_MX")),
    "wrong_waba_id": _second(signup(), signup("00", wabaId="2")),
}
UPDATE: dict[str, Produce] = {
    "file_invalid_mime_type": _patch(photoUrl=PHOTO + "logo.gif"),
    "file_not_found": _patch(photoUrl=PHOTO + "sim-not-found.jpg"),
    "file_size_too_large": _patch(photoUrl=PHOTO + "sim-too-large.jpg"),
    "file_has_wrong_dimensions": _patch(photoUrl=PHOTO + "sim-wrong-dimensions.jpg"),
    "file_unexpected_error": _patch(photoUrl=PHOTO + "sim-broken.jpg"),
    "no_fields_to_update": _patch(),
    "sender_not_found": _unknown("update", details={"about": "x"}),
    "sender_not_updatable": _not_active,
    "sender_changes_not_updatable": _on_new("update", details={"about": "x"}),
    "sender_display_name_update_not_allowed": _name_under_review,
    "sender_username_update_not_available": _username_of_draft,
    "sender_username_not_available": _username_taken,
    "sender_phone_number_not_registered_with_meta_cloud_api": _no_cloud_api,
}
REGISTER: dict[str, Produce] = {
    "sender_not_found": _unknown("register", method="SMS"),
    "not_allowed_register": _on_active("register", method="SMS"),
    "sender-register-too-many-requests": _too_many_registers,
    "sender-already-registered": _register("12"),
    "sender_request_code_failed": _register("13"),
    "sender-number-not-approved-for-enterprise": _register("14"),
    "too_many_invalid_verification_codes": _too_many_codes,
}
OTHERS: Table = {
    (SENDERS + "list", "invalid_filter_states"): _filter_states,
    (SENDERS + "list", "invalid_filter_statuses"): _filter_statuses,
    (SENDERS + "list", "sender_not_found"): _list_not_found,
    (SENDERS + "get", "sender_not_found"): _unknown("get"),
    (SENDERS + "delete", "sender_not_found"): _unknown("delete"),
    (SENDERS + "delete", "sender_already_deleted"): _deleted_twice,
    (SENDERS + "activities.list", "sender_not_found"): _unknown("activities.list"),
    (SENDERS + "changes.delete", "sender_changes_not_found"): _on_active("changes.delete"),
    (SENDERS + "changes.delete", "sender_changes_not_deletable"): _on_new("changes.delete"),
    (SENDERS + "comments.create", "sender_not_found"): _unknown("comments.create", comment="x"),
    (SENDERS + "suggested_usernames.list", "sender_not_found"): _unknown("suggested_usernames.list"),
    (SENDERS + "verify", "sender_not_found"): _unknown("verify", code="123456"),
    (SENDERS + "verify", "not_allowed_verify"): _on_active("verify", code="123456"),
    (SENDERS + "verify", "wrong_otp"): _wrong_code,
}
BODIES: dict[str, Any] = {
    "create": signup(),
    "update": {"details": {"about": "x"}},
    "register": {"method": "SMS"},
    "verify": {"code": "123456"},
    "comments.create": {"comment": "x"},
}


def _table() -> Table:
    table: Table = {}
    for name in (
        "list", "create", "get", "delete", "update", "activities.list", "changes.delete", "comments.create", "register",
        "suggested_usernames.list", "verify",
    ):  # fmt: skip
        parameters = {"json": BODIES[name]} if name in BODIES else {}
        parameters |= {} if name in ("list", "create") else {"sender_id": "none"}
        table |= common(SENDERS + name, **parameters)
    table |= {(SENDERS + "create", code): produce for code, produce in CREATE.items()}
    table |= {(SENDERS + "update", code): produce for code, produce in UPDATE.items()}
    table |= {(SENDERS + "register", code): produce for code, produce in REGISTER.items()}
    table[SENDERS + "activities.list", "invalid_page_token"] = _bad_token
    return table | OTHERS


async def _bad_token(desk: Desk) -> Answer:
    sender = await desk.create(signup())
    return await desk.call(SENDERS + "activities.list", sender_id=sender["id"], page_token="bm90LW91cnM")


TABLE = _table()


@pytest.mark.parametrize(("key", "produce"), list(TABLE.items()), ids=names(TABLE))
async def test_code_is_produced(desk: Desk, key: tuple[str, str], produce: Produce) -> None:
    answer = await produce(desk)
    assert answer.code == key[1]


def test_every_documented_code_is_in_the_table() -> None:
    assert missing(TABLE, SENDERS) == set()


async def test_a_refused_create_leaves_nothing(desk: Desk) -> None:
    await desk.onboard()
    before = await desk.sandbox.events()
    assert (await desk.try_create(partner(photoUrl=PHOTO + "sim-broken.jpg"))).status == 409
    assert (await desk.ok(SENDERS + "list"))["senders"] == []
    assert await desk.sandbox.events() == before


async def test_file_errors_name_the_field(desk: Desk) -> None:
    answer = await desk.try_create(with_token(details={"photoUrl": PHOTO + "sim-not-found.jpg"}))
    assert answer.json["message"].startswith("details.photoUrl: ")


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (partner(countryCode="+44x"), "details.countryCode"),
        (partner(countryCode="044"), "details.countryCode"),
        (partner(number="77 00"), "details.phoneNumber"),
        (partner(number="+447700"), "details.phoneNumber"),
        (partner(number="7" * 33), "details.phoneNumber"),
        (partner(name="x" * 129), "details.displayName"),
        (partner(vertical="NOT_SET"), "details.vertical"),
        (partner(email="nobody"), "details.email"),
        (partner(websiteOne="shop"), "details.websiteOne"),
        (partner(about="x" * 140), "details.about"),
        (partner(description=None), "details.description"),
        (partner(phoneNumberProvider="META"), "phoneNumberProvider"),
        (with_token(facebookAccessToken=""), "facebookAccessToken"),
        (signup(authenticationCode=""), "authenticationCode"),
        (signup(businessManager="SINCH_AMERICA"), "businessManager"),
    ],
)
async def test_problems_name_the_field(desk: Desk, body: Mapping[str, Any], problem: str) -> None:
    answer = await desk.try_create(body)
    assert answer.code == "invalid_input"
    assert [line for line in answer.problems if line.startswith(problem)], answer.problems


async def test_a_customer_s_number_must_be_named(desk: Desk) -> None:
    body = partner()
    del body["details"]["phoneNumber"]
    answer = await desk.try_create(body)
    assert answer.problems == ["details.phoneNumber is required when phoneNumberProvider is CUSTOMER"]


async def test_the_deprecated_shape_needs_a_token_or_a_code(desk: Desk) -> None:
    body = with_token()
    del body["facebookAccessToken"]
    answer = await desk.try_create(body)
    assert answer.problems == ["facebookAccessToken is required when facebookCode is absent"]


@pytest.mark.parametrize("code", ["12345", "1234567", "12 456", " 12345"])
async def test_a_code_has_six_characters(desk: Desk, code: str) -> None:
    sender = await desk.pending()
    answer = await desk.call(SENDERS + "verify", sender_id=sender["id"], json={"code": code})
    assert answer.code == "invalid_input"
    assert [line for line in answer.problems if line.startswith("code ")]


async def test_refused_statuses_do_not_advertise_the_deprecated_one(desk: Desk) -> None:
    supported = (await _filter_statuses(desk)).json["additionalInformation"]["supportedCodes"]
    assert supported == "DRAFT, ERROR, IN_PROGRESS, REJECTED"


async def test_refused_states_are_answered_with_the_six_in_one_text(desk: Desk) -> None:
    supported = (await _filter_states(desk)).json["additionalInformation"]["supportedCodes"]
    assert supported == "ACTIVE, IN_PROGRESS, INACTIVE, PENDING_VERIFICATION, SUSPENDED, ERROR"
