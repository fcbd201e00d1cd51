"""What KakaoTalk, Sinch's operations and reviewers do to KakaoTalk senders."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sinch_provisioning.contract import models
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.control.actions import Params, action
from sinch_provisioning.server.domain import notes
from sinch_provisioning.server.domain.documents import REVIEWER, Document
from sinch_provisioning.server.domain.kakaotalk import SENDER
from sinch_provisioning.server.domain.kakaotalk_senders import lifecycle
from sinch_provisioning.server.domain.kakaotalk_senders.sender import State
from sinch_provisioning.server.store import Tx

Sender = Document[models.KakaotalkSender]


class Comment(Params):
    """What the reviewer says."""

    comment: Annotated[str, Field(min_length=1, max_length=65535)]


def _active(sender: Sender) -> bool:
    return sender.model.state == State.ACTIVE


def _halted(sender: Sender) -> bool:
    return sender.model.state in (State.BLOCKED, State.SUSPENDED, State.INACTIVE)


@action(SENDER, "block", legal=_active)
def block(tx: Tx, ctx: Context, sender: Sender, params: Params) -> None:
    """KakaoTalk blocks the channel; no event tells of it."""
    lifecycle.block(tx, ctx, sender)


@action(SENDER, "suspend", legal=_active)
def suspend(tx: Tx, ctx: Context, sender: Sender, params: Params) -> None:
    """The sender is halted by an administrator or by policy; no event tells of it."""
    lifecycle.suspend(tx, ctx, sender)


@action(SENDER, "deactivate", legal=_active)
def deactivate(tx: Tx, ctx: Context, sender: Sender, params: Params) -> None:
    """The sender is taken out of use."""
    lifecycle.deactivate(tx, ctx, sender)


@action(SENDER, "reinstate", legal=_halted)
def reinstate(tx: Tx, ctx: Context, sender: Sender, params: Params) -> None:
    """A halted sender is put back into use; no event tells of it."""
    lifecycle.reinstate(tx, ctx, sender)


@action(SENDER, "purge", legal=lambda sender: "deletion" in sender.private)
def purge(tx: Tx, ctx: Context, sender: Sender, params: Params) -> None:
    """The 60 days after a deletion end now."""
    lifecycle.purge(tx, ctx, sender)


@action(SENDER, "comment", params=Comment)
def comment(tx: Tx, ctx: Context, sender: Sender, params: Comment) -> None:
    """A reviewer leaves a comment."""
    notes.comment(tx, ctx, sender, params.comment, WebhookTrigger.KAKAOTALK_SENDER_COMMENT_ADDED, author=REVIEWER)
