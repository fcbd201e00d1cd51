"""Reading senders, and commenting on them."""

from __future__ import annotations

from collections.abc import Sequence

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import notes
from sinch_provisioning.server.domain.kakaotalk import SENDER, existing_sender
from sinch_provisioning.server.domain.kakaotalk_senders.sender import State, Status
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.paging import Page
from sinch_provisioning.server.store import Tx
from sinch_provisioning.server.store.resources import Query


@operation("kakaotalk.senders.list")
def list_senders(
    tx: Tx,
    ctx: Context,
    *,
    page_size: int | None = None,
    page_token: str | None = None,
    filter_states: Sequence[State] = (),
    filter_statuses: Sequence[Status] = (),
) -> Page:
    """Senders, oldest first, by live state and by status of their changes."""
    states, statuses = sorted(set(map(str, filter_states))), sorted(set(map(str, filter_statuses)))
    query = Query(project_id=ctx.project.id, kind=SENDER.name, states=states, statuses=statuses)
    return SENDER.page(tx, ctx, query, page_size=page_size, page_token=page_token, scope=(states, statuses))


@operation("kakaotalk.senders.get")
def get_sender(tx: Tx, ctx: Context, *, plus_friend_id: str) -> str:
    """One sender."""
    found = SENDER.body(tx, ctx, plus_friend_id)
    if found is None:
        raise PapiError(ErrorCode.SENDER_NOT_FOUND)
    return found


@operation("kakaotalk.senders.activities.list")
def list_activities(
    tx: Tx, ctx: Context, *, plus_friend_id: str, page_size: int | None = None, page_token: str | None = None
) -> Page:
    """What happened to the sender, newest first."""
    doc = existing_sender(tx, ctx, plus_friend_id)
    return notes.notifications(tx, ctx, doc, page_size=page_size, page_token=page_token)


@operation("kakaotalk.senders.comments.create")
def create_comment(
    tx: Tx, ctx: Context, body: models.KakaotalkCommentCreate, *, plus_friend_id: str
) -> models.KakaotalkComment:
    """Leave a comment on the sender."""
    doc = existing_sender(tx, ctx, plus_friend_id)
    notes.comment(tx, ctx, doc, body.comment, WebhookTrigger.KAKAOTALK_SENDER_COMMENT_ADDED)
    return models.KakaotalkComment(type="CREATED", comment=body.comment, created=ctx.timestamp)
