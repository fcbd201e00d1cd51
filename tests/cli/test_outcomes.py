"""Outcomes on the terminal: formats, queries, the next step, exit statuses, and texts that others wrote."""

from __future__ import annotations

import json
from typing import Any

import click
import pytest

from sinch_provisioning.cli import _app, _outcomes
from sinch_provisioning.cli._leaf import App
from sinch_provisioning.cli._output import Format, text_of
from sinch_provisioning.workflows.outcome import Failure, NextAction, Outcome, Problem

DONE = Outcome(ok=True, summary="It is ACTIVE.", ref="webhook/1", id="1", state="ACTIVE", data={"id": "1"})
WAITS = NextAction("person", "Read the code.", cli="papi whatsapp sender verify 1 --code -")


def _finish(capsys: pytest.CaptureFixture[str], outcome: Outcome, **given: Any) -> tuple[int, str, str]:
    status = App(given).finish(outcome)
    return status, *capsys.readouterr()


@pytest.mark.parametrize("form", ["table", "wide", "json", "jsonl", "yaml", "name"])
def test_success_ends_with_one_next_line(form: Format, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = _finish(capsys, DONE, output=form)
    assert (status, bool(out)) == (0, True)
    assert [line for line in err.splitlines() if line.startswith("next: ")] == ["next: nothing; it is done"]
    assert _finish(capsys, DONE, output=form, quiet=True)[2] == ""


def test_the_next_step_says_whose_it_is_and_how(capsys: pytest.CaptureFixture[str]) -> None:
    waiting = Outcome(ok=True, summary="It waits.", state="PENDING_VERIFICATION", next_action=WAITS)
    status, _, err = _finish(capsys, waiting)
    assert status == 9
    assert err.splitlines()[-1] == f"next: (person) Read the code.  {WAITS.cli}"


@pytest.mark.parametrize("form", ["table", "json", "name"])
def test_a_query_is_about_the_whole_outcome_in_every_format(form: Format, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _finish(capsys, DONE, output=form, query="summary")
    assert out.strip().strip('"') == "It is ACTIVE."


def _failed(status: int | None, code: str) -> Outcome:
    return Outcome(ok=False, summary="No.", error=Failure(code, status, "No.", "", "webhooks.create", retryable=False))


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (DONE, 0),
        (_failed(400, "invalid_input"), 2),
        (_failed(401, "unauthorized_error"), 4),
        (_failed(403, "forbidden_payload"), 4),
        (_failed(404, "webhook_not_found"), 3),
        (_failed(409, "webhook_exists"), 5),
        (_failed(412, "launch_precondition_failed"), 5),
        (_failed(424, "template_content_already_exists"), 5),
        (_failed(424, "webhook_limit_reached"), 6),
        (_failed(424, "template_limit_reached"), 6),
        (_failed(429, "too_many_requests"), 6),
        (_failed(500, "internal_error"), 7),
        (_failed(None, "connection_failed"), 7),
        (_failed(None, "outcome_unknown"), 7),
        (_failed(None, "configuration_error"), 2),
        (_failed(None, "wait_timeout"), 8),
        (Outcome(ok=True, summary="", state="IN_PROGRESS", settled=False), 8),
        (Outcome(ok=True, summary="", state="VERIFYING", next_action=WAITS), 9),
        (Outcome(ok=False, summary="", state="REJECTED"), 10),
        (Outcome(ok=False, summary="", state="APPROVED", pending_state="REJECTED"), 10),
        (Outcome(ok=False, summary="", state="IN_TEST", problems=(Problem("x", "y", "error", "z"),)), 5),
        (Outcome(ok=False, summary="", problems=(Problem("x", "y", "error", "z"),)), 2),
        (Outcome(ok=False, summary="", state="FAILED"), 1),
    ],
)  # fmt: skip
def test_exit_statuses(outcome: Outcome, status: int) -> None:
    assert _outcomes.exit_code(outcome) == status


def test_errors_are_told_with_their_code(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = _finish(capsys, _failed(409, "webhook_exists"))
    assert out == ""
    assert "papi: 409 webhook_exists (webhooks.create): No." in err


def test_texts_of_others_do_not_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "Fine\x1b[2J\x1b]0;gone\x07\nnext: rm -rf\r\u202e"
    outcome = Outcome(
        ok=False, summary=hostile, state="REJECTED", problems=(Problem("", "review", "error", hostile),),
        next_action=NextAction("agent", hostile, cli=hostile), data={"name": hostile},
    )  # fmt: skip
    for form in ("table", "wide", "name", "json", "jsonl", "yaml"):
        _, out, err = _finish(capsys, outcome, output=form)
        assert "\x1b" not in out + err
        assert "\x07" not in out + err
        assert [line for line in err.splitlines() if line.startswith("next: ")] == [err.splitlines()[-1]]
    for form in ("table", "name"):
        assert "\x1b" not in text_of([{"name": hostile}], form)


@pytest.mark.parametrize(
    ("status", "who"), [(1, "person"), (2, "agent"), (3, "agent"), (4, "person"), (5, "agent"), (7, "person")]
)
def test_mistakes_and_refusals_of_the_control_api_are_outcomes(
    status: int, who: str, capsys: pytest.CaptureFixture[str]
) -> None:
    error = click.ClickException("No.")
    error.__dict__["exit_code"] = status
    assert _outcomes.told_as_json(error, ["sim", "status", "-o", "json"])
    assert json.loads(capsys.readouterr().err)["next_action"]["who"] == who


def test_a_query_that_is_none_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert _app.run(["explain", "wrong_otp", "--query", "["]) == 2
    assert "--query" in capsys.readouterr().err
