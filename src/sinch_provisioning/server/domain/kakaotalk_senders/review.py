"""What becomes of a submitted sender, or of the submitted changes of a live one."""

from __future__ import annotations

from sinch_provisioning.contract.errors import ERRORS, ErrorCode
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import notes, registry
from sinch_provisioning.server.domain.documents import REVIEWER, Document
from sinch_provisioning.server.domain.kakaotalk import NO_REASON, SENDER
from sinch_provisioning.server.domain.kakaotalk_senders import account
from sinch_provisioning.server.domain.kakaotalk_senders.sender import (
    REVIEW,
    Sender,
    State,
    Status,
    channel,
    fold,
    save,
)
from sinch_provisioning.server.domain.registry import Verdict
from sinch_provisioning.server.platforms.kakaotalk import Decision
from sinch_provisioning.server.store import Tx
from sinch_provisioning.server.store.reviews import Review


@registry.review(REVIEW)
def decide_sender(tx: Tx, ctx: Context, review: Review, verdict: Verdict | None) -> None:
    """Accept or refuse what waits; without a verdict the platform decides."""
    doc = SENDER.get(tx, ctx, review.resource_id)
    if doc is None or doc.model.changes is None or doc.model.changes.status != Status.IN_PROGRESS:
        return
    decision = Decision(verdict.approve, verdict.reason) if verdict is not None else _decision(tx, ctx, doc)
    if decision.approve:
        accept(tx, ctx, doc)
    else:
        _refuse(tx, ctx, doc, decision.reason or NO_REASON)


def accept(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """A new sender must now be verified, a live one has its changes; no event tells of either."""
    new = doc.model.state is None
    fold(doc)
    if new:
        doc.model.state = State.VERIFYING
    else:
        doc.record(tx, ctx, "ACTIVE", author=REVIEWER)
    save(tx, ctx, doc)


def _decision(tx: Tx, ctx: Context, doc: Document[Sender]) -> Decision:
    """Updates have no codes for an account that cannot take the sender, so a submitted draft hears of it here."""
    problem = account.refusal(tx, ctx, channel(doc)) if doc.model.state is None else None
    if problem is not None and problem.code != ErrorCode.ACCOUNT_IS_IN_PROGRESS:
        return Decision(False, ERRORS[ErrorCode(problem.code)].message)
    return ctx.services.platforms.kakaotalk.review_sender(ctx.magic, channel(doc))


def _refuse(tx: Tx, ctx: Context, doc: Document[Sender], reason: str) -> None:
    assert doc.model.changes is not None
    doc.model.changes.status = Status.REJECTED
    save(tx, ctx, doc)
    doc.record(tx, ctx, "REJECTED", author=REVIEWER)
    doc.emit(tx, ctx, WebhookTrigger.KAKAOTALK_SENDER_REJECTED, comment=reason)
    notes.reviewer_comment(tx, ctx, doc, reason, WebhookTrigger.KAKAOTALK_SENDER_COMMENT_ADDED)
