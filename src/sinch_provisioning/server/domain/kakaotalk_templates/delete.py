"""Deleting templates, and dropping what was never submitted."""

from __future__ import annotations

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.kakaotalk import remove_template
from sinch_provisioning.server.domain.kakaotalk_templates.template import (
    Status,
    drop_changes,
    existing,
    existing_anywhere,
    save,
)
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx


@operation("kakaotalk.templates.delete")
def delete_template(tx: Tx, ctx: Context, *, plus_friend_id: str, template_code: str) -> None:
    """Delete the template, in whatever state it is."""
    remove_template(tx, ctx, existing(tx, ctx, plus_friend_id, template_code))


@operation("kakaotalk.templates.changes.delete")
def delete_changes(tx: Tx, ctx: Context, *, plus_friend_id: str, template_code: str) -> None:
    """Drop a draft; a template that was never submitted vanishes with it. 409 for all that KakaoTalk has seen."""
    doc = existing_anywhere(tx, ctx, plus_friend_id, template_code)
    if doc.model.changes is None or doc.model.changes.status != Status.DRAFT:
        raise PapiError(ErrorCode.TEMPLATE_NOT_DELETABLE)
    if doc.model.state is None:
        remove_template(tx, ctx, doc)
        return
    drop_changes(doc)
    save(tx, ctx, doc)
    doc.record(tx, ctx, "EDITED")
