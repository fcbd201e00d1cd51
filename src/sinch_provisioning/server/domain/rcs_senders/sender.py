"""A sender as the family's modules see it."""

from __future__ import annotations

import re
from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import REVIEWER, Document, Kind
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.platforms.rcs import Profile
from sinch_provisioning.server.store import Tx, reviews, tasks

Sender = models.RcsSender
State = models.RcsSenderState
Details = dict[str, Any]

#: Private facts: `us` (version of the US answers: v1 or v2), `requests` (invitations of testers in all), `recent` (when
#: the last ones were asked for), `declined` (numbers that want no invitation), `verification` (state of the brand's
#: verification at Google), `verified` (the answers that were verified), `known` and `lost` (the state before it became
#: UNKNOWN, and when that was), `video` (staff added the video that reviewers wanted).
KIND: Kind[models.RcsSender] = Kind("rcs.sender", "RcsSender")

_ID = re.compile(r"[0-9a-f]{32}")


def existing(tx: Tx, ctx: Context, sender_id: str) -> Document[Sender]:
    """The project's sender with this id, else 404; 400 for what cannot be an id, where the operation has a code for it."""
    _check_id(ctx, sender_id)
    doc = KIND.get(tx, ctx, sender_id)
    if doc is None:
        raise PapiError(ErrorCode.SENDER_NOT_FOUND)
    return doc


def existing_body(tx: Tx, ctx: Context, sender_id: str) -> str:
    """The same as JSON text, not parsed."""
    _check_id(ctx, sender_id)
    body = KIND.body(tx, ctx, sender_id)
    if body is None:
        raise PapiError(ErrorCode.SENDER_NOT_FOUND)
    return body


def documents(ctx: Context, code: str) -> bool:
    """Whether the operation can answer with a code; control actions and tasks have none."""
    row = OPERATIONS.get(ctx.operation)
    return row is not None and row.status_of(code) is not None


def again(tx: Tx, ctx: Context, doc: Document[Sender]) -> Document[Sender]:
    """The sender as it stands now: a review may have been decided within this unit of work."""
    fresh = KIND.get(tx, ctx, doc.id)
    assert fresh is not None
    return fresh


def stored(tx: Tx, ctx: Context, doc: Document[Sender]) -> str:
    """The same as JSON text."""
    return KIND.body(tx, ctx, doc.id) or doc.json


def details(doc: Document[Sender]) -> Details:
    """The details as they go over the wire."""
    shown = doc.model.details
    assert shown is not None
    found: Details = shown.model_dump(mode="json", by_alias=True, exclude_none=True)
    return found


def profile(doc: Document[Sender]) -> Profile:
    """The sender as the platforms get to see it."""
    return Profile(details(doc).get("brand", {}))


def save(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Store a change that the API shows; senders are sorted and searched by the name of their brand."""
    doc.model.modified = ctx.timestamp
    doc.save(tx, ctx, sort=sort_key(doc.model))


def sort_key(sender: Sender) -> str:
    """The brand's name without regard to case."""
    brand = sender.details.brand if sender.details is not None else None
    return (brand.name or "").casefold() if brand is not None else ""


def move(
    tx: Tx,
    ctx: Context,
    doc: Document[Sender],
    state: State,
    *,
    activity: str | None = None,
    comment: str | None = None,
) -> None:
    """Save the sender in another state, and tell it; `activity` is what its list of activities says about it."""
    previous = doc.model.state
    doc.model.state = state
    save(tx, ctx, doc)
    if activity is not None:
        doc.record(tx, ctx, activity, author=REVIEWER)
    if previous != state:
        extra = {"previousState": str(previous), "currentState": str(state)}
        extra |= {"comment": comment} if comment else {}
        doc.emit(tx, ctx, WebhookTrigger.RCS_SENDER_STATUS_UPDATED, **extra)


def check_supplier(ctx: Context, sender_profile: Profile, region: str) -> None:
    """Refuse what Google or a supplier does not do, where the operation has a code for it."""
    platform = ctx.services.platforms.rcs
    code = platform.refuses(ctx.magic, sender_profile, launch=ctx.operation == "rcs.senders.launch")
    if code is not None and documents(ctx, code):
        raise PapiError(code)
    att = ErrorCode.INVALID_REGION_FOR_ATT_SUPPLIER
    if documents(ctx, att) and platform.refuses_region(ctx.magic, sender_profile, region):
        raise PapiError(att)


def close_reviews(tx: Tx, ctx: Context, doc: Document[Sender], kind: str, **subject: str) -> None:
    """Drop the open reviews of a kind whose subject says what is given: somebody decided otherwise."""
    for review in reviews.for_resource(tx, ctx.project.id, KIND.name, doc.id):
        if review.kind == kind and all(review.subject.get(name) == value for name, value in subject.items()):
            reviews.delete(tx, ctx.project.id, review.id)
            tasks.cancel(tx, ctx.project.id, ref=review.id)


def _check_id(ctx: Context, sender_id: str) -> None:
    if not _ID.fullmatch(sender_id):
        known = documents(ctx, ErrorCode.INVALID_ID_FORMAT)
        raise PapiError(ErrorCode.INVALID_ID_FORMAT if known else ErrorCode.SENDER_NOT_FOUND)
