"""Models of the contract: RCS questionnaire.

Generated from contract/spec by tools/gen_contract.py; change those, not this file.
"""

from enum import StrEnum
from typing import Annotated

from sinch_provisioning.contract.models._base import Response
from sinch_provisioning.contract.models._unions import BEST_MATCH
from sinch_provisioning.contract.models.rcs_common import (
    RcsQuestionnaireFrQuestions,
    RcsQuestionnaireGbQuestions,
    RcsQuestionnaireGeneralQuestions,
    RcsQuestionnaireNonUsPrivateQuestions,
    RcsQuestionnaireNonUsPublicQuestions,
    RcsQuestionnaireUsBrandCampaignQuestions,
    RcsQuestionnaireUsLegacyQuestions,
    RcsQuestionnaireUsPrivateQuestions,
    RcsQuestionnaireUsPublicQuestions,
    RcsQuestionnaireVerificationQuestions,
)

__all__ = [
    "RcsQuestionnaire",
    "RcsQuestionnaireFr",
    "RcsQuestionnaireGb",
    "RcsQuestionnaireGeneral",
    "RcsQuestionnaireUs",
    "RcsQuestionnaireUsLegacy",
    "RcsQuestionnaireVerification",
    "RcsUsBrandCampaignVersion",
]


class RcsUsBrandCampaignVersion(StrEnum):
    """Values of an RCS US brand campaign version."""

    NON_US_PRIVATE = "NON_US_PRIVATE"
    """Private brand abroad."""
    NON_US_PUBLIC = "NON_US_PUBLIC"
    """Listed brand abroad."""
    US_PRIVATE = "US_PRIVATE"
    """Private brand in the US."""
    US_PUBLIC = "US_PUBLIC"
    """Listed brand in the US."""


class RcsQuestionnaireGeneral(Response):
    """The general part of an RCS questionnaire."""

    questions: RcsQuestionnaireGeneralQuestions


class RcsQuestionnaireGb(Response):
    """The GB part of an RCS questionnaire."""

    questions: RcsQuestionnaireGbQuestions


class RcsQuestionnaireFr(Response):
    """The FR part of an RCS questionnaire."""

    questions: RcsQuestionnaireFrQuestions


class RcsQuestionnaireUs(Response):
    """The US part of an RCS questionnaire."""

    questions: Annotated[
        RcsQuestionnaireUsPublicQuestions
        | RcsQuestionnaireUsPrivateQuestions
        | RcsQuestionnaireNonUsPublicQuestions
        | RcsQuestionnaireNonUsPrivateQuestions
        | RcsQuestionnaireUsBrandCampaignQuestions,
        BEST_MATCH,
    ]


class RcsQuestionnaireUsLegacy(Response):
    """The US legacy part of an RCS questionnaire.

    - Deprecated and due for removal; RcsQuestionnaireUs replaces it.
    """

    questions: RcsQuestionnaireUsLegacyQuestions


class RcsQuestionnaireVerification(Response):
    """The verification part of an RCS questionnaire."""

    questions: RcsQuestionnaireVerificationQuestions


class RcsQuestionnaire(Response):
    """An RCS questionnaire.

    - Gb, fr and us are optional members; the countries query governs them (inferred).
    """

    general: RcsQuestionnaireGeneral
    verification: RcsQuestionnaireVerification
    gb: RcsQuestionnaireGb | None = None
    fr: RcsQuestionnaireFr | None = None
    us: Annotated[RcsQuestionnaireUs | RcsQuestionnaireUsLegacy, BEST_MATCH] | None = None
