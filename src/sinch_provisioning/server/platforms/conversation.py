"""The Conversation API and the networks behind its apps: Facebook, Telegram and Viber.

The simulation is deterministic: profiles follow from the app's id and name, channels and faults from tags in its name.
"""

from __future__ import annotations

import hashlib
from typing import Any, Literal, Protocol, cast, get_args

from sinch_provisioning.server.platforms import catalogue
from sinch_provisioning.server.platforms.magic import Magic

Channel = Literal["instagram", "messenger", "telegram", "viber"]
Network = Literal["facebook", "telegram", "viber"]
ChannelStatus = Literal["ACTIVE", "PENDING", "FAILING", "ERROR"]

CHANNELS: tuple[Channel, ...] = get_args(Channel)
NETWORKS: dict[Channel, Network] = {
    "instagram": "facebook",
    "messenger": "facebook",
    "telegram": "telegram",
    "viber": "viber",
}

#: What a network says when it is in trouble: its own code and text.
FAULTS: dict[Network, str] = {
    "facebook": "190: Error validating access token",
    "telegram": "401: Unauthorized",
    "viber": "2: invalidAuthToken",
}
#: Why a channel with this status does not work.
TROUBLES: dict[ChannelStatus, str] = {
    "FAILING": "Deliveries to this channel fail; check the channel's credentials.",
    "ERROR": "The channel broke down and is switched off; set it up again.",
}

catalogue.add(
    "conversation",
    "tag",
    {
        channel: f"a new app has {channel.title()}; [sim:{channel}=PENDING] chooses another status"
        for channel in CHANNELS
    }
    | {
        f"{network}_error": f"reading the app's channels answers {network}_api_error"
        for network in ("facebook", "telegram", "viber")
    },
)


class ConversationPlatform(Protocol):
    """The upstream of Conversation apps."""

    def refuses_app(self, magic: Magic, name: str) -> bool: ...
    def channels(self, magic: Magic, name: str) -> dict[Channel, ChannelStatus]: ...
    def fault(self, magic: Magic, name: str, network: Network) -> str | None: ...
    def profile(self, channel: Channel, app_id: str, name: str) -> dict[str, Any]: ...


class SimulatedConversation:
    """Makes every app, with the channels that its name asks for."""

    def refuses_app(self, magic: Magic, name: str) -> bool:
        """Whether the Conversation API makes no app of this name."""
        return magic.tag(name) == "fail_conversation"

    def channels(self, magic: Magic, name: str) -> dict[Channel, ChannelStatus]:
        """The channels that a new app has from the start."""
        key, _, value = (magic.tag(name) or "").partition("=")
        status = cast("ChannelStatus", value if value in get_args(ChannelStatus) else "ACTIVE")
        if key.endswith("_error"):
            return {channel: status for channel in CHANNELS if NETWORKS[channel] == key.removesuffix("_error")}
        return {channel: status for channel in CHANNELS if channel == key}

    def fault(self, magic: Magic, name: str, network: Network) -> str | None:
        """What the network answers instead of a profile, None when it is well."""
        return FAULTS[network] if magic.tag(name) == f"{network}_error" else None

    def profile(self, channel: Channel, app_id: str, name: str) -> dict[str, Any]:
        """The public profile behind a channel, by attribute of the contract's model."""
        number = int.from_bytes(hashlib.sha256(f"{channel} {app_id}".encode()).digest()[:6])
        handle = f"{channel}_{number % 10**8:08}"
        if channel == "instagram":
            return {
                "id": f"1784{number % 10**13:013}",
                "name": name,
                "username": handle,
                "biography": f"{name} on Instagram",
                "followers_count": number % 20_000,
                "follows_count": number % 500,
                "media_count": number % 300,
                "profile_picture_url": f"https://pictures.test/{handle}.jpg",
                "website": f"https://{handle.replace('_', '-')}.test/",
            }
        if channel == "messenger":
            return {"id": f"10{number % 10**13:013}", "name": name, "global_brand_page_name": f"{name} (US)"}
        if channel == "telegram":
            private = bool(number % 2)
            return {
                "name": name,
                "username": f"{handle}_bot",
                "can_join_groups": True,
                "can_read_all_group_messages": not private,
                "supports_inline_queries": False,
            }
        return {
            "id": f"pa:{number}",
            "name": name,
            "uri": handle,
            "icon": f"https://pictures.test/{handle}.png",
            "category": "Shopping",
            "subcategory": "Online Store",
            "location": {"lon": 13.4, "lat": 52.5},
            "country": "Germany",
            "subscribers_count": number % 50_000,
        }
