"""How reviews of templates end."""

from __future__ import annotations

from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.contract.models import WhatsappTemplateActivityType as Activity
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import REVIEWER
from sinch_provisioning.server.domain.registry import Verdict, review
from sinch_provisioning.server.domain.whatsapp_templates import ledger, quality, submission
from sinch_provisioning.server.domain.whatsapp_templates.template import (
    APPROVED,
    IN_PROGRESS,
    PENDING,
    REJECTED,
    UNKNOWN_QUALITY,
    Template,
    get,
)
from sinch_provisioning.server.platforms.whatsapp_templates import REJECTIONS, Decision
from sinch_provisioning.server.store import Tx
from sinch_provisioning.server.store.reviews import Review

_NO_REASON = "The reviewer gave no reason."


@review(submission.REVIEW)
def decide(tx: Tx, ctx: Context, opened: Review, verdict: Verdict | None) -> None:
    """Approve or reject what waits; without a verdict the platform decides."""
    template = get(tx, ctx, opened.resource_id)
    if template is None or template.status != IN_PROGRESS:
        return
    decision = _decision(ctx, template, verdict)
    if decision.approve:
        _approve(tx, ctx, template, decision)
    else:
        _reject(tx, ctx, template, decision)


def _decision(ctx: Context, template: Template, verdict: Verdict | None) -> Decision:
    if verdict is None:
        return ctx.services.platforms.whatsapp_templates.review(template.submission(), ctx.magic)
    if verdict.approve:
        return Decision(approve=True)
    code = verdict.code if verdict.code in REJECTIONS else "NONE"
    return Decision(approve=False, rejection=code, reason=verdict.reason)


def _approve(tx: Tx, ctx: Context, template: Template, decision: Decision) -> None:
    wire = template.wire
    wire["details"] = wire.pop("changes")["details"]
    wire.pop("rejectionCode", None)
    if not template.live:
        wire["whatsappId"] = ctx.digits(16)
        wire["qualityScore"] = UNKNOWN_QUALITY
    quality.restart(tx, ctx, template)
    template.state = APPROVED
    template.save(tx, ctx)
    ledger.accept(tx, ctx, template)
    template.emit(tx, ctx, WebhookTrigger.WHATSAPP_TEMPLATE_APPROVED)
    if decision.category is not None and decision.category != template.category:
        quality.change_category(tx, ctx, template.name, decision.category)
    quality.plan_incident(tx, ctx, template)


def _reject(tx: Tx, ctx: Context, template: Template, decision: Decision) -> None:
    """Of a new template the rejected content is all there is; any other keeps what it had beside the rejected changes."""
    wire = template.wire
    if template.state == PENDING:
        wire["details"] = wire.pop("changes")["details"]
        template.state = REJECTED
    else:
        wire["changes"]["status"] = REJECTED
    if template.state == REJECTED:
        wire["rejectionCode"] = decision.rejection
    template.save(tx, ctx)
    ledger.drop(tx, ctx, template)
    reason = decision.reason or _NO_REASON
    template.record(tx, ctx, Activity.REJECTED, author=REVIEWER)
    template.record(tx, ctx, Activity.COMMENT_ADDED, comment=reason, author=REVIEWER)
    template.emit(tx, ctx, WebhookTrigger.WHATSAPP_TEMPLATE_REJECTED, comment=reason)
    template.emit(tx, ctx, WebhookTrigger.WHATSAPP_TEMPLATE_COMMENT_ADDED, comment=reason)
