"""Taking an order: a bundle is planned with all its ids, then its steps begin."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import sms
from sinch_provisioning.server.domain.bundles import bundle as bundles
from sinch_provisioning.server.domain.bundles import order as orders
from sinch_provisioning.server.domain.bundles import steps
from sinch_provisioning.server.domain.bundles.bundle import KIND, WAITING, Bundle, State
from sinch_provisioning.server.domain.bundles.order import Order
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.store import Tx
from sinch_provisioning.server.vault import token_place


@operation("bundles.create")
def create(tx: Tx, ctx: Context, body: models.BundleCreate) -> Bundle:
    """Order resources. The answer is final when nothing is to wait for; then a failure refuses the whole order."""
    order = orders.read(tx, ctx, body)
    own = None if order.sms_app is None else order.sms_app.name
    pace = sms.pace_of(ctx, own, order.name)
    names = [name for name, wanted in _steps(order) if wanted]
    seal = partial(ctx.services.vault.seal, place=token_place(ctx.project.id))
    private: dict[str, Any] = {
        "steps": [{"name": name, "state": WAITING} for name in names],
        "webhooks": [hook.to_wire() | {"id": ctx.new_id(), "secret": seal(hook.secret)} for hook in order.webhooks],
        "pace": str(pace),
    }
    model = _planned(tx, ctx, order, private["webhooks"])
    bundle = KIND.create(tx, ctx, model, id=model.id, sort=ctx.new_id(), private=private)
    assert bundle is not None
    if order.sms_app is None or pace.mode == "instant":
        steps.run(tx, ctx, bundle)
    else:
        sms.call_bundle(tx, ctx, bundle.id)
    return bundle.model


def _steps(order: Order) -> list[tuple[str, bool]]:
    return [
        (bundles.SUBPROJECT, order.subproject is not None),
        (bundles.CONVERSATION_APP, order.conv_app is not None),
        (bundles.SMS_APP, order.sms_app is not None),
        (bundles.SMS_APP_READY, order.sms_app is not None),
        (bundles.TEST_NUMBER, order.test_number),
        # Last, so that after a failure the same order can be placed again without clashing over targets.
        (bundles.WEBHOOKS, bool(order.webhooks)),
    ]


def _planned(tx: Tx, ctx: Context, order: Order, webhooks: list[dict[str, Any]]) -> Bundle:
    holder = ctx.project.id if order.subproject is None else str(uuid.UUID(bytes=ctx.services.random(16), version=4))
    model = Bundle(
        id=f"{ctx.now // 1000 & 0xFFFFFFFF:08x}{ctx.services.random(8).hex()}",
        project_id=holder,
        name=order.name,
        state=State.IN_PROGRESS,
        region=models.BundleRegion(order.region),
    )
    if order.subproject is not None:
        model.subproject = models.BundleSubproject(
            id=holder,
            name=order.subproject.name or "",
            labels=order.subproject.labels,
            parent_project_id=ctx.project.id,
            status=models.BundleSubprojectStatus.PENDING,
        )
    if order.conv_app is not None:
        model.conv_app = _conversation_app(ctx, order.conv_app)
    if order.sms_app is not None:
        model.sms_app = models.BundleSmsApp(
            id=ctx.new_id(),
            sms_service_id=sms.service_id(tx, holder),
            name=order.sms_app.name or "",
            status=models.BundleProvisioningState.PENDING_ADD,
            regions=[models.BundleSmsAppRegion(order.region)],
            test=False,
            number_verified=False,
        )
    if webhooks:
        model.webhooks = [
            models.BundleWebhook(id=hook["id"], target=hook["target"], project_id=holder, triggers=hook["triggers"])
            for hook in webhooks
        ]
    return model


def _conversation_app(ctx: Context, wanted: models.BundleConversationAppInput) -> models.BundleConversationApp:
    """The app with its webhooks; their secrets sign what the Conversation API sends, so nobody needs them here."""
    consent = wanted.consent_manager_settings
    return models.BundleConversationApp(
        id=ctx.new_id(),
        name=wanted.name or "",
        webhooks=[
            models.BundleConversationWebhook(
                id=ctx.new_id(),
                target=hook.target,
                triggers=[models.BundleConversationWebhookTrigger(trigger) for trigger in hook.triggers],
            )
            for hook in wanted.webhooks
        ]
        if wanted.webhooks is not None
        else None,
        processing_mode=models.BundleConversationProcessingMode(wanted.processing_mode),
        retention_policy=orders.retention(wanted),
        consent_manager_settings=None
        if consent is None
        else models.BundleConversationConsentManagerSettings(
            mode=models.BundleConversationConsentManagerMode(consent.mode)
        ),
    )
