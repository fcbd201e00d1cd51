"""The activities of a resource as a list, and the comments that people and reviewers leave on it."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from sinch_provisioning.contract import models
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.server.context import Context, iso
from sinch_provisioning.server.domain.documents import API_USER, REVIEWER, Document
from sinch_provisioning.server.paging import Cursor, Page
from sinch_provisioning.server.store import Tx, activities
from sinch_provisioning.server.store.activities import Activity


def notifications(tx: Tx, ctx: Context, doc: Document[Any], *, page_size: int | None, page_token: str | None) -> Page:
    """One page of the resource's activities, newest first."""
    row = doc.row
    paging = OPERATIONS[ctx.operation].paging
    assert paging is not None
    tokens = ctx.services.page_tokens
    binding = f"{ctx.operation}\n{ctx.project.id}\n{row.id}"
    shown = size = page_size or paging.default or paging.maximum
    total = activities.count(tx, row.project_id, row.kind, row.id)
    before = total + 1
    if page_token:
        cursor = tokens.decode(page_token, binding)
        # Entries count from 1 without gaps, so the place of the page before follows from the number alone.
        after = int(cursor.sort)
        before = after if cursor.direction == "after" else min(after + size, total) + 1
        size = size if cursor.direction == "after" else before - after - 1
    found = activities.page(tx, row.project_id, row.kind, row.id, limit=size, before=before)
    previous = (
        tokens.encode(Cursor("before", str(found[0].seq), ""), binding) if found and found[0].seq < total else None
    )
    following = tokens.encode(Cursor("after", str(found[-1].seq), ""), binding) if found and found[-1].seq > 1 else None
    return Page(paging.items, [_json(entry) for entry in found], total, shown, previous, following)


def comment(
    tx: Tx, ctx: Context, doc: Document[Any], text: str, trigger: str, *, author: str = API_USER
) -> models.WhatsappComment:
    """Add a comment: an activity, and an event that carries its text."""
    doc.record(tx, ctx, "COMMENT_ADDED", comment=text, author=author)
    doc.emit(tx, ctx, trigger, comment=text)
    return models.WhatsappComment(type="CREATED", comment=text, created=ctx.timestamp)


def reviewer_comment(tx: Tx, ctx: Context, doc: Document[Any], text: str | None, trigger: str) -> None:
    """Tell why a reviewer refused, where a reason was given."""
    if text:
        comment(tx, ctx, doc, text, trigger, author=REVIEWER)


def _json(entry: Activity) -> str:
    shown = {"type": entry.type, "created": iso(entry.created), "author": entry.author}
    return to_json(shown if entry.comment is None else shown | {"comment": entry.comment}).decode()
