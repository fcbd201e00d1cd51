"""Reading bundles: what they ordered as it is now, and how their BUNDLE_DONE deliveries went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context, iso
from sinch_provisioning.server.domain import conversation, sms, subprojects
from sinch_provisioning.server.domain.bundles import bundle as bundles
from sinch_provisioning.server.domain.bundles.bundle import KIND, Bundle, State
from sinch_provisioning.server.domain.documents import Document, to_json
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.paging import Page
from sinch_provisioning.server.store import Tx, deliveries, events
from sinch_provisioning.server.store.deliveries import Attempt, Delivery
from sinch_provisioning.server.store.resources import Query

_ID = re.compile(r"[0-9a-f]{24}")
_STATUSES = frozenset(models.BundleHttpStatusCode)
_MOST_DELIVERIES = 1000


@operation("bundles.list")
def list_bundles(
    tx: Tx,
    ctx: Context,
    *,
    page_size: int | None = None,
    page_token: str | None = None,
    filter_conv_app_ids: list[str] | None = None,
    filter_sms_app_ids: list[str] | None = None,
    filter_states: list[State] | None = None,
) -> Page:
    """Bundles that were ordered in the project, oldest first."""
    states = [str(state) for state in filter_states or []]
    parts = (("convApp.id", filter_conv_app_ids), ("smsApp.id", filter_sms_app_ids))
    where = [(path, values) for path, values in parts if values]
    query = Query(project_id=ctx.project.id, kind=KIND.name, states=states, where=where)
    scope = [states, filter_conv_app_ids or [], filter_sms_app_ids or []]
    page = KIND.page(tx, ctx, query, page_size=page_size, page_token=page_token, scope=scope)
    found = [Bundle.model_validate_json(item) for item in page.items]
    return replace(page, items=[to_json(_shown(tx, ctx, model)) for model in found])


@operation("bundles.get")
def get_bundle(tx: Tx, ctx: Context, *, bundle_id: str) -> Bundle:
    """One bundle, by the project that ordered it or by the subproject that it made."""
    if not _ID.fullmatch(bundle_id):
        raise PapiError(ErrorCode.INVALID_ID_FORMAT)
    orderer, bundle = ctx, KIND.get(tx, ctx, bundle_id)
    if bundle is None and ctx.project.parent_id is not None:
        orderer = subprojects.beside(tx, ctx, ctx.project.parent_id) or ctx
        bundle = KIND.get(tx, orderer, bundle_id)
    if bundle is None or ctx.project.id not in {bundle.row.project_id, bundle.model.project_id}:
        raise PapiError(ErrorCode.BUNDLE_NOT_FOUND)
    if bundles.is_done(bundle, bundles.CONVERSATION_APP) and _conversation_app(tx, orderer, bundle.model) is None:
        raise PapiError(ErrorCode.CONVERSATION_APP_NOT_FOUND)
    return _shown(tx, orderer, bundle.model)


def current(tx: Tx, ctx: Context, model: Bundle) -> Bundle:
    """The bundle with its apps as they are now; an SMS app that is gone from a finished bundle is DELETED."""
    holder = subprojects.beside(tx, ctx, model.project_id)
    shown = model.model_copy()
    if model.sms_app is not None:
        app = None if holder is None else sms.APP.get(tx, holder, model.sms_app.id)
        shown.sms_app = model.sms_app.model_copy(update=_sms_facts(app, model.state))
    app_now = _conversation_app(tx, ctx, model)
    if app_now is not None:
        shown.conv_app = app_now
    return shown


def _shown(tx: Tx, ctx: Context, model: Bundle) -> Bundle:
    shown = current(tx, ctx, model)
    shown.webhook_delivery_statuses = sorted(_deliveries(tx, ctx, model), key=lambda each: each.webhook_id) or None
    return shown


def _sms_facts(app: Document[sms.App] | None, state: str) -> dict[str, Any]:
    if app is None:
        return {} if state == State.IN_PROGRESS else {"status": models.BundleProvisioningState.DELETED}
    status = models.BundleProvisioningState(str(app.model.status))
    return {"status": status, "name": app.model.name}


def _conversation_app(tx: Tx, ctx: Context, model: Bundle) -> conversation.App | None:
    holder = subprojects.beside(tx, ctx, model.project_id)
    if holder is None or model.conv_app is None:
        return None
    app = conversation.APP.get(tx, holder, model.conv_app.id)
    return None if app is None else app.model


def _deliveries(tx: Tx, ctx: Context, model: Bundle) -> Iterator[models.BundleWebhookDeliveryStatus]:
    """Yield how the latest BUNDLE_DONE delivery to each webhook went; one that was not tried yet has nothing to say."""
    if model.state != State.DONE:
        return
    for project_id in dict.fromkeys((model.project_id, ctx.project.id)):
        at = subprojects.beside(tx, ctx, project_id)
        if at is None:
            continue
        for event in events.list(tx, project_id, resource=(KIND.name, model.id), limit=1):
            tried: set[str] = set()
            for delivery in deliveries.list(tx, project_id, event_id=event.id, limit=_MOST_DELIVERIES):
                attempts = deliveries.attempts(tx, project_id, delivery.id)
                if attempts and delivery.webhook_id not in tried:
                    tried.add(delivery.webhook_id)
                    yield _outcome(at, delivery, attempts[-1])


def _outcome(ctx: Context, delivery: Delivery, attempt: Attempt) -> models.BundleWebhookDeliveryStatus:
    """A try without an answer counts as what a gateway would have said, since a status is required."""
    status, problem = attempt.status, attempt.error
    if status is None:
        status = 504 if problem is not None and "Timeout" in problem else 502
    elif status not in _STATUSES:
        status, problem = status // 100 * 100, f"HTTP {status}"
    elif not 200 <= status < 300:
        problem = f"HTTP {status}"
    return models.BundleWebhookDeliveryStatus(
        webhook_id=delivery.webhook_id,
        http_status_code=models.BundleHttpStatusCode(status),
        error_message=problem,
        date=iso(_project_time(ctx, delivery, attempt)),
    )


def _project_time(ctx: Context, delivery: Delivery, attempt: Attempt) -> int:
    """When a try was made, on the project's clock: by its wall time, or as planned where the clock does not follow that."""
    clock = ctx.project.clock
    final = delivery.state in {"delivered", "failed", "dead"}
    if attempt.started >= clock.anchor_wall and not (clock.frozen and final):
        return clock.now(attempt.started)
    return min(delivery.due_at, ctx.now)
