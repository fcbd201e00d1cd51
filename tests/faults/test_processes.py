"""Several processes on one PostgreSQL database: shared port, replaced one by one, killed, and never twice at one task."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.processes import papi
from tests.faults.load import Writers, control, counting_receiver, names, onboard, session, settled
from tests.support.postgres import Cluster
from tests.support.process import PapiProcess


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.fixture
def group(cluster: Cluster) -> Iterator[PapiProcess]:
    """Two processes that do everything, on one port."""
    process = PapiProcess(cluster.new_url(), "--workers", "2", "--reviews", "after:0.2")
    process.start(within=60)
    yield process
    process.stop()


async def test_a_rolling_restart_fails_no_request(group: PapiProcess) -> None:
    async with session() as http:
        await onboard(http, group.url)
        writers = Writers(http, group.url, callers=8)
        before = set(children(group.pid))
        stop = asyncio.Event()
        load = asyncio.create_task(writers.write_until(stop))
        await asyncio.sleep(0.5)
        os.kill(group.pid, signal.SIGHUP)
        for _ in range(200):
            await asyncio.sleep(0.1)
            if len(now := set(children(group.pid))) == 2 and not now & before:
                break
        await asyncio.sleep(0.5)
        stop.set()
        await load
        assert not set(children(group.pid)) & before
        assert not writers.broken, writers.broken
        assert not writers.refused, writers.refused
        assert writers.acknowledged
        assert writers.acknowledged.keys() == (await names(http, group.url)).keys()


async def test_killed_processes_are_replaced_and_lose_nothing(group: PapiProcess) -> None:
    async with counting_receiver() as (hook, seen), session() as http:
        await onboard(http, group.url, hook)
        writers = Writers(http, group.url, callers=8)
        for _ in range(2):
            load = asyncio.create_task(writers.under(1.0))
            await asyncio.sleep(0.5)
            os.kill(children(group.pid)[0], signal.SIGKILL)
            await load
            await writers.under(1.0)
        stored = await settled(http, group.url, seen)
        assert writers.acknowledged.keys() <= stored.keys() <= writers.asked
        assert set(stored.values()) == {"APPROVED"}
        assert seen.keys() == stored.keys()
        assert len(children(group.pid)) == 2


async def test_apis_and_workers_apart(cluster: Cluster) -> None:
    """API processes run no tasks; workers do, told of them across processes; a project has each event once."""
    database = cluster.new_url()
    api = PapiProcess(database, "--role", "api", "--reviews", "after:0.1")
    worker = PapiProcess(database, "--role", "worker", "--workers", "2", "--reviews", "after:0.1")
    api.start()
    try:
        async with counting_receiver() as (hook, seen), session() as http:
            onboarding = asyncio.create_task(onboard(http, api.url, hook))
            await asyncio.sleep(1)
            assert not onboarding.done(), "an API process ran the review"
            await asyncio.to_thread(worker.start, within=60)
            await onboarding
            writers = Writers(http, api.url, callers=8)
            await writers.under(2)
            stored = await settled(http, api.url, seen)
            assert set(stored.values()) == {"APPROVED"}
            assert set(seen.values()) == {1}
            events = (await control(http, api.url, "GET", "events?type=WHATSAPP_TEMPLATE_APPROVED"))["events"]
            assert len(events) == len(stored) == len(writers.acknowledged)
    finally:
        assert worker.stop() == 0
        assert api.stop() == 0


@pytest.mark.parametrize("flags", [("--workers", "2"), ("--role", "api"), ("--role", "worker")])
def test_sqlite_takes_one_process(tmp_path: Path, flags: tuple[str, str]) -> None:
    refused = papi("serve", "--port", "0", *flags, cwd=tmp_path)
    assert refused.returncode == 2
    assert "a SQLite file serves one process" in refused.stderr
