"""Conversation apps: made with bundles and SMS apps, and read for the channels that somebody set up in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import Document, Kind
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.platforms.conversation import NETWORKS, TROUBLES, Channel, ChannelStatus, Network
from sinch_provisioning.server.store import Tx

App = models.BundleConversationApp
ChannelState = models.BundleConversationChannelStatus

#: The one contract model of a Conversation app is the one that bundles show. Private facts: `region`, `channels` (status
#: by channel), `faults` (what a network answers instead of profiles), `smsApp` (id of the connected SMS app).
APP: Kind[App] = Kind("conversation.app", "BundleConversationApp")

_M = TypeVar("_M", bound=BaseModel)
#: What the sandbox makes, and the ULIDs of the real Conversation API.
_ID = re.compile(r"[0-9a-f]{32}|[0-9A-HJKMNP-TV-Z]{26}")
_API_ERRORS: dict[Network, ErrorCode] = {
    "facebook": ErrorCode.FACEBOOK_API_ERROR,
    "telegram": ErrorCode.TELEGRAM_API_ERROR,
    "viber": ErrorCode.VIBER_API_ERROR,
}
_NO_CHANNEL: dict[Channel, ErrorCode] = {
    "instagram": ErrorCode.CONVERSATION_APP_NO_INSTAGRAM_CHANNEL,
    "messenger": ErrorCode.CONVERSATION_APP_NO_MESSENGER_CHANNEL,
    "telegram": ErrorCode.CONVERSATION_APP_NO_TELEGRAM_CHANNEL,
    "viber": ErrorCode.CONVERSATION_APP_NO_VIBER_CHANNEL,
}


@operation("conversation.instagram.get")
def get_instagram(tx: Tx, ctx: Context, *, conversation_app_id: str) -> models.ConversationInstagramInfo:
    """The Instagram profile behind an app."""
    return _info(tx, ctx, conversation_app_id, "instagram", models.ConversationInstagramInfo)


@operation("conversation.messenger.get")
def get_messenger(tx: Tx, ctx: Context, *, conversation_app_id: str) -> models.ConversationMessengerInfo:
    """The Facebook page behind an app."""
    return _info(tx, ctx, conversation_app_id, "messenger", models.ConversationMessengerInfo)


@operation("conversation.telegram.get")
def get_telegram(tx: Tx, ctx: Context, *, conversation_app_id: str) -> models.ConversationTelegramBotInfo:
    """The Telegram bot behind an app."""
    return _info(tx, ctx, conversation_app_id, "telegram", models.ConversationTelegramBotInfo)


@operation("conversation.viber.get")
def get_viber(tx: Tx, ctx: Context, *, conversation_app_id: str) -> models.ConversationViberBotInfo:
    """The Viber bot behind an app."""
    return _info(tx, ctx, conversation_app_id, "viber", models.ConversationViberBotInfo)


def _info(tx: Tx, ctx: Context, app_id: str, channel: Channel, model: type[_M]) -> _M:
    """What is known of a channel: its status, and the profile behind it once it is set up."""
    if not _ID.fullmatch(app_id) and _documents(ctx, ErrorCode.CONVERSATION_APP_ID_INVALID):
        raise PapiError(ErrorCode.CONVERSATION_APP_ID_INVALID)
    app = APP.get(tx, ctx, app_id)
    if app is None:
        raise PapiError(ErrorCode.CONVERSATION_APP_NOT_FOUND)
    status = channels(app).get(channel)
    if status is None:
        raise PapiError(_NO_CHANNEL[channel])
    _refuse_fault(ctx, app, NETWORKS[channel])
    shown: dict[str, Any] = {"status": status}
    if status in TROUBLES:
        shown["status_description"] = TROUBLES[status]
    if status != "PENDING":
        shown |= ctx.services.platforms.conversation.profile(channel, app.id, app.model.name)
    return model.model_validate(shown)


def _documents(ctx: Context, code: str) -> bool:
    return OPERATIONS[ctx.operation].status_of(code) is not None


def _refuse_fault(ctx: Context, app: Document[App], network: Network) -> None:
    said = faults(app).get(network) or ctx.services.platforms.conversation.fault(ctx.magic, app.model.name, network)
    if said is not None:
        raise PapiError(_API_ERRORS[network], message=f"The {network.title()} API answered {said}.")


def channels(app: Document[App]) -> dict[Channel, ChannelStatus]:
    """The channels of an app; SMS is not among them. Change what is returned, then save the app."""
    found: dict[Channel, ChannelStatus] = app.private.setdefault("channels", {})
    return found


def faults(app: Document[App]) -> dict[Network, str]:
    """What networks answer instead of this app's profiles. Change what is returned, then save the app."""
    found: dict[Network, str] = app.private.setdefault("faults", {})
    return found


def provide(tx: Tx, ctx: Context, model: App, *, region: str) -> Document[App]:
    """Make an app in the project, or find it there."""
    platform = ctx.services.platforms.conversation
    private: Mapping[str, Any] = {"region": region, "channels": platform.channels(ctx.magic, model.name)}
    made = APP.create(tx, ctx, model, id=model.id, private=private) or APP.get(tx, ctx, model.id)
    assert made is not None
    return made


def connect(tx: Tx, ctx: Context, app: Document[App], sms_app_id: str) -> None:
    """Make an SMS app the app's SMS channel."""
    app.private["smsApp"] = sms_app_id
    app.model.sms_channel_status = ChannelState.PENDING
    app.save(tx, ctx)


def disconnect(tx: Tx, ctx: Context, app: Document[App]) -> None:
    """Take the SMS channel away."""
    app.private.pop("smsApp", None)
    app.model.sms_channel_status = None
    app.save(tx, ctx)


def show_sms_status(tx: Tx, ctx: Context, app: Document[App], status: ChannelState) -> None:
    """Tell how the SMS channel is."""
    app.model.sms_channel_status = status
    app.save(tx, ctx)
