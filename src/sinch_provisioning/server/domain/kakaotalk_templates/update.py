"""Changing templates: drafts freely, reviewed ones beside what was reviewed."""

from __future__ import annotations

from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.kakaotalk import existing_sender, wire
from sinch_provisioning.server.domain.kakaotalk_templates import submission
from sinch_provisioning.server.domain.kakaotalk_templates.template import (
    Status,
    Template,
    completed,
    existing,
    put_changes,
    save,
    stored,
    whole,
)
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx

_EDITABLE = (Status.DRAFT, Status.REJECTED)


@operation("kakaotalk.templates.update")
def update_template(
    tx: Tx, ctx: Context, body: models.KakaotalkTemplateUpdate, *, plus_friend_id: str, template_code: str
) -> str:
    """Change what waits, or start changes beside what was reviewed; SUBMIT sends them for review.

    A refused submission stores nothing of this request; the error names the code when a draft is there from before.
    """
    doc = existing(tx, ctx, plus_friend_id, template_code)
    sender = existing_sender(tx, ctx, plus_friend_id)
    _check_updatable(doc)
    sent = wire(body.details, unset=False)
    draft = body.status == models.KakaotalkAction.DRAFT
    waiting = doc.model.changes is not None
    if draft and not sent and not waiting:
        return doc.json
    before = doc.model.model_copy()
    _merge(doc, sent, Status.DRAFT if draft else Status.IN_PROGRESS)
    details = whole(doc)
    submission.check(ctx, details, draft=draft)
    save(tx, ctx, doc)
    doc.record(tx, ctx, "EDITED")
    if draft:
        doc.record(tx, ctx, "DRAFT")
        return stored(tx, ctx, doc)
    refusal = submission.refusal(ctx, sender, details, before=before)
    if refusal is not None:
        refusal.info = {"templateCode": doc.id} if waiting else None
        raise refusal
    return submission.hand_in(tx, ctx, sender, doc)


def _check_updatable(doc: Document[Template]) -> None:
    if doc.private.get("dormant"):
        raise PapiError(
            ErrorCode.TEMPLATE_NOT_UPDATABLE,
            message="The template is dormant, because nobody used it for a year.",
            resolution="Have it released from dormancy, or create another template.",
        )
    changes = doc.model.changes
    if changes is not None and changes.status not in _EDITABLE:
        raise PapiError(ErrorCode.TEMPLATE_CHANGES_NOT_UPDATABLE)


def _merge(doc: Document[Template], sent: dict[str, Any], status: Status) -> None:
    """Add the fields to what waits; null removes the field, from reviewed content when the changes are approved."""
    changes = doc.model.changes
    sent = {name: [] if name == "buttons" and value is None else value for name, value in sent.items()}
    asked = (wire(changes.details) if changes is not None else {}) | sent
    kept = {name: value for name, value in asked.items() if value is not None}
    if doc.model.state is None:
        put_changes(doc, status, completed(kept))
        return
    nulls = {name for name, value in sent.items() if value is None}
    doc.private["cleared"] = sorted((set(doc.private.get("cleared", ())) - sent.keys()) | nulls)
    put_changes(doc, status, kept)
