"""Models of the contract: WhatsApp templates.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from sinch_provisioning.contract.models._base import (
    DEPRECATED,
    DRAFT_MAY_OMIT,
    UNIQUE,
    Digits,
    Nullable,
    Open,
    PhoneNumber,
    Request,
    Response,
    Tagged,
    Timestamp,
    Unknown,
    Url,
)
from sinch_provisioning.contract.models._examples import ExampleRequest, ExampleResponse
from sinch_provisioning.contract.models._unions import BEST_MATCH, OneOf

__all__ = [
    "WhatsappAction",
    "WhatsappTemplate",
    "WhatsappTemplateActivity",
    "WhatsappTemplateActivityList",
    "WhatsappTemplateActivityType",
    "WhatsappTemplateAnalytics",
    "WhatsappTemplateAnalyticsButton",
    "WhatsappTemplateAnalyticsButtonType",
    "WhatsappTemplateAnalyticsDateRange",
    "WhatsappTemplateApprovedEvent",
    "WhatsappTemplateBidStrategy",
    "WhatsappTemplateBidStrategyInput",
    "WhatsappTemplateBodyComponent",
    "WhatsappTemplateBodyComponentInput",
    "WhatsappTemplateButton",
    "WhatsappTemplateButtonInput",
    "WhatsappTemplateButtonsComponent",
    "WhatsappTemplateButtonsComponentInput",
    "WhatsappTemplateCard",
    "WhatsappTemplateCardBodyComponent",
    "WhatsappTemplateCardBodyComponentInput",
    "WhatsappTemplateCardButton",
    "WhatsappTemplateCardButtonInput",
    "WhatsappTemplateCardButtonsComponent",
    "WhatsappTemplateCardButtonsComponentInput",
    "WhatsappTemplateCardComponent",
    "WhatsappTemplateCardComponentInput",
    "WhatsappTemplateCardHeaderComponent",
    "WhatsappTemplateCardHeaderComponentInput",
    "WhatsappTemplateCardHeaderFormat",
    "WhatsappTemplateCardInput",
    "WhatsappTemplateCardMediaHeaderExampleInput",
    "WhatsappTemplateCardMediaMimeTypeInput",
    "WhatsappTemplateCarouselComponent",
    "WhatsappTemplateCarouselComponentInput",
    "WhatsappTemplateCategory",
    "WhatsappTemplateCategoryFutureUpdateEvent",
    "WhatsappTemplateCategoryInput",
    "WhatsappTemplateCategoryUpdatedEvent",
    "WhatsappTemplateChangeStatus",
    "WhatsappTemplateChanges",
    "WhatsappTemplateChangesDetails",
    "WhatsappTemplateCommentAddedEvent",
    "WhatsappTemplateCompare",
    "WhatsappTemplateCompareBlockReason",
    "WhatsappTemplateCompareEntry",
    "WhatsappTemplateCompareRequest",
    "WhatsappTemplateCompareTarget",
    "WhatsappTemplateCompareTimeframe",
    "WhatsappTemplateComponent",
    "WhatsappTemplateComponentInput",
    "WhatsappTemplateCopyCodeButton",
    "WhatsappTemplateCopyCodeButtonInput",
    "WhatsappTemplateCreate",
    "WhatsappTemplateDeletedEvent",
    "WhatsappTemplateDetails",
    "WhatsappTemplateDetailsInput",
    "WhatsappTemplateDetailsUpdate",
    "WhatsappTemplateEventState",
    "WhatsappTemplateFieldMaskPath",
    "WhatsappTemplateFlowAction",
    "WhatsappTemplateFlowActionInput",
    "WhatsappTemplateFlowButton",
    "WhatsappTemplateFlowButtonInput",
    "WhatsappTemplateFooterComponent",
    "WhatsappTemplateFooterComponentInput",
    "WhatsappTemplateLanguage",
    "WhatsappTemplateLanguageInput",
    "WhatsappTemplateLimitedTimeOfferComponent",
    "WhatsappTemplateLimitedTimeOfferComponentInput",
    "WhatsappTemplateList",
    "WhatsappTemplateLocationHeaderComponent",
    "WhatsappTemplateLocationHeaderComponentInput",
    "WhatsappTemplateMediaHeaderComponent",
    "WhatsappTemplateMediaHeaderComponentInput",
    "WhatsappTemplateMediaHeaderExample",
    "WhatsappTemplateMediaHeaderExampleInput",
    "WhatsappTemplateMediaHeaderFormat",
    "WhatsappTemplateMediaMimeTypeInput",
    "WhatsappTemplateOptimization",
    "WhatsappTemplateOptimizationInput",
    "WhatsappTemplateOptimizationUpdate",
    "WhatsappTemplateOrderDetailsButton",
    "WhatsappTemplateOrderDetailsButtonInput",
    "WhatsappTemplateOtpButton",
    "WhatsappTemplateOtpButtonInput",
    "WhatsappTemplateOtpType",
    "WhatsappTemplateOtpTypeInput",
    "WhatsappTemplatePartial",
    "WhatsappTemplatePartialAnalytics",
    "WhatsappTemplatePartialAnalyticsButton",
    "WhatsappTemplatePartialBodyComponent",
    "WhatsappTemplatePartialButton",
    "WhatsappTemplatePartialButtonsComponent",
    "WhatsappTemplatePartialCard",
    "WhatsappTemplatePartialCardBodyComponent",
    "WhatsappTemplatePartialCardButton",
    "WhatsappTemplatePartialCardButtonsComponent",
    "WhatsappTemplatePartialCardComponent",
    "WhatsappTemplatePartialCardHeaderComponent",
    "WhatsappTemplatePartialCarouselComponent",
    "WhatsappTemplatePartialChanges",
    "WhatsappTemplatePartialComponent",
    "WhatsappTemplatePartialDetails",
    "WhatsappTemplatePartialFlowButton",
    "WhatsappTemplatePartialFooterComponent",
    "WhatsappTemplatePartialLimitedTimeOfferComponent",
    "WhatsappTemplatePartialList",
    "WhatsappTemplatePartialLocationHeaderComponent",
    "WhatsappTemplatePartialMediaHeaderComponent",
    "WhatsappTemplatePartialMediaHeaderExample",
    "WhatsappTemplatePartialOtpButton",
    "WhatsappTemplatePartialPhoneNumberButton",
    "WhatsappTemplatePartialQuickReplyButton",
    "WhatsappTemplatePartialTextHeaderComponent",
    "WhatsappTemplatePartialUrlButton",
    "WhatsappTemplatePhoneNumberButton",
    "WhatsappTemplatePhoneNumberButtonInput",
    "WhatsappTemplateQualityScore",
    "WhatsappTemplateQualityScoreUpdatedEvent",
    "WhatsappTemplateQuickReplyButton",
    "WhatsappTemplateQuickReplyButtonInput",
    "WhatsappTemplateRejectedEvent",
    "WhatsappTemplateRejectionCode",
    "WhatsappTemplateRequestContactInfoButton",
    "WhatsappTemplateRequestContactInfoButtonInput",
    "WhatsappTemplateState",
    "WhatsappTemplateStatusUpdatedEvent",
    "WhatsappTemplateSupportedApp",
    "WhatsappTemplateSupportedAppInput",
    "WhatsappTemplateTextHeaderComponent",
    "WhatsappTemplateTextHeaderComponentInput",
    "WhatsappTemplateUpdate",
    "WhatsappTemplateUrlButton",
    "WhatsappTemplateUrlButtonInput",
]


class WhatsappTemplateEventState(StrEnum):
    """Values of a WhatsApp template event state."""

    ARCHIVED = "ARCHIVED"
    DISABLED = "DISABLED"
    FLAGGED = "FLAGGED"
    """Under policy review."""
    PAUSED = "PAUSED"
    REINSTATED = "REINSTATED"
    """Earlier restriction lifted."""
    UNPAUSED = "UNPAUSED"
    """Usable again."""


class WhatsappTemplateState(StrEnum):
    """Values of a WhatsApp template state.

    - A template that was never submitted has no state.
    """

    APPROVED = "APPROVED"
    """Usable."""
    DISABLED = "DISABLED"
    """No outbound use."""
    PAUSED = "PAUSED"
    """Unusable until resumed."""
    PENDING = "PENDING"
    """Waiting for review."""
    REJECTED = "REJECTED"
    """Unusable."""


class WhatsappTemplateChangeStatus(StrEnum):
    """Values of a WhatsApp template change status."""

    DRAFT = "DRAFT"
    """Saved and not submitted."""
    IN_PROGRESS = "IN_PROGRESS"
    """Submitted and under review."""
    REJECTED = "REJECTED"
    """Review said no."""


class WhatsappAction(StrEnum):
    """Values of a WhatsApp action."""

    DRAFT = "DRAFT"
    SUBMIT = "SUBMIT"


class WhatsappTemplateCategory(StrEnum):
    """Values of a WhatsApp template category."""

    AUTHENTICATION = "AUTHENTICATION"
    MARKETING = "MARKETING"
    UTILITY = "UTILITY"
    UNRECOGNIZED = "UNRECOGNIZED"


class WhatsappTemplateCategoryInput(StrEnum):
    """Values of a WhatsApp template category in requests."""

    AUTHENTICATION = "AUTHENTICATION"
    MARKETING = "MARKETING"
    UTILITY = "UTILITY"


class WhatsappTemplateLanguage(StrEnum):
    """Values of a WhatsApp template language.

    - UNRECOGNIZED is for upstream values only and is missing from supportedCodes.
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
    ES_UY = "ES_UY"
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


class WhatsappTemplateLanguageInput(StrEnum):
    """Values of a WhatsApp template language in requests."""

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
    ES_UY = "ES_UY"
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


class WhatsappTemplateRejectionCode(StrEnum):
    """Values of a WhatsApp template rejection code."""

    ABUSIVE_CONTENT = "ABUSIVE_CONTENT"
    INCORRECT_CATEGORY = "INCORRECT_CATEGORY"
    INVALID_FORMAT = "INVALID_FORMAT"
    NONE = "NONE"
    SCAM = "SCAM"
    UNRECOGNIZED = "UNRECOGNIZED"


class WhatsappTemplateQualityScore(StrEnum):
    """Values of a WhatsApp template quality score."""

    QUALITY_SCORE_GREEN = "QUALITY_SCORE_GREEN"
    QUALITY_SCORE_RED = "QUALITY_SCORE_RED"
    """May lead to suspension or throttling."""
    QUALITY_SCORE_YELLOW = "QUALITY_SCORE_YELLOW"
    QUALITY_SCORE_UNKNOWN = "QUALITY_SCORE_UNKNOWN"
    """Too little data."""
    UNRECOGNIZED = "UNRECOGNIZED"


class WhatsappTemplateAnalyticsDateRange(StrEnum):
    """Values of a WhatsApp template analytics date range."""

    DAY = "DAY"
    """Last 24 hours."""
    MONTH = "MONTH"
    """Last 30 days."""
    QUARTER = "QUARTER"
    """Last 90 days."""
    WEEK = "WEEK"
    """Last 7 days."""


class WhatsappTemplateAnalyticsButtonType(StrEnum):
    """Values of a WhatsApp template analytics button type."""

    QUICK_REPLY = "QUICK_REPLY"
    UNIQUE_URL = "UNIQUE_URL"
    """Dynamic link."""
    URL = "URL"
    """Static link."""
    UNRECOGNIZED = "UNRECOGNIZED"


class WhatsappTemplateOtpType(StrEnum):
    """Values of a WhatsApp template OTP type."""

    COPY_CODE = "COPY_CODE"
    ONE_TAP = "ONE_TAP"
    ZERO_TAP = "ZERO_TAP"
    UNRECOGNIZED = "UNRECOGNIZED"


class WhatsappTemplateOtpTypeInput(StrEnum):
    """Values of a WhatsApp template OTP type in requests."""

    COPY_CODE = "COPY_CODE"
    """User copies the code."""
    ONE_TAP = "ONE_TAP"
    """User taps once."""
    ZERO_TAP = "ZERO_TAP"
    """code is filled in without a tap."""


class WhatsappTemplateFlowAction(StrEnum):
    """Values of a WhatsApp template flow action."""

    DATA_EXCHANGE = "DATA_EXCHANGE"
    NAVIGATE = "NAVIGATE"
    UNKNOWN = "UNKNOWN"
    UNRECOGNIZED = "UNRECOGNIZED"


class WhatsappTemplateFlowActionInput(StrEnum):
    """Values of a WhatsApp template flow action in requests."""

    DATA_EXCHANGE = "DATA_EXCHANGE"
    NAVIGATE = "NAVIGATE"


class WhatsappTemplateBidStrategy(StrEnum):
    """Values of a WhatsApp template bid strategy.

    - Responses prefix the value with BID_STRATEGY_ while requests do not.
    """

    BID_STRATEGY_LOWEST_COST_WITH_BID_CAP = "BID_STRATEGY_LOWEST_COST_WITH_BID_CAP"
    BID_STRATEGY_UNSPECIFIED = "BID_STRATEGY_UNSPECIFIED"
    UNRECOGNIZED = "UNRECOGNIZED"


class WhatsappTemplateMediaHeaderFormat(StrEnum):
    """Values of a WhatsApp template media header format."""

    DOCUMENT = "DOCUMENT"
    IMAGE = "IMAGE"
    VIDEO = "VIDEO"


class WhatsappTemplateCardHeaderFormat(StrEnum):
    """Values of a WhatsApp template card header format."""

    IMAGE = "IMAGE"
    VIDEO = "VIDEO"


class WhatsappTemplateMediaMimeTypeInput(StrEnum):
    """Values of a WhatsApp template media mime type in requests."""

    IMAGE_JPEG = "IMAGE/JPEG"
    IMAGE_PNG = "IMAGE/PNG"
    APPLICATION_PDF = "APPLICATION/PDF"
    VIDEO_3GP = "VIDEO/3GP"
    VIDEO_MP4 = "VIDEO/MP4"


class WhatsappTemplateCardMediaMimeTypeInput(StrEnum):
    """Values of a WhatsApp template card media mime type in requests."""

    IMAGE_JPEG = "IMAGE/JPEG"
    IMAGE_PNG = "IMAGE/PNG"
    VIDEO_3GP = "VIDEO/3GP"
    VIDEO_MP4 = "VIDEO/MP4"


class WhatsappTemplateActivityType(StrEnum):
    """Values of a WhatsApp template activity type."""

    COMMENT_ADDED = "COMMENT_ADDED"
    CREATED = "CREATED"
    DRAFT = "DRAFT"
    EDITED = "EDITED"
    IN_PROGRESS = "IN_PROGRESS"
    REJECTED = "REJECTED"


class WhatsappTemplateCompareTimeframe(StrEnum):
    """Values of a WhatsApp template compare timeframe.

    - Values are strings and mean days back from the end moment.
    """

    DAYS_30 = "30"
    DAYS_60 = "60"
    DAYS_7 = "7"
    DAYS_90 = "90"


class WhatsappTemplateCompareBlockReason(StrEnum):
    """Values of a WhatsApp template compare block reason."""

    NO_LONGER_NEEDED = "NO_LONGER_NEEDED"
    NO_REASON = "NO_REASON"
    """No reason category recorded."""
    NO_REASON_GIVEN = "NO_REASON_GIVEN"
    """Blocked without answering why."""
    NO_SIGN_UP = "NO_SIGN_UP"
    OFFENSIVE_MESSAGES = "OFFENSIVE_MESSAGES"
    OTHER = "OTHER"
    OTP_DID_NOT_REQUEST = "OTP_DID_NOT_REQUEST"
    SPAM = "SPAM"
    UNKNOWN_BLOCK_REASON = "UNKNOWN_BLOCK_REASON"
    """Cannot be determined."""
    UNRECOGNIZED = "UNRECOGNIZED"


class WhatsappTemplateFieldMaskPath(StrEnum):
    """Values of a WhatsApp template field mask path.

    - Inferred: the segment 0 stands for any array element.
    - Cards, mime_type and optimization sub-fields have no path of their own.
    """

    WHATSAPP_ID = "whatsappId"
    STATE = "state"
    NAME = "name"
    LANGUAGE = "language"
    CATEGORY = "category"
    REJECTION_CODE = "rejectionCode"
    QUALITY_SCORE = "qualityScore"
    CHANGES = "changes"
    CHANGES_STATUS = "changes.status"
    CHANGES_ALLOW_CATEGORY_CHANGE = "changes.allowCategoryChange"
    CHANGES_DETAILS = "changes.details"
    CHANGES_DETAILS_COMPONENTS = "changes.details.components"
    CHANGES_DETAILS_COMPONENTS_0_TYPE = "changes.details.components.0.type"
    CHANGES_DETAILS_COMPONENTS_0_FORMAT = "changes.details.components.0.format"
    CHANGES_DETAILS_COMPONENTS_0_TEXT = "changes.details.components.0.text"
    CHANGES_DETAILS_COMPONENTS_0_EXAMPLE = "changes.details.components.0.example"
    CHANGES_DETAILS_COMPONENTS_0_EXAMPLE_URL = "changes.details.components.0.example.url"
    CHANGES_DETAILS_COMPONENTS_0_EXAMPLES = "changes.details.components.0.examples"
    CHANGES_DETAILS_COMPONENTS_0_ADD_SECURITY_RECOMMENDATION = "changes.details.components.0.addSecurityRecommendation"
    CHANGES_DETAILS_COMPONENTS_0_CODE_EXPIRATION_MINUTES = "changes.details.components.0.codeExpirationMinutes"
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS = "changes.details.components.0.buttons"
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS_0_TYPE = "changes.details.components.0.buttons.0.type"
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS_0_TEXT = "changes.details.components.0.buttons.0.text"
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS_0_PHONE_NUMBER = "changes.details.components.0.buttons.0.phoneNumber"
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS_0_URL = "changes.details.components.0.buttons.0.url"
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS_0_EXAMPLE = "changes.details.components.0.buttons.0.example"
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS_0_OTP_TYPE = "changes.details.components.0.buttons.0.otpType"
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS_0_AUTOFILL_TEXT = "changes.details.components.0.buttons.0.autofillText"
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS_0_PACKAGE_NAME = "changes.details.components.0.buttons.0.packageName"
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS_0_SIGNATURE_HASH = "changes.details.components.0.buttons.0.signatureHash"
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS_0_SUPPORTED_APPS = "changes.details.components.0.buttons.0.supportedApps"
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS_0_SUPPORTED_APPS_0_PACKAGE_NAME = (
        "changes.details.components.0.buttons.0.supportedApps.0.packageName"
    )
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS_0_SUPPORTED_APPS_0_SIGNATURE_HASH = (
        "changes.details.components.0.buttons.0.supportedApps.0.signatureHash"
    )
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS_0_ZERO_TAP_TERMS_ACCEPTED = (
        "changes.details.components.0.buttons.0.zeroTapTermsAccepted"
    )
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS_0_FLOW_ID = "changes.details.components.0.buttons.0.flowId"
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS_0_FLOW_ACTION = "changes.details.components.0.buttons.0.flowAction"
    CHANGES_DETAILS_COMPONENTS_0_BUTTONS_0_NAVIGATE_SCREEN = "changes.details.components.0.buttons.0.navigateScreen"
    CHANGES_DETAILS_COMPONENTS_0_HAS_EXPIRATION = "changes.details.components.0.hasExpiration"
    CHANGES_DETAILS_MESSAGE_SEND_TTL_SECONDS = "changes.details.messageSendTtlSeconds"
    CHANGES_DETAILS_OPTIMIZATION = "changes.details.optimization"
    DETAILS = "details"
    DETAILS_COMPONENTS = "details.components"
    DETAILS_COMPONENTS_0_TYPE = "details.components.0.type"
    DETAILS_COMPONENTS_0_FORMAT = "details.components.0.format"
    DETAILS_COMPONENTS_0_TEXT = "details.components.0.text"
    DETAILS_COMPONENTS_0_EXAMPLE = "details.components.0.example"
    DETAILS_COMPONENTS_0_EXAMPLE_URL = "details.components.0.example.url"
    DETAILS_COMPONENTS_0_EXAMPLES = "details.components.0.examples"
    DETAILS_COMPONENTS_0_ADD_SECURITY_RECOMMENDATION = "details.components.0.addSecurityRecommendation"
    DETAILS_COMPONENTS_0_CODE_EXPIRATION_MINUTES = "details.components.0.codeExpirationMinutes"
    DETAILS_COMPONENTS_0_BUTTONS = "details.components.0.buttons"
    DETAILS_COMPONENTS_0_BUTTONS_0_TYPE = "details.components.0.buttons.0.type"
    DETAILS_COMPONENTS_0_BUTTONS_0_TEXT = "details.components.0.buttons.0.text"
    DETAILS_COMPONENTS_0_BUTTONS_0_PHONE_NUMBER = "details.components.0.buttons.0.phoneNumber"
    DETAILS_COMPONENTS_0_BUTTONS_0_URL = "details.components.0.buttons.0.url"
    DETAILS_COMPONENTS_0_BUTTONS_0_EXAMPLE = "details.components.0.buttons.0.example"
    DETAILS_COMPONENTS_0_BUTTONS_0_OTP_TYPE = "details.components.0.buttons.0.otpType"
    DETAILS_COMPONENTS_0_BUTTONS_0_AUTOFILL_TEXT = "details.components.0.buttons.0.autofillText"
    DETAILS_COMPONENTS_0_BUTTONS_0_PACKAGE_NAME = "details.components.0.buttons.0.packageName"
    DETAILS_COMPONENTS_0_BUTTONS_0_SIGNATURE_HASH = "details.components.0.buttons.0.signatureHash"
    DETAILS_COMPONENTS_0_BUTTONS_0_SUPPORTED_APPS = "details.components.0.buttons.0.supportedApps"
    DETAILS_COMPONENTS_0_BUTTONS_0_SUPPORTED_APPS_0_PACKAGE_NAME = (
        "details.components.0.buttons.0.supportedApps.0.packageName"
    )
    DETAILS_COMPONENTS_0_BUTTONS_0_SUPPORTED_APPS_0_SIGNATURE_HASH = (
        "details.components.0.buttons.0.supportedApps.0.signatureHash"
    )
    DETAILS_COMPONENTS_0_BUTTONS_0_ZERO_TAP_TERMS_ACCEPTED = "details.components.0.buttons.0.zeroTapTermsAccepted"
    DETAILS_COMPONENTS_0_BUTTONS_0_FLOW_ID = "details.components.0.buttons.0.flowId"
    DETAILS_COMPONENTS_0_BUTTONS_0_FLOW_ACTION = "details.components.0.buttons.0.flowAction"
    DETAILS_COMPONENTS_0_BUTTONS_0_NAVIGATE_SCREEN = "details.components.0.buttons.0.navigateScreen"
    DETAILS_COMPONENTS_0_HAS_EXPIRATION = "details.components.0.hasExpiration"
    DETAILS_MESSAGE_SEND_TTL_SECONDS = "details.messageSendTtlSeconds"
    DETAILS_OPTIMIZATION = "details.optimization"
    ANALYTICS = "analytics"
    ANALYTICS_0_SENT = "analytics.0.sent"
    ANALYTICS_0_DELIVERED = "analytics.0.delivered"
    ANALYTICS_0_READ = "analytics.0.read"
    ANALYTICS_0_START = "analytics.0.start"
    ANALYTICS_0_END = "analytics.0.end"
    ANALYTICS_0_BUTTONS = "analytics.0.buttons"
    ANALYTICS_0_BUTTONS_0_TYPE = "analytics.0.buttons.0.type"
    ANALYTICS_0_BUTTONS_0_CONTENT = "analytics.0.buttons.0.content"
    ANALYTICS_0_BUTTONS_0_CLICKS = "analytics.0.buttons.0.clicks"
    IS_META_GENERATED = "isMetaGenerated"


class WhatsappTemplateBodyComponent(Tagged, Response):
    """A WhatsApp template body component."""

    type: Literal["BODY"] = "BODY"
    text: str | None = None
    examples: list[str] | None = None
    add_security_recommendation: bool | None = None


class WhatsappTemplateFooterComponent(Tagged, Response):
    """A WhatsApp template footer component."""

    type: Literal["FOOTER"] = "FOOTER"
    text: str | None = None
    code_expiration_minutes: int | None = None


class WhatsappTemplateLimitedTimeOfferComponent(Tagged, Response):
    """A WhatsApp template limited time offer component."""

    type: Literal["LIMITED_TIME_OFFER"] = "LIMITED_TIME_OFFER"
    text: str | None = None
    has_expiration: bool


class WhatsappTemplateLocationHeaderComponent(Tagged, Response):
    """A WhatsApp template location header component."""

    type: Literal["HEADER"] = "HEADER"
    format: Literal["LOCATION"] = "LOCATION"


class WhatsappTemplateTextHeaderComponent(Tagged, ExampleResponse):
    """A WhatsApp template text header component."""

    type: Literal["HEADER"] = "HEADER"
    format: Literal["TEXT"] = "TEXT"
    text: str | None = None
    example: str | None = None
    """Sample for the variable."""


class WhatsappTemplatePartialBodyComponent(Response):
    """A WhatsApp template body component, as a field mask leaves it."""

    type: Open[Literal["BODY"]] | None = None
    text: str | None = None
    examples: list[str] | None = None
    add_security_recommendation: bool | None = None


class WhatsappTemplatePartialFooterComponent(Response):
    """A WhatsApp template footer component, as a field mask leaves it."""

    type: Open[Literal["FOOTER"]] | None = None
    text: str | None = None
    code_expiration_minutes: int | None = None


class WhatsappTemplatePartialLimitedTimeOfferComponent(Response):
    """A WhatsApp template limited time offer component, as a field mask leaves it."""

    type: Open[Literal["LIMITED_TIME_OFFER"]] | None = None
    text: str | None = None
    has_expiration: bool | None = None


class WhatsappTemplatePartialLocationHeaderComponent(Response):
    """A WhatsApp template location header component, as a field mask leaves it."""

    type: Open[Literal["HEADER"]] | None = None
    format: Open[Literal["LOCATION"]] | None = None


class WhatsappTemplatePartialTextHeaderComponent(ExampleResponse):
    """A WhatsApp template text header component, as a field mask leaves it."""

    type: Open[Literal["HEADER"]] | None = None
    format: Open[Literal["TEXT"]] | None = None
    text: str | None = None
    example: str | None = None


class WhatsappTemplateBodyComponentInput(Tagged, Request):
    """A WhatsApp template body component, as a request gives it.

    - Variables are written {{1}}, {{2}} and so on.
    - One example per variable is required; without variables examples are optional.
    - add_security_recommendation true adds a security hint to the body.
    """

    type: Literal["BODY"] = "BODY"
    text: str | None = Field(default=None, min_length=1, max_length=1024)
    """Left empty for AUTHENTICATION."""
    examples: list[Annotated[str, Field(min_length=1)]] | None = None
    add_security_recommendation: bool = False
    """Only valid for AUTHENTICATION."""


class WhatsappTemplateFooterComponentInput(Tagged, Request):
    """A WhatsApp template footer component, as a request gives it.

    - code_expiration_minutes adds a text about the expiry time.
    """

    type: Literal["FOOTER"] = "FOOTER"
    text: str | None = Field(default=None, max_length=60)
    code_expiration_minutes: int | None = None
    """Only valid for AUTHENTICATION."""


class WhatsappTemplateLimitedTimeOfferComponentInput(Tagged, Request):
    """A WhatsApp template limited time offer component, as a request gives it."""

    type: Literal["LIMITED_TIME_OFFER"] = "LIMITED_TIME_OFFER"
    text: str = Field(min_length=1, max_length=16)
    has_expiration: bool = False
    """True shows expiry details in the message."""


class WhatsappTemplateLocationHeaderComponentInput(Tagged, Request):
    """A WhatsApp template location header component, as a request gives it."""

    type: Literal["HEADER"] = "HEADER"
    format: Literal["LOCATION"] = "LOCATION"


class WhatsappTemplateTextHeaderComponentInput(Tagged, ExampleRequest):
    """A WhatsApp template text header component, as a request gives it.

    - The text may hold one variable.
    - Example is required when the text holds a variable.
    """

    type: Literal["HEADER"] = "HEADER"
    format: Literal["TEXT"] = "TEXT"
    text: Annotated[str | None, DRAFT_MAY_OMIT] = Field(default=None, min_length=1, max_length=60)
    """Not needed for drafts."""
    example: str | None = Field(default=None, min_length=1)


class WhatsappTemplateCopyCodeButton(Tagged, ExampleResponse):
    """A WhatsApp template copy code button."""

    type: Literal["COPY_CODE"] = "COPY_CODE"
    text: str | None = None
    example: str | None = None


class WhatsappTemplateOrderDetailsButton(Tagged, Response):
    """A WhatsApp template order details button."""

    type: Literal["ORDER_DETAILS"] = "ORDER_DETAILS"
    text: str | None = None


class WhatsappTemplatePhoneNumberButton(Tagged, Response):
    """A WhatsApp template phone number button."""

    type: Literal["PHONE_NUMBER"] = "PHONE_NUMBER"
    text: str | None = None
    phone_number: PhoneNumber | None = Field(default=None, repr=False)


class WhatsappTemplateQuickReplyButton(Tagged, Response):
    """A WhatsApp template quick reply button."""

    type: Literal["QUICK_REPLY"] = "QUICK_REPLY"
    text: str | None = None


class WhatsappTemplateRequestContactInfoButton(Tagged, Response):
    """A WhatsApp template request contact info button."""

    type: Literal["REQUEST_CONTACT_INFO"] = "REQUEST_CONTACT_INFO"
    text: str | None = None


class WhatsappTemplateUrlButton(Tagged, ExampleResponse):
    """A WhatsApp template URL button."""

    type: Literal["URL"] = "URL"
    text: str | None = None
    url: Url | None = None
    example: Url | None = None


class WhatsappTemplatePartialPhoneNumberButton(Response):
    """A WhatsApp template phone number button, as a field mask leaves it."""

    type: Open[Literal["PHONE_NUMBER"]] | None = None
    text: str | None = None
    phone_number: PhoneNumber | None = Field(default=None, repr=False)


class WhatsappTemplatePartialQuickReplyButton(Response):
    """A WhatsApp template quick reply button, as a field mask leaves it."""

    type: Open[Literal["QUICK_REPLY"]] | None = None
    text: str | None = None


class WhatsappTemplatePartialUrlButton(ExampleResponse):
    """A WhatsApp template URL button, as a field mask leaves it."""

    type: Open[Literal["URL"]] | None = None
    text: str | None = None
    url: Url | None = None
    example: Url | None = None


class WhatsappTemplateCopyCodeButtonInput(Tagged, ExampleRequest):
    """A WhatsApp template copy code button, as a request gives it."""

    type: Literal["COPY_CODE"] = "COPY_CODE"
    example: str = Field(min_length=1, max_length=20)


class WhatsappTemplateOrderDetailsButtonInput(Tagged, Request):
    """A WhatsApp template order details button, as a request gives it."""

    type: Literal["ORDER_DETAILS"] = "ORDER_DETAILS"


class WhatsappTemplatePhoneNumberButtonInput(Tagged, Request):
    """A WhatsApp template phone number button, as a request gives it."""

    type: Literal["PHONE_NUMBER"] = "PHONE_NUMBER"
    text: Annotated[str | None, DRAFT_MAY_OMIT] = Field(default=None, min_length=1, max_length=25)
    """Not needed for drafts."""
    phone_number: Annotated[PhoneNumber | None, DRAFT_MAY_OMIT] = Field(default=None, repr=False)
    """Not needed for drafts."""


class WhatsappTemplateQuickReplyButtonInput(Tagged, Request):
    """A WhatsApp template quick reply button, as a request gives it."""

    type: Literal["QUICK_REPLY"] = "QUICK_REPLY"
    text: Annotated[str | None, DRAFT_MAY_OMIT] = Field(default=None, min_length=1, max_length=25)
    """Not needed for drafts."""


class WhatsappTemplateRequestContactInfoButtonInput(Tagged, Request):
    """A WhatsApp template request contact info button, as a request gives it."""

    type: Literal["REQUEST_CONTACT_INFO"] = "REQUEST_CONTACT_INFO"


class WhatsappTemplateUrlButtonInput(Tagged, ExampleRequest):
    """A WhatsApp template URL button, as a request gives it.

    - A dynamic URL ends with {{1}}; the variable is not allowed in the host.
    - Example is required when url holds {{1}}.
    - Static URLs must not have an example (400 template_invalid_button_example).
    - Domains wa.me and whatsapp.com are refused (409 template_restricted_Domain_for_button_url).
    """

    type: Literal["URL"] = "URL"
    text: Annotated[str | None, DRAFT_MAY_OMIT] = Field(default=None, min_length=1, max_length=25)
    """Not needed for drafts."""
    url: Annotated[Url | None, DRAFT_MAY_OMIT] = None
    """Not needed for drafts."""
    example: Url | None = None
    """Full URL with the value filled in; not needed for drafts."""


class WhatsappTemplateCardBodyComponent(Tagged, Response):
    """A WhatsApp template card body component."""

    type: Literal["BODY"] = "BODY"
    examples: list[str] | None = None
    text: str | None = None


class WhatsappTemplatePartialCardBodyComponent(Response):
    """A WhatsApp template card body component, as a field mask leaves it."""

    type: Open[Literal["BODY"]] | None = None
    examples: list[str] | None = None
    text: str | None = None


class WhatsappTemplateCardBodyComponentInput(Tagged, Request):
    """A WhatsApp template card body component, as a request gives it.

    - One example per variable is required; without variables examples are optional.
    """

    type: Literal["BODY"] = "BODY"
    examples: list[Annotated[str, Field(min_length=1)]] | None = None
    text: Annotated[str | None, DRAFT_MAY_OMIT] = Field(default=None, min_length=1, max_length=160)
    """Variables allowed; not needed for drafts."""


WhatsappTemplateBidStrategyInput: TypeAlias = Literal["LOWEST_COST_WITH_BID_CAP"]
"""Values of a WhatsApp template bid strategy in requests."""


class WhatsappTemplateMediaHeaderExample(Response):
    """A WhatsApp template media header example."""

    url: Url | None = None


class WhatsappTemplateSupportedApp(Response):
    """A WhatsApp template supported app."""

    package_name: str
    signature_hash: str


class WhatsappTemplateSupportedAppInput(Request):
    """A WhatsApp template supported app, as a request gives it."""

    package_name: str
    """Android package name."""
    signature_hash: str
    """Signing key hash."""


class WhatsappTemplatePartialMediaHeaderExample(Response):
    """A WhatsApp template media header example, as a field mask leaves it."""

    url: Url | None = None


class WhatsappTemplateDeletedEvent(Tagged, Response):
    """The body of the event WHATSAPP_TEMPLATE_DELETED.

    - The template was deleted.
    """

    type: Literal["WHATSAPP_TEMPLATE_DELETED"] = "WHATSAPP_TEMPLATE_DELETED"


WhatsappTemplateCardButton: TypeAlias = Annotated[
    WhatsappTemplateUrlButton | WhatsappTemplateQuickReplyButton | WhatsappTemplatePhoneNumberButton | Unknown,
    OneOf("type"),
]
"""A WhatsApp template card button, told apart by type."""


WhatsappTemplatePartialCardButton: TypeAlias = Annotated[
    WhatsappTemplatePartialUrlButton
    | WhatsappTemplatePartialQuickReplyButton
    | WhatsappTemplatePartialPhoneNumberButton
    | Unknown,
    OneOf("type"),
]
"""A WhatsApp template card button, as a field mask leaves it, told apart by type."""


WhatsappTemplateCardButtonInput: TypeAlias = Annotated[
    WhatsappTemplateUrlButtonInput | WhatsappTemplateQuickReplyButtonInput | WhatsappTemplatePhoneNumberButtonInput,
    OneOf("type"),
]
"""A WhatsApp template card button, as a request gives it, told apart by type."""


class WhatsappTemplateCompareTarget(Request):
    """The WhatsApp template that another one is compared with."""

    template_name: str = Field(pattern="^[a-z0-9][a-z0-9_]*[a-z0-9]$")
    template_language: WhatsappTemplateLanguage


class WhatsappTemplateAnalyticsButton(Response):
    """A WhatsApp template analytics button."""

    type: Open[WhatsappTemplateAnalyticsButtonType]
    content: str
    clicks: int


class WhatsappTemplatePartialAnalyticsButton(Response):
    """A WhatsApp template analytics button, as a field mask leaves it."""

    type: Open[WhatsappTemplateAnalyticsButtonType] | None = None
    content: str | None = None
    clicks: int | None = None


class WhatsappTemplateFlowButton(Tagged, Response):
    """A WhatsApp template flow button."""

    type: Literal["FLOW"] = "FLOW"
    text: str | None = None
    flow_id: str | None = None
    flow_action: Open[WhatsappTemplateFlowAction] | None = None
    navigate_screen: str | None = None
    """First screen; needed for NAVIGATE."""


class WhatsappTemplatePartialFlowButton(Response):
    """A WhatsApp template flow button, as a field mask leaves it."""

    type: Open[Literal["FLOW"]] | None = None
    text: str | None = None
    flow_id: str | None = None
    flow_action: Open[WhatsappTemplateFlowAction] | None = None
    navigate_screen: str | None = None
    """First screen; needed for NAVIGATE."""


class WhatsappTemplateFlowButtonInput(Tagged, Request):
    """A WhatsApp template flow button, as a request gives it."""

    type: Literal["FLOW"] = "FLOW"
    text: Annotated[str | None, DRAFT_MAY_OMIT] = Field(default=None, min_length=1, max_length=25)
    """Not needed for drafts."""
    flow_id: Annotated[Digits | None, DRAFT_MAY_OMIT] = Field(default=None, min_length=1, max_length=30)
    """Not needed for drafts."""
    flow_action: Annotated[WhatsappTemplateFlowActionInput | None, DRAFT_MAY_OMIT] = None
    """Not needed for drafts."""
    navigate_screen: str | None = Field(default=None, min_length=1, max_length=432)
    """First screen id; required for NAVIGATE."""


class WhatsappTemplateOptimization(Response):
    """A WhatsApp template optimization.

    - bid_amount is the top price for 1000 deliveries in the account currency's smallest unit.
    - Overrides are keyed by ISO 3166-1 alpha-2 country code, values are decimal strings.
    - Multipliers run from 0.0 to 10.0; a country without one uses 1.0.
    """

    bid_amount: int
    bid_strategy: Open[WhatsappTemplateBidStrategy]
    bid_country_multiplier_overrides: dict[str, str] | None = None


class WhatsappTemplateOptimizationInput(Request):
    """A WhatsApp template optimization, as a request gives it.

    - bid_amount is the top price for 1000 deliveries in the account currency's smallest unit.
    - Overrides are keyed by ISO 3166-1 alpha-2 country code, values are decimal strings.
    - Multipliers run from 0.0 to 10.0; a country without one uses 1.0.
    """

    bid_amount: int = Field(ge=0)
    bid_strategy: WhatsappTemplateBidStrategyInput
    bid_country_multiplier_overrides: dict[str, str] | None = None


class WhatsappTemplateOptimizationUpdate(Request):
    """What changes a WhatsApp template optimization.

    - bid_amount is the top price for 1000 deliveries in the account currency's smallest unit.
    - Overrides are keyed by ISO 3166-1 alpha-2 country code, values are decimal strings.
    - Multipliers run from 0.0 to 10.0; a country without one uses 1.0.
    """

    bid_amount: int = Field(ge=0)
    bid_strategy: WhatsappTemplateBidStrategyInput
    bid_country_multiplier_overrides: Nullable[dict[str, str]] = None
    """Null clears the overrides."""


class WhatsappTemplateMediaHeaderExampleInput(Request):
    """A WhatsApp template media header example, as a request gives it.

    - Images: 8-bit RGB or RGBA, image/jpeg or image/png, at most 5MB.
    - Videos: H.264 with AAC, one or no audio stream, video/3gp or video/mp4, at most 16MB.
    - Documents: application/pdf, at most 100MB.
    - Inferred: the service fetches the file; failures give file_* or media errors.
    """

    url: Annotated[Url | None, DRAFT_MAY_OMIT] = None
    """Not needed for drafts."""
    mime_type: WhatsappTemplateMediaMimeTypeInput | None = None
    """Only when file contents do not reveal it."""


class WhatsappTemplateCardMediaHeaderExampleInput(Request):
    """A WhatsApp template card media header example, as a request gives it.

    - Images: 8-bit RGB or RGBA, image/jpeg or image/png, at most 5MB.
    - Videos: H.264 with AAC, one or no audio stream, video/3gp or video/mp4, at most 16MB.
    """

    url: Annotated[Url | None, DRAFT_MAY_OMIT] = None
    """Not needed for drafts."""
    mime_type: WhatsappTemplateCardMediaMimeTypeInput | None = None
    """Only when file contents do not reveal it."""


class WhatsappTemplateActivity(Response):
    """A WhatsApp template activity.

    - Created looks like ISO 8601 UTC with milliseconds; no format is declared.
    """

    type: Open[WhatsappTemplateActivityType]
    created: str | None = None
    author: str | None = None
    comment: str | None = None


class WhatsappTemplateCompareEntry(Response):
    """The figures of one of the two compared WhatsApp templates."""

    name: str
    language: Open[WhatsappTemplateLanguage]
    block_order: int
    """Rank by block rate."""
    message_sends: int
    top_block_reason: Open[WhatsappTemplateCompareBlockReason]


class WhatsappTemplateMediaHeaderComponent(Tagged, ExampleResponse):
    """A WhatsApp template media header component."""

    type: Literal["HEADER"] = "HEADER"
    format: Open[WhatsappTemplateMediaHeaderFormat]
    example: WhatsappTemplateMediaHeaderExample | None = None


class WhatsappTemplateCardHeaderComponent(Tagged, ExampleResponse):
    """A WhatsApp template card header component."""

    type: Literal["HEADER"] = "HEADER"
    format: Open[WhatsappTemplateCardHeaderFormat]
    example: WhatsappTemplateMediaHeaderExample | None = None


class WhatsappTemplateOtpButton(Tagged, Response):
    """A WhatsApp template OTP button."""

    type: Literal["OTP"] = "OTP"
    otp_type: Open[WhatsappTemplateOtpType]
    text: str | None = None
    autofill_text: str | None = None
    package_name: Annotated[str, DEPRECATED] | None = None
    signature_hash: Annotated[str, DEPRECATED] | None = None
    supported_apps: list[WhatsappTemplateSupportedApp] | None = None
    zero_tap_terms_accepted: bool | None = None


class WhatsappTemplatePartialOtpButton(Response):
    """A WhatsApp template OTP button, as a field mask leaves it."""

    type: Open[Literal["OTP"]] | None = None
    otp_type: Open[WhatsappTemplateOtpType] | None = None
    text: str | None = None
    autofill_text: str | None = None
    package_name: Annotated[str, DEPRECATED] | None = None
    signature_hash: Annotated[str, DEPRECATED] | None = None
    supported_apps: list[WhatsappTemplateSupportedApp] | None = None
    zero_tap_terms_accepted: bool | None = None


class WhatsappTemplateOtpButtonInput(Tagged, Request):
    """A WhatsApp template OTP button, as a request gives it.

    - Inferred: supported_apps replaces the deprecated package_name and signature_hash.
    """

    type: Literal["OTP"] = "OTP"
    otp_type: WhatsappTemplateOtpTypeInput
    text: Annotated[str | None, DRAFT_MAY_OMIT] = Field(default=None, min_length=1, max_length=25)
    """Not needed for drafts."""
    autofill_text: str | None = Field(default=None, max_length=25)
    """Label of the one-tap autofill button."""
    package_name: Annotated[str, DEPRECATED] | None = None
    signature_hash: Annotated[str, DEPRECATED] | None = None
    supported_apps: list[WhatsappTemplateSupportedAppInput] | None = None
    zero_tap_terms_accepted: bool | None = None
    """True accepts the zero-tap terms and the duty to inform users."""


class WhatsappTemplatePartialMediaHeaderComponent(ExampleResponse):
    """A WhatsApp template media header component, as a field mask leaves it."""

    type: Open[Literal["HEADER"]] | None = None
    format: Open[WhatsappTemplateMediaHeaderFormat] | None = None
    example: WhatsappTemplatePartialMediaHeaderExample | None = None


class WhatsappTemplatePartialCardHeaderComponent(ExampleResponse):
    """A WhatsApp template card header component, as a field mask leaves it."""

    type: Open[Literal["HEADER"]] | None = None
    format: Open[WhatsappTemplateCardHeaderFormat] | None = None
    example: WhatsappTemplatePartialMediaHeaderExample | None = None


class WhatsappTemplateCardButtonsComponent(Tagged, Response):
    """A WhatsApp template card buttons component."""

    type: Literal["BUTTONS"] = "BUTTONS"
    buttons: list[WhatsappTemplateCardButton]


class WhatsappTemplatePartialCardButtonsComponent(Response):
    """A WhatsApp template card buttons component, as a field mask leaves it."""

    type: Open[Literal["BUTTONS"]] | None = None
    buttons: list[WhatsappTemplatePartialCardButton] | None = None


class WhatsappTemplateCardButtonsComponentInput(Tagged, Request):
    """A WhatsApp template card buttons component, as a request gives it.

    - Quick replies, phone numbers and URLs may be mixed.
    - No two buttons share both type and text.
    """

    type: Literal["BUTTONS"] = "BUTTONS"
    buttons: Annotated[Annotated[list[WhatsappTemplateCardButtonInput], UNIQUE] | None, DRAFT_MAY_OMIT] = Field(
        default=None, min_length=1, max_length=2
    )
    """Not needed for drafts."""


class WhatsappTemplateCompareRequest(Request):
    """What compares a WhatsApp template with another one."""

    templates: list[WhatsappTemplateCompareTarget] = Field(min_length=1, max_length=1)
    timeframe: WhatsappTemplateCompareTimeframe = WhatsappTemplateCompareTimeframe.DAYS_7
    end_timestamp: Timestamp | None = None
    """Epoch milliseconds in the sample; defaults to now."""


class WhatsappTemplateAnalytics(Response):
    """WhatsApp template analytics."""

    sent: int
    delivered: int
    read: int
    start: str
    """ISO 8601 UTC."""
    end: str
    """ISO 8601 UTC."""
    buttons: list[WhatsappTemplateAnalyticsButton]


class WhatsappTemplatePartialAnalytics(Response):
    """WhatsApp template analytics, as a field mask leaves it."""

    sent: int | None = None
    delivered: int | None = None
    read: int | None = None
    start: str | None = None
    """ISO 8601 UTC."""
    end: str | None = None
    """ISO 8601 UTC."""
    buttons: list[WhatsappTemplatePartialAnalyticsButton] | None = None


class WhatsappTemplateMediaHeaderComponentInput(Tagged, ExampleRequest):
    """A WhatsApp template media header component, as a request gives it."""

    type: Literal["HEADER"] = "HEADER"
    format: WhatsappTemplateMediaHeaderFormat
    example: Annotated[WhatsappTemplateMediaHeaderExampleInput | None, DRAFT_MAY_OMIT] = None
    """Not needed for drafts."""


class WhatsappTemplateCardHeaderComponentInput(Tagged, ExampleRequest):
    """A WhatsApp template card header component, as a request gives it.

    - Media is cropped to a wide ratio on the reader's device.
    """

    type: Literal["HEADER"] = "HEADER"
    format: WhatsappTemplateCardHeaderFormat
    example: Annotated[WhatsappTemplateCardMediaHeaderExampleInput | None, DRAFT_MAY_OMIT] = None
    """Not needed for drafts."""


class WhatsappTemplateActivityList(Response):
    """A list of WhatsApp template activities."""

    total_size: int
    page_size: int
    previous_page_token: str | None = None
    next_page_token: str | None = None
    notifications: list[WhatsappTemplateActivity]


class WhatsappTemplateCompare(Response):
    """The comparison of two WhatsApp templates."""

    templates: list[WhatsappTemplateCompareEntry]


WhatsappTemplateButton: TypeAlias = Annotated[
    WhatsappTemplatePhoneNumberButton
    | WhatsappTemplateUrlButton
    | WhatsappTemplateQuickReplyButton
    | WhatsappTemplateOtpButton
    | WhatsappTemplateFlowButton
    | WhatsappTemplateRequestContactInfoButton
    | WhatsappTemplateOrderDetailsButton
    | WhatsappTemplateCopyCodeButton
    | Unknown,
    OneOf("type"),
]
"""A WhatsApp template button, told apart by type."""


WhatsappTemplatePartialButton: TypeAlias = Annotated[
    WhatsappTemplatePartialPhoneNumberButton
    | WhatsappTemplatePartialUrlButton
    | WhatsappTemplatePartialQuickReplyButton
    | WhatsappTemplatePartialOtpButton
    | WhatsappTemplatePartialFlowButton
    | Unknown,
    OneOf("type"),
]
"""A WhatsApp template button, as a field mask leaves it, told apart by type."""


WhatsappTemplateButtonInput: TypeAlias = Annotated[
    WhatsappTemplateFlowButtonInput
    | WhatsappTemplateOtpButtonInput
    | WhatsappTemplatePhoneNumberButtonInput
    | WhatsappTemplateQuickReplyButtonInput
    | WhatsappTemplateRequestContactInfoButtonInput
    | WhatsappTemplateOrderDetailsButtonInput
    | WhatsappTemplateUrlButtonInput
    | WhatsappTemplateCopyCodeButtonInput,
    OneOf("type"),
]
"""A WhatsApp template button, as a request gives it, told apart by type."""


WhatsappTemplateCardComponent: TypeAlias = Annotated[
    WhatsappTemplateCardHeaderComponent
    | WhatsappTemplateCardBodyComponent
    | WhatsappTemplateCardButtonsComponent
    | Unknown,
    OneOf("type"),
]
"""A WhatsApp template card component, told apart by type."""


WhatsappTemplatePartialCardComponent: TypeAlias = Annotated[
    WhatsappTemplatePartialCardHeaderComponent
    | WhatsappTemplatePartialCardBodyComponent
    | WhatsappTemplatePartialCardButtonsComponent
    | Unknown,
    OneOf("type"),
]
"""A WhatsApp template card component, as a field mask leaves it, told apart by type."""


WhatsappTemplateCardComponentInput: TypeAlias = Annotated[
    WhatsappTemplateCardHeaderComponentInput
    | WhatsappTemplateCardBodyComponentInput
    | WhatsappTemplateCardButtonsComponentInput,
    OneOf("type"),
]
"""A WhatsApp template card component, as a request gives it, told apart by type."""


class WhatsappTemplateButtonsComponent(Tagged, Response):
    """A WhatsApp template buttons component."""

    type: Literal["BUTTONS"] = "BUTTONS"
    buttons: list[WhatsappTemplateButton]


class WhatsappTemplatePartialButtonsComponent(Response):
    """A WhatsApp template buttons component, as a field mask leaves it.

    - Contact-info, order-details and copy-code buttons have no partial form here.
    """

    type: Open[Literal["BUTTONS"]] | None = None
    buttons: list[WhatsappTemplatePartialButton] | None = None


class WhatsappTemplateButtonsComponentInput(Tagged, Request):
    """A WhatsApp template buttons component, as a request gives it.

    - Button texts are unique; so are button values.
    """

    type: Literal["BUTTONS"] = "BUTTONS"
    buttons: Annotated[Annotated[list[WhatsappTemplateButtonInput], UNIQUE] | None, DRAFT_MAY_OMIT] = Field(
        default=None, min_length=1
    )
    """Not needed for drafts."""


class WhatsappTemplateCard(Response):
    """A WhatsApp template card."""

    components: list[WhatsappTemplateCardComponent]


class WhatsappTemplatePartialCard(Response):
    """A WhatsApp template card, as a field mask leaves it."""

    components: list[WhatsappTemplatePartialCardComponent] | None = None


class WhatsappTemplateCardInput(Request):
    """A WhatsApp template card, as a request gives it.

    - Component types are unique within a card.
    - Each card has an image or video header, a body and at most two buttons.
    - All cards of a template have the same components.
    """

    components: Annotated[Annotated[list[WhatsappTemplateCardComponentInput], UNIQUE] | None, DRAFT_MAY_OMIT] = None
    """Not needed for drafts."""


class WhatsappTemplateCarouselComponent(Tagged, Response):
    """A WhatsApp template carousel component."""

    type: Literal["CAROUSEL"] = "CAROUSEL"
    cards: list[WhatsappTemplateCard]


class WhatsappTemplatePartialCarouselComponent(Response):
    """A WhatsApp template carousel component, as a field mask leaves it."""

    type: Open[Literal["CAROUSEL"]] | None = None
    cards: list[WhatsappTemplatePartialCard] | None = None


class WhatsappTemplateCarouselComponentInput(Tagged, Request):
    """A WhatsApp template carousel component, as a request gives it.

    - All cards have the same components.
    - Defining two product cards is enough; once approved, messages may carry up to 10.
    """

    type: Literal["CAROUSEL"] = "CAROUSEL"
    cards: Annotated[list[WhatsappTemplateCardInput] | None, DRAFT_MAY_OMIT] = Field(
        default=None, min_length=1, max_length=10
    )
    """Not needed for drafts."""


WhatsappTemplateComponent: TypeAlias = Annotated[
    WhatsappTemplateTextHeaderComponent
    | WhatsappTemplateMediaHeaderComponent
    | WhatsappTemplateBodyComponent
    | WhatsappTemplateFooterComponent
    | WhatsappTemplateButtonsComponent
    | WhatsappTemplateLocationHeaderComponent
    | WhatsappTemplateCarouselComponent
    | WhatsappTemplateLimitedTimeOfferComponent
    | Unknown,
    OneOf("type", "format"),
]
"""A WhatsApp template component, told apart by type and format."""


WhatsappTemplatePartialComponent: TypeAlias = Annotated[
    WhatsappTemplatePartialTextHeaderComponent
    | WhatsappTemplatePartialMediaHeaderComponent
    | WhatsappTemplatePartialBodyComponent
    | WhatsappTemplatePartialFooterComponent
    | WhatsappTemplatePartialButtonsComponent
    | WhatsappTemplatePartialLocationHeaderComponent
    | WhatsappTemplatePartialCarouselComponent
    | WhatsappTemplatePartialLimitedTimeOfferComponent
    | Unknown,
    OneOf("type", "format"),
]
"""A WhatsApp template component, as a field mask leaves it, told apart by type and format."""


WhatsappTemplateComponentInput: TypeAlias = Annotated[
    WhatsappTemplateLocationHeaderComponentInput
    | WhatsappTemplateTextHeaderComponentInput
    | WhatsappTemplateMediaHeaderComponentInput
    | WhatsappTemplateBodyComponentInput
    | WhatsappTemplateFooterComponentInput
    | WhatsappTemplateButtonsComponentInput
    | WhatsappTemplateCarouselComponentInput
    | WhatsappTemplateLimitedTimeOfferComponentInput,
    OneOf("type", "format"),
]
"""A WhatsApp template component, as a request gives it, told apart by type and format."""


class WhatsappTemplateDetails(Response):
    """The details of a WhatsApp template.

    - Holds a BODY and at most one component per type.
    """

    components: list[WhatsappTemplateComponent]
    message_send_ttl_seconds: int | None = None
    optimization: WhatsappTemplateOptimization | None = None


class WhatsappTemplateChangesDetails(Response):
    """The details of WhatsApp template changes."""

    components: list[WhatsappTemplateComponent] | None = None
    message_send_ttl_seconds: int | None = None
    optimization: WhatsappTemplateOptimization | None = None


class WhatsappTemplatePartialDetails(Response):
    """The details of a WhatsApp template, as a field mask leaves it."""

    message_send_ttl_seconds: int | None = None
    optimization: WhatsappTemplateOptimization | None = None
    components: list[WhatsappTemplatePartialComponent] | None = None


class WhatsappTemplateDetailsInput(Request):
    """The details of a WhatsApp template, as a request gives it.

    - A BODY component is mandatory.
    - Each component type occurs at most once.
    - message_send_ttl_seconds is how long an undelivered message is retried before it is dropped.
    - AUTHENTICATION: 10 to 900 seconds, default 600.
    - MARKETING: 43200 to 2592000 seconds, default 2592000.
    - UTILITY: 30 to 43200 seconds, default 2592000 (outside its own range).
    - AUTHENTICATION templates from before 2024-10-23 keep a default of 30 days.
    """

    components: Annotated[Annotated[list[WhatsappTemplateComponentInput], UNIQUE] | None, DRAFT_MAY_OMIT] = None
    """Not needed for drafts."""
    message_send_ttl_seconds: int | None = None
    optimization: WhatsappTemplateOptimizationInput | None = None


class WhatsappTemplateDetailsUpdate(Request):
    """What changes WhatsApp template details.

    - A BODY component is mandatory.
    - Each component type occurs at most once.
    - message_send_ttl_seconds is how long an undelivered message is retried before it is dropped.
    - AUTHENTICATION: 10 to 900 seconds, default 600.
    - MARKETING: 43200 to 2592000 seconds, default 2592000.
    - UTILITY: 30 to 43200 seconds, default 2592000 (outside its own range).
    - AUTHENTICATION templates from before 2024-10-23 keep a default of 30 days.
    """

    components: Annotated[list[WhatsappTemplateComponentInput], UNIQUE] | None = None
    """Not needed for drafts."""
    message_send_ttl_seconds: int | None = None
    optimization: Nullable[WhatsappTemplateOptimizationUpdate] = None
    """Absent keeps, null removes."""


class WhatsappTemplateChanges(Response):
    """The changes of a WhatsApp template."""

    status: Open[WhatsappTemplateChangeStatus]
    allow_category_change: bool | None = None
    """Defaults to false."""
    details: Annotated[WhatsappTemplateDetails | WhatsappTemplateChangesDetails, BEST_MATCH] | None = None
    """First form for new templates, second for updates."""


class WhatsappTemplatePartialChanges(Response):
    """The changes of a WhatsApp template, as a field mask leaves it."""

    status: Open[WhatsappTemplateChangeStatus] | None = None
    allow_category_change: bool | None = None
    """Defaults to false."""
    details: Annotated[WhatsappTemplatePartialDetails | WhatsappTemplateChangesDetails, BEST_MATCH] | None = None
    """First form for new templates, second for updates."""


class WhatsappTemplateCreate(Request):
    """What creates a WhatsApp template.

    - Names have at least two characters, lower-case letters, digits and inner underscores.
    - With allow_category_change false Meta may reject a wrongly categorised template.
    """

    status: WhatsappAction = WhatsappAction.SUBMIT
    name: str = Field(max_length=512, pattern="^[a-z0-9][a-z0-9_]*[a-z0-9]$")
    language: WhatsappTemplateLanguageInput
    category: WhatsappTemplateCategoryInput
    save_draft_on_failure: bool = False
    """Keep a draft when submitting fails."""
    allow_category_change: bool = False
    """Lets Meta correct a wrong category rather than reject."""
    details: Annotated[WhatsappTemplateDetailsInput | None, DRAFT_MAY_OMIT] = None
    """Text calls it optional for drafts although listed as required."""


class WhatsappTemplateUpdate(Request):
    """What changes a WhatsApp template.

    - No property is required.
    """

    status: WhatsappAction = WhatsappAction.DRAFT
    category: WhatsappTemplateCategoryInput | None = None
    """Only for drafts or INCORRECT_CATEGORY rejections."""
    allow_category_change: bool | None = None
    """Only for drafts or INCORRECT_CATEGORY rejections; false if never set."""
    details: WhatsappTemplateDetailsUpdate | None = None


class WhatsappTemplate(Response):
    """A WhatsApp template.

    - Changes is empty once they are approved and applied.
    """

    whatsapp_id: str | None = None
    state: Open[WhatsappTemplateState] | None = None
    name: str
    language: Open[WhatsappTemplateLanguage]
    category: Open[WhatsappTemplateCategory]
    rejection_code: Open[WhatsappTemplateRejectionCode] | None = None
    """Meaningful when state is REJECTED."""
    quality_score: Open[WhatsappTemplateQualityScore] | None = None
    changes: WhatsappTemplateChanges | None = None
    """Absent once changes are approved and applied."""
    details: WhatsappTemplateDetails | None = None
    """Content in force; absent for a never submitted draft."""
    analytics: list[WhatsappTemplateAnalytics]
    is_meta_generated: bool
    """True when Meta generated the template itself."""


class WhatsappTemplatePartial(Response):
    """A WhatsApp template, as a field mask leaves it."""

    whatsapp_id: str | None = None
    state: Open[WhatsappTemplateState] | None = None
    name: str | None = None
    language: Open[WhatsappTemplateLanguage] | None = None
    category: Open[WhatsappTemplateCategory] | None = None
    rejection_code: Open[WhatsappTemplateRejectionCode] | None = None
    quality_score: Open[WhatsappTemplateQualityScore] | None = None
    is_meta_generated: bool | None = None
    changes: WhatsappTemplatePartialChanges | None = None
    details: WhatsappTemplatePartialDetails | None = None
    analytics: list[WhatsappTemplatePartialAnalytics] | None = None


class WhatsappTemplateList(Response):
    """A list of WhatsApp templates."""

    total_size: int
    page_size: int
    previous_page_token: str | None = None
    next_page_token: str | None = None
    templates: list[WhatsappTemplate]


class WhatsappTemplateCommentAddedEvent(Tagged, Response):
    """The body of the event WHATSAPP_TEMPLATE_COMMENT_ADDED.

    - A comment was placed on the template.
    """

    type: Literal["WHATSAPP_TEMPLATE_COMMENT_ADDED"] = "WHATSAPP_TEMPLATE_COMMENT_ADDED"
    payload: WhatsappTemplate
    """Template at the moment of the event."""
    comment: str | None = None


class WhatsappTemplateApprovedEvent(Tagged, Response):
    """The body of the event WHATSAPP_TEMPLATE_APPROVED.

    - Review approved the template.
    """

    type: Literal["WHATSAPP_TEMPLATE_APPROVED"] = "WHATSAPP_TEMPLATE_APPROVED"
    payload: WhatsappTemplate
    """Template at the moment of the event."""
    comment: str | None = None


class WhatsappTemplateRejectedEvent(Tagged, Response):
    """The body of the event WHATSAPP_TEMPLATE_REJECTED.

    - Review rejected the template.
    """

    type: Literal["WHATSAPP_TEMPLATE_REJECTED"] = "WHATSAPP_TEMPLATE_REJECTED"
    payload: WhatsappTemplate
    """Template at the moment of the event."""
    comment: str | None = None


class WhatsappTemplateStatusUpdatedEvent(Tagged, Response):
    """The body of the event WHATSAPP_TEMPLATE_STATUS_UPDATED.

    - The upstream status changed.
    - ARCHIVED, FLAGGED, REINSTATED and UNPAUSED are no values of the template state.
    """

    type: Literal["WHATSAPP_TEMPLATE_STATUS_UPDATED"] = "WHATSAPP_TEMPLATE_STATUS_UPDATED"
    payload: WhatsappTemplate
    """Template at the moment of the event."""
    new_state: Open[WhatsappTemplateEventState]
    comment: str | None = None


class WhatsappTemplateQualityScoreUpdatedEvent(Tagged, Response):
    """The body of the event WHATSAPP_TEMPLATE_QUALITY_SCORE_UPDATED.

    - The quality score changed.
    """

    type: Literal["WHATSAPP_TEMPLATE_QUALITY_SCORE_UPDATED"] = "WHATSAPP_TEMPLATE_QUALITY_SCORE_UPDATED"
    payload: WhatsappTemplate
    """Template at the moment of the event."""
    comment: str | None = None


class WhatsappTemplateCategoryUpdatedEvent(Tagged, Response):
    """The body of the event WHATSAPP_TEMPLATE_CATEGORY_UPDATED.

    - The category changed.
    """

    type: Literal["WHATSAPP_TEMPLATE_CATEGORY_UPDATED"] = "WHATSAPP_TEMPLATE_CATEGORY_UPDATED"
    payload: WhatsappTemplate
    """Template at the moment of the event."""
    comment: str | None = None


class WhatsappTemplateCategoryFutureUpdateEvent(Tagged, Response):
    """The body of the event WHATSAPP_TEMPLATE_CATEGORY_FUTURE_UPDATE.

    - The category is going to change.
    """

    type: Literal["WHATSAPP_TEMPLATE_CATEGORY_FUTURE_UPDATE"] = "WHATSAPP_TEMPLATE_CATEGORY_FUTURE_UPDATE"
    payload: WhatsappTemplate
    """Template at the moment of the event."""
    future_category: Open[WhatsappTemplateCategory]
    comment: str | None = None


class WhatsappTemplatePartialList(Response):
    """A list of WhatsApp templates."""

    total_size: int
    page_size: int
    previous_page_token: str | None = None
    next_page_token: str | None = None
    templates: list[WhatsappTemplatePartial]
