"""Reading senders, and commenting on them."""

from __future__ import annotations

from collections.abc import Sequence

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import notes
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.domain.whatsapp_senders.sender import SENDER, State, Status, existing
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.paging import Page
from sinch_provisioning.server.store import Tx
from sinch_provisioning.server.store.resources import Query


@operation("whatsapp.senders.list")
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


@operation("whatsapp.senders.get")
def get_sender(tx: Tx, ctx: Context, *, sender_id: str) -> str:
    """One sender."""
    found = SENDER.body(tx, ctx, sender_id)
    if found is None:
        raise PapiError(ErrorCode.SENDER_NOT_FOUND)
    return found


@operation("whatsapp.senders.activities.list")
def list_activities(
    tx: Tx, ctx: Context, *, sender_id: str, page_size: int | None = None, page_token: str | None = None
) -> Page:
    """What happened to the sender, newest first."""
    return notes.notifications(tx, ctx, existing(tx, ctx, sender_id), page_size=page_size, page_token=page_token)


@operation("whatsapp.senders.comments.create")
def create_comment(
    tx: Tx, ctx: Context, body: models.WhatsappCommentCreate, *, sender_id: str
) -> models.WhatsappComment:
    """Leave a comment on the sender."""
    doc = existing(tx, ctx, sender_id)
    return notes.comment(tx, ctx, doc, body.comment, WebhookTrigger.WHATSAPP_SENDER_COMMENT_ADDED)
