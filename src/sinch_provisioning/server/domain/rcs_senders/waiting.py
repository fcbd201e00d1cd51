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
    return demanded or not rcs_launch.has_video(details(doc)) or _registering(ctx, doc)


def needs_brand(ctx: Context, doc: Document[Sender]) -> bool:
    """Whether operators want a registered brand: those of the US do.

    The older version of the US questionnaire has no answers about a brand, and so nothing to register.
    """
    american = "US" in details(doc).get("countries", ()) or any(
        operator.status == coverage.Status.PENDING for _, operator in coverage.places(doc, countries=["US"])
    )
    legacy = doc.private.get("us") == "v1"
    return (american and not legacy) or ctx.services.platforms.rcs.wants_brand(ctx.magic, profile(doc))


def resume(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Go on with a launch that waits for nothing any more."""
    if doc.model.state == State.PREPARING_LAUNCH and not waits(ctx, doc):
        move(tx, ctx, doc, State.LAUNCHING)
        coverage.ask_operators(tx, ctx, doc)


def _registering(ctx: Context, doc: Document[Sender]) -> bool:
    brand = doc.model.brand_details
    return brand is not None and brand.registration.status != Process.COMPLETED and needs_brand(ctx, doc)
