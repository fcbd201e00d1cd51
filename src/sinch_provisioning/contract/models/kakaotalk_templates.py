"""Models of the contract: KakaoTalk templates.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from sinch_provisioning.contract.models._base import (
    DRAFT_MAY_OMIT,
    UNIQUE,
    AppUrl,
    Nullable,
    Open,
    Request,
    Response,
    Tagged,
    Url,
)
from sinch_provisioning.contract.models._unions import BEST_MATCH
from sinch_provisioning.contract.models.kakaotalk_common import KakaotalkAction

__all__ = [
    "KakaotalkTemplate",
    "KakaotalkTemplateApprovedEvent",
    "KakaotalkTemplateButton",
    "KakaotalkTemplateButtonInput",
    "KakaotalkTemplateButtonType",
    "KakaotalkTemplateChanges",
    "KakaotalkTemplateChangesDetails",
    "KakaotalkTemplateChangesStatus",
    "KakaotalkTemplateCommentAddedEvent",
    "KakaotalkTemplateCreate",
    "KakaotalkTemplateCreateDetails",
    "KakaotalkTemplateDetails",
    "KakaotalkTemplateEmphasizeType",
    "KakaotalkTemplateInputButtonType",
    "KakaotalkTemplateInputEmphasizeType",
    "KakaotalkTemplateInputLanguage",
    "KakaotalkTemplateInputMessageType",
    "KakaotalkTemplateLanguage",
    "KakaotalkTemplateList",
    "KakaotalkTemplateMessageType",
    "KakaotalkTemplateNotification",
    "KakaotalkTemplateNotificationList",
    "KakaotalkTemplateNotificationType",
    "KakaotalkTemplateRejectedEvent",
    "KakaotalkTemplateState",
    "KakaotalkTemplateUpdate",
    "KakaotalkTemplateUpdateDetails",
]


class KakaotalkTemplateState(StrEnum):
    """Values of a KakaoTalk template state."""

    APPROVED = "APPROVED"
    """Ready for use."""
    REJECTED = "REJECTED"
    """Refused and unusable."""


class KakaotalkTemplateChangesStatus(StrEnum):
    """Values of a KakaoTalk template changes status."""

    DRAFT = "DRAFT"
    """Stored only."""
    IN_PROGRESS = "IN_PROGRESS"
    """Submitted and still processed."""
    REJECTED = "REJECTED"
    """Reviewed and refused."""


class KakaotalkTemplateLanguage(StrEnum):
    """Values of a KakaoTalk template language.

    - Answers only; requests use KakaotalkTemplateInputLanguage.
    """

    AF = "AF"
    AR = "AR"
    AZ = "AZ"
    BG = "BG"
    BN = "BN"
    CA = "CA"
    CS = "CS"
    DA = "DA"
    DE = "DE"
    EL = "EL"
    EN = "EN"
    EN_GB = "EN_GB"
    EN_US = "EN_US"
    ES = "ES"
    ES_AR = "ES_AR"
    ES_ES = "ES_ES"
    ES_MX = "ES_MX"
    ET = "ET"
    FA = "FA"
    FI = "FI"
    FIL = "FIL"
    FR = "FR"
    GA = "GA"
    GU = "GU"
    HA = "HA"
    HE = "HE"
    HI = "HI"
    HR = "HR"
    HU = "HU"
    ID = "ID"
    IT = "IT"
    JA = "JA"
    KA = "KA"
    KK = "KK"
    KN = "KN"
    KO = "KO"
    KY_KG = "KY_KG"
    LO = "LO"
    LT = "LT"
    LV = "LV"
    MK = "MK"
    ML = "ML"
    MR = "MR"
    MS = "MS"
    NB = "NB"
    NL = "NL"
    PA = "PA"
    PL = "PL"
    PT_BR = "PT_BR"
    PT_PT = "PT_PT"
    RO = "RO"
    RU = "RU"
    RW_RW = "RW_RW"
    SK = "SK"
    SL = "SL"
    SQ = "SQ"
    SR = "SR"
    SV = "SV"
    SW = "SW"
    TA = "TA"
    TE = "TE"
    TH = "TH"
    TR = "TR"
    UK = "UK"
    UR = "UR"
    UZ = "UZ"
    VI = "VI"
    ZH_CN = "ZH_CN"
    ZH_HK = "ZH_HK"
    ZH_TW = "ZH_TW"
    ZU = "ZU"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class KakaotalkTemplateInputLanguage(StrEnum):
    """Values of a KakaoTalk template language in requests."""

    AF = "AF"
    AR = "AR"
    AZ = "AZ"
    BG = "BG"
    BN = "BN"
    CA = "CA"
    CS = "CS"
    DA = "DA"
    DE = "DE"
    EL = "EL"
    EN = "EN"
    EN_GB = "EN_GB"
    EN_US = "EN_US"
    ES = "ES"
    ES_AR = "ES_AR"
    ES_ES = "ES_ES"
    ES_MX = "ES_MX"
    ET = "ET"
    FA = "FA"
    FI = "FI"
    FIL = "FIL"
    FR = "FR"
    GA = "GA"
    GU = "GU"
    HA = "HA"
    HE = "HE"
    HI = "HI"
    HR = "HR"
    HU = "HU"
    ID = "ID"
    IT = "IT"
    JA = "JA"
    KA = "KA"
    KK = "KK"
    KN = "KN"
    KO = "KO"
    KY_KG = "KY_KG"
    LO = "LO"
    LT = "LT"
    LV = "LV"
    MK = "MK"
    ML = "ML"
    MR = "MR"
    MS = "MS"
    NB = "NB"
    NL = "NL"
    PA = "PA"
    PL = "PL"
    PT_BR = "PT_BR"
    PT_PT = "PT_PT"
    RO = "RO"
    RU = "RU"
    RW_RW = "RW_RW"
    SK = "SK"
    SL = "SL"
    SQ = "SQ"
    SR = "SR"
    SV = "SV"
    SW = "SW"
    TA = "TA"
    TE = "TE"
    TH = "TH"
    TR = "TR"
    UK = "UK"
    UR = "UR"
    UZ = "UZ"
    VI = "VI"
    ZH_CN = "ZH_CN"
    ZH_HK = "ZH_HK"
    ZH_TW = "ZH_TW"
    ZU = "ZU"


class KakaotalkTemplateMessageType(StrEnum):
    """Values of a KakaoTalk template message type.

    - Answers only; requests use KakaotalkTemplateInputMessageType.
    """

    AD_INCLUDED = "AD_INCLUDED"
    """Carries an ad block."""
    BASIC = "BASIC"
    """Plain layout."""
    EXTRA_INFORMATION = "EXTRA_INFORMATION"
    """Carries an extra info block."""
    MIXED = "MIXED"
    """Several such blocks together."""
    TEMPLATE_MESSAGE_TYPE_UNSPECIFIED = "TEMPLATE_MESSAGE_TYPE_UNSPECIFIED"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class KakaotalkTemplateInputMessageType(StrEnum):
    """Values of a KakaoTalk template message type in requests."""

    AD_INCLUDED = "AD_INCLUDED"
    BASIC = "BASIC"
    EXTRA_INFORMATION = "EXTRA_INFORMATION"
    MIXED = "MIXED"


class KakaotalkTemplateEmphasizeType(StrEnum):
    """Values of a KakaoTalk template emphasize type.

    - Answers only; requests use KakaotalkTemplateInputEmphasizeType.
    """

    EMPHASIZE_TYPE_IMAGE = "EMPHASIZE_TYPE_IMAGE"
    """An image stands out."""
    EMPHASIZE_TYPE_NONE = "EMPHASIZE_TYPE_NONE"
    """Nothing stands out."""
    EMPHASIZE_TYPE_TEXT = "EMPHASIZE_TYPE_TEXT"
    """Text stands out."""
    EMPHASIZE_TYPE_UNSPECIFIED = "EMPHASIZE_TYPE_UNSPECIFIED"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class KakaotalkTemplateInputEmphasizeType(StrEnum):
    """Values of a KakaoTalk template emphasize type in requests."""

    EMPHASIZE_TYPE_IMAGE = "EMPHASIZE_TYPE_IMAGE"
    EMPHASIZE_TYPE_NONE = "EMPHASIZE_TYPE_NONE"
    EMPHASIZE_TYPE_TEXT = "EMPHASIZE_TYPE_TEXT"


class KakaotalkTemplateButtonType(StrEnum):
    """Values of a KakaoTalk template button type.

    - Answers only; requests use KakaotalkTemplateInputButtonType.
    """

    APP_LINK = "APP_LINK"
    """Deep link into an app."""
    BOT_FOR_CONSULTATION = "BOT_FOR_CONSULTATION"
    """Starts a help chat with a bot."""
    BOT_KEYWORD = "BOT_KEYWORD"
    """Sends a set keyword to the bot."""
    BOT_TRANSFER = "BOT_TRANSFER"
    """Hands the chat to a bot."""
    BUSINESS_FORM = "BUSINESS_FORM"
    """Opens a Kakao form."""
    BUTTON_TYPE_UNSPECIFIED = "BUTTON_TYPE_UNSPECIFIED"
    CHANNEL_ID_ADDED = "CHANNEL_ID_ADDED"
    """Asks the user to add the channel."""
    DELIVERY_SEARCH = "DELIVERY_SEARCH"
    """Leads to parcel tracking."""
    IMAGE_SECURE_TRANSMISSION_PLUGIN_ID = "IMAGE_SECURE_TRANSMISSION_PLUGIN_ID"
    """Secure image sending plugin."""
    MESSAGE_DELIVERY = "MESSAGE_DELIVERY"
    """Goes on with message delivery."""
    ONE_CLICK_PAYMENT_PLUGIN = "ONE_CLICK_PAYMENT_PLUGIN"
    """One-click checkout plugin."""
    PERSONAL_INFORMATION_USE_PLUGIN_ID = "PERSONAL_INFORMATION_USE_PLUGIN_ID"
    """Privacy consent plugin."""
    WEB_LINK = "WEB_LINK"
    """Opens a web address."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class KakaotalkTemplateInputButtonType(StrEnum):
    """Values of a KakaoTalk template button type in requests."""

    APP_LINK = "APP_LINK"
    BOT_FOR_CONSULTATION = "BOT_FOR_CONSULTATION"
    BOT_KEYWORD = "BOT_KEYWORD"
    BOT_TRANSFER = "BOT_TRANSFER"
    BUSINESS_FORM = "BUSINESS_FORM"
    CHANNEL_ID_ADDED = "CHANNEL_ID_ADDED"
    DELIVERY_SEARCH = "DELIVERY_SEARCH"
    IMAGE_SECURE_TRANSMISSION_PLUGIN_ID = "IMAGE_SECURE_TRANSMISSION_PLUGIN_ID"
    MESSAGE_DELIVERY = "MESSAGE_DELIVERY"
    ONE_CLICK_PAYMENT_PLUGIN = "ONE_CLICK_PAYMENT_PLUGIN"
    PERSONAL_INFORMATION_USE_PLUGIN_ID = "PERSONAL_INFORMATION_USE_PLUGIN_ID"
    WEB_LINK = "WEB_LINK"


class KakaotalkTemplateNotificationType(StrEnum):
    """Values of a KakaoTalk template notification type."""

    COMMENT_ADDED = "COMMENT_ADDED"
    CREATED = "CREATED"
    DRAFT = "DRAFT"
    EDITED = "EDITED"
    IN_PROGRESS = "IN_PROGRESS"
    REJECTED = "REJECTED"


class KakaotalkTemplateButton(Response):
    """A KakaoTalk template button."""

    ordering: int | None = None
    """Position in the row of buttons."""
    type: Open[KakaotalkTemplateButtonType] | None = None
    name: str | None = None
    link_mo: Url | None = None
    """Web address on mobiles."""
    link_pc: Url | None = None
    """Web address on computers."""
    scheme_ios: str | None = None
    """App address on iOS."""
    scheme_android: str | None = None
    """App address on Android."""


class KakaotalkTemplateButtonInput(Request):
    """A KakaoTalk template button, as a request gives it."""

    ordering: int = Field(ge=1, le=5)
    """Position in the row of buttons."""
    type: KakaotalkTemplateInputButtonType
    name: Annotated[str | None, DRAFT_MAY_OMIT] = Field(default=None, min_length=1, max_length=14)
    """Prose lets a draft omit it."""
    link_mo: Url | None = Field(default=None, min_length=1, max_length=500)
    """Web address on mobiles."""
    link_pc: Url | None = Field(default=None, min_length=1, max_length=500)
    """Web address on computers."""
    scheme_ios: AppUrl | None = Field(default=None, min_length=1, max_length=500)
    """App address on iOS."""
    scheme_android: AppUrl | None = Field(default=None, min_length=1, max_length=500)
    """App address on Android."""


class KakaotalkTemplateNotification(Response):
    """A KakaoTalk template notification.

    - Inferred: comment appears on COMMENT_ADDED entries.
    """

    type: Open[KakaotalkTemplateNotificationType]
    created: str | None = None
    author: str | None = None
    comment: str | None = None


class KakaotalkTemplateDetails(Response):
    """The details of a KakaoTalk template."""

    language: Open[KakaotalkTemplateLanguage]
    message_type: Open[KakaotalkTemplateMessageType]
    emphasize_type: Open[KakaotalkTemplateEmphasizeType]
    category_code: str
    security_flag: bool
    name: str
    content: str | None = None
    """Template body; optional here, as drafts may lack it."""
    extra: str | None = None
    ad: str | None = None
    """Consent request or short ad text; answers only."""
    title: str | None = None
    subtitle: str | None = None
    image_name: str | None = None
    image_url: Url | None = None
    buttons: list[KakaotalkTemplateButton]


class KakaotalkTemplateChangesDetails(Response):
    """The details of KakaoTalk template changes."""

    language: Open[KakaotalkTemplateLanguage] | None = None
    message_type: Open[KakaotalkTemplateMessageType] | None = None
    emphasize_type: Open[KakaotalkTemplateEmphasizeType] | None = None
    category_code: str | None = None
    security_flag: bool | None = None
    name: str | None = None
    content: str | None = None
    """Template body."""
    extra: str | None = None
    ad: str | None = None
    """Consent request or short ad text; answers only."""
    title: str | None = None
    subtitle: str | None = None
    image_name: str | None = None
    image_url: Url | None = None
    buttons: list[KakaotalkTemplateButton] | None = None


class KakaotalkTemplateCreateDetails(Request):
    """The details of a new KakaoTalk template.

    - Each button type may occur once in buttons.
    - The image must be image/jpeg or image/png, at most 500KB, at least 500 x 250 px, in ratio 2 to 1.
    - Devices shorten a title beyond 2 lines and over 23 (Android) or 27 (iOS) characters.
    - Devices shorten a subtitle over 18 (Android) or 21 (iOS) characters.
    - There is no ad field in requests; answers may carry one.
    """

    name: str = Field(min_length=1, max_length=150)
    """Template name (official text wrongly says button name)."""
    language: KakaotalkTemplateInputLanguage
    content: Annotated[str | None, DRAFT_MAY_OMIT] = Field(default=None, min_length=1, max_length=1000)
    """Template body; prose lets a draft omit it."""
    message_type: KakaotalkTemplateInputMessageType = KakaotalkTemplateInputMessageType.BASIC
    emphasize_type: KakaotalkTemplateInputEmphasizeType = KakaotalkTemplateInputEmphasizeType.EMPHASIZE_TYPE_NONE
    category_code: str = Field(default="999999", min_length=1, max_length=6)
    security_flag: bool = False
    """For codes such as OTP; text shows on the main device only."""
    extra: str | None = Field(default=None, min_length=1, max_length=500)
    title: str | None = Field(default=None, min_length=1, max_length=50)
    subtitle: str | None = Field(default=None, min_length=1, max_length=50)
    image_name: str | None = Field(default=None, min_length=1, max_length=250)
    """File name of the image."""
    image_url: Url | None = None
    buttons: Annotated[list[KakaotalkTemplateButtonInput], UNIQUE] | None = Field(
        default=None, min_length=0, max_length=5
    )


class KakaotalkTemplateUpdateDetails(Request):
    """The details of a KakaoTalk template that change.

    - Each button type may occur once in buttons.
    - Image, title and subtitle rules equal those of KakaotalkTemplateCreateDetails.
    """

    name: str | None = Field(default=None, min_length=1, max_length=150)
    """Template name (official text wrongly says button name)."""
    content: str | None = Field(default=None, min_length=1, max_length=1000)
    """Template body."""
    message_type: KakaotalkTemplateInputMessageType | None = None
    emphasize_type: KakaotalkTemplateInputEmphasizeType | None = None
    category_code: str | None = Field(default=None, min_length=1, max_length=6)
    security_flag: bool | None = None
    """For codes such as OTP; text shows on the main device only."""
    extra: Nullable[str] = Field(default=None, min_length=1, max_length=500)
    title: Nullable[str] = Field(default=None, min_length=1, max_length=50)
    subtitle: Nullable[str] = Field(default=None, min_length=1, max_length=50)
    image_name: Nullable[str] = Field(default=None, min_length=1, max_length=250)
    """File name of the image."""
    image_url: Nullable[Url] = None
    buttons: Nullable[Annotated[list[KakaotalkTemplateButtonInput], UNIQUE]] = Field(
        default=None, min_length=0, max_length=5
    )


class KakaotalkTemplateNotificationList(Response):
    """A list of KakaoTalk template notifications."""

    total_size: int
    """Count of all matches."""
    page_size: int
    """Size that was asked for."""
    previous_page_token: str | None = None
    next_page_token: str | None = None
    notifications: list[KakaotalkTemplateNotification]


class KakaotalkTemplateChanges(Response):
    """The changes of a KakaoTalk template.

    - The first form belongs to a new template, the second (partial) to an update.
    """

    status: Open[KakaotalkTemplateChangesStatus]
    details: Annotated[KakaotalkTemplateDetails | KakaotalkTemplateChangesDetails, BEST_MATCH]


class KakaotalkTemplateCreate(Request):
    """What creates a KakaoTalk template."""

    status: KakaotalkAction = KakaotalkAction.SUBMIT
    details: KakaotalkTemplateCreateDetails
    save_draft_on_failure: bool = False
    """Keep as draft when submission fails."""


class KakaotalkTemplateUpdate(Request):
    """What changes a KakaoTalk template."""

    status: KakaotalkAction = KakaotalkAction.DRAFT
    details: KakaotalkTemplateUpdateDetails | None = None


class KakaotalkTemplate(Response):
    """A KakaoTalk template.

    - state with details describes the reviewed template; changes describes what is pending; both may be present.
    - Inferred: a template that was never reviewed has changes only.
    """

    id: str | None = None
    code: str
    """Key of the template in paths (templateCode)."""
    state: Open[KakaotalkTemplateState] | None = None
    changes: KakaotalkTemplateChanges | None = None
    """Pending changes."""
    details: KakaotalkTemplateDetails | None = None
    """Reviewed details."""
    created: str | None = None
    """ISO 8601 in UTC."""
    modified: str | None = None
    """ISO 8601 in UTC."""


class KakaotalkTemplateList(Response):
    """A list of KakaoTalk templates."""

    total_size: int
    """Count of all matches."""
    page_size: int
    """Size that was asked for."""
    previous_page_token: str | None = None
    next_page_token: str | None = None
    templates: list[KakaotalkTemplate]


class KakaotalkTemplateCommentAddedEvent(Tagged, Response):
    """The body of the event KAKAOTALK_TEMPLATE_COMMENT_ADDED.

    - Sent when somebody comments on the template; only this template event has comment, and requires it.
    - payload is the template as it stood at that moment.
    - The receiver's answer body is ignored; an unsuccessful call is tried again.
    """

    type: Literal["KAKAOTALK_TEMPLATE_COMMENT_ADDED"] = "KAKAOTALK_TEMPLATE_COMMENT_ADDED"
    payload: KakaotalkTemplate
    comment: str


class KakaotalkTemplateApprovedEvent(Tagged, Response):
    """The body of the event KAKAOTALK_TEMPLATE_APPROVED.

    - payload is the template as it stood at that moment.
    - The receiver's answer body is ignored; an unsuccessful call is tried again.
    """

    type: Literal["KAKAOTALK_TEMPLATE_APPROVED"] = "KAKAOTALK_TEMPLATE_APPROVED"
    payload: KakaotalkTemplate


class KakaotalkTemplateRejectedEvent(Tagged, Response):
    """The body of the event KAKAOTALK_TEMPLATE_REJECTED.

    - payload is the template as it stood at that moment.
    - The receiver's answer body is ignored; an unsuccessful call is tried again.
    """

    type: Literal["KAKAOTALK_TEMPLATE_REJECTED"] = "KAKAOTALK_TEMPLATE_REJECTED"
    payload: KakaotalkTemplate
