"""Becoming testable: Google creates the sender's agent."""

from __future__ import annotations

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import rcs, registry, reviews
from sinch_provisioning.server.domain.documents import REVIEWER, Document
from sinch_provisioning.server.domain.rcs_senders import invitations
from sinch_provisioning.server.domain.rcs_senders.sender import KIND, Sender, State, details, existing, move, profile
from sinch_provisioning.server.domain.registry import Verdict
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx
from sinch_provisioning.server.store.reviews import Review

AGENT = "rcs_senders.agent"


def submit(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Have the agent created; the sender is IN_PROGRESS meanwhile."""
    subject = {"brand": details(doc).get("brand", {}), "region": str(doc.model.region)}
    reviews.submit(tx, ctx, AGENT, resource=(KIND.name, doc.id), subject=subject)


@registry.review(AGENT)
def decide_agent(tx: Tx, ctx: Context, review: Review, verdict: Verdict | None) -> None:
    """Create the agent; a refusal puts the sender back to DRAFT, to be changed and submitted again."""
    doc = KIND.get(tx, ctx, review.resource_id)
    if doc is None or doc.model.state != State.IN_PROGRESS:
        return
    if verdict is not None and not verdict.approve:
        move(tx, ctx, doc, State.DRAFT, comment=verdict.reason)
        if verdict.reason:
            trigger = WebhookTrigger.RCS_SENDER_COMMENT_ADDED
            rcs.comment(tx, ctx, doc, verdict.reason, author=REVIEWER, trigger=trigger)
        return
    platform = ctx.services.platforms.rcs
    outcome = "IN_TEST" if verdict is not None else platform.create_agent(ctx.magic, profile(doc))
    agent_id, brand_id = platform.agent_ids(doc.id)
    google = models.RcsSupplierDetailsGoogle(agent_id=agent_id, brand_id=brand_id)
    doc.model.supplier_details = models.RcsSupplierDetails(google=google)
    if outcome == "UNKNOWN":
        doc.private["known"] = str(State.IN_TEST)
        move(tx, ctx, doc, State.UNKNOWN)
        return
    move(tx, ctx, doc, State.IN_TEST, activity="TEST")
    invitations.send_waiting(tx, ctx, doc.id)


def with_agent(tx: Tx, ctx: Context, sender_id: str) -> Document[Sender]:
    """The sender, if Google has an agent for it."""
    doc = existing(tx, ctx, sender_id)
    if doc.model.supplier_details is None:
        raise PapiError(ErrorCode.NO_GOOGLE_SUPPLIER)
    return doc
