"""S7: nobody can use up the server: large, deep, slow and many are all bounded."""

from __future__ import annotations

import asyncio
import ctypes
import http.client
import json
import resource
import socket
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from tests.support.process import PapiProcess
from tests.support.sandbox import KEY_ID, KEY_SECRET, PROJECT, Sandbox, asgi, basic

PATH = f"/v1/projects/{PROJECT}/webhooks"
FULL = [pytest.mark.faults, pytest.mark.timeout(600)]
HEADERS = {"Authorization": basic(KEY_ID, KEY_SECRET), "Content-Type": "application/json"}
LOWER = {name.lower(): value for name, value in HEADERS.items()}


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
        assert time.monotonic() - begun < 20
        assert (await Sandbox(server).ok("webhooks.list"))["totalSize"] == 0


@pytest.mark.parametrize("connections", [pytest.param(1_000, id="short"), pytest.param(10_000, marks=FULL, id="full")])
def test_idle_connections_cost_little_and_slow_nobody_down(tmp_path: Path, connections: int) -> None:
    with files(connections + 500), serving(tmp_path) as server, ExitStack() as stack:
        quiet, before = work(server), rss(server.pid)
        for number in range(connections):
            connection = stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=10))
            if number % 2:
                connection.sendall(b"POST " + PATH.encode() + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n")  # and nothing more
        assert work(server) <= 2 * quiet
        assert rss(server.pid) - before <= 64


def test_an_answer_that_nobody_reads_holds_nothing_up(tmp_path: Path) -> None:
    with serving(tmp_path) as server, ExitStack() as stack:
        quiet = work(server)
        for _ in range(50):
            connection = stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=10))
            connection.sendall(b"GET /openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        work(server)  # the document is built once
        assert work(server) <= 2 * quiet


@contextmanager
def files(count: int) -> Iterator[None]:
    """So many open files for this process and those that it starts; where that is forbidden, the test is skipped."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if count > hard:
        pytest.skip(f"{count} open files are wanted, and this machine allows {hard}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, count), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@contextmanager
def serving(folder: Path) -> Iterator[PapiProcess]:
    server = PapiProcess(f"sqlite:///{folder}/papi.db")
    server.start()
    try:
        yield server
    finally:
        server.stop()


def work(server: PapiProcess) -> float:
    """The server's processor time for a hundred reads on one connection, in seconds; the best of five tries."""
    clock = ctypes.c_int()
    assert ctypes.CDLL(None).clock_getcpuclockid(server.pid, ctypes.byref(clock)) == 0
    tries: list[float] = []
    for _ in range(5):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        begun = time.clock_gettime(clock.value)
        for _ in range(100):
            connection.request("GET", PATH, headers=HEADERS)
            assert connection.getresponse().read()
        tries.append(time.clock_gettime(clock.value) - begun)
        connection.close()
    return min(tries)


def rss(pid: int) -> float:
    """Resident memory in MiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
