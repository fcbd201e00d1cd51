"""Callers that write as fast as they are answered and remember what was acknowledged, and receivers that count."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web

from tests.support.sandbox import ADMIN_TOKEN, KEY_ID, KEY_SECRET, PROJECT, basic

BASE = f"/v1/projects/{PROJECT}"
CONTROL = f"/_papi/v1/projects/{PROJECT}"


@asynccontextmanager
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    """A client with the project's key."""
    async with aiohttp.ClientSession(
        headers={"Authorization": basic(KEY_ID, KEY_SECRET)}, timeout=aiohttp.ClientTimeout(30)
    ) as http:
        yield http


@asynccontextmanager
async def counting_receiver(delay: float = 0.0) -> AsyncIterator[tuple[str, Counter[str]]]:
    """An endpoint that counts what it receives, by template name."""
    seen: Counter[str] = Counter()

    async def take(request: web.Request) -> web.Response:
        event = await request.json()
        seen[event["payload"]["name"]] += 1
        if delay:
            await asyncio.sleep(delay)
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook", seen
    await runner.cleanup()


def template(name: str) -> dict[str, Any]:
    """A draft that breaks no rule."""
    text = f"Hello {{{{1}}}}, parcel number {name} left our warehouse today and arrives soon."
    return {
        "name": name,
        "language": "EN_US",
        "category": "UTILITY",
        "details": {"components": [{"type": "BODY", "text": text, "examples": ["Ana"]}]},
    }


async def ok(call: Any) -> Any:
    async with call as answer:
        body = await answer.text()
        assert answer.status < 300, body
        return json.loads(body) if body else None


async def control(http: aiohttp.ClientSession, url: str, method: str, path: str, body: Any = None) -> Any:
    """A call of the control API below the project."""
    headers = {"Authorization": f"Bearer {ADMIN_TOKEN}"}
    return await ok(http.request(method, f"{url}{CONTROL}/{path}", json=body, headers=headers))


async def onboard(http: aiohttp.ClientSession, url: str, hook: str | None = None) -> None:
    """An account with room for many templates, and perhaps a webhook that hears of their approval."""
    if hook is not None:
        wanted = {"target": hook, "secret": "s", "triggers": ["WHATSAPP_TEMPLATE_APPROVED"]}
        await ok(http.post(url + BASE + "/webhooks", json=wanted))
    details = {"displayName": "Parcels", "businessCategory": "OTHER"}
    account = {"wabaName": "Parcels", "clientBusinessManagerId": "1", "senderDetails": details}
    await ok(http.post(url + BASE + "/whatsapp", json=account))
    await control(http, url, "PUT", "policy", {"flags": {"templateLimit": 10_000_000}})
    for _ in range(200):
        if "state" in await ok(http.get(url + BASE + "/whatsapp")):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the account was not onboarded")


class Writers:
    """Callers of one server, each creating one template after the other with an Idempotency-Key of its own."""

    def __init__(self, http: aiohttp.ClientSession, url: str, *, callers: int = 16) -> None:
        self._http = http
        self._url = url
        self._callers = callers
        self._number = 0
        self.acknowledged: dict[str, bytes] = {}
        #: When the answer was here, in monotonic nanoseconds.
        self.heard: dict[str, int] = {}
        self.asked: set[str] = set()
        self.broken: Counter[str] = Counter()
        self.refused: Counter[int] = Counter()

    async def write_until(self, stop: asyncio.Event) -> None:
        await asyncio.gather(*(self._write(stop) for _ in range(self._callers)))

    async def _write(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            self._number += 1
            await self.create(f"parcel_{self._number}")

    async def create(self, name: str) -> tuple[int, bytes] | None:
        """One create; its answer, None if the connection broke."""
        self.asked.add(name)
        try:
            async with self._http.post(
                f"{self._url}{BASE}/whatsapp/templates", json=template(name), headers={"Idempotency-Key": name}
            ) as answer:
                body = await answer.read()
        except (aiohttp.ClientError, ConnectionError, TimeoutError) as error:
            self.broken[type(error).__name__] += 1
            await asyncio.sleep(0.01)
            return None
        if answer.status == 201:
            self.acknowledged[name] = body
            self.heard[name] = time.monotonic_ns()
        else:
            self.refused[answer.status] += 1
            await asyncio.sleep(0.01)
        return answer.status, body

    async def under(self, seconds: float) -> None:
        """Write for so long."""
        stop = asyncio.Event()
        asyncio.get_running_loop().call_later(seconds, stop.set)
        await self.write_until(stop)


async def names(http: aiohttp.ClientSession, url: str) -> Mapping[str, str]:
    """Every stored template and its state."""
    found: dict[str, str] = {}
    token = ""
    while True:
        page = await ok(http.get(f"{url}{BASE}/whatsapp/templates?pageSize=1000{token}"))
        found |= {each["name"]: each.get("state", "") for each in page["templates"]}
        if "nextPageToken" not in page:
            return found
        token = f"&pageToken={page['nextPageToken']}"


async def settled(
    http: aiohttp.ClientSession, url: str, seen: Counter[str], *, within: float = 90
) -> Mapping[str, str]:
    """The stored templates once every review and delivery is through."""
    deadline = time.monotonic() + within
    while True:
        stored = await names(http, url)
        if time.monotonic() > deadline or (set(stored.values()) <= {"APPROVED"} and seen.keys() >= stored.keys()):
            return stored
        await asyncio.sleep(0.2)
