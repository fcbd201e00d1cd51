"""Reviews: who opens one, when it is decided, and that it is decided once."""

from __future__ import annotations

from typing import Any

from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import registry
from sinch_provisioning.server.domain.registry import Verdict
from sinch_provisioning.server.store import Tx, reviews, tasks
from sinch_provisioning.server.store.reviews import Review
from sinch_provisioning.server.store.tasks import Task

DECIDE = "reviews.decide"


def submit(tx: Tx, ctx: Context, kind: str, *, resource: tuple[str, str], subject: dict[str, Any]) -> None:
    """Put a resource before its reviewer, who decides at once, on the project's clock, or when the control API says.

    `kind` names the review (`whatsapp_templates.template`), `subject` is what a person needs to see to decide.
    """
    policy = ctx.policy(kind, f"{resource[1]} {subject}")
    due = ctx.now + round(policy.seconds * 1000) if policy.mode == "after" else None
    review = Review(
        id=ctx.new_id(),
        project_id=ctx.project.id,
        kind=kind,
        resource_kind=resource[0],
        resource_id=resource[1],
        opened_at=ctx.now,
        due_at=due,
        subject=subject,
    )
    if policy.mode == "instant":
        registry.review_handler(kind).decide(tx, ctx, review, None)
        return
    reviews.insert(tx, review)
    if due is not None:
        tasks.schedule(tx, ctx.project, kind=DECIDE, ref=review.id, due_at=due)


def decide(tx: Tx, ctx: Context, review: Review, verdict: Verdict | None) -> None:
    """Close the review with `verdict`, or with what the simulated platform says."""
    reviews.delete(tx, review.project_id, review.id)
    tasks.cancel(tx, review.project_id, kind=DECIDE, ref=review.id)
    registry.review_handler(review.kind).decide(tx, ctx, review, verdict)


def withdraw(tx: Tx, ctx: Context, *, resource: tuple[str, str]) -> None:
    """Drop the open reviews of a resource that goes away."""
    for review in reviews.for_resource(tx, ctx.project.id, *resource):
        reviews.delete(tx, review.project_id, review.id)
        tasks.cancel(tx, review.project_id, kind=DECIDE, ref=review.id)


@registry.task(DECIDE)
def decide_when_due(tx: Tx, ctx: Context, task: Task) -> None:
    """The reviewer's time has come."""
    review = reviews.get(tx, ctx.project.id, task.ref)
    if review is not None:
        decide(tx, ctx, review, None)
