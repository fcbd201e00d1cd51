"""R7 and R10: several workers never send one delivery twice, and a long queue drains completely, every call once."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from pathlib import Path

import pytest

from sinch_provisioning.server.events.dispatcher import Dispatcher
from sinch_provisioning.server.events.policy import Reply
from sinch_provisioning.server.settings import DeliverySettings
from sinch_provisioning.server.store import Store, Tx, open_store, projects, webhooks
from sinch_provisioning.server.store.webhooks import Webhook
from tests.events.receiver import Receiver
from tests.support.postgres import Cluster
from tests.support.process import PapiProcess, peak

FULL = [pytest.mark.faults, pytest.mark.timeout(3600)]
ENDPOINTS = 20
#: How many deliveries a unit of work waits for at most: those of two turns, whatever is queued.
TURN = 2 * DeliverySettings().slots


def wall() -> int:
    return time.time_ns() // 1_000_000


class Receivers:
    """Every endpoint in one: counts the calls by their body."""

    def __init__(self) -> None:
        self.seen: Counter[bytes] = Counter()

    async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply:
        self.seen[body] += 1
        await asyncio.sleep(0)
        return Reply(200)

    async def close(self) -> None:
        """Nothing to close."""


async def queue(store: Store, count: int, target: str = "http://hook") -> None:
    """So many deliveries due now, spread over endpoints with this beginning."""
    now = wall()

    def prepare(tx: Tx) -> None:
        projects.create(tx, "p", name="p", now=now)
        for number in range(ENDPOINTS):
            webhooks.insert(tx, Webhook(f"hook{number:02}", "p", f"{target}{number}", "s", ("ALL",), now))

    def fill(tx: Tx, first: int) -> None:
        last = min(first + 10_000, count + 1) - 1
        series = (
            f"SELECT value AS n FROM generate_series({first}, {last}) value"
            if tx.dialect == "postgresql"
            else f"WITH RECURSIVE s (n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM s WHERE n < {last}) SELECT n FROM s"
        )
        tx.execute(
            "INSERT INTO event (id, project_id, type, resource_kind, resource_id, seq, body, created)"
            f" SELECT n, 'p', 'T', 'k', CAST(n AS TEXT), 1, '{{\"n\":' || n || '}}', 0 FROM ({series}) numbers"
        )
        tx.execute(
            "INSERT INTO delivery (id, event_id, project_id, webhook_id, state, due_at, wake_at, attempt)"
            f" SELECT n, n, 'p', 'hook' || CASE WHEN n % {ENDPOINTS} < 10 THEN '0' ELSE '' END || (n % {ENDPOINTS}),"
            f" 'due', {now}, {now}, 0 FROM ({series}) numbers"
        )

    await store.run(prepare)
    for first in range(1, count + 1, 10_000):
        await store.run(lambda tx, first=first: fill(tx, first))  # type: ignore[misc]


def states(tx: Tx) -> dict[str, int]:
    return dict(tx.all("SELECT state, COUNT(*) FROM delivery GROUP BY state"))


@pytest.mark.parametrize("count", [pytest.param(2_000, id="short"), pytest.param(100_000, marks=FULL, id="full")])
async def test_r7_four_workers_send_each_delivery_once(cluster: Cluster, count: int) -> None:
    url = cluster.new_url()
    stores = [open_store(url) for _ in range(4)]
    for store in stores:
        await store.open()
    receivers = Receivers()
    await queue(stores[0], count)
    workers = [Dispatcher(store, wall=wall, post=receivers) for store in stores]
    for worker in workers:
        await worker.start()
    await workers[0].drain()
    for worker in workers:
        await worker.stop()
    found = await stores[0].read(states)
    for store in stores:
        await store.close()
    assert found == {"delivered": count}
    assert len(receivers.seen) == count
    assert set(receivers.seen.values()) == {1}, "a delivery was claimed twice"


LONG = [pytest.param(20_000, id="short"), pytest.param(1_000_000, marks=FULL, id="full")]


@pytest.mark.parametrize("count", LONG)
async def test_r10_a_long_queue_drains_and_other_work_has_its_turn(tmp_path: Path, count: int) -> None:
    store = open_store(f"sqlite:///{tmp_path}/papi.db")
    await store.open()
    await queue(store, count)
    receivers = Receivers()
    worker = Dispatcher(store, wall=wall, post=receivers)
    await worker.start()
    longest = 0
    while (before := receivers.seen.total()) < count:
        await store.run(lambda tx: projects.get(tx, "p"))
        longest = max(longest, receivers.seen.total() - before)
        await asyncio.sleep(0.05)
    await worker.drain()
    await worker.stop()
    found = await store.read(states)
    await store.close()
    assert found == {"delivered": count}
    assert set(receivers.seen.values()) == {1}
    assert longest <= TURN, f"a unit of work waited for {longest} deliveries"


@pytest.mark.parametrize("count", LONG)
async def test_r10_a_long_queue_is_not_held_in_memory(tmp_path: Path, count: int) -> None:
    async with Receiver() as receiver:
        store = open_store(f"sqlite:///{tmp_path}/papi.db")
        await store.open()
        await queue(store, count, receiver.url("hook"))
        await store.close()
        server = PapiProcess(f"sqlite:///{tmp_path}/papi.db")
        await asyncio.to_thread(server.start, within=60)
        try:
            while len(receiver.calls) < 10_000:  # noqa: ASYNC110  there is no event to wait for
                await asyncio.sleep(0.05)
            assert peak(server.pid) <= 200
        finally:
            server.stop()
