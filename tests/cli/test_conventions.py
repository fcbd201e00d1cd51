"""Formats, targets, confirmations, and the simulator's controls, in this process against a server of their own."""

from __future__ import annotations

import io
import json
import stat
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from sinch_provisioning.cli._config import REAL_HOST, Target
from sinch_provisioning.cli._yaml import dump
from sinch_provisioning.client import webhooks
from tests.cli.conftest import ADMIN, SECRET, WEBHOOK, Papi

# -- formats --


def test_every_format_of_a_list(papi: Papi) -> None:
    made = papi.json(*WEBHOOK)["data"]
    assert papi.json("webhook", "list") == [made]
    assert json.loads(papi("webhook", "list", "-o", "jsonl")) == made
    assert papi("webhook", "list", "-o", "name") == f"webhook/{made['id']}\n"
    assert papi("webhook", "list").splitlines()[0].split() == ["ID", "TARGET", "TRIGGERS"]
    assert papi("webhook", "list", "--no-headers").split() == [made["id"], made["target"], "ALL"]
    assert "PROJECTID" in papi("webhook", "list", "-o", "wide")
    assert papi("webhook", "list", "-o", "yaml").startswith("- id: ")


def test_a_query_takes_what_is_wanted(papi: Papi) -> None:
    papi(*WEBHOOK)
    assert papi.json("webhook", "list", "--query", "[].target") == ["https://hooks.ok.test/papi"]
    assert papi("webhook", "list", "--query", "[0].target", "-o", "name") == "https://hooks.ok.test/papi\n"
    assert "--query" in (papi("webhook", "list", "--query", "[", status=2) or papi.err)


def test_the_format_from_the_environment_and_from_the_folder(papi: Papi, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("papi.toml").write_text('output = "json"\n')
    assert json.loads(papi("webhook", "list")) == []
    monkeypatch.setenv("PAPI_OUTPUT", "yaml")
    assert papi("webhook", "list") == "[]\n"
    assert json.loads(papi("webhook", "list", "--json")) == []


def test_lists_go_over_all_pages_or_stop_at_a_limit(papi: Papi) -> None:
    for number in range(3):
        papi("webhook", "create", f"target=https://hooks.ok.test/{number}", "secret=env:HOOK", "triggers=ALL")
    assert len(papi.json("webhook", "list")) == 3
    assert len(papi.json("webhook", "list", "--limit", "2")) == 2


def test_yaml_quotes_what_could_be_taken_for_something_else() -> None:
    import ruamel.yaml

    value: dict[str, Any] = {
        "a": ["yes", "1", "", "x: y", "é", None, True, 1.5, {}, []],
        "no": {"b c": "ok fine", "d": [{"e": 1}]},
    }
    assert ruamel.yaml.YAML(typ="safe").load(io.StringIO(dump(value))) == value


# -- changes --


def test_a_change_says_what_it_came_to(papi: Papi) -> None:
    outcome = papi.json(*WEBHOOK)
    assert (outcome["ok"], outcome["changed"], outcome["ref"]) == (True, True, f"webhook/{outcome['id']}")
    gone = papi.json("webhook", "delete", outcome["id"], "--yes")
    assert gone["changed"]
    papi("webhook", "get", outcome["id"], "-o", "json", status=3)
    error = json.loads(papi.err)
    assert (error["error"]["code"], error["next_action"]["cli"]) == ("webhook_not_found", None)


def test_a_dry_run_sends_nothing(papi: Papi) -> None:
    outcome = papi.json(*WEBHOOK, "--dry-run")
    assert outcome["data"]["body"] == {
        "target": "https://hooks.ok.test/papi",
        "secret": "[hidden]",
        "triggers": ["ALL"],
    }
    assert papi.json("webhook", "list") == []
    papi("webhook", "create", "target=x", "--dry-run", "-o", "json", status=2)
    assert {item["path"] for item in json.loads(papi.err)["problems"]} >= {"secret", "triggers"}


def test_requests_as_code(papi: Papi) -> None:
    curl = papi(*WEBHOOK, "--print", "curl")
    assert curl.startswith("curl -X POST http")
    assert '"Authorization: Bearer $SINCH_ACCESS_TOKEN"' in curl
    assert "hook-secret" not in curl
    python = papi(*WEBHOOK, "--print", "python")
    assert "client.webhooks.create(target='https://hooks.ok.test/papi'" in python
    compile(python, "printed", "exec")
    assert papi.json("webhook", "list") == []


def test_workflows_as_code_are_python_only(papi: Papi, tmp_path: Path) -> None:
    (tmp_path / "bundle.json").write_text('{"name": "x", "region": "EU", "smsApp": true}')
    compile(papi("bundle", "order", "-f", "bundle.json", "--print", "python"), "printed", "exec")
    papi("bundle", "order", "-f", "bundle.json", "--print", "curl", status=2)
    assert "--print python" in papi.err


def test_texts_become_what_the_contract_wants(papi: Papi) -> None:
    made = papi.json("sms", "app", "create", "name=shop", "region=EU", "convApiApp=true")
    assert made["state"]
    hook = papi.json("webhook", "create", "target=https://hooks.ok.test/b", "secret=env:HOOK",
                     "triggers=BUNDLE_DONE,WHATSAPP_TEMPLATE_APPROVED")  # fmt: skip
    assert hook["data"]["triggers"] == ["BUNDLE_DONE", "WHATSAPP_TEMPLATE_APPROVED"]


def test_requests_are_told_without_secrets(papi: Papi) -> None:
    papi(*WEBHOOK, "--debug-http")
    assert "> POST" in papi.err
    assert "< 201" in papi.err
    assert "hook-secret" not in papi.err
    assert "eyJ" not in papi.err


# -- targets --


def live(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the server were Sinch's."""
    monkeypatch.setattr(Target, "kind", property(lambda self: "live"))


def test_a_live_target_is_announced_and_wants_the_name(papi: Papi, monkeypatch: pytest.MonkeyPatch) -> None:
    made = papi.json(*WEBHOOK)
    live(monkeypatch)
    papi("webhook", "delete", made["id"], "--yes", status=2)
    assert "LIVE (environment), project shop" in papi.err
    assert f"--confirm '{made['id']}'" in papi.err
    papi("webhook", "delete", made["id"], "--confirm", "something else", status=2)
    papi("webhook", "delete", made["id"], "--confirm", made["id"])
    papi("sms", "app", "create", "name=shop", "region=EU", status=2)
    assert "--yes" in papi.err
    papi("sms", "app", "create", "name=shop", "region=EU", "--yes")
    papi("rcs", "sender", "launch", "01a2", "--yes", status=2)
    assert "--confirm '01a2'" in papi.err
    papi("sim", "status", status=2)
    assert "no simulator to steer" in papi.err


def test_reading_on_a_live_target_asks_nothing(papi: Papi, monkeypatch: pytest.MonkeyPatch) -> None:
    live(monkeypatch)
    assert papi.json("webhook", "list") == []
    assert papi.err.startswith("papi: LIVE")
    papi("webhook", "list", "--quiet")
    assert papi.err == ""


def test_any_server_of_sinch_is_live(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAPI_BASE_URL", raising=False)
    assert Target(None, None).kind == "live"
    monkeypatch.setenv("PAPI_BASE_URL", f"https://{REAL_HOST}")
    assert Target(None, None).kind == "live"
    monkeypatch.setenv("PAPI_BASE_URL", "http://127.0.0.1:8640")
    assert Target(None, None).kind == "simulator"


def test_profiles_keep_where_secrets_are_and_never_show_them(
    papi: Papi, url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(SECRET + "\n"))
    papi("profile", "add", "local", "--kind", "simulator", "--project-id", "shop", "--base-url", url, "--key-id", "k",
         "--key-secret", "-", "--admin-token", "env:PAPI_ADMIN_TOKEN")  # fmt: skip
    papi(
        "profile",
        "add",
        "other",
        "--kind",
        "live",
        "--project-id",
        "other",
        "--key-id",
        "o",
        "--key-secret",
        "cmd:pass x",
    )
    for file in (tmp_path / "own").rglob("*.*"):
        if file.is_file():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert SECRET not in (tmp_path / "own" / "config.json").read_text()
    for name in ("SINCH_PROJECT_ID", "SINCH_KEY_ID", "SINCH_KEY_SECRET", "PAPI_BASE_URL"):
        monkeypatch.delenv(name)
    assert papi.json("webhook", "list") == []
    assert [(item["name"], item["in_use"]) for item in papi.json("profile", "list")] == [
        ("local", True),
        ("other", False),
    ]
    papi("webhook", "list", "--profile", "nothing", status=2)
    assert "no profile 'nothing'; there are: local, other" in papi.err
    papi("profile", "use", "other")
    assert [item["in_use"] for item in papi.json("profile", "list")] == [False, True]
    Path("papi.toml").write_text('profile = "local"\n')
    assert papi.json("webhook", "list") == []
    papi("profile", "remove", "local")
    assert not list((tmp_path / "own" / "secrets").iterdir())


# -- looking around --


def test_doctor(papi: Papi, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {item["check"]: item["ok"] for item in papi.json("doctor")["data"]}
    assert all(
        found[name] for name in ("project", "server", "credentials", "clock", "whatsapp", "rcs", "kakaotalk", "control")
    )
    papi("sim", "policy", "--off", "rcsEnabled")
    assert {item["check"]: item["ok"] for item in papi.json("doctor")["data"]}["rcs"] is None
    papi("sim", "policy", "--on", "rcsEnabled")
    monkeypatch.setenv("SINCH_KEY_SECRET", "wrong")
    papi("doctor", "-o", "json", status=4)
    assert json.loads(papi.err)["problems"][0]["rule"] == "doctor.credentials"
    monkeypatch.setenv("SINCH_KEY_SECRET", "")
    papi("doctor", "-o", "json", status=2)
    assert json.loads(papi.err)["problems"][0]["rule"] == "doctor.settings"


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("wrong_otp", "whatsapp.senders.verify"),
        ("PENDING_VERIFICATION", "whatsapp.senders.register (agent)"),
        ("WHATSAPP_TEMPLATE_APPROVED", "whatsapp.templates.create"),
        ("whatsapp.template.variables.last", "Put words after the variable"),
        ("rcs.launch.contact", "details.brand.phones"),
    ],
)
def test_explain(papi: Papi, word: str, says: str) -> None:
    assert says in papi("explain", word)
    assert papi.json("explain", word)[0]["name"].lower() == word.lower()


def test_explain_what_is_not_there(papi: Papi) -> None:
    papi("explain", "wrong_otb", status=2)
    assert "did you mean wrong_otp" in papi.err


# -- the simulator --


def test_codes_reviews_and_clock(papi: Papi, tmp_path: Path) -> None:
    from tests.workflows.support import ACCOUNT, ENGLISH

    papi("sim", "policy", "--reviews", "instant")
    (tmp_path / "account.json").write_text(json.dumps(ACCOUNT))
    (tmp_path / "template.json").write_text(json.dumps(ENGLISH))
    papi("whatsapp", "account", "create", "-f", "account.json")
    papi("sim", "policy", "--reviews", "manual")
    papi("whatsapp", "template", "submit", "-f", "template.json", "--timeout", "0")
    (review,) = papi.json("sim", "review", "list", "--predict")
    papi("sim", "review", "reject", review["id"], "--code", "SCAM", "--reason", "No.")
    assert papi.json("whatsapp", "template", "get", "order_ready", "EN_US")["rejectionCode"] == "SCAM"
    assert papi.json("wait", "whatsapp_template/order_ready:EN_US", status=10)["problems"][0]["message"] == "No."
    before = papi.json("sim", "clock", "--freeze")["nowMs"]
    assert papi.json("sim", "clock", "--advance", "30d")["nowMs"] - before == 30 * 86_400_000
    papi("sim", "clock", "--run")
    assert papi.json("sim", "status")["reviews"] == "manual"
    assert papi.json("sim", "inbox") == []
    papi("sim", "inbox", "--wait", "0.1", status=8)
    assert "whatsapp.template" in papi("sim", "action")
    papi("sim", "policy", "--reviews", "instant")


def test_journeys_seeds_and_snapshots(papi: Papi, tmp_path: Path) -> None:
    ran, known = papi.json("sim", "scenario", "webhook_limit"), papi.json("sim", "scenario")["packaged"]
    assert (ran["holds"], ran["name"] in {row["name"] for row in known}) == (True, True)
    text = papi("sim", "scenario", "webhook_limit", "-o", "table")
    assert "424 webhook_limit_reached" in text
    assert text.count("as expected") == len(ran["trace"])
    papi("sim", "scenario", "nowhere", status=3)
    hook = {"target": "https://ok.test/seeded", "secret": "seeded-secret", "triggers": ["ALL"]}
    seed = {"calls": [{"operation": "webhooks.create", "body": hook}, {"operation": "webhooks.list"}]}
    (tmp_path / "seed.json").write_text(json.dumps(seed))
    papi("sim", "seed", "seed.json", "--reset", status=2)
    seeded = papi.json("sim", "seed", "seed.json", "--reset", "--yes")
    assert seeded["results"][1]["totalSize"] == 1
    papi("sim", "seed", "seed.json", status=5)
    for flags, kept in (((), False), (("--secrets",), True)):
        papi("sim", "snapshot", "save", "state.json", *flags)
        assert ("seeded-secret" in (tmp_path / "state.json").read_text()) == kept
    papi("sim", "reset", "--yes")
    papi("sim", "snapshot", "load", "state.json", "--yes")
    assert [row["target"] for row in papi.json("webhook", "list")] == [hook["target"]]
    for value, kinds in (("manual", {"sms.apps": "manual"}), ("", {})):
        assert papi.json("sim", "policy", "--kind", f"sms.apps={value}")["kinds"] == kinds
    papi("sim", "reset", "--yes")


def test_faults_add_up(papi: Papi) -> None:
    papi("sim", "fault", "add", "--operation", "webhooks.list", "--error", "internal_error", "--times", "9")
    rules = papi.json(
        "sim", "fault", "add", "--operation", "bundles.*", "--status", "503", "--code", "service_unavailable"
    )
    assert [rule["operation"] for rule in rules] == ["webhooks.list", "bundles.*"]
    papi("sim", "fault", "clear")
    assert papi.json("sim", "fault", "list") == []
    papi("sim", "fault", "add", status=2)


def test_snapshots(papi: Papi) -> None:
    papi(*WEBHOOK)
    papi("sim", "snapshot", "save", "state.json")
    papi("sim", "reset", "--yes")
    assert papi.json("webhook", "list") == []
    papi("sim", "snapshot", "load", "state.json", "--yes")
    assert len(papi.json("webhook", "list")) == 1
    assert stat.S_IMODE(Path("state.json").stat().st_mode) == 0o600


def test_listen_verifies_and_shows_one_line_each(papi: Papi, tmp_path: Path) -> None:
    import os

    from sinch_provisioning.cli._control import Control

    control = Control(os.environ["PAPI_BASE_URL"], ADMIN, "shop")

    def cause() -> None:
        while not (found := control("GET", "{p}/snapshot")["tables"].get("webhook")):
            time.sleep(0.05)
        assert found
        from sinch_provisioning import Client

        with Client() as client:
            client.bundles.create(name="heard", region="EU", sms_app=True)

    thread = threading.Thread(target=cause)
    thread.start()
    line = papi("listen", "--register", "--count", "1", "--timeout", "20s", "-o", "jsonl")
    thread.join()
    event = json.loads(line)
    assert (event["type"], event["verified"], event["status"]) == ("BUNDLE_DONE", True, 200)
    assert papi.json("webhook", "list") == []


def test_listen_refuses_what_is_not_signed() -> None:
    from sinch_provisioning.cli.listen import _verified

    body = b'{"type":"BUNDLE_DONE","payload":{"id":"b1"}}'
    nonces = webhooks.MemoryNonceStore()
    assert _verified(body, {}, "right", nonces)["reason"] == "missing_header"
    assert _verified(body, webhooks.sign(body, "wrong"), "right", nonces)["reason"] == "invalid_signature"
    headers = webhooks.sign(body, "right")
    assert _verified(b"{}", headers, "right", nonces)["status"] == 400
