"""Reading senders, and the comments on them."""

from __future__ import annotations

from collections.abc import Sequence

from sinch_provisioning.contract import models
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import notes, rcs
from sinch_provisioning.server.domain.documents import API_USER
from sinch_provisioning.server.domain.rcs_senders.sender import KIND, existing, existing_body
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.paging import Page
from sinch_provisioning.server.store import Tx
from sinch_provisioning.server.store.resources import Order, Query

Column = models.RcsSenderSortColumn

_ORDERS: dict[str, Order] = {
    Column.CREATED: "created",
    Column.MODIFIED: "modified",
    Column.NAME: "sort",
    Column.STATE: "state",
}


@operation("rcs.senders.list")
def list_senders(
    tx: Tx,
    ctx: Context,
    *,
    page_size: int | None = None,
    page_token: str | None = None,
    filter_conversation_api_app_id: str | None = None,
    filter_sender_ids: str | None = None,
    filter_sender_name: str | None = None,
    filter_states: Sequence[str] = (),
    search: str | None = None,
    sort_column: str = Column.CREATED,
    sort_direction: str = models.RcsSortDirection.ASC,
) -> Page:
    """The project's senders, the oldest first unless told otherwise; all filters must hold.

    `filter_sender_ids` takes several ids separated by commas. `search` and the older `filter_sender_name` look for a part
    of the brand's name.
    """
    ids = [part.strip() for part in (filter_sender_ids or "").split(",") if part.strip()]
    app = [filter_conversation_api_app_id] if filter_conversation_api_app_id else []
    parts = [text.casefold() for text in (search, filter_sender_name) if text]
    query = Query(
        ctx.project.id,
        KIND.name,
        order=_ORDERS[sort_column],
        descending=sort_direction == models.RcsSortDirection.DESC,
        states=[str(state) for state in filter_states],
        where=(("id", ids), ("conversationApiAppDetails.id", app)),
        sort_contains=parts,
    )
    scope = (ids, app, parts, sorted(map(str, filter_states)), str(sort_column), str(sort_direction))
    return KIND.page(tx, ctx, query, page_size=page_size, page_token=page_token, scope=scope)


@operation("rcs.senders.get")
def get_sender(tx: Tx, ctx: Context, *, sender_id: str) -> str:
    """One sender."""
    return existing_body(tx, ctx, sender_id)


@operation("rcs.senders.activities.list")
def list_activities(
    tx: Tx, ctx: Context, *, sender_id: str, page_size: int | None = None, page_token: str | None = None
) -> Page:
    """What happened to a sender, newest first."""
    return notes.notifications(tx, ctx, existing(tx, ctx, sender_id), page_size=page_size, page_token=page_token)


@operation("rcs.senders.comments.create")
def create_comment(tx: Tx, ctx: Context, body: models.RcsCommentCreate, *, sender_id: str) -> models.RcsComment:
    """Add a comment to a sender."""
    doc = existing(tx, ctx, sender_id)
    trigger = WebhookTrigger.RCS_SENDER_COMMENT_ADDED
    return rcs.comment(tx, ctx, doc, body.comment, author=API_USER, trigger=trigger)
