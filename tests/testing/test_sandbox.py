"""A server in this process: for blocking and awaiting clients, with a network's manners."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from sinch_provisioning import AsyncClient, Client, errors
from sinch_provisioning.server.settings import Settings
from sinch_provisioning.testing import Sandbox, SandboxError, sandbox

HOOK: dict[str, Any] = {"target": "https://ok.test/hook", "secret": "a-secret", "triggers": ["BUNDLE_DONE"]}
ACCOUNT: dict[str, Any] = {
    "waba_name": "Shop", "client_business_manager_id": "506914307656634",
    "sender_details": {"display_name": "Shop", "business_category": "RESTAURANT"},
}  # fmt: skip
TEMPLATE: dict[str, Any] = {
    "name": "order_ready", "language": "EN_US", "category": "UTILITY",
    "details": {"components": [{"type": "BODY", "text": "Your order is ready in our shop and waits for you."}]},
}  # fmt: skip


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with sandbox(reviews="manual") as box:
        yield box


def test_a_blocking_client_works_without_a_port(box: Sandbox) -> None:
    with box.client() as client:
        made = client.webhooks.create(**HOOK)
        assert [webhook.id for webhook in client.webhooks.list()] == [made.id]
    with Client(transport=box.transport, **box.credentials) as client:
        assert client.webhooks.get(made.id) == made


async def test_an_awaiting_client_works_on_any_loop(box: Sandbox) -> None:
    async with box.async_client() as client:
        made = await client.webhooks.create(**HOOK)
        assert await asyncio.gather(*[client.webhooks.get(made.id) for _ in range(20)]) == [made] * 20
    async with AsyncClient(transport=box.transport, **box.credentials) as client:
        assert [webhook.id async for webhook in client.webhooks.list()] == [made.id]


def test_a_packaged_journey_runs_in_a_project_of_its_own(box: Sandbox) -> None:
    trace = box.scenario("webhook_limit")
    assert any(row.get("code") == "webhook_limit_reached" for row in trace)
    assert box.events() == []
    with pytest.raises(SandboxError, match="no packaged scenario"):
        box.scenario("nowhere")


def test_a_journey_that_went_otherwise_is_an_error(box: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"step": "one", "do": "settle", "answer": 500, "expected": {"answer": 200}}
    monkeypatch.setattr(box, "control", lambda *_: {"holds": False, "trace": [row]})
    with pytest.raises(SandboxError, match="'answer': 200"):
        box.scenario("webhook_limit")


def test_blocking_clients_work_on_many_threads(box: Sandbox) -> None:
    found: list[str] = []
    with box.client() as client:
        made = client.webhooks.create(**HOOK)
        threads = [threading.Thread(target=lambda: found.append(client.webhooks.get(made.id).id)) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [made.id] * 10


def test_a_timeout_leaves_the_server_at_work(box: Sandbox) -> None:
    box.fault("webhooks.create", latency=0.3)
    with box.client() as client, pytest.raises(errors.OutcomeUnknown) as caught:
        client.webhooks.create(**HOOK, timeout=0.05, max_retries=0)
    assert isinstance(caught.value.__cause__, errors.Timeout)
    with box.client() as client:
        for _ in range(100):
            if len(client.webhooks.list()) == 1:
                return
            threading.Event().wait(0.02)
    raise AssertionError("the request was given up with its client")


async def test_a_call_can_be_cancelled(box: Sandbox) -> None:
    box.fault("webhooks.list", times=None, hang=30)
    async with box.async_client() as client:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await client.webhooks.list()
        box.reset()
        assert len(await client.webhooks.list()) == 0


def test_a_broken_connection_is_an_error_of_the_transport(box: Sandbox) -> None:
    with httpx2.Client(transport=box.transport, base_url=box.credentials["base_url"]) as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        box.fault("webhooks.list", drop="before")
        with pytest.raises(httpx2.ReadError, match="ConnectionResetError"):
            client.get(f"/v1/projects/{box.project_id}/webhooks", auth=(box.key_id, box.credentials["key_secret"]))


def test_people_and_platforms_are_at_hand(box: Sandbox) -> None:
    with box.client() as client:
        client.whatsapp.accounts.create(**ACCOUNT)
        box.approve(box.reviews()[0]["id"])
        client.whatsapp.templates.create(**TEMPLATE)
        (review,) = box.reviews()
        box.reject(review["id"], code="INVALID_FORMAT", reason="No.")
        assert client.whatsapp.templates.get("order_ready", "EN_US").state == "REJECTED"
        client.whatsapp.templates.update("order_ready", "EN_US", status="SUBMIT")
        (review,) = box.reviews()
        box.approve(review["id"])
        assert client.whatsapp.templates.wait("order_ready", "EN_US", until="APPROVED").reached
        box.action("whatsapp.template", "order_ready.EN_US", "flag")
    assert [event["type"] for event in box.events()][-2:] == [
        "WHATSAPP_TEMPLATE_APPROVED", "WHATSAPP_TEMPLATE_STATUS_UPDATED",
    ]  # fmt: skip
    assert len(box.requests("whatsapp.templates.update")) == 1


def test_time_is_at_hand() -> None:
    with sandbox(reviews="after:60") as box, box.client() as client:
        box.control("POST", "{p}/clock", {"freeze": True})
        client.whatsapp.accounts.create(**ACCOUNT)
        box.settle()
        assert client.whatsapp.accounts.get().state != "ONBOARDED"
        box.advance(61)
        box.settle()
        assert client.whatsapp.accounts.get().state == "ONBOARDED"


def test_a_reset_leaves_an_empty_project(box: Sandbox) -> None:
    with box.client() as client:
        client.webhooks.create(**HOOK)
        box.fault("webhooks.list", times=None, drop="before")
        box.reset()
        assert len(client.webhooks.list()) == 0
    with pytest.raises(SandboxError, match="no one-time code"):
        box.code()


def test_refusals_of_the_control_api_say_why(box: Sandbox) -> None:
    with pytest.raises(SandboxError, match="There is no"):
        box.action("whatsapp.sender", "nobody", "ban")


def test_settings_of_the_server_can_be_given() -> None:
    settings = Settings(database="sqlite://", project="mine", key_id="k", key_secret="s", token_lifetime=7)
    with sandbox(settings=settings) as box, box.client() as client:
        assert client.project_id == "mine"
        answer = httpx2.Client(transport=box.transport).post(
            "http://127.0.0.1/oauth2/token", auth=("k", "s"), data={"grant_type": "client_credentials"}
        )
        assert answer.json()["expires_in"] == 7


def test_two_sandboxes_share_nothing() -> None:
    with sandbox() as one, sandbox() as two, one.client() as first, two.client() as second:
        first.webhooks.create(**HOOK)
        assert len(second.webhooks.list()) == 0
        assert one.project_id != two.project_id
