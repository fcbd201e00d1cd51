"""The request log: what clients did and what came of it, and nothing secret."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from time import perf_counter
from typing import Any

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.domain import registry
from sinch_provisioning.server.http.request_log import RequestLog
from sinch_provisioning.server.settings import Settings
from tests.control.helpers import TRIGGER, lamp, refusal
from tests.domain.whatsapp_templates.support import template
from tests.support.bundles import order
from tests.support.sandbox import KEY_ID, KEY_SECRET, Sandbox, basic
from tests.support.whatsapp import Desk, account

_WEBHOOK = {"target": "https://a.test/", "secret": "a-secret-that-is-long", "triggers": ["ALL"]}
log = logging.getLogger(__name__)


async def entries(box: Sandbox, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await box.control("GET", f"projects/{{p}}/requests?{query}"))["requests"]
    return found


async def test_requests_are_logged_newest_first_with_what_they_answered(sandbox: Sandbox) -> None:
    made = await sandbox.call("webhooks.create", json=_WEBHOOK)
    await sandbox.call("webhooks.create", json=_WEBHOOK)
    found = await entries(sandbox)
    assert [(each["operation"], each["status"], each["errorCode"]) for each in found] == [
        ("webhooks.create", 409, "webhook_exists"),
        ("webhooks.create", 201, None),
    ]
    assert found[1]["id"] == made.headers["x-request-id"]
    assert found[1]["keyId"] == KEY_ID
    assert found[1]["ms"] > 0


async def test_nothing_secret_is_logged(sandbox: Sandbox) -> None:
    await sandbox.call("webhooks.create", json=_WEBHOOK)
    await sandbox.call("webhooks.list", page_token="a-token-in-the-query")
    text = json.dumps(await entries(sandbox))
    for secret in (_WEBHOOK["secret"], KEY_SECRET, basic(KEY_ID, KEY_SECRET), "a-token-in-the-query"):
        assert str(secret) not in text


async def test_phone_numbers_are_no_part_of_a_logged_path(sandbox: Sandbox) -> None:
    sender, number = "0" * 32, "+491701234567"
    await sandbox.call("rcs.senders.test_numbers.get", sender_id=sender, test_number=number)
    [entry] = await entries(sandbox)
    assert entry["path"] == f"/v1/projects/{sandbox.project}/rcs/senders/{sender}/testNumbers/***"


async def test_a_request_leads_to_its_resources_events_and_deliveries(sandbox: Sandbox, monkeypatch: Any) -> None:
    webhook = await sandbox.ok("webhooks.create", json=_WEBHOOK)

    def create(tx: Any, ctx: Any, *, webhook_id: str) -> None:
        made = lamp(tx, ctx, "a")
        made.save(tx, ctx)
        made.emit(tx, ctx, TRIGGER)

    handler = registry.Handler(create, writes=True)
    monkeypatch.setattr(registry, "operation_handler", {"webhooks.delete": handler}.get)
    answer = await sandbox.call("webhooks.delete", webhookId=webhook["id"])
    one = await sandbox.control("GET", f"projects/{{p}}/requests/{answer.headers['x-request-id']}")
    [event] = await sandbox.events()
    [delivery] = (await sandbox.control("GET", "projects/{p}/deliveries"))["deliveries"]
    assert one["resources"] == ["test.lamp/a"]
    assert one["transitions"] == []
    assert one["events"] == [event["id"]]
    assert one["deliveries"] == [delivery["id"]]


async def test_a_request_leads_to_the_transitions_that_it_made_and_to_what_came_of_them(sandbox: Sandbox) -> None:
    desk = Desk(sandbox)
    await sandbox.ok("webhooks.create", json=_WEBHOOK | {"target": "https://ok.test/"})
    asked = await sandbox.call("whatsapp.accounts.create", json=account())
    await desk.reject("whatsapp_accounts.account")
    mended = await sandbox.call("whatsapp.accounts.update", json={"wabaName": "New name"})
    await desk.approve("whatsapp_accounts.account")
    await sandbox.control("POST", "projects/{p}/settle", {})
    first, second = [
        await sandbox.control("GET", f"projects/{{p}}/requests/{each.headers['x-request-id']}")
        for each in (asked, mended)
    ]
    [about] = first["resources"]
    assert about.startswith("whatsapp.account/")
    assert second["resources"] == [about]
    assert first["transitions"] == [f"{about}: none → changes IN_PROGRESS"]
    assert second["transitions"] == [f"{about}: changes REJECTED → REJECTED, changes IN_PROGRESS"]
    assert (first["events"], first["deliveries"]) == ([], [])
    assert [event["type"] for event in first["history"]] == [
        "WHATSAPP_ACCOUNT_REJECTED",
        "WHATSAPP_ACCOUNT_ONBOARDED",
    ]
    assert second["history"] == first["history"]
    sent = (await sandbox.control("GET", "projects/{p}/deliveries"))["deliveries"]
    assert [[each["id"]] for each in reversed(sent)] == [event["deliveries"] for event in first["history"]]


async def test_every_change_leaves_a_trace_and_a_refused_one_does_not(sandbox: Sandbox) -> None:
    await Desk(sandbox).onboard()
    where = {"template_name": "order_shipped", "language_code": "EN_US"}
    await sandbox.ok("whatsapp.templates.create", json=template(status="DRAFT"))
    await sandbox.ok("whatsapp.templates.update", json={"status": "SUBMIT"}, **where)
    await sandbox.ok("whatsapp.templates.comments.create", json={"comment": "Soon?"}, **where)
    await Desk(sandbox).reject("whatsapp_templates.template")
    await sandbox.ok("whatsapp.templates.delete", **where, deleteSubmitted=True)
    found = (await entries(sandbox))[:4]
    [about] = found[0]["resources"]
    assert [each["resources"] for each in found] == [[about]] * 4
    assert [each["transitions"] for each in reversed(found)] == [
        [f"{about}: none → changes DRAFT"],
        [f"{about}: changes DRAFT → PENDING, changes IN_PROGRESS"],
        [],
        [f"{about}: REJECTED → none"],
    ]
    hook = await sandbox.ok("webhooks.create", json=_WEBHOOK)
    await sandbox.ok("webhooks.update", webhookId=hook["id"], json={"triggers": ["BUNDLE_DONE"]})
    await sandbox.ok("webhooks.delete", webhookId=hook["id"])
    assert [each["resources"] for each in (await entries(sandbox))[:3]] == [[f"webhook/{hook['id']}"]] * 3
    refused = await sandbox.call("bundles.create", json=order(name="Shop [sim:fail_sms]"))
    assert refused.status == 201  # it ends FAILED later
    await sandbox.control("PUT", "projects/{p}/policy", {"reviews": "instant"})
    refused = await sandbox.call("bundles.create", json=order(name="Shop [sim:fail_sms]"))
    assert refused.code == "failed_to_create_sms_service"
    assert (await entries(sandbox))[0]["resources"] == []


async def test_requests_are_filtered(sandbox: Sandbox) -> None:
    await sandbox.call("webhooks.create", json=_WEBHOOK)
    await sandbox.call("webhooks.create", json=_WEBHOOK)
    await sandbox.call("webhooks.list")
    assert len(await entries(sandbox, "operation=webhooks.create")) == 2
    assert len(await entries(sandbox, "status=4")) == 1
    assert len(await entries(sandbox, "status=201")) == 1
    assert len(await entries(sandbox, "code=webhook_exists")) == 1
    assert len(await entries(sandbox, "limit=1")) == 1
    await refusal(sandbox, 400, "GET", "projects/{p}/requests?status=abc")


async def test_refused_and_simulated_requests_are_logged_too(sandbox: Sandbox) -> None:
    await sandbox.call("webhooks.list", headers={"authorization": "Basic x"})
    await sandbox.call("webhooks.list", headers={"X-Papi-Scenario": "error=internal_error"})
    await sandbox.control("PUT", "projects/{p}/faults", {"rules": [{"effect": {"drop": "before"}}]})
    lost = False
    try:
        await sandbox.call("webhooks.list")
    except ConnectionResetError:
        lost = True
    assert lost
    assert [(each["status"], each["simulated"], each["keyId"]) for each in await entries(sandbox)] == [
        (None, "fault 1", KEY_ID),
        (500, "scenario error=internal_error", KEY_ID),
        (401, None, None),
    ]


async def test_requests_of_other_projects_are_not_shown(sandbox: Sandbox) -> None:
    made = await sandbox.control("POST", "projects", {"id": "other"}, expect=201)
    other = Sandbox(sandbox.server, project="other")
    other.authorization = basic(made["keyId"], made["keySecret"])
    answer = await other.call("webhooks.list")
    assert await entries(sandbox) == []
    await refusal(sandbox, 404, "GET", f"projects/{{p}}/requests/{answer.headers['x-request-id']}")
    await sandbox.control("POST", "projects/{p}/reset")
    assert len(await entries(other)) == 1


async def test_the_log_is_bounded(settings: Settings) -> None:
    async with Server(replace(settings, request_log=3)) as server:
        box = Sandbox(server)
        answers = [await box.call("webhooks.list") for _ in range(5)]
        found = await entries(box)
    assert [entry["id"] for entry in found] == [answer.headers["x-request-id"] for answer in answers[:1:-1]]


def test_logging_costs_next_to_nothing() -> None:
    """5 µs is the goal on a quiet machine; the time is logged, not asserted."""
    ring = RequestLog(1000)
    begun = perf_counter()
    for number in range(20_000):
        ring.add(ring.begin(str(number), 0, "GET", "/"))
    log.info("a request costs %.2f µs in the log", (perf_counter() - begun) * 50)
    assert ring.of("none") == []
