"""What goes wrong comes back as an outcome whose next action is the right one."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from sinch_provisioning.mcp.approvals import Approvals
from sinch_provisioning.mcp.catalogue import TOOLS
from sinch_provisioning.mcp.job import Deps, Job
from sinch_provisioning.mcp.server import call
from sinch_provisioning.mcp.target import open_target
from sinch_provisioning.workflows import Outcome
from tests.mcp.conftest import Desk
from tests.support.sandbox import ADMIN_TOKEN, KEY_ID, KEY_SECRET, PROJECT
from tests.support.whatsapp import account, partner


@pytest.mark.parametrize(
    ("tool", "arguments", "who", "says"),
    [
        ("get_resource", {"ref": "whatsapp_sender/none"}, "agent", "Check the id"),
        ("wait_for", {"ref": "whatsapp_template/none:EN_US"}, "agent", "Check the id"),
        ("get_resource", {"ref": "webhook"}, "agent", "Correct the arguments"),
        ("find_resources", {"kind": "kakaotalk_template"}, "agent", "Correct the arguments"),
        ("find_resources", {"kind": "webhook", "page_token": "made-up"}, "agent", "Correct the input"),
        ("save_template", {"channel": "whatsapp", "name": "x"}, "agent", "Correct the arguments"),
        ("save_template", {"channel": "kakaotalk", "name": "x"}, "agent", "Correct the arguments"),
        ("save_sender", {"channel": "whatsapp"}, "agent", "Correct the arguments"),
        (
            "save_sender",
            {"channel": "whatsapp", "spec": {"colour": "red"}, "submit": True},
            "agent",
            "Correct the input",
        ),
        ("launch_sender", {"sender": "rcs_sender/none"}, "agent", "Copy the id"),
        ("reply_to_review", {"ref": "webhook/1", "text": "Hello"}, "agent", "Correct the arguments"),
        ("delete_resource", {"ref": "bundle/1"}, "agent", "Correct the arguments"),
        ("api_read", {"operation": "whatsapp.senders.get"}, "agent", "Correct the arguments"),
        ("api_read", {"operation": "webhooks.delete"}, "agent", "api_write"),
        (
            "api_write",
            {"operation": "sms.apps.create", "body": {"name": "x", "regio": "EU"}},
            "agent",
            "Correct the body",
        ),
        ("sim_review", {"action": "approve"}, "agent", "Correct the arguments"),
        ("sim_fault", {"rules": [{"effect": {}}]}, "agent", "Correct the call"),
    ],
)
async def test_bad_input(desk: Desk, tool: str, arguments: dict[str, Any], who: str, says: str) -> None:
    document = await desk.call(tool, **arguments)
    assert not document["ok"]
    assert document["next_action"]["who"] == who
    assert says in document["next_action"]["do"]


async def test_a_wrong_code_is_the_persons_next_try(desk: Desk) -> None:
    saved = await desk.ok("save_sender", channel="whatsapp", spec=partner(), account=account(), submit=True)
    wrong = await desk.call("verify_code", sender=saved["ref"], code="000000")
    assert wrong["error"]["code"] == "wrong_otp"
    assert wrong["next_action"]["who"] == "person"
    assert "000000" not in str(wrong)


async def test_a_lost_answer_costs_no_second_code(desk: Desk) -> None:
    saved = await desk.ok("save_sender", channel="whatsapp", spec=partner(), account=account(), submit=True)
    lost = {"operation": "whatsapp.senders.register", "when": {"next": 1}, "effect": {"drop": "afterCommit"}}
    await desk.ok("sim_fault", rules=[lost])
    before = len((await desk.ok("sim_inbox"))["data"]["messages"])
    await desk.ok("request_code", sender=saved["ref"])
    assert len((await desk.ok("sim_inbox"))["data"]["messages"]) == before + 1


@pytest.mark.parametrize(
    ("settings", "who", "cli"),
    [
        ({"key_secret": "wrong"}, "person", "papi doctor"),
        ({"project_id": "another"}, "person", "papi doctor"),
        ({"base_url": "http://127.0.0.1:9"}, "person", "papi doctor"),
    ],
)
async def test_a_target_that_does_not_answer(
    desk: Desk, tmp_path: Any, settings: dict[str, str], who: str, cli: str
) -> None:
    whole = {"base_url": "http://127.0.0.1:8640", "project_id": PROJECT, "key_id": KEY_ID, "key_secret": KEY_SECRET}
    transport = None if "base_url" in settings else httpx2.ASGITransport(app=desk.box.server)
    async with open_target(transport, **{**whole, **settings}, max_retries=0) as target:
        outcome = await call(Job(Deps(target, Approvals(tmp_path)), "get_context", {}), TOOLS["get_context"])
    assert isinstance(outcome, Outcome)
    assert not outcome.ok
    assert (outcome.next_action.who, outcome.next_action.cli) == (who, cli)


@pytest.mark.parametrize(("token", "kind"), [(ADMIN_TOKEN, "simulator"), ("wrong", "live"), (None, "live")])
async def test_only_proof_makes_a_simulator(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, token: str | None, kind: str
) -> None:
    monkeypatch.delenv("PAPI_ADMIN_TOKEN", raising=False)
    given: dict[str, Any] = {
        "base_url": "http://127.0.0.1:8640", "project_id": PROJECT, "key_id": KEY_ID, "key_secret": KEY_SECRET,
    }  # fmt: skip
    transport = httpx2.ASGITransport(app=desk.box.server)
    async with open_target(transport, admin_token=token, **given) as target:
        assert target.kind == kind
    async with open_target(transport, admin_token=token, simulator=False, **given) as target:
        assert target.kind == "live"
