"""R6: the machine's clock jumps; what waits is neither lost nor stuck nor sent again, and tokens fail closed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from sinch_provisioning.server.events.dispatcher import Dispatcher
from sinch_provisioning.server.housekeeping import Housekeeping
from sinch_provisioning.server.settings import DeliverySettings, RetentionSettings
from sinch_provisioning.server.store import Store, Tx, deliveries, events, open_store, projects, webhooks
from sinch_provisioning.server.store.webhooks import Webhook
from tests.faults.test_duplicates import Receivers, states
from tests.faults.timelines import DAY, HOUR, Clocks
from tests.support.sandbox import Sandbox

JUMPS = [HOUR, -HOUR, 30 * DAY, -30 * DAY]


async def prepared(folder: Path, clocks: Clocks) -> Store:
    store = open_store(f"sqlite:///{folder}/papi.db")
    await store.open()

    def work(tx: Tx) -> None:
        projects.create(tx, "p", name="p", now=clocks.wall())
        webhooks.insert(tx, Webhook("hook", "p", "http://hook/", "s", ("ALL",), clocks.wall()))

    await store.run(work)
    return store


def happen(tx: Tx, name: str, now: int) -> None:
    events.insert_event(tx, project_id="p", type="T", resource_kind="k", resource_id=name, body=name, now=now)


@pytest.mark.parametrize("jump", JUMPS)
async def test_r6_deliveries_arrive_once_whatever_the_clock_does(tmp_path: Path, jump: int) -> None:
    clocks, receivers = Clocks(), Receivers()
    store = await prepared(tmp_path, clocks)
    keeper = Housekeeping(store, RetentionSettings(), wall=clocks.wall, steady=clocks.steady, background=True)
    worker = Dispatcher(store, DeliverySettings(), wall=clocks.wall, post=receivers)
    await keeper.start()
    for number in range(20):
        await store.run(lambda tx, number=number: happen(tx, f"before{number}", clocks.wall()))  # type: ignore[misc]
    clocks.offset += jump
    await keeper.follow_clock()
    await worker.start()
    for number in range(20):
        await store.run(lambda tx, number=number: happen(tx, f"after{number}", clocks.wall()))  # type: ignore[misc]
    async with asyncio.timeout(10):
        await worker.drain()
        while receivers.seen.total() < 40:  # noqa: ASYNC110  there is no event to wait for
            await asyncio.sleep(0.01)
    clocks.offset -= jump
    await keeper.follow_clock()
    await worker.drain()
    await worker.stop()
    await keeper.stop()
    assert await store.read(states) == {"delivered": 40}
    assert set(receivers.seen.values()) == {1}
    await store.close()


@pytest.mark.parametrize("jump", [-HOUR, -30 * DAY])
async def test_r6_a_planned_retry_waits_no_longer_than_planned(tmp_path: Path, jump: int) -> None:
    clocks = Clocks()
    store = await prepared(tmp_path, clocks)
    keeper = Housekeeping(store, RetentionSettings(), wall=clocks.wall, steady=clocks.steady)
    await keeper.start()
    await store.run(lambda tx: happen(tx, "later", clocks.wall() + 300_000))
    clocks.passed += 10
    clocks.offset += jump
    assert abs(await keeper.follow_clock() + jump) < 5
    due = deliveries.any_due
    clocks.passed += 280
    assert not await store.read(lambda tx: due(tx, clocks.wall()))
    clocks.passed += 11
    assert await store.read(lambda tx: due(tx, clocks.wall()))
    await keeper.stop()
    await store.close()


async def test_r6_tokens_end_when_the_clock_says_so(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    authenticator = sandbox.server.parts.authenticator
    token = await authenticator.issue("test-key", 3600)
    bearer = f"Bearer {token}"
    path = f"/v1/projects/{sandbox.project}/webhooks"
    assert (await sandbox.request("GET", path, authorization=bearer)).status == 200
    wall = sandbox.server.wall
    monkeypatch.setattr(authenticator, "_wall", lambda: wall() + 30 * DAY)
    assert (await sandbox.request("GET", path, authorization=bearer)).status == 401


async def test_what_was_kept_long_enough_is_forgotten(tmp_path: Path) -> None:
    clocks, receivers = Clocks(), Receivers()
    store = await prepared(tmp_path, clocks)
    worker = Dispatcher(store, DeliverySettings(), wall=clocks.wall, post=receivers)
    await worker.start()
    for number in range(700):
        await store.run(lambda tx, number=number: happen(tx, f"e{number}", clocks.wall()))  # type: ignore[misc]
    await worker.drain()
    await worker.stop()
    kept = Housekeeping(store, RetentionSettings(deliveries=0, events=0), wall=clocks.wall, steady=clocks.steady)
    keeper = Housekeeping(store, RetentionSettings(deliveries=7, events=7), wall=clocks.wall, steady=clocks.steady)
    assert await keeper.sweep() == 0
    clocks.offset += 8 * DAY
    await store.run(lambda tx: happen(tx, "young", clocks.wall()))
    assert await kept.sweep() == 0
    assert await keeper.sweep() == 1400
    assert await store.read(states) == {"due": 1}
    assert [event.resource_id for event in await store.read(lambda tx: events.list(tx, "p"))] == ["young"]
    await store.close()
