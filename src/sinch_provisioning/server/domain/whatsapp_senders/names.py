"""Display name and username of a live sender: reviewed on their own, beside its other changes."""

from __future__ import annotations

import re

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import registry, reviews, whatsapp
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.registry import Verdict, operation
from sinch_provisioning.server.domain.whatsapp_senders.sender import (
    SENDER,
    FieldStatus,
    Sender,
    display_name,
    existing,
    metadata,
    save,
)
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx, claims, tasks
from sinch_provisioning.server.store import reviews as open_reviews
from sinch_provisioning.server.store.reviews import Review

DISPLAY_NAME = "whatsapp_senders.display_name"
USERNAME = "whatsapp_senders.username"
SUGGESTIONS = 5

Field = models.WhatsappSenderMetadataField


@operation("whatsapp.senders.suggested_usernames.list")
def list_suggested_usernames(tx: Tx, ctx: Context, *, sender_id: str) -> models.WhatsappSuggestedUsernames:
    """Free usernames that resemble the display name; the same sender gets the same ones while they are free."""
    doc = existing(tx, ctx, sender_id)
    stem = re.sub(r"[^a-z0-9]+", ".", display_name(doc.model).lower()).strip(".")[:24] or "business"
    number = doc.private["number"]
    ideas = [stem, stem.replace(".", "_"), f"{stem}.official", f"the.{stem}", f"{stem}.{number[-4:]}"]
    ideas += [f"{stem}.{number[-4:]}.{extra}" for extra in range(1, 10)]
    free = [idea for idea in dict.fromkeys(ideas) if claims.holder(tx, whatsapp.USERNAME, idea) is None]
    return models.WhatsappSuggestedUsernames(usernames=free[:SUGGESTIONS])


def saved(sender: Sender) -> bool:
    """Whether a name was saved that the next submission takes along."""
    data = sender.metadata or models.WhatsappSenderMetadata()
    return _has(data.display_name, FieldStatus.DEFERRED) or _has(data.username, FieldStatus.RESERVED)


def ask_display_name(doc: Document[Sender], name: str | None, *, submit: bool) -> bool:
    """Note a new display name, and one that was saved before; whether a review must be opened for it.

    Refused with 409 while another one is under review.
    """
    data = metadata(doc.model)
    field = data.display_name
    if name is not None and _has(field, FieldStatus.PENDING):
        raise PapiError(ErrorCode.SENDER_DISPLAY_NAME_UPDATE_NOT_ALLOWED)
    wanted = field.value if name is None and field is not None and field.status == FieldStatus.DEFERRED else name
    if wanted is None:
        return False
    data.display_name = Field(value=wanted, status=FieldStatus.PENDING if submit else FieldStatus.DEFERRED)
    return submit


def ask_username(tx: Tx, ctx: Context, doc: Document[Sender], name: str) -> None:
    """Reserve a username for the sender; 400 when another sender has it, or the number is not on the Cloud API."""
    if not doc.model.cloud_api:
        raise PapiError(ErrorCode.SENDER_PHONE_NUMBER_NOT_REGISTERED_WITH_META_CLOUD_API)
    if not claims.claim(tx, whatsapp.USERNAME, name.lower(), ctx.project.id, doc.id):
        raise PapiError(ErrorCode.SENDER_USERNAME_NOT_AVAILABLE)
    _withdraw(tx, ctx, doc)
    live = doc.model.details.username if doc.model.details is not None else None
    _release(tx, ctx, doc, keep=(name, live))
    metadata(doc.model).username = Field(value=name, status=FieldStatus.RESERVED)


def submit_username(doc: Document[Sender]) -> bool:
    """Move a reserved username to its review; whether there was one."""
    field = metadata(doc.model).username
    if field is None or field.status != FieldStatus.RESERVED:
        return False
    field.status = FieldStatus.PENDING
    return True


def drop_username(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Take the username away, at once and without a review."""
    _withdraw(tx, ctx, doc)
    _release(tx, ctx, doc)
    if doc.model.details is not None:
        doc.model.details.username = None
    metadata(doc.model).username = Field(status=FieldStatus.DELETED)


def open_review(tx: Tx, ctx: Context, doc: Document[Sender], kind: str) -> None:
    """Put the name before its reviewer."""
    data = metadata(doc.model)
    field = data.display_name if kind == DISPLAY_NAME else data.username
    assert field is not None
    wire = "displayName" if kind == DISPLAY_NAME else "username"
    reviews.submit(tx, ctx, kind, resource=(SENDER.name, doc.id), subject={wire: field.value})


@registry.review(DISPLAY_NAME)
def decide_display_name(tx: Tx, ctx: Context, review: Review, verdict: Verdict | None) -> None:
    """Approve the display name and show it from now on, or refuse it and keep the old one."""
    doc = SENDER.get(tx, ctx, review.resource_id)
    field = metadata(doc.model).display_name if doc is not None else None
    if doc is None or doc.model.details is None or field is None or field.status != FieldStatus.PENDING:
        return
    _judge(ctx, field, verdict)
    if field.status == FieldStatus.APPROVED and field.value is not None:
        doc.model.details.display_name = field.value
    save(tx, ctx, doc)
    doc.emit(tx, ctx, WebhookTrigger.WHATSAPP_SENDER_DISPLAY_NAME_UPDATED)


@registry.review(USERNAME)
def decide_username(tx: Tx, ctx: Context, review: Review, verdict: Verdict | None) -> None:
    """Approve the username, or refuse it: then it is free for others again."""
    doc = SENDER.get(tx, ctx, review.resource_id)
    field = metadata(doc.model).username if doc is not None else None
    if doc is None or doc.model.details is None or field is None or field.status != FieldStatus.PENDING:
        return
    _judge(ctx, field, verdict)
    approved = field.status == FieldStatus.APPROVED
    _release(tx, ctx, doc, keep=(field.value if approved else doc.model.details.username,))
    if approved:
        doc.model.details.username = field.value
    save(tx, ctx, doc)
    doc.emit(tx, ctx, WebhookTrigger.WHATSAPP_SENDER_USERNAME_UPDATED)


def _has(field: Field | None, status: FieldStatus) -> bool:
    return field is not None and field.status == status


def _judge(ctx: Context, field: Field, verdict: Verdict | None) -> None:
    """A verdict's code may name another way in which the name is not granted: DEFERRED, EXPIRED."""
    if verdict is None:
        refusal = ctx.services.platforms.whatsapp.review_name(ctx.magic, field.value or "")
    else:
        refusal = None if verdict.approve else verdict.reason or "The name was refused."
    if refusal is None:
        field.status = FieldStatus.APPROVED
        return
    ends = (FieldStatus.DEFERRED, FieldStatus.EXPIRED)
    chosen = next((status for status in ends if verdict is not None and verdict.code == status), FieldStatus.REJECTED)
    field.status = chosen
    field.rejection_reason = refusal if chosen == FieldStatus.REJECTED else None


def _release(tx: Tx, ctx: Context, doc: Document[Sender], *, keep: tuple[str | None, ...] = ()) -> None:
    """Free the usernames that the sender has or asked for, except those to keep."""
    live = doc.model.details.username if doc.model.details is not None else None
    field = metadata(doc.model).username
    held = {name.lower() for name in (live, field.value if field is not None else None) if name is not None}
    for name in held - {name.lower() for name in keep if name is not None}:
        claims.release(tx, whatsapp.USERNAME, name, ctx.project.id, doc.id)


def _withdraw(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Close the review of a username that gives way to another one."""
    for review in open_reviews.for_resource(tx, ctx.project.id, SENDER.name, doc.id):
        if review.kind == USERNAME:
            open_reviews.delete(tx, ctx.project.id, review.id)
            tasks.cancel(tx, ctx.project.id, kind=reviews.DECIDE, ref=review.id)
