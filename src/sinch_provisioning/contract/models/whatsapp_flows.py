"""Models of the contract: WhatsApp flows.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import StrEnum

from sinch_provisioning.contract.models._base import Open, Response

__all__ = [
    "WhatsappFlow",
    "WhatsappFlowList",
    "WhatsappFlowScreen",
    "WhatsappFlowScreenList",
    "WhatsappWhatsAppFlowStatusesEnum",
]


class WhatsappWhatsAppFlowStatusesEnum(StrEnum):
    """Values of WhatsApp flow statuses."""

    FLOW_STATUS_DEPRECATED = "FLOW_STATUS_DEPRECATED"
    """Retired, cannot be triggered again."""
    FLOW_STATUS_DRAFT = "FLOW_STATUS_DRAFT"
    """Saved, not submitted."""
    FLOW_STATUS_PUBLISHED = "FLOW_STATUS_PUBLISHED"
    """Live."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class WhatsappFlowScreen(Response):
    """A WhatsApp flow screen."""

    id: str
    """Unique; acts as the screen's page URL."""


class WhatsappFlow(Response):
    """A WhatsApp flow."""

    id: str
    name: str
    status: Open[WhatsappWhatsAppFlowStatusesEnum]


class WhatsappFlowScreenList(Response):
    """A list of WhatsApp flow screens."""

    screens: list[WhatsappFlowScreen]


class WhatsappFlowList(Response):
    """A list of WhatsApp flows."""

    total_size: int
    """Count of all entries that match, over all pages."""
    page_size: int
    """Page size that was asked for."""
    previous_page_token: str | None = None
    """Opaque token for the page before."""
    next_page_token: str | None = None
    """Opaque token for the page after."""
    flows: list[WhatsappFlow]
