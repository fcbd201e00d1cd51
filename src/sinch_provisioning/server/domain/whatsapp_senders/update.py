"""Editing a sender: its profile waits in `changes`, its names in `metadata`."""

from __future__ import annotations

from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import whatsapp
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.domain.whatsapp_senders import names
from sinch_provisioning.server.domain.whatsapp_senders.create import submit
from sinch_provisioning.server.domain.whatsapp_senders.sender import (
    Sender,
    State,
    Status,
    existing,
    fields,
    save,
    stored,
)
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx

_EDITABLE = (Status.DRAFT, Status.REJECTED)


@operation("whatsapp.senders.update")
def update_sender(tx: Tx, ctx: Context, body: models.WhatsappSenderUpdate, *, sender_id: str) -> str:
    """Save changes, or with status SUBMIT submit them together with those saved before."""
    if not body.model_fields_set:
        raise PapiError(ErrorCode.NO_FIELDS_TO_UPDATE)
    sent = body.details.model_dump(mode="json", exclude_unset=True) if body.details is not None else {}
    doc = existing(tx, ctx, sender_id)
    _check_editable(doc.model)
    submits = body.status == models.WhatsappActionsEnum.SUBMIT
    if not sent and not (_has_saved(doc.model) and "status" in body.model_fields_set):
        raise PapiError(ErrorCode.NO_FIELDS_TO_UPDATE)
    whatsapp.refuse_photo(ctx, sent.get("photo_url"))
    username = fields(doc.model.details).get("username")
    if doc.model.state is None:
        _edit_new(doc, sent, submits=submits)
        opened: list[str] = []
    else:
        opened = _edit_names(tx, ctx, doc, sent, submits=submits)
        _edit_live(doc, sent, submits=submits)
    save(tx, ctx, doc)
    doc.record(tx, ctx, "EDITED")
    if username is not None and "username" not in fields(doc.model.details):
        doc.emit(tx, ctx, WebhookTrigger.WHATSAPP_SENDER_USERNAME_UPDATED)
    return _answer(tx, ctx, doc, opened, submits=submits)


def _check_editable(sender: Sender) -> None:
    if sender.state is not None and sender.state != State.ACTIVE:
        raise PapiError(ErrorCode.SENDER_NOT_UPDATABLE)
    if sender.changes is not None and sender.changes.status not in _EDITABLE:
        raise PapiError(ErrorCode.SENDER_CHANGES_NOT_UPDATABLE)


def _has_saved(sender: Sender) -> bool:
    """Whether something was saved before that can be submitted without further fields."""
    return sender.changes is not None or names.saved(sender)


def _edit_new(doc: Document[Sender], sent: dict[str, Any], *, submits: bool) -> None:
    """A sender that is not live yet has all its profile in `changes`, the display name too, and never has a username."""
    if "username" in sent:
        raise PapiError(ErrorCode.SENDER_USERNAME_UPDATE_NOT_AVAILABLE)
    changes = doc.model.changes
    assert changes is not None
    kept = {name: value for name, value in (fields(changes.details) | sent).items() if value is not None}
    status = Status.IN_PROGRESS if submits else Status.DRAFT
    doc.model.changes = models.WhatsappSenderChanges(status=status, details=models.WhatsappSenderDetails(**kept))


def _edit_names(tx: Tx, ctx: Context, doc: Document[Sender], sent: dict[str, Any], *, submits: bool) -> list[str]:
    """Take the names out of what was sent; answers which reviews must be opened."""
    opened: list[str] = []
    if names.ask_display_name(doc, sent.pop("display_name", None), submit=submits):
        opened.append(names.DISPLAY_NAME)
    if "username" in sent:
        username = sent.pop("username")
        if username is None:
            names.drop_username(tx, ctx, doc)
        else:
            names.ask_username(tx, ctx, doc, username)
    if submits and names.submit_username(doc):
        opened.append(names.USERNAME)
    return opened


def _edit_live(doc: Document[Sender], sent: dict[str, Any], *, submits: bool) -> None:
    """Add the fields to what waits; null removes the field when the changes are approved."""
    sender = doc.model
    if not sent and sender.changes is None:
        return
    cleared = {name for name, value in sent.items() if value is None}
    asked = fields(sender.changes and sender.changes.details) | sent
    doc.private["cleared"] = sorted((set(doc.private.get("cleared", ())) | cleared) - (sent.keys() - cleared))
    kept = {name: value for name, value in asked.items() if value is not None}
    details = models.WhatsappSenderChangesDetails(**kept)
    sender.changes = models.WhatsappSenderChanges(status=Status.DRAFT, details=details)
    if submits:
        sender.changes.status = Status.IN_PROGRESS


def _answer(tx: Tx, ctx: Context, doc: Document[Sender], opened: list[str], *, submits: bool) -> str:
    waits = doc.model.changes is not None
    if not submits:
        doc.record(tx, ctx, "DRAFT")
    elif waits:
        submit(tx, ctx, doc)
    else:
        doc.record(tx, ctx, "IN_PROGRESS")
    for kind in opened:
        names.open_review(tx, ctx, existing(tx, ctx, doc.id), kind)
    return stored(tx, ctx, doc)
