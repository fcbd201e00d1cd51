"""Webhooks of a project: at most 15, targets unique, secrets never shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import page_of, to_json
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError, invalid_input
from sinch_provisioning.server.paging import Page
from sinch_provisioning.server.store import Tx, webhooks
from sinch_provisioning.server.store.webhooks import Webhook
from sinch_provisioning.server.vault import webhook_place

LIMIT = 15
_ID = re.compile(r"[0-9a-f]{32}")
_ALL = models.WebhookTrigger.ALL


@operation("webhooks.list")
def list_webhooks(tx: Tx, ctx: Context, *, page_size: int | None = None, page_token: str | None = None) -> Page:
    """All webhooks of the project, by target; without `page_size` in one page."""
    rows = [(row.target, row.id, to_json(_shown(row))) for row in webhooks.list(tx, ctx.project.id)]
    return page_of(ctx, sorted(rows), page_size=page_size, page_token=page_token)


@operation("webhooks.create")
def create_webhook(tx: Tx, ctx: Context, body: models.WebhookCreate) -> models.Webhook:
    """Add a webhook; 424 at the limit, 409 when another webhook has the target."""
    stored_triggers(body.triggers)  # what the body breaks comes first, here as everywhere
    check_new(tx, ctx, [body.target])
    return register(tx, ctx, ctx.new_id(), body)


@operation("webhooks.get")
def get_webhook(tx: Tx, ctx: Context, *, webhook_id: str) -> models.Webhook:
    """One webhook of the project."""
    return _shown(_stored(tx, ctx, webhook_id))


@operation("webhooks.replace")
def replace_webhook(tx: Tx, ctx: Context, body: models.WebhookCreate, *, webhook_id: str) -> models.Webhook:
    """Overwrite target, secret and triggers; never creates one."""
    triggers = stored_triggers(body.triggers)
    row = _stored(tx, ctx, webhook_id)
    _check_target(tx, ctx, body.target, own=row.id)
    row.target, row.secret, row.triggers = body.target, _sealed(ctx, row.id, body.secret), triggers
    webhooks.update(tx, row)
    ctx.touched("webhook", row.id)
    return _shown(row)


@operation("webhooks.update")
def update_webhook(tx: Tx, ctx: Context, body: models.WebhookUpdate, *, webhook_id: str) -> models.Webhook:
    """Change the fields that were sent; an empty object changes nothing."""
    triggers = None if body.triggers is None else stored_triggers(body.triggers)
    row = _stored(tx, ctx, webhook_id)
    if body.target is not None:
        _check_target(tx, ctx, body.target, own=row.id)
        row.target = body.target
    if body.secret is not None:
        row.secret = _sealed(ctx, row.id, body.secret)
    if triggers is not None:
        row.triggers = triggers
    webhooks.update(tx, row)
    ctx.touched("webhook", row.id)
    return _shown(row)


@operation("webhooks.delete")
def delete_webhook(tx: Tx, ctx: Context, *, webhook_id: str) -> None:
    """Remove a webhook; its open deliveries are cancelled, its target and place become free."""
    webhooks.delete(tx, ctx.project.id, _stored(tx, ctx, webhook_id).id)
    ctx.touched("webhook", webhook_id)


def check_new(tx: Tx, ctx: Context, targets: Sequence[str]) -> None:
    """Refuse webhooks for which the project has no place, or whose target another one has."""
    if webhooks.count(tx, ctx.project.id) + len(targets) > LIMIT:
        raise PapiError(ErrorCode.WEBHOOK_LIMIT_REACHED)
    for target in targets:
        _check_target(tx, ctx, target)


def register(tx: Tx, ctx: Context, webhook_id: str, body: models.WebhookCreate) -> models.Webhook:
    """Add a webhook that was checked."""
    row = Webhook(
        id=webhook_id,
        project_id=ctx.project.id,
        target=body.target,
        secret=_sealed(ctx, webhook_id, body.secret),
        triggers=stored_triggers(body.triggers),
        created=ctx.now,
    )
    webhooks.insert(tx, row)
    ctx.touched("webhook", webhook_id)
    return _shown(row)


def _sealed(ctx: Context, webhook_id: str, secret: str) -> str:
    return ctx.services.vault.seal(secret, webhook_place(ctx.project.id, webhook_id))


def _stored(tx: Tx, ctx: Context, webhook_id: str) -> Webhook:
    if not _ID.fullmatch(webhook_id):
        raise PapiError(ErrorCode.INVALID_ID_FORMAT)
    row = webhooks.get(tx, ctx.project.id, webhook_id)
    if row is None:
        raise PapiError(ErrorCode.WEBHOOK_NOT_FOUND)
    return row


def _check_target(tx: Tx, ctx: Context, target: str, *, own: str | None = None) -> None:
    holder = webhooks.by_target(tx, ctx.project.id, target)
    if holder is not None and holder.id != own:
        raise PapiError(ErrorCode.WEBHOOK_EXISTS)


def stored_triggers(triggers: Iterable[models.WebhookTrigger]) -> tuple[str, ...]:
    """ALL covers every event and is stored alone; beside others it says nothing more, and is most likely a mistake."""
    chosen = tuple(str(trigger) for trigger in triggers)
    if _ALL in chosen and len(chosen) > 1:
        raise invalid_input("triggers must not combine ALL with other values")
    return chosen


def _shown(row: Webhook) -> models.Webhook:
    return models.Webhook(
        id=row.id,
        target=row.target,
        project_id=row.project_id,
        triggers=[models.WebhookTrigger(trigger) for trigger in row.triggers],
    )
