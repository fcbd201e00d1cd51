"""What is done to Conversation apps elsewhere: in the Conversation API, and by the networks behind their channels."""

from __future__ import annotations

from pydantic import Field

from sinch_provisioning.server.context import Context
from sinch_provisioning.server.control.actions import ActionRefusedError, Params, action
from sinch_provisioning.server.domain import conversation, sms
from sinch_provisioning.server.domain.conversation import APP
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.platforms.conversation import FAULTS, Channel, ChannelStatus, Network
from sinch_provisioning.server.store import Tx

App = Document[conversation.App]


class ChannelStands(Params):
    """A channel and how it is."""

    channel: Channel
    status: ChannelStatus = "ACTIVE"


class ChannelGoes(Params):
    """A channel."""

    channel: Channel


class Fault(Params):
    """The network in trouble, and the code and text that it answers instead of profiles."""

    network: Network
    text: str | None = Field(default=None, min_length=1, max_length=500)


class Recovery(Params):
    """The network that is well again."""

    network: Network


@action(APP, "set_channel", params=ChannelStands)
def set_channel(tx: Tx, ctx: Context, app: App, params: ChannelStands) -> None:
    """Somebody sets a channel up, or its status changes."""
    conversation.channels(app)[params.channel] = params.status
    app.save(tx, ctx)


@action(APP, "remove_channel", legal=lambda app: bool(conversation.channels(app)), params=ChannelGoes)
def remove_channel(tx: Tx, ctx: Context, app: App, params: ChannelGoes) -> None:
    """Somebody takes a channel out of the app."""
    if conversation.channels(app).pop(params.channel, None) is None:
        raise ActionRefusedError(f"the app has no {params.channel}")
    app.save(tx, ctx)


@action(APP, "fault", params=Fault)
def fault(tx: Tx, ctx: Context, app: App, params: Fault) -> None:
    """A network answers with an error instead of this app's profiles."""
    conversation.faults(app)[params.network] = params.text or FAULTS[params.network]
    app.save(tx, ctx)


@action(APP, "recover", legal=lambda app: bool(conversation.faults(app)), params=Recovery)
def recover(tx: Tx, ctx: Context, app: App, params: Recovery) -> None:
    """A network is well again."""
    if conversation.faults(app).pop(params.network, None) is None:
        raise ActionRefusedError(f"{params.network} is well")
    app.save(tx, ctx)


@action(APP, "delete")
def delete(tx: Tx, ctx: Context, app: App, params: Params) -> None:
    """Somebody deletes the app through the Conversation API; its SMS app loses the link."""
    linked = sms.APP.get(tx, ctx, app.private.get("smsApp", ""))
    if linked is not None:
        linked.model.conversation_api_app_details = None
        linked.save(tx, ctx)
    app.delete(tx, ctx)
