"""Models of the contract: WhatsApp utilities.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from pydantic import Field

from sinch_provisioning.contract.models._base import Request, Response
from sinch_provisioning.contract.models.whatsapp_common import WhatsappInputBusinessManagersEnum

__all__ = [
    "WhatsappLongLivedAccessToken",
    "WhatsappLongLivedAccessTokenCreate",
    "WhatsappWabaDetails",
    "WhatsappWabaDetailsList",
    "WhatsappWabaDetailsListInput",
    "WhatsappWabaNumber",
]


class WhatsappLongLivedAccessToken(Response):
    """A WhatsApp long lived access token."""

    long_lived_access_token: str = Field(repr=False)


class WhatsappWabaNumber(Response):
    """A number that a WhatsApp Business Account shares."""

    id: str
    display_phone_number: str = Field(repr=False)
    """Said to be E.164; the example contains spaces."""
    provisioned: bool
    """True when the number can be used."""


class WhatsappLongLivedAccessTokenCreate(Request):
    """What creates a WhatsApp long lived access token.

    - At least one of facebook_token and facebook_code must be present, though neither is in required.
    """

    facebook_token: str | None = Field(default=None, min_length=1, repr=False)
    """Long-lived user token; required when facebook_code is absent."""
    facebook_code: str | None = Field(default=None, min_length=1, repr=False)
    """Single-use code; required when facebook_token is absent."""
    business_manager: WhatsappInputBusinessManagersEnum | None = None


class WhatsappWabaDetailsListInput(Request):
    """What lists the WhatsApp Business Accounts behind a Facebook token."""

    facebook_token: str = Field(repr=False)
    """Long-lived user token."""
    business_manager: WhatsappInputBusinessManagersEnum | None = None


class WhatsappWabaDetails(Response):
    """A WhatsApp Business Account and its shared numbers."""

    id: str
    """WABA id."""
    numbers: list[WhatsappWabaNumber]


class WhatsappWabaDetailsList(Response):
    """The WhatsApp Business Accounts behind a Facebook token."""

    wabas: list[WhatsappWabaDetails]
