"""Figures of a template's use, counted on the project's clock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.server.context import Context, iso
from sinch_provisioning.server.domain.whatsapp_templates import content
from sinch_provisioning.server.domain.whatsapp_templates.template import Template
from sinch_provisioning.server.platforms.whatsapp_templates import DAY, Figures

_DAYS = {
    models.WhatsappTemplateAnalyticsDateRange.DAY: 1,
    models.WhatsappTemplateAnalyticsDateRange.WEEK: 7,
    models.WhatsappTemplateAnalyticsDateRange.MONTH: 30,
    models.WhatsappTemplateAnalyticsDateRange.QUARTER: 90,
}

#: Of messages that the control API says were sent: how many of a hundred arrive, and are read.
_DELIVERED, _READ = 97, 60


def analytics(
    ctx: Context, template: Template, date_range: models.WhatsappTemplateAnalyticsDateRange
) -> list[dict[str, Any]]:
    """One entry for each 24 hours of the range, the oldest first, the last one ending now."""
    labels = list(_buttons(template))
    days = _DAYS[date_range]
    spans = [(ctx.now - (days - n) * DAY, ctx.now - (days - n - 1) * DAY) for n in range(days)]
    return [_entry(figures(ctx, template, start, end), start, end, labels) for start, end in spans]


def figures(ctx: Context, template: Template, start: int, end: int) -> Figures:
    """What was sent from `start` to `end` while the template could be sent: nothing before its approval, or in a pause."""
    platform = ctx.services.platforms.whatsapp_templates
    buttons = len(list(_buttons(template)))
    name = (template.name, template.language, ctx.project.seed)
    parts = [platform.figures(name, since, until, buttons) for since, until in _spans(template, start, end)]
    told = sum(amount for at, amount in template.private.get("sends", []) if start <= at < end)
    return Figures(
        sent=told + sum(part.sent for part in parts),
        delivered=told * _DELIVERED // 100 + sum(part.delivered for part in parts),
        read=told * _READ // 100 + sum(part.read for part in parts),
        clicks=tuple(sum(part.clicks[index] for part in parts) for index in range(buttons)),
    )


def _spans(template: Template, start: int, end: int) -> Iterator[tuple[int, int]]:
    for since, until in template.private.get("usable", []):
        first, last = max(start, since), end if until is None else min(end, until)
        if first < last:
            yield first, last


def _buttons(template: Template) -> Iterator[tuple[str, str]]:
    """Type and label of each button whose clicks Meta counts."""
    for button in content.buttons(template.wire.get("details", {})):
        kind, label = str(button.get("type")), str(button.get("text", ""))
        if kind == "QUICK_REPLY":
            yield kind, label
        elif kind == "URL":
            yield ("UNIQUE_URL" if "{{" in str(button.get("url", "")) else "URL"), label


def _entry(counted: Figures, start: int, end: int, labels: list[tuple[str, str]]) -> dict[str, Any]:
    clicks = zip(labels, counted.clicks, strict=True)
    return {
        "sent": counted.sent, "delivered": counted.delivered, "read": counted.read, "start": iso(start),
        "end": iso(end),
        "buttons": [{"type": kind, "content": label, "clicks": number} for (kind, label), number in clicks],
    }  # fmt: skip
