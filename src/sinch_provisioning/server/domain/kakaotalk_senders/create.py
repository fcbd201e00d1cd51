"""Creating senders."""

from __future__ import annotations

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.kakaotalk import SENDER, wire
from sinch_provisioning.server.domain.kakaotalk_senders import account
from sinch_provisioning.server.domain.kakaotalk_senders.details import check
from sinch_provisioning.server.domain.kakaotalk_senders.sender import Sender, Status, stored, submit
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.platforms.kakaotalk import Channel
from sinch_provisioning.server.store import Tx, claims, projects

#: A channel belongs to one sender of the whole server.
PLUS_FRIEND_ID = "kakaotalk.plus_friend_id"


@operation("kakaotalk.senders.create")
def create_sender(tx: Tx, ctx: Context, body: models.KakaotalkSenderCreate) -> str:
    """Create a sender and submit it, or keep a draft.

    A sender that the project's account cannot take is not stored, unless saveDraftOnFailure is true: then the error is the
    same, and a draft stays.
    """
    draft = body.status == models.KakaotalkAction.DRAFT
    details = wire(body.details)
    check(ctx, details, details, submits=not draft)
    if claims.holder(tx, PLUS_FRIEND_ID, body.plus_friend_id) is not None:
        raise PapiError(ErrorCode.PLUS_FRIEND_ID_USED)
    channel = Channel(body.plus_friend_id, str(details.get("name", "")))
    refusal = None if draft else account.refusal(tx, ctx, channel)
    if refusal is not None and not body.save_draft_on_failure:
        raise refusal
    _switch_on(tx, ctx)
    doc = _insert(tx, ctx, body, draft=draft or refusal is not None)
    if refusal is None and not draft:
        account.set_up(tx, ctx, channel)
        return submit(tx, ctx, doc)
    doc.record(tx, ctx, "DRAFT")
    if refusal is not None:
        refusal.keep_writes = True
        raise refusal
    return stored(tx, ctx, doc)


def _insert(tx: Tx, ctx: Context, body: models.KakaotalkSenderCreate, *, draft: bool) -> Document[Sender]:
    shown = models.KakaotalkSenderChangesDetails.model_validate(wire(body.details))
    status = Status.DRAFT if draft else Status.IN_PROGRESS
    sender_id = ctx.new_id()
    sender = Sender(
        id=sender_id,
        plus_friend_id=body.plus_friend_id,
        changes=models.KakaotalkSenderChanges(status=status, details=shown),
        created=ctx.timestamp,
        modified=ctx.timestamp,
    )
    taken = not claims.claim(tx, PLUS_FRIEND_ID, body.plus_friend_id, ctx.project.id, sender_id)
    doc = None if taken else SENDER.create(tx, ctx, sender, id=sender_id, key=body.plus_friend_id)
    if doc is None:  # Another server took the channel since it was looked up.
        raise PapiError(ErrorCode.PLUS_FRIEND_ID_USED)
    doc.record(tx, ctx, "CREATED")
    return doc


def _switch_on(tx: Tx, ctx: Context) -> None:
    """The first sender is what onboards a project for KakaoTalk: this operation alone has no project_not_initialized."""
    if not ctx.project.flags.get("kakaotalk_enabled", True):
        ctx.project.flags["kakaotalk_enabled"] = True
        projects.update_flags(tx, ctx.project.id, ctx.project.flags)
