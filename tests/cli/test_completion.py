"""What shells offer: the tree, ids of the project, states, operations; nothing when something fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from sinch_provisioning.cli import _app
from tests.cli.conftest import WEBHOOK, Papi
from tests.support import rcs


def offered(*words: str) -> list[str]:
    """What is offered for the last word."""
    completing = ShellComplete(_app.papi, {}, "papi", "_PAPI_COMPLETE")
    return [str(item.value) for item in completing.get_completions(list(words[:-1]), words[-1])]


@pytest.fixture
def filled(papi: Papi) -> Papi:
    """A project with something of each kind."""
    papi("init")
    papi("whatsapp", "sender", "onboard", "-f", "whatsapp/sender.json", "--account", "whatsapp/account.json")
    papi("whatsapp", "template", "submit", "-f", "whatsapp/template.json", "--draft")
    papi("kakaotalk", "sender", "onboard", "-f", "kakaotalk/sender.json")
    papi("kakaotalk", "template", "submit", "example_shop", "-f", "kakaotalk/template.json")
    papi("rcs", "sender", "onboard", "-f", "rcs/sender.json", "--tester", rcs.NUMBER)
    papi(*WEBHOOK)
    return papi


def test_ids_of_what_is_there(filled: Papi) -> None:
    senders = [item["id"] for item in filled.json("whatsapp", "sender", "list")]
    assert offered("whatsapp", "sender", "get", "") == senders
    assert offered("whatsapp", "sender", "onboard", senders[0][:5]) == senders
    assert offered("whatsapp", "sender", "get", "nothing") == []
    assert offered("whatsapp", "template", "fix", "") == ["order_ready"]
    assert offered("whatsapp", "template", "fix", "order_ready", "") == ["EN_US"]
    assert offered("whatsapp", "template", "fix", "other", "") == []
    assert offered("kakaotalk", "template", "get", "") == ["example_shop"]
    (code,) = [item["code"] for item in filled.json("kakaotalk", "template", "list", "example_shop")]
    assert offered("kakaotalk", "template", "get", "example_shop", "") == [code]
    assert offered("rcs", "tester", "add", "") == [item["id"] for item in filled.json("rcs", "sender", "list")]
    assert offered("webhook", "delete", "") == [item["id"] for item in filled.json("webhook", "list")]
    assert offered("wait", "whatsapp_sender/") == [f"whatsapp_sender/{sender}" for sender in senders]
    assert offered("clean-up", "whatsapp_template/") == ["whatsapp_template/order_ready:EN_US"]
    assert offered("deliveries", "resume", "") == [item["id"] for item in filled.json("webhook", "list")]


def test_deliveries_that_there_were(filled: Papi) -> None:
    filled("whatsapp", "template", "submit", "-f", "whatsapp/template.json")
    filled("sim", "settle")
    known = [str(item["id"]) for item in filled.json("deliveries", "list")]
    assert known
    assert offered("deliveries", "show", "") == known


def test_reviews_that_wait_and_journeys(filled: Papi) -> None:
    filled("sim", "policy", "--reviews", "manual")
    filled("whatsapp", "template", "submit", "-f", "whatsapp/template.json", "--timeout", "0")
    assert offered("sim", "scenario", "pause") == ["pause_ladder"]
    assert offered("sim", "review", "approve", "") == [item["id"] for item in filled.json("sim", "review", "list")]


def test_names_that_are_known_without_a_network(papi: Papi, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    papi("profile", "add", "local", "--kind", "simulator", "--project-id", "shop", "--base-url", url)
    monkeypatch.setenv("PAPI_BASE_URL", "http://127.0.0.1:9")
    assert offered("whatsapp", "template", "su") == ["submit"]
    assert offered("call", "webhooks.c") == ["webhooks.create"]
    assert offered("trigger", "BUNDLE") == ["BUNDLE_DONE"]
    assert offered("docs", "sdk/e") == ["sdk/errors"]
    assert offered("profile", "use", "") == ["local"]
    assert offered("webhook", "list", "--profile", "l") == ["local"]
    assert offered("wait", "whatsapp_s") == ["whatsapp_sender/"]
    assert offered("whatsapp", "sender", "wait", "x", "--until", "A") == ["ACTIVE"]
    assert offered("wait", "bundle/x", "--until", "D") == ["DONE"]
    assert offered("mcp", "setup", "cur") == ["cursor"]
    assert offered("whatsapp", "template", "list", "--states", "REJ") == ["REJECTED"]
    assert offered("rcs", "questionnaire", "show", "TRANS") == ["TRANSACTIONAL"]
    assert offered("rcs", "questionnaire", "form", "TRANS") == ["TRANSACTIONAL"]


def test_what_fails_offers_nothing(
    papi: Papi, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SINCH_KEY_SECRET", "wrong")
    assert offered("whatsapp", "sender", "get", "") == []
    monkeypatch.setenv("PAPI_BASE_URL", "http://127.0.0.1:9")
    assert offered("whatsapp", "sender", "get", "") == []
    assert offered("deliveries", "show", "") == []
    monkeypatch.delenv("SINCH_PROJECT_ID")
    assert offered("wait", "whatsapp_sender/") == []
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_of_the_shell(shell: str, papi: Papi, tmp_path: Path) -> None:
    script = papi("completion", shell)
    assert "_PAPI_COMPLETE" in script
    if program := shutil.which(shell):
        (tmp_path / "script").write_text(script)
        subprocess.run([program, "-n", str(tmp_path / "script")], check=True)


def test_bash_completes_with_it(papi: Papi) -> None:
    asks = """
COMP_WORDS=(papi whatsapp template su) COMP_CWORD=3
_papi_completion papi
printf '%s\\n' "${COMPREPLY[@]}"
"""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = ["bash", "-c", papi("completion", "bash") + asks]
    done = subprocess.run(
        command, env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ["submit"]
