"""The questionnaire of a sender: what it answered, beside what it is asked."""

from __future__ import annotations

from typing import Any, Final, cast

from pydantic import BaseModel, ValidationError

from sinch_provisioning.contract import models
from sinch_provisioning.contract.wire import wire_errors
from sinch_provisioning.rules.rcs_launch import Version, check_campaign
from sinch_provisioning.server.domain.rcs_senders.sender import Details
from sinch_provisioning.server.errors import invalid_input, problems
from sinch_provisioning.server.platforms import rcs_questions as questions

_COUNTRIES = {"gb": questions.GB, "fr": questions.FR}
_US: Final[dict[Version, type[BaseModel]]] = {
    "v1": models.RcsSenderQuestionnaireUsLegacyAnswersUpdate,
    "v2": models.RcsSenderQuestionnaireUsCampaignAnswersUpdate,
}


def merged(base: Details, change: Details) -> Details:
    """`base` with the change: null removes, objects are merged, everything else replaces what was there."""
    result = dict(base)
    for name, value in change.items():
        kept: Any = merged(result.get(name, {}), cast("Details", value)) if isinstance(value, dict) else value
        if kept is None or kept == {}:
            result.pop(name, None)
        else:
            result[name] = kept
    return result


def drop_partner(details: Details) -> None:
    """Forget what was answered about a partner: only resellers have one."""
    verification = details.get("questionnaire", {}).get("verification", {})
    verification.get("answers", {}).pop("partner", None)


def with_questions(details: Details, us: Version | None) -> Details:
    """The details with every section of the questionnaire that applies: its questions, and the answers so far."""
    given: Details = details.get("questionnaire", {})
    countries = details.get("countries", ())
    shown: Details = {
        "general": _section(questions.GENERAL, given.get("general")),
        "verification": _section(questions.VERIFICATION, given.get("verification")),
    }
    for name, asked in _COUNTRIES.items():
        if name in given or name.upper() in countries:
            shown[name] = _section(asked, given.get(name))
    if us is not None or "US" in countries:
        answers = given.get("us", {}).get("answers", {})
        shown["us"] = _section(_us_questions(us, answers), given.get("us"))
    return {**details, "questionnaire": shown}


def version_of(answers: object) -> Version:
    """Which version of the US questionnaire a request answers."""
    legacy = models.RcsSenderQuestionnaireUsLegacyAnswersCreate | models.RcsSenderQuestionnaireUsLegacyAnswersUpdate
    return "v1" if isinstance(answers, legacy) else "v2"


def us_change(
    update: models.RcsSenderQuestionnaireUsUpdate, *, asked: str | None, present: Version | None
) -> tuple[Version, Details]:
    """The version of the US questionnaire that an update answers, and its answers as that version writes them.

    Without `asked` it is the version answered before, if the answers fit it, else the one that they fit best.
    """
    given = update.answers.to_wire()
    guessed = version_of(update.answers)
    wanted: Version = "v1" if asked == "v1" else "v2" if asked is not None else present or guessed
    try:
        _US[wanted].model_validate(given)
    except ValidationError as error:
        if asked is None:
            return guessed, given
        path = "details.questionnaire.us.answers."
        raise invalid_input(*(f"{path}{problem}" for problem in wire_errors(error))) from None
    return wanted, given


def check_us(details: Details, us: Version | None) -> None:
    """Refuse answers to the US questionnaire that contradict each other."""
    if us == "v2":
        found = check_campaign(details.get("questionnaire", {}).get("us", {}).get("answers", {}))
        if found:
            raise invalid_input(*problems(found))


def _section(asked: questions.Questions, given: Details | None) -> Details:
    return {"questions": dict(asked), "answers": (given or {}).get("answers", {})}


def _us_questions(us: Version | None, answers: dict[str, Any]) -> questions.Questions:
    if us is None:
        return questions.US_DEFAULT
    if us == "v1":
        return questions.US_LEGACY
    return questions.us_campaign(ownership=answers.get("ownershipType"), tax_country=answers.get("taxIdCountry"))
