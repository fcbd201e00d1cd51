"""Models of the contract: bundles.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import IntEnum, StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from sinch_provisioning.contract.models._base import (
    DEPRECATED,
    UNIQUE,
    Open,
    OpenInt,
    Request,
    Response,
    Tagged,
    Url,
)
from sinch_provisioning.contract.models._unions import BEST_MATCH

__all__ = [
    "Bundle",
    "BundleConversationApp",
    "BundleConversationAppInput",
    "BundleConversationChannelStatus",
    "BundleConversationConsentManagerMode",
    "BundleConversationConsentManagerModeInput",
    "BundleConversationConsentManagerSettings",
    "BundleConversationConsentManagerSettingsInput",
    "BundleConversationProcessingMode",
    "BundleConversationProcessingModeInput",
    "BundleConversationRetentionPolicy",
    "BundleConversationRetentionPolicyInput",
    "BundleConversationRetentionPolicyType",
    "BundleConversationRetentionPolicyTypeInput",
    "BundleConversationWebhook",
    "BundleConversationWebhookInput",
    "BundleConversationWebhookTargetTypeInput",
    "BundleConversationWebhookTrigger",
    "BundleConversationWebhookTriggerInput",
    "BundleCreate",
    "BundleDispatchRetentionPolicyInput",
    "BundleDispatchRetentionPolicyTypeInput",
    "BundleDoneEvent",
    "BundleHttpStatusCode",
    "BundleList",
    "BundleProvisioningState",
    "BundleRegion",
    "BundleRegionInput",
    "BundleSmsApp",
    "BundleSmsAppInput",
    "BundleSmsAppRegion",
    "BundleState",
    "BundleSubproject",
    "BundleSubprojectInput",
    "BundleSubprojectStatus",
    "BundleWebhook",
    "BundleWebhookDeliveryStatus",
    "BundleWebhookInput",
    "BundleWebhookTrigger",
]


class BundleRegion(StrEnum):
    """Values of a bundle region."""

    BR = "BR"
    EU = "EU"
    US = "US"


class BundleState(StrEnum):
    """Values of a bundle state.

    - A bundle starts IN_PROGRESS, or DONE if everything is ready at once.
    - It ends DONE (event BUNDLE_DONE) or FAILED (no event is defined; needs troubleshooting or a manual retry).
    """

    DONE = "DONE"
    """Setup complete."""
    FAILED = "FAILED"
    """Setup broke off."""
    IN_PROGRESS = "IN_PROGRESS"
    """Setup running."""


class BundleRegionInput(StrEnum):
    """Values of a bundle region in requests.

    - Staging allows only EU and US.
    """

    BR = "BR"
    EU = "EU"
    US = "US"


class BundleSubprojectStatus(StrEnum):
    """Values of a bundle subproject status."""

    PENDING = "PENDING"
    """Not set up yet."""
    READY = "READY"
    """Usable."""


class BundleProvisioningState(StrEnum):
    """Values of a bundle provisioning state."""

    ACTIVE = "ACTIVE"
    BLOCKED = "BLOCKED"
    DELETED = "DELETED"
    DEPROVISIONING = "DEPROVISIONING"
    DEPROVISIONING_FAILED = "DEPROVISIONING_FAILED"
    FAILED_ADD = "FAILED_ADD"
    """Creation failed."""
    FAILED_BLOCK = "FAILED_BLOCK"
    FAILED_DELETE = "FAILED_DELETE"
    FAILED_UNBLOCK = "FAILED_UNBLOCK"
    FAILED_UPDATE = "FAILED_UPDATE"
    IN_PROGRESS_ADD = "IN_PROGRESS_ADD"
    """Creation running."""
    IN_PROGRESS_BLOCK = "IN_PROGRESS_BLOCK"
    IN_PROGRESS_DELETE = "IN_PROGRESS_DELETE"
    IN_PROGRESS_UNBLOCK = "IN_PROGRESS_UNBLOCK"
    IN_PROGRESS_UPDATE = "IN_PROGRESS_UPDATE"
    PENDING_ADD = "PENDING_ADD"
    """Creation queued."""
    PENDING_BLOCK = "PENDING_BLOCK"
    PENDING_DELETE = "PENDING_DELETE"
    PENDING_UNBLOCK = "PENDING_UNBLOCK"
    PENDING_UPDATE = "PENDING_UPDATE"
    PROVISIONING = "PROVISIONING"
    PROVISIONING_ADD = "PROVISIONING_ADD"
    PROVISIONING_ADD_FAILED = "PROVISIONING_ADD_FAILED"
    PROVISIONING_BLOCK = "PROVISIONING_BLOCK"
    PROVISIONING_BLOCK_FAILED = "PROVISIONING_BLOCK_FAILED"
    PROVISIONING_FAILED = "PROVISIONING_FAILED"
    PROVISIONING_UNBLOCK = "PROVISIONING_UNBLOCK"
    PROVISIONING_UNBLOCK_FAILED = "PROVISIONING_UNBLOCK_FAILED"
    PROVISIONING_UPDATE = "PROVISIONING_UPDATE"
    PROVISIONING_UPDATE_FAILED = "PROVISIONING_UPDATE_FAILED"
    STATUS_UNSPECIFIED = "STATUS_UNSPECIFIED"
    """Upstream gave none."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class BundleSmsAppRegion(StrEnum):
    """Values of a bundle SMS app region."""

    AU = "AU"
    BR = "BR"
    CA = "CA"
    EU = "EU"
    US = "US"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class BundleConversationChannelStatus(StrEnum):
    """Values of a bundle conversation channel status.

    - It reports the SMS channel of the Conversation App and may still be PENDING when the bundle is DONE.
    """

    ACTIVE = "ACTIVE"
    FAILING = "FAILING"
    PENDING = "PENDING"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class BundleConversationProcessingMode(StrEnum):
    """Values of a bundle conversation processing mode."""

    CONVERSATION = "CONVERSATION"
    """Keeps context and state."""
    DISPATCH = "DISPATCH"
    """Stateless fire and forget."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""
    UNSPECIFIED = "UNSPECIFIED"


class BundleConversationProcessingModeInput(StrEnum):
    """Values of a bundle conversation processing mode in requests."""

    CONVERSATION = "CONVERSATION"
    DISPATCH = "DISPATCH"


class BundleConversationRetentionPolicyType(StrEnum):
    """Values of a bundle conversation retention policy type."""

    CONVERSATION_EXPIRE_POLICY = "CONVERSATION_EXPIRE_POLICY"
    """Whole conversation expires."""
    MESSAGE_EXPIRE_POLICY = "MESSAGE_EXPIRE_POLICY"
    """Single messages expire."""
    PERSIST_RETENTION_POLICY = "PERSIST_RETENTION_POLICY"
    """Kept until removed."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class BundleConversationRetentionPolicyTypeInput(StrEnum):
    """Values of a bundle conversation retention policy type in requests."""

    CONVERSATION_EXPIRE_POLICY = "CONVERSATION_EXPIRE_POLICY"
    MESSAGE_EXPIRE_POLICY = "MESSAGE_EXPIRE_POLICY"
    PERSIST_RETENTION_POLICY = "PERSIST_RETENTION_POLICY"


class BundleConversationConsentManagerMode(StrEnum):
    """Values of a bundle conversation consent manager mode."""

    DISABLED = "DISABLED"
    PRIMARY = "PRIMARY"
    SECONDARY = "SECONDARY"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class BundleConversationConsentManagerModeInput(StrEnum):
    """Values of a bundle conversation consent manager mode in requests."""

    DISABLED = "DISABLED"
    PRIMARY = "PRIMARY"
    SECONDARY = "SECONDARY"


class BundleConversationWebhookTrigger(StrEnum):
    """Values of a bundle conversation webhook trigger.

    - The 26 input values plus UNRECOGNIZED and UNSPECIFIED_TRIGGER.
    """

    BATCH_DELIVERY_REPORT_FULL = "BATCH_DELIVERY_REPORT_FULL"
    BATCH_DELIVERY_REPORT_SUMMARY = "BATCH_DELIVERY_REPORT_SUMMARY"
    BATCH_STATUS_UPDATE = "BATCH_STATUS_UPDATE"
    BILLING_CREDIT_LIMIT_BREACHED = "BILLING_CREDIT_LIMIT_BREACHED"
    CAPABILITY = "CAPABILITY"
    CHANNEL_EVENT = "CHANNEL_EVENT"
    CONSENT_BATCH_COMPLETE = "CONSENT_BATCH_COMPLETE"
    CONTACT_CREATE = "CONTACT_CREATE"
    CONTACT_DELETE = "CONTACT_DELETE"
    CONTACT_IDENTITIES_DUPLICATION = "CONTACT_IDENTITIES_DUPLICATION"
    CONTACT_MERGE = "CONTACT_MERGE"
    CONTACT_UPDATE = "CONTACT_UPDATE"
    CONVERSATION_DELETE = "CONVERSATION_DELETE"
    CONVERSATION_START = "CONVERSATION_START"
    CONVERSATION_STOP = "CONVERSATION_STOP"
    EVENT_DELIVERY = "EVENT_DELIVERY"
    EVENT_INBOUND = "EVENT_INBOUND"
    MESSAGE_DELIVERY = "MESSAGE_DELIVERY"
    MESSAGE_INBOUND = "MESSAGE_INBOUND"
    MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION = "MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION"
    MESSAGE_SUBMIT = "MESSAGE_SUBMIT"
    OPT_IN = "OPT_IN"
    OPT_OUT = "OPT_OUT"
    RECORD_NOTIFICATION = "RECORD_NOTIFICATION"
    SMART_CONVERSATION = "SMART_CONVERSATION"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""
    UNSPECIFIED_TRIGGER = "UNSPECIFIED_TRIGGER"
    UNSUPPORTED = "UNSUPPORTED"


class BundleConversationWebhookTargetTypeInput(StrEnum):
    """Values of a bundle conversation webhook target type in requests."""

    DISMISS = "DISMISS"
    """Dropped without delivery."""
    GRPC = "GRPC"
    """Over a gRPC stream."""
    HTTP = "HTTP"
    """Plain HTTP POST."""


class BundleConversationWebhookTriggerInput(StrEnum):
    """Values of a bundle conversation webhook trigger in requests."""

    BATCH_DELIVERY_REPORT_FULL = "BATCH_DELIVERY_REPORT_FULL"
    BATCH_DELIVERY_REPORT_SUMMARY = "BATCH_DELIVERY_REPORT_SUMMARY"
    BATCH_STATUS_UPDATE = "BATCH_STATUS_UPDATE"
    BILLING_CREDIT_LIMIT_BREACHED = "BILLING_CREDIT_LIMIT_BREACHED"
    CAPABILITY = "CAPABILITY"
    CHANNEL_EVENT = "CHANNEL_EVENT"
    CONSENT_BATCH_COMPLETE = "CONSENT_BATCH_COMPLETE"
    CONTACT_CREATE = "CONTACT_CREATE"
    CONTACT_DELETE = "CONTACT_DELETE"
    CONTACT_IDENTITIES_DUPLICATION = "CONTACT_IDENTITIES_DUPLICATION"
    CONTACT_MERGE = "CONTACT_MERGE"
    CONTACT_UPDATE = "CONTACT_UPDATE"
    CONVERSATION_DELETE = "CONVERSATION_DELETE"
    CONVERSATION_START = "CONVERSATION_START"
    CONVERSATION_STOP = "CONVERSATION_STOP"
    EVENT_DELIVERY = "EVENT_DELIVERY"
    EVENT_INBOUND = "EVENT_INBOUND"
    MESSAGE_DELIVERY = "MESSAGE_DELIVERY"
    MESSAGE_INBOUND = "MESSAGE_INBOUND"
    MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION = "MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION"
    MESSAGE_SUBMIT = "MESSAGE_SUBMIT"
    OPT_IN = "OPT_IN"
    OPT_OUT = "OPT_OUT"
    RECORD_NOTIFICATION = "RECORD_NOTIFICATION"
    SMART_CONVERSATION = "SMART_CONVERSATION"
    UNSUPPORTED = "UNSUPPORTED"


class BundleWebhookTrigger(StrEnum):
    """Values of a bundle webhook trigger.

    - Same 39 values as WebhookTrigger; ALL covers every event.
    """

    ALL = "ALL"
    BUNDLE_DONE = "BUNDLE_DONE"
    KAKAOTALK_SENDER_ACTIVE = "KAKAOTALK_SENDER_ACTIVE"
    KAKAOTALK_SENDER_COMMENT_ADDED = "KAKAOTALK_SENDER_COMMENT_ADDED"
    KAKAOTALK_SENDER_INACTIVE = "KAKAOTALK_SENDER_INACTIVE"
    KAKAOTALK_SENDER_REJECTED = "KAKAOTALK_SENDER_REJECTED"
    KAKAOTALK_TEMPLATE_APPROVED = "KAKAOTALK_TEMPLATE_APPROVED"
    KAKAOTALK_TEMPLATE_COMMENT_ADDED = "KAKAOTALK_TEMPLATE_COMMENT_ADDED"
    KAKAOTALK_TEMPLATE_REJECTED = "KAKAOTALK_TEMPLATE_REJECTED"
    RCS_BRAND_REGISTRATION_PROCESS_STATUS_UPDATED = "RCS_BRAND_REGISTRATION_PROCESS_STATUS_UPDATED"
    RCS_SENDER_COMMENT_ADDED = "RCS_SENDER_COMMENT_ADDED"
    RCS_SENDER_OPERATOR_STATUS_UPDATED = "RCS_SENDER_OPERATOR_STATUS_UPDATED"
    RCS_SENDER_STATUS_UPDATED = "RCS_SENDER_STATUS_UPDATED"
    RCS_ACCOUNT_COMMENT_ADDED = "RCS_ACCOUNT_COMMENT_ADDED"
    WHATSAPP_ACCOUNT_COMMENT_ADDED = "WHATSAPP_ACCOUNT_COMMENT_ADDED"
    WHATSAPP_ACCOUNT_DAILY_LIMIT_CHANGED = "WHATSAPP_ACCOUNT_DAILY_LIMIT_CHANGED"
    WHATSAPP_ACCOUNT_ONBOARDED = "WHATSAPP_ACCOUNT_ONBOARDED"
    WHATSAPP_ACCOUNT_PENDING_VERIFICATION = "WHATSAPP_ACCOUNT_PENDING_VERIFICATION"
    WHATSAPP_ACCOUNT_REJECTED = "WHATSAPP_ACCOUNT_REJECTED"
    WHATSAPP_WABA_ACCOUNT_CHANGED = "WHATSAPP_WABA_ACCOUNT_CHANGED"
    WHATSAPP_SENDER_ACTIVE = "WHATSAPP_SENDER_ACTIVE"
    WHATSAPP_SENDER_COMMENT_ADDED = "WHATSAPP_SENDER_COMMENT_ADDED"
    WHATSAPP_SENDER_DAILY_LIMIT_CHANGED = "WHATSAPP_SENDER_DAILY_LIMIT_CHANGED"
    WHATSAPP_SENDER_DELETED = "WHATSAPP_SENDER_DELETED"
    WHATSAPP_SENDER_DISPLAY_NAME_UPDATED = "WHATSAPP_SENDER_DISPLAY_NAME_UPDATED"
    WHATSAPP_SENDER_ERROR = "WHATSAPP_SENDER_ERROR"
    WHATSAPP_SENDER_INACTIVE = "WHATSAPP_SENDER_INACTIVE"
    WHATSAPP_SENDER_PENDING_VERIFICATION = "WHATSAPP_SENDER_PENDING_VERIFICATION"
    WHATSAPP_SENDER_QUALITY_RATING_CHANGED = "WHATSAPP_SENDER_QUALITY_RATING_CHANGED"
    WHATSAPP_SENDER_REJECTED = "WHATSAPP_SENDER_REJECTED"
    WHATSAPP_SENDER_USERNAME_UPDATED = "WHATSAPP_SENDER_USERNAME_UPDATED"
    WHATSAPP_TEMPLATE_APPROVED = "WHATSAPP_TEMPLATE_APPROVED"
    WHATSAPP_TEMPLATE_CATEGORY_FUTURE_UPDATE = "WHATSAPP_TEMPLATE_CATEGORY_FUTURE_UPDATE"
    WHATSAPP_TEMPLATE_CATEGORY_UPDATED = "WHATSAPP_TEMPLATE_CATEGORY_UPDATED"
    WHATSAPP_TEMPLATE_COMMENT_ADDED = "WHATSAPP_TEMPLATE_COMMENT_ADDED"
    WHATSAPP_TEMPLATE_DELETED = "WHATSAPP_TEMPLATE_DELETED"
    WHATSAPP_TEMPLATE_QUALITY_SCORE_UPDATED = "WHATSAPP_TEMPLATE_QUALITY_SCORE_UPDATED"
    WHATSAPP_TEMPLATE_REJECTED = "WHATSAPP_TEMPLATE_REJECTED"
    WHATSAPP_TEMPLATE_STATUS_UPDATED = "WHATSAPP_TEMPLATE_STATUS_UPDATED"


class BundleHttpStatusCode(IntEnum):
    """Values of a bundle http status code."""

    CONTINUE = 100
    SWITCHING_PROTOCOLS = 101
    PROCESSING = 102
    EARLY_HINTS = 103
    OK = 200
    CREATED = 201
    ACCEPTED = 202
    NON_AUTHORITATIVE_INFORMATION = 203
    NO_CONTENT = 204
    RESET_CONTENT = 205
    PARTIAL_CONTENT = 206
    MULTI_STATUS = 207
    ALREADY_REPORTED = 208
    IM_USED = 226
    MULTIPLE_CHOICES = 300
    MOVED_PERMANENTLY = 301
    FOUND = 302
    SEE_OTHER = 303
    NOT_MODIFIED = 304
    USE_PROXY = 305
    STATUS_306 = 306
    TEMPORARY_REDIRECT = 307
    PERMANENT_REDIRECT = 308
    BAD_REQUEST = 400
    UNAUTHORIZED = 401
    PAYMENT_REQUIRED = 402
    FORBIDDEN = 403
    NOT_FOUND = 404
    METHOD_NOT_ALLOWED = 405
    NOT_ACCEPTABLE = 406
    PROXY_AUTHENTICATION_REQUIRED = 407
    REQUEST_TIMEOUT = 408
    CONFLICT = 409
    GONE = 410
    LENGTH_REQUIRED = 411
    PRECONDITION_FAILED = 412
    REQUEST_ENTITY_TOO_LARGE = 413
    REQUEST_URI_TOO_LONG = 414
    UNSUPPORTED_MEDIA_TYPE = 415
    REQUESTED_RANGE_NOT_SATISFIABLE = 416
    EXPECTATION_FAILED = 417
    IM_A_TEAPOT = 418
    MISDIRECTED_REQUEST = 421
    UNPROCESSABLE_ENTITY = 422
    LOCKED = 423
    FAILED_DEPENDENCY = 424
    TOO_EARLY = 425
    UPGRADE_REQUIRED = 426
    PRECONDITION_REQUIRED = 428
    TOO_MANY_REQUESTS = 429
    REQUEST_HEADER_FIELDS_TOO_LARGE = 431
    UNAVAILABLE_FOR_LEGAL_REASONS = 451
    INTERNAL_SERVER_ERROR = 500
    NOT_IMPLEMENTED = 501
    BAD_GATEWAY = 502
    SERVICE_UNAVAILABLE = 503
    GATEWAY_TIMEOUT = 504
    HTTP_VERSION_NOT_SUPPORTED = 505
    VARIANT_ALSO_NEGOTIATES = 506
    INSUFFICIENT_STORAGE = 507
    LOOP_DETECTED = 508
    NOT_EXTENDED = 510
    NETWORK_AUTHENTICATION_REQUIRED = 511


class BundleSmsAppInput(Request):
    """A bundle SMS app, as a request gives it.

    - name falls back to the bundle's name; with neither the request fails.
    - Test has no effect any more and will be removed; nothing replaces it.
    """

    test: Annotated[bool, DEPRECATED] = False
    name: str | None = Field(default=None, min_length=1, max_length=255)


class BundleSubprojectInput(Request):
    """A bundle subproject, as a request gives it.

    - name falls back to the bundle's name; with neither the request fails.
    - Labels must be an object of string values.
    """

    name: str | None = Field(default=None, min_length=1, max_length=255)
    labels: dict[str, str] | None = None


BundleDispatchRetentionPolicyTypeInput: TypeAlias = Literal["MESSAGE_EXPIRE_POLICY"]
"""Values of a bundle dispatch retention policy type in requests."""


class BundleSubproject(Response):
    """A bundle subproject.

    - Labels is present only if labels were sent.
    """

    id: str
    name: str = Field(max_length=255)
    labels: dict[str, str] | None = None
    parent_project_id: str
    status: Open[BundleSubprojectStatus]


class BundleSmsApp(Response):
    """A bundle SMS app."""

    id: str
    sms_service_id: str
    """SMS service that owns the app."""
    name: str
    status: Open[BundleProvisioningState]
    regions: list[Open[BundleSmsAppRegion]]
    test: bool
    """Whether it is a test app."""
    number_verified: bool
    """Whether its phone number is verified."""


class BundleConversationRetentionPolicy(Response):
    """A bundle conversation retention policy."""

    retention_policy_type: Open[BundleConversationRetentionPolicyType]
    ttl: int | None = None
    """Days kept."""


class BundleConversationRetentionPolicyInput(Request):
    """A bundle conversation retention policy, as a request gives it."""

    retention_policy_type: BundleConversationRetentionPolicyTypeInput = (
        BundleConversationRetentionPolicyTypeInput.MESSAGE_EXPIRE_POLICY
    )
    ttl: int = Field(default=180, ge=1, le=3650)
    """Days kept."""


class BundleDispatchRetentionPolicyInput(Request):
    """A bundle dispatch retention policy, as a request gives it."""

    retention_policy_type: BundleDispatchRetentionPolicyTypeInput = "MESSAGE_EXPIRE_POLICY"
    ttl: int = Field(default=7, ge=0, le=7)
    """Days kept."""


class BundleConversationConsentManagerSettings(Response):
    """Bundle conversation consent manager settings."""

    mode: Open[BundleConversationConsentManagerMode]


class BundleConversationConsentManagerSettingsInput(Request):
    """Bundle conversation consent manager settings, as a request gives it."""

    mode: BundleConversationConsentManagerModeInput


class BundleConversationWebhook(Response):
    """A bundle conversation webhook."""

    id: str
    target: str = Field(max_length=742)
    triggers: Annotated[list[Open[BundleConversationWebhookTrigger]], UNIQUE] = Field(max_length=20)
    secret: str | None = Field(default=None, repr=False)
    """Signs Conversation API webhooks; optional."""


class BundleConversationWebhookInput(Request):
    """A bundle conversation webhook, as a request gives it.

    - Targets on the conversation-api.*.sinch.com subdomains are forbidden.
    - target_type defaults to HTTP.
    - The secret is optional and signs what the Conversation API sends.
    """

    target: str = Field(max_length=742)
    triggers: Annotated[list[BundleConversationWebhookTriggerInput], UNIQUE] = Field(max_length=20)
    secret: str | None = Field(default=None, repr=False)
    target_type: BundleConversationWebhookTargetTypeInput = BundleConversationWebhookTargetTypeInput.HTTP


class BundleWebhook(Response):
    """A bundle webhook.

    - Same shape as Webhook.
    """

    id: str
    target: str
    project_id: str
    triggers: Annotated[list[Open[BundleWebhookTrigger]], UNIQUE]


class BundleWebhookInput(Request):
    """A bundle webhook, as a request gives it.

    - Same shape and limits as WebhookCreate.
    - A high-entropy secret is advised; the schema limits only its length.
    """

    target: Url = Field(min_length=1, max_length=742)
    secret: str = Field(min_length=1, max_length=128, repr=False)
    triggers: Annotated[list[BundleWebhookTrigger], UNIQUE] = Field(min_length=1)


class BundleWebhookDeliveryStatus(Response):
    """A bundle webhook delivery status.

    - One entry tells how the BUNDLE_DONE delivery to one webhook went.
    """

    webhook_id: str
    http_status_code: OpenInt[BundleHttpStatusCode]
    error_message: str | None = None
    date: str
    """ISO 8601 UTC with milliseconds in examples; no format declared."""


class BundleConversationApp(Response):
    """A bundle conversation app."""

    id: str
    name: str = Field(max_length=255)
    webhooks: list[BundleConversationWebhook] | None = Field(default=None, max_length=5)
    processing_mode: Open[BundleConversationProcessingMode]
    retention_policy: BundleConversationRetentionPolicy | None = None
    consent_manager_settings: BundleConversationConsentManagerSettings | None = None
    sms_channel_status: Open[BundleConversationChannelStatus] | None = None


class BundleConversationAppInput(Request):
    """A bundle conversation app, as a request gives it.

    - name falls back to the bundle's name; with neither the request fails.
    - processing_mode defaults to DISPATCH.
    - The first retention_policy form is for CONVERSATION mode, the second for DISPATCH mode.
    - processing_mode and retention_policy can be changed later through the Conversation App API.
    - At most 5 Conversation API webhooks.
    """

    name: str | None = Field(default=None, min_length=1, max_length=255)
    webhooks: list[BundleConversationWebhookInput] | None = Field(default=None, max_length=5)
    processing_mode: BundleConversationProcessingModeInput = BundleConversationProcessingModeInput.DISPATCH
    retention_policy: (
        Annotated[BundleConversationRetentionPolicyInput | BundleDispatchRetentionPolicyInput, BEST_MATCH] | None
    ) = None
    consent_manager_settings: BundleConversationConsentManagerSettingsInput | None = None


class Bundle(Response):
    """A bundle.

    - Subproject, sms_app, conv_app and webhooks are present only if they were ordered.
    - Resources without their own name carry the bundle's name.
    """

    id: str
    project_id: str
    """Project or subproject that holds the created resources."""
    name: str | None = Field(default=None, max_length=255)
    state: Open[BundleState]
    webhook_delivery_statuses: list[BundleWebhookDeliveryStatus] | None = None
    region: Open[BundleRegion]
    subproject: BundleSubproject | None = None
    sms_app: BundleSmsApp | None = None
    conv_app: BundleConversationApp | None = None
    webhooks: list[BundleWebhook] | None = None


class BundleCreate(Request):
    """What creates a bundle.

    - Region is the only required property.
    - name may be absent only if every ordered resource block has its own name.
    - True orders a resource with defaults; an object orders it with settings; false or absent leaves it out.
    """

    name: str | None = Field(default=None, min_length=1, max_length=255)
    """Fallback name for blocks without their own."""
    region: BundleRegionInput
    subproject: Annotated[BundleSubprojectInput | bool, BEST_MATCH] | None = None
    sms_app: Annotated[BundleSmsAppInput | bool, BEST_MATCH] | None = None
    conv_app: Annotated[BundleConversationAppInput | bool, BEST_MATCH] | None = None
    webhooks: Annotated[list[BundleWebhookInput], UNIQUE] | None = Field(default=None, min_length=1, max_length=15)
    """Provisioning webhooks; target must differ between items."""
    test_number: bool | None = None
    """Orders a test number for the SMS App. Stands in the full request example, and in no schema."""


class BundleList(Response):
    """A list of bundles."""

    total_size: int
    """Count of all matches across pages."""
    page_size: int
    """Page size that was asked for."""
    previous_page_token: str | None = None
    """Cursor to the batch before; optional."""
    next_page_token: str | None = None
    """Cursor to the batch after; optional."""
    bundles: list[Bundle]


class BundleDoneEvent(Tagged, Response):
    """The body of the event BUNDLE_DONE."""

    type: Literal["BUNDLE_DONE"] = "BUNDLE_DONE"
    payload: Bundle
