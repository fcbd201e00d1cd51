"""The packaged scenarios: each happens as its file says, in a project that is gone afterwards."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ERRORS
from sinch_provisioning.contract.events import EVENTS
from sinch_provisioning.server.app import Server
from sinch_provisioning.server.control.scenarios import library
from sinch_provisioning.server.settings import Settings
from tests.control.helpers import refusal
from tests.support.sandbox import Sandbox

SCENARIOS = library.load()

#: What the design promises, by the scenario that shows it.
PROMISED = {
    "happy path on WhatsApp": "whatsapp_happy_path",
    "happy path on RCS": "rcs_happy_path",
    "happy path on KakaoTalk": "kakaotalk_happy_path",
    "happy path of a bundle": "bundle_happy_path",
    "partial bundle failure": "bundle_partial_failure",
    "wrong OTP then right": "otp_wrong_then_right",
    "OTP expired": "otp_expired",
    "reject, fix, resubmit": "reject_fix_resubmit",
    "approved template edited while live": "live_template_edited",
    "pause ladder": "pause_ladder",
    "token expiry mid-wait": "token_expired_mid_wait",
    "timeout after commit, then safe retry": "timeout_then_safe_retry",
    "webhook down two hours, then catch-up": "webhook_down_two_hours",
    "duplicate and late events": "late_and_duplicate_events",
    "15-webhook limit": "webhook_limit",
    "restart mid-review": "restart_mid_review",
    "page token reused with another filter": "page_token_with_another_filter",
}


#: The magic values of the design, by area.
MAGIC = {
    "projects": [f"00000000-0000-4000-8000-00000000{end}" for end in ("0001", "0400", "0403", "0429", "0401")],
    "token clients": ["sim-short", "sim-invalid", "sim-429"],
    "whatsapp.accounts": ["verify", "reject", "instant"],
    "whatsapp.senders": [f"{number:02}" for number in range(15)],
    "whatsapp.senders.verify": ["123456", "999429"],
    "kakaotalk.senders.verify": ["123456", "999429"],
    "whatsapp.templates": [
        "approve", "pending", "submit_error", "limit", "dup", "throttle", "recategorise", "pause", "disable", "flag",
        "quality_red", *(f"reject_{code.lower()}" for code in models.WhatsappTemplateRejectionCode if code != "UNRECOGNIZED"),
    ],
    "kakaotalk.senders": ["otp", "reject", "blocked", "suspended"],
    "kakaotalk.templates": ["approve", "reject", "validation"],
    "rcs.senders": [
        "launched", "need_video", "brand_review", "operator_reject", "suspended", "unlaunched", "unknown",
        "manual_review", "incomplete", "rejected",
    ],
    "rcs.senders.test_numbers": [str(number) for number in range(20, 28)],
    "bundles": ["done_now", "slow", "fail_sms", "fail_subproject", "fail_conversation"],
    "sms.apps": ["fail_add", "provisioning_failed", "blocked"],
    "webhooks target": [
        "ok.test", "fail-503.test", "flaky-2.test", "gone-410.test", "timeout.test", "dup.test", "reorder.test",
    ],
}  # fmt: skip


async def test_every_promised_value_and_scenario_is_listed(sandbox: Sandbox) -> None:
    listed = await sandbox.control("GET", "scenarios")
    found = {(row["area"], row["key"]) for row in listed["magic"]}
    assert {(area, key) for area, keys in MAGIC.items() for key in keys} - found == set()
    header = {name.partition("=")[0] for name in listed["header"]["scenarios"]}
    assert header == {"error", "slow", "drop_before", "drop_after_commit", "locked"}


@pytest.mark.parametrize("name", sorted(SCENARIOS))
async def test_the_trace_is_the_expected_one(sandbox: Sandbox, name: str) -> None:
    before = await sandbox.control("GET", "projects")
    answer = await sandbox.control("POST", f"projects/{{p}}/scenarios/{name}")
    assert [row for row in answer["trace"] if "expected" in row] == []
    assert (answer["holds"], len(answer["trace"])) == (True, len(SCENARIOS[name].steps))
    assert answer["project"] is None
    assert await sandbox.control("GET", "projects") == before
    assert await sandbox.events() == []


def test_every_promised_scenario_is_there() -> None:
    assert set(PROMISED.values()) <= set(SCENARIOS)


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_a_file_names_what_exists(name: str) -> None:
    scenario = SCENARIOS[name]
    for step in scenario.steps:
        assert set(step.expect.events) <= set(EVENTS)
        assert step.expect.code is None or step.expect.code in ERRORS
    assert any(step.expect.wire() for step in scenario.steps)


async def test_the_listing_has_them_with_their_steps(sandbox: Sandbox) -> None:
    found = (await sandbox.control("GET", "scenarios"))["packaged"]
    assert {row["name"]: row["steps"] for row in found} == {
        name: [step.title for step in each.steps] for name, each in SCENARIOS.items()
    }


async def test_a_scratch_project_may_be_kept_for_a_look(sandbox: Sandbox) -> None:
    answer = await sandbox.control("POST", "projects/{p}/scenarios/pause_ladder", {"keep": True})
    template = await sandbox.call(
        "whatsapp.templates.get", project=answer["project"], template_name="order_ready", language_code="EN"
    )
    assert template.json["state"] == "DISABLED"
    clock = await sandbox.control("GET", f"projects/{answer['project']}/clock")
    assert clock["mode"] == "frozen"


async def test_what_differs_from_the_file_is_said(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    file = SCENARIOS["webhook_limit"].model_copy(deep=True)
    file.steps[1].expect.code = "webhook_exists"
    file.steps[3].do = "approve whatsapp_templates.template"
    monkeypatch.setattr(library, "load", lambda: {file.name: file})
    answer = await sandbox.control("POST", f"projects/{{p}}/scenarios/{file.name}")
    second, last = answer["trace"][1], answer["trace"][-1]
    assert answer["holds"] is False
    assert (second["code"], second["expected"]["code"]) == ("webhook_limit_reached", "webhook_exists")
    assert last["problem"] == "no open review of kind whatsapp_templates.template"
    assert (last["expected"], len(answer["trace"])) == ({"answer": 201}, 4)


async def test_an_unknown_scenario_lists_the_known_ones(sandbox: Sandbox) -> None:
    error = await refusal(sandbox, 404, "POST", "projects/{p}/scenarios/none")
    assert set(error["legal"]) <= set(SCENARIOS)


async def test_a_project_without_a_key_cannot_run_one(sandbox: Sandbox) -> None:
    await sandbox.control("DELETE", "projects/{p}/keys/test-key", expect=204)
    error = await refusal(sandbox, 409, "POST", "projects/{p}/scenarios/pause_ladder")
    assert error["code"] == "no_key"


async def test_strict_mode_has_none(settings: Settings) -> None:
    async with Server(replace(settings, strict=True)) as server:
        box = Sandbox(server)
        error = await refusal(box, 409, "POST", "projects/{p}/scenarios/pause_ladder")
        assert error["code"] == "strict"
        listed = json.dumps(await box.control("GET", "scenarios"))
        assert '"enabled": false' in listed
