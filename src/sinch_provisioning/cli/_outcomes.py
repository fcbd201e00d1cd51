"""Outcomes on the terminal: the document on stdout, what happened and what comes next on stderr, the status at the end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from sinch_provisioning.workflows.outcome import Outcome

_BY_STATUS: Final = {400: 2, 401: 4, 403: 4, 404: 3, 409: 5, 412: 5, 422: 2, 429: 6}
_BY_NAME: Final = {
    "configuration_error": 2, "connection_failed": 7, "timeout": 7, "outcome_unknown": 7, "invalid_response": 7,
    "wait_timeout": 8,
}  # fmt: skip


def exit_code(outcome: Outcome, *, waited: bool = True) -> int:
    """The exit status of an outcome; `waited` says that its end was to be waited for."""
    if outcome.error is not None:
        status = outcome.error.status
        if status is None:
            return _BY_NAME.get(outcome.error.code, 1)
        return 7 if status >= 500 else _BY_STATUS.get(status, 1)
    if not outcome.ok:
        if "REJECTED" in (outcome.state, outcome.pending_state):
            return 10
        if outcome.next_action.who == "person":
            return 9
        # Nothing was sent: of a resource that is there something is missing, of any other the input is wrong.
        return (5 if outcome.state else 2) if outcome.problems else 1
    if not waited:
        return 0
    if outcome.next_action.who == "person":
        return 9
    return 0 if outcome.settled else 8


def tell(outcome: Outcome, *, quiet: bool) -> None:
    """Say on stderr what happened and what comes next."""
    if quiet and outcome.ok:
        return
    click.echo(f"papi: {outcome.summary}", err=True)
    for problem in outcome.problems:
        where = f"{problem.path}: " if problem.path else ""
        fix = f" {problem.fix}" if problem.fix else ""
        click.echo(f"  {problem.severity}: {where}{problem.message}{fix} [{problem.rule}]", err=True)
    action = outcome.next_action
    if action.who != "none":
        command = f"  {action.cli}" if action.cli else ""
        click.echo(f"next: {'' if action.who == 'agent' else f'({action.who}) '}{action.do}{command}", err=True)


def tell_json(outcome: Outcome) -> None:
    """Print a failed outcome as JSON on stderr."""
    click.echo(json.dumps(outcome.to_json(), ensure_ascii=False), err=True)


def usage_outcome(message: str, status: int = 2) -> Outcome:
    """A mistake on the command line, or a refusal of a simulator's control API, as an outcome."""
    from sinch_provisioning.workflows.outcome import NextAction, Outcome, Problem

    return Outcome(
        ok=False,
        summary=message,
        next_action=NextAction("agent", "Correct the command line.", cli="papi --help")
        if status == 2
        else NextAction("person", "Check the server and its admin token.", cli="papi doctor"),
        problems=(Problem("", "cli.usage" if status == 2 else "cli.control", "error", message),),
    )
