"""The life of an SMS app: set up and taken down in phases, one after the other, at the pace of its project's policy.

An app that a bundle ordered is set up on the clock of the project in which the order was placed, and tells the bundle
how it ended.
"""

from __future__ import annotations

import hashlib

from sinch_provisioning.contract import models
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import conversation, subprojects
from sinch_provisioning.server.domain.documents import Document, Kind
from sinch_provisioning.server.policy import ReviewPolicy
from sinch_provisioning.server.store import Tx, resources, tasks
from sinch_provisioning.server.store.resources import Query, Resource

App = models.SmsApp
Status = models.SmsProvisioningStatesEnum
ChannelStatus = models.SmsConversationAppChannelIntegrationStatusEnum

#: Private facts: `pace` (policy that times the phases), `order` (`project` and `bundle` that wait for the app).
APP: Kind[App] = Kind("sms.app", "SmsApp")

PHASE = "sms_apps.phase"
BLOCK = "sms_apps.block"
BUNDLE_STEP = "bundles.step"

_SERVICE = "sms.service"
_TEST_NUMBER = "sms.test_number"
_MINUTE = 60_000

_NEXT = {
    Status.PENDING_ADD: Status.IN_PROGRESS_ADD,
    Status.IN_PROGRESS_ADD: Status.PROVISIONING_ADD,
    Status.PROVISIONING_ADD: Status.ACTIVE,
    Status.PENDING_DELETE: Status.IN_PROGRESS_DELETE,
    Status.IN_PROGRESS_DELETE: Status.DELETED,
}
_FAILED = {
    Status.PENDING_ADD: Status.FAILED_ADD,
    Status.IN_PROGRESS_ADD: Status.FAILED_ADD,
    Status.PROVISIONING_ADD: Status.PROVISIONING_ADD_FAILED,
    Status.PENDING_DELETE: Status.FAILED_DELETE,
    Status.IN_PROGRESS_DELETE: Status.FAILED_DELETE,
}
ADDING = frozenset({Status.PENDING_ADD, Status.IN_PROGRESS_ADD, Status.PROVISIONING_ADD})
REMOVING = frozenset({Status.PENDING_DELETE, Status.IN_PROGRESS_DELETE})
_PHASES = {True: 3, False: 2}  # of setting up, of taking down


def service_id(tx: Tx, project_id: str) -> str:
    """The id of a project's SMS service; of the one to come where there is none."""
    found = _service(tx, project_id)
    return found.id if found is not None else hashlib.sha256(f"sms service of {project_id}".encode()).hexdigest()[:32]


def has_service(tx: Tx, ctx: Context) -> bool:
    """Whether the project has an SMS service: it comes with the first app, and stays."""
    return _service(tx, ctx.project.id) is not None


def _service(tx: Tx, project_id: str) -> Resource | None:
    # Not by its id: a snapshot may have brought it from another project.
    return next(iter(resources.page(tx, Query(project_id, _SERVICE, limit=1))), None)


def _provide_service(tx: Tx, ctx: Context) -> str:
    found = service_id(tx, ctx.project.id)
    row = Resource(
        project_id=ctx.project.id, kind=_SERVICE, id=found, key=found, sort=found, state=None, status=None, version=1,
        created=ctx.now, modified=ctx.now, body="{}", private={},
    )  # fmt: skip
    resources.insert(tx, row)  # nothing happens when it is there
    return found


def test_number(tx: Tx, ctx: Context) -> str | None:
    """The project's test number: it belongs to an SMS app, and goes with it."""
    row = resources.get(tx, ctx.project.id, _TEST_NUMBER, _TEST_NUMBER)
    return None if row is None else str(row.private["number"])


def give_test_number(tx: Tx, ctx: Context, app_id: str) -> bool:
    """Give an app the project's test number; False when another app has it."""
    row = Resource(
        project_id=ctx.project.id, kind=_TEST_NUMBER, id=_TEST_NUMBER, key=_TEST_NUMBER, sort=_TEST_NUMBER, state=None,
        status=None, version=1, created=ctx.now, modified=ctx.now, body="{}",
        private={"app": app_id, "number": f"+999{ctx.digits(9)}"},  # no country has this code
    )  # fmt: skip
    if resources.insert(tx, row):
        return True
    found = resources.get(tx, ctx.project.id, _TEST_NUMBER, _TEST_NUMBER)
    return found is not None and found.private["app"] == app_id


def _drop_test_number(tx: Tx, ctx: Context, app_id: str) -> None:
    found = resources.get(tx, ctx.project.id, _TEST_NUMBER, _TEST_NUMBER)
    if found is not None and found.private["app"] == app_id:
        resources.delete(tx, ctx.project.id, _TEST_NUMBER, _TEST_NUMBER)


def provide(
    tx: Tx,
    ctx: Context,
    app_id: str,
    *,
    name: str,
    region: str,
    pace: ReviewPolicy,
    order: dict[str, str] | None = None,
) -> Document[App] | None:
    """Order an app, PENDING_ADD; None when the project has one with this id."""
    model = App(
        id=app_id,
        sms_service_id=_provide_service(tx, ctx),
        name=name,
        status=Status.PENDING_ADD,
        regions=[models.SmsSmsAppRegionsEnum(region)],
        test=False,
    )
    private = {"pace": str(pace)} | ({} if order is None else {"order": order})
    return APP.create(tx, ctx, model, id=app_id, private=private)


def begin(tx: Tx, ctx: Context, app: Document[App], pacer: Context) -> None:
    """Let the phases run: all of them now, or one by one on the clock of `pacer`."""
    if ReviewPolicy.parse(app.private["pace"]).mode != "instant":
        _schedule(tx, ctx, app, pacer)
        return
    while app.model.status in _NEXT:
        advance(tx, ctx, app, pacer)


def connect(tx: Tx, ctx: Context, app: Document[App], conversation_app: Document[conversation.App]) -> None:
    """Link the app with a Conversation app, as its SMS channel."""
    conversation.connect(tx, ctx, conversation_app, app.id)
    app.model.conversation_api_app_details = models.SmsConversationApiApp(
        id=conversation_app.id,
        project_id=ctx.project.id,
        region=models.SmsConversationApiAppRegionsEnum(conversation_app.private["region"]),
        channel_status=ChannelStatus.PENDING,
    )
    app.save(tx, ctx)


def remove(tx: Tx, ctx: Context, app: Document[App]) -> None:
    """Begin to take the app down; nothing happens while that is under way already."""
    if app.model.status in REMOVING:
        return
    pacer = pacer_of(tx, ctx, app)
    tasks.cancel(tx, pacer.project.id, kind=PHASE, ref=app.id)
    tasks.cancel(tx, ctx.project.id, kind=BLOCK, ref=app.id)
    waited_for = app.model.status in ADDING
    app.model.status = Status.PENDING_DELETE
    app.private["pace"] = str(pace_of(ctx, app.model.name))
    app.save(tx, ctx)
    if waited_for:
        _tell_bundle(tx, app, pacer)
    app.private.pop("order", None)
    begin(tx, ctx, app, ctx)


def pace_of(ctx: Context, *names: str | None) -> ReviewPolicy:
    """When all phases of an app of these names are through."""
    policy = ctx.policy("sms.apps", next(filter(None, names), ""))
    return ctx.services.platforms.sms.pace(ctx.magic, policy, *names)


def pacer_of(tx: Tx, ctx: Context, app: Document[App]) -> Context:
    """On whose clock the app's phases run."""
    order = app.private.get("order")
    return ctx if order is None else subprojects.beside(tx, ctx, order["project"]) or ctx


def advance(tx: Tx, ctx: Context, app: Document[App], pacer: Context) -> None:
    """One phase is through: the next one begins, or this one failed."""
    status = Status(app.model.status)
    if ctx.services.platforms.sms.fails(ctx.magic, app.model.name, status):
        fail(tx, ctx, app, pacer)
        return
    app.model.status = _NEXT[status]
    if app.model.status == Status.DELETED:
        disconnect(tx, ctx, app)
        _drop_test_number(tx, ctx, app.id)
    elif app.model.status == Status.ACTIVE:
        show_channel(tx, ctx, app, ChannelStatus.ACTIVE)
    app.save(tx, ctx)
    if app.model.status in _NEXT:
        _schedule(tx, ctx, app, pacer)
    elif app.model.status == Status.ACTIVE:
        if ctx.services.platforms.sms.blocks(ctx.magic, app.model.name):
            tasks.schedule(tx, ctx.project, kind=BLOCK, ref=app.id, due_at=ctx.now + _MINUTE)
        _tell_bundle(tx, app, pacer)


def fail(tx: Tx, ctx: Context, app: Document[App], pacer: Context) -> None:
    """The phase under way fails, and the app stays as it is then."""
    status = Status(app.model.status)
    tasks.cancel(tx, pacer.project.id, kind=PHASE, ref=app.id)
    app.model.status = _FAILED[status]
    if status in ADDING:
        show_channel(tx, ctx, app, ChannelStatus.FAILING)
    app.save(tx, ctx)
    _tell_bundle(tx, app, pacer)


def show_channel(tx: Tx, ctx: Context, app: Document[App], status: ChannelStatus) -> None:
    """Tell at both ends how the app's channel is; the caller saves the app."""
    details = app.model.conversation_api_app_details
    if details is None:
        return
    details.channel_status = status
    linked = conversation.APP.get(tx, ctx, details.id)
    if linked is not None:
        conversation.show_sms_status(tx, ctx, linked, conversation.ChannelState(str(status)))


def disconnect(tx: Tx, ctx: Context, app: Document[App]) -> None:
    """End the link with a Conversation app; the caller saves the app."""
    details, app.model.conversation_api_app_details = app.model.conversation_api_app_details, None
    linked = None if details is None else conversation.APP.get(tx, ctx, details.id)
    if linked is not None:
        conversation.disconnect(tx, ctx, linked)


def _schedule(tx: Tx, ctx: Context, app: Document[App], pacer: Context) -> None:
    """Time the end of the phase under way; nobody but an operator ends it under a manual policy."""
    pace = ReviewPolicy.parse(app.private["pace"])
    if pace.mode != "after":
        return
    share = round(pace.seconds * 1000) // _PHASES[app.model.status in ADDING]
    payload = {"project": ctx.project.id, "status": str(app.model.status)}
    if "order" in app.private:
        payload["bundle"] = app.private["order"]["bundle"]
    tasks.schedule(tx, pacer.project, kind=PHASE, ref=app.id, due_at=pacer.now + share, payload=payload)


def _tell_bundle(tx: Tx, app: Document[App], pacer: Context) -> None:
    """Have the bundle that waits for the app look at it."""
    order = app.private.get("order")
    if order is not None and order["project"] == pacer.project.id:
        call_bundle(tx, pacer, order["bundle"])


def call_bundle(tx: Tx, ctx: Context, bundle_id: str) -> None:
    """Take the next step of a bundle of this project as soon as possible; at most one is scheduled."""
    key = f"{BUNDLE_STEP}:{bundle_id}"
    tasks.schedule(tx, ctx.project, kind=BUNDLE_STEP, ref=bundle_id, due_at=ctx.now, dedupe_key=key)
