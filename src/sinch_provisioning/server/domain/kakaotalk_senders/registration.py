"""Proving that a channel is in the customer's hands: a one-time code goes to its administrator, and comes back."""

from __future__ import annotations

from functools import partial

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import codes, reviews
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.kakaotalk import SENDER, existing_sender
from sinch_provisioning.server.domain.kakaotalk_senders import lifecycle, review
from sinch_provisioning.server.domain.kakaotalk_senders.details import phone_number
from sinch_provisioning.server.domain.kakaotalk_senders.sender import Sender, State, Status, channel, stored
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx

CHANNEL = "KAKAOTALK"


@operation("kakaotalk.senders.register")
def register_sender(tx: Tx, ctx: Context, *, plus_friend_id: str) -> str:
    """Send a one-time code to the administrator's phone; a new one replaces the one before.

    A submitted sender that would be accepted need not wait for its review: registering it accepts it.
    """
    doc = existing_sender(tx, ctx, plus_friend_id)
    waits = _waits_for_acceptance(ctx, doc)
    if not waits and doc.model.state != State.VERIFYING:
        raise PapiError(ErrorCode.NOT_ALLOWED_REGISTER)
    refusal = ctx.services.platforms.kakaotalk.refuses_code(ctx.magic, channel(doc))
    if refusal is not None:
        raise PapiError(refusal)
    if waits:
        reviews.withdraw(tx, ctx, resource=(SENDER.name, doc.id))
        review.accept(tx, ctx, doc)
    assert doc.model.details is not None
    name = doc.model.details.name
    codes.send(
        tx, ctx, doc, to=phone_number(doc.model.details), channel=CHANNEL,
        text=lambda code: f"[KakaoTalk] {code} confirms that you run the channel {name}.",
    )  # fmt: skip
    return stored(tx, ctx, doc)


@operation("kakaotalk.senders.verify")
def verify_sender(tx: Tx, ctx: Context, body: models.KakaotalkSenderVerify, *, plus_friend_id: str) -> str:
    """Make the sender ACTIVE with the right code; a wrong one counts as a try."""
    doc = existing_sender(tx, ctx, plus_friend_id)
    if doc.model.state != State.VERIFYING:
        raise PapiError(ErrorCode.NOT_ALLOWED_VERIFY)
    codes.check(tx, ctx, doc, str(body.code), partial(ctx.services.platforms.kakaotalk.judge_code, ctx.magic))
    lifecycle.activate(tx, ctx, doc)
    return stored(tx, ctx, doc)


def _waits_for_acceptance(ctx: Context, doc: Document[Sender]) -> bool:
    sender = doc.model
    submitted = sender.state is None and sender.changes is not None and sender.changes.status == Status.IN_PROGRESS
    return submitted and ctx.services.platforms.kakaotalk.review_sender(ctx.magic, channel(doc)).approve
