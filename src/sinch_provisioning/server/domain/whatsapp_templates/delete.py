"""Deleting templates: one language, by default only what waits, or a name with all its languages."""

from __future__ import annotations

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.models import WhatsappTemplateActivityType as Activity
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.domain.whatsapp_templates import removal
from sinch_provisioning.server.domain.whatsapp_templates.submission import BLOCKED_LANGUAGE, BLOCKED_NAME
from sinch_provisioning.server.domain.whatsapp_templates.template import (
    DRAFT,
    REJECTED,
    Template,
    languages,
    natural_key,
    require,
)
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.platforms.whatsapp_templates import DAY
from sinch_provisioning.server.store import Tx, blocked

#: How long Meta keeps the name, or the name in one language, of a deleted template that was approved.
BLOCKED_FOR = 30 * DAY


@operation("whatsapp.templates.delete")
def delete_template(
    tx: Tx, ctx: Context, *, template_name: str, language_code: models.WhatsappTemplateLanguage,
    delete_submitted: bool = False,
) -> None:  # fmt: skip
    """Delete one language version, or only its waiting changes when it was submitted and `delete_submitted` is false."""
    template = require(tx, ctx, template_name, language_code)
    if template.state is not None and not delete_submitted:
        _drop_changes(tx, ctx, template)
        return
    if template.live:
        key = natural_key(template.name, template.language)
        blocked.block(tx, ctx.project.id, BLOCKED_LANGUAGE, key, ctx.now + BLOCKED_FOR)
    removal.remove(tx, ctx, template)


def _drop_changes(tx: Tx, ctx: Context, template: Template) -> None:
    if template.status not in {DRAFT, REJECTED}:
        # What was refused and not edited since is neither in use nor under review: there is only nothing to drop.
        nothing = template.state == REJECTED and template.status is None
        raise PapiError(
            ErrorCode.TEMPLATE_CHANGES_NOT_FOUND if nothing else ErrorCode.TEMPLATE_NOT_DELETABLE_DUE_TO_INPUT_CONFIG
        )
    del template.wire["changes"]
    template.save(tx, ctx)
    template.record(tx, ctx, Activity.EDITED)


@operation("whatsapp.templates.delete_by_name")
def delete_templates_by_name(tx: Tx, ctx: Context, *, template_name: str) -> None:
    """Delete every language of a name, drafts and submitted ones alike; an approved name is blocked afterwards."""
    found = languages(tx, ctx, template_name)
    if not found:
        raise PapiError(ErrorCode.TEMPLATE_NOT_FOUND)
    if ctx.services.platforms.whatsapp_templates.throttles(template_name, ctx.magic):
        raise PapiError(ErrorCode.WHATSAPP_BUSINESS_API_REQUEST_LIMIT_EXCEEDED)
    if any(template.live for template in found):
        blocked.block(tx, ctx.project.id, BLOCKED_NAME, template_name, ctx.now + BLOCKED_FOR)
    for template in found:
        removal.remove(tx, ctx, template)
