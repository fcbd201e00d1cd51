"""R1 and R2: kill -9 of the server and of workers loses nothing acknowledged, and repeats no more than was under way."""

from __future__ import annotations

import asyncio
import random
import time
from pathlib import Path

import aiohttp
import pytest

from sinch_provisioning.server.settings import DeliverySettings
from tests.faults.load import (
    Writers,
    control,
    counting_receiver,
    names,
    onboard,
    session,
    settled,
)
from tests.support.postgres import Cluster
from tests.support.process import PapiProcess

SLOTS = DeliverySettings().slots
FULL = [pytest.mark.faults, pytest.mark.timeout(3600)]


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> PapiProcess:
    if request.param == "sqlite":
        return PapiProcess(f"sqlite:///{tmp_path}/papi.db", "--reviews", "after:0.1")
    cluster: Cluster = request.getfixturevalue("cluster")
    return PapiProcess(cluster.new_url(), "--reviews", "after:0.1")


@pytest.mark.parametrize(
    ("rounds", "callers"), [pytest.param(3, 16, id="short"), pytest.param(200, 32, marks=FULL, id="full")]
)
async def test_r1_acknowledged_writes_survive_and_keys_give_their_first_answer(
    server: PapiProcess, rounds: int, callers: int
) -> None:
    seed = random.SystemRandom().randrange(2**32)
    moments = random.Random(seed)
    server.start()
    try:
        async with session() as http:
            await onboard(http, server.url)
            writers = Writers(http, server.url, callers=callers)
            for number in range(rounds):
                stop = asyncio.Event()
                load = asyncio.create_task(writers.write_until(stop))
                await asyncio.sleep(moments.uniform(0.1, 0.6))
                while not writers.acknowledged:  # noqa: ASYNC110  there is no event to wait for
                    await asyncio.sleep(0.05)
                server.kill()
                stop.set()
                await load
                await asyncio.to_thread(server.start)
                stored = await names(http, server.url)
                assert writers.acknowledged.keys() <= stored.keys() <= writers.asked, f"seed {seed}, round {number}"
                name, first = moments.choice(list(writers.acknowledged.items()))
                again = await writers.create(name)
                assert again == (201, first), f"seed {seed}, round {number}: a key got another answer"
                # What was committed and never acknowledged: its key gives the answer that got lost.
                for unsure in (stored.keys() - writers.acknowledged.keys()).copy():
                    answer = await writers.create(unsure)
                    assert answer is not None
                    assert answer[0] == 201, f"seed {seed}: {answer}"
            assert await approved(writers, server.url), f"seed {seed}: reviews that were due did not happen"
    finally:
        server.stop()


async def approved(writers: Writers, url: str) -> bool:
    """Whether each acknowledged template, and no other, comes to be approved."""
    async with session() as http:
        for _ in range(100):
            if await names(http, url) == dict.fromkeys(writers.acknowledged, "APPROVED"):
                return True
            await asyncio.sleep(0.1)
    return False


@pytest.mark.parametrize(
    ("rounds", "count"), [pytest.param(3, 150, id="short"), pytest.param(100, 100, marks=FULL, id="full")]
)
async def test_r2_deliveries_under_way_are_repeated_and_no_others(tmp_path: Path, rounds: int, count: int) -> None:
    server = PapiProcess(f"sqlite:///{tmp_path}/papi.db", "--reviews", "instant")
    server.start()
    try:
        async with counting_receiver(delay=0.05) as (hook, seen), session() as http:
            await onboard(http, server.url, hook)
            number = 0
            for _ in range(rounds):
                writers = Writers(http, server.url)
                asked = [f"parcel_{index}" for index in range(number, number + count)]
                number += count
                await asyncio.gather(*(writers.create(name) for name in asked))
                server.kill()
                await asyncio.to_thread(server.start)
                stored = await settled(http, server.url, seen)
                assert set(asked) <= stored.keys()
            stored = await settled(http, server.url, seen)
            assert seen.keys() == stored.keys()
            assert seen.total() - len(seen) <= SLOTS * rounds, "more was repeated than was under way"
    finally:
        server.stop()


@pytest.mark.timeout(300)
async def test_r2_another_worker_takes_over_within_45_seconds(cluster: Cluster) -> None:
    """A worker killed with deliveries under way: what it held is sent by another once its lease has run out."""
    url = cluster.new_url()
    first = PapiProcess(url, "--reviews", "instant")
    second = PapiProcess(url, "--reviews", "instant")
    first.start()
    try:
        async with counting_receiver(delay=3.0) as (hook, seen), session() as http:
            await onboard(http, first.url, hook)
            writers = Writers(http, first.url)
            await asyncio.gather(*(writers.create(f"parcel_{index}") for index in range(4)))
            while "leased" not in await states(http, first.url):  # noqa: ASYNC110  there is no event to wait for
                await asyncio.sleep(0.02)
            first.kill()
            assert held(url) - time.time() <= 45
            await asyncio.to_thread(second.start)
            while await states(http, second.url) != {"delivered"}:  # noqa: ASYNC110  as above
                await asyncio.sleep(0.2)
            assert seen.keys() == writers.acknowledged.keys()
    finally:
        first.stop()
        second.stop()


async def states(http: aiohttp.ClientSession, url: str) -> set[str]:
    return {each["state"] for each in (await control(http, url, "GET", "deliveries"))["deliveries"]}


def held(url: str) -> float:
    """Until when the dead hold deliveries, in seconds since the epoch."""
    import psycopg

    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT MAX(lease_until) FROM delivery WHERE state = 'leased'").fetchone()
    assert row is not None
    return float(row[0]) / 1000


async def test_r12_sigterm_under_load_ends_within_ten_seconds_and_leaves_no_lease(tmp_path: Path) -> None:
    server = PapiProcess(f"sqlite:///{tmp_path}/papi.db", "--reviews", "instant")
    server.start()
    async with counting_receiver(delay=0.2) as (hook, seen), session() as http:
        await onboard(http, server.url, hook)
        writers = Writers(http, server.url)
        stop = asyncio.Event()
        load = asyncio.create_task(writers.write_until(stop))
        await asyncio.sleep(1)
        status = await asyncio.to_thread(server.stop)
        stop.set()
        await load
        assert status == 0, "after ten seconds it ends itself, with another status"
        assert leases(tmp_path / "papi.db") == 0
        await asyncio.to_thread(server.start)
        try:
            stored = await settled(http, server.url, seen)
            assert writers.acknowledged.keys() <= stored.keys()
            assert set(seen.values()) == {1}, "a delivery that was finished is not sent again"
        finally:
            server.stop()


def leases(path: Path) -> int:
    import sqlite3

    with sqlite3.connect(path) as connection:
        (count,) = connection.execute("SELECT COUNT(*) FROM delivery WHERE state = 'leased'").fetchone()
        return int(count)
