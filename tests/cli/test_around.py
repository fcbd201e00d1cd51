"""Finding one's way: a folder to start from, the context, the documentation, the map, the skill."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sinch_provisioning.cli import _app, _pages
from sinch_provisioning.contract.operations import OPERATIONS
from tests.cli.commands import leaves
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


# -- docs --


def test_every_page_can_be_read(papi: Papi) -> None:
    names = papi("docs", "-o", "name").split()
    assert {"index", "cli", "workflows", "sdk/errors", "sdk/reference/whatsapp"} <= set(names)
    for name in names:
        assert papi("docs", name).startswith("# ")
    assert papi("docs", "errors") == papi("docs", "sdk/errors") == papi("docs", "sdk/errors.md")
    assert papi.json("docs", "cli")["text"] == papi("docs", "cli")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_has_its_section(operation: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _app.run(["docs", operation]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"## `{operation}`\n")
    assert OPERATIONS[operation].method in text
    assert text.count("\n## ") == 0


def test_a_page_that_is_not_there_gets_the_nearest(papi: Papi) -> None:
    papi("docs", "workflow", status=2)
    assert "did you mean workflows" in papi.err
    papi("docs", "xyzzy", status=2)
    assert "see `papi docs`" in papi.err


def test_markdown_is_rendered_where_colours_are(papi: Papi) -> None:
    assert "\x1b[" in papi("docs", "sdk/errors", "--color", "always")
    assert "\x1b[" not in papi("docs", "sdk/errors")


def test_an_installed_package_has_its_own_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "sinch_provisioning" / "cli" / "_pages.py"
    (tmp_path / "sinch_provisioning" / "_bundled" / "docs").mkdir(parents=True)
    monkeypatch.setattr(_pages, "__file__", str(installed))
    assert _pages.folder("docs") == tmp_path / "sinch_provisioning" / "_bundled" / "docs"


# -- the map --


def test_the_map_has_every_command_in_a_line(papi: Papi) -> None:
    lines = papi("--map").splitlines()
    assert len(lines) == len(dict(leaves()))
    for words, _ in leaves():
        assert any(line.startswith(f"papi {words} ") for line in lines), words
    assert len("\n".join(lines)) < 20_000
    assert "papi whatsapp template get TEMPLATE_NAME LANGUAGE_CODE " in "\n".join(lines)
    assert any(line.startswith("papi clean-up [REFS]... [--submitted]  # ") for line in lines)


# -- the skill --


def test_the_skill_is_installed_whole(papi: Papi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = papi.json("skill", "install")
    place = tmp_path / ".claude" / "skills" / "sinch-provisioning"
    assert done["path"] == str(place)
    assert (place / "SKILL.md").read_text() == papi("skill", "print")
    assert "references/rcs.md" in done["files"]
    (place / "old.md").write_text("of another version")
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    papi("skill", "install", "--user")
    assert (tmp_path / "home" / ".claude" / "skills" / "sinch-provisioning" / "SKILL.md").exists()
    papi("skill", "install")
    assert not (place / "old.md").exists()
    assert sorted(path.name for path in place.parent.iterdir()) == ["sinch-provisioning"]
    papi("skill", "install", "--user", "--folder", "x", status=2)
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "sinch-provisioning").symlink_to(place)
    papi("skill", "install", "--folder", "linked")
    assert not (tmp_path / "linked" / "sinch-provisioning").is_symlink()
    assert (place / "SKILL.md").exists()
    (tmp_path / "taken").write_text("")
    papi("skill", "install", "--folder", "taken/below", status=2)
    assert "taken/below: Not a directory" in papi.err


def test_references_of_the_skill_can_be_read(papi: Papi) -> None:
    assert papi("skill", "print", "rcs").startswith("# RCS")
    papi("skill", "print", "nothing", status=2)
    assert "rcs" in papi.err
