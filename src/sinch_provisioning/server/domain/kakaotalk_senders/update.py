"""Editing a sender: what is asked for waits in `changes`."""

from __future__ import annotations

from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.kakaotalk import existing_sender, wire
from sinch_provisioning.server.domain.kakaotalk_senders import account
from sinch_provisioning.server.domain.kakaotalk_senders.details import check
from sinch_provisioning.server.domain.kakaotalk_senders.sender import (
    Sender,
    State,
    Status,
    channel,
    put_changes,
    save,
    stored,
    submit,
    whole,
)
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx


@operation("kakaotalk.senders.update")
def update_sender(tx: Tx, ctx: Context, body: models.KakaotalkSenderUpdate, *, plus_friend_id: str) -> str:
    """Save changes, or with status SUBMIT submit them together with those saved before; null clears the logo."""
    if not body.model_fields_set:
        raise PapiError(ErrorCode.NO_FIELDS_TO_UPDATE)
    sent = wire(body.details, unset=False)
    doc = existing_sender(tx, ctx, plus_friend_id)
    _check_editable(doc.model)
    if not sent and not (doc.model.changes is not None and "status" in body.model_fields_set):
        raise PapiError(ErrorCode.NO_FIELDS_TO_UPDATE)
    submits = body.status == models.KakaotalkAction.SUBMIT
    _merge(doc, sent, Status.IN_PROGRESS if submits else Status.DRAFT)
    check(ctx, sent, whole(doc), submits=submits)
    save(tx, ctx, doc)
    doc.record(tx, ctx, "EDITED")
    if submits:
        account.set_up(tx, ctx, channel(doc))
        return submit(tx, ctx, doc)
    doc.record(tx, ctx, "DRAFT")
    return stored(tx, ctx, doc)


def _check_editable(sender: Sender) -> None:
    if sender.state is not None and sender.state != State.ACTIVE:
        raise PapiError(ErrorCode.SENDER_NOT_UPDATABLE)
    if sender.changes is not None and sender.changes.status != Status.DRAFT:
        raise PapiError(ErrorCode.SENDER_CHANGES_NOT_UPDATABLE)


def _merge(doc: Document[Sender], sent: dict[str, Any], status: Status) -> None:
    """Add the fields to what waits; null removes the field, from a live sender when the changes are accepted."""
    sender = doc.model
    asked = (wire(sender.changes.details) if sender.changes is not None else {}) | sent
    if sender.state is not None:
        nulls = {name for name, value in sent.items() if value is None}
        cleared = (set(doc.private.get("cleared", ())) - sent.keys()) | nulls
        doc.private["cleared"] = sorted(cleared)
    put_changes(doc, status, {name: value for name, value in asked.items() if value is not None})
