"""What to do about an error, and whose job that is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from sinch_provisioning.client import errors
from sinch_provisioning.workflows.outcome import Failure, NextAction, Outcome, Problem, redact_text

if TYPE_CHECKING:
    from sinch_provisioning.workflows.kinds import Ref


def failed(
    error: errors.SinchError, *, command: str = "", ref: Ref | None = None, private: tuple[str, ...] = ()
) -> Outcome:
    """Say what an error means for whoever goes on: `command` is the command line to run again."""
    advice = advise(error, command, ref)
    failure = _failure(error, private)
    return Outcome(
        ok=False,
        summary=failure.message,
        ref=str(ref) if ref else None,
        id=ref.id if ref else None,
        settled=True,
        next_action=advice,
        problems=problems_of(error, private),
        error=failure,
    )


def advise(error: errors.SinchError, command: str = "", ref: Ref | None = None) -> NextAction:
    """The next step after an error."""
    match error:
        case errors.ApiError():
            return _after_refusal(error, command, ref)
        case errors.ConfigurationError():
            return NextAction("person", "Set the project and its credentials.", cli="papi doctor")
        case errors.OutcomeUnknown():
            return NextAction("agent", f"{error.how_to_find_out} Running this again does so too.", cli=command or None)
        case errors.WaitTimeout():
            return NextAction("upstream", "Wait on; nothing has to be done again.", cli=_wait(ref) or command or None)
        case errors.ConnectionFailed():
            return NextAction(
                "person", "Make sure that the server can be reached; then run this again.", cli="papi doctor"
            )
        case errors.InvalidResponse():
            return NextAction("person", "Check PAPI_BASE_URL: what answers there is not the API.", cli="papi doctor")
        case _:
            return NextAction("agent", "Run this again.", cli=command or None)


Advice: TypeAlias = Callable[[str, "Ref | None"], NextAction]


def _say(who: Any, do: str, cli: str | None = None) -> Advice:
    return lambda command, ref: NextAction(who, do, cli=command or None if cli == "again" else cli)


_SWITCHED_OFF: Final = "Ask Sinch to switch this channel on for the project; nothing that you can send changes it."
_TOO_MANY_CODES: Final = "Wait for the number's quota of codes: ten in 72 hours. Every further try counts too."
_BY_CODE: Final[Mapping[str, Advice]] = {
    "unauthorized_error": _say(
        "person", "Check the key, its secret, and that the key belongs to the project.", "papi doctor"
    ),
    "forbidden_payload": _say("agent", "Leave out what this project may not order; then run this again.", "again"),
    "rbm_has_not_been_used": _say("person", _SWITCHED_OFF),
    "project_not_initialized": _say("person", _SWITCHED_OFF),
    "project_not_found": _say("person", "Check the project id.", "papi doctor"),
    "wrong_otp": _say("person", "Give the latest code that the phone received; only that one counts.", "again"),
    "too_many_invalid_verification_codes": _say(
        "person", "Wait until the code has run out, then ask for another.", "again"
    ),
    "sender-register-too-many-requests": _say("person", _TOO_MANY_CODES),
    "sender-already-registered": _say(
        "person", "Release the number at the app or provider that has it; then go on.", "again"
    ),
    "rbm_too_many_requests": _say("person", "Wait until tomorrow: Google takes 20 invitations a day, 200 in all."),
    "webhook_limit_reached": _say(
        "agent", "Delete a webhook that nobody needs: a project has 15 at most.", "papi webhook list"
    ),
    "template_limit_reached": _say("agent", "Delete templates that nobody needs.", "papi whatsapp template list"),
    "template_name_recently_used": _say("agent", "Choose another name: this one was deleted less than 30 days ago."),
    "template_language_recently_deleted": _say(
        "agent", "Choose another name: this one was deleted less than 30 days ago."
    ),
    "resource_locked": _say("agent", "Run this again in a moment: something else is changing the resource.", "again"),
}


def _after_refusal(error: errors.ApiError, command: str, ref: Ref | None) -> NextAction:
    known = _BY_CODE.get(str(error.code))
    if known is not None:
        return known(command, ref)
    if error.retryable:
        return _later(error, command)
    resolution = error.resolution or "Read the message, change what it names"
    match error.status:
        case 401 | 403:
            return NextAction("person", resolution, cli="papi doctor")
        case 404:
            return NextAction("agent", f"Check the id. {resolution}", cli=_list(ref))
        case 429:
            return NextAction("person", f"Wait for the quota. {resolution}", cli=command or None)
        case _:
            return NextAction("agent", f"Correct the input. {resolution}", cli=command or None)


def _later(error: errors.ApiError, command: str) -> NextAction:
    seconds = error.retry_after or (60.0 if error.status == 429 else 5.0)
    moment = (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat(timespec="seconds")
    if error.status >= 500:
        return NextAction("upstream", "Run this again when the server has recovered.", cli=command, not_before=moment)
    return NextAction("agent", "Run this again a little later.", cli=command or None, not_before=moment)


def _list(ref: Ref | None) -> str | None:
    if ref is None or ref.kind.list is None:
        return None
    parents = ref.values[:-1] if len(ref.kind.fields) < len(ref.kind.keys) else ()
    return " ".join(("papi", ref.kind.command, "list", *parents))


def _wait(ref: Ref | None) -> str | None:
    return f"papi wait {ref}" if ref else None


def _failure(error: errors.SinchError, private: tuple[str, ...]) -> Failure:
    operation = str(getattr(error, "operation", ""))
    if isinstance(error, errors.ApiError):
        return Failure(
            code=str(error.code),
            status=error.status,
            message=redact_text(error.message or str(error), private),
            resolution=redact_text(error.resolution, private),
            operation=operation,
            retryable=error.retryable,
            docs=f"papi explain {error.code}" if error.code else None,
        )
    return Failure(
        code=_name(error),
        status=None,
        message=redact_text(str(error), private),
        resolution=getattr(error, "how_to_find_out", ""),
        operation=operation,
        retryable=bool(getattr(error, "retryable", False)),
    )


def _name(error: errors.SinchError) -> str:
    """The class of an error in the form of the API's codes."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in type(error).__name__).lstrip("_")


def problems_of(error: errors.SinchError, private: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    """What the API found wrong, one problem each."""
    if not isinstance(error, errors.ApiError):
        return ()
    rule = str(error.code)
    found = [_problem(line, rule, private) for line in error.validation_errors]
    information = error.additional_information
    meta: object = information.get("metaError") if isinstance(information, Mapping) else None
    if isinstance(meta, Mapping):
        words = cast("Mapping[str, Any]", meta)
        text = str(words.get("description") or words.get("message") or "")
        found.append(
            Problem("", f"{rule}.{words.get('code')}.{words.get('subcode')}", "error", redact_text(text, private))
        )
    return tuple(found)


def _problem(line: str, rule: str, private: tuple[str, ...]) -> Problem:
    path, _, message = line.partition(" ")
    return Problem(path, rule, "error", redact_text(message or line, private))
