"""How reviews of templates end."""

from __future__ import annotations

from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import notes
from sinch_provisioning.server.domain.documents import REVIEWER, Document
from sinch_provisioning.server.domain.kakaotalk import NO_REASON, TEMPLATE
from sinch_provisioning.server.domain.kakaotalk_templates.submission import REVIEW
from sinch_provisioning.server.domain.kakaotalk_templates.template import State, Status, Template, fold, save, whole
from sinch_provisioning.server.domain.registry import Verdict, review
from sinch_provisioning.server.platforms.kakaotalk import Decision
from sinch_provisioning.server.store import Tx
from sinch_provisioning.server.store.reviews import Review


@review(REVIEW)
def decide(tx: Tx, ctx: Context, opened: Review, verdict: Verdict | None) -> None:
    """Approve or reject what waits; without a verdict the platform decides."""
    doc = TEMPLATE.get(tx, ctx, opened.resource_id)
    if doc is None or doc.model.changes is None or doc.model.changes.status != Status.IN_PROGRESS:
        return
    if verdict is None:
        decision = ctx.services.platforms.kakaotalk.review_template(ctx.magic, whole(doc))
    else:
        decision = Decision(verdict.approve, verdict.reason)
    if decision.approve:
        fold(doc, State.APPROVED)
        save(tx, ctx, doc)
        doc.emit(tx, ctx, WebhookTrigger.KAKAOTALK_TEMPLATE_APPROVED)
    else:
        _reject(tx, ctx, doc, decision.reason or NO_REASON)


def _reject(tx: Tx, ctx: Context, doc: Document[Template], reason: str) -> None:
    """An approved template keeps what it had beside the refused changes; of any other the refused version is all there is."""
    if doc.model.state == State.APPROVED:
        assert doc.model.changes is not None
        doc.model.changes.status = Status.REJECTED
    else:
        fold(doc, State.REJECTED)
    save(tx, ctx, doc)
    doc.record(tx, ctx, "REJECTED", author=REVIEWER)
    doc.emit(tx, ctx, WebhookTrigger.KAKAOTALK_TEMPLATE_REJECTED)
    notes.reviewer_comment(tx, ctx, doc, reason, WebhookTrigger.KAKAOTALK_TEMPLATE_COMMENT_ADDED)
