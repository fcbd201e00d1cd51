"""What becomes of a submitted sender, or of the submitted changes of a live one."""

from __future__ import annotations

from dataclasses import replace

from sinch_provisioning.contract import models
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import notes, registry
from sinch_provisioning.server.domain.documents import REVIEWER, Document
from sinch_provisioning.server.domain.registry import Verdict
from sinch_provisioning.server.domain.whatsapp_senders import lifecycle, placement
from sinch_provisioning.server.domain.whatsapp_senders.create import REVIEW
from sinch_provisioning.server.domain.whatsapp_senders.sender import (
    SENDER,
    Sender,
    State,
    Status,
    candidate,
    fields,
    save,
)
from sinch_provisioning.server.platforms.whatsapp import SenderDecision
from sinch_provisioning.server.store import Tx, reviews
from sinch_provisioning.server.store.reviews import Review

ErrorName = models.WhatsappSenderErrorCodeEnum

_ERRORS = frozenset(ErrorName)


@registry.review(REVIEW)
def decide_sender(tx: Tx, ctx: Context, review: Review, verdict: Verdict | None) -> None:
    """Decide on what waits.

    The code of a verdict against it may be a sender error code: then it is a technical failure. The code of a verdict
    for a new sender may be ACTIVE or PENDING_VERIFICATION.
    """
    doc = SENDER.get(tx, ctx, review.resource_id)
    if doc is None or doc.model.changes is None or doc.model.changes.status != Status.IN_PROGRESS:
        return
    decision = _decision(tx, ctx, doc, verdict)
    if decision.outcome == "WAIT":
        # Left for a person to decide, whatever the policy says.
        reviews.insert(tx, replace(review, due_at=None))
    elif decision.outcome in ("ACTIVE", "PENDING_VERIFICATION"):
        _accept(tx, ctx, doc, decision)
    else:
        _refuse(tx, ctx, doc, decision)


def _decision(tx: Tx, ctx: Context, doc: Document[Sender], verdict: Verdict | None) -> SenderDecision:
    platform = ctx.services.platforms.whatsapp
    if verdict is not None and not verdict.approve:
        failed = verdict.code in _ERRORS
        return SenderDecision("ERROR" if failed else "REJECTED", verdict.reason, verdict.code if failed else None)
    if doc.model.state is not None:
        asked = fields(doc.model.changes and doc.model.changes.details)
        texts = (asked.get("description"), asked.get("about"), asked.get("address"))
        said = platform.review_changes(ctx.magic, *texts)
        return SenderDecision("ACTIVE") if verdict is not None else said
    problem = placement.place_late(tx, ctx, doc)
    if problem is not None:
        return SenderDecision("ERROR", "The sender could not be placed in a WhatsApp business account.", problem)
    said = platform.review_sender(ctx.magic, candidate(doc))
    if verdict is None:
        return said
    if verdict.code in (State.ACTIVE, State.PENDING_VERIFICATION):
        return SenderDecision("ACTIVE" if verdict.code == State.ACTIVE else "PENDING_VERIFICATION")
    if said.outcome in ("ACTIVE", "PENDING_VERIFICATION"):
        return said
    return SenderDecision("ACTIVE" if doc.private.get("vouched") else "PENDING_VERIFICATION")


def _accept(tx: Tx, ctx: Context, doc: Document[Sender], decision: SenderDecision) -> None:
    fold(doc)
    if doc.model.state is not None:
        save(tx, ctx, doc)
        doc.record(tx, ctx, "ACTIVE", author=REVIEWER)
    elif decision.outcome == "ACTIVE":
        lifecycle.activate(tx, ctx, doc)
    else:
        doc.model.state = State.PENDING_VERIFICATION
        doc.private["verified"] = decision.verified
        save(tx, ctx, doc)
        doc.emit(tx, ctx, WebhookTrigger.WHATSAPP_SENDER_PENDING_VERIFICATION)


def _refuse(tx: Tx, ctx: Context, doc: Document[Sender], decision: SenderDecision) -> None:
    changes = doc.model.changes
    assert changes is not None
    changes.status = Status(decision.outcome)
    rejected = decision.outcome == "REJECTED"
    if not rejected:
        changes.error_reason = decision.reason or "The platform reported a failure."
        code = decision.error_code or ErrorName.UNKNOWN_ERROR
        changes.error_code = code if code in _ERRORS else ErrorName.UNRECOGNIZED
    save(tx, ctx, doc)
    doc.record(tx, ctx, "REJECTED" if rejected else "ERROR", author=REVIEWER)
    if not rejected:
        doc.emit(tx, ctx, WebhookTrigger.WHATSAPP_SENDER_ERROR)
        return
    doc.emit(tx, ctx, WebhookTrigger.WHATSAPP_SENDER_REJECTED)
    notes.reviewer_comment(tx, ctx, doc, decision.reason, WebhookTrigger.WHATSAPP_SENDER_COMMENT_ADDED)


def fold(doc: Document[Sender]) -> None:
    """Make what waited the live profile."""
    sender = doc.model
    cleared = doc.private.pop("cleared", ())
    kept = {name: value for name, value in fields(sender.details).items() if name not in cleared}
    asked = fields(sender.changes and sender.changes.details)
    sender.details = models.WhatsappSenderDetails(**kept | asked)
    sender.changes = None
