"""The categories of KakaoTalk senders and templates."""

from __future__ import annotations

from pydantic_core import to_json

from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import kakaotalk
from sinch_provisioning.server.domain.documents import page_of
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.paging import Page
from sinch_provisioning.server.store import Tx


@operation("kakaotalk.categories.senders.list")
def list_sender_categories(tx: Tx, ctx: Context) -> str:
    """The whole tree of sender categories, three levels deep."""
    return to_json({"categories": ctx.services.platforms.kakaotalk.sender_categories()}).decode()


@operation("kakaotalk.categories.templates.list")
def list_template_categories(
    tx: Tx, ctx: Context, *, plus_friend_id: str, page_size: int | None = None, page_token: str | None = None
) -> Page:
    """Template categories that the sender may use, in the order of their codes; every sender may use all."""
    kakaotalk.existing_sender(tx, ctx, plus_friend_id)
    categories = ctx.services.platforms.kakaotalk.template_categories()
    rows = [(f"{place:03}", str(row["name"]), to_json(row).decode()) for place, row in enumerate(categories)]
    return page_of(ctx, rows, page_size=page_size, page_token=page_token, scope=[plus_friend_id])
