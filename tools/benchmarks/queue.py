"""Deliveries: how many a second, how fairly beside endpoints that hang, how soon after the commit, and claims of long queues.

Everything from claim over signature and POST to the recorded outcome, on SQLite with synchronous=FULL; the receiver is a
process of its own on the same machine.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sinch_provisioning.server.events.dispatcher import Dispatcher
from sinch_provisioning.server.store import Store, Tx, deliveries, endpoints, events, open_store, projects, webhooks
from sinch_provisioning.server.store.deliveries import Claimed
from sinch_provisioning.server.store.webhooks import Webhook

ENDPOINTS = 20
BODY = json.dumps({"type": "T", "payload": "x" * 560})


def wall() -> int:
    return time.time_ns() // 1_000_000


@contextmanager
def receiver() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    command = [sys.executable, str(Path(__file__).with_name("receiver.py"))]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}", process
    finally:
        process.kill()
        process.wait()


def fill(tx: Tx, targets: list[str], start: int, count: int) -> None:
    """One event of the project for each delivery."""
    now = wall()
    for number in range(start, start + count):
        row = {"id": number, "target": f"hook{number % len(targets):03}", "now": now, "body": BODY}
        tx.execute(
            "INSERT INTO event (id, project_id, type, resource_kind, resource_id, seq, body, created)"
            " VALUES (:id, 'p', 'T', 'k', :id, 1, :body, :now)",
            row,
        )
        tx.execute(
            "INSERT INTO delivery (id, event_id, project_id, webhook_id, state, due_at, wake_at, attempt)"
            " VALUES (:id, :id, 'p', :target, 'due', :now, :now, 0)",
            row,
        )


async def filled(database: Path, targets: list[str], count: int) -> Store:
    """A store with so many deliveries due, spread over the targets."""
    store = open_store(f"sqlite:///{database}")
    await store.open()

    def prepare(tx: Tx) -> None:
        projects.create(tx, "p", name="p", now=wall())
        for index, target in enumerate(targets):
            webhooks.insert(tx, Webhook(f"hook{index:03}", "p", target, "secret", ("ALL",), 0))

    await store.run(prepare)
    for start in range(1, count + 1, 5_000):
        await store.run(partial(fill, targets=targets, start=start, count=min(5_000, count + 1 - start)))
    return store


def happen(tx: Tx, number: int) -> None:
    name = str(number)
    events.insert_event(
        tx, project_id="p", type="T", resource_kind="k", resource_id=name, body=f'{{"n":{name}}}', now=wall()
    )


def counted(url: str) -> int:
    with urllib.request.urlopen(f"{url}/count", timeout=10) as answer:
        return int(answer.read())


async def rate(folder: Path, name: str, hanging: int, seconds: float) -> float:
    """Deliveries a second to healthy endpoints, while so many of all endpoints hang."""
    with receiver() as (url, _):
        targets = [f"{url}/{'hang' if index < hanging else 'hook'}/{index}" for index in range(ENDPOINTS)]
        store = await filled(folder / f"{name}.db", targets, 60_000)
        dispatcher = Dispatcher(store, wall=wall, allow_loopback=True)
        await dispatcher.start()
        try:
            await asyncio.sleep(1)  # the endpoints earn their slots
            began, before = time.perf_counter(), await asyncio.to_thread(counted, url)
            await asyncio.sleep(seconds)
            done = await asyncio.to_thread(counted, url) - before
            return done / (time.perf_counter() - began)
        finally:
            await dispatcher.stop(grace=0)
            await store.close()


async def latency(folder: Path, rounds: int) -> dict[str, float]:
    """Milliseconds from the end of a commit to the receipt of its event, on an idle server."""
    with receiver() as (url, process):
        store = await filled(folder / "latency.db", [f"{url}/tell"], 0)
        dispatcher = Dispatcher(store, wall=wall, allow_loopback=True)
        await dispatcher.start()
        found: list[float] = []
        try:
            for number in range(rounds + 5):
                await store.run(partial(happen, number=number))
                committed = time.time_ns()
                assert process.stdout is not None
                line = await asyncio.to_thread(process.stdout.readline)
                if number >= 5:  # the first ones load the HTTP client and connect
                    found.append((int(line.split()[0]) - committed) / 1e6)
                await asyncio.sleep(0.02)
        finally:
            await dispatcher.stop(grace=0)
            await store.close()
    found.sort()
    return {"p50": round(statistics.median(found), 2), "p99": round(found[int(len(found) * 0.99)], 2)}


async def claims(folder: Path, queued: int, rounds: int) -> float:
    """p99 in milliseconds of claiming 64 deliveries out of so many, fairly over the endpoints, and giving them back."""
    targets = [f"http://127.0.0.1:9/{index}" for index in range(ENDPOINTS)]
    store = await filled(folder / f"claims{queued}.db", targets, queued)
    found: list[float] = []
    try:
        for number in range(rounds):

            def claim(tx: Tx, number: int = number) -> list[Any]:
                began = time.perf_counter()
                now, held = wall(), list[Claimed]()
                for endpoint in endpoints.waiting(tx, now)[:8]:
                    held += deliveries.due(tx, now, f"t{number}", endpoint, 8, until=now + 60_000)
                deliveries.lease(tx, held, now + 60_000)
                found.append((time.perf_counter() - began) * 1000)
                return held

            held = await store.run(claim)
            await store.run(partial(deliveries.release, held=held))
    finally:
        await store.close()
    found.sort()
    return found[int(len(found) * 0.99)]


async def measure(folder: Path, seconds: float, many: int) -> dict[str, Any]:
    healthy = await rate(folder, "healthy", 0, seconds)
    beside = await rate(folder, "hanging", ENDPOINTS // 5, seconds)
    few, long = await claims(folder, 1_000, 300), await claims(folder, many, 300)
    return {
        "deliveries_s": round(healthy),
        "deliveries_fair_ratio": round(beside / healthy, 2),
        "event_latency_ms": await latency(folder, 200),
        "claim_growth": round(long / few, 2),
        "claim_p99_ms": {"1000": round(few, 2), str(many): round(long, 2)},
    }
