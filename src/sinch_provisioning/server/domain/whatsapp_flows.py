"""WhatsApp Flows of the project's WABA: made at Meta, only read here."""

from __future__ import annotations

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import whatsapp
from sinch_provisioning.server.domain.documents import Kind
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError, invalid_input
from sinch_provisioning.server.paging import Page
from sinch_provisioning.server.platforms.whatsapp import SimulatedFlow
from sinch_provisioning.server.store import Tx
from sinch_provisioning.server.store.resources import Query

#: `private["screens"]` holds the ids of a flow's screens.
FLOW: Kind[models.WhatsappFlow] = Kind("whatsapp.flow", "WhatsappFlow")


@operation("whatsapp.flows.list")
def list_flows(tx: Tx, ctx: Context, *, page_size: int | None = None, page_token: str | None = None) -> Page:
    """The flows of the WABA, by id."""
    whatsapp.onboarded_account(tx, ctx)
    query = Query(project_id=ctx.project.id, kind=FLOW.name)
    try:
        return FLOW.page(tx, ctx, query, page_size=page_size, page_token=page_token)
    except PapiError as error:
        if error.code != ErrorCode.INVALID_PAGE_TOKEN:
            raise
        # This operation documents no code for a bad token.
        problem = invalid_input("pageToken was not issued by this list")
        problem.status = 400
        raise problem from None


@operation("whatsapp.flows.screens.list")
def list_screens(tx: Tx, ctx: Context, *, flow_id: str) -> models.WhatsappFlowScreenList:
    """The screens of one flow; 404 while it has none."""
    whatsapp.onboarded_account(tx, ctx)
    flow = FLOW.get(tx, ctx, flow_id)
    if flow is None:
        raise PapiError(ErrorCode.FLOW_NOT_FOUND)
    screens: list[str] = flow.private.get("screens", [])
    if not screens:
        raise PapiError(ErrorCode.FLOW_SCREENS_NOT_FOUND)
    return models.WhatsappFlowScreenList(screens=[models.WhatsappFlowScreen(id=screen) for screen in screens])


def provide(tx: Tx, ctx: Context, waba_id: str) -> None:
    """Take over the flows that the WABA has at Meta."""
    for flow in ctx.services.platforms.whatsapp.flows(waba_id):
        add(tx, ctx, flow)


def add(tx: Tx, ctx: Context, flow: SimulatedFlow) -> bool:
    """Take over one flow; False when its id is taken."""
    model = models.WhatsappFlow(id=flow.id, name=flow.name, status=models.WhatsappWhatsAppFlowStatusesEnum(flow.status))
    return FLOW.create(tx, ctx, model, id=flow.id, private={"screens": list(flow.screens)}) is not None


def remove(tx: Tx, ctx: Context) -> None:
    """Forget the flows when their WABA goes."""
    for flow in FLOW.all(tx, ctx):
        flow.delete(tx, ctx)
