"""Outcomes on the terminal: the document on stdout, what happened and what comes next on stderr, the status at the end."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import click

from sinch_provisioning.cli._output import printable

if TYPE_CHECKING:
    from sinch_provisioning.workflows.outcome import NextAction, Outcome, Who

_BY_STATUS: Final = {400: 2, 401: 4, 403: 4, 404: 3, 409: 5, 412: 5, 422: 2, 424: 5, 429: 6}
_BY_NAME: Final = {
    "configuration_error": 2, "connection_failed": 7, "timeout": 7, "outcome_unknown": 7, "invalid_response": 7,
    "wait_timeout": 8,
}  # fmt: skip
# Codes that say that there is no room left, whatever their status.
_QUOTAS: Final = frozenset({"template_limit_reached", "webhook_limit_reached"})


def exit_code(outcome: Outcome, *, waited: bool = True) -> int:
    """The exit status of an outcome; `waited` says that its end was to be waited for."""
    if outcome.error is not None:
        status, code = outcome.error.status, outcome.error.code
        if status is None:
            return _BY_NAME.get(code, 1)
        if code in _QUOTAS:
            return 6
        return 7 if status >= 500 else _BY_STATUS.get(status, 1)
    if not outcome.ok:
        return _refused(outcome)
    if not waited:
        return 0
    if outcome.next_action.who == "person":
        return 9
    return 0 if outcome.settled else 8


def _refused(outcome: Outcome) -> int:
    if "REJECTED" in (outcome.state, outcome.pending_state):
        return 10
    if outcome.next_action.who == "person":
        return 9
    # Nothing was sent: of a resource that is there something is missing, of any other the input is wrong.
    return (5 if outcome.state else 2) if outcome.problems else 1


def tell(outcome: Outcome, *, quiet: bool, brief: bool = False) -> None:
    """Say on stderr what happened and what comes next; only the latter when `brief`, since stdout has it all."""
    if quiet and outcome.ok:
        return
    if not brief:
        click.echo(f"papi: {printable(_what(outcome))}", err=True)
        for problem in outcome.problems:
            where = f"{problem.path}: " if problem.path else ""
            fix = f"{'' if problem.message.endswith('.') else '.'} {problem.fix}" if problem.fix else ""
            line = printable(f"{problem.severity}: {where}{problem.message}{fix} [{problem.rule}]")
            click.echo(f"  {line}", err=True)
    if not quiet:
        click.echo(f"next: {_words(outcome.next_action)}", err=True)


def _what(outcome: Outcome) -> str:
    error = outcome.error
    if error is None or error.status is None:
        return outcome.summary
    return f"{error.status} {error.code} ({error.operation}): {outcome.summary}"


def _words(action: NextAction) -> str:
    if action.who == "none":
        return "nothing; it is done"
    who = "" if action.who == "agent" else f"({action.who}) "
    command = f"  {printable(action.cli)}" if action.cli else ""
    return f"{who}{printable(action.do)}{command}"


def tell_json(outcome: Outcome) -> None:
    """Print a failed outcome as JSON on stderr."""
    click.echo(json.dumps(outcome.to_json(), ensure_ascii=False), err=True)


def told_as_json(error: click.ClickException, arguments: list[str]) -> bool:
    """Tell a mistake on the command line as JSON on stderr, where JSON was asked for; whether it was."""
    words = " ".join(arguments)
    asked = re.search(r"(?:^| )(?:--json|(?:-o|--output)[ =]?(?:json|jsonl|yaml))(?: |$)", words)
    if not asked and os.environ.get("PAPI_OUTPUT") not in {"json", "jsonl", "yaml"}:
        return False
    tell_json(usage_outcome(error.format_message(), error.exit_code))
    return True


def usage_outcome(message: str, status: int = 2) -> Outcome:
    """A mistake on the command line, or a refusal of a simulator's control API, as an outcome."""
    from sinch_provisioning.workflows.outcome import NextAction, Outcome, Problem

    rule, who, do, cli = _MISTAKES.get(status, _UNREACHED)
    problem = Problem("", rule, "error", message)
    return Outcome(ok=False, summary=message, next_action=NextAction(who, do, cli=cli), problems=(problem,))


_UNREACHED: Final[tuple[str, Who, str, str]] = (
    "cli.control", "person", "Check the server and its admin token.", "papi doctor",
)  # fmt: skip
_MISTAKES: Final[Mapping[int, tuple[str, Who, str, str]]] = {
    1: ("cli.declined", "person", "Do it again when it is to be done.", "papi --help"),
    2: ("cli.usage", "agent", "Correct the command line.", "papi --help"),
    3: ("cli.control", "agent", "Look what there is, and name one of these.", "papi sim status"),
    5: ("cli.control", "agent", "Choose what can happen now.", "papi sim status"),
}
