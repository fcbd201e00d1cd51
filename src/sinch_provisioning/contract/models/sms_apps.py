"""Models of the contract: SMS apps.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from sinch_provisioning.contract.models._base import DEPRECATED, Open, Request, Response

__all__ = [
    "SmsApp",
    "SmsAppCreate",
    "SmsAppList",
    "SmsAppUpdate",
    "SmsConversationApiApp",
    "SmsConversationApiAppRegionsEnum",
    "SmsConversationAppChannelIntegrationStatusEnum",
    "SmsInputSmsAppRegionsEnum",
    "SmsProvisioningStatesEnum",
    "SmsSmsAppRegionsEnum",
]


class SmsProvisioningStatesEnum(StrEnum):
    """Values of SMS provisioning states."""

    ACTIVE = "ACTIVE"
    BLOCKED = "BLOCKED"
    DELETED = "DELETED"
    DEPROVISIONING = "DEPROVISIONING"
    DEPROVISIONING_FAILED = "DEPROVISIONING_FAILED"
    FAILED_ADD = "FAILED_ADD"
    """FAILED_* means the step failed."""
    FAILED_BLOCK = "FAILED_BLOCK"
    FAILED_DELETE = "FAILED_DELETE"
    FAILED_UNBLOCK = "FAILED_UNBLOCK"
    FAILED_UPDATE = "FAILED_UPDATE"
    IN_PROGRESS_ADD = "IN_PROGRESS_ADD"
    """IN_PROGRESS_* means the step runs."""
    IN_PROGRESS_BLOCK = "IN_PROGRESS_BLOCK"
    IN_PROGRESS_DELETE = "IN_PROGRESS_DELETE"
    IN_PROGRESS_UNBLOCK = "IN_PROGRESS_UNBLOCK"
    IN_PROGRESS_UPDATE = "IN_PROGRESS_UPDATE"
    PENDING_ADD = "PENDING_ADD"
    """PENDING_* means queued."""
    PENDING_BLOCK = "PENDING_BLOCK"
    PENDING_DELETE = "PENDING_DELETE"
    PENDING_UNBLOCK = "PENDING_UNBLOCK"
    PENDING_UPDATE = "PENDING_UPDATE"
    PROVISIONING = "PROVISIONING"
    PROVISIONING_ADD = "PROVISIONING_ADD"
    """PROVISIONING_* means the backend works on the step."""
    PROVISIONING_ADD_FAILED = "PROVISIONING_ADD_FAILED"
    PROVISIONING_BLOCK = "PROVISIONING_BLOCK"
    PROVISIONING_BLOCK_FAILED = "PROVISIONING_BLOCK_FAILED"
    PROVISIONING_FAILED = "PROVISIONING_FAILED"
    PROVISIONING_UNBLOCK = "PROVISIONING_UNBLOCK"
    PROVISIONING_UNBLOCK_FAILED = "PROVISIONING_UNBLOCK_FAILED"
    PROVISIONING_UPDATE = "PROVISIONING_UPDATE"
    PROVISIONING_UPDATE_FAILED = "PROVISIONING_UPDATE_FAILED"
    STATUS_UNSPECIFIED = "STATUS_UNSPECIFIED"
    """Upstream gave no status."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this API version."""


class SmsSmsAppRegionsEnum(StrEnum):
    """Values of SMS app regions."""

    AU = "AU"
    BR = "BR"
    CA = "CA"
    EU = "EU"
    US = "US"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this API version."""


class SmsInputSmsAppRegionsEnum(StrEnum):
    """Values of SMS app regions in requests.

    - The staging environment takes EU and US only.
    """

    BR = "BR"
    EU = "EU"
    US = "US"


class SmsConversationApiAppRegionsEnum(StrEnum):
    """Values of SMS conversation API app regions."""

    BR = "BR"
    EU = "EU"
    US = "US"
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this API version."""


class SmsConversationAppChannelIntegrationStatusEnum(StrEnum):
    """Values of an SMS conversation app channel integration status."""

    ACTIVE = "ACTIVE"
    FAILING = "FAILING"
    """Needs attention."""
    PENDING = "PENDING"
    """Set-up not finished."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this API version."""


class SmsAppUpdate(Request):
    """What changes an SMS app.

    - name is not marked required, yet an empty body gives 400 no_fields_to_update.
    """

    name: str | None = Field(default=None, min_length=1, max_length=255)


class SmsAppCreate(Request):
    """What creates an SMS app.

    - conv_api_app and conv_api_app_id exclude each other.
    """

    name: str = Field(min_length=1, max_length=255)
    region: SmsInputSmsAppRegionsEnum
    test: Annotated[bool, DEPRECATED] = False
    """No longer used; will be removed."""
    conv_api_app: bool | None = None
    """True also creates a Conversation API app."""
    conv_api_app_id: str | None = Field(default=None, min_length=1)
    """Existing Conversation API app to link; excludes conv_api_app."""


class SmsConversationApiApp(Response):
    """An SMS conversation API app."""

    id: str
    project_id: str
    region: Open[SmsConversationApiAppRegionsEnum]
    channel_status: Open[SmsConversationAppChannelIntegrationStatusEnum] | None = None


class SmsApp(Response):
    """An SMS app."""

    id: str
    sms_service_id: str
    """Id of the owning SMS service."""
    name: str
    status: Open[SmsProvisioningStatesEnum]
    regions: list[Open[SmsSmsAppRegionsEnum]]
    conversation_api_app_details: SmsConversationApiApp | None = None
    """Only when linked to a Conversation API app."""
    test: bool
    """True for a test app."""


class SmsAppList(Response):
    """A list of SMS apps."""

    total_size: int
    """Count of all matching entries."""
    page_size: int
    """Page size in use."""
    previous_page_token: str | None = None
    next_page_token: str | None = None
    sms_apps: list[SmsApp]
