"""A server under strain: with a long queue to deliver, killed with it, and among connections that do nothing.

A figure beside a queue or a crowd is compared with the same load without them.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import socket
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tools.benchmarks.load import Prepare, load, request
from tools.benchmarks.queue import ENDPOINTS, counted, filled, receiver
from tools.benchmarks.servers import PROJECT, Running, access_token, lift_limits, papi
from tools.benchmarks.web import creator

CALLERS = 8
CROWD = 1_000
WEBHOOKS = f"/v1/projects/{PROJECT}/webhooks"


def measure(folder: Path, seconds: float, many: int) -> dict[str, Any]:
    """Figures with so many deliveries queued, and with a crowd of connections."""
    with papi(folder, "--reviews", "manual") as server:
        lift_limits(server)
        token = access_token(server)
        alone = p99(server, creator(token), seconds)
        found = crowd(server, token, seconds)
    return found | backlog(folder, seconds, many, alone)


def crowd(server: Running, token: str, seconds: float) -> dict[str, Any]:
    """p99 of reads beside connections that have sent half of a request, or nothing yet."""
    prepared = request("GET", WEBHOOKS, headers={"Authorization": f"Bearer {token}"})
    quiet = p99(server, lambda _: prepared, seconds)
    with ExitStack() as stack:
        address = ("127.0.0.1", int(server.url.rpartition(":")[2]))
        for number in range(CROWD):
            connection = stack.enter_context(socket.create_connection(address, timeout=10))
            if number % 2:
                connection.sendall(b"POST " + WEBHOOKS.encode() + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        beside = p99(server, lambda _: prepared, seconds)
    return {"crowd_p99_ratio": round(beside / quiet, 2), "crowd_p99_ms": round(beside, 2)}


def backlog(folder: Path, seconds: float, many: int, alone: float) -> dict[str, Any]:
    """Start, creates and memory with so many deliveries queued, and how soon they go on after a kill -9."""
    with receiver() as (url, _):
        database = folder / "backlog.db"
        asyncio.run(prepare(database, [f"{url}/hook/{index}" for index in range(ENDPOINTS)], many))
        with papi(folder, "--reviews", "manual", database=f"sqlite:///{database}") as server:
            ready = server.cold_start_ms / 1000
            lift_limits(server)
            beside = p99(server, creator(access_token(server)), seconds)
            memory = server.peak_mb
            os.kill(server.pid, signal.SIGKILL)
        time.sleep(1)  # what was under way arrives
        before = counted(url)
        with papi(folder, database=f"sqlite:///{database}"):
            resumed = until_more(url, before)
    return {
        "ready_with_1m_queued_s": round(ready, 2),
        "queue_rss_mb": round(memory, 1),
        "queue_api_p99_ratio": round(beside / alone, 2),
        "queue_api_p99_ms": {"without": round(alone, 2), "beside": round(beside, 2)},
        "resume_after_kill_s": round(resumed, 3),
    }


async def prepare(database: Path, targets: list[str], many: int) -> None:
    store = await filled(database, targets, many)
    await store.close()


def p99(server: Running, prepared: Prepare, seconds: float) -> float:
    """Milliseconds, with eight callers, after a second to get warm."""
    numbers = itertools.count(time.time_ns())
    for length in (1.0, seconds):
        result = asyncio.run(load(server.url, prepared, numbers, seconds=length, connections=CALLERS))
        if set(result.statuses) - {200, 201}:
            raise RuntimeError(f"{server.url} answered {result.statuses}")
    return result.p99


def until_more(url: str, before: int) -> float:
    """Seconds until the receiver counts more than before."""
    began = time.perf_counter()
    while counted(url) == before:
        if time.perf_counter() - began > 60:
            raise RuntimeError("nothing more was delivered")
        time.sleep(0.005)
    return time.perf_counter() - began
