"""Creating senders: four shapes of one request."""

from __future__ import annotations

import re
from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import reviews, whatsapp
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.domain.whatsapp_senders import placement
from sinch_provisioning.server.domain.whatsapp_senders.placement import Place
from sinch_provisioning.server.domain.whatsapp_senders.sender import SENDER, Sender, Status, stored
from sinch_provisioning.server.errors import PapiError, invalid_input
from sinch_provisioning.server.platforms.whatsapp import Number
from sinch_provisioning.server.store import Tx, claims

REVIEW = "whatsapp_senders.sender"

Partner = models.WhatsappSenderCreatePartnerInitiated
Provisioning = models.WhatsappSenderCreatePhoneProvisioning
EmbeddedSignup = models.WhatsappSenderCreateEs | models.WhatsappSenderCreateDeprecated
Provider = models.WhatsappSenderNumberProviderTypeEnum
Vertical = models.WhatsappSenderWhatsAppVerticalEnum

_COUNTRY = re.compile(r"\+?[1-9][0-9]{0,3}")
_NUMBER = re.compile(r"[0-9]{4,32}")


@operation("whatsapp.senders.create")
def create_sender(tx: Tx, ctx: Context, body: EmbeddedSignup | Provisioning | Partner) -> str:
    """Create a sender and submit it; only a partner's sender can be kept as a draft."""
    if isinstance(body, Partner | Provisioning):
        return _partner(tx, ctx, body)
    return _embedded_signup(tx, ctx, body)


def submit(tx: Tx, ctx: Context, doc: Document[Sender]) -> str:
    """Put the sender's changes before their reviewers."""
    doc.record(tx, ctx, "IN_PROGRESS")
    changes = doc.model.changes
    details = changes.details if changes is not None else None
    shown: dict[str, Any] = {} if details is None else details.model_dump(mode="json", by_alias=True, exclude_none=True)
    reviews.submit(tx, ctx, REVIEW, resource=(SENDER.name, doc.id), subject=shown | {"number": doc.private["number"]})
    return stored(tx, ctx, doc)


def _embedded_signup(tx: Tx, ctx: Context, body: EmbeddedSignup) -> str:
    old = body if isinstance(body, models.WhatsappSenderCreateDeprecated) else None
    if old is not None and old.facebook_access_token is None and old.facebook_code is None:
        raise invalid_input("facebookAccessToken is required when facebookCode is absent")
    placement.check_manager(ctx, body.business_manager, body.region)
    if old is not None:
        whatsapp.refuse_photo(ctx, old.details.photo_url)
    region = body.region or whatsapp.default_region(ctx)
    token = old.facebook_access_token if old is not None else None
    code = old.facebook_code if old is not None else getattr(body, "authentication_code", None)
    whatsapp.refuse_token(tx, ctx, token=token, code=code, bad_code=ErrorCode.INVALID_FACEBOOK_TOKEN)
    place = placement.for_embedded_signup(tx, ctx, waba_id=body.waba_id, manager=body.business_manager, region=region)
    number = _shared_number(tx, ctx, place, body.phone_number_id)
    details = models.WhatsappSenderDetails(display_name=number.display_name, vertical=Vertical.OTHER)
    if old is not None:
        details = models.WhatsappSenderDetails(**old.details.model_dump(mode="json", exclude_none=True))
    placement.take_waba(tx, ctx, place)
    doc = _insert(
        tx, ctx, place, details, storage=body.meta_local_storage, status=Status.IN_PROGRESS, provider=Provider.CUSTOMER,
        number=(number.country_code, number.phone_number),
        private={"phoneNumberId": number.id, "vouched": True, "placed": True},
    )  # fmt: skip
    placement.take_number(tx, ctx, doc)
    return submit(tx, ctx, doc)


def _shared_number(tx: Tx, ctx: Context, place: Place, phone_number_id: str | None) -> Number:
    """The number that the customer shared; without an id, the next free one of the WABA."""
    assert place.waba_id is not None
    if not phone_number_id:
        return placement.free_number(tx, ctx, place.waba_id)
    number = ctx.services.platforms.whatsapp.number(phone_number_id)
    placement.refuse_taken(tx, ctx, whatsapp.PHONE_NUMBER_ID, phone_number_id)
    placement.refuse_taken(tx, ctx, whatsapp.NUMBER, number.country_code + number.phone_number)
    return number


def _partner(tx: Tx, ctx: Context, body: Partner | Provisioning) -> str:
    partner = body if isinstance(body, Partner) else None
    number = _given_number(tx, ctx, body)
    if partner is not None:
        whatsapp.refuse_photo(ctx, partner.details.photo_url)
    draft = partner is not None and partner.status == models.WhatsappActionsEnum.DRAFT
    keep = partner is not None and partner.save_draft_on_failure
    refusal = _refusal(tx, ctx, body, _digits(number), draft=draft)
    if refusal is not None and (draft or not keep):
        raise refusal
    doc = _insert(
        tx, ctx, placement.draft_place(tx, ctx, region=body.region), _details(body), storage=body.meta_local_storage,
        status=Status.DRAFT if draft or refusal else Status.IN_PROGRESS, number=number,
        provider=Provider(partner.phone_number_provider) if partner is not None else Provider.SINCH,
        private={"placed": not draft and refusal is None, "implied": _implied(body)},
    )  # fmt: skip
    if refusal is None or claims.holder(tx, whatsapp.NUMBER, _digits(number)) is None:
        placement.take_number(tx, ctx, doc)
    if refusal is None and not draft:
        return submit(tx, ctx, doc)
    doc.record(tx, ctx, "DRAFT")
    if refusal is not None:
        refusal.keep_writes = True
        refusal.info = {"senderId": [doc.id]}
        raise refusal
    return stored(tx, ctx, doc)


def _refusal(tx: Tx, ctx: Context, body: Partner | Provisioning, number: str, *, draft: bool) -> PapiError | None:
    """Why the sender cannot be submitted; a draft only needs a number that no other sender has."""
    try:
        if not draft:
            placement.for_partner(tx, ctx, region=body.region)
        placement.refuse_taken(tx, ctx, whatsapp.NUMBER, number)
    except PapiError as refusal:
        return refusal
    return None


def _given_number(tx: Tx, ctx: Context, body: Partner | Provisioning) -> tuple[str, str]:
    """Country code and number; Sinch assigns a number to who asks for one of Sinch's without naming it."""
    details = body.details
    problems: list[str] = []
    if not _COUNTRY.fullmatch(details.country_code):
        problems.append("details.countryCode must be a numeric calling code, such as 44")
    if details.phone_number is not None and not _NUMBER.fullmatch(details.phone_number):
        problems.append("details.phoneNumber must be 4 to 32 digits, without the country code")
    provider = body.phone_number_provider if isinstance(body, Partner) else Provider.SINCH
    if details.phone_number is None and provider != Provider.SINCH:
        problems.append("details.phoneNumber is required when phoneNumberProvider is CUSTOMER")
    if problems:
        raise invalid_input(*problems)
    country = details.country_code.lstrip("+")
    if details.phone_number is not None:
        return country, details.phone_number
    assigned = ctx.digits(10)
    while claims.holder(tx, whatsapp.NUMBER, country + assigned) is not None:
        assigned = ctx.digits(10)
    return country, assigned


def _implied(body: Partner | Provisioning) -> list[str]:
    said = {"region": body.region, "storage": body.meta_local_storage}
    return [name for name, value in said.items() if value is None]


def _details(body: Partner | Provisioning) -> models.WhatsappSenderDetails:
    if isinstance(body, Partner):
        shown = body.details.model_dump(mode="json", exclude_none=True, exclude={"country_code", "phone_number"})
        return models.WhatsappSenderDetails(**shown)
    return models.WhatsappSenderDetails(display_name=body.details.display_name, vertical=Vertical.NOT_SET)


def _digits(number: tuple[str, str]) -> str:
    """The whole number as it is dialled from abroad."""
    return number[0] + number[1].lstrip("0")


def _insert(
    tx: Tx, ctx: Context, place: Place, details: models.WhatsappSenderDetails, *, storage: str | None, status: Status,
    provider: Provider, number: tuple[str, str], private: dict[str, Any],
) -> Document[Sender]:  # fmt: skip
    sender_id = ctx.new_id()
    account = whatsapp.account(tx, ctx)
    model = Sender(
        id=sender_id,
        changes=models.WhatsappSenderChanges(status=status, details=details),
        region=whatsapp.Region(place.region),
        meta_local_storage=whatsapp.Storage(storage or whatsapp.default_storage(place.region)),
        cloud_api=True,
        created=ctx.timestamp,
        modified=ctx.timestamp,
        country_code=number[0],
        phone_number=number[1],
        number_provider=provider,
        business_manager=place.manager,
        waba_ban_state=account.model.waba_ban_state if account is not None else None,
        waba_ban_date=account.model.waba_ban_date if account is not None else None,
        compatible_regions=whatsapp.compatible_regions(place.manager),
    )
    facts = {**private, "number": _digits(number), "wabaId": place.waba_id}
    doc = SENDER.create(tx, ctx, model, id=sender_id, private=facts)
    assert doc is not None
    doc.record(tx, ctx, "CREATED")
    return doc
