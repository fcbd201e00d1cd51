"""Becoming live, being halted, and going away."""

from __future__ import annotations

from collections.abc import Callable

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import reviews
from sinch_provisioning.server.domain.documents import REVIEWER, Document
from sinch_provisioning.server.domain.kakaotalk import DAY, SENDER, existing_sender, find_sender, remove_templates
from sinch_provisioning.server.domain.kakaotalk_senders.sender import (
    Sender,
    State,
    Status,
    channel,
    drop_changes,
    save,
)
from sinch_provisioning.server.domain.registry import operation, task
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx, tasks
from sinch_provisioning.server.store.tasks import Task

PURGE = "kakaotalk_senders.purge"
FOLLOW_UP = "kakaotalk_senders.follow_up"
NOTICE = 60 * DAY
SOON = 60_000


def activate(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Make a verified sender usable."""
    doc.model.state = State.ACTIVE
    save(tx, ctx, doc)
    doc.record(tx, ctx, "ACTIVE", author=REVIEWER)
    doc.emit(tx, ctx, WebhookTrigger.KAKAOTALK_SENDER_ACTIVE)
    follows = ctx.services.platforms.kakaotalk.follow_up(ctx.magic, channel(doc))
    if follows is not None:
        payload = {"effect": follows}
        tasks.schedule(tx, ctx.project, kind=FOLLOW_UP, ref=doc.id, due_at=ctx.now + SOON, payload=payload)


def reinstate(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Put a halted sender back into use; the event of activation belongs to verification."""
    doc.model.state = State.ACTIVE
    save(tx, ctx, doc)
    doc.record(tx, ctx, "ACTIVE", author=REVIEWER)


def block(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Make the sender unusable for everything; the API has no event for that."""
    doc.model.state = State.BLOCKED
    save(tx, ctx, doc)


def suspend(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Halt the sender by policy; the API has no event for that."""
    doc.model.state = State.SUSPENDED
    save(tx, ctx, doc)


def deactivate(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Take the sender out of use."""
    doc.model.state = State.INACTIVE
    save(tx, ctx, doc)
    doc.record(tx, ctx, "INACTIVE", author=REVIEWER)
    doc.emit(tx, ctx, WebhookTrigger.KAKAOTALK_SENDER_INACTIVE)


@operation("kakaotalk.senders.delete")
def delete_sender(tx: Tx, ctx: Context, *, plus_friend_id: str) -> None:
    """Give the sender 60 days' notice, in which it goes on; one that was never accepted goes at once."""
    doc = existing_sender(tx, ctx, plus_friend_id)
    if "deletion" in doc.private:
        raise PapiError(ErrorCode.SENDER_ALREADY_DELETED)
    if doc.model.state is None:
        purge(tx, ctx, doc)
        return
    doc.private["deletion"] = ctx.now
    save(tx, ctx, doc)
    tasks.schedule(tx, ctx.project, kind=PURGE, ref=doc.id, due_at=ctx.now + NOTICE)


@operation("kakaotalk.senders.changes.delete")
def delete_changes(tx: Tx, ctx: Context, *, plus_friend_id: str) -> None:
    """Drop a draft or what was refused; a sender that was never accepted vanishes with it."""
    doc = find_sender(tx, ctx, plus_friend_id)
    if doc is None or doc.model.changes is None:
        raise PapiError(ErrorCode.SENDER_CHANGES_NOT_FOUND)
    if doc.model.changes.status not in (Status.DRAFT, Status.REJECTED):
        raise PapiError(ErrorCode.SENDER_CHANGES_NOT_DELETABLE)
    if doc.model.state is None:
        purge(tx, ctx, doc)
        return
    drop_changes(doc)
    save(tx, ctx, doc)
    doc.record(tx, ctx, "EDITED")


@task(PURGE)
def notice_over(tx: Tx, ctx: Context, due: Task) -> None:
    """The 60 days are over."""
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
    """Remove the sender with its templates; its channel becomes free, and no event tells of it."""
    remove_templates(tx, ctx, doc.id)
    reviews.withdraw(tx, ctx, resource=(SENDER.name, doc.id))
    tasks.cancel(tx, ctx.project.id, ref=doc.id)
    doc.delete(tx, ctx)


_EFFECTS: dict[str, Callable[[Tx, Context, Document[Sender]], None]] = {
    "BLOCKED": block,
    "SUSPENDED": suspend,
    "INACTIVE": deactivate,
}
