"""kill -9 under load: every acknowledged write is there afterwards, and everything that was due still happens."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.faults.load import ok, onboard
from tests.support.databases import ENGINE, new_database
from tests.support.process import PapiProcess
from tests.support.sandbox import KEY_ID, KEY_SECRET, PROJECT, basic

CALLERS = 16
BASE = f"/v1/projects/{PROJECT}"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PapiProcess]:
    process = PapiProcess(new_database(tmp_path), "--reviews", "after:0.3")
    process.start()
    yield process
    process.stop()


@asynccontextmanager
async def receiver() -> AsyncIterator[tuple[str, Counter[tuple[str, str]]]]:
    """An endpoint that counts what it receives: (event type, template name)."""
    seen: Counter[tuple[str, str]] = Counter()

    async def take(request: web.Request) -> web.Response:
        event = await request.json()
        seen[event["type"], event["payload"]["name"]] += 1
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    yield f"http://127.0.0.1:{port}/hook", seen
    await runner.cleanup()


def template(name: str) -> dict[str, Any]:
    number = int(name.rpartition("_")[2])
    text = f"Hello {{{{1}}}}, parcel number {number} left our warehouse today and arrives soon."
    return {
        "name": name,
        "language": "EN_US",
        "category": "UTILITY",
        "details": {"components": [{"type": "BODY", "text": text, "examples": ["Ana"]}]},
    }


class Writers:
    """Callers that create templates as fast as they are answered, and remember what was acknowledged."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http = http
        self._url = url
        self._number = 0
        self.acknowledged: set[str] = set()
        self.asked: set[str] = set()
        self.answered = asyncio.Event()

    async def write_until(self, stop: asyncio.Event) -> None:
        async def caller() -> None:
            while not stop.is_set():
                self._number += 1
                name = f"parcel_{self._number}"
                self.asked.add(name)
                try:
                    async with self._http.post(self._url + BASE + "/whatsapp/templates", json=template(name)) as answer:
                        await answer.read()
                        if answer.status == 201:
                            self.acknowledged.add(name)
                            self.answered.set()
                except (aiohttp.ClientError, ConnectionError):
                    await asyncio.sleep(0.01)

        await asyncio.gather(*(caller() for _ in range(CALLERS)))


async def names(http: aiohttp.ClientSession, url: str) -> dict[str, str]:
    """Every stored template and its state."""
    found: dict[str, str] = {}
    token = ""
    while True:
        page = await ok(http.get(f"{url}{BASE}/whatsapp/templates?pageSize=1000{token}"))
        found |= {each["name"]: each.get("state", "") for each in page["templates"]}
        if "nextPageToken" not in page:
            return found
        token = f"&pageToken={page['nextPageToken']}"


async def crash(server: PapiProcess, rounds: int) -> None:
    seed = random.SystemRandom().randrange(2**32)
    moments = random.Random(seed)
    async with (
        receiver() as (hook, seen),
        aiohttp.ClientSession(headers={"Authorization": basic(KEY_ID, KEY_SECRET)}) as http,
    ):
        await onboard(http, server.url, hook)
        writers = Writers(http, server.url)
        for _ in range(rounds):
            stop = asyncio.Event()
            writers.answered.clear()
            load = asyncio.create_task(writers.write_until(stop))
            await writers.answered.wait()  # on a busy machine the first answer takes its time
            await asyncio.sleep(moments.uniform(0, 0.5))
            server.kill()
            stop.set()
            await load
            await asyncio.to_thread(server.start)
            lost = writers.acknowledged - (await names(http, server.url)).keys()
            assert not lost, f"seed {seed}: {len(lost)} acknowledged writes are gone"
        stored = await settled(http, server.url, seen)
        assert writers.acknowledged <= stored.keys() <= writers.asked, f"seed {seed}"
        assert set(stored.values()) == {"APPROVED"}, f"seed {seed}: a review that was due did not happen"
        received = {name for _, name in seen}
        assert received == stored.keys(), f"seed {seed}: events lost, or sent for writes that did not happen"
        assert len(writers.acknowledged) >= rounds
        await asyncio.to_thread(server.stop)  # before the receiver goes, which may be called still


async def settled(http: aiohttp.ClientSession, url: str, seen: Counter[tuple[str, str]]) -> dict[str, str]:
    """The stored templates once every review and delivery is through."""
    deadline = time.monotonic() + 60
    while True:
        stored = await names(http, url)
        if time.monotonic() > deadline or (set(stored.values()) == {"APPROVED"} and len(seen) >= len(stored)):
            return stored
        await asyncio.sleep(0.2)


async def test_five_kills(server: PapiProcess) -> None:
    await crash(server, 5)


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_fifty_kills(server: PapiProcess) -> None:
    await crash(server, 50)


@pytest.mark.skipif(ENGINE != "sqlite", reason="PostgreSQL takes any number of servers")
async def test_a_second_server_on_the_same_file_is_refused(server: PapiProcess, tmp_path: Path) -> None:
    second = PapiProcess(f"sqlite:///{tmp_path}/papi.db")
    with pytest.raises(AssertionError, match="another server"):
        second.start()


async def test_sigterm_ends_the_server_in_order(server: PapiProcess) -> None:
    assert server.stop() == 0
