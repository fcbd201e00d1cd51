"""What happens to SMS apps upstream."""

from __future__ import annotations

from sinch_provisioning.contract import models
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.control.actions import Params, action
from sinch_provisioning.server.domain import sms, sms_apps
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.sms import APP, Status
from sinch_provisioning.server.store import Tx, tasks

App = Document[models.SmsApp]


def _moves(app: App) -> bool:
    return app.model.status in sms.ADDING | sms.REMOVING


def _active(app: App) -> bool:
    return app.model.status == Status.ACTIVE


def _blocked(app: App) -> bool:
    return app.model.status == Status.BLOCKED


@action(APP, "advance", legal=_moves)
def advance(tx: Tx, ctx: Context, app: App, params: Params) -> None:
    """The phase under way is through, and the next one begins."""
    pacer = sms.pacer_of(tx, ctx, app)
    tasks.cancel(tx, pacer.project.id, kind=sms.PHASE, ref=app.id)
    sms.advance(tx, ctx, app, pacer)


@action(APP, "finish", legal=_moves)
def finish(tx: Tx, ctx: Context, app: App, params: Params) -> None:
    """All phases are through: the app is set up, or gone."""
    pacer = sms.pacer_of(tx, ctx, app)
    while _moves(app):
        tasks.cancel(tx, pacer.project.id, kind=sms.PHASE, ref=app.id)
        sms.advance(tx, ctx, app, pacer)


@action(APP, "fail", legal=_moves)
def fail(tx: Tx, ctx: Context, app: App, params: Params) -> None:
    """The phase under way fails."""
    sms.fail(tx, ctx, app, sms.pacer_of(tx, ctx, app))


@action(APP, "block", legal=_active)
def block(tx: Tx, ctx: Context, app: App, params: Params) -> None:
    """Operators block the app."""
    sms_apps.set_blocked(tx, ctx, app, blocked=True)


@action(APP, "unblock", legal=_blocked)
def unblock(tx: Tx, ctx: Context, app: App, params: Params) -> None:
    """The app may send again."""
    sms_apps.set_blocked(tx, ctx, app, blocked=False)
