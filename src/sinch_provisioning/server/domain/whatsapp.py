"""What the WhatsApp families share: the project's account, its WABA, regions and business managers."""

from __future__ import annotations

import hashlib

from pydantic import ValidationError

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ERRORS, ErrorCode
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import Document, Kind
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx, claims

Account = models.WhatsappAccount
AccountState = models.WhatsappAccountStateEnum
Manager = models.WhatsappBusinessManagersEnum
Region = models.WhatsappSenderBotRegionEnum
Storage = models.WhatsappSenderMetaLocalStoragesEnum

ACCOUNT: Kind[models.WhatsappAccount] = Kind("whatsapp.account", "WhatsappAccount")
#: A project has at most one account, so every account has the same natural key.
ACCOUNT_KEY = "account"

WABA = "whatsapp.waba"
PHONE_NUMBER_ID = "whatsapp.phone_number_id"
NUMBER = "whatsapp.number"
USERNAME = "whatsapp.username"
FACEBOOK_CODE = "whatsapp.facebook_code"

DEFAULT_MANAGER = Manager.SINCH_UK
DAY = 86_400_000

_REGIONS: dict[str, tuple[Region, ...]] = {
    Manager.SINCH_UK: (Region.EU, Region.US),
    Manager.SINCH_BR: (Region.BR, Region.US),
    Manager.SINCH_MX: (Region.BR, Region.US),
    Manager.SINCH_AMERICA: (Region.BR, Region.US),
    Manager.SINCH_SEP: (Region.EU, Region.US),
}
_STAGING = frozenset({Manager.SINCH_AMERICA, Manager.SINCH_UK})
_STORAGE = {Region.BR: Storage.BR, Region.EU: Storage.DE, Region.US: Storage.US}
_CURRENCY = {Region.BR: "BRL", Region.EU: "EUR", Region.US: "USD"}


def account(tx: Tx, ctx: Context) -> Document[Account] | None:
    """The project's account; stored data that cannot be read is refused as such where the contract has a code for it."""
    try:
        return ACCOUNT.find(tx, ctx, ACCOUNT_KEY)
    except ValidationError:
        row = OPERATIONS.get(ctx.operation)
        documented = row is not None and row.status_of(ErrorCode.ACCOUNT_DATA_IS_CORRUPT) is not None
        code = ErrorCode.ACCOUNT_DATA_IS_CORRUPT if documented else ErrorCode.INTERNAL_ERROR
        raise PapiError(code) from None


def existing_account(tx: Tx, ctx: Context) -> Document[Account]:
    """The project's account, else 404."""
    doc = account(tx, ctx)
    if doc is None:
        raise PapiError(ErrorCode.ACCOUNT_NOT_FOUND)
    return doc


def onboarded_account(tx: Tx, ctx: Context) -> Document[Account]:
    """The project's account once it is ONBOARDED, else 400 project_not_initialized."""
    doc = account(tx, ctx)
    if doc is None or not is_onboarded(doc):
        raise PapiError(ErrorCode.PROJECT_NOT_INITIALIZED)
    return doc


def is_onboarded(doc: Document[Account]) -> bool:
    """Whether the account is live."""
    return doc.model.state == AccountState.ONBOARDED


def check_environment(ctx: Context, manager: str | None) -> None:
    """Refuse a business manager that the project's environment does not take."""
    if manager is not None and ctx.project.flags.get("environment") == "staging" and manager not in _STAGING:
        raise PapiError(ErrorCode.INVALID_BUSINESS_MANAGER_FOR_ENVIRONMENT)


def fits(manager: str, region: str) -> bool:
    """Whether a business manager serves a region."""
    return region in _REGIONS.get(manager, ())


def compatible_regions(manager: str) -> list[models.WhatsappConversationAppRegionsEnum | str]:
    """Regions of Conversation API apps that a business manager's senders can serve."""
    return [models.WhatsappConversationAppRegionsEnum(region.lower()) for region in _REGIONS.get(manager, ())]


def default_region(ctx: Context) -> Region:
    """The region of the country that the project is billed in."""
    return Region(ctx.project.flags.get("default_region", Region.EU))


def default_storage(region: str) -> Storage:
    """Where messages of a region rest when nothing is said."""
    return _STORAGE[Region(region)]


def currency(region: str) -> str:
    """The currency that a region is billed in."""
    return _CURRENCY[Region(region)]


def refuse_token(tx: Tx, ctx: Context, *, token: str | None, code: str | None, bad_code: str) -> None:
    """Refuse a Facebook token or code that the platform does not take, or a code that was used before.

    A code is spent by this unit of work; if it is refused later, its code is free again. `bad_code` is the operation's
    error code for a bad code.
    """
    for text, refusal in ((token, ErrorCode.INVALID_FACEBOOK_TOKEN), (code, bad_code)):
        if text:
            problem = ctx.services.platforms.whatsapp.check_token(ctx.magic, text, ctx.now)
            if problem is not None:
                raise PapiError(refusal if problem == ErrorCode.INVALID_FACEBOOK_TOKEN else problem)
    if code:
        digest = hashlib.sha256(code.encode()).hexdigest()
        if not claims.claim(tx, FACEBOOK_CODE, digest, ctx.project.id, ctx.new_id()):
            raise PapiError(bad_code)


def refuse_photo(ctx: Context, url: str | None) -> None:
    """Refuse a photo that the platform cannot use; the message names the field."""
    problem = ctx.services.platforms.whatsapp.check_photo(ctx.magic, url) if url else None
    if problem is not None:
        raise PapiError(problem, message=f"details.photoUrl: {ERRORS[problem].message}")
