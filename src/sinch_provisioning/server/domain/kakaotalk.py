"""What the KakaoTalk families share: their kinds of resources, and finding a sender."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import reviews
from sinch_provisioning.server.domain.documents import Document, Kind
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx, tasks
from sinch_provisioning.server.store.resources import Query

#: Private facts of senders: `cleared` (fields that an update removes), `otp` (the open code's message and wrong tries),
#: `deletion` (when DELETE was called).
SENDER: Kind[models.KakaotalkSender] = Kind("kakaotalk.sender", "KakaotalkSender")
#: Private facts of templates: `sender` (its id), `names` (those that it keeps from others), `cleared`, `dormant`.
TEMPLATE: Kind[models.KakaotalkTemplate] = Kind("kakaotalk.template", "KakaotalkTemplate")

DAY = 86_400_000
NO_REASON = "The reviewer gave no reason."


def find_sender(tx: Tx, ctx: Context, plus_friend_id: str) -> Document[models.KakaotalkSender] | None:
    """The project's sender with this plusFriendId."""
    return SENDER.find(tx, ctx, plus_friend_id)


def existing_sender(tx: Tx, ctx: Context, plus_friend_id: str) -> Document[models.KakaotalkSender]:
    """The project's sender with this plusFriendId, else 404."""
    doc = find_sender(tx, ctx, plus_friend_id)
    if doc is None:
        raise PapiError(ErrorCode.SENDER_NOT_FOUND)
    return doc


def remove_template(tx: Tx, ctx: Context, doc: Document[models.KakaotalkTemplate]) -> None:
    """Take a template away with everything that waits for it; no event tells of it."""
    reviews.withdraw(tx, ctx, resource=(TEMPLATE.name, doc.id))
    tasks.cancel(tx, ctx.project.id, ref=doc.id)
    doc.delete(tx, ctx)


def remove_templates(tx: Tx, ctx: Context, sender_id: str) -> None:
    """Take away the templates of a sender that goes."""
    query = Query(project_id=ctx.project.id, kind=TEMPLATE.name, key_prefix=template_key(sender_id, ""))
    for doc in TEMPLATE.all(tx, ctx, query):
        remove_template(tx, ctx, doc)


def template_key(sender_id: str, name: str) -> str:
    """What a template is listed by: sender ids are of one length and hold no slash."""
    return f"{sender_id}/{name}"


def wire(details: BaseModel | None, *, unset: bool = True) -> dict[str, Any]:
    """The wire JSON of details without what is absent; with `unset` false, only what a request holds, null included."""
    if details is None:
        return {}
    if unset:
        return details.model_dump(mode="json", by_alias=True, exclude_none=True)
    return details.model_dump(mode="json", by_alias=True, exclude_unset=True)
