"""Checks before a template is stored, and handing it in."""

from __future__ import annotations

import json
from typing import Any

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.models import WhatsappTemplateActivityType as Activity
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.rules import whatsapp_templates as rules
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import reviews
from sinch_provisioning.server.domain.whatsapp_templates import ledger
from sinch_provisioning.server.domain.whatsapp_templates.template import (
    APPROVED,
    IN_PROGRESS,
    KIND,
    PENDING,
    Template,
    natural_key,
)
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.platforms.whatsapp_templates import DAY
from sinch_provisioning.server.store import Tx, blocked, resources
from sinch_provisioning.server.store import reviews as open_reviews
from sinch_provisioning.server.store.resources import Query
from sinch_provisioning.server.store.reviews import Review

REVIEW = "whatsapp_templates.template"
ACCOUNT = "whatsapp.account"
BLOCKED_NAME, BLOCKED_LANGUAGE = "whatsapp.template.name", "whatsapp.template.language"

#: Meta lets an approved template be edited once a day, and ten times in thirty days.
EDITS = ((DAY, 1), (30 * DAY, 10))


def check_content(ctx: Context, template: Template, details: dict[str, Any], *, draft: bool) -> None:
    """Refuse what the API itself refuses; a draft may lack what is needed only to submit it."""
    subject = rules.Subject(
        template.name, template.language, template.category, template.allows_category_change, details
    )
    findings = [finding for finding in rules.check_contract(subject, draft) if finding.severity == "error"]
    own = next((finding for finding in findings if finding.code not in {None, ErrorCode.INVALID_INPUT}), None)
    if own is not None and own.code is not None:
        raise PapiError(own.code, info={"validationErrors": [f"{own.path} {own.message}"]})
    if findings:
        raise invalid(ctx, *(f"{finding.path} {finding.message}" for finding in findings))
    if "optimization" in details and not ctx.project.flags.get("dynamic_pricing"):
        if OPERATIONS[ctx.operation].status_of(ErrorCode.TEMPLATE_DYNAMIC_PRICING_NOT_AVAILABLE) is None:
            raise invalid(ctx, "details.optimization needs an account that is eligible for dynamic pricing")
        raise PapiError(ErrorCode.TEMPLATE_DYNAMIC_PRICING_NOT_AVAILABLE)


def invalid(ctx: Context, *problems: str) -> PapiError:
    """A body that breaks a rule; updates document only invalid_payload for that."""
    documented = OPERATIONS[ctx.operation].status_of(ErrorCode.INVALID_INPUT) is not None
    code = ErrorCode.INVALID_INPUT if documented else ErrorCode.INVALID_PAYLOAD
    return PapiError(code, info={"validationErrors": list(problems)})


def account(tx: Tx, ctx: Context) -> dict[str, Any] | None:
    """The project's onboarded WhatsApp account, as wire JSON."""
    rows = resources.page(tx, Query(project_id=ctx.project.id, kind=ACCOUNT, states=("ONBOARDED",), limit=1))
    return json.loads(rows[0].body) if rows else None


def refusal(tx: Tx, ctx: Context, template: Template) -> PapiError | None:
    """Why the waiting content cannot be submitted now; None when it can. What is known here comes before Meta's say."""
    if account(tx, ctx) is None:
        return PapiError(ErrorCode.OBJECT_WITH_WHATSAPP_BUSINESS_ACCOUNT_ID_DOES_NOT_EXIST)
    code = _blocked(tx, ctx, template)
    if code is not None:
        return PapiError(code)
    refused = ctx.services.platforms.whatsapp_templates.submit(template.submission(), ctx.magic)
    if refused is not None:
        info = None if refused.meta_error is None else {"metaError": dict(refused.meta_error)}
        return PapiError(refused.code, info=info)
    if template.state is None and ledger.full(tx, ctx):
        return PapiError(ErrorCode.TEMPLATE_LIMIT_REACHED)
    digest = ledger.fingerprint(template)
    if digest is not None and ledger.taken(tx, ctx, template, digest):
        return PapiError(ErrorCode.TEMPLATE_CONTENT_ALREADY_EXISTS)
    if template.state == APPROVED and _edited_too_often(template, ctx.now):
        return PapiError(ErrorCode.TEMPLATE_SUBMIT_ERROR, info={"metaError": dict(_EDIT_QUOTA)})
    return None


def _blocked(tx: Tx, ctx: Context, template: Template) -> ErrorCode | None:
    if template.live:
        return None
    key = natural_key(template.name, template.language)
    if blocked.blocked_until(tx, ctx.project.id, BLOCKED_NAME, template.name, ctx.now) is not None:
        return ErrorCode.TEMPLATE_NAME_RECENTLY_USED
    if blocked.blocked_until(tx, ctx.project.id, BLOCKED_LANGUAGE, key, ctx.now) is not None:
        return ErrorCode.TEMPLATE_LANGUAGE_RECENTLY_DELETED
    return None


def _edited_too_often(template: Template, now: int) -> bool:
    edits: list[int] = template.private.get("edits", [])
    return any(sum(at > now - window for at in edits) >= allowed for window, allowed in EDITS)


_EDIT_QUOTA = {
    "code": "100",
    "subcode": "2388012",
    "message": "Edit limit reached",
    "description": "An approved template can be edited once in 24 hours and 10 times in 30 days.",
    "reason": "Too many edits",
}


def hand_in(tx: Tx, ctx: Context, template: Template, details: dict[str, Any]) -> None:
    """Put the waiting content under review: a new template is PENDING, of any other the state stays as it is."""
    if template.state is None:
        template.state = PENDING
        ledger.count(tx, ctx, 1)
    if template.state == APPROVED:
        month = ctx.now - EDITS[-1][0]
        template.private["edits"] = [*(at for at in template.private.get("edits", []) if at > month), ctx.now]
    template.put_changes(IN_PROGRESS, details)
    ledger.hand_in(tx, ctx, template, ledger.fingerprint(template))


def open_review(tx: Tx, ctx: Context, template: Template) -> None:
    """Ask the reviewer; under the policy `instant` the template is decided when this returns."""
    template.record(tx, ctx, Activity.IN_PROGRESS)
    resource = (KIND.name, template.id)
    subject = {
        "name": template.name, "language": template.language, "category": template.category,
        "allowCategoryChange": template.allows_category_change, "details": template.content,
    }  # fmt: skip
    if ctx.services.platforms.whatsapp_templates.undecided(template.submission(), ctx.magic):
        review = Review(
            id=ctx.new_id(), project_id=ctx.project.id, kind=REVIEW, resource_kind=resource[0],
            resource_id=resource[1], opened_at=ctx.now, due_at=None, subject=subject,
        )  # fmt: skip
        open_reviews.insert(tx, review)
        return
    reviews.submit(tx, ctx, REVIEW, resource=resource, subject=subject)
