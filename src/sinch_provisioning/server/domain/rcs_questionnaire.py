"""The questions that a launch asks, by country and version of the US set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic_core import to_json

from sinch_provisioning.contract import models
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.platforms import rcs_questions as questions
from sinch_provisioning.server.store import Tx

_V1 = models.RcsUsQuestionnaireVersion.V1


@operation("rcs.questionnaire.get")
def get_questionnaire(
    tx: Tx,
    ctx: Context,
    *,
    use_case: str,
    countries: Sequence[str] = (),
    us_questionnaire_version: str | None = None,
    us_questionnaire_brand_campaign_version: str | None = None,
) -> str:
    """The general and the verification questions, and those of the countries that ask questions of their own.

    Every use case is asked the same. Without a version the US set is the current one.
    """
    found: dict[str, Any] = {
        "general": {"questions": questions.GENERAL},
        "verification": {"questions": questions.VERIFICATION},
    }
    if "GB" in countries:
        found["gb"] = {"questions": questions.GB}
    if "FR" in countries:
        found["fr"] = {"questions": questions.FR}
    if "US" in countries:
        legacy = us_questionnaire_version == _V1
        chosen = questions.US_LEGACY if legacy else _campaign(us_questionnaire_brand_campaign_version)
        found["us"] = {"questions": chosen}
    return to_json(found).decode()


def _campaign(version: str | None) -> dict[str, Any]:
    if version is None:
        return questions.us_campaign()
    seat, _, ownership = str(version).rpartition("_")
    return questions.us_campaign(ownership=ownership, tax_country="US" if seat == "US" else "")
