"""Carrying out an order step by step: each step is one unit of work, can be repeated, and is remembered when done.

A step that fails leaves nothing of its own; the bundle then ends FAILED, shows exactly what earlier steps made, and says
what failed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import conversation, sms, subprojects, webhooks
from sinch_provisioning.server.domain.bundles import bundle as bundles
from sinch_provisioning.server.domain.bundles import read
from sinch_provisioning.server.domain.bundles.bundle import (
    CONVERSATION_APP,
    SMS_APP,
    SMS_APP_READY,
    SUBPROJECT,
    TEST_NUMBER,
    WEBHOOKS,
    Bundle,
    State,
    Step,
)
from sinch_provisioning.server.domain.documents import Document, emit
from sinch_provisioning.server.domain.registry import task
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.policy import ReviewPolicy
from sinch_provisioning.server.store import Tx
from sinch_provisioning.server.store import webhooks as stored_webhooks
from sinch_provisioning.server.store.tasks import Task
from sinch_provisioning.server.vault import token_place

log = logging.getLogger(__name__)


@task(sms.BUNDLE_STEP)
def take_step(tx: Tx, ctx: Context, task: Task) -> None:
    """Take the next step of a bundle; without one left the bundle is done."""
    bundle = bundles.KIND.get(tx, ctx, task.ref)
    if bundle is None or bundle.model.state != State.IN_PROGRESS:
        return
    step = _next(bundle)
    if step is None:
        _finish(tx, ctx, bundle)
        return
    try:
        with tx.savepoint():
            done = _take(tx, ctx, bundle, step)
    except PapiError as error:
        unchanged = bundles.KIND.get(tx, ctx, task.ref)
        assert unchanged is not None
        fail(tx, ctx, unchanged, error)
        return
    if done:
        sms.call_bundle(tx, ctx, bundle.id)


def run(tx: Tx, ctx: Context, bundle: Document[Bundle]) -> None:
    """Take all steps in this unit of work; raises the failure of one."""
    while (step := _next(bundle)) is not None:
        if not _take(tx, ctx, bundle, step):
            raise PapiError(ErrorCode.FAILED_TO_CREATE_SMS_SERVICE)
    _finish(tx, ctx, bundle)


def fail(tx: Tx, ctx: Context, bundle: Document[Bundle], error: PapiError) -> None:
    """End a bundle for this reason: what no step made yet disappears from it."""
    step = _next(bundle)
    name = "" if step is None else step["name"]
    if step is not None:
        step["state"] = bundles.FAILED
    model = bundle.model
    if not bundles.is_done(bundle, CONVERSATION_APP):
        model.conv_app = None
    if not bundles.is_done(bundle, SMS_APP):
        model.sms_app = None
    if not bundles.is_done(bundle, WEBHOOKS):
        model.webhooks = None
    if model.subproject is not None and not bundles.is_done(bundle, SUBPROJECT):
        model.subproject, model.project_id = None, ctx.project.id
    model.state = State.FAILED
    bundle.private["failure"] = {"step": name, "code": error.code, "reason": error.message or error.code}
    bundle.private.pop("webhooks", None)
    # Only once it is durable: a unit of work may run again.
    tx.after_commit(partial(log.warning, "bundle %s failed at %s: %s", bundle.id, name, error.code))
    bundle.model = read.current(tx, ctx, model)
    bundle.save(tx, ctx)


def _next(bundle: Document[Bundle]) -> Step | None:
    return next((step for step in bundles.steps(bundle) if step["state"] == bundles.WAITING), None)


def _take(tx: Tx, ctx: Context, bundle: Document[Bundle], step: Step) -> bool:
    """Whether the step is done now; if not, whoever it waits for schedules the next try."""
    if step["name"] == SUBPROJECT:
        _make_subproject(tx, ctx, bundle)
    else:
        holder = subprojects.inside(tx, ctx, bundle.model.project_id)
        if holder is None:
            raise PapiError(ErrorCode.FAILED_TO_CREATE_SUBPROJECT, message="The subproject is gone.")
        if not _STEPS[step["name"]](tx, ctx, holder, bundle):
            return False
    step["state"] = bundles.DONE
    bundle.save(tx, ctx)
    return True


def _make_subproject(tx: Tx, ctx: Context, bundle: Document[Bundle]) -> None:
    wanted = bundle.model.subproject
    assert wanted is not None
    if ctx.services.platforms.bundles.refuses_subproject(ctx.magic, wanted.name):
        raise PapiError(ErrorCode.FAILED_TO_CREATE_SUBPROJECT)
    subprojects.make(tx, ctx, wanted.id, name=wanted.name)
    wanted.status = models.BundleSubprojectStatus.READY


def _make_conversation_app(tx: Tx, ctx: Context, holder: Context, bundle: Document[Bundle]) -> bool:
    wanted = bundle.model.conv_app
    assert wanted is not None
    if ctx.services.platforms.conversation.refuses_app(ctx.magic, wanted.name):
        raise PapiError(ErrorCode.FAILED_TO_CREATE_CONVERSATION_SERVICE)
    conversation.provide(tx, holder, wanted, region=str(bundle.model.region))
    return True


def _make_sms_app(tx: Tx, ctx: Context, holder: Context, bundle: Document[Bundle]) -> bool:
    """Order the app and link it with the bundle's Conversation app, if there is one."""
    model = bundle.model
    assert model.sms_app is not None
    name = model.sms_app.name
    if ctx.services.platforms.sms.refuses_service(ctx.magic, name):
        raise PapiError(ErrorCode.FAILED_TO_CREATE_SMS_SERVICE)
    pace = ReviewPolicy.parse(bundle.private["pace"])
    order = None if pace.mode == "instant" else {"project": ctx.project.id, "bundle": bundle.id}
    app = sms.provide(tx, holder, model.sms_app.id, name=name, region=str(model.region), pace=pace, order=order)
    if app is None:
        return True
    linked = None if model.conv_app is None else conversation.APP.get(tx, holder, model.conv_app.id)
    if model.conv_app is not None and linked is None:
        raise PapiError(
            ErrorCode.FAILED_TO_CREATE_CONVERSATION_SERVICE, message="The bundle's Conversation app is gone."
        )
    if linked is not None:
        sms.connect(tx, holder, app, linked)
    sms.begin(tx, holder, app, ctx)
    return True


def _await_sms_app(tx: Tx, ctx: Context, holder: Context, bundle: Document[Bundle]) -> bool:
    """The app calls again when it has left its phases."""
    assert bundle.model.sms_app is not None
    app = sms.APP.get(tx, holder, bundle.model.sms_app.id)
    status = sms.Status.DELETED if app is None else app.model.status
    if status in sms.ADDING:
        return False
    if status not in {sms.Status.ACTIVE, sms.Status.BLOCKED}:
        raise PapiError(ErrorCode.FAILED_TO_CREATE_SMS_SERVICE, message=f"The SMS app is {status}.")
    return True


def _give_test_number(tx: Tx, ctx: Context, holder: Context, bundle: Document[Bundle]) -> bool:
    assert bundle.model.sms_app is not None
    if not sms.give_test_number(tx, holder, bundle.model.sms_app.id):
        raise PapiError(ErrorCode.ONLY_ONE_TEST_NUMBER_ALLOWED)
    return True


def _register_webhooks(tx: Tx, ctx: Context, holder: Context, bundle: Document[Bundle]) -> bool:
    if ctx.services.platforms.bundles.refuses_webhooks(ctx.magic, bundle.model.name):
        raise PapiError(ErrorCode.INVALID_WEBHOOKS)
    place = token_place(ctx.project.id)
    waiting = [
        (
            hook["id"],
            models.WebhookCreate(
                target=hook["target"], triggers=hook["triggers"], secret=ctx.services.vault.open(hook["secret"], place)
            ),
        )
        for hook in bundle.private.pop("webhooks")
    ]
    missing = [(name, hook) for name, hook in waiting if stored_webhooks.get(tx, holder.project.id, name) is None]
    webhooks.check_new(tx, holder, [hook.target for _, hook in missing])
    for name, hook in missing:
        webhooks.register(tx, holder, name, hook)
    return True


_STEPS: Mapping[str, Callable[[Tx, Context, Context, Document[Bundle]], bool]] = {
    CONVERSATION_APP: _make_conversation_app,
    SMS_APP: _make_sms_app,
    SMS_APP_READY: _await_sms_app,
    TEST_NUMBER: _give_test_number,
    WEBHOOKS: _register_webhooks,
}


def _finish(tx: Tx, ctx: Context, bundle: Document[Bundle]) -> None:
    """All parts are there: the bundle is DONE, and both the project that holds them and the one that ordered hear it."""
    bundle.model = read.current(tx, ctx, bundle.model)
    bundle.model.state = State.DONE
    bundle.save(tx, ctx)
    holder = subprojects.inside(tx, ctx, bundle.model.project_id) or ctx
    for hearing in (holder, ctx) if holder is not ctx else (ctx,):
        resource = (bundles.KIND.name, bundle.id)
        emit(tx, hearing, WebhookTrigger.BUNDLE_DONE, bundle.json, resource=resource)
