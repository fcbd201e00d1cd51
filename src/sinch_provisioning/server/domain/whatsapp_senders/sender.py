"""A sender as the family's modules see it."""

from __future__ import annotations

from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import Document, Kind
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.platforms.whatsapp import Candidate
from sinch_provisioning.server.store import Tx

Sender = models.WhatsappSender
State = models.WhatsappSenderStatesEnum
Status = models.WhatsappSenderStatusesEnum
FieldStatus = models.WhatsappWhatsAppSenderFieldUpdateStatusEnum

#: Private facts: `number` (all digits), `phoneNumberId`, `wabaId`, `vouched` (Meta verified the number before the POST),
#: `verified` (no one-time code is needed), `placed` (number and WABA are taken), `implied` (which of `region` and
#: `storage` the request left to defaults), `cleared` (fields that an update removes), `otp` (the open code's message and
#: wrong tries), `deletion` (when DELETE was called).
SENDER: Kind[models.WhatsappSender] = Kind("whatsapp.sender", "WhatsappSender")


def existing(tx: Tx, ctx: Context, sender_id: str) -> Document[Sender]:
    """The project's sender with this id, else 404."""
    doc = SENDER.get(tx, ctx, sender_id)
    if doc is None:
        raise PapiError(ErrorCode.SENDER_NOT_FOUND)
    return doc


def save(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Store a change that the API shows."""
    doc.model.modified = ctx.timestamp
    doc.save(tx, ctx)


def stored(tx: Tx, ctx: Context, doc: Document[Sender]) -> str:
    """The sender as it stands now: a review may have been decided within this unit of work."""
    return SENDER.body(tx, ctx, doc.id) or doc.json


def candidate(doc: Document[Sender]) -> Candidate:
    """The sender as the platform gets to see it."""
    return Candidate(
        display_name=display_name(doc.model),
        number=doc.private["number"],
        phone_number_id=doc.private.get("phoneNumberId"),
        waba_id=doc.private.get("wabaId"),
        vouched=doc.private.get("vouched", False),
    )


def display_name(sender: Sender) -> str:
    """The name that the sender shows, or asks for while it is new."""
    changes = sender.changes.details if sender.changes is not None else None
    name = (sender.details and sender.details.display_name) or (changes and changes.display_name)
    return name or ""


def metadata(sender: Sender) -> models.WhatsappSenderMetadata:
    """The review status of the sender's names, made when it is first needed."""
    if sender.metadata is None:
        sender.metadata = models.WhatsappSenderMetadata()
    return sender.metadata


def fields(details: Any) -> dict[str, Any]:
    """The profile fields that are set, by attribute."""
    found: dict[str, Any] = {} if details is None else details.model_dump(mode="json", exclude_none=True)
    return found
