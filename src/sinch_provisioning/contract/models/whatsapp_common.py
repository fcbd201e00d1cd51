"""Models of the contract: WhatsApp common.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import StrEnum
from typing import Literal, TypeAlias

from pydantic import Field

from sinch_provisioning.contract.models._base import Open, Request, Response

__all__ = [
    "WhatsappBusinessManagersEnum",
    "WhatsappComment",
    "WhatsappCommentCreate",
    "WhatsappCommentTypeEnum",
    "WhatsappConversationAppRegionsEnum",
    "WhatsappDailyLimitEnum",
    "WhatsappInputBusinessManagersEnum",
    "WhatsappInputBusinessManagersPublicDocumentationEnum",
    "WhatsappSenderBotRegionEnum",
    "WhatsappSenderInputMetaLocalStoragesEnum",
    "WhatsappSenderInputRegionEnum",
    "WhatsappSenderMetaLocalStoragesEnum",
    "WhatsappSenderWhatsAppVerticalEnum",
    "WhatsappWabaBanStatesEnum",
]


class WhatsappBusinessManagersEnum(StrEnum):
    """Values of WhatsApp business managers."""

    SINCH_AMERICA = "SINCH_AMERICA"
    SINCH_BR = "SINCH_BR"
    SINCH_MX = "SINCH_MX"
    SINCH_SEP = "SINCH_SEP"
    SINCH_UK = "SINCH_UK"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this API version."""


class WhatsappConversationAppRegionsEnum(StrEnum):
    """Values of WhatsApp conversation app regions."""

    BR = "br"
    EU = "eu"
    US = "us"


class WhatsappDailyLimitEnum(StrEnum):
    """Values of a WhatsApp daily limit."""

    NOT_SET = "NOT_SET"
    """No tier given yet."""
    TIER_100K = "TIER_100K"
    """100000 per rolling 24 h."""
    TIER_10K = "TIER_10K"
    """10000 per rolling 24 h."""
    TIER_1K = "TIER_1K"
    """1000 per rolling 24 h."""
    TIER_250 = "TIER_250"
    """250 per rolling 24 h."""
    TIER_2K = "TIER_2K"
    """2000 per rolling 24 h."""
    TIER_50 = "TIER_50"
    """50 business-initiated conversations per rolling 24 h."""
    TIER_UNLIMITED = "TIER_UNLIMITED"
    """No limit."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this API version."""


class WhatsappWabaBanStatesEnum(StrEnum):
    """Values of WhatsApp WABA ban states."""

    DISABLE = "DISABLE"
    """WABA switched off."""
    REINSTATE = "REINSTATE"
    """Restriction lifted."""
    SCHEDULE_FOR_DISABLE = "SCHEDULE_FOR_DISABLE"
    """Will be switched off after a grace or appeal time."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this API version."""


class WhatsappInputBusinessManagersEnum(StrEnum):
    """Values of WhatsApp business managers in requests."""

    SINCH_AMERICA = "SINCH_AMERICA"
    SINCH_BR = "SINCH_BR"
    SINCH_MX = "SINCH_MX"
    SINCH_SEP = "SINCH_SEP"
    SINCH_UK = "SINCH_UK"


class WhatsappSenderBotRegionEnum(StrEnum):
    """Values of a WhatsApp sender bot region."""

    BR = "BR"
    EU = "EU"
    US = "US"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this API version."""


class WhatsappSenderMetaLocalStoragesEnum(StrEnum):
    """Values of WhatsApp sender meta local storages."""

    AE = "AE"
    AU = "AU"
    BH = "BH"
    BR = "BR"
    CA = "CA"
    CH = "CH"
    DE = "DE"
    GB = "GB"
    ID = "ID"
    IN = "IN"
    JP = "JP"
    KR = "KR"
    SG = "SG"
    US = "US"
    ZA = "ZA"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this API version."""
    UNSPECIFIED = "UNSPECIFIED"
    """No storage place named."""


class WhatsappSenderWhatsAppVerticalEnum(StrEnum):
    """Values of a WhatsApp sender vertical."""

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
    NOT_SET = "NOT_SET"
    """None chosen."""
    ONLINE_GAMBLING = "ONLINE_GAMBLING"
    OTC_DRUGS = "OTC_DRUGS"
    """Over-the-counter drug sales."""
    OTHER = "OTHER"
    PHYSICAL_GAMBLING = "PHYSICAL_GAMBLING"
    PROFESSIONAL_SERVICES = "PROFESSIONAL_SERVICES"
    PUBLIC_SERVICE = "PUBLIC_SERVICE"
    RESTAURANT = "RESTAURANT"
    SHOPPING_AND_RETAIL = "SHOPPING_AND_RETAIL"
    TRAVEL_AND_TRANSPORTATION = "TRAVEL_AND_TRANSPORTATION"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this API version."""


class WhatsappSenderInputMetaLocalStoragesEnum(StrEnum):
    """Values of WhatsApp sender meta local storages in requests.

    - Left out: default storage of the chosen region.
    """

    AE = "AE"
    AU = "AU"
    BH = "BH"
    BR = "BR"
    CA = "CA"
    CH = "CH"
    DE = "DE"
    GB = "GB"
    ID = "ID"
    IN = "IN"
    JP = "JP"
    KR = "KR"
    SG = "SG"
    US = "US"
    ZA = "ZA"


class WhatsappSenderInputRegionEnum(StrEnum):
    """Values of a WhatsApp sender region in requests.

    - Left out on a sender: billing country default; on partner-initiated accounts the account's own region is used.
    """

    BR = "BR"
    EU = "EU"
    US = "US"


class WhatsappInputBusinessManagersPublicDocumentationEnum(StrEnum):
    """Values of a WhatsApp business managers public documentation in requests."""

    SINCH_BR = "SINCH_BR"
    """Brazil."""
    SINCH_MX = "SINCH_MX"
    """Mexico."""
    SINCH_UK = "SINCH_UK"
    """United Kingdom."""


class WhatsappCommentCreate(Request):
    """What creates a WhatsApp comment."""

    comment: str = Field(min_length=1, max_length=65535)


WhatsappCommentTypeEnum: TypeAlias = Literal["CREATED"]
"""Values of a WhatsApp comment type."""


class WhatsappComment(Response):
    """A WhatsApp comment."""

    type: Open[WhatsappCommentTypeEnum]
    comment: str
    created: str | None = None
