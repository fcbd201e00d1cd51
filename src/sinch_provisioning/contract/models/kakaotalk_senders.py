"""Models of the contract: KakaoTalk senders.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from sinch_provisioning.contract.models._base import (
    DRAFT_MAY_OMIT,
    Nullable,
    Open,
    PhoneNumber,
    Request,
    Response,
    Tagged,
    Url,
)
from sinch_provisioning.contract.models._unions import BEST_MATCH
from sinch_provisioning.contract.models.kakaotalk_common import KakaotalkAction

__all__ = [
    "KakaotalkSender",
    "KakaotalkSenderActiveEvent",
    "KakaotalkSenderChanges",
    "KakaotalkSenderChangesDetails",
    "KakaotalkSenderChangesStatus",
    "KakaotalkSenderCommentAddedEvent",
    "KakaotalkSenderCreate",
    "KakaotalkSenderCreateDetails",
    "KakaotalkSenderDetails",
    "KakaotalkSenderInactiveEvent",
    "KakaotalkSenderList",
    "KakaotalkSenderNotification",
    "KakaotalkSenderNotificationList",
    "KakaotalkSenderNotificationType",
    "KakaotalkSenderRejectedEvent",
    "KakaotalkSenderState",
    "KakaotalkSenderUpdate",
    "KakaotalkSenderUpdateDetails",
    "KakaotalkSenderVerify",
]


class KakaotalkSenderState(StrEnum):
    """Values of a KakaoTalk sender state."""

    ACTIVE = "ACTIVE"
    """Can send messages."""
    BLOCKED = "BLOCKED"
    """Unusable for everything."""
    INACTIVE = "INACTIVE"
    """Known but not live."""
    SUSPENDED = "SUSPENDED"
    """Paused for admin or policy reasons."""
    VERIFYING = "VERIFYING"
    """Verification running."""


class KakaotalkSenderChangesStatus(StrEnum):
    """Values of a KakaoTalk sender changes status."""

    DRAFT = "DRAFT"
    """Stored only."""
    IN_PROGRESS = "IN_PROGRESS"
    """Submitted and still processed."""
    REJECTED = "REJECTED"
    """Reviewed and refused."""


class KakaotalkSenderNotificationType(StrEnum):
    """Values of a KakaoTalk sender notification type."""

    ACTIVE = "ACTIVE"
    COMMENT_ADDED = "COMMENT_ADDED"
    CREATED = "CREATED"
    DRAFT = "DRAFT"
    EDITED = "EDITED"
    IN_PROGRESS = "IN_PROGRESS"
    INACTIVE = "INACTIVE"
    REJECTED = "REJECTED"


class KakaotalkSenderCreateDetails(Request):
    """The details of a new KakaoTalk sender.

    - Every required field here may be left out of a draft.
    """

    admin_phone_no: Annotated[PhoneNumber | None, DRAFT_MAY_OMIT] = Field(
        default=None, min_length=1, max_length=15, repr=False
    )
    name: Annotated[str | None, DRAFT_MAY_OMIT] = Field(default=None, min_length=1, max_length=512)
    logo_image: Url | None = None
    """JPEG or PNG, at most 5MB."""
    top_level_category_code: Annotated[str | None, DRAFT_MAY_OMIT] = None
    """Exactly 3 digits, such as 001."""
    mid_level_category_code: Annotated[str | None, DRAFT_MAY_OMIT] = None
    """Exactly 4 digits, such as 0001."""
    sub_level_category_code: Annotated[str | None, DRAFT_MAY_OMIT] = None
    """Exactly 4 digits, such as 0001."""


class KakaotalkSenderUpdateDetails(Request):
    """The details of a KakaoTalk sender that change."""

    admin_phone_no: PhoneNumber | None = Field(default=None, min_length=1, max_length=15, repr=False)
    name: str | None = Field(default=None, min_length=1, max_length=512)
    logo_image: Nullable[Url] = None
    top_level_category_code: str | None = None
    """Exactly 3 digits."""
    mid_level_category_code: str | None = None
    """Exactly 4 digits."""
    sub_level_category_code: str | None = None
    """Exactly 4 digits."""


class KakaotalkSenderDetails(Response):
    """The details of a KakaoTalk sender."""

    admin_phone_no: str = Field(repr=False)
    name: str
    logo_image: str | None = None
    top_level_category_code: str
    """Exactly 3 digits."""
    mid_level_category_code: str
    """Exactly 4 digits."""
    sub_level_category_code: str
    """Exactly 4 digits."""


class KakaotalkSenderChangesDetails(Response):
    """The details of KakaoTalk sender changes."""

    admin_phone_no: str | None = Field(default=None, repr=False)
    name: str | None = None
    logo_image: str | None = None
    top_level_category_code: str | None = None
    """Exactly 3 digits."""
    mid_level_category_code: str | None = None
    """Exactly 4 digits."""
    sub_level_category_code: str | None = None
    """Exactly 4 digits."""


class KakaotalkSenderVerify(Request):
    """What verifies a KakaoTalk sender."""

    code: int = Field(repr=False)
    """One-time code; six digits in the official sample."""


class KakaotalkSenderCreate(Request):
    """What creates a KakaoTalk sender."""

    status: KakaotalkAction = KakaotalkAction.SUBMIT
    save_draft_on_failure: bool = False
    """Keep as draft when submission fails."""
    plus_friend_id: str = Field(min_length=1, max_length=30)
    details: Annotated[KakaotalkSenderCreateDetails | None, DRAFT_MAY_OMIT] = None
    """Prose lets a draft omit it."""


class KakaotalkSenderUpdate(Request):
    """What changes a KakaoTalk sender."""

    status: KakaotalkAction = KakaotalkAction.DRAFT
    details: KakaotalkSenderUpdateDetails | None = None


class KakaotalkSenderChanges(Response):
    """The changes of a KakaoTalk sender.

    - The first form belongs to a new sender, the second (partial) to an update.
    """

    status: Open[KakaotalkSenderChangesStatus]
    details: Annotated[KakaotalkSenderDetails | KakaotalkSenderChangesDetails, BEST_MATCH]


class KakaotalkSenderNotification(Response):
    """A KakaoTalk sender notification.

    - Inferred: comment appears on COMMENT_ADDED entries.
    """

    type: Open[KakaotalkSenderNotificationType]
    created: str | None = None
    author: str | None = None
    comment: str | None = None


class KakaotalkSender(Response):
    """A KakaoTalk sender.

    - state with details describes the live sender; changes describes what is pending; both may be present.
    - Inferred: a never-approved sender has changes only.
    """

    id: str | None = None
    plus_friend_id: str
    state: Open[KakaotalkSenderState] | None = None
    changes: KakaotalkSenderChanges | None = None
    """Pending changes."""
    details: KakaotalkSenderDetails | None = None
    """Live details."""
    created: str | None = None
    """ISO 8601 in UTC."""
    modified: str | None = None
    """ISO 8601 in UTC."""


class KakaotalkSenderNotificationList(Response):
    """A list of KakaoTalk sender notifications."""

    total_size: int
    """Count of all matches."""
    page_size: int
    """Size that was asked for."""
    previous_page_token: str | None = None
    next_page_token: str | None = None
    notifications: list[KakaotalkSenderNotification]


class KakaotalkSenderList(Response):
    """A list of KakaoTalk senders."""

    total_size: int
    """Count of all matches."""
    page_size: int
    """Size that was asked for."""
    previous_page_token: str | None = None
    next_page_token: str | None = None
    senders: list[KakaotalkSender]


class KakaotalkSenderActiveEvent(Tagged, Response):
    """The body of the event KAKAOTALK_SENDER_ACTIVE.

    - Sent once verification is through and the sender can be used.
    - payload is the sender as it stood at that moment.
    - The receiver's answer body is ignored; an unsuccessful call is tried again.
    """

    type: Literal["KAKAOTALK_SENDER_ACTIVE"] = "KAKAOTALK_SENDER_ACTIVE"
    payload: KakaotalkSender
    comment: str | None = None


class KakaotalkSenderInactiveEvent(Tagged, Response):
    """The body of the event KAKAOTALK_SENDER_INACTIVE.

    - Sent when a sender turns inactive.
    - payload is the sender as it stood at that moment.
    - The receiver's answer body is ignored; an unsuccessful call is tried again.
    """

    type: Literal["KAKAOTALK_SENDER_INACTIVE"] = "KAKAOTALK_SENDER_INACTIVE"
    payload: KakaotalkSender
    comment: str | None = None


class KakaotalkSenderRejectedEvent(Tagged, Response):
    """The body of the event KAKAOTALK_SENDER_REJECTED.

    - payload is the sender as it stood at that moment.
    - The receiver's answer body is ignored; an unsuccessful call is tried again.
    """

    type: Literal["KAKAOTALK_SENDER_REJECTED"] = "KAKAOTALK_SENDER_REJECTED"
    payload: KakaotalkSender
    comment: str | None = None


class KakaotalkSenderCommentAddedEvent(Tagged, Response):
    """The body of the event KAKAOTALK_SENDER_COMMENT_ADDED.

    - Sent when somebody comments on the sender; here comment is required.
    - payload is the sender as it stood at that moment.
    - The receiver's answer body is ignored; an unsuccessful call is tried again.
    """

    type: Literal["KAKAOTALK_SENDER_COMMENT_ADDED"] = "KAKAOTALK_SENDER_COMMENT_ADDED"
    payload: KakaotalkSender
    comment: str
