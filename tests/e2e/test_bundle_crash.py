"""kill -9 while bundles are made: every bundle that was acknowledged comes to its end, with each part made once."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.support.bundles import hook, order
from tests.support.process import PapiProcess
from tests.support.sandbox import ADMIN_TOKEN, KEY_ID, KEY_SECRET, PROJECT, basic

KILLS = 4
ENDS = {"done": "DONE", "fail_add": "FAILED"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PapiProcess]:
    process = PapiProcess(f"sqlite:///{tmp_path}/papi.db", "--reviews", "after:0.6")
    process.start()
    yield process
    process.stop()


class Caller:
    """Calls the server over HTTP, as the project's key and as its administrator."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http = http
        self._url = url

    async def api(self, path: str, project: str = PROJECT, body: Any = None) -> Any:
        return await self._call(f"/v1/projects/{project}/{path}", basic(KEY_ID, KEY_SECRET), body)

    async def control(self, path: str) -> Any:
        return await self._call(f"/_papi/v1/{path}", f"Bearer {ADMIN_TOKEN}", None)

    async def _call(self, path: str, authorization: str, body: Any) -> Any:
        method = "GET" if body is None else "POST"
        headers = {"Authorization": authorization}
        async with self._http.request(method, self._url + path, headers=headers, json=body) as answer:
            assert answer.status < 300, await answer.text()
            return await answer.json()


async def place(call: Caller, number: int) -> Any:
    tag = list(ENDS)[number % 2]
    body = order(name=f"Shop {number} [sim:{tag}]", subproject=True, webhooks=[hook(f"https://ok.test/{number}")])
    return await call.api("bundles", body=body)


async def all_ended(call: Caller) -> dict[str, Any]:
    deadline = time.monotonic() + 30
    while True:
        found = (await call.api("bundles?pageSize=25"))["bundles"]
        if all(bundle["state"] != "IN_PROGRESS" for bundle in found) or time.monotonic() > deadline:
            return {bundle["id"]: bundle for bundle in found}
        await asyncio.sleep(0.1)


async def check(call: Caller, bundle: Any) -> None:
    """What the bundle shows is there once, and nothing else is."""
    done = bundle["state"] == "DONE"
    inside = bundle["projectId"]
    assert [app["id"] for app in (await call.api("sms/smsApps", inside))["smsApps"]] == [bundle["smsApp"]["id"]]
    chats = (await call.control(f"projects/{inside}/conversation_apps"))["conversationApps"]
    assert [chat["id"] for chat in chats] == [bundle["convApp"]["id"]]
    assert len((await call.api("webhooks", inside))["webhooks"]) == done
    assert len((await call.control(f"projects/{inside}/events"))["events"]) == done


async def test_bundles_come_to_their_end_however_often_the_server_is_killed(server: PapiProcess) -> None:
    seed = random.SystemRandom().randrange(2**32)
    moments = random.Random(seed)
    async with aiohttp.ClientSession() as http:
        call = Caller(http, server.url)
        placed: dict[str, Any] = {}
        for number in range(KILLS):
            made = await place(call, number)
            placed[made["id"]] = made
            await asyncio.sleep(moments.uniform(0.0, 0.9))
            server.kill()
            await asyncio.to_thread(server.start)
        bundles = await all_ended(call)
        assert bundles.keys() == placed.keys(), f"seed {seed}"
        for bundle in bundles.values():
            tag = bundle["name"].rpartition(":")[2].rstrip("]")
            assert bundle["state"] == ENDS[tag], f"seed {seed}: {bundle}"
            await check(call, bundle)
        projects = (await call.control("projects"))["projects"]
        assert len(projects) == 1 + KILLS, f"seed {seed}"
        assert len((await call.control(f"projects/{PROJECT}/events"))["events"]) == KILLS // 2, f"seed {seed}"
