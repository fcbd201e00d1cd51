"""The RCS account of a project: its activities and comments."""

from __future__ import annotations

from sinch_provisioning.contract import models
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context, iso
from sinch_provisioning.server.domain import notes, rcs
from sinch_provisioning.server.domain.documents import API_USER, REVIEWER, Document, emit, page_of, to_json
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.paging import Page
from sinch_provisioning.server.store import Tx


@operation("rcs.accounts.activities.list")
def list_activities(tx: Tx, ctx: Context, *, page_size: int | None = None, page_token: str | None = None) -> Page:
    """What happened to the account, newest first."""
    rcs.check_account(ctx)
    doc = rcs.ACCOUNT.get(tx, ctx, ctx.project.id)
    if doc is not None:
        return notes.notifications(tx, ctx, doc, page_size=page_size, page_token=page_token)
    created = models.RcsAccountNotification(type="CREATED", created=iso(ctx.project.created), author=REVIEWER)
    return page_of(ctx, [("", "", to_json(created))], page_size=page_size, page_token=page_token)


@operation("rcs.accounts.comments.create")
def create_comment(tx: Tx, ctx: Context, body: models.RcsCommentCreate) -> models.RcsComment:
    """Add a comment to the account."""
    rcs.check_account(ctx)
    return add_comment(tx, ctx, rcs.account(tx, ctx), body.comment, author=API_USER)


def add_comment(tx: Tx, ctx: Context, doc: Document[rcs.Account], text: str, *, author: str) -> models.RcsComment:
    """Note a comment; its event tells the text and nothing else."""
    emit(tx, ctx, WebhookTrigger.RCS_ACCOUNT_COMMENT_ADDED, None, resource=(doc.row.kind, doc.id), comment=text)
    return rcs.comment(tx, ctx, doc, text, author=author)
