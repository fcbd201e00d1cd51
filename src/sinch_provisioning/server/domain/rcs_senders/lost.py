"""Senders whose state upstream cannot tell for a while."""

from __future__ import annotations

from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.rcs_senders import agent, coverage, invitations, waiting
from sinch_provisioning.server.domain.rcs_senders.sender import KIND, Sender, State, again, move
from sinch_provisioning.server.store import Tx, reviews


def lose(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """The state becomes UNKNOWN."""
    doc.private |= {"known": str(doc.model.state), "lost": ctx.timestamp}
    move(tx, ctx, doc, State.UNKNOWN)


def find(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """The state is what it was, and what was decided meanwhile takes effect."""
    since = doc.private.pop("lost", None)
    move(tx, ctx, doc, State(doc.private.pop("known")))
    if doc.model.supplier_details is not None:
        invitations.send_waiting(tx, ctx, doc.id)
        coverage.settle(tx, ctx, again(tx, ctx, doc), gained=since is not None and coverage.won(doc, since))
        waiting.resume(tx, ctx, again(tx, ctx, doc))
    elif doc.model.state == State.IN_PROGRESS:
        asked = reviews.for_resource(tx, ctx.project.id, KIND.name, doc.id)
        if not any(review.kind == agent.AGENT for review in asked):
            agent.submit(tx, ctx, doc)
