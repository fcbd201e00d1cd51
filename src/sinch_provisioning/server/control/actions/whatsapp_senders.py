"""What Meta, Sinch's operations and reviewers do to WhatsApp senders."""

from __future__ import annotations

from pydantic import Field

from sinch_provisioning.contract import models
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.control.actions import ActionRefusedError, Params, action
from sinch_provisioning.server.domain import notes
from sinch_provisioning.server.domain.documents import REVIEWER, Document
from sinch_provisioning.server.domain.whatsapp_senders import lifecycle
from sinch_provisioning.server.domain.whatsapp_senders.sender import SENDER, State, save
from sinch_provisioning.server.store import Tx

Sender = Document[models.WhatsappSender]


class Quality(Params):
    """The new rating."""

    rating: models.WhatsappQualityRatingEnum


class Limit(Params):
    """The new tier."""

    tier: models.WhatsappDailyLimitEnum


class Failure(Params):
    """Why the sender failed, for the comment."""

    reason: str | None = None


class Comment(Params):
    """What the reviewer writes."""

    comment: str = Field(min_length=1, max_length=65_535)


def _active(sender: Sender) -> bool:
    return sender.model.state == State.ACTIVE


def _halted(sender: Sender) -> bool:
    return sender.model.state in (State.SUSPENDED, State.INACTIVE, State.ERROR)


def _live(sender: Sender) -> bool:
    return _active(sender) or _halted(sender)


@action(SENDER, "quality", legal=_live, params=Quality)
def quality(tx: Tx, ctx: Context, sender: Sender, params: Quality) -> None:
    """Meta rates the sender's quality."""
    if params.rating == sender.model.quality_rating:
        raise ActionRefusedError(f"The rating is {params.rating} already.")
    lifecycle.rate(tx, ctx, sender, params.rating)


@action(SENDER, "limit", legal=_live, params=Limit)
def limit(tx: Tx, ctx: Context, sender: Sender, params: Limit) -> None:
    """Meta changes the sender's own daily limit (deprecated; accounts have one now)."""
    if params.tier == sender.model.daily_limit:
        raise ActionRefusedError(f"The limit is {params.tier} already.")
    sender.model.daily_limit = params.tier
    save(tx, ctx, sender)
    sender.emit(tx, ctx, WebhookTrigger.WHATSAPP_SENDER_DAILY_LIMIT_CHANGED)


@action(SENDER, "suspend", legal=_active)
def suspend(tx: Tx, ctx: Context, sender: Sender, params: Params) -> None:
    """The sender is halted by policy; no event tells of it."""
    lifecycle.suspend(tx, ctx, sender)


@action(SENDER, "deactivate", legal=_active)
def deactivate(tx: Tx, ctx: Context, sender: Sender, params: Params) -> None:
    """The sender is taken out of use."""
    lifecycle.deactivate(tx, ctx, sender)


@action(SENDER, "resume", legal=_halted)
def resume(tx: Tx, ctx: Context, sender: Sender, params: Params) -> None:
    """The sender is put back into use."""
    lifecycle.resume(tx, ctx, sender)


@action(SENDER, "fail", legal=_active, params=Failure)
def fail(tx: Tx, ctx: Context, sender: Sender, params: Failure) -> None:
    """The live sender fails and needs attention."""
    lifecycle.fail(tx, ctx, sender, params.reason)


@action(SENDER, "purge", legal=lambda sender: "deletion" in sender.private)
def purge(tx: Tx, ctx: Context, sender: Sender, params: Params) -> None:
    """The 30 days after a deletion end now."""
    lifecycle.purge(tx, ctx, sender)


@action(SENDER, "comment", params=Comment)
def comment(tx: Tx, ctx: Context, sender: Sender, params: Comment) -> None:
    """A reviewer leaves a comment."""
    trigger = WebhookTrigger.WHATSAPP_SENDER_COMMENT_ADDED
    notes.comment(tx, ctx, sender, params.comment, trigger, author=REVIEWER)
