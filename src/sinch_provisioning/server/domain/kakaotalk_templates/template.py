"""A template as the family's modules see it."""

from __future__ import annotations

from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.kakaotalk import (
    TEMPLATE,
    existing_sender,
    find_sender,
    template_key,
    wire,
)
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.platforms.kakaotalk import AD_TEXT
from sinch_provisioning.server.store import Tx, claims

Template = models.KakaotalkTemplate
Sender = models.KakaotalkSender
State = models.KakaotalkTemplateState
Status = models.KakaotalkTemplateChangesStatus

#: Names are unique under a sender; a template holds the live name and the one that it is to have.
NAME = "kakaotalk.template_name"
_WITH_AD = frozenset({"AD_INCLUDED", "MIXED"})


def existing(tx: Tx, ctx: Context, plus_friend_id: str, code: str) -> Document[Template]:
    """The sender's template with this code; 404 sender_not_found or template_not_found."""
    return _under(tx, ctx, existing_sender(tx, ctx, plus_friend_id), code)


def existing_anywhere(tx: Tx, ctx: Context, plus_friend_id: str, code: str) -> Document[Template]:
    """The same for operations that know no sender_not_found: 404 template_not_found in either case."""
    return _under(tx, ctx, find_sender(tx, ctx, plus_friend_id), code)


def _under(tx: Tx, ctx: Context, sender: Document[Sender] | None, code: str) -> Document[Template]:
    doc = TEMPLATE.get(tx, ctx, code)
    if sender is None or doc is None or doc.private["sender"] != sender.id:
        raise PapiError(ErrorCode.TEMPLATE_NOT_FOUND)
    return doc


def new(ctx: Context, sender_id: str, status: Status, details: dict[str, Any]) -> tuple[Template, dict[str, Any]]:
    """A template that was never submitted, and its private facts; the server gives it its code."""
    template = Template(
        id=ctx.new_id(),
        code=f"KT{ctx.services.random(8).hex()}",
        changes=_changes(status, details),
        created=ctx.timestamp,
        modified=ctx.timestamp,
    )
    return template, {"sender": sender_id, "names": []}


def insert(tx: Tx, ctx: Context, template: Template, private: dict[str, Any], name: str) -> Document[Template]:
    """Store a new template; 409 when its name is taken."""
    key = template_key(private["sender"], name)
    if not claims.claim(tx, NAME, key, ctx.project.id, template.code):
        raise PapiError(ErrorCode.TEMPLATE_EXISTS)
    private["names"] = [name]
    doc = TEMPLATE.create(tx, ctx, template, id=template.code, key=key, sort=name, private=private)
    if doc is None:
        raise PapiError(ErrorCode.TEMPLATE_EXISTS)
    return doc


def save(tx: Tx, ctx: Context, doc: Document[Template]) -> None:
    """Store a change that the API shows, and keep the template's names from others; 409 when one is taken."""
    sender = doc.private["sender"]
    live, asked = wire(doc.model.details).get("name"), whole(doc).get("name")
    wanted, held = {name for name in (live, asked) if name}, set(doc.private["names"])
    for name in wanted - held:
        if not claims.claim(tx, NAME, template_key(sender, name), ctx.project.id, doc.id):
            raise PapiError(ErrorCode.TEMPLATE_EXISTS)
    for name in held - wanted:
        claims.release(tx, NAME, template_key(sender, name), ctx.project.id, doc.id)
    doc.private["names"] = sorted(wanted)
    doc.model.modified = ctx.timestamp
    shown = str(live or asked)
    doc.save(tx, ctx, key=template_key(sender, shown), sort=shown)


def stored(tx: Tx, ctx: Context, doc: Document[Template]) -> str:
    """The template as it stands now: a review may have been decided within this unit of work."""
    found = TEMPLATE.get(tx, ctx, doc.id)
    return (found or doc).json


def whole(doc: Document[Template]) -> dict[str, Any]:
    """The content as it will be once what waits is approved, by wire name."""
    template = doc.model
    cleared = doc.private.get("cleared", ())
    kept = {name: value for name, value in wire(template.details).items() if name not in cleared}
    return completed(kept | (wire(template.changes.details) if template.changes is not None else {}))


def completed(details: dict[str, Any]) -> dict[str, Any]:
    """The content with what the server adds: buttons in their order, and the fixed text of advertisements."""
    result = {name: value for name, value in details.items() if name != "ad"}
    result["buttons"] = sorted(result.get("buttons") or (), key=lambda button: button.get("ordering", 0))
    if result.get("messageType") in _WITH_AD:
        result["ad"] = AD_TEXT
    return result


def put_changes(doc: Document[Template], status: Status, details: dict[str, Any]) -> None:
    """Let this content wait: all of a new template, of a reviewed one what changes."""
    doc.model.changes = _changes(status, details)


def fold(doc: Document[Template], state: State) -> None:
    """Make what waited the reviewed content."""
    doc.model.details = models.KakaotalkTemplateDetails.model_validate(whole(doc))
    doc.model.state = state
    drop_changes(doc)


def drop_changes(doc: Document[Template]) -> None:
    """Forget what waited."""
    doc.model.changes = None
    doc.private.pop("cleared", None)


def _changes(status: Status, details: dict[str, Any]) -> models.KakaotalkTemplateChanges:
    shown = models.KakaotalkTemplateChangesDetails.model_validate(details)
    return models.KakaotalkTemplateChanges(status=status, details=shown)
