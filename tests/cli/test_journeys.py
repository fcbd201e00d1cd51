"""The workflow commands against a fresh server, as people and scripts run them."""

from __future__ import annotations

import json
import os
import pty
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import validator_for

from sinch_provisioning.cli._control import Control
from sinch_provisioning.workflows import SCHEMA
from tests.cli.processes import Serving, environment, papi
from tests.domain.kakaotalk import support as kakaotalk
from tests.support import rcs

FILES = Path(__file__).resolve().parents[2] / "examples" / "shop" / "whatsapp"
SENDER, ACCOUNT = str(FILES / "sender.json"), str(FILES / "account.json")
ONBOARD = ("whatsapp", "sender", "onboard", "-f", SENDER, "--account", ACCOUNT)
TOKEN = "admin-token-of-the-tests"


class Shop:
    """A server as `papi serve` starts it, and papi with its credentials."""

    def __init__(self, serving: Serving, folder: Path) -> None:
        self.control = Control(serving.url, TOKEN, "shop")
        self.env = environment(
            SINCH_PROJECT_ID="shop", SINCH_KEY_ID="k", SINCH_KEY_SECRET="shop-secret", PAPI_BASE_URL=serving.url,
            PAPI_ADMIN_TOKEN=TOKEN, PAPI_CONFIG=str(folder / "config.json"),
        )  # fmt: skip

    def papi(self, *words: str, status: int = 0, stdin: str | None = None, **env: str) -> str:
        """What a run writes to stdout; stderr of a failure is in the message."""
        done = papi(*words, env={**self.env, **env}, stdin=stdin)
        assert done.returncode == status, (words, done.returncode, done.stdout, done.stderr)
        return done.stdout

    def outcome(self, *words: str, status: int = 0, stdin: str | None = None, **env: str) -> Any:
        """The outcome that a run prints, checked against its schema; nothing else may be on stdout."""
        document = json.loads(self.papi(*words, "-o", "json", status=status, stdin=stdin, **env))
        validator_for(SCHEMA).validate(document)
        return document

    def codes(self) -> list[str]:
        """The one-time codes that were sent."""
        return [item["code"] for item in self.control("GET", "{p}/inbox")["messages"] if item["code"]]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Serving, Path]]:
    """One server for the file, whose reviewers take the two seconds that they take by default."""
    folder = tmp_path_factory.mktemp("journeys")
    flags = ["--admin-token", TOKEN, "--project", "shop", "--key-id", "k", "--key-secret", "shop-secret"]
    with Serving(*flags, cwd=folder) as serving:
        yield serving, folder


@pytest.fixture
def shop(served: tuple[Serving, Path]) -> Shop:
    """The server, emptied."""
    found = Shop(*served)
    found.control("POST", "{p}/reset", {})
    found.control("DELETE", "{p}/faults")
    found.control("PUT", "{p}/policy", {"reviews": "instant"})
    return found


def test_a_sender_becomes_active_in_one_command(shop: Shop) -> None:
    shop.control("PUT", "{p}/policy", {"reviews": "after:2"})
    started = time.monotonic()
    outcome = shop.outcome(*ONBOARD)
    took = time.monotonic() - started
    assert (outcome["state"], outcome["settled"], outcome["next_action"]["who"]) == ("ACTIVE", True, "none")
    # Two reviews of two seconds each, and whatever a busy machine adds: it does not wait until some timeout.
    assert took < 40
    assert len(shop.codes()) == 1
    again = shop.outcome(*ONBOARD)
    assert (again["id"], again["changed"]) == (outcome["id"], False)
    assert shop.codes()[0] not in json.dumps([outcome, again])


def test_a_template_gets_its_verdict_in_one_command(shop: Shop) -> None:
    shop.papi(*ONBOARD)
    submit = ("whatsapp", "template", "submit", "-f")
    assert shop.outcome(*submit, str(FILES / "order_ready.en.json"))["state"] == "APPROVED"
    assert shop.papi(*submit, str(FILES / "order_ready.es.json"), status=2) == ""
    refused = shop.outcome(*submit, str(FILES / "order_ready.es.json"), "--no-check", status=10)
    assert (refused["state"], refused["next_action"]["who"]) == ("REJECTED", "agent")
    assert refused["problems"][0]["rule"] == "INVALID_FORMAT"
    fix = ("whatsapp", "template", "fix", "order_ready", "ES", "-f", str(FILES / "order_ready.es.corrected.json"))
    assert shop.outcome(*fix)["state"] == "APPROVED"
    assert shop.papi("whatsapp", "template", "list", "--states", "APPROVED", "-o", "name").split() == [
        "whatsapp_template/order_ready:EN_US", "whatsapp_template/order_ready:ES",
    ]  # fmt: skip


def test_rcs_to_its_launch(shop: Shop) -> None:
    bare = rcs.bare(details={"brand": rcs.BRAND})
    made = shop.outcome("rcs", "sender", "onboard", "-f", "-", "--tester", "+447700900123", stdin=json.dumps(bare))
    assert made["state"] == "IN_TEST"
    check = shop.outcome("rcs", "sender", "check", made["id"], "--country", "GB", status=5)
    assert "details.questionnaire.general.answers.optInDescription" in [item["path"] for item in check["problems"]]
    details = json.dumps({"details": {"questionnaire": rcs.questionnaire(["GB"])}})
    launch = ("rcs", "sender", "launch", made["id"], "--country", "GB", "-f", "-")
    assert shop.outcome(*launch, stdin=details)["state"] == "LAUNCHED"
    assert made["data"]["authToken"] == "[hidden]"


def test_kakaotalk_from_channel_to_template(shop: Shop) -> None:
    onboard = ("kakaotalk", "sender", "onboard", "-f", "-")
    assert shop.outcome(*onboard, stdin=json.dumps(kakaotalk.sender()))["state"] == "ACTIVE"
    submit = ("kakaotalk", "template", "submit", kakaotalk.FRIEND, "-f", "-")
    assert shop.outcome(*submit, stdin=json.dumps(kakaotalk.template()))["state"] == "APPROVED"


def test_without_anybody_to_ask_it_is_a_persons_turn(shop: Shop) -> None:
    waiting = shop.outcome(*ONBOARD, "--no-input", status=9, PAPI_ADMIN_TOKEN="")
    assert (waiting["state"], waiting["next_action"]["who"]) == ("PENDING_VERIFICATION", "person")
    shop.papi("whatsapp", "sender", "verify", waiting["id"], "--code", "-", status=5, stdin="999999\n")
    (code,) = shop.codes()
    command = ("whatsapp", "sender", "verify", waiting["id"], "--code", "-", "--wait")
    assert shop.outcome(*command, stdin=code + "\n")["state"] == "ACTIVE"


def test_the_code_is_asked_for_on_the_terminal(shop: Shop) -> None:
    ours, theirs = pty.openpty()
    env = {**shop.env, "PAPI_ADMIN_TOKEN": ""}
    command = [sys.executable, "-m", "sinch_provisioning.cli", *ONBOARD, "-o", "json"]
    process = subprocess.Popen(command, env=env, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, text=True)
    os.close(theirs)
    shown = b""
    while b"received by SMS" not in shown:
        shown += os.read(ours, 1000)
    os.write(ours, f"{shop.codes()[0]}\n".encode())
    # A terminal that nobody reads from would stop the process at its next word.
    threading.Thread(target=_drain, args=(ours,), daemon=True).start()
    out, _ = process.communicate(timeout=30)
    os.close(ours)
    assert process.returncode == 0
    assert json.loads(out)["state"] == "ACTIVE"


def _drain(terminal: int) -> None:
    try:
        while os.read(terminal, 1000):
            pass
    except OSError:
        return


@pytest.mark.parametrize(
    "operation", ["whatsapp.accounts.create", "whatsapp.senders.create", "whatsapp.senders.verify"]
)
def test_killed_in_the_middle_it_goes_on_where_it_was(shop: Shop, operation: str) -> None:
    fault = {"operation": operation, "when": {"next": 1}, "effect": {"hang": 30}}
    shop.control("PUT", "{p}/faults", {"rules": [fault]})
    command = [sys.executable, "-m", "sinch_provisioning.cli", *ONBOARD]
    with subprocess.Popen(command, env=shop.env, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 20
        while not shop.control("GET", "{p}/faults")["rules"][0]["fired"]:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    shop.control("DELETE", "{p}/faults")
    assert shop.outcome(*ONBOARD)["state"] == "ACTIVE"
    assert len(shop.codes()) == 1
    assert len(json.loads(shop.papi("whatsapp", "sender", "list", "-o", "json"))) == 1


def test_interrupted_it_ends_with_130(shop: Shop) -> None:
    shop.control("PUT", "{p}/policy", {"reviews": "manual"})
    command = [sys.executable, "-m", "sinch_provisioning.cli", *ONBOARD]
    with subprocess.Popen(
        command, env=shop.env, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        deadline = time.monotonic() + 20
        while not shop.control("GET", "{p}/reviews")["reviews"]:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130, err
    assert "Traceback" not in err


def test_a_wait_that_ends_too_early_says_so(shop: Shop) -> None:
    shop.control("PUT", "{p}/policy", {"reviews": "manual"})
    waiting = shop.outcome(*ONBOARD, "--timeout", "0.2", status=8)
    assert (waiting["ok"], waiting["settled"], waiting["next_action"]["who"]) == (True, False, "upstream")
    assert waiting["next_action"]["cli"] == "papi wait whatsapp_account"
    assert shop.outcome(*ONBOARD, "--timeout", "0")["settled"] is False


def test_bundles_webhooks_and_cleaning_up(shop: Shop) -> None:
    bundle = json.dumps({"name": "shop", "region": "EU", "smsApp": True})
    first = shop.outcome("bundle", "order", "-f", "-", stdin=bundle)
    again = shop.outcome("bundle", "order", "-f", "-", stdin=bundle)
    assert (first["state"], again["id"], again["changed"]) == ("DONE", first["id"], False)
    register = ("webhook", "register", "https://hooks.ok.test/papi")
    hidden = shop.outcome(*register)
    assert hidden["data"]["secret"] == "[hidden]"
    kept = Path(hidden["next_action"]["do"].split(" is in ")[1].rstrip("."))
    assert len(kept.read_text()) > 30
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    shown = shop.outcome(*register, "--replace-secret", "--reveal")
    assert len(shown["data"]["secret"]) > 30
    shop.papi(*ONBOARD)
    shop.papi("whatsapp", "template", "submit", "-f", str(FILES / "order_ready.en.json"), "--draft")
    cleaned = shop.outcome("clean-up", "--yes")
    assert cleaned["data"]["deleted"] == ["whatsapp_template/order_ready:EN_US"]
    assert shop.papi("whatsapp", "template", "list", "-o", "name") == ""
