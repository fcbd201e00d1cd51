"""Registering brands for the US, where the operators carry no messages of a brand that the registry does not know."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sinch_provisioning.contract import models
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import registry, reviews
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.rcs_senders import waiting
from sinch_provisioning.server.domain.rcs_senders.sender import KIND, Sender, State, again, details, profile, save
from sinch_provisioning.server.domain.registry import Verdict
from sinch_provisioning.server.store import Tx
from sinch_provisioning.server.store import reviews as desk
from sinch_provisioning.server.store.reviews import Review

BRAND: Final = "rcs_senders.brand"

Process = models.RcsBrandRegistrationProcessStatus
Status = models.RcsBrandRegistrationStatus

#: The way to a decision.
_WAY: Final = (Process.NEW, Process.PENDING, Process.PENDING_REVIEW)


def open_registration(ctx: Context, doc: Document[Sender]) -> bool:
    """Begin to register the brand of a sender that needs it; False when there is nothing to begin."""
    if not waiting.needs_brand(ctx, doc):
        return False
    present = doc.model.brand_details
    if present is not None and present.registration.status != Process.ARCHIVED:
        return False
    registration = models.RcsBrandRegistrationProcess(id=ctx.new_id(), status=Process.NEW)
    doc.model.brand_details = models.RcsBrandRegistration(
        id=ctx.new_id(), status=Status.DRAFT, registration=registration
    )
    return True


def submit(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Put the brand before the registry."""
    answers = details(doc)["questionnaire"].get("us", {}).get("answers", {})
    reviews.submit(tx, ctx, BRAND, resource=(KIND.name, doc.id), subject=answers)


def process(doc: Document[Sender]) -> Process | None:
    """How far the registration is; None without one."""
    brand = doc.model.brand_details
    return None if brand is None else Process(brand.registration.status)


def advance(tx: Tx, ctx: Context, doc: Document[Sender], status: Process, *, comment: str | None = None) -> None:
    """Bring the registration one step further, and tell it; a launch that waited for it goes on."""
    brand = doc.model.brand_details
    assert brand is not None
    brand.registration.status = status
    if status in (Process.COMPLETED, Process.ARCHIVED):
        brand.status = Status(status)
    if status == Process.COMPLETED:
        name = profile(doc).texts[0]
        doc.model.campaign_details = models.RcsCampaignRegistration(
            id=ctx.new_id(), campaign_name=f"{name} {doc.model.use_case}", request_id=ctx.new_id()
        )
    save(tx, ctx, doc)
    extra = {"status": str(status)} | ({"comment": comment} if comment else {})
    doc.emit(tx, ctx, WebhookTrigger.RCS_BRAND_REGISTRATION_PROCESS_STATUS_UPDATED, **extra)
    waiting.resume(tx, ctx, doc)


def answered(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """The US answers were changed: what was incomplete goes on, what was rejected begins anew.

    So does what a waiting launch has no registration for: one that was shelved, or not needed before.
    """
    status = process(doc)
    if not waiting.needs_brand(ctx, doc):
        return
    if status == Process.INCOMPLETE:
        advance(tx, ctx, doc, Process.PENDING)
        submit(tx, ctx, again(tx, ctx, doc))
        return
    if status == Process.REJECTED:
        advance(tx, ctx, doc, Process.ARCHIVED)
    elif doc.model.state != State.PREPARING_LAUNCH:
        return
    if open_registration(ctx, doc):
        save(tx, ctx, doc)
        submit(tx, ctx, doc)


@registry.review(BRAND)
def decide_brand(tx: Tx, ctx: Context, review: Review, verdict: Verdict | None) -> None:
    """The registry decides; the code INCOMPLETE or MANUAL_REVIEW of a refusal means just that."""
    doc = KIND.get(tx, ctx, review.resource_id)
    if doc is None or process(doc) not in (*_WAY, Process.MANUAL_REVIEW):
        return
    status = _decision(ctx, doc, verdict)
    _walk(tx, ctx, doc, to_review=status in (None, Process.COMPLETED, Process.REJECTED))
    if status is not None and status != process(doc):
        advance(tx, ctx, doc, status, comment=verdict.reason if verdict is not None else None)
    if status in (None, Process.MANUAL_REVIEW):
        # Left for a person to decide, whatever the policy says.
        desk.insert(tx, replace(review, due_at=None))


def _decision(ctx: Context, doc: Document[Sender], verdict: Verdict | None) -> Process | None:
    if verdict is None:
        outcome = ctx.services.platforms.rcs.review_brand(ctx.magic, profile(doc))
        return None if outcome is None else Process(outcome)
    if verdict.approve:
        return Process.COMPLETED
    named = (Process.INCOMPLETE, Process.MANUAL_REVIEW)
    return next((status for status in named if status == verdict.code), Process.REJECTED)


def _walk(tx: Tx, ctx: Context, doc: Document[Sender], *, to_review: bool) -> None:
    """Go the steps that lie before a decision."""
    present = process(doc)
    if present not in _WAY:
        return
    for status in _WAY[_WAY.index(present) + 1 :]:
        if status != Process.PENDING_REVIEW or to_review:
            advance(tx, ctx, doc, status)
