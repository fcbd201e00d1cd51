"""R3 and R4: a disk that is full or fails, and a database that restarts.

They mean 503 with Retry-After, no lost write, and recovery by itself.
"""

from __future__ import annotations

import asyncio
import errno
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import aiohttp
import pytest

from sinch_provisioning.server.store import backup
from tests.faults.device import Device
from tests.faults.load import BASE, Writers, control, names, onboard, session, template
from tests.support.postgres import Cluster
from tests.support.process import PapiProcess

FULL = [pytest.mark.faults, pytest.mark.timeout(1800)]


async def answers(http: aiohttp.ClientSession, url: str, name: str) -> tuple[int, str | None]:
    """Status and Retry-After of one create."""
    async with http.post(f"{url}{BASE}/whatsapp/templates", json=template(name)) as answer:
        await answer.read()
        return answer.status, answer.headers.get("Retry-After")


async def refuses_and_recovers(server: PapiProcess, fail: Callable[[], None], mend: Callable[[], None]) -> None:
    """Writes are refused as long as the disk fails, reads are served, and the first write after that succeeds."""
    server.start()
    try:
        async with session() as http:
            await onboard(http, server.url)
            await control(http, server.url, "PUT", "policy", {"reviews": "manual"})
            writers = Writers(http, server.url, callers=4)
            await writers.under(0.5)
            before = dict(writers.acknowledged)
            fail()
            await writers.under(0.5)
            assert await answers(http, server.url, "parcel_900001") == (503, "1")
            assert set(writers.refused) == {503}
            assert not writers.broken
            assert before.keys() <= writers.acknowledged.keys() == (await names(http, server.url)).keys()
            mend()
            assert await answers(http, server.url, "parcel_900002") == (201, None)
            assert (await names(http, server.url)).keys() == {*writers.acknowledged, "parcel_900002"}
            server.kill()
            await asyncio.to_thread(server.start)
            assert (await names(http, server.url)).keys() == {*writers.acknowledged, "parcel_900002"}
    finally:
        server.stop()


async def test_r3_a_full_disk_refuses_writes_serves_reads_and_recovers(tmp_path: Path) -> None:
    """The file-size limit of the process stands for the disk's: SQLite's next write fails like one on a full disk."""
    server = PapiProcess(f"sqlite:///{tmp_path}/papi.db", "--reviews", "after:0.1")

    def limit(soft: int) -> None:
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (soft, resource.RLIM_INFINITY))

    await refuses_and_recovers(server, lambda: limit(4096), lambda: limit(resource.RLIM_INFINITY))


@pytest.mark.parametrize(("what", "error"), [("writes", errno.ENOSPC), ("writes", errno.EIO), ("syncs", errno.EIO)])
async def test_r3_errors_of_the_device_are_no_different(
    device: Device, what: Literal["writes", "syncs"], error: int
) -> None:
    """Writes fail after half of their bytes; what a failed sync was to save is not taken for saved."""
    url = f"sqlite:///{device.folder}/papi.db"
    server = PapiProcess(url, "--reviews", "after:0.1", environment=device.environment)
    await refuses_and_recovers(server, lambda: device.fail(what, error), device.heal)
    assert backup.check(url)


@pytest.mark.parametrize("restarts", [pytest.param(2, id="short"), pytest.param(20, marks=FULL, id="full")])
async def test_r4_a_restarting_database_loses_nothing_and_is_found_again(cluster: Cluster, restarts: int) -> None:
    server = PapiProcess(cluster.new_url(), "--reviews", "after:0.2")
    server.start()
    try:
        async with session() as http:
            await onboard(http, server.url)
            writers = Writers(http, server.url, callers=8)
            stop = asyncio.Event()
            load = asyncio.create_task(writers.write_until(stop))
            for _ in range(restarts):
                await asyncio.sleep(0.3)
                await asyncio.to_thread(cluster.stop)
                await asyncio.sleep(0.3)
                await asyncio.to_thread(cluster.start)
                before = len(writers.acknowledged)
                while len(writers.acknowledged) == before:  # noqa: ASYNC110  there is no event to wait for
                    await asyncio.sleep(0.01)
            stop.set()
            await load
            assert set(writers.refused) <= {503}, writers.refused
            assert not writers.broken
            stored = await names(http, server.url)
            assert writers.acknowledged.keys() <= stored.keys() <= writers.asked
            assert await answers(http, server.url, "parcel_900001") == (201, None)
    finally:
        server.stop()
