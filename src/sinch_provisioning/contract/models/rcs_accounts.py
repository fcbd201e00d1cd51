"""Models of the contract: RCS accounts.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import StrEnum
from typing import Literal

from sinch_provisioning.contract.models._base import Open, Response, Tagged

__all__ = [
    "RcsAccountCommentAddedEvent",
    "RcsAccountNotification",
    "RcsAccountNotificationList",
    "RcsAccountNotificationType",
]


class RcsAccountNotificationType(StrEnum):
    """Values of an RCS account notification type."""

    COMMENT_ADDED = "COMMENT_ADDED"
    """Someone commented."""
    CREATED = "CREATED"
    """Set-up was made."""


class RcsAccountCommentAddedEvent(Tagged, Response):
    """The body of the event RCS_ACCOUNT_COMMENT_ADDED.

    - HMAC with SHA-256 is the one signing algorithm, used to check authenticity.
    - The timestamp header is Unix seconds sent as a string.
    - The payload names no project, account, author or time.
    """

    type: Literal["RCS_ACCOUNT_COMMENT_ADDED"] = "RCS_ACCOUNT_COMMENT_ADDED"
    comment: str


class RcsAccountNotification(Response):
    """An RCS account notification."""

    type: Open[RcsAccountNotificationType]
    created: str | None = None
    """No format declared; samples are ISO 8601 UTC with milliseconds."""
    author: str | None = None
    comment: str | None = None


class RcsAccountNotificationList(Response):
    """A list of RCS account notifications."""

    total_size: int
    """Count of all matching entries."""
    page_size: int
    """Size that was requested."""
    previous_page_token: str | None = None
    """Encoded token for the page before."""
    next_page_token: str | None = None
    """Encoded token for the page after."""
    notifications: list[RcsAccountNotification]
