"""Models of the contract: WhatsApp accounts.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from sinch_provisioning.contract.models._base import DEPRECATED, UNIQUE, Open, Request, Response, Tagged
from sinch_provisioning.contract.models._unions import BEST_MATCH
from sinch_provisioning.contract.models.whatsapp_common import (
    WhatsappBusinessManagersEnum,
    WhatsappConversationAppRegionsEnum,
    WhatsappDailyLimitEnum,
    WhatsappInputBusinessManagersEnum,
    WhatsappSenderBotRegionEnum,
    WhatsappSenderInputMetaLocalStoragesEnum,
    WhatsappSenderInputRegionEnum,
    WhatsappSenderMetaLocalStoragesEnum,
    WhatsappSenderWhatsAppVerticalEnum,
    WhatsappWabaBanStatesEnum,
)

__all__ = [
    "WhatsappAccount",
    "WhatsappAccountChangeStateEnum",
    "WhatsappAccountChanges",
    "WhatsappAccountChangesDetails",
    "WhatsappAccountCommentAddedEvent",
    "WhatsappAccountCreate",
    "WhatsappAccountCreateLegacy",
    "WhatsappAccountCreatePartnerInitiated",
    "WhatsappAccountDailyLimitChangedEvent",
    "WhatsappAccountDetails",
    "WhatsappAccountNotification",
    "WhatsappAccountNotificationList",
    "WhatsappAccountNotificationTypeEnum",
    "WhatsappAccountOnboardedEvent",
    "WhatsappAccountPendingVerificationEvent",
    "WhatsappAccountRejectedEvent",
    "WhatsappAccountSenderChangesDetails",
    "WhatsappAccountSenderDetails",
    "WhatsappAccountSenderDetailsCreate",
    "WhatsappAccountSenderDetailsUpdate",
    "WhatsappAccountStateEnum",
    "WhatsappAccountUpdate",
    "WhatsappCountryCodesEnum",
    "WhatsappInputAccountWhatsAppVerticalsEnum",
    "WhatsappWabaAccountChangedEvent",
]


class WhatsappAccountStateEnum(StrEnum):
    """Values of a WhatsApp account state."""

    ONBOARDED = "ONBOARDED"
    PENDING_FACEBOOK_VERIFICATION = "PENDING_FACEBOOK_VERIFICATION"
    REJECTED = "REJECTED"


class WhatsappCountryCodesEnum(StrEnum):
    """Values of WhatsApp country codes.

    - ISO 3166-1 alpha-2 subset plus XK and UNRECOGNIZED; 238 values.
    """

    AD = "AD"
    AE = "AE"
    AF = "AF"
    AG = "AG"
    AI = "AI"
    AL = "AL"
    AM = "AM"
    AO = "AO"
    AQ = "AQ"
    AR = "AR"
    AS = "AS"
    AT = "AT"
    AU = "AU"
    AW = "AW"
    AZ = "AZ"
    BA = "BA"
    BB = "BB"
    BD = "BD"
    BE = "BE"
    BF = "BF"
    BG = "BG"
    BH = "BH"
    BI = "BI"
    BJ = "BJ"
    BM = "BM"
    BN = "BN"
    BO = "BO"
    BQ = "BQ"
    BR = "BR"
    BS = "BS"
    BT = "BT"
    BW = "BW"
    BY = "BY"
    BZ = "BZ"
    CA = "CA"
    CD = "CD"
    CF = "CF"
    CG = "CG"
    CH = "CH"
    CI = "CI"
    CK = "CK"
    CL = "CL"
    CM = "CM"
    CN = "CN"
    CO = "CO"
    CR = "CR"
    CU = "CU"
    CV = "CV"
    CW = "CW"
    CY = "CY"
    CZ = "CZ"
    DE = "DE"
    DJ = "DJ"
    DK = "DK"
    DM = "DM"
    DO = "DO"
    DZ = "DZ"
    EC = "EC"
    EE = "EE"
    EG = "EG"
    ER = "ER"
    ES = "ES"
    ET = "ET"
    FI = "FI"
    FJ = "FJ"
    FK = "FK"
    FM = "FM"
    FO = "FO"
    FR = "FR"
    GA = "GA"
    GB = "GB"
    GD = "GD"
    GE = "GE"
    GF = "GF"
    GG = "GG"
    GH = "GH"
    GI = "GI"
    GL = "GL"
    GM = "GM"
    GN = "GN"
    GP = "GP"
    GQ = "GQ"
    GR = "GR"
    GT = "GT"
    GU = "GU"
    GW = "GW"
    GY = "GY"
    HK = "HK"
    HN = "HN"
    HR = "HR"
    HT = "HT"
    HU = "HU"
    ID = "ID"
    IE = "IE"
    IL = "IL"
    IM = "IM"
    IN = "IN"
    IO = "IO"
    IQ = "IQ"
    IR = "IR"
    IS = "IS"
    IT = "IT"
    JE = "JE"
    JM = "JM"
    JO = "JO"
    JP = "JP"
    KE = "KE"
    KG = "KG"
    KH = "KH"
    KI = "KI"
    KM = "KM"
    KN = "KN"
    KP = "KP"
    KR = "KR"
    KW = "KW"
    KY = "KY"
    KZ = "KZ"
    LA = "LA"
    LB = "LB"
    LC = "LC"
    LI = "LI"
    LK = "LK"
    LR = "LR"
    LS = "LS"
    LT = "LT"
    LU = "LU"
    LV = "LV"
    LY = "LY"
    MA = "MA"
    MC = "MC"
    MD = "MD"
    ME = "ME"
    MG = "MG"
    MH = "MH"
    MK = "MK"
    ML = "ML"
    MM = "MM"
    MN = "MN"
    MO = "MO"
    MP = "MP"
    MQ = "MQ"
    MR = "MR"
    MS = "MS"
    MT = "MT"
    MU = "MU"
    MV = "MV"
    MW = "MW"
    MX = "MX"
    MY = "MY"
    MZ = "MZ"
    NA = "NA"
    NC = "NC"
    NE = "NE"
    NF = "NF"
    NG = "NG"
    NI = "NI"
    NL = "NL"
    NO = "NO"
    NP = "NP"
    NR = "NR"
    NU = "NU"
    NZ = "NZ"
    OM = "OM"
    PA = "PA"
    PE = "PE"
    PF = "PF"
    PG = "PG"
    PH = "PH"
    PK = "PK"
    PL = "PL"
    PM = "PM"
    PR = "PR"
    PS = "PS"
    PT = "PT"
    PW = "PW"
    PY = "PY"
    QA = "QA"
    RE = "RE"
    RO = "RO"
    RS = "RS"
    RU = "RU"
    RW = "RW"
    SA = "SA"
    SB = "SB"
    SC = "SC"
    SD = "SD"
    SE = "SE"
    SG = "SG"
    SH = "SH"
    SI = "SI"
    SK = "SK"
    SL = "SL"
    SM = "SM"
    SN = "SN"
    SO = "SO"
    SR = "SR"
    SS = "SS"
    ST = "ST"
    SV = "SV"
    SX = "SX"
    SY = "SY"
    SZ = "SZ"
    TC = "TC"
    TD = "TD"
    TG = "TG"
    TH = "TH"
    TJ = "TJ"
    TK = "TK"
    TL = "TL"
    TM = "TM"
    TN = "TN"
    TO = "TO"
    TR = "TR"
    TT = "TT"
    TV = "TV"
    TW = "TW"
    TZ = "TZ"
    UA = "UA"
    UG = "UG"
    UM = "UM"
    US = "US"
    UY = "UY"
    UZ = "UZ"
    VC = "VC"
    VE = "VE"
    VG = "VG"
    VI = "VI"
    VN = "VN"
    VU = "VU"
    WF = "WF"
    WS = "WS"
    XK = "XK"
    YE = "YE"
    YT = "YT"
    ZA = "ZA"
    ZM = "ZM"
    ZW = "ZW"
    UNRECOGNIZED = "UNRECOGNIZED"


class WhatsappAccountChangeStateEnum(StrEnum):
    """Values of a WhatsApp account change state."""

    DRAFT = "DRAFT"
    """Saved but not submitted."""
    IN_PROGRESS = "IN_PROGRESS"
    """Submitted and under work."""
    PENDING_FACEBOOK_VERIFICATION = "PENDING_FACEBOOK_VERIFICATION"
    """Waits for business verification at Meta."""
    REJECTED = "REJECTED"
    """Reviewed and refused."""


class WhatsappInputAccountWhatsAppVerticalsEnum(StrEnum):
    """Values of WhatsApp account verticals in requests.

    - Differs from the output enum: no NOT_SET, ONLINE_GAMBLING or UNRECOGNIZED.
    """

    ALCOHOL = "ALCOHOL"
    AUTOMOTIVE = "AUTOMOTIVE"
    BEAUTY_SPA_SALON = "BEAUTY_SPA_SALON"
    CLOTHING_AND_APPAREL = "CLOTHING_AND_APPAREL"
    EDUCATION = "EDUCATION"
    ENTERTAINMENT = "ENTERTAINMENT"
    EVENT_PLANNING_AND_SERVICE = "EVENT_PLANNING_AND_SERVICE"
    FINANCE_AND_BANKING = "FINANCE_AND_BANKING"
    FOOD_AND_GROCERY = "FOOD_AND_GROCERY"
    HOTEL_AND_LODGING = "HOTEL_AND_LODGING"
    MEDICAL_AND_HEALTH = "MEDICAL_AND_HEALTH"
    NON_PROFIT = "NON_PROFIT"
    OTC_DRUGS = "OTC_DRUGS"
    OTHER = "OTHER"
    PHYSICAL_GAMBLING = "PHYSICAL_GAMBLING"
    PROFESSIONAL_SERVICES = "PROFESSIONAL_SERVICES"
    PUBLIC_SERVICE = "PUBLIC_SERVICE"
    RESTAURANT = "RESTAURANT"
    SHOPPING_AND_RETAIL = "SHOPPING_AND_RETAIL"
    TRAVEL_AND_TRANSPORTATION = "TRAVEL_AND_TRANSPORTATION"


class WhatsappAccountNotificationTypeEnum(StrEnum):
    """Values of a WhatsApp account notification type."""

    COMMENT_ADDED = "COMMENT_ADDED"
    CREATED = "CREATED"
    DRAFT = "DRAFT"
    EDITED = "EDITED"
    IN_PROGRESS = "IN_PROGRESS"
    PENDING_FACEBOOK_VERIFICATION = "PENDING_FACEBOOK_VERIFICATION"
    REJECTED = "REJECTED"


class WhatsappAccountCreateLegacy(Request):
    """What creates a WhatsApp account, in the deprecated form.

    - Deprecated: Meta ended OBO on 2025-09-30.
    """

    client_business_manager_id: str = Field(min_length=1, max_length=255)
    """Meta Business Manager id of the client."""
    business_manager: WhatsappInputBusinessManagersEnum | None = None
    company_legal_name: str = Field(min_length=1, max_length=255)
    """Must equal the name registered for client_business_manager_id."""


class WhatsappAccountSenderDetails(Response):
    """The details of a WhatsApp account sender."""

    display_name: str
    """Name shown for the WABA; new numbers get it first."""
    business_category: Open[WhatsappSenderWhatsAppVerticalEnum]
    region: Open[WhatsappSenderBotRegionEnum]
    meta_local_storage: Open[WhatsappSenderMetaLocalStoragesEnum]


class WhatsappAccountSenderChangesDetails(Response):
    """The details of WhatsApp account sender changes."""

    display_name: str = Field(min_length=1, max_length=255)
    """Name shown for the WABA; new numbers get it first."""
    business_category: Open[WhatsappSenderWhatsAppVerticalEnum]
    region: Open[WhatsappSenderBotRegionEnum]
    meta_local_storage: Open[WhatsappSenderMetaLocalStoragesEnum]


class WhatsappAccountSenderDetailsCreate(Request):
    """What creates WhatsApp account sender details."""

    display_name: str = Field(min_length=1, max_length=255)
    """Name shown for the WABA; new numbers get it first."""
    business_category: WhatsappInputAccountWhatsAppVerticalsEnum
    region: WhatsappSenderInputRegionEnum | None = None
    """Default: region tied to the billing account's country."""
    meta_local_storage: WhatsappSenderInputMetaLocalStoragesEnum | None = None
    """Default: storage tied to the chosen region."""


class WhatsappAccountSenderDetailsUpdate(Request):
    """What changes WhatsApp account sender details."""

    display_name: str | None = Field(default=None, min_length=1, max_length=255)
    """Name shown for the WABA; new numbers get it first."""
    business_category: WhatsappInputAccountWhatsAppVerticalsEnum | None = None
    region: WhatsappSenderInputRegionEnum | None = None
    """Default: region tied to the billing account's country."""
    meta_local_storage: WhatsappSenderInputMetaLocalStoragesEnum | None = None
    """Default: storage tied to the chosen region."""


class WhatsappAccountNotification(Response):
    """A WhatsApp account notification."""

    type: Open[WhatsappAccountNotificationTypeEnum]
    created: str | None = None
    """ISO 8601 UTC with milliseconds in the example."""
    author: str | None = None
    """Example value names the API user role, not a person."""
    comment: str | None = None
    """Only with COMMENT_ADDED in the example."""


class WhatsappAccountDetails(Response):
    """The details of a WhatsApp account."""

    client_business_manager_id: str
    company_legal_name: Annotated[str, DEPRECATED] | None = None
    """Same meaning as waba_name."""
    waba_name: str
    sender_details: WhatsappAccountSenderDetails | None = None
    """The sender made first."""


class WhatsappAccountChangesDetails(Response):
    """The details of WhatsApp account changes."""

    client_business_manager_id: str | None = None
    company_legal_name: Annotated[str, DEPRECATED] | None = None
    """Same meaning as waba_name."""
    waba_name: str | None = None
    sender_details: WhatsappAccountSenderChangesDetails | None = None


class WhatsappAccountCreatePartnerInitiated(Request):
    """What creates a WhatsApp account on the partner's initiative."""

    waba_name: str = Field(min_length=1, max_length=255)
    """Must equal the name registered for client_business_manager_id."""
    client_business_manager_id: str = Field(min_length=1, max_length=255)
    """Meta Business Manager id of the client."""
    business_manager: WhatsappInputBusinessManagersEnum | None = None
    sender_details: WhatsappAccountSenderDetailsCreate
    """First sender to be made."""


class WhatsappAccountUpdate(Request):
    """What changes a WhatsApp account.

    - All fields optional, but one at least must be sent.
    """

    company_legal_name: Annotated[str, DEPRECATED] | None = Field(default=None, min_length=1, max_length=255)
    """Must equal the name registered for client_business_manager_id."""
    waba_name: str | None = Field(default=None, min_length=1, max_length=255)
    """Must equal the name registered for client_business_manager_id."""
    client_business_manager_id: str | None = Field(default=None, min_length=1, max_length=255)
    sender_details: WhatsappAccountSenderDetailsUpdate | None = None


class WhatsappAccountNotificationList(Response):
    """A list of WhatsApp account notifications."""

    total_size: int
    """Count of all matching entries."""
    page_size: int
    """Page size in use."""
    previous_page_token: str | None = None
    next_page_token: str | None = None
    notifications: list[WhatsappAccountNotification]


class WhatsappAccountChanges(Response):
    """The changes of a WhatsApp account."""

    status: Open[WhatsappAccountChangeStateEnum]
    details: Annotated[WhatsappAccountDetails | WhatsappAccountChangesDetails, BEST_MATCH] | None = None


WhatsappAccountCreate: TypeAlias = Annotated[
    WhatsappAccountCreatePartnerInitiated | WhatsappAccountCreateLegacy, BEST_MATCH
]
"""What creates a WhatsApp account."""


class WhatsappAccount(Response):
    """A WhatsApp account.

    - Details holds the accepted data, changes holds what awaits review.
    - Inferred lifecycle: create gives changes IN_PROGRESS, then PENDING_FACEBOOK_VERIFICATION, REJECTED or state
      ONBOARDED.
    - business_daily_limit replaces the deprecated daily_limit of senders; waba_ban_state and waba_ban_date
      likewise.
    - partner_initiated_request_id is deprecated and never returned with a value.
    """

    state: Open[WhatsappAccountStateEnum] | None = None
    """Absent in all examples of a first pending or rejected review."""
    is_embedded_signup: bool
    """True when Embedded Signup created the account."""
    business_manager: Open[WhatsappBusinessManagersEnum]
    waba_id: str | None = None
    changes: WhatsappAccountChanges | None = None
    """Only while changes are pending or rejected."""
    details: WhatsappAccountDetails | None = None
    waba_ban_state: Open[WhatsappWabaBanStatesEnum] | None = None
    """Only when the account was banned."""
    waba_ban_date: str | None = None
    """UTC ISO 8601 moment of the ban."""
    waba_enabled_for_insights: bool | None = None
    """Whether template analytics is on."""
    waba_enabled_for_direct_send: bool | None = None
    """Whether the Direct Send API is on."""
    waba_max_price_onboarded: bool
    """Whether the maximum price feature is on."""
    compatible_regions: Annotated[list[Open[WhatsappConversationAppRegionsEnum]], UNIQUE]
    primary_business_location: Open[WhatsappCountryCodesEnum] | None = None
    """ISO 3166 alpha-2 home country of the business."""
    partner_initiated_request_id: Annotated[str, DEPRECATED] | None = None
    """Kept for compatibility; never filled."""
    business_daily_limit: Open[WhatsappDailyLimitEnum] | None = None
    currency: str | None = None
    """Currency code."""


class WhatsappAccountCommentAddedEvent(Tagged, Response):
    """The body of the event WHATSAPP_ACCOUNT_COMMENT_ADDED.

    - Sent when a comment was added to the account.
    - comment is required only in this event.
    """

    type: Literal["WHATSAPP_ACCOUNT_COMMENT_ADDED"] = "WHATSAPP_ACCOUNT_COMMENT_ADDED"
    payload: WhatsappAccount
    """Account as of sending time."""
    comment: str


class WhatsappAccountOnboardedEvent(Tagged, Response):
    """The body of the event WHATSAPP_ACCOUNT_ONBOARDED.

    - Sent when the account becomes onboarded.
    """

    type: Literal["WHATSAPP_ACCOUNT_ONBOARDED"] = "WHATSAPP_ACCOUNT_ONBOARDED"
    payload: WhatsappAccount
    """Account as of sending time."""
    comment: str | None = None


class WhatsappAccountRejectedEvent(Tagged, Response):
    """The body of the event WHATSAPP_ACCOUNT_REJECTED.

    - Sent when the account is rejected.
    """

    type: Literal["WHATSAPP_ACCOUNT_REJECTED"] = "WHATSAPP_ACCOUNT_REJECTED"
    payload: WhatsappAccount
    """Account as of sending time."""
    comment: str | None = None


class WhatsappAccountPendingVerificationEvent(Tagged, Response):
    """The body of the event WHATSAPP_ACCOUNT_PENDING_VERIFICATION.

    - Sent when the account enters pending verification.
    """

    type: Literal["WHATSAPP_ACCOUNT_PENDING_VERIFICATION"] = "WHATSAPP_ACCOUNT_PENDING_VERIFICATION"
    payload: WhatsappAccount
    """Account as of sending time."""
    comment: str | None = None


class WhatsappAccountDailyLimitChangedEvent(Tagged, Response):
    """The body of the event WHATSAPP_ACCOUNT_DAILY_LIMIT_CHANGED.

    - Sent when Meta changed the account's daily limit.
    """

    type: Literal["WHATSAPP_ACCOUNT_DAILY_LIMIT_CHANGED"] = "WHATSAPP_ACCOUNT_DAILY_LIMIT_CHANGED"
    payload: WhatsappAccount
    """Account as of sending time."""
    comment: str | None = None


class WhatsappWabaAccountChangedEvent(Tagged, Response):
    """The body of the event WHATSAPP_WABA_ACCOUNT_CHANGED.

    - Sent when Meta changed business data of the account.
    """

    type: Literal["WHATSAPP_WABA_ACCOUNT_CHANGED"] = "WHATSAPP_WABA_ACCOUNT_CHANGED"
    payload: WhatsappAccount
    """Account as of sending time."""
    comment: str | None = None
