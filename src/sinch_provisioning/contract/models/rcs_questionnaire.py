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
    """An RCS questionnaire general."""

    questions: RcsQuestionnaireGeneralQuestions


class RcsQuestionnaireGb(Response):
    """An RCS questionnaire GB."""

    questions: RcsQuestionnaireGbQuestions


class RcsQuestionnaireFr(Response):
    """An RCS questionnaire FR."""

    questions: RcsQuestionnaireFrQuestions


class RcsQuestionnaireUs(Response):
    """An RCS questionnaire US.

    - The variant is chosen by usQuestionnaireBrandCampaignVersion (inferred); no discriminator exists.
    - Strict oneOf validation fails on official data, as a fuller set matches the smaller ones too.
    """

    questions: Annotated[
        RcsQuestionnaireUsPublicQuestions
        | RcsQuestionnaireUsPrivateQuestions
        | RcsQuestionnaireNonUsPublicQuestions
        | RcsQuestionnaireNonUsPrivateQuestions
        | RcsQuestionnaireUsBrandCampaignQuestions,
        BEST_MATCH,
    ]


class RcsQuestionnaireUsLegacy(Response):
    """An RCS questionnaire US legacy.

    - Deprecated by its prose (no deprecated flag is set) and due for removal; RcsQuestionnaireUs replaces it.
    """

    questions: RcsQuestionnaireUsLegacyQuestions


class RcsQuestionnaireVerification(Response):
    """An RCS questionnaire verification."""

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
