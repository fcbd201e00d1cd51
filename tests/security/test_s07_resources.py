"""S7: nobody can use up the server: large, deep, slow and many are all bounded."""

from __future__ import annotations

import asyncio
import http.client
import json
import resource
import socket
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from tests.support.process import PapiProcess
from tests.support.sandbox import KEY_ID, KEY_SECRET, PROJECT, Sandbox, asgi, basic

PATH = f"/v1/projects/{PROJECT}/webhooks"
CONNECTIONS = 1_000
HEADERS = {"Authorization": basic(KEY_ID, KEY_SECRET), "Content-Type": "application/json"}
LOWER = {name.lower(): value for name, value in HEADERS.items()}


@pytest.fixture
def running(tmp_path: Path) -> Iterator[PapiProcess]:
    server = PapiProcess(f"sqlite:///{tmp_path}/papi.db")
    server.start()
    yield server
    server.stop()


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b'{"secret":"' + b"a" * (1024 * 1024) + b'"}', 413),
        (b'{"a":' * 65 + b"1" + b"}" * 65, 400),
        (json.dumps({f"k{n}": 1 for n in range(10_001)}).encode(), 400),
        (b"[" + b"1," * 10_001 + b"1]", 400),
    ],
    ids=["large", "deep", "keys", "items"],
)
async def test_bodies_are_bounded(sandbox: Sandbox, content: bytes, status: int) -> None:
    headers = {"content-type": "application/json"}
    answer = await sandbox.request("POST", PATH, headers=headers, content=content)
    assert answer.status == status


Receive = Callable[[], Awaitable[dict[str, Any]]]


def fed_by(server: Server, receive: Receive) -> Callable[[Any, Any, Any], Awaitable[None]]:
    """The server, reading its requests' bodies from somewhere else."""

    async def application(scope: Any, _: Any, send: Any) -> None:
        await server(scope, receive, send)

    return application


async def test_a_body_without_an_end_is_bounded_too(settings: Settings) -> None:
    chunks = 0

    async def endless() -> dict[str, Any]:
        nonlocal chunks
        chunks += 1
        return {"type": "http.request", "body": b" " * 65_536, "more_body": True}

    async with Server(settings) as server:
        answer = await asgi(fed_by(server, endless), "POST", PATH, LOWER, b"")
        # What is declared to be nothing is not read at all.
        assert (answer.status, chunks) == (400, 0)
        answer = await asgi(fed_by(server, endless), "POST", PATH, LOWER, b"x")
    assert (answer.status, answer.code) == (413, "payload_too_large")
    assert chunks == 17


async def test_a_slow_upload_ends_with_408(settings: Settings) -> None:
    async def dripping() -> dict[str, Any]:
        await asyncio.sleep(0.05)
        return {"type": "http.request", "body": b" ", "more_body": True}

    async with Server(replace(settings, body_timeout=0.2)) as server:
        begun = time.monotonic()
        answer = await asgi(fed_by(server, dripping), "POST", PATH, LOWER, b"x")
        assert (answer.status, answer.code) == (408, "request_timeout")
        assert answer.headers["connection"] == "close"
        assert time.monotonic() - begun < 2
        assert (await Sandbox(server).ok("webhooks.list"))["totalSize"] == 0


def test_idle_connections_cost_little_and_slow_nobody_down(running: PapiProcess) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, CONNECTIONS + 500)), hard))
    quiet, before = latency(running), rss(running.pid)
    with ExitStack() as stack:
        for _ in range(CONNECTIONS):
            connection = stack.enter_context(socket.create_connection(("127.0.0.1", running.port), timeout=10))
            connection.sendall(b"POST " + PATH.encode() + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n")  # and nothing more
        busy = min(latency(running) for _ in range(3))
        grown = rss(running.pid) - before
    assert grown <= 64
    assert busy <= max(2 * quiet, quiet + 0.005), (quiet, busy)


def test_an_answer_that_nobody_reads_holds_nothing_up(running: PapiProcess) -> None:
    quiet = latency(running)
    with ExitStack() as stack:
        for _ in range(50):
            connection = stack.enter_context(socket.create_connection(("127.0.0.1", running.port), timeout=10))
            request = b"GET /openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            connection.sendall(request)
        latency(running)  # the document is built once
        busy = min(latency(running) for _ in range(3))
    assert busy <= max(2 * quiet, quiet + 0.005), (quiet, busy)


def latency(server: PapiProcess) -> float:
    """The 99th percentile of a hundred reads on one connection, in seconds; the best of three tries."""
    tries: list[float] = []
    for _ in range(3):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        times: list[float] = []
        for _ in range(100):
            begun = time.perf_counter()
            connection.request("GET", PATH, headers=HEADERS)
            assert connection.getresponse().read()
            times.append(time.perf_counter() - begun)
        connection.close()
        tries.append(statistics.quantiles(times, n=100)[98])
    return min(tries)


def rss(pid: int) -> float:
    """Resident memory in MiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("no such process")
