"""The brand's verification at Google: what it confirmed cannot change any more."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.rcs_senders.sender import Details, Sender, details
from sinch_provisioning.server.errors import PapiError

Verification: TypeAlias = Literal["PENDING", "VERIFIED", "REJECTED", "SUSPENDED_IN_GMB"]

PENDING: Final = "PENDING"


def set_state(doc: Document[Sender], state: Verification) -> None:
    """Put the verification into a state; VERIFIED is about the answers as they stand."""
    doc.private["verification"] = state
    doc.private["verified"] = _answers(doc) if state == "VERIFIED" else None


def confirm(doc: Document[Sender]) -> None:
    """A launched sender's brand has been verified."""
    set_state(doc, "VERIFIED")


def check(doc: Document[Sender]) -> None:
    """Refuse a launch that the verification does not allow."""
    state = doc.private.get("verification", PENDING)
    if state == "SUSPENDED_IN_GMB":
        raise PapiError(ErrorCode.VERIFICATION_SUSPENDED_IN_GMB)
    changed = state == "VERIFIED" and doc.private.get("verified") != _answers(doc)
    if changed or state == "REJECTED":
        raise PapiError(ErrorCode.LAUNCH_INVALID_VERIFICATION_STATE)


def _answers(doc: Document[Sender]) -> Details:
    found: Details = details(doc)["questionnaire"]["verification"]["answers"]
    return found
