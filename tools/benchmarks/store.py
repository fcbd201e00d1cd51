"""Durable units of work per second: a resource, its event and a delivery each, from concurrent callers.

Prints one line of JSON. The database is a new file with synchronous=FULL, in a temporary directory unless `--url` names
another; the figures are as good as that directory's disk is at syncing.
"""

import argparse
import asyncio
import itertools
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sinch_provisioning.server.store import Store, Tx, events, open_store, projects, resources, webhooks
from sinch_provisioning.server.store.resources import Resource
from sinch_provisioning.server.store.webhooks import Webhook

BODY = json.dumps({"name": "benchmark", "text": "x" * 570})


def prepare(tx: Tx, count: int) -> None:
    for number in range(count):
        project = f"benchmark{number}"
        projects.delete(tx, project)
        projects.create(tx, project, name=project, now=0)
        webhooks.insert(tx, Webhook("hook", project, "http://127.0.0.1:9/", "secret", ("ALL",), 0))


def unit(number: int, count: int) -> Callable[[Tx], None]:
    """One request's worth of writing."""
    name, project = f"r{number:09}", f"benchmark{number % count}"

    def work(tx: Tx) -> None:
        tx.lock(project)
        resources.insert(tx, Resource(project, "k", name, name, name, "DRAFT", None, 1, 0, 0, BODY, {}))
        events.insert_event(
            tx, project_id=project, type="T", resource_kind="k", resource_id=name, body='{"type":"T"}', now=0
        )

    return work


async def measure(store: Store, callers: int, seconds: float, count: int) -> dict[str, float]:
    """Run all callers for so many seconds; returns the rate, percentiles of their waits, and processor time each."""
    await store.run(lambda tx: prepare(tx, count))
    numbers, waits = itertools.count(), list[float]()
    clock = time.perf_counter
    end = clock() + seconds

    async def caller() -> None:
        while (begun := clock()) < end:
            number = next(numbers)
            await store.run(unit(number, count), lane=f"benchmark{number % count}")
            waits.append(clock() - begun)

    begun, spent = clock(), time.process_time()
    await asyncio.gather(*(caller() for _ in range(callers)))
    elapsed, spent = clock() - begun, time.process_time() - spent
    waits.sort()
    return {
        "tx_s": round(len(waits) / elapsed),
        "p50_ms": round(waits[len(waits) // 2] * 1000, 2),
        "p99_ms": round(waits[len(waits) * 99 // 100] * 1000, 2),
        "cpu_us": round(spent / len(waits) * 1e6, 1),
    }


async def run(url: str, callers: int, seconds: float, count: int) -> dict[str, float]:
    store = open_store(url)
    await store.open()
    try:
        figures = await measure(store, callers, seconds, count)
    finally:
        await store.close()
    return {f"{store.dialect}_tx_s": figures.pop("tx_s")} | figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--callers", type=int, default=32)
    parser.add_argument("--projects", type=int, default=1, help="over how many projects the work is spread")
    parser.add_argument("--url", help="database to measure, SQLite in a temporary directory by default")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = options.url or f"sqlite:///{Path(folder) / 'benchmark.db'}"
        print(json.dumps(asyncio.run(run(url, options.callers, options.seconds, options.projects))))


if __name__ == "__main__":
    main()
