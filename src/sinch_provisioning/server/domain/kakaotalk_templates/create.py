"""Creating templates."""

from __future__ import annotations

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.kakaotalk import existing_sender, template_key, wire
from sinch_provisioning.server.domain.kakaotalk_templates import submission
from sinch_provisioning.server.domain.kakaotalk_templates.template import NAME, Status, completed, insert, new
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx, claims


@operation("kakaotalk.templates.create")
def create_template(tx: Tx, ctx: Context, body: models.KakaotalkTemplateCreate, *, plus_friend_id: str) -> str:
    """Create a template and submit it, or keep a draft.

    A refused submission stores nothing, unless saveDraftOnFailure is true: then the error is the same but names the code
    of the draft that stays.
    """
    sender = existing_sender(tx, ctx, plus_friend_id)
    draft = body.status == models.KakaotalkAction.DRAFT
    details = completed(wire(body.details))
    submission.check(ctx, details, draft=draft)
    name = body.details.name
    if claims.holder(tx, NAME, template_key(sender.id, name)) is not None:
        raise PapiError(ErrorCode.TEMPLATE_EXISTS)
    refusal = None if draft else submission.refusal(ctx, sender, details)
    if refusal is not None and not body.save_draft_on_failure:
        raise refusal
    waits = Status.DRAFT if draft or refusal is not None else Status.IN_PROGRESS
    template, private = new(ctx, sender.id, waits, details)
    doc = insert(tx, ctx, template, private, name)
    doc.record(tx, ctx, "CREATED")
    if waits == Status.IN_PROGRESS:
        return submission.hand_in(tx, ctx, sender, doc)
    doc.record(tx, ctx, "DRAFT")
    if refusal is not None:
        refusal.info = {"templateCode": doc.id}
        refusal.keep_writes = True
        raise refusal
    return doc.json
