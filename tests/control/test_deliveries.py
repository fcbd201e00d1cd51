"""Events, where they went, and sending them again."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import DeliverySettings, Settings
from tests.control.helpers import OTHER_TRIGGER, TRIGGER, lamp, refusal, unit
from tests.control.receiver import Receiver, receiver
from tests.support.sandbox import Sandbox

_SECRET = "a-secret-of-enough-length"


async def hook(box: Sandbox, target: str, *triggers: str) -> str:
    body = {"target": target, "secret": _SECRET, "triggers": list(triggers) or ["ALL"]}
    made: str = (await box.ok("webhooks.create", json=body))["id"]
    return made


async def happen(box: Sandbox, name: str, *triggers: str) -> None:
    """A lamp of which events tell."""

    def work(tx: Any, ctx: Any) -> None:
        made = lamp(tx, ctx, name)
        for trigger in triggers:
            made.emit(tx, ctx, trigger, comment=f"about {name}")

    await unit(box, work)


async def deliveries(box: Sandbox, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await box.control("GET", f"projects/{{p}}/deliveries?{query}"))["deliveries"]
    return found


async def settled(box: Sandbox, webhook: Receiver) -> list[str]:
    """The types that arrived once nothing is under way."""
    await box.control("POST", "projects/{p}/settle")
    return [call["body"]["type"] for call in webhook.calls]


async def test_events_are_listed_in_order_whether_or_not_somebody_hears_them(sandbox: Sandbox) -> None:
    await happen(sandbox, "a", TRIGGER, OTHER_TRIGGER)
    await happen(sandbox, "b", TRIGGER)
    found = await sandbox.events()
    assert [(event["type"], event["resourceId"], event["seq"]) for event in found] == [
        (TRIGGER, "a", 1),
        (OTHER_TRIGGER, "a", 2),
        (TRIGGER, "b", 1),
    ]
    assert found[0]["payload"]["id"] == "a"
    assert found[0]["comment"] == "about a"
    only = await sandbox.control("GET", f"projects/{{p}}/events?type={TRIGGER}&resourceId=b&resourceKind=test.lamp")
    assert [event["id"] for event in only["events"]] == [found[2]["id"]]
    newer = await sandbox.control("GET", f"projects/{{p}}/events?after={found[0]['id']}")
    assert [event["id"] for event in newer["events"]] == [found[1]["id"], found[2]["id"]]
    assert (await sandbox.control("GET", "projects/{p}/events?limit=1"))["events"] == [found[2]]


async def test_more_events_than_one_read_holds_come_whole_and_in_order(sandbox: Sandbox) -> None:
    await happen(sandbox, "a", *[TRIGGER] * 1100)
    found = await sandbox.events()
    assert [event["seq"] for event in found] == list(range(1, 1101))


async def test_a_delivery_is_made_logged_and_replayed(sandbox: Sandbox) -> None:
    async with receiver() as there:
        webhook = await hook(sandbox, there.url)
        await happen(sandbox, "a", TRIGGER)
        assert await settled(sandbox, there) == [TRIGGER]
        [row] = await deliveries(sandbox)
        assert (row["state"], row["tries"], row["webhookId"]) == ("delivered", 1, webhook)
        assert (row["eventType"], row["target"]) == (TRIGGER, there.url)

        again = await sandbox.control("POST", f"projects/{{p}}/deliveries/{row['id']}/replay")
        assert await settled(sandbox, there) == [TRIGGER, TRIGGER]

    assert there.calls[0]["body"] == there.calls[1]["body"]
    nonce = "x-sinch-webhook-signature-nonce"
    assert there.calls[0]["headers"][nonce] != there.calls[1]["headers"][nonce]
    one = await sandbox.control("GET", f"projects/{{p}}/deliveries/{again['replayed'][0]}")
    assert [(attempt["n"], attempt["status"]) for attempt in one["attempts"]] == [(1, 200)]
    assert one["event"]["payload"]["id"] == "a"
    assert _SECRET not in str(one)


async def test_deliveries_are_found_by_state_webhook_and_type(sandbox: Sandbox) -> None:
    async with receiver() as good, receiver(404) as bad:
        first, second = await hook(sandbox, good.url), await hook(sandbox, bad.url, TRIGGER)
        await happen(sandbox, "a", TRIGGER, OTHER_TRIGGER)
        await settled(sandbox, good)
    assert len(await deliveries(sandbox)) == 3
    assert [row["webhookId"] for row in await deliveries(sandbox, "state=failed")] == [second]
    assert [row["eventType"] for row in await deliveries(sandbox, f"webhookId={first}")] == [OTHER_TRIGGER, TRIGGER]
    assert len(await deliveries(sandbox, f"eventType={OTHER_TRIGGER}")) == 1
    newest = await deliveries(sandbox, "limit=1")
    assert len(await deliveries(sandbox, f"before={newest[0]['id']}")) == 2
    error = await refusal(sandbox, 400, "GET", "projects/{p}/deliveries?state=lost")
    assert "dead" in error["message"]


async def test_retries_wait_for_the_projects_clock(sandbox: Sandbox) -> None:
    async with receiver(503, 200) as there:
        await hook(sandbox, there.url)
        await happen(sandbox, "a", TRIGGER)
        assert len(await settled(sandbox, there)) == 1
        [row] = await deliveries(sandbox)
        assert (row["state"], row["tries"]) == ("due", 1)
        await sandbox.advance(10)
        assert len(await settled(sandbox, there)) == 2
    [row] = await deliveries(sandbox)
    one = await sandbox.control("GET", f"projects/{{p}}/deliveries/{row['id']}")
    assert [attempt["status"] for attempt in one["attempts"]] == [503, 200]


async def test_two_hours_of_a_dead_receiver_pass_try_by_try(sandbox: Sandbox) -> None:
    async with receiver(503) as there:
        await hook(sandbox, there.url)
        await happen(sandbox, "a", TRIGGER)
        await sandbox.control("POST", "projects/{p}/clock", {"advance": 7200, "deliver": True})
        tries = len(there.calls)
        there.statuses = [200]
        await sandbox.control("POST", "projects/{p}/clock", {"advance": 86_400, "deliver": True})
    assert tries > 5
    assert len(there.calls) == tries + 1
    [row] = await deliveries(sandbox)
    assert (row["state"], row["tries"]) == ("delivered", tries + 1)


async def test_without_deliver_a_jump_makes_late_deliveries_once(sandbox: Sandbox) -> None:
    async with receiver(503, 200) as there:
        await hook(sandbox, there.url)
        await happen(sandbox, "a", TRIGGER)
        await settled(sandbox, there)
        await sandbox.advance(7200)
        assert len(await settled(sandbox, there)) == 2


async def test_what_fits_a_filter_is_sent_again_oldest_first(sandbox: Sandbox) -> None:
    async with receiver(404) as there:
        await hook(sandbox, there.url)
        await happen(sandbox, "a", TRIGGER)
        await sandbox.advance(60)
        since = (await sandbox.control("GET", "projects/{p}/clock"))["now"]
        await happen(sandbox, "b", TRIGGER, OTHER_TRIGGER)
        await settled(sandbox, there)
        there.statuses = [200]
        there.calls.clear()
        body = {"state": "failed", "eventType": TRIGGER, "since": since}
        replayed = await sandbox.control("POST", "projects/{p}/deliveries/replay", body)
        assert len(replayed["replayed"]) == 1
        assert await settled(sandbox, there) == [TRIGGER]
        everything = await sandbox.control("POST", "projects/{p}/deliveries/replay", {"state": "failed"})
        assert len(everything["replayed"]) == 2, "what was replayed and came through is not sent once more"
        assert not everything["more"]
        await settled(sandbox, there)
    assert [call["body"]["payload"]["id"] for call in there.calls] == ["b", "a", "b"]


async def test_a_replay_of_everything_must_be_meant(sandbox: Sandbox) -> None:
    error = await refusal(sandbox, 400, "POST", "projects/{p}/deliveries/replay", {})
    assert "state" in error["legal"]
    await refusal(sandbox, 400, "POST", "projects/{p}/deliveries/replay", {"since": "2026-01-01T00:00:00"})


async def tried(box: Sandbox, host: str, seconds: float) -> tuple[str, list[int | None]]:
    """What became of one delivery to a host, and the statuses of its tries."""
    await hook(box, f"https://{host}/hook")
    await happen(box, "a", TRIGGER)
    await box.control("POST", "projects/{p}/clock", {"advance": seconds, "deliver": True})
    [row] = await deliveries(box)
    one = await box.control("GET", f"projects/{{p}}/deliveries/{row['id']}")
    return one["state"], [attempt["status"] for attempt in one["attempts"]]


@pytest.mark.parametrize(
    ("host", "state", "statuses"),
    [
        ("ok.test", "delivered", [200]),
        ("shop.example.test", "delivered", [200]),
        ("gone-410.test", "failed", [410]),
        ("flaky-2.test", "delivered", [503, 503, 200]),
        ("fail-503.test", "due", [503, 503, 503]),
        ("timeout.test", "due", [None, None, None]),
        ("dup.test", "delivered", [None, 200]),
        ("reorder.test", "delivered", [503, 200]),
    ],
)
async def test_receivers_that_do_not_exist_answer_as_their_name_says(
    sandbox: Sandbox, host: str, state: str, statuses: list[int | None]
) -> None:
    assert await tried(sandbox, host, 25) == (state, statuses)


async def test_every_second_event_arrives_late(sandbox: Sandbox) -> None:
    await hook(sandbox, "https://reorder.test/hook")
    for name in ("a", "b", "c"):
        await happen(sandbox, name, TRIGGER)
    await sandbox.control("POST", "projects/{p}/clock", {"advance": 25, "deliver": True})
    assert [(row["state"], row["tries"]) for row in await deliveries(sandbox)] == [
        ("delivered", 2), ("delivered", 1), ("delivered", 2),
    ]  # fmt: skip


async def test_strict_mode_asks_the_network_for_every_host(settings: Settings) -> None:
    async with Server(replace(settings, strict=True, delivery=DeliverySettings(timeout=2.0))) as server:
        box = Sandbox(server)
        await box.control("POST", "projects/{p}/clock", {"freeze": True})
        assert await tried(box, "ok.test", 1) == ("due", [None])


async def test_settling_gives_up_on_a_receiver_that_does_not_answer(sandbox: Sandbox) -> None:
    stuck = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await stuck.wait()
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    async with server:
        await hook(sandbox, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
        await happen(sandbox, "a", TRIGGER)
        error = await refusal(sandbox, 409, "POST", "projects/{p}/settle", {"timeout": 0.2})
        stuck.set()
    [row] = await deliveries(sandbox)
    assert (error["code"], error["legal"]) == ("not_settled", [row["id"]])


async def test_nothing_is_sent_to_a_deleted_webhook(sandbox: Sandbox) -> None:
    async with receiver() as there:
        webhook = await hook(sandbox, there.url)
        await happen(sandbox, "a", TRIGGER)
        await settled(sandbox, there)
        await sandbox.ok("webhooks.delete", webhookId=webhook)
        [row] = await deliveries(sandbox)
        error = await refusal(sandbox, 409, "POST", f"projects/{{p}}/deliveries/{row['id']}/replay")
    assert error["code"] == "webhook_gone"


async def test_deliveries_of_other_projects_are_out_of_reach(sandbox: Sandbox) -> None:
    async with receiver() as there:
        await hook(sandbox, there.url)
        await happen(sandbox, "a", TRIGGER)
        await settled(sandbox, there)
    [row] = await deliveries(sandbox)
    await sandbox.control("POST", "projects", {"id": "other"}, expect=201)
    assert (await sandbox.control("GET", "projects/other/deliveries"))["deliveries"] == []
    for method, path in (("GET", str(row["id"])), ("POST", f"{row['id']}/replay"), ("GET", "x"), ("GET", "9" * 30)):
        await refusal(sandbox, 404, method, f"projects/other/deliveries/{path}")
    body = {"state": "delivered"}
    assert (await sandbox.control("POST", "projects/other/deliveries/replay", body))["replayed"] == []
