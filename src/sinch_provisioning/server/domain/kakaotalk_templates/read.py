"""Reading templates and what happened to them, and commenting on them."""

from __future__ import annotations

from collections.abc import Sequence

from sinch_provisioning.contract import models
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import notes
from sinch_provisioning.server.domain.kakaotalk import TEMPLATE, existing_sender, template_key
from sinch_provisioning.server.domain.kakaotalk_templates.template import (
    State,
    Status,
    existing,
    existing_anywhere,
)
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.paging import Page
from sinch_provisioning.server.store import Tx
from sinch_provisioning.server.store.resources import Query


@operation("kakaotalk.templates.list")
def list_templates(
    tx: Tx, ctx: Context, *, plus_friend_id: str, page_size: int | None = None, page_token: str | None = None,
    filter_states: Sequence[State] = (), filter_statuses: Sequence[Status] = (), template_name: str = "",
) -> Page:  # fmt: skip
    """The sender's templates by name; `template_name` is how the name begins."""
    sender = existing_sender(tx, ctx, plus_friend_id)
    states, statuses = sorted(set(map(str, filter_states))), sorted(set(map(str, filter_statuses)))
    query = Query(
        project_id=ctx.project.id, kind=TEMPLATE.name, key_prefix=template_key(sender.id, template_name), states=states,
        statuses=statuses,
    )  # fmt: skip
    scope = (sender.id, template_name, states, statuses)
    return TEMPLATE.page(tx, ctx, query, page_size=page_size, page_token=page_token, scope=scope)


@operation("kakaotalk.templates.get")
def get_template(tx: Tx, ctx: Context, *, plus_friend_id: str, template_code: str) -> str:
    """One template by its code."""
    return existing(tx, ctx, plus_friend_id, template_code).row.body


@operation("kakaotalk.templates.activities.list")
def list_activities(
    tx: Tx, ctx: Context, *, plus_friend_id: str, template_code: str, page_size: int | None = None,
    page_token: str | None = None,
) -> Page:  # fmt: skip
    """What happened to the template, newest first; there is no entry for an approval."""
    doc = existing(tx, ctx, plus_friend_id, template_code)
    return notes.notifications(tx, ctx, doc, page_size=page_size, page_token=page_token)


@operation("kakaotalk.templates.comments.create")
def create_comment(
    tx: Tx, ctx: Context, body: models.KakaotalkCommentCreate, *, plus_friend_id: str, template_code: str
) -> models.KakaotalkComment:
    """Leave a comment on the template; it does not reopen a review."""
    doc = existing_anywhere(tx, ctx, plus_friend_id, template_code)
    notes.comment(tx, ctx, doc, body.comment, WebhookTrigger.KAKAOTALK_TEMPLATE_COMMENT_ADDED)
    return models.KakaotalkComment(type="CREATED", comment=body.comment, created=ctx.timestamp)
