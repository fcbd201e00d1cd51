"""Finding one's way: a folder to start from, the context, the documentation, the map, settings, the skill."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Papi

# -- init --


def test_from_an_empty_folder_to_a_live_sender(papi: Papi, tmp_path: Path) -> None:
    made = papi.json("init")["data"]
    assert {item["state"] for item in made} == {"made"}
    onboard = ("whatsapp", "sender", "onboard", "-f", "whatsapp/sender.json", "--account", "whatsapp/account.json")
    assert papi.json(*onboard)["state"] == "ACTIVE"
    assert papi.json("whatsapp", "template", "submit", "-f", "whatsapp/template.json")["state"] == "APPROVED"
    assert papi.json("rcs", "sender", "onboard", "-f", "rcs/sender.json")["state"] == "IN_TEST"
    assert papi.json("kakaotalk", "sender", "onboard", "-f", "kakaotalk/sender.json")["state"] == "ACTIVE"
    submit = ("kakaotalk", "template", "submit", "example_shop", "-f", "kakaotalk/template.json")
    assert papi.json(*submit)["state"] == "APPROVED"


def test_what_is_there_stays(papi: Papi, tmp_path: Path) -> None:
    (tmp_path / "shop" / "rcs").mkdir(parents=True)
    (tmp_path / "shop" / "rcs" / "sender.json").write_text("mine")
    made = papi.json("init", "shop", "--channel", "rcs")["data"]
    assert {item["name"]: item["state"] for item in made} == {
        "shop/papi.toml": "made", "shop/rcs/sender.json": "left as it is",
    }  # fmt: skip
    assert (tmp_path / "shop" / "rcs" / "sender.json").read_text() == "mine"
    (tmp_path / "taken").write_text("")
    papi("init", "taken/folder", status=2)
    assert "taken/folder" in papi.err


def test_a_folder_names_its_profile(papi: Papi, url: str) -> None:
    papi("profile", "add", "local", "--kind", "simulator", "--project-id", "shop", "--base-url", url)
    papi("init", "--channel", "rcs")
    assert 'profile = "local"' in Path("papi.toml").read_text()


def test_without_credentials_the_next_step_is_to_sign_in(papi: Papi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SINCH_KEY_ID")
    assert papi.json("init")["next_action"]["cli"] == "papi auth login"


# -- context --


def test_the_context_says_where_we_are_and_what_waits(papi: Papi) -> None:
    found = papi.json("context")["data"]
    assert (found["kind"], found["project_id"], found["profile"]) == ("simulator", "shop", None)
    assert "SINCH_PROJECT_ID" in found["from_environment"]
    assert found["resources"]["whatsapp_sender"] == 0
    assert found["waiting"] == []
    papi("init", "--channel", "whatsapp")
    papi("whatsapp", "account", "create", "-f", "whatsapp/account.json")
    papi("whatsapp", "sender", "create", "-f", "whatsapp/sender.json")
    papi("whatsapp", "template", "submit", "-f", "whatsapp/template.json", "--draft")
    waiting = papi.json("context")["data"]["waiting"]
    assert [(item["state"], item["who"]) for item in waiting] == [
        ("PENDING_VERIFICATION", "person"),
        ("DRAFT", "agent"),
    ]
    assert "PENDING_VERIFICATION" in papi("context")
    papi("sim", "policy", "--off", "rcsEnabled")
    assert papi.json("context")["data"]["resources"]["rcs_sender"] == "off"


def test_a_context_without_credentials_fails_as_everything_does(papi: Papi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINCH_KEY_SECRET", "wrong")
    papi("context", "-o", "json", status=4)
    assert json.loads(papi.err)["next_action"]["cli"] == "papi doctor"
