"""Models of the contract: WhatsApp senders.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from sinch_provisioning.contract.models._base import (
    DEPRECATED,
    UNIQUE,
    CountryCallingCode,
    Email,
    Nullable,
    NumericPhoneNumber,
    OneTimeCode,
    Open,
    Request,
    Response,
    Tagged,
    Uri,
    Url,
)
from sinch_provisioning.contract.models._unions import BEST_MATCH
from sinch_provisioning.contract.models.whatsapp_common import (
    WhatsappBusinessManagersEnum,
    WhatsappConversationAppRegionsEnum,
    WhatsappDailyLimitEnum,
    WhatsappInputBusinessManagersPublicDocumentationEnum,
    WhatsappSenderBotRegionEnum,
    WhatsappSenderInputMetaLocalStoragesEnum,
    WhatsappSenderInputRegionEnum,
    WhatsappSenderMetaLocalStoragesEnum,
    WhatsappSenderWhatsAppVerticalEnum,
    WhatsappWabaBanStatesEnum,
)

__all__ = [
    "WhatsappActionsEnum",
    "WhatsappConversationApiApp",
    "WhatsappConversationApiAppRegionsEnum",
    "WhatsappConversationAppChannelIntegrationStatusEnum",
    "WhatsappQualityRatingEnum",
    "WhatsappSender",
    "WhatsappSenderActiveEvent",
    "WhatsappSenderChanges",
    "WhatsappSenderChangesDetails",
    "WhatsappSenderCommentAddedEvent",
    "WhatsappSenderCreate",
    "WhatsappSenderCreateDeprecated",
    "WhatsappSenderCreateDetails",
    "WhatsappSenderCreateEs",
    "WhatsappSenderCreatePartnerInitiated",
    "WhatsappSenderCreatePartnerInitiatedDetails",
    "WhatsappSenderCreatePhoneProvisioning",
    "WhatsappSenderCreatePhoneProvisioningDetails",
    "WhatsappSenderDailyLimitChangedEvent",
    "WhatsappSenderDeletedEvent",
    "WhatsappSenderDetails",
    "WhatsappSenderDisplayNameUpdatedEvent",
    "WhatsappSenderErrorCodeEnum",
    "WhatsappSenderErrorEvent",
    "WhatsappSenderInactiveEvent",
    "WhatsappSenderInputBotRegionEnum",
    "WhatsappSenderInputNumberProviderTypeEnum",
    "WhatsappSenderInputRegistrationMethodEnum",
    "WhatsappSenderInputWhatsAppVerticalEnum",
    "WhatsappSenderList",
    "WhatsappSenderMetadata",
    "WhatsappSenderMetadataField",
    "WhatsappSenderNotification",
    "WhatsappSenderNotificationList",
    "WhatsappSenderNotificationTypeEnum",
    "WhatsappSenderNumberProviderTypeEnum",
    "WhatsappSenderPendingVerificationEvent",
    "WhatsappSenderQualityRatingChangedEvent",
    "WhatsappSenderRegister",
    "WhatsappSenderRegistration",
    "WhatsappSenderRegistrationMethodEnum",
    "WhatsappSenderRejectedEvent",
    "WhatsappSenderStatesEnum",
    "WhatsappSenderStatusesEnum",
    "WhatsappSenderUpdate",
    "WhatsappSenderUpdateDetails",
    "WhatsappSenderUsernameUpdatedEvent",
    "WhatsappSenderVerify",
    "WhatsappSuggestedUsernames",
    "WhatsappWhatsAppSenderFieldUpdateStatusEnum",
]


class WhatsappQualityRatingEnum(StrEnum):
    """Values of a WhatsApp quality rating."""

    GREEN = "GREEN"
    """Good."""
    RED = "RED"
    """Poor, throttling or suspension looms."""
    YELLOW = "YELLOW"
    """Warning."""
    UNKNOWN = "UNKNOWN"
    """No history."""
    UNRECOGNIZED = "UNRECOGNIZED"


class WhatsappSenderNumberProviderTypeEnum(StrEnum):
    """Values of a WhatsApp sender number provider type."""

    CUSTOMER = "CUSTOMER"
    SINCH = "SINCH"
    UNRECOGNIZED = "UNRECOGNIZED"


class WhatsappSenderStatesEnum(StrEnum):
    """Values of WhatsApp sender states."""

    ACTIVE = "ACTIVE"
    """Ready to send."""
    IN_PROGRESS = "IN_PROGRESS"
    """Being set up."""
    INACTIVE = "INACTIVE"
    """Exists but not in use."""
    PENDING_VERIFICATION = "PENDING_VERIFICATION"
    """Waits for verification."""
    SUSPENDED = "SUSPENDED"
    """Halted by administration or policy."""
    ERROR = "ERROR"
    """Failed, needs attention."""


class WhatsappSenderInputBotRegionEnum(StrEnum):
    """Values of a WhatsApp sender bot region in requests."""

    BR = "BR"
    EU = "EU"
    US = "US"


class WhatsappActionsEnum(StrEnum):
    """Values of WhatsApp actions.

    - Default differs by body: SUBMIT on partner-initiated create, DRAFT on update.
    """

    DRAFT = "DRAFT"
    """Save only."""
    SUBMIT = "SUBMIT"
    """Send for processing."""


class WhatsappSenderInputNumberProviderTypeEnum(StrEnum):
    """Values of a WhatsApp sender number provider type in requests."""

    CUSTOMER = "CUSTOMER"
    SINCH = "SINCH"


class WhatsappSenderInputWhatsAppVerticalEnum(StrEnum):
    """Values of a WhatsApp sender vertical in requests."""

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
    ONLINE_GAMBLING = "ONLINE_GAMBLING"
    OTC_DRUGS = "OTC_DRUGS"
    OTHER = "OTHER"
    PHYSICAL_GAMBLING = "PHYSICAL_GAMBLING"
    PROFESSIONAL_SERVICES = "PROFESSIONAL_SERVICES"
    PUBLIC_SERVICE = "PUBLIC_SERVICE"
    RESTAURANT = "RESTAURANT"
    SHOPPING_AND_RETAIL = "SHOPPING_AND_RETAIL"
    TRAVEL_AND_TRANSPORTATION = "TRAVEL_AND_TRANSPORTATION"


class WhatsappSenderErrorCodeEnum(StrEnum):
    """Values of a WhatsApp sender error code."""

    CANNOT_ASSIGN_CREDIT_LINE = "CANNOT_ASSIGN_CREDIT_LINE"
    """No credit line could be assigned."""
    CANNOT_ASSIGN_SYSTEM_USER = "CANNOT_ASSIGN_SYSTEM_USER"
    """No system user could be assigned."""
    CANNOT_CREATE_NEW_WHATSAPP_SENDER = "CANNOT_CREATE_NEW_WHATSAPP_SENDER"
    """Sender creation failed."""
    CANNOT_CREATE_WABA_FOR_BUSINESS = "CANNOT_CREATE_WABA_FOR_BUSINESS"
    """WABA creation failed."""
    CANNOT_GET_DETAILS_FOR_CLOUD_API = "CANNOT_GET_DETAILS_FOR_CLOUD_API"
    """Cloud API details unavailable."""
    CANNOT_GET_WABA_DETAILS = "CANNOT_GET_WABA_DETAILS"
    """WABA details unavailable."""
    CANNOT_REGISTER_NEW_WHATSAPP_SENDER = "CANNOT_REGISTER_NEW_WHATSAPP_SENDER"
    """Registration refused downstream."""
    CANNOT_REGISTER_TO_CLOUD_API = "CANNOT_REGISTER_TO_CLOUD_API"
    """Cloud API registration failed."""
    CANNOT_SUBSCRIBE_TO_CLOUD_API = "CANNOT_SUBSCRIBE_TO_CLOUD_API"
    """Cloud API subscription failed."""
    CANNOT_SUBSCRIBE_TO_WEBHOOK = "CANNOT_SUBSCRIBE_TO_WEBHOOK"
    """Webhook subscription failed."""
    DUPLICATES_ON_SENDER_PHONE_NUMBER = "DUPLICATES_ON_SENDER_PHONE_NUMBER"
    """Phone number in use by another sender."""
    FAILED_TO_FETCH_APPROVED_MESSAGE_TEMPLATES = "FAILED_TO_FETCH_APPROVED_MESSAGE_TEMPLATES"
    """Approved templates unavailable."""
    MULTIPLE_WABA_FOR_PROJECT_ID = "MULTIPLE_WABA_FOR_PROJECT_ID"
    """Project has more than one WABA."""
    NO_CERTIFICATE_AVAILABLE = "NO_CERTIFICATE_AVAILABLE"
    """Certificate missing."""
    NO_NOVA_ACCOUNT_ID = "NO_NOVA_ACCOUNT_ID"
    """Billing account id missing."""
    NO_PRICING_PLAN = "NO_PRICING_PLAN"
    """Pricing plan missing."""
    NO_PROJECT_ID = "NO_PROJECT_ID"
    """Project id missing."""
    NO_VERIFIED_PHONE_NUMBER = "NO_VERIFIED_PHONE_NUMBER"
    """No verified number present."""
    NOT_VERIFIED_REQUESTED_PHONE_NUMBER = "NOT_VERIFIED_REQUESTED_PHONE_NUMBER"
    """Requested number not verified."""
    NOT_VERIFY_BUSINESS_VIA_WHATSAPP = "NOT_VERIFY_BUSINESS_VIA_WHATSAPP"
    """Meta did not verify the business."""
    NOVA_ACCOUNT_ID_CONFLICT = "NOVA_ACCOUNT_ID_CONFLICT"
    """Billing account id clashes."""
    PROJECT_ID_CONFLICT = "PROJECT_ID_CONFLICT"
    """Project id clashes."""
    REQUESTED_PHONE_NUMBER_OR_COUNTRY_CODE_CONFLICT = "REQUESTED_PHONE_NUMBER_OR_COUNTRY_CODE_CONFLICT"
    """Number or country code differs from the WABA."""
    SENDER_HAS_BEEN_DELETED = "SENDER_HAS_BEEN_DELETED"
    """Sender is deleted for good."""
    WABA_CONNECTED_TO_ANOTHER_PROJECT = "WABA_CONNECTED_TO_ANOTHER_PROJECT"
    """WABA belongs to another project."""
    UNKNOWN_ERROR = "UNKNOWN_ERROR"
    """Unclassified failure."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class WhatsappSenderStatusesEnum(StrEnum):
    """Values of WhatsApp sender statuses."""

    DRAFT = "DRAFT"
    """Saved only."""
    ERROR = "ERROR"
    """Failed, needs a manual retry."""
    IN_PROGRESS = "IN_PROGRESS"
    """Submitted, being processed."""
    MULTIPLE_WABA_ERROR = "MULTIPLE_WABA_ERROR"
    """Deprecated, kept for old clients."""
    REJECTED = "REJECTED"
    """Reviewed and refused."""


class WhatsappWhatsAppSenderFieldUpdateStatusEnum(StrEnum):
    """Values of a WhatsApp sender field update status."""

    APPROVED = "APPROVED"
    """Accepted and applied."""
    DEFERRED = "DEFERRED"
    """To be judged later."""
    DELETED = "DELETED"
    """Withdrawn."""
    EXPIRED = "EXPIRED"
    """Ran out before completion."""
    PENDING = "PENDING"
    """Under review."""
    REJECTED = "REJECTED"
    """Refused."""
    RESERVED = "RESERVED"
    """Held, not yet approved."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""
    UNSPECIFIED = "UNSPECIFIED"
    """No status known."""


class WhatsappConversationApiAppRegionsEnum(StrEnum):
    """Values of WhatsApp conversation API app regions."""

    BR = "BR"
    EU = "EU"
    US = "US"
    UNRECOGNIZED = "UNRECOGNIZED"


class WhatsappConversationAppChannelIntegrationStatusEnum(StrEnum):
    """Values of a WhatsApp conversation app channel integration status."""

    ACTIVE = "ACTIVE"
    FAILING = "FAILING"
    """Needs attention."""
    PENDING = "PENDING"
    """Set-up or sync not done."""
    UNRECOGNIZED = "UNRECOGNIZED"


class WhatsappSenderNotificationTypeEnum(StrEnum):
    """Values of a WhatsApp sender notification type."""

    ACTIVE = "ACTIVE"
    COMMENT_ADDED = "COMMENT_ADDED"
    CREATED = "CREATED"
    DRAFT = "DRAFT"
    EDITED = "EDITED"
    ERROR = "ERROR"
    IN_PROGRESS = "IN_PROGRESS"
    INACTIVE = "INACTIVE"
    REGISTERED = "REGISTERED"
    REJECTED = "REJECTED"
    VERIFIED = "VERIFIED"


class WhatsappSenderInputRegistrationMethodEnum(StrEnum):
    """Values of a WhatsApp sender registration method in requests."""

    SMS = "SMS"
    VOICE = "VOICE"


class WhatsappSenderRegistrationMethodEnum(StrEnum):
    """Values of a WhatsApp sender registration method."""

    SMS = "SMS"
    VOICE = "VOICE"
    UNRECOGNIZED = "UNRECOGNIZED"


class WhatsappSenderCreatePhoneProvisioningDetails(Request):
    """The details of a new WhatsApp sender on a number to be provisioned."""

    country_code: CountryCallingCode
    phone_number: NumericPhoneNumber = Field(max_length=32, repr=False)
    """Without country code."""
    display_name: str = Field(min_length=1, max_length=128)


class WhatsappSenderVerify(Request):
    """What verifies a WhatsApp sender."""

    code: OneTimeCode | None = Field(default=None, repr=False)
    """Exactly 6 characters, no spaces; optional if Meta verified the number."""


class WhatsappSuggestedUsernames(Response):
    """Usernames that a WhatsApp sender could take."""

    usernames: list[str]


class WhatsappSenderChangesDetails(Response):
    """The details of WhatsApp sender changes."""

    display_name: str | None = None
    description: str | None = None
    vertical: Open[WhatsappSenderWhatsAppVerticalEnum] | None = None
    email: str | None = None
    address: str | None = None
    website_one: str | None = None
    website_two: str | None = None
    about: str | None = None
    """Links show as plain text; Markdown is not supported."""
    photo_url: str | None = None
    username: str | None = None


class WhatsappSenderDetails(Response):
    """The details of a WhatsApp sender."""

    display_name: str
    description: str | None = None
    vertical: Open[WhatsappSenderWhatsAppVerticalEnum]
    email: str | None = None
    address: str | None = None
    website_one: str | None = None
    website_two: str | None = None
    about: str | None = None
    """Links show as plain text; Markdown is not supported."""
    photo_url: str | None = None
    username: str | None = None


class WhatsappSenderCreateEs(Request):
    """What creates a WhatsApp sender that comes from embedded signup."""

    region: WhatsappSenderInputRegionEnum | None = None
    """Default: region of the billing country; partner-initiated: the account's."""
    meta_local_storage: WhatsappSenderInputMetaLocalStoragesEnum | None = None
    """Default depends on region."""
    waba_id: str
    """Looked up by project when left empty."""
    phone_number_id: str
    """Phone number id linked to the WABA."""
    business_manager: WhatsappInputBusinessManagersPublicDocumentationEnum | None = None
    authentication_code: str | None = Field(default=None, min_length=1, repr=False)
    """Single use."""


class WhatsappSenderCreatePhoneProvisioning(Request):
    """What creates a WhatsApp sender on a number to be provisioned.

    - Meant for a sender on a new, provisioned number; no business manager or photo here.
    """

    region: WhatsappSenderInputBotRegionEnum | None = None
    meta_local_storage: WhatsappSenderInputMetaLocalStoragesEnum | None = None
    details: WhatsappSenderCreatePhoneProvisioningDetails


class WhatsappSenderCreatePartnerInitiatedDetails(Request):
    """The details of a new WhatsApp sender, on the partner's initiative.

    - photo_url: image/jpeg, image/png or image/webp; at most 5MB; 192x192 to 640x640 px; larger images are cropped
      to the maximum.
    - photo_url: a transparent PNG background is rendered black.
    """

    display_name: str = Field(min_length=1, max_length=128)
    description: str | None = Field(default=None, min_length=1, max_length=512)
    vertical: WhatsappSenderInputWhatsAppVerticalEnum
    email: Email | None = Field(default=None, max_length=128)
    address: str | None = Field(default=None, min_length=1, max_length=256)
    website_one: Url | None = Field(default=None, max_length=256)
    website_two: Url | None = Field(default=None, max_length=256)
    about: str | None = Field(default=None, min_length=1, max_length=139)
    """Links show as plain text; Markdown is not supported."""
    photo_url: Url | None = Field(default=None, max_length=256)
    """Type, size and dimensions as above."""
    country_code: CountryCallingCode
    """Numeric calling code."""
    phone_number: NumericPhoneNumber | None = Field(default=None, max_length=32, repr=False)
    """Without country code; no other sender may have it."""


class WhatsappSenderCreateDetails(Request):
    """The details of a new WhatsApp sender, in the deprecated form.

    - photo_url: image/jpeg, image/png or image/webp; at most 5MB; 192x192 to 640x640 px; larger images are cropped
      to the maximum.
    - photo_url: a transparent PNG background is rendered black.
    """

    display_name: str = Field(min_length=1, max_length=128)
    description: str | None = Field(default=None, min_length=1, max_length=512)
    vertical: WhatsappSenderInputWhatsAppVerticalEnum
    email: Email | None = Field(default=None, max_length=128)
    address: str | None = Field(default=None, min_length=1, max_length=256)
    website_one: Url | None = Field(default=None, max_length=256)
    website_two: Url | None = Field(default=None, max_length=256)
    about: str | None = Field(default=None, min_length=1, max_length=139)
    """Links show as plain text; Markdown is not supported."""
    photo_url: Url | None = Field(default=None, max_length=256)
    """Type, size and dimensions as above."""


class WhatsappSenderUpdateDetails(Request):
    """The details of a WhatsApp sender that change.

    - Null deletes the value of description, email, address, website_one, website_two, about and photo_url.
    - photo_url: image/jpeg, image/png or image/webp; at most 5MB; 192x192 to 640x640 px; larger images are cropped
      to the maximum.
    - photo_url: a transparent PNG background is rendered black.
    """

    display_name: str | None = Field(default=None, min_length=1, max_length=128)
    """Not nullable."""
    description: Nullable[str] = Field(default=None, min_length=1, max_length=512)
    vertical: WhatsappSenderInputWhatsAppVerticalEnum | None = None
    email: Nullable[Email] = Field(default=None, max_length=128)
    address: Nullable[str] = Field(default=None, min_length=1, max_length=256)
    website_one: Nullable[Url] = Field(default=None, max_length=256)
    website_two: Nullable[Url] = Field(default=None, max_length=256)
    about: Nullable[str] = Field(default=None, min_length=1, max_length=139)
    """Links show as plain text; Markdown is not supported."""
    photo_url: Nullable[Url] = Field(default=None, max_length=256)
    """Type, size and dimensions as above."""
    username: Nullable[str] = Field(default=None, min_length=1)


class WhatsappSenderMetadataField(Response):
    """The review of one of a WhatsApp sender's names."""

    value: str | None = None
    """The value asked for."""
    status: Open[WhatsappWhatsAppSenderFieldUpdateStatusEnum]
    rejection_reason: str | None = None
    """Set when the update was rejected."""


class WhatsappConversationApiApp(Response):
    """A WhatsApp conversation API app."""

    id: str
    project_id: str
    """Project that owns the app."""
    region: Open[WhatsappConversationApiAppRegionsEnum]
    channel_status: Open[WhatsappConversationAppChannelIntegrationStatusEnum] | None = None


class WhatsappSenderNotification(Response):
    """A WhatsApp sender notification."""

    type: Open[WhatsappSenderNotificationTypeEnum]
    created: str | None = None
    author: str | None = None
    comment: str | None = None


class WhatsappSenderRegister(Request):
    """What starts the registration of a WhatsApp sender."""

    method: WhatsappSenderInputRegistrationMethodEnum


class WhatsappSenderRegistration(Response):
    """A WhatsApp sender registration."""

    id: str
    """Sender id."""
    method: Open[WhatsappSenderRegistrationMethodEnum]
    accepted: str
    """UTC date and time, ISO 8601."""
    verification_code_sent: bool
    """False when the number is registered already."""


class WhatsappSenderChanges(Response):
    """The changes of a WhatsApp sender."""

    status: Open[WhatsappSenderStatusesEnum]
    details: Annotated[WhatsappSenderDetails | WhatsappSenderChangesDetails, BEST_MATCH] | None = None
    error_reason: str | None = None
    """Set when in ERROR."""
    error_code: Open[WhatsappSenderErrorCodeEnum] | None = None
    """Set when in ERROR."""


class WhatsappSenderCreatePartnerInitiated(Request):
    """What creates a WhatsApp sender on the partner's initiative."""

    status: WhatsappActionsEnum = WhatsappActionsEnum.SUBMIT
    region: WhatsappSenderInputBotRegionEnum | None = None
    """Default: region of the billing country; partner-initiated: the account's."""
    meta_local_storage: WhatsappSenderInputMetaLocalStoragesEnum | None = None
    """Default depends on region."""
    phone_number_provider: WhatsappSenderInputNumberProviderTypeEnum
    save_draft_on_failure: bool = False
    """Keep the sender as draft when submission fails."""
    details: WhatsappSenderCreatePartnerInitiatedDetails


class WhatsappSenderCreateDeprecated(Request):
    """What creates a WhatsApp sender, in the deprecated form.

    - Deprecated; WhatsappSenderCreateEs replaces it.
    - One of facebook_access_token and facebook_code must be given.
    """

    region: WhatsappSenderInputRegionEnum | None = None
    """Default: region of the billing country; partner-initiated: the account's."""
    meta_local_storage: WhatsappSenderInputMetaLocalStoragesEnum | None = None
    """Default depends on region."""
    business_manager: WhatsappInputBusinessManagersPublicDocumentationEnum | None = None
    waba_id: str | None = None
    """Looked up by project when left empty."""
    phone_number_id: str | None = None
    """Phone number id linked to the WABA."""
    facebook_access_token: str | None = Field(default=None, min_length=1, repr=False)
    """Long-lived user token; mandatory without facebook_code."""
    facebook_code: Uri | None = Field(default=None, min_length=1, repr=False)
    """Single use; mandatory without facebook_access_token."""
    name: str = Field(min_length=1, max_length=128)
    details: WhatsappSenderCreateDetails


class WhatsappSenderUpdate(Request):
    """What changes a WhatsApp sender.

    - All fields may be left out, but an empty update gives no_fields_to_update.
    """

    status: WhatsappActionsEnum = WhatsappActionsEnum.DRAFT
    details: WhatsappSenderUpdateDetails | None = None


class WhatsappSenderMetadata(Response):
    """The reviews of a WhatsApp sender's names."""

    display_name: WhatsappSenderMetadataField | None = None
    username: WhatsappSenderMetadataField | None = None


class WhatsappSenderNotificationList(Response):
    """A list of WhatsApp sender notifications."""

    total_size: int
    """Count of all entries that match, over all pages."""
    page_size: int
    """Page size that was asked for."""
    previous_page_token: str | None = None
    """Opaque token for the page before."""
    next_page_token: str | None = None
    """Opaque token for the page after."""
    notifications: list[WhatsappSenderNotification]


WhatsappSenderCreate: TypeAlias = Annotated[
    WhatsappSenderCreateEs
    | WhatsappSenderCreatePhoneProvisioning
    | WhatsappSenderCreatePartnerInitiated
    | WhatsappSenderCreateDeprecated,
    BEST_MATCH,
]
"""What creates a WhatsApp sender."""


class WhatsappSender(Response):
    """A WhatsApp sender.

    - daily_limit is replaced by the account's business_daily_limit; waba_ban_state and waba_ban_date by the account
      endpoint.
    """

    id: str
    state: Open[WhatsappSenderStatesEnum] | None = None
    """Live state; absent while a new sender is not yet provisioned."""
    changes: WhatsappSenderChanges | None = None
    """Pending changes, if any."""
    details: WhatsappSenderDetails | None = None
    """Live profile values."""
    metadata: WhatsappSenderMetadata | None = None
    """Review status of single fields."""
    region: Open[WhatsappSenderBotRegionEnum]
    meta_local_storage: Open[WhatsappSenderMetaLocalStoragesEnum]
    conversation_api_app: Annotated[str, DEPRECATED] | None = None
    """Id of the connected Conversation API app."""
    conversation_api_app_details: WhatsappConversationApiApp | None = None
    """The connected Conversation API app."""
    max_tps: int | None = None
    """Highest messages per second."""
    quality_rating: Open[WhatsappQualityRatingEnum] | None = None
    daily_limit: Annotated[Open[WhatsappDailyLimitEnum], DEPRECATED] | None = None
    """Replaced by the account's business_daily_limit."""
    bearer_token: str | None = Field(default=None, repr=False)
    """Needed to connect the sender to a Conversation API app."""
    cloud_api: Annotated[bool, DEPRECATED]
    """Hosted in WhatsApp Cloud API."""
    created: str | None = None
    """UTC date and time, ISO 8601."""
    modified: str | None = None
    """UTC date and time, ISO 8601."""
    country_code: str | None = None
    phone_number: str | None = Field(default=None, repr=False)
    """Without country code."""
    number_provider: Open[WhatsappSenderNumberProviderTypeEnum] | None = None
    business_manager: Open[WhatsappBusinessManagersEnum]
    waba_ban_state: Annotated[Open[WhatsappWabaBanStatesEnum], DEPRECATED] | None = None
    """Replaced by the account endpoint."""
    waba_ban_date: Annotated[str, DEPRECATED] | None = None
    """Replaced by the account endpoint."""
    compatible_regions: Annotated[list[Open[WhatsappConversationAppRegionsEnum]], UNIQUE]
    """Conversation API app regions the sender can serve."""


class WhatsappSenderList(Response):
    """A list of WhatsApp senders."""

    total_size: int
    """Count of all entries that match, over all pages."""
    page_size: int
    """Page size that was asked for."""
    previous_page_token: str | None = None
    """Opaque token for the page before."""
    next_page_token: str | None = None
    """Opaque token for the page after."""
    senders: list[WhatsappSender]


class WhatsappSenderCommentAddedEvent(Tagged, Response):
    """Sent when the sender got a comment.

    - comment is required only in this event.
    - All sender events: the answer is ignored, but a failed delivery is retried.
    """

    type: Literal["WHATSAPP_SENDER_COMMENT_ADDED"] = "WHATSAPP_SENDER_COMMENT_ADDED"
    payload: WhatsappSender
    """The sender when the event was sent."""
    comment: str


class WhatsappSenderActiveEvent(Tagged, Response):
    """Sent when the sender is complete and usable."""

    type: Literal["WHATSAPP_SENDER_ACTIVE"] = "WHATSAPP_SENDER_ACTIVE"
    payload: WhatsappSender
    """The sender when the event was sent."""
    comment: str | None = None


class WhatsappSenderInactiveEvent(Tagged, Response):
    """Sent when the sender was made inactive."""

    type: Literal["WHATSAPP_SENDER_INACTIVE"] = "WHATSAPP_SENDER_INACTIVE"
    payload: WhatsappSender
    """The sender when the event was sent."""
    comment: str | None = None


class WhatsappSenderPendingVerificationEvent(Tagged, Response):
    """Sent when the sender waits for verification."""

    type: Literal["WHATSAPP_SENDER_PENDING_VERIFICATION"] = "WHATSAPP_SENDER_PENDING_VERIFICATION"
    payload: WhatsappSender
    """The sender when the event was sent."""
    comment: str | None = None


class WhatsappSenderRejectedEvent(Tagged, Response):
    """Sent when the sender was rejected."""

    type: Literal["WHATSAPP_SENDER_REJECTED"] = "WHATSAPP_SENDER_REJECTED"
    payload: WhatsappSender
    """The sender when the event was sent."""
    comment: str | None = None


class WhatsappSenderErrorEvent(Tagged, Response):
    """Sent when the sender ran into an error."""

    type: Literal["WHATSAPP_SENDER_ERROR"] = "WHATSAPP_SENDER_ERROR"
    payload: WhatsappSender
    """The sender when the event was sent."""
    comment: str | None = None


class WhatsappSenderDailyLimitChangedEvent(Tagged, Response):
    """Sent when the daily message limit changed.

    - Deprecated event; payload.daily_limit is present in it.
    """

    type: Literal["WHATSAPP_SENDER_DAILY_LIMIT_CHANGED"] = "WHATSAPP_SENDER_DAILY_LIMIT_CHANGED"
    payload: WhatsappSender
    """The sender when the event was sent."""
    comment: str | None = None


class WhatsappSenderQualityRatingChangedEvent(Tagged, Response):
    """Sent when the quality rating changed."""

    type: Literal["WHATSAPP_SENDER_QUALITY_RATING_CHANGED"] = "WHATSAPP_SENDER_QUALITY_RATING_CHANGED"
    payload: WhatsappSender
    """The sender when the event was sent."""
    comment: str | None = None


class WhatsappSenderDeletedEvent(Tagged, Response):
    """Sent when the sender is gone."""

    type: Literal["WHATSAPP_SENDER_DELETED"] = "WHATSAPP_SENDER_DELETED"
    payload: WhatsappSender
    """The sender when the event was sent."""
    comment: str | None = None


class WhatsappSenderDisplayNameUpdatedEvent(Tagged, Response):
    """Sent when the display name changed."""

    type: Literal["WHATSAPP_SENDER_DISPLAY_NAME_UPDATED"] = "WHATSAPP_SENDER_DISPLAY_NAME_UPDATED"
    payload: WhatsappSender
    """The sender when the event was sent."""
    comment: str | None = None


class WhatsappSenderUsernameUpdatedEvent(Tagged, Response):
    """Sent when the username changed."""

    type: Literal["WHATSAPP_SENDER_USERNAME_UPDATED"] = "WHATSAPP_SENDER_USERNAME_UPDATED"
    payload: WhatsappSender
    """The sender when the event was sent."""
    comment: str | None = None
