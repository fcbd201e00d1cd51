"""The questions of an RCS launch: a form without a terminal, questions on one, and nothing asked twice."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Papi
from tests.support import rcs

FORM = ("rcs", "questionnaire", "form", "TRANSACTIONAL", "--countries", "GB")


def test_a_form_has_a_place_for_every_answer(papi: Papi) -> None:
    details = json.loads(papi(*FORM))["details"]
    assert details["countries"] == ["GB"]
    answers = {name: section["answers"] for name, section in details["questionnaire"].items()}
    assert set(answers) == {"general", "verification", "gb"}
    assert answers["general"]["optInDescription"] == ""
    assert answers["general"]["videoUris"] == []
    assert set(answers["verification"]["partner"]) == {"companyName", "contactName", "contactEmailAddress"}
    papi("rcs", "questionnaire", "form", "NOTHING", status=2)


def _sender(papi: Papi, tmp_path: Path) -> str:
    (tmp_path / "sender.json").write_text(json.dumps(rcs.bare(details={"brand": rcs.BRAND})))
    return str(papi.json("rcs", "sender", "onboard", "-f", "sender.json")["id"])


def test_a_filled_form_is_what_a_launch_takes(papi: Papi, tmp_path: Path) -> None:
    sender = _sender(papi, tmp_path)
    form = json.loads(papi(*FORM))
    given = rcs.questionnaire(["GB"])
    for name, section in form["details"]["questionnaire"].items():
        section["answers"] = given[name]["answers"]
    (tmp_path / "details.json").write_text(json.dumps(form))
    launch = ("rcs", "sender", "launch", sender, "-f", "details.json")
    assert papi.json(*launch)["state"] in {"LAUNCHED", "LAUNCHING"}
    rest = json.loads(papi(*FORM, "--sender", sender))["details"]
    assert "optInDescription" not in rest["questionnaire"].get("general", {"answers": {}})["answers"]
    assert rest["countries"] == ["GB"]


def test_on_a_terminal_the_questions_are_asked(papi: Papi, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def prompt(name: str, **_: object) -> str:
        asked.append(name)
        return {"optInDescription": "2", "videoUris": "https://a.example/1, https://a.example/2", "phone": "+44"}.get(
            name, ""
        )

    monkeypatch.setattr("sinch_provisioning.cli._leaf.App.interactive", True)
    monkeypatch.setattr(click, "prompt", prompt)
    answers = json.loads(papi(*FORM))["details"]["questionnaire"]
    assert answers["general"]["answers"]["videoUris"] == ["https://a.example/1", "https://a.example/2"]
    # A number is one of the suggestions; what nobody answered is left out.
    assert len(answers["general"]["answers"]["optInDescription"]) > 10
    assert answers["verification"]["answers"] == {"phone": "+44"}
    assert "gb" not in answers
    assert "companyName" in asked
    assert "How do people agree" in papi.err


def test_answers_in_a_table_would_be_no_form(papi: Papi) -> None:
    assert papi(*FORM, "-o", "table").startswith("{")
    assert papi(*FORM, "-o", "yaml").startswith("details:")
