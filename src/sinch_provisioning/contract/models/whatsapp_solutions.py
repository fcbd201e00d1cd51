"""Models of the contract: WhatsApp solutions.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import StrEnum

from pydantic import Field

from sinch_provisioning.contract.models._base import Open, Request, Response
from sinch_provisioning.contract.models.whatsapp_common import WhatsappInputBusinessManagersPublicDocumentationEnum

__all__ = [
    "WhatsappCreateSolutionList",
    "WhatsappFailedSolution",
    "WhatsappFailedSolutionErrorsEnum",
    "WhatsappSolution",
    "WhatsappSolutionCreate",
    "WhatsappSolutionDetails",
    "WhatsappSolutionDetailsInput",
    "WhatsappSolutionList",
    "WhatsappSolutionMetaApp",
]


class WhatsappFailedSolutionErrorsEnum(StrEnum):
    """Values of WhatsApp failed solution errors."""

    ACTIVATION_FAILED = "ACTIVATION_FAILED"
    """Failed while being activated."""
    CREATION_FAILED = "CREATION_FAILED"
    """Failed while being created."""
    UNRECOGNIZED = "UNRECOGNIZED"
    """Upstream value unknown to this version."""


class WhatsappSolutionDetails(Response):
    """The details of a WhatsApp solution."""

    name: str


class WhatsappSolutionMetaApp(Response):
    """A WhatsApp solution meta app."""

    id: int
    name: str


class WhatsappSolutionDetailsInput(Request):
    """The details of a WhatsApp solution, as a request gives it."""

    name: str


class WhatsappSolution(Response):
    """A WhatsApp solution."""

    id: str
    details: WhatsappSolutionDetails
    partner_app: WhatsappSolutionMetaApp | None = None
    """Meta app of the Tech Provider."""
    owner_app: WhatsappSolutionMetaApp | None = None
    """Meta app of the Solution Partner."""
    assigned: bool
    """Whether the project is assigned to this solution."""


class WhatsappSolutionCreate(Request):
    """What creates a WhatsApp solution."""

    details: WhatsappSolutionDetailsInput
    access_token: str = Field(repr=False)
    """Token from the embedded solution flow."""
    business_manager: WhatsappInputBusinessManagersPublicDocumentationEnum


class WhatsappFailedSolution(Response):
    """A WhatsApp solution that could not be created."""

    partner_app_id: str
    """Id of the Tech Provider Meta app (a string here)."""
    error_code: Open[WhatsappFailedSolutionErrorsEnum]
    error_message: str | None = None


class WhatsappSolutionList(Response):
    """A list of WhatsApp solutions."""

    solutions: list[WhatsappSolution]


class WhatsappCreateSolutionList(Response):
    """The WhatsApp solutions that were created, and those that failed."""

    solutions: list[WhatsappSolution]
    failed_solutions: list[WhatsappFailedSolution]
