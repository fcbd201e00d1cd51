"""Comparing two templates by how often their readers block the sender."""

from __future__ import annotations

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.domain.whatsapp_templates import traffic
from sinch_provisioning.server.domain.whatsapp_templates.template import Template, find, require
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.platforms.whatsapp_templates import DAY, Blocks
from sinch_provisioning.server.store import Tx

#: Messages that each of the two must have sent in the timeframe.
LEAST_SENDS = 1000


@operation("whatsapp.templates.compare")
def compare_templates(
    tx: Tx, ctx: Context, body: models.WhatsappTemplateCompareRequest, *, template_name: str,
    language_code: models.WhatsappTemplateLanguage,
) -> models.WhatsappTemplateCompare:  # fmt: skip
    """Rank the template of the path and the one of the body: blockOrder 1 is blocked less often for each message."""
    first = require(tx, ctx, template_name, language_code)
    target = body.templates[0]
    if (target.template_name, target.template_language) == (first.name, first.language):
        raise PapiError(ErrorCode.TEMPLATES_COMPARE_NOT_UNIQUE)
    second = find(tx, ctx, target.template_name, target.template_language)
    if second is None:
        raise PapiError(ErrorCode.TEMPLATES_COMPARE_NOT_FOUND)
    end = min(ctx.now if body.end_timestamp is None else body.end_timestamp, ctx.now)
    start = end - int(body.timeframe) * DAY
    pair = (first, second)
    sends = [traffic.figures(ctx, template, start, end).sent for template in pair]
    if min(sends) < LEAST_SENDS:
        raise PapiError(ErrorCode.TEMPLATES_NOT_ELIGIBLE_FOR_COMPARISON)
    received = [_blocks(ctx, template) for template in pair]
    order = sorted(range(2), key=lambda index: (received[index].rate, pair[index].row.sort))
    return models.WhatsappTemplateCompare(
        templates=[
            models.WhatsappTemplateCompareEntry(
                name=template.name, language=template.language, block_order=order.index(index) + 1,
                message_sends=sends[index], top_block_reason=received[index].reason,
            )
            for index, template in enumerate(pair)
        ]
    )  # fmt: skip


def _blocks(ctx: Context, template: Template) -> Blocks:
    name = (template.name, template.language, ctx.project.seed)
    return ctx.services.platforms.whatsapp_templates.blocks(name)
