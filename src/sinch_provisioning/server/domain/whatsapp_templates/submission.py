"""Checks before a template is stored, and handing it in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pydantic_core import from_json

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.models import WhatsappTemplateActivityType as Activity
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.rules import whatsapp_templates as rules
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import reviews, whatsapp_flows
from sinch_provisioning.server.domain.whatsapp_templates import content, ledger
from sinch_provisioning.server.domain.whatsapp_templates.ledger import Ledger
from sinch_provisioning.server.domain.whatsapp_templates.template import (
    APPROVED,
    IN_PROGRESS,
    KIND,
    PENDING,
    Template,
    natural_key,
)
from sinch_provisioning.server.errors import PapiError, problems, refused_body
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
    lines = problems(findings)
    for finding, line in zip(findings, lines, strict=True):
        if finding.code is not None and finding.code != ErrorCode.INVALID_INPUT:
            raise PapiError(finding.code, info={"validationErrors": [line]})
    if lines:
        raise refused_body(OPERATIONS[ctx.operation], *lines)
    if "optimization" in details and not ctx.project.flags.get("dynamic_pricing"):
        if OPERATIONS[ctx.operation].status_of(ErrorCode.TEMPLATE_DYNAMIC_PRICING_NOT_AVAILABLE) is None:
            problem = "details.optimization needs an account that is eligible for dynamic pricing"
            raise refused_body(OPERATIONS[ctx.operation], problem)
        raise PapiError(ErrorCode.TEMPLATE_DYNAMIC_PRICING_NOT_AVAILABLE)


def account(tx: Tx, ctx: Context) -> dict[str, Any] | None:
    """The project's onboarded WhatsApp account, as wire JSON."""
    rows = resources.page(tx, Query(project_id=ctx.project.id, kind=ACCOUNT, states=("ONBOARDED",), limit=1))
    return from_json(rows[0].body) if rows else None


@dataclass(slots=True)
class Attempt:
    """One attempt to hand the waiting content of a template in: first `refusal`, then `hand_in`, then `open_review`."""

    tx: Tx
    ctx: Context
    template: Template
    _ledger: Ledger = field(init=False)
    _content: str | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._ledger = Ledger(self.tx, self.ctx)

    def refusal(self) -> PapiError | None:
        """Why it cannot be submitted now; None when it can. What is known here comes before Meta's say."""
        template = self.template
        if account(self.tx, self.ctx) is None:
            return PapiError(ErrorCode.OBJECT_WITH_WHATSAPP_BUSINESS_ACCOUNT_ID_DOES_NOT_EXIST)
        code = _blocked(self.tx, self.ctx, template)
        if code is not None:
            return PapiError(code)
        handed_in = replace(template.submission(), flows=_flows(self.tx, self.ctx, template))
        refused = self.ctx.services.platforms.whatsapp_templates.submit(handed_in, self.ctx.magic)
        if refused is not None:
            info = None if refused.meta_error is None else {"metaError": dict(refused.meta_error)}
            return PapiError(refused.code, info=info)
        if template.state is None and self._ledger.full:
            return PapiError(ErrorCode.TEMPLATE_LIMIT_REACHED)
        self._content = ledger.fingerprint(template)
        if self._content is not None and ledger.taken(self.tx, self.ctx, template, self._content):
            return PapiError(ErrorCode.TEMPLATE_CONTENT_ALREADY_EXISTS)
        if template.state == APPROVED and _edited_too_often(template, self.ctx.now):
            return PapiError(ErrorCode.TEMPLATE_SUBMIT_ERROR, info={"metaError": dict(_EDIT_QUOTA)})
        return None

    def hand_in(self) -> None:
        """Put the content under review: a new template is PENDING, of any other the state stays as it is."""
        template, now = self.template, self.ctx.now
        if template.state == APPROVED:
            month = now - EDITS[-1][0]
            template.private["edits"] = [*(at for at in template.private.get("edits", []) if at > month), now]
        elif template.state is None:
            template.state = PENDING
            self._ledger.count(1)
        template.put_changes(IN_PROGRESS, template.content)
        ledger.keep(self.tx, self.ctx, template, self._content)

    def open_review(self) -> None:
        """Ask the reviewer; under the policy `instant` the template is decided when this returns."""
        template, ctx = self.template, self.ctx
        template.record(self.tx, ctx, Activity.IN_PROGRESS)
        subject = {
            "name": template.name, "language": template.language, "category": template.category,
            "allowCategoryChange": template.allows_category_change, "details": template.content,
        }  # fmt: skip
        if ctx.services.platforms.whatsapp_templates.undecided(template.submission(), ctx.magic):
            review = Review(
                id=ctx.new_id(), project_id=ctx.project.id, kind=REVIEW, resource_kind=KIND.name,
                resource_id=template.id, opened_at=ctx.now, due_at=None, subject=subject,
            )  # fmt: skip
            open_reviews.insert(self.tx, review)
        else:
            reviews.submit(self.tx, ctx, REVIEW, resource=(KIND.name, template.id), subject=subject)


def _blocked(tx: Tx, ctx: Context, template: Template) -> ErrorCode | None:
    if template.live:
        return None
    key = natural_key(template.name, template.language)
    if blocked.blocked_until(tx, ctx.project.id, BLOCKED_NAME, template.name, ctx.now) is not None:
        return ErrorCode.TEMPLATE_NAME_RECENTLY_USED
    if blocked.blocked_until(tx, ctx.project.id, BLOCKED_LANGUAGE, key, ctx.now) is not None:
        return ErrorCode.TEMPLATE_LANGUAGE_RECENTLY_DELETED
    return None


def _flows(tx: Tx, ctx: Context, template: Template) -> dict[str, str]:
    """The status of those flows behind the buttons that the account has."""
    named = {str(button["flowId"]) for button in content.buttons(template.content) if "flowId" in button}
    found = (whatsapp_flows.FLOW.get(tx, ctx, flow) for flow in sorted(named))
    return {flow.id: str(flow.model.status) for flow in found if flow is not None}


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
