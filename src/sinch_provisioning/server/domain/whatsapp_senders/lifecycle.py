"""Becoming live, leaving service, and going away."""

from __future__ import annotations

from collections.abc import Callable

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import notes, reviews
from sinch_provisioning.server.domain.documents import REVIEWER, Document, emit, to_json
from sinch_provisioning.server.domain.registry import operation, task
from sinch_provisioning.server.domain.whatsapp import DAY
from sinch_provisioning.server.domain.whatsapp_senders.sender import (
    SENDER,
    FieldStatus,
    Sender,
    State,
    Status,
    candidate,
    existing,
    metadata,
    save,
)
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.platforms.whatsapp import Activation
from sinch_provisioning.server.store import Tx, tasks
from sinch_provisioning.server.store.tasks import Task

PURGE = "whatsapp_senders.purge"
FOLLOW_UP = "whatsapp_senders.follow_up"
NOTICE = 30 * DAY
SOON = 60_000
MAX_TPS = 10

Rating = models.WhatsappQualityRatingEnum


def activate(tx: Tx, ctx: Context, doc: Document[Sender], *, activity: str | None = None) -> None:
    """Make the sender usable; `activity` is recorded before the one that says so."""
    sender = doc.model
    assert sender.details is not None
    follows = ctx.services.platforms.whatsapp.activation(ctx.magic, candidate(doc))
    sender.state = State.ACTIVE
    sender.cloud_api = follows.cloud_api
    sender.max_tps = MAX_TPS
    sender.quality_rating = Rating.UNKNOWN
    sender.bearer_token = ctx.token()
    metadata(sender).display_name = models.WhatsappSenderMetadataField(
        value=sender.details.display_name,
        status=FieldStatus.REJECTED if follows.name_refusal else FieldStatus.APPROVED,
        rejection_reason=follows.name_refusal,
    )
    if activity is not None:
        doc.record(tx, ctx, activity)
    _enter_service(tx, ctx, doc)
    _follow_up(tx, ctx, doc, follows)


def resume(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Put a sender that was taken out of service back into it."""
    doc.model.state = State.ACTIVE
    _enter_service(tx, ctx, doc)


def suspend(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Halt the sender by policy; the API has no event for that."""
    doc.model.state = State.SUSPENDED
    save(tx, ctx, doc)


def deactivate(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Take the sender out of use."""
    doc.model.state = State.INACTIVE
    save(tx, ctx, doc)
    doc.record(tx, ctx, "INACTIVE", author=REVIEWER)
    doc.emit(tx, ctx, WebhookTrigger.WHATSAPP_SENDER_INACTIVE)


def fail(tx: Tx, ctx: Context, doc: Document[Sender], reason: str | None) -> None:
    """Let a live sender fail; what the reason is stands in a comment."""
    doc.model.state = State.ERROR
    save(tx, ctx, doc)
    doc.record(tx, ctx, "ERROR", author=REVIEWER)
    doc.emit(tx, ctx, WebhookTrigger.WHATSAPP_SENDER_ERROR)
    notes.reviewer_comment(tx, ctx, doc, reason, WebhookTrigger.WHATSAPP_SENDER_COMMENT_ADDED)


def rate(tx: Tx, ctx: Context, doc: Document[Sender], rating: str) -> None:
    """Meta rates the sender's quality."""
    doc.model.quality_rating = rating
    save(tx, ctx, doc)
    doc.emit(tx, ctx, WebhookTrigger.WHATSAPP_SENDER_QUALITY_RATING_CHANGED)


@operation("whatsapp.senders.delete")
def delete_sender(tx: Tx, ctx: Context, *, sender_id: str) -> None:
    """Give a live sender 30 days' notice, in which it goes on; one that never was live goes at once."""
    doc = existing(tx, ctx, sender_id)
    if "deletion" in doc.private:
        raise PapiError(ErrorCode.SENDER_ALREADY_DELETED)
    if doc.model.state is None:
        purge(tx, ctx, doc)
        return
    doc.private["deletion"] = ctx.now
    save(tx, ctx, doc)
    tasks.schedule(tx, ctx.project, kind=PURGE, ref=doc.id, due_at=ctx.now + NOTICE)


@operation("whatsapp.senders.changes.delete")
def delete_changes(tx: Tx, ctx: Context, *, sender_id: str) -> None:
    """Drop what waits or was refused; a sender that never was live vanishes with it."""
    doc = SENDER.get(tx, ctx, sender_id)
    changes = doc.model.changes if doc is not None else None
    if doc is None or changes is None:
        raise PapiError(ErrorCode.SENDER_CHANGES_NOT_FOUND)
    if changes.status not in (Status.DRAFT, Status.REJECTED, Status.ERROR):
        raise PapiError(ErrorCode.SENDER_CHANGES_NOT_DELETABLE)
    if doc.model.state is None:
        _remove(tx, ctx, doc)
        return
    doc.model.changes = None
    doc.private.pop("cleared", None)
    save(tx, ctx, doc)
    doc.record(tx, ctx, "EDITED")


@task(PURGE)
def notice_over(tx: Tx, ctx: Context, due: Task) -> None:
    """The 30 days are over."""
    doc = SENDER.get(tx, ctx, due.ref)
    if doc is not None:
        purge(tx, ctx, doc)


@task(FOLLOW_UP)
def follow_up(tx: Tx, ctx: Context, due: Task) -> None:
    """What a magic value announced for soon after activation."""
    doc = SENDER.get(tx, ctx, due.ref)
    if doc is not None and doc.model.state == State.ACTIVE:
        _EFFECTS[due.payload["effect"]](tx, ctx, doc)


def purge(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Remove the sender; its last event holds no more than the fields that a sender must have."""
    bare = Sender(
        id=doc.id,
        region=models.WhatsappSenderBotRegionEnum.UNRECOGNIZED,
        meta_local_storage=models.WhatsappSenderMetaLocalStoragesEnum.UNRECOGNIZED,
        cloud_api=False,
        business_manager=doc.model.business_manager,
        compatible_regions=[],
    )
    trigger = WebhookTrigger.WHATSAPP_SENDER_DELETED
    emit(tx, ctx, trigger, to_json(bare), resource=(SENDER.name, doc.id))
    _remove(tx, ctx, doc)


def _remove(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    reviews.withdraw(tx, ctx, resource=(SENDER.name, doc.id))
    tasks.cancel(tx, ctx.project.id, ref=doc.id)
    doc.delete(tx, ctx)


def _enter_service(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    save(tx, ctx, doc)
    doc.record(tx, ctx, "ACTIVE", author=REVIEWER)
    doc.emit(tx, ctx, WebhookTrigger.WHATSAPP_SENDER_ACTIVE)


def _follow_up(tx: Tx, ctx: Context, doc: Document[Sender], follows: Activation) -> None:
    if follows.name_refusal is not None:
        doc.emit(tx, ctx, WebhookTrigger.WHATSAPP_SENDER_DISPLAY_NAME_UPDATED)
    if follows.follow_up is not None:
        payload = {"effect": follows.follow_up}
        tasks.schedule(tx, ctx.project, kind=FOLLOW_UP, ref=doc.id, due_at=ctx.now + SOON, payload=payload)


def _rate_red(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    if doc.model.quality_rating != Rating.RED:
        rate(tx, ctx, doc, Rating.RED)


_EFFECTS: dict[str, Callable[[Tx, Context, Document[Sender]], None]] = {
    "SUSPENDED": suspend,
    "INACTIVE": deactivate,
    "RED": _rate_red,
}
