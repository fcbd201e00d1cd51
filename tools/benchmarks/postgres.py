"""Figures on PostgreSQL: units of work at store level, and what a second API process adds.

The database is a private cluster with the server's default settings, synchronous commits included.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from tests.support.postgres import Cluster, NotInstalledError
from tools.benchmarks.load import Prepare, load
from tools.benchmarks.servers import new_project, papi
from tools.benchmarks.web import Side, creator, measure

_PROJECTS = 8


def figures(folder: Path, rounds: int, seconds: float) -> dict[str, Any]:
    """`pg_tx_s`, `pg_scale` and `pg_recovery_s`, or why they are missing."""
    with tempfile.TemporaryDirectory(prefix="papi-bench-pg-") as name:
        try:
            cluster = Cluster(Path(name), durable=True)
        except NotInstalledError:
            return dict.fromkeys(
                ("pg_tx_s", "pg_scale", "pg_recovery_s"), "missing: no PostgreSQL server (make test-deps)"
            )
        try:
            found = transactions(cluster, rounds, seconds) | scale(cluster, folder, rounds, seconds)
            return found | recovery(cluster, folder, rounds)
        finally:
            cluster.stop()


def transactions(cluster: Cluster, rounds: int, seconds: float) -> dict[str, Any]:
    """Durable units of work a second from 32 callers, over eight projects and over one."""
    found: dict[str, Any] = {}
    for name, projects in (("pg_tx_s", _PROJECTS), ("pg_tx_s_one_project", 1)):
        rates = [store(cluster.new_url(), seconds, projects)["postgresql_tx_s"] for _ in range(rounds)]
        found[name] = round(statistics.median(rates))
    return found


def store(url: str | None, seconds: float, projects: int) -> dict[str, float]:
    """One run of the store's benchmark in a process of its own; SQLite without a URL."""
    command = [sys.executable, "-m", "tools.benchmarks.store", "--seconds", str(seconds), "--callers", "32"]
    command += ["--projects", str(projects), *(["--url", url] if url else [])]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def _in_turn(creators: list[Prepare], number: int) -> bytes:
    return creators[number % len(creators)](number)


def scale(cluster: Cluster, folder: Path, rounds: int, seconds: float) -> dict[str, Any]:
    """Creates a second with two API processes and with one, in turns; all share the machine with load and database."""
    numbers = itertools.count()
    rates: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(rounds):
        for workers in rates:
            options = ("--reviews", "manual", "--role", "api", "--workers", str(workers))
            with papi(folder, *options, database=cluster.new_url()) as server:
                names = [f"shop{index}" for index in range(_PROJECTS)]
                creators = [creator(new_project(server, name), name) for name in names]
                side = Side(server.url, partial(_in_turn, creators), 201)
                measure(side, numbers, 1.0)
                rates[workers].append(measure(side, numbers, seconds).per_second)
    one, two = (statistics.median(rates[workers]) for workers in (1, 2))
    return {"pg_scale": round(two / one, 2), "pg_create_s": round(one), "pg_create_two_s": round(two)}


def recovery(cluster: Cluster, folder: Path, rounds: int) -> dict[str, Any]:
    """Seconds from the return of the database to the first create that succeeds; the longest of some restarts."""
    numbers = itertools.count()
    found: list[float] = []
    with papi(folder, "--reviews", "manual", database=cluster.new_url()) as server:
        create = creator(new_project(server, "shop"), "shop")
        for _ in range(rounds):
            cluster.stop()
            cluster.start()
            began = time.perf_counter()
            while not asyncio.run(load(server.url, create, numbers, seconds=0.01, connections=1)).statuses.get(201):
                if time.perf_counter() - began > 60:
                    raise RuntimeError("the database is back, and creates still fail")
            found.append(time.perf_counter() - began)
    return {"pg_recovery_s": round(max(found), 2)}
