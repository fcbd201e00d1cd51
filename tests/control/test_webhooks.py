"""Webhooks that are held back: seen by the operator, counted, resumed, and never a matter of the public API."""

from __future__ import annotations

from dataclasses import replace

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from tests.control.helpers import TRIGGER, refusal
from tests.control.receiver import receiver
from tests.control.test_deliveries import deliveries, happen, hook, settled
from tests.support.sandbox import Sandbox
from tests.telemetry.test_metrics import scrape, value


async def test_a_receiver_that_is_gone_pauses_its_webhook_until_it_is_resumed(sandbox: Sandbox) -> None:
    async with receiver(410) as there:
        webhook = await hook(sandbox, there.url)
        public = await sandbox.ok("webhooks.get", webhookId=webhook)
        await happen(sandbox, "a", TRIGGER)
        await settled(sandbox, there)
        now = (await sandbox.control("GET", "projects/{p}/clock"))["now"]
        await happen(sandbox, "b", TRIGGER)
        await settled(sandbox, there)
        await sandbox.control("POST", "projects/{p}/clock", {"advance": 86_400, "deliver": True})
        assert len(there.calls) == 1

        [shown] = (await sandbox.control("GET", "projects/{p}/webhooks"))["webhooks"]
        assert (shown["id"], shown["held"], shown["pausedAt"], shown["open"]) == (webhook, "paused", now, 1)
        assert await sandbox.ok("webhooks.get", webhookId=webhook) == public
        assert [(row["state"], row["held"]) for row in await deliveries(sandbox)] == [
            ("due", "paused"), ("failed", None),
        ]  # fmt: skip
        found = await scrape(sandbox)
        assert value(found, "papi_webhooks_held", reason="paused") == 1
        assert value(found, "papi_deliveries_held", reason="paused") == 1
        assert value(found, "papi_webhooks_held", reason="failing") == 0

        there.statuses = [200]
        resumed = await sandbox.control("POST", f"projects/{{p}}/webhooks/{webhook}/resume")
        assert (resumed["held"], resumed["pausedAt"]) == (None, None)
        await settled(sandbox, there)
    assert [call["body"]["payload"]["id"] for call in there.calls] == ["a", "b"]
    assert (await sandbox.control("GET", "projects/{p}/webhooks"))["webhooks"] == [resumed | {"open": 0}]


async def test_a_failing_endpoint_is_shown_counted_and_resumed(sandbox: Sandbox) -> None:
    async with receiver(503) as there:
        webhook = await hook(sandbox, there.url)
        await happen(sandbox, "a", *[TRIGGER] * 12)
        await settled(sandbox, there)
        assert len(there.calls) == 10
        [shown] = (await sandbox.control("GET", "projects/{p}/webhooks"))["webhooks"]
        assert (shown["held"], shown["failures"], shown["open"]) == ("failing", 10, 12)
        assert shown["failingSince"] < shown["nextProbeAt"]
        assert {row["held"] for row in await deliveries(sandbox)} == {"failing"}
        found = await scrape(sandbox)
        assert value(found, "papi_webhooks_held", reason="failing") == 1
        assert value(found, "papi_deliveries_held", reason="failing") == 12

        there.statuses = [200]
        await sandbox.control("POST", f"projects/{{p}}/webhooks/{webhook}/resume")
        await settled(sandbox, there)
        assert len(there.calls) == 12, "those that were not tried yet; the others keep their planned times"
        await sandbox.control("POST", "projects/{p}/clock", {"advance": 10, "deliver": True})
        assert len(there.calls) == 22
    [shown] = (await sandbox.control("GET", "projects/{p}/webhooks"))["webhooks"]
    assert (shown["held"], shown["failures"], shown["nextProbeAt"], shown["open"]) == (None, 0, None, 0)


async def test_probes_come_on_the_way_when_the_clock_is_moved_with_deliver(sandbox: Sandbox) -> None:
    async with receiver(503) as there:
        await hook(sandbox, there.url)
        await happen(sandbox, "a", *[TRIGGER] * 50)
        await sandbox.control("POST", "projects/{p}/clock", {"advance": 3600, "deliver": True})
        # Ten failures, then probes after 5, 10, 20 … 300 seconds, give or take the jitter.
        assert 22 <= len(there.calls) <= 32
        there.statuses = [200]
        await sandbox.control("POST", "projects/{p}/clock", {"advance": 7200, "deliver": True})
    assert {row["state"] for row in await deliveries(sandbox)} == {"delivered"}


async def test_a_jump_without_deliver_makes_one_probe(sandbox: Sandbox) -> None:
    async with receiver(503) as there:
        await hook(sandbox, there.url)
        await happen(sandbox, "a", *[TRIGGER] * 12)
        await settled(sandbox, there)
        await sandbox.advance(86_400)
        await settled(sandbox, there)
    assert len(there.calls) == 11


async def test_what_cannot_be_resumed_is_told_with_what_can(sandbox: Sandbox) -> None:
    webhook = await hook(sandbox, "https://ok.test/hook")
    error = await refusal(sandbox, 404, "POST", "projects/{p}/webhooks/unknown/resume")
    assert error["legal"] == [webhook]
    await sandbox.control("POST", "projects", {"id": "other"}, expect=201)
    error = await refusal(sandbox, 404, "POST", f"projects/other/webhooks/{webhook}/resume")
    assert error["legal"] == []


async def test_standard_headers_are_sent_when_asked_for(settings: Settings) -> None:
    chosen = Settings.from_environment({"PAPI_STANDARD_WEBHOOKS": "true"}).standard_webhooks
    async with Server(replace(settings, standard_webhooks=chosen)) as server, receiver() as there:
        box = Sandbox(server)
        await hook(box, there.url)
        await happen(box, "a", TRIGGER)
        await settled(box, there)
    assert there.calls[0]["headers"]["webhook-id"].startswith("msg_")


async def test_a_pause_survives_a_snapshot(sandbox: Sandbox) -> None:
    async with receiver(410) as there:
        await hook(sandbox, there.url)
        await happen(sandbox, "a", TRIGGER)
        await settled(sandbox, there)
    saved = await sandbox.control("GET", "projects/{p}/snapshot?secrets=true")
    await sandbox.control("POST", "projects/{p}/reset")
    await sandbox.control("PUT", "projects/{p}/snapshot", saved)
    [shown] = (await sandbox.control("GET", "projects/{p}/webhooks"))["webhooks"]
    assert shown["held"] == "paused"
