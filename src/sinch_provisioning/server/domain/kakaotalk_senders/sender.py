"""A sender as the family's modules see it."""

from __future__ import annotations

from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import reviews
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.kakaotalk import SENDER, wire
from sinch_provisioning.server.platforms.kakaotalk import Channel
from sinch_provisioning.server.store import Tx

Sender = models.KakaotalkSender
State = models.KakaotalkSenderState
Status = models.KakaotalkSenderChangesStatus

REVIEW = "kakaotalk_senders.sender"


def save(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Store a change that the API shows."""
    doc.model.modified = ctx.timestamp
    doc.save(tx, ctx)


def stored(tx: Tx, ctx: Context, doc: Document[Sender]) -> str:
    """The sender as it stands now: a review may have been decided within this unit of work."""
    return SENDER.body(tx, ctx, doc.row.key) or doc.json


def whole(doc: Document[Sender]) -> dict[str, Any]:
    """The details as they will be once what waits is accepted, by wire name."""
    sender = doc.model
    cleared = doc.private.get("cleared", ())
    kept = {name: value for name, value in wire(sender.details).items() if name not in cleared}
    return kept | (wire(sender.changes.details) if sender.changes is not None else {})


def put_changes(doc: Document[Sender], status: Status, details: dict[str, Any]) -> None:
    """Let these details wait: all of a new sender, of a live one those that change."""
    shown = models.KakaotalkSenderChangesDetails.model_validate(details)
    doc.model.changes = models.KakaotalkSenderChanges(status=status, details=shown)


def fold(doc: Document[Sender]) -> None:
    """Make what waited the live details."""
    doc.model.details = models.KakaotalkSenderDetails.model_validate(whole(doc))
    drop_changes(doc)


def drop_changes(doc: Document[Sender]) -> None:
    """Forget what waited."""
    doc.model.changes = None
    doc.private.pop("cleared", None)


def channel(doc: Document[Sender]) -> Channel:
    """The sender as the platform gets to see it."""
    return Channel(doc.model.plus_friend_id, str(whole(doc).get("name", "")))


def submit(tx: Tx, ctx: Context, doc: Document[Sender]) -> str:
    """Put the sender's changes before their reviewers."""
    doc.record(tx, ctx, "IN_PROGRESS")
    subject = {"plusFriendId": doc.model.plus_friend_id, "details": whole(doc)}
    reviews.submit(tx, ctx, REVIEW, resource=(SENDER.name, doc.id), subject=subject)
    return stored(tx, ctx, doc)
