"""What a business does to its WhatsApp Flows at Meta."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sinch_provisioning.contract import models
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.control.actions import Params, action
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.whatsapp_flows import FLOW
from sinch_provisioning.server.store import Tx

Flow = Document[models.WhatsappFlow]
Status = models.WhatsappWhatsAppFlowStatusesEnum


class Publish(Params):
    """The screens of the flow."""

    screens: list[Annotated[str, Field(pattern="^[A-Z_]{1,80}$")]] = Field(min_length=1, max_length=50)


def _draft(flow: Flow) -> bool:
    return flow.model.status == Status.FLOW_STATUS_DRAFT


def _published(flow: Flow) -> bool:
    return flow.model.status == Status.FLOW_STATUS_PUBLISHED


@action(FLOW, "publish", legal=_draft, params=Publish)
def publish(tx: Tx, ctx: Context, flow: Flow, params: Publish) -> None:
    """The draft goes live."""
    flow.model.status = Status.FLOW_STATUS_PUBLISHED
    flow.private["screens"] = params.screens
    flow.save(tx, ctx)


@action(FLOW, "edit", legal=_published)
def edit(tx: Tx, ctx: Context, flow: Flow, params: Params) -> None:
    """Editing a published flow makes it a draft again."""
    flow.model.status = Status.FLOW_STATUS_DRAFT
    flow.save(tx, ctx)


@action(FLOW, "deprecate", legal=_published)
def deprecate(tx: Tx, ctx: Context, flow: Flow, params: Params) -> None:
    """The flow is retired for good."""
    flow.model.status = Status.FLOW_STATUS_DEPRECATED
    flow.save(tx, ctx)


@action(FLOW, "delete", legal=_draft)
def delete(tx: Tx, ctx: Context, flow: Flow, params: Params) -> None:
    """The draft is thrown away."""
    flow.delete(tx, ctx)
