"""What a launch waits for before any operator is asked."""

from __future__ import annotations

from sinch_provisioning.contract import models
from sinch_provisioning.rules import rcs_launch
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.rcs_senders import coverage
from sinch_provisioning.server.domain.rcs_senders.sender import Sender, State, details, move, profile
from sinch_provisioning.server.store import Tx

Process = models.RcsBrandRegistrationProcessStatus


def waits(ctx: Context, doc: Document[Sender]) -> bool:
    """Whether the launch waits for a video or for the brand's registration."""
    demanded = ctx.services.platforms.rcs.wants_video(ctx.magic, profile(doc)) and not doc.private.get("video")
    return demanded or not rcs_launch.has_video(details(doc)) or _registering(doc)


def resume(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Go on with a launch that waits for nothing any more."""
    if doc.model.state == State.PREPARING_LAUNCH and not waits(ctx, doc):
        move(tx, ctx, doc, State.LAUNCHING)
        coverage.ask_operators(tx, ctx, doc)


def _registering(doc: Document[Sender]) -> bool:
    brand = doc.model.brand_details
    return brand is not None and brand.registration.status != Process.COMPLETED
