"""SMS apps: listed, ordered, renamed and deleted; what happens to them meanwhile stands in `domain/sms.py`."""

from __future__ import annotations

import re

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import conversation, sms, subprojects
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.registry import operation, task
from sinch_provisioning.server.domain.sms import APP, App, Status
from sinch_provisioning.server.errors import PapiError, invalid_input
from sinch_provisioning.server.paging import Page
from sinch_provisioning.server.store import Tx
from sinch_provisioning.server.store.resources import Query
from sinch_provisioning.server.store.tasks import Task

_ID = re.compile(r"[0-9a-f]{32}")
_LISTED = tuple(str(status) for status in Status if status != Status.DELETED)


@operation("sms.apps.list")
def list_apps(tx: Tx, ctx: Context, *, page_size: int | None = None, page_token: str | None = None) -> Page:
    """The project's apps, oldest first, without deleted ones; 404 before its first app."""
    if not sms.has_service(tx, ctx):
        raise PapiError(ErrorCode.SMS_SERVICE_NOT_FOUND)
    query = Query(project_id=ctx.project.id, kind=APP.name, states=_LISTED)
    return APP.page(tx, ctx, query, page_size=page_size, page_token=page_token)


@operation("sms.apps.create")
def create_app(tx: Tx, ctx: Context, body: models.SmsAppCreate) -> App:
    """Order an app, and if wanted a Conversation app with it or a link to one."""
    _check_region(ctx, body.region)
    linked = _wanted_link(tx, ctx, body)
    app = sms.provide(tx, ctx, ctx.new_id(), name=body.name, region=body.region, pace=sms.pace_of(ctx, body.name))
    assert app is not None
    if linked is not None:
        sms.connect(tx, ctx, app, linked)
    sms.begin(tx, ctx, app, ctx)
    return app.model


@operation("sms.apps.get")
def get_app(tx: Tx, ctx: Context, *, sms_app_id: str) -> App:
    """One app of the project; a deleted one shows its last status."""
    app = APP.get(tx, ctx, sms_app_id)
    if app is None:
        raise PapiError(ErrorCode.SMS_APP_NOT_FOUND)
    return app.model


@operation("sms.apps.update")
def update_app(tx: Tx, ctx: Context, body: models.SmsAppUpdate, *, sms_app_id: str) -> App:
    """Rename an app."""
    if body.name is None:
        raise PapiError(ErrorCode.NO_FIELDS_TO_UPDATE)
    app = _existing(tx, ctx, sms_app_id)
    app.model.name = body.name
    app.save(tx, ctx)
    return app.model


@operation("sms.apps.delete")
def delete_app(tx: Tx, ctx: Context, *, sms_app_id: str) -> None:
    """Begin to take an app down; the same call again changes nothing."""
    if not _ID.fullmatch(sms_app_id):
        raise PapiError(ErrorCode.INVALID_ID_FORMAT)
    sms.remove(tx, ctx, _existing(tx, ctx, sms_app_id))


@task(sms.PHASE)
def end_phase(tx: Tx, ctx: Context, task: Task) -> None:
    """A phase has had its time, unless somebody ended it before; a bundle hears when the app is gone altogether."""
    holder = subprojects.inside(tx, ctx, task.payload["project"])
    app = None if holder is None else APP.get(tx, holder, task.ref)
    if holder is not None and app is not None and app.model.status == task.payload["status"]:
        sms.advance(tx, holder, app, ctx)
    elif app is None and "bundle" in task.payload:
        sms.call_bundle(tx, ctx, task.payload["bundle"])


@task(sms.BLOCK)
def block(tx: Tx, ctx: Context, task: Task) -> None:
    """Operators block the app."""
    app = APP.get(tx, ctx, task.ref)
    if app is not None and app.model.status == Status.ACTIVE:
        set_blocked(tx, ctx, app, blocked=True)


def set_blocked(tx: Tx, ctx: Context, app: Document[App], *, blocked: bool) -> None:
    """Block an app, or let it send again."""
    app.model.status = Status.BLOCKED if blocked else Status.ACTIVE
    sms.show_channel(tx, ctx, app, sms.ChannelStatus.FAILING if blocked else sms.ChannelStatus.ACTIVE)
    app.save(tx, ctx)


def _existing(tx: Tx, ctx: Context, app_id: str) -> Document[App]:
    app = APP.get(tx, ctx, app_id)
    if app is None or app.model.status == Status.DELETED:
        raise PapiError(ErrorCode.SMS_APP_NOT_FOUND)
    return app


def _check_region(ctx: Context, region: str) -> None:
    if ctx.project.flags.get("environment") == "staging" and region == models.SmsInputSmsAppRegionsEnum.BR:
        raise invalid_input("region must be EU or US in the staging environment")


def _wanted_link(tx: Tx, ctx: Context, body: models.SmsAppCreate) -> Document[conversation.App] | None:
    if body.conv_api_app_id is None:
        return _new_conversation_app(tx, ctx, body) if body.conv_api_app else None
    if body.conv_api_app:
        raise invalid_input("convApiApp and convApiAppId exclude each other")
    found = conversation.APP.get(tx, ctx, body.conv_api_app_id)
    if found is None:
        raise invalid_input("convApiAppId names no Conversation app of this project")
    if "smsApp" in found.private:
        raise invalid_input("convApiAppId names a Conversation app that has an SMS app already")
    return found


def _new_conversation_app(tx: Tx, ctx: Context, body: models.SmsAppCreate) -> Document[conversation.App]:
    mode = models.BundleConversationProcessingMode.DISPATCH
    model = conversation.App(id=ctx.new_id(), name=body.name, processing_mode=mode)
    return conversation.provide(tx, ctx, model, region=body.region)
