"""Changing templates: drafts freely, submitted ones beside what is live."""

from __future__ import annotations

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.models import WhatsappTemplateActivityType as Activity
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.domain.whatsapp_templates import content, submission
from sinch_provisioning.server.domain.whatsapp_templates.template import (
    DRAFT,
    IN_PROGRESS,
    INCORRECT_CATEGORY,
    PENDING,
    REJECTED,
    Template,
    get,
    languages,
    require,
)
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx


@operation("whatsapp.templates.update")
def update_template(
    tx: Tx, ctx: Context, body: models.WhatsappTemplateUpdate, *, template_name: str,
    language_code: models.WhatsappTemplateLanguage,
) -> str:  # fmt: skip
    """Change the waiting content, or start changes beside the live one; SUBMIT sends them for review.

    An empty object changes nothing of the content: with SUBMIT it is how a draft is submitted.
    """
    template = require(tx, ctx, template_name, language_code)
    _check_updatable(template)
    _set_category(tx, ctx, template, body)
    sent = content.sent(body.details)
    details = content.merged(template.content, sent)
    draft = body.status == models.WhatsappAction.DRAFT
    submission.check_content(ctx, template, details, draft=draft)
    _remember_types(template, sent, details)
    template.put_changes(DRAFT, content.shown(details))
    attempt = submission.Attempt(tx, ctx, template)
    if not draft:
        refusal = attempt.refusal()
        if refusal is not None:
            raise refusal
        attempt.hand_in()
    template.save(tx, ctx)
    template.record(tx, ctx, Activity.EDITED)
    if draft:
        template.record(tx, ctx, Activity.DRAFT)
        return template.json
    attempt.open_review()
    return (get(tx, ctx, template.id) or template).json


def _check_updatable(template: Template) -> None:
    if template.wire["isMetaGenerated"]:
        raise PapiError(ErrorCode.TEMPLATE_SOURCE_NOT_UPDATABLE)
    if template.state == PENDING:
        raise PapiError(ErrorCode.TEMPLATE_NOT_UPDATABLE)
    if template.status == IN_PROGRESS:
        raise PapiError(ErrorCode.TEMPLATE_CHANGES_NOT_UPDATABLE)


def _set_category(tx: Tx, ctx: Context, template: Template, body: models.WhatsappTemplateUpdate) -> None:
    """Category and allowCategoryChange are open in a draft and after a rejection for the category; repeating them is no
    change. The category stays that of the other languages."""
    open_ = template.state is None or (
        template.state == REJECTED and template.wire.get("rejectionCode") == INCORRECT_CATEGORY
    )
    if body.category is not None and body.category != template.category:
        others = [other for other in languages(tx, ctx, template.name) if other.id != template.id]
        if not open_ or any(other.category != body.category for other in others):
            raise PapiError(ErrorCode.TEMPLATE_CATEGORY_NOT_UPDATABLE)
        template.wire["category"] = str(body.category)
    if body.allow_category_change is not None and body.allow_category_change != template.allows_category_change:
        if not open_:
            raise PapiError(ErrorCode.TEMPLATE_ALLOW_CATEGORY_CHANGE_NOT_UPDATABLE)
        template.private["allowCategoryChange"] = body.allow_category_change


def _remember_types(template: Template, sent: content.Json, details: content.Json) -> None:
    """Keep the types of all files in use: answers do not show them, so who sends back what they read leaves them out."""
    known: dict[str, str] = template.private.pop("mimeTypes", {}) | content.mime_types(sent)
    urls = content.media_urls(template.wire.get("details", {})) | content.media_urls(details)
    types = {url: kind for url, kind in known.items() if url in urls}
    if types:
        template.private["mimeTypes"] = types
