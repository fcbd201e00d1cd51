"""Where a new sender goes: its WABA, its number, its region and its business manager."""

from __future__ import annotations

from dataclasses import dataclass

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import whatsapp, whatsapp_accounts
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.whatsapp import Account, Manager
from sinch_provisioning.server.domain.whatsapp_senders.sender import Sender
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.platforms.whatsapp import Number
from sinch_provisioning.server.store import Tx, claims

#: What a review says about a draft that cannot be placed when it is submitted at last.
_LATE = {
    ErrorCode.NOT_FOUND_WABA_ID: "CANNOT_GET_WABA_DETAILS",
    ErrorCode.WRONG_WABA_ID: "PROJECT_ID_CONFLICT",
    ErrorCode.INVALID_WABA_ID_OR_PHONE_NUMBER_ID_FOR_REGION: "REQUESTED_PHONE_NUMBER_OR_COUNTRY_CODE_CONFLICT",
    ErrorCode.PROVISIONED_PHONE_NUMBER_ID: "DUPLICATES_ON_SENDER_PHONE_NUMBER",
    ErrorCode.USED_PHONE_NUMBER_ID: "DUPLICATES_ON_SENDER_PHONE_NUMBER",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A WABA with the business manager that serves it, and a region."""

    waba_id: str | None
    manager: Manager
    region: str


def check_manager(ctx: Context, manager: str | None, region: str | None) -> None:
    """Refuse a business manager that was named and does not fit the environment or the region."""
    whatsapp.check_environment(ctx, manager)
    if manager is not None and not whatsapp.fits(manager, region or whatsapp.default_region(ctx)):
        raise PapiError(ErrorCode.INVALID_BUSINESS_MANAGER)


def for_embedded_signup(tx: Tx, ctx: Context, *, waba_id: str | None, manager: str | None, region: str) -> Place:
    """The place of a sender whose number Meta verified: in the project's own WABA, or in one that it shares now."""
    account = whatsapp.account(tx, ctx)
    chosen = _own_waba(account, waba_id) if account is not None else _shared_waba(tx, ctx, waba_id)
    own_manager = account.model.business_manager if account is not None else None
    if manager is not None and own_manager is not None and manager != own_manager:
        raise PapiError(ErrorCode.WRONG_BUSINESS_MANAGER)
    implied = Manager(own_manager or manager or whatsapp.DEFAULT_MANAGER)
    if not whatsapp.fits(implied, region):
        raise PapiError(ErrorCode.INVALID_WABA_ID_OR_PHONE_NUMBER_ID_FOR_REGION)
    return Place(chosen, implied, region)


def for_partner(tx: Tx, ctx: Context, *, region: str | None) -> Place:
    """The place of a sender that a partner adds: only in the account that a partner requested, once it is onboarded."""
    account = whatsapp.account(tx, ctx)
    if account is None or not whatsapp.is_onboarded(account):
        raise PapiError(ErrorCode.NOT_FOUND_WABA_ID)
    if account.model.is_embedded_signup:
        raise PapiError(ErrorCode.WRONG_WABA_ID)
    place = draft_place(tx, ctx, region=region)
    if not whatsapp.fits(place.manager, place.region):
        raise PapiError(ErrorCode.INVALID_WABA_ID_OR_PHONE_NUMBER_ID_FOR_REGION)
    return place


def draft_place(tx: Tx, ctx: Context, *, region: str | None) -> Place:
    """Where a partner's sender would go; a draft may be saved before the account is there."""
    account = whatsapp.account(tx, ctx)
    if account is None:
        return Place(None, whatsapp.DEFAULT_MANAGER, region or whatsapp.default_region(ctx))
    changes = account.model.changes
    asked = account.model.details or (changes.details if changes is not None else None)
    details = asked.sender_details if asked is not None else None
    own_region = details.region if details is not None else whatsapp.default_region(ctx)
    return Place(account.model.waba_id, Manager(account.model.business_manager), region or own_region)


def take_waba(tx: Tx, ctx: Context, place: Place) -> None:
    """Bring the account into being with the first sender of Embedded Signup."""
    if whatsapp.account(tx, ctx) is None:
        assert place.waba_id is not None
        whatsapp_accounts.sign_up(tx, ctx, waba_id=place.waba_id, manager=place.manager, region=place.region)


def free_number(tx: Tx, ctx: Context, waba_id: str) -> Number:
    """The first number of the WABA that no sender has yet."""
    for number in ctx.services.platforms.whatsapp.numbers(waba_id):
        taken = ((whatsapp.PHONE_NUMBER_ID, number.id), (whatsapp.NUMBER, number.country_code + number.phone_number))
        if all(claims.holder(tx, scope, value) is None for scope, value in taken):
            return number
    raise PapiError(ErrorCode.ALL_PHONE_NUMBER_ID_PROVISIONED)


def refuse_taken(tx: Tx, ctx: Context, scope: str, value: str, *, own: str | None = None) -> None:
    """Refuse a number or phone number id that another sender has: of this project, or of another one."""
    holder = claims.holder(tx, scope, value)
    if holder is not None and holder.resource_id != own:
        mine = holder.project_id == ctx.project.id
        raise PapiError(ErrorCode.PROVISIONED_PHONE_NUMBER_ID if mine else ErrorCode.USED_PHONE_NUMBER_ID)


def take_number(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Hold the sender's number, and its phone number id if it has one, against everybody else."""
    phone_number_id = doc.private.get("phoneNumberId")
    values = [(whatsapp.NUMBER, doc.private["number"])]
    if phone_number_id is not None:
        values.insert(0, (whatsapp.PHONE_NUMBER_ID, phone_number_id))
    for scope, value in values:
        if not claims.claim(tx, scope, value, ctx.project.id, doc.id):
            # Another project took it since it was looked up.
            refuse_taken(tx, ctx, scope, value)


def place_late(tx: Tx, ctx: Context, doc: Document[Sender]) -> str | None:
    """Place a partner's sender that was kept as a draft; the error code of the review when that is not possible."""
    if doc.private.get("placed"):
        return None
    implied: list[str] = doc.private.get("implied", [])
    try:
        place = for_partner(tx, ctx, region=None if "region" in implied else doc.model.region)
        take_number(tx, ctx, doc)
    except PapiError as refusal:
        return _LATE.get(ErrorCode(refusal.code), "UNKNOWN_ERROR")
    doc.private |= {"placed": True, "wabaId": place.waba_id}
    doc.model.business_manager = place.manager
    doc.model.region = whatsapp.Region(place.region)
    if "storage" in implied:
        doc.model.meta_local_storage = whatsapp.default_storage(place.region)
    doc.model.compatible_regions = whatsapp.compatible_regions(place.manager)
    return None


def _own_waba(account: Document[Account], waba_id: str | None) -> str:
    """Partner-initiated accounts take no senders of Embedded Signup, and an account has one WABA only."""
    own = account.model.waba_id
    if not account.model.is_embedded_signup or own is None or (waba_id and waba_id != own):
        raise PapiError(ErrorCode.WRONG_WABA_ID)
    return own


def _shared_waba(tx: Tx, ctx: Context, waba_id: str | None) -> str:
    if waba_id:
        if claims.holder(tx, whatsapp.WABA, waba_id) is not None:
            raise PapiError(ErrorCode.WABA_ID_USED)
        return waba_id
    shared = list(dict.fromkeys(ctx.project.flags.get("shared_wabas", ())))
    free = [candidate for candidate in shared if claims.holder(tx, whatsapp.WABA, candidate) is None]
    if not free:
        raise PapiError(ErrorCode.NOT_FOUND_WABA_ID)
    if len(free) > 1:
        raise PapiError(ErrorCode.TOO_MANY_WABA_ID)
    return str(free[0])
