"""Creating templates."""

from __future__ import annotations

from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.models import WhatsappTemplateActivityType as Activity
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.domain.whatsapp_templates import content, submission
from sinch_provisioning.server.domain.whatsapp_templates.template import DRAFT, Template, get, languages, new
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx


@operation("whatsapp.templates.create")
def create_template(tx: Tx, ctx: Context, body: models.WhatsappTemplateCreate) -> str:
    """Create a template and submit it, or keep a draft.

    A refused submission stores nothing, unless saveDraftOnFailure is true: then the error is the same, and a draft stays.
    """
    draft = body.status == models.WhatsappAction.DRAFT
    details = content.sent(body.details)
    template = _made(ctx, body, details)
    submission.check_content(ctx, template, details, draft=draft)
    _check_name(tx, ctx, template)
    template.put_changes(DRAFT, content.shown(details))
    attempt = submission.Attempt(tx, ctx, template)
    refusal = None if draft else attempt.refusal()
    if refusal is not None and not body.save_draft_on_failure:
        raise refusal
    if draft or refusal is not None:
        _store(tx, ctx, template)
        template.record(tx, ctx, Activity.DRAFT)
        if refusal is not None:
            refusal.keep_writes = True
            raise refusal
        return template.row.body
    attempt.hand_in()
    _store(tx, ctx, template)
    attempt.open_review()
    return _answer(tx, ctx, template)


def _made(ctx: Context, body: models.WhatsappTemplateCreate, details: dict[str, Any]) -> Template:
    private: dict[str, Any] = {"allowCategoryChange": body.allow_category_change}
    types = content.mime_types(details)
    if types:
        private["mimeTypes"] = types
    return new(ctx, name=body.name, language=str(body.language), category=str(body.category), private=private)


def _check_name(tx: Tx, ctx: Context, template: Template) -> None:
    others = languages(tx, ctx, template.name)
    used = [other.language for other in others]
    if template.language in used:
        free = [str(code) for code in models.WhatsappTemplateLanguageInput if code not in used]
        raise PapiError(ErrorCode.TEMPLATE_EXISTS, info={"supportedCodes": ", ".join(free)})
    if any(other.category != template.category for other in others):
        raise PapiError(ErrorCode.TEMPLATE_INCORRECT_CATEGORY)


def _store(tx: Tx, ctx: Context, template: Template) -> None:
    if not template.insert(tx, ctx):  # Another server took the name since it was looked up.
        raise PapiError(ErrorCode.TEMPLATE_EXISTS)
    template.record(tx, ctx, Activity.CREATED)


def _answer(tx: Tx, ctx: Context, template: Template) -> str:
    """The template as it stands now: the policy `instant` decides within the request."""
    if ctx.policy(submission.REVIEW, template.id).mode != "instant":
        return template.row.body
    decided = get(tx, ctx, template.id)
    return (decided or template).row.body
