"""Webhook events: what can be subscribed to, and the model of each body.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from sinch_provisioning.contract.event import parse_event

if TYPE_CHECKING:
    from sinch_provisioning.contract.models import (
        BundleDoneEvent,
        KakaotalkSenderActiveEvent,
        KakaotalkSenderCommentAddedEvent,
        KakaotalkSenderInactiveEvent,
        KakaotalkSenderRejectedEvent,
        KakaotalkTemplateApprovedEvent,
        KakaotalkTemplateCommentAddedEvent,
        KakaotalkTemplateRejectedEvent,
        RcsAccountCommentAddedEvent,
        RcsBrandRegistrationProcessStatusUpdatedEvent,
        RcsSenderCommentAddedEvent,
        RcsSenderOperatorStatusUpdatedEvent,
        RcsSenderStatusUpdatedEvent,
        WhatsappAccountCommentAddedEvent,
        WhatsappAccountDailyLimitChangedEvent,
        WhatsappAccountOnboardedEvent,
        WhatsappAccountPendingVerificationEvent,
        WhatsappAccountRejectedEvent,
        WhatsappSenderActiveEvent,
        WhatsappSenderCommentAddedEvent,
        WhatsappSenderDailyLimitChangedEvent,
        WhatsappSenderDeletedEvent,
        WhatsappSenderDisplayNameUpdatedEvent,
        WhatsappSenderErrorEvent,
        WhatsappSenderInactiveEvent,
        WhatsappSenderPendingVerificationEvent,
        WhatsappSenderQualityRatingChangedEvent,
        WhatsappSenderRejectedEvent,
        WhatsappSenderUsernameUpdatedEvent,
        WhatsappTemplateApprovedEvent,
        WhatsappTemplateCategoryFutureUpdateEvent,
        WhatsappTemplateCategoryUpdatedEvent,
        WhatsappTemplateCommentAddedEvent,
        WhatsappTemplateDeletedEvent,
        WhatsappTemplateQualityScoreUpdatedEvent,
        WhatsappTemplateRejectedEvent,
        WhatsappTemplateStatusUpdatedEvent,
        WhatsappWabaAccountChangedEvent,
    )
    from sinch_provisioning.contract.models._unknown_event import UnknownEvent

    Event: TypeAlias = (
        BundleDoneEvent
        | KakaotalkSenderActiveEvent
        | KakaotalkSenderCommentAddedEvent
        | KakaotalkSenderInactiveEvent
        | KakaotalkSenderRejectedEvent
        | KakaotalkTemplateApprovedEvent
        | KakaotalkTemplateCommentAddedEvent
        | KakaotalkTemplateRejectedEvent
        | RcsAccountCommentAddedEvent
        | RcsBrandRegistrationProcessStatusUpdatedEvent
        | RcsSenderCommentAddedEvent
        | RcsSenderOperatorStatusUpdatedEvent
        | RcsSenderStatusUpdatedEvent
        | WhatsappAccountCommentAddedEvent
        | WhatsappAccountDailyLimitChangedEvent
        | WhatsappAccountOnboardedEvent
        | WhatsappAccountPendingVerificationEvent
        | WhatsappAccountRejectedEvent
        | WhatsappSenderActiveEvent
        | WhatsappSenderCommentAddedEvent
        | WhatsappSenderDailyLimitChangedEvent
        | WhatsappSenderDeletedEvent
        | WhatsappSenderDisplayNameUpdatedEvent
        | WhatsappSenderErrorEvent
        | WhatsappSenderInactiveEvent
        | WhatsappSenderPendingVerificationEvent
        | WhatsappSenderQualityRatingChangedEvent
        | WhatsappSenderRejectedEvent
        | WhatsappSenderUsernameUpdatedEvent
        | WhatsappTemplateApprovedEvent
        | WhatsappTemplateCategoryFutureUpdateEvent
        | WhatsappTemplateCategoryUpdatedEvent
        | WhatsappTemplateCommentAddedEvent
        | WhatsappTemplateDeletedEvent
        | WhatsappTemplateQualityScoreUpdatedEvent
        | WhatsappTemplateRejectedEvent
        | WhatsappTemplateStatusUpdatedEvent
        | WhatsappWabaAccountChangedEvent
        | UnknownEvent
    )
    """The body of any event; `UnknownEvent` for those that this version does not know."""

__all__ = ["EVENTS", "Event", "WebhookTrigger", "parse_event"]


class WebhookTrigger(StrEnum):
    """What a webhook can subscribe to; ALL stands for every event."""

    ALL = "ALL"
    """Wildcard for all events."""
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
    """A different WABA is linked now."""
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
    """A category change is planned, not yet made."""
    WHATSAPP_TEMPLATE_CATEGORY_UPDATED = "WHATSAPP_TEMPLATE_CATEGORY_UPDATED"
    WHATSAPP_TEMPLATE_COMMENT_ADDED = "WHATSAPP_TEMPLATE_COMMENT_ADDED"
    WHATSAPP_TEMPLATE_DELETED = "WHATSAPP_TEMPLATE_DELETED"
    WHATSAPP_TEMPLATE_QUALITY_SCORE_UPDATED = "WHATSAPP_TEMPLATE_QUALITY_SCORE_UPDATED"
    WHATSAPP_TEMPLATE_REJECTED = "WHATSAPP_TEMPLATE_REJECTED"
    WHATSAPP_TEMPLATE_STATUS_UPDATED = "WHATSAPP_TEMPLATE_STATUS_UPDATED"


EVENTS: Mapping[WebhookTrigger, str] = MappingProxyType(
    {
        WebhookTrigger.BUNDLE_DONE: "BundleDoneEvent",
        WebhookTrigger.KAKAOTALK_SENDER_ACTIVE: "KakaotalkSenderActiveEvent",
        WebhookTrigger.KAKAOTALK_SENDER_COMMENT_ADDED: "KakaotalkSenderCommentAddedEvent",
        WebhookTrigger.KAKAOTALK_SENDER_INACTIVE: "KakaotalkSenderInactiveEvent",
        WebhookTrigger.KAKAOTALK_SENDER_REJECTED: "KakaotalkSenderRejectedEvent",
        WebhookTrigger.KAKAOTALK_TEMPLATE_APPROVED: "KakaotalkTemplateApprovedEvent",
        WebhookTrigger.KAKAOTALK_TEMPLATE_COMMENT_ADDED: "KakaotalkTemplateCommentAddedEvent",
        WebhookTrigger.KAKAOTALK_TEMPLATE_REJECTED: "KakaotalkTemplateRejectedEvent",
        WebhookTrigger.RCS_BRAND_REGISTRATION_PROCESS_STATUS_UPDATED: "RcsBrandRegistrationProcessStatusUpdatedEvent",
        WebhookTrigger.RCS_SENDER_COMMENT_ADDED: "RcsSenderCommentAddedEvent",
        WebhookTrigger.RCS_SENDER_OPERATOR_STATUS_UPDATED: "RcsSenderOperatorStatusUpdatedEvent",
        WebhookTrigger.RCS_SENDER_STATUS_UPDATED: "RcsSenderStatusUpdatedEvent",
        WebhookTrigger.RCS_ACCOUNT_COMMENT_ADDED: "RcsAccountCommentAddedEvent",
        WebhookTrigger.WHATSAPP_ACCOUNT_COMMENT_ADDED: "WhatsappAccountCommentAddedEvent",
        WebhookTrigger.WHATSAPP_ACCOUNT_DAILY_LIMIT_CHANGED: "WhatsappAccountDailyLimitChangedEvent",
        WebhookTrigger.WHATSAPP_ACCOUNT_ONBOARDED: "WhatsappAccountOnboardedEvent",
        WebhookTrigger.WHATSAPP_ACCOUNT_PENDING_VERIFICATION: "WhatsappAccountPendingVerificationEvent",
        WebhookTrigger.WHATSAPP_ACCOUNT_REJECTED: "WhatsappAccountRejectedEvent",
        WebhookTrigger.WHATSAPP_WABA_ACCOUNT_CHANGED: "WhatsappWabaAccountChangedEvent",
        WebhookTrigger.WHATSAPP_SENDER_ACTIVE: "WhatsappSenderActiveEvent",
        WebhookTrigger.WHATSAPP_SENDER_COMMENT_ADDED: "WhatsappSenderCommentAddedEvent",
        WebhookTrigger.WHATSAPP_SENDER_DAILY_LIMIT_CHANGED: "WhatsappSenderDailyLimitChangedEvent",
        WebhookTrigger.WHATSAPP_SENDER_DELETED: "WhatsappSenderDeletedEvent",
        WebhookTrigger.WHATSAPP_SENDER_DISPLAY_NAME_UPDATED: "WhatsappSenderDisplayNameUpdatedEvent",
        WebhookTrigger.WHATSAPP_SENDER_ERROR: "WhatsappSenderErrorEvent",
        WebhookTrigger.WHATSAPP_SENDER_INACTIVE: "WhatsappSenderInactiveEvent",
        WebhookTrigger.WHATSAPP_SENDER_PENDING_VERIFICATION: "WhatsappSenderPendingVerificationEvent",
        WebhookTrigger.WHATSAPP_SENDER_QUALITY_RATING_CHANGED: "WhatsappSenderQualityRatingChangedEvent",
        WebhookTrigger.WHATSAPP_SENDER_REJECTED: "WhatsappSenderRejectedEvent",
        WebhookTrigger.WHATSAPP_SENDER_USERNAME_UPDATED: "WhatsappSenderUsernameUpdatedEvent",
        WebhookTrigger.WHATSAPP_TEMPLATE_APPROVED: "WhatsappTemplateApprovedEvent",
        WebhookTrigger.WHATSAPP_TEMPLATE_CATEGORY_FUTURE_UPDATE: "WhatsappTemplateCategoryFutureUpdateEvent",
        WebhookTrigger.WHATSAPP_TEMPLATE_CATEGORY_UPDATED: "WhatsappTemplateCategoryUpdatedEvent",
        WebhookTrigger.WHATSAPP_TEMPLATE_COMMENT_ADDED: "WhatsappTemplateCommentAddedEvent",
        WebhookTrigger.WHATSAPP_TEMPLATE_DELETED: "WhatsappTemplateDeletedEvent",
        WebhookTrigger.WHATSAPP_TEMPLATE_QUALITY_SCORE_UPDATED: "WhatsappTemplateQualityScoreUpdatedEvent",
        WebhookTrigger.WHATSAPP_TEMPLATE_REJECTED: "WhatsappTemplateRejectedEvent",
        WebhookTrigger.WHATSAPP_TEMPLATE_STATUS_UPDATED: "WhatsappTemplateStatusUpdatedEvent",
    }
)
"""The model of each event's body, by trigger."""
