"""What the RCS families share: the project's RCS account, and comments."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import REVIEWER, Document, Kind
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx, activities
from sinch_provisioning.server.store.resources import Resource


class Account(BaseModel):
    """The RCS account of a project: the API shows its activities and nothing of itself."""


class _AccountKind(Kind[Account]):
    """The account's model is not part of the contract."""

    def parse(self, row: Resource) -> Document[Account]:
        return Document(row, Account(), dict(row.private))

    def provide(self, tx: Tx, ctx: Context, key: str) -> Document[Account] | None:
        return account(tx, ctx) if key == ctx.project.id and _switched_on(ctx) else None


#: Private facts: `reseller` (the project sells RCS for other brands, so that answers about a partner are kept).
ACCOUNT: Kind[Account] = _AccountKind("rcs.account", "")


def check_account(ctx: Context) -> None:
    """Refuse a project without an RCS account: there is one from the moment on which RCS is switched on."""
    if not _switched_on(ctx):
        raise PapiError(ErrorCode.ACCOUNT_NOT_FOUND)


def _switched_on(ctx: Context) -> bool:
    return bool(ctx.project.flags.get("rcs_enabled", True))


def account(tx: Tx, ctx: Context) -> Document[Account]:
    """The project's account; what stands for it in the store is made when it is first needed."""
    doc = ACCOUNT.get(tx, ctx, ctx.project.id)
    if doc is not None:
        return doc
    made = ACCOUNT.create(tx, ctx, Account(), id=ctx.project.id)
    assert made is not None
    row = made.row
    activities.record(
        tx, row.project_id, row.kind, row.id, type="CREATED", created=ctx.project.created, author=REVIEWER
    )
    return made


def is_reseller(tx: Tx, ctx: Context) -> bool:
    """Whether the account sells RCS for other brands."""
    doc = ACCOUNT.get(tx, ctx, ctx.project.id)
    return doc is not None and bool(doc.private.get("reseller"))


def comment(
    tx: Tx, ctx: Context, doc: Document[Any], text: str, *, author: str, trigger: str | None = None
) -> models.RcsComment:
    """Add a comment to the activities, and tell the webhooks of `trigger` with the document as payload."""
    doc.record(tx, ctx, "COMMENT_ADDED", comment=text, author=author)
    if trigger is not None:
        doc.emit(tx, ctx, trigger, comment=text)
    return models.RcsComment(type="CREATED", comment=text, created=ctx.timestamp)
