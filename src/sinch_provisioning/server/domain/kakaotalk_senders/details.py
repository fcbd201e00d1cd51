"""What a sender's details must be: a phone, known categories, a logo that can be used, and nothing missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ERRORS, ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.errors import PapiError, invalid_input

_PHONE = re.compile(r"\+?[0-9]+")
_SEPARATORS = str.maketrans("", "", " -.()")
_LEVELS = ("topLevelCategoryCode", "midLevelCategoryCode", "subLevelCategoryCode")


def check(ctx: Context, sent: Mapping[str, Any], whole: Mapping[str, Any], *, submits: bool) -> None:
    """Refuse details that cannot be stored, or with `submits` not be submitted.

    `sent` is what the request holds, `whole` what the sender will have, both by wire name.
    """
    problems = [f"details.{name} is required, except for drafts" for name in _missing(whole)] if submits else []
    phone = sent.get("adminPhoneNo")
    if phone is not None and not _PHONE.fullmatch(phone.translate(_SEPARATORS)):
        problems.append("details.adminPhoneNo must be a phone number")
    if problems:
        raise invalid_input(*problems)
    if not _known(ctx.services.platforms.kakaotalk.sender_categories(), [whole.get(level) for level in _LEVELS]):
        raise PapiError(ErrorCode.SENDER_INVALID_CATEGORY_CODE)
    logo = sent.get("logoImage")
    refused = ctx.services.platforms.kakaotalk.check_logo(ctx.magic, logo) if logo else None
    if refused is not None:
        raise PapiError(refused, message=f"details.logoImage: {ERRORS[refused].message}")


def phone_number(details: models.KakaotalkSenderDetails) -> str:
    """The administrator's number as it is dialled."""
    return details.admin_phone_no.translate(_SEPARATORS)


def _missing(whole: Mapping[str, Any]) -> list[str]:
    fields = models.KakaotalkSenderDetails.model_fields.values()
    return [str(field.alias) for field in fields if field.is_required() and whole.get(str(field.alias)) is None]


def _known(tree: Sequence[Mapping[str, Any]], codes: list[str | None]) -> bool:
    """Whether the codes lead down the tree; below a level that a draft leaves open, nothing can be said."""
    if not codes or codes[0] is None:
        return True
    below = next((category["subcategories"] for category in tree if category["code"] == codes[0]), None)
    return below is not None and _known(below, codes[1:])
