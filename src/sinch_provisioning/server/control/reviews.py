"""The reviewers' desk: what waits for a decision, and deciding it."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from sinch_provisioning.server.context import Context, iso
from sinch_provisioning.server.control.wire import Body, Call, ControlError, Endpoint, Query, parse_json
from sinch_provisioning.server.domain import reviews as deciding
from sinch_provisioning.server.domain.registry import Verdict
from sinch_provisioning.server.store import Tx, events, resources, reviews
from sinch_provisioning.server.store.reviews import Review


class Wanted(Query):
    """Which open reviews; `predict` adds what the simulated platform would decide."""

    kind: str | None = None
    resource_id: str | None = None
    predict: bool = False


class Decision(Body):
    """Why: a code where the channel has codes for it, and words."""

    code: str | None = Field(default=None, max_length=200)
    reason: str | None = Field(default=None, max_length=2000)


class _Undone(Exception):  # noqa: N818 (it carries a result out of a unit of work that is to leave no trace)
    def __init__(self, prediction: dict[str, Any]) -> None:
        super().__init__()
        self.prediction = prediction


async def listing(call: Call) -> object:
    """The open reviews, oldest first."""
    wanted = call.query(Wanted)

    def work(tx: Tx) -> dict[str, Any]:
        ctx = call.context(tx, "reviews.list")
        found = reviews.list(tx, ctx.project.id, kind=wanted.kind)
        chosen = [review for review in found if wanted.resource_id in {None, review.resource_id}]
        return {"reviews": [shown(tx, ctx, review, predict=wanted.predict) for review in chosen]}

    # A prediction decides and undoes, which only a unit of work may do.
    return await (call.run(work) if wanted.predict else call.read(work))


async def get(call: Call) -> object:
    """One open review, with what the simulated platform would decide."""

    def work(tx: Tx) -> dict[str, Any]:
        ctx = call.context(tx, "reviews.get")
        return shown(tx, ctx, _open(tx, ctx, call["review"]), predict=True)

    return await call.run(work)


async def approve(call: Call) -> object:
    """Decide in favour."""
    return await _decide(call, approve=True)


async def reject(call: Call) -> object:
    """Decide against."""
    return await _decide(call, approve=False)


async def _decide(call: Call, *, approve: bool) -> object:
    decision = await call.body(Decision)
    verdict = Verdict(approve, decision.code, decision.reason)

    def work(tx: Tx) -> dict[str, Any]:
        ctx = call.context(tx, "reviews.approve" if approve else "reviews.reject")
        review = _open(tx, ctx, call["review"])
        deciding.decide(tx, ctx, review, verdict)
        row = resources.get(tx, ctx.project.id, review.resource_kind, review.resource_id)
        return {
            "review": shown(tx, ctx, review, predict=False),
            "decision": "approved" if approve else "rejected",
            "resource": None if row is None else parse_json(row.body),
        }

    return await call.run(work)


def shown(tx: Tx, ctx: Context, review: Review, *, predict: bool) -> dict[str, Any]:
    """A review as the control API shows it."""
    row = {
        "id": review.id,
        "kind": review.kind,
        "resourceKind": review.resource_kind,
        "resourceId": review.resource_id,
        "openedAt": iso(review.opened_at),
        "dueAt": None if review.due_at is None else iso(review.due_at),
        "subject": review.subject,
    }
    return row | {"predicted": _prediction(tx, ctx, review)} if predict else row


def _prediction(tx: Tx, ctx: Context, review: Review) -> dict[str, Any]:
    """Let the simulated platform decide, look at what came of it, and undo it all."""
    try:
        with tx.savepoint():
            last = events.list(tx, ctx.project.id, limit=1)
            deciding.decide(tx, ctx, review, None)
            found = events.list(tx, ctx.project.id, resource=(review.resource_kind, review.resource_id), limit=5)
            row = resources.get(tx, ctx.project.id, review.resource_kind, review.resource_id)
            new = [event.type for event in reversed(found) if not last or event.id > last[0].id]
            state, status = (row.state, row.status) if row is not None else (None, None)
            raise _Undone({"state": state, "status": status, "events": new})
    except _Undone as undone:
        return undone.prediction


def _open(tx: Tx, ctx: Context, review_id: str) -> Review:
    review = reviews.get(tx, ctx.project.id, review_id)
    if review is None:
        waiting = [review.id for review in reviews.list(tx, ctx.project.id)]
        text = f"Review {review_id!r} is not open: it was decided or withdrawn, or never opened in this project."
        raise ControlError(409, "not_open", text, legal=waiting[:20])
    return review


ENDPOINTS: tuple[Endpoint, ...] = (
    ("GET", "projects/{project}/reviews", listing),
    ("GET", "projects/{project}/reviews/{review}", get),
    ("POST", "projects/{project}/reviews/{review}/approve", approve),
    ("POST", "projects/{project}/reviews/{review}/reject", reject),
)
