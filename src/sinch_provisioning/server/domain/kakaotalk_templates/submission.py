"""Checks before a template is stored, and handing it in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.rules import kakaotalk_templates as rules
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import reviews
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.kakaotalk import TEMPLATE, wire
from sinch_provisioning.server.domain.kakaotalk_templates.template import Sender, State, Template, stored, whole
from sinch_provisioning.server.errors import PapiError, problems, refused_body
from sinch_provisioning.server.store import Tx

REVIEW = "kakaotalk_templates.template"

#: Senders that KakaoTalk takes no templates for: it does not know them yet, or no more.
_UNKNOWN = frozenset({None, "VERIFYING", "BLOCKED"})


def check(ctx: Context, details: Mapping[str, Any], *, draft: bool) -> None:
    """Refuse what the API itself refuses; a draft may lack what is needed only to submit it."""
    found = [finding for finding in rules.check_contract(details, draft=draft) if finding.severity == "error"]
    if any(finding.code == ErrorCode.TEMPLATE_INVALID_CATEGORY_CODE for finding in found):
        raise PapiError(ErrorCode.TEMPLATE_INVALID_CATEGORY_CODE)
    if found:
        raise refused_body(OPERATIONS[ctx.operation], *problems(found))
    if not ctx.services.platforms.kakaotalk.knows_template_category(str(details["categoryCode"])):
        raise PapiError(ErrorCode.TEMPLATE_INVALID_CATEGORY_CODE)


def refusal(
    ctx: Context, sender: Document[Sender], details: Mapping[str, Any], *, before: Template | None = None
) -> PapiError | None:
    """Why KakaoTalk does not take the content for review; `before` is the template as it stood."""
    if sender.model.state in _UNKNOWN:
        problem: str | None = (
            f"The sender is {sender.model.state or 'not accepted yet'}; it must be verified and not blocked."
        )
    else:
        approved = wire(before.details) if before is not None and before.state == State.APPROVED else None
        problem = ctx.services.platforms.kakaotalk.refuses_template(ctx.magic, details, approved)
    if problem is None:
        return None
    return PapiError(
        ErrorCode.TEMPLATE_KAKAOTALK_VALIDATION_ERROR, message=f"KakaoTalk refused the template. {problem}"
    )


def hand_in(tx: Tx, ctx: Context, sender: Document[Sender], doc: Document[Template]) -> str:
    """Put what waits under review; under the policy `instant` it is decided when this returns."""
    doc.record(tx, ctx, "IN_PROGRESS")
    subject = {
        "plusFriendId": sender.model.plus_friend_id, "code": doc.id, "name": whole(doc).get("name"), "details": whole(doc),
    }  # fmt: skip
    reviews.submit(tx, ctx, REVIEW, resource=(TEMPLATE.name, doc.id), subject=subject)
    return stored(tx, ctx, doc)
