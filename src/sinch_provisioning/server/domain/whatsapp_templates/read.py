"""Reading templates and what happened to them, commenting on them, and synchronising them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pydantic_core import from_json, to_json

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.contract.models import WhatsappTemplateActivityType as Activity
from sinch_provisioning.server.context import Context, iso
from sinch_provisioning.server.domain.documents import page_of
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.domain.whatsapp_templates import ledger, submission, traffic
from sinch_provisioning.server.domain.whatsapp_templates.fieldmask import mask, prune
from sinch_provisioning.server.domain.whatsapp_templates.template import (
    KIND,
    Template,
    natural_key,
    require,
)
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.paging import Page
from sinch_provisioning.server.store import Tx, activities, resources
from sinch_provisioning.server.store.resources import Query

#: How often a project may synchronise: calls in so many milliseconds.
SYNCS, SYNC_WINDOW = 10, 60_000

_DAY = models.WhatsappTemplateAnalyticsDateRange.DAY


@operation("whatsapp.templates.list")
def list_templates(
    tx: Tx, ctx: Context, *, page_size: int | None = None, page_token: str | None = None,
    field_mask: Sequence[models.WhatsappTemplateFieldMaskPath] = (),
    filter_states: Sequence[models.WhatsappTemplateState] = (),
    filter_statuses: Sequence[models.WhatsappTemplateChangeStatus] = (),
    template_analytics_date_range: models.WhatsappTemplateAnalyticsDateRange = _DAY, template_name: str = "",
) -> Page:  # fmt: skip
    """The project's templates by name and language; `template_name` is how the name begins."""
    query = Query(
        project_id=ctx.project.id, kind=KIND.name, key_prefix=_name_prefix(template_name), states=filter_states,
        statuses=filter_statuses,
    )  # fmt: skip
    scope = (template_name, sorted(filter_states), sorted(filter_statuses))
    page = KIND.page(tx, ctx, query, page_size=page_size, page_token=page_token, scope=scope)
    return _completed(tx, ctx, page, field_mask, template_analytics_date_range)


def _name_prefix(text: str) -> str:
    """Natural keys hold a dot, names do not: a text with one must match nothing."""
    return text.replace(".", "\U0010fffe")


@operation("whatsapp.templates.list_by_name")
def list_templates_by_name(
    tx: Tx, ctx: Context, *, template_name: str, page_size: int | None = None, page_token: str | None = None,
    field_mask: Sequence[models.WhatsappTemplateFieldMaskPath] = (),
    template_analytics_date_range: models.WhatsappTemplateAnalyticsDateRange = _DAY,
) -> Page:  # fmt: skip
    """The languages of one name; 404 when there are none."""
    query = Query(project_id=ctx.project.id, kind=KIND.name, key_prefix=natural_key(template_name, ""))
    if resources.count(tx, query) == 0:
        raise PapiError(ErrorCode.TEMPLATE_NOT_FOUND)
    page = KIND.page(tx, ctx, query, page_size=page_size, page_token=page_token, scope=[template_name])
    return _completed(tx, ctx, page, field_mask, template_analytics_date_range)


@operation("whatsapp.templates.get")
def get_template(
    tx: Tx, ctx: Context, *, template_name: str, language_code: models.WhatsappTemplateLanguage,
    field_mask: Sequence[models.WhatsappTemplateFieldMaskPath] = (),
    template_analytics_date_range: models.WhatsappTemplateAnalyticsDateRange = _DAY,
) -> str:  # fmt: skip
    """One template, whole or cut down to a field mask."""
    row = resources.get_by_key(tx, ctx.project.id, KIND.name, natural_key(template_name, language_code))
    if row is None:
        raise PapiError(ErrorCode.TEMPLATE_NOT_FOUND)
    if not field_mask and not _insights(tx, ctx):
        return row.body
    return _shown(ctx, Template.of(row), field_mask, template_analytics_date_range, insights=_insights(tx, ctx))


@operation("whatsapp.templates.activities.list")
def list_activities(
    tx: Tx, ctx: Context, *, template_name: str, language_code: models.WhatsappTemplateLanguage,
    page_size: int | None = None, page_token: str | None = None,
) -> Page:  # fmt: skip
    """What happened to a template, newest first."""
    template = require(tx, ctx, template_name, language_code)
    rows = [
        (f"{10**12 - entry.seq}", str(entry.seq), _activity(entry))
        for entry in activities.page(tx, ctx.project.id, KIND.name, template.id)
    ]
    return page_of(ctx, rows, page_size=page_size, page_token=page_token, scope=[template.id])


@operation("whatsapp.templates.comments.create")
def create_comment(
    tx: Tx, ctx: Context, body: models.WhatsappCommentCreate, *, template_name: str,
    language_code: models.WhatsappTemplateLanguage,
) -> models.WhatsappComment:  # fmt: skip
    """Add a comment, which shows among the activities and goes to webhooks."""
    template = require(tx, ctx, template_name, language_code)
    template.record(tx, ctx, Activity.COMMENT_ADDED, comment=body.comment)
    template.emit(tx, ctx, WebhookTrigger.WHATSAPP_TEMPLATE_COMMENT_ADDED, comment=body.comment)
    return models.WhatsappComment(type="CREATED", comment=body.comment, created=ctx.timestamp)


@operation("whatsapp.templates.sync")
def synchronise_templates(tx: Tx, ctx: Context) -> None:
    """Ask the platform for its state: the simulated one has told every change already, so nothing changes here."""
    if ledger.Ledger(tx, ctx).synchronisations(SYNC_WINDOW) > SYNCS:
        raise PapiError(ErrorCode.TOO_MANY_REQUESTS)


def _completed(
    tx: Tx, ctx: Context, page: Page, paths: Sequence[models.WhatsappTemplateFieldMaskPath],
    date_range: models.WhatsappTemplateAnalyticsDateRange,
) -> Page:  # fmt: skip
    """The page with figures, and cut down; as stored when there is nothing to do, which spares parsing it."""
    insights = _insights(tx, ctx)
    if not paths and not insights:
        return page
    items: list[str] = []
    for item in page.items:
        wire = from_json(item)
        template = require(tx, ctx, wire["name"], wire["language"])
        items.append(_shown(ctx, template, paths, date_range, insights=insights))
    return replace(page, items=items)


def _shown(
    ctx: Context, template: Template, paths: Sequence[models.WhatsappTemplateFieldMaskPath],
    date_range: models.WhatsappTemplateAnalyticsDateRange, *, insights: bool,
) -> str:  # fmt: skip
    wire = template.wire
    if insights and (not paths or any(path.startswith("analytics") for path in paths)):
        wire["analytics"] = traffic.analytics(ctx, template, date_range)
    if paths:
        wire = prune(wire, mask(paths))
    return to_json(wire).decode()


def _insights(tx: Tx, ctx: Context) -> bool:
    """Whether the account counts the use of templates."""
    account = submission.account(tx, ctx)
    return account is not None and account.get("wabaEnabledForInsights") is True


def _activity(entry: activities.Activity) -> str:
    shown = {"type": entry.type, "created": iso(entry.created), "author": entry.author}
    return to_json(shown | ({} if entry.comment is None else {"comment": entry.comment})).decode()
