"""Models of the contract: conversation.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import StrEnum

from sinch_provisioning.contract.models._base import Open, Response

__all__ = [
    "ConversationAccountLocation",
    "ConversationChannelStatus",
    "ConversationInstagramInfo",
    "ConversationMessengerInfo",
    "ConversationTelegramBotInfo",
    "ConversationViberBotInfo",
]


class ConversationChannelStatus(StrEnum):
    """Values of a conversation channel status."""

    ACTIVE = "ACTIVE"
    """Works as it should."""
    ERROR = "ERROR"
    """Broke down and is switched off."""
    FAILING = "FAILING"
    """Misses validation or delivery goals; needs a look."""
    PENDING = "PENDING"
    """Set-up or verification not done yet."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class ConversationAccountLocation(Response):
    """A conversation account location."""

    lon: float
    """Longitude."""
    lat: float
    """Latitude."""


class ConversationInstagramInfo(Response):
    """The Instagram channel of a Conversation API app.

    - status is the one field always present.
    - name, biography, profile_picture_url and website are public profile values, left out when unset.
    """

    status: Open[ConversationChannelStatus]
    status_description: str | None = None
    """Explains the status; given for ERROR or "FAILED"."""
    id: str | None = None
    name: str | None = None
    """Only when the profile has one."""
    username: str | None = None
    biography: str | None = None
    """Only when the profile has one."""
    followers_count: int | None = None
    """Users who follow this sender."""
    follows_count: int | None = None
    """Users this sender follows."""
    media_count: int | None = None
    """Media items this sender published."""
    profile_picture_url: str | None = None
    """Only when the profile has one."""
    website: str | None = None
    """Only when the profile has one."""


class ConversationMessengerInfo(Response):
    """The Messenger channel of a Conversation API app.

    - status is the one field always present.
    - global_brand_page_name adds country codes for Global Pages and only the Page admin sees it.
    """

    status: Open[ConversationChannelStatus]
    status_description: str | None = None
    """Explains the status; given for ERROR or "FAILED"."""
    id: str | None = None
    """Page identifier."""
    name: str | None = None
    """Page name."""
    global_brand_page_name: str | None = None
    """Page name with country codes; Page admin only."""


class ConversationTelegramBotInfo(Response):
    """The Telegram bot of a Conversation API app.

    - status is the one field always present.
    - can_read_all_group_messages is the inverse of the bot's Telegram privacy mode.
    """

    status: Open[ConversationChannelStatus]
    status_description: str | None = None
    """Explains the status; given for ERROR or "FAILED"."""
    name: str | None = None
    username: str | None = None
    can_join_groups: bool | None = None
    """Bot accepts invitations to groups."""
    can_read_all_group_messages: bool | None = None
    """True when the bot's privacy mode is off."""
    supports_inline_queries: bool | None = None


class ConversationViberBotInfo(Response):
    """The Viber bot of a Conversation API app.

    - status is the one field always present.
    """

    status: Open[ConversationChannelStatus]
    status_description: str | None = None
    """Explains the status; given for ERROR or "FAILED"."""
    id: str | None = None
    name: str | None = None
    uri: str | None = None
    icon: str | None = None
    """URI of the icon."""
    category: str | None = None
    subcategory: str | None = None
    location: ConversationAccountLocation | None = None
    country: str | None = None
    """Long country name, not a code."""
    subscribers_count: int | None = None
