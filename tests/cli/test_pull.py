"""Templates as files: whole, as they could be submitted, and nothing of one's own is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Papi

SUBMIT = ("whatsapp", "template", "submit", "-f")


def _template(language: str, text: str, **more: str) -> dict[str, Any]:
    details = {"components": [{"type": "BODY", "text": text}]}
    return {"name": "order_ready", "language": language, "category": "UTILITY", "details": details, **more}


@pytest.fixture
def filled(papi: Papi) -> Papi:
    """An account, a live template in two languages, and a draft of another name."""
    papi("init", "--channel", "whatsapp")
    papi("whatsapp", "account", "create", "-f", "whatsapp/account.json")
    Path("en.json").write_text(json.dumps(_template("EN_US", "Your order is ready.")))
    Path("es.json").write_text(json.dumps(_template("ES", "Su pedido está listo.")))
    Path("other.json").write_text(json.dumps(_template("DE", "Wir sind zurück.", name="we_are_back")))
    papi(*SUBMIT, "en.json")
    papi(*SUBMIT, "es.json")
    papi(*SUBMIT, "other.json", "--draft")
    return papi


def test_what_is_pulled_can_be_submitted_and_changes_nothing(filled: Papi) -> None:
    pulled = filled.json("whatsapp", "template", "pull", "--folder", "templates")
    assert sorted(row["name"] for row in pulled) == [
        "templates/order_ready.EN_US.json",
        "templates/order_ready.ES.json",
        "templates/we_are_back.DE.json",
    ]
    assert "está listo" in Path("templates/order_ready.ES.json").read_text(encoding="utf-8")
    for row in pulled[:-1]:
        draft = ["--draft"] if "we_are_back" in row["name"] else []
        outcome = filled.json(*SUBMIT, row["name"], *draft)
        assert (outcome["ok"], outcome["changed"]) == (True, False), row


def test_what_waits_is_pulled_rather_than_what_is_live(filled: Papi) -> None:
    Path("en.json").write_text(json.dumps(_template("EN_US", "Your order waits.")))
    filled(*SUBMIT, "en.json", "--draft")
    filled("whatsapp", "template", "pull", "order_ready")
    (body,) = json.loads(Path("order_ready.EN_US.json").read_text())["details"]["components"]
    assert body["text"] == "Your order waits."


def test_files_of_ones_own_stay_unless_said_otherwise(filled: Papi) -> None:
    pull = ("whatsapp", "template", "pull", "order_ready")
    assert {row["state"] for row in filled.json(*pull)} == {"written"}
    assert {row["state"] for row in filled.json(*pull)} == {"unchanged"}
    Path("order_ready.ES.json").write_text("mine")
    assert sorted(row["state"] for row in filled.json(*pull)) == ["left as it is", "unchanged"]
    assert "--replace" in filled.err
    assert Path("order_ready.ES.json").read_text() == "mine"
    assert sorted(row["state"] for row in filled.json(*pull, "--replace")) == ["unchanged", "written"]
    assert json.loads(Path("order_ready.ES.json").read_text())["language"] == "ES"
    assert filled(*pull, "-o", "name").split() == ["order_ready.EN_US.json", "order_ready.ES.json"]


def test_a_name_that_is_not_there_and_a_folder_that_is_none(filled: Papi) -> None:
    filled("whatsapp", "template", "pull", "nothing_here", status=3)
    Path("taken").write_text("")
    filled("whatsapp", "template", "pull", "--folder", "taken", status=2)
    filled("whatsapp", "template", "pull", "--folder", "taken/below", status=2)
    assert "taken/below: Not a directory" in filled.err
