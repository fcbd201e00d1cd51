"""`make bench`: measures the server beside its peers in one run, and writes build/bench.json."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.benchmarks.load import Result, load, request
from tools.benchmarks.servers import PROJECT, Running, access_token, lift_limits, papi, raw_asgi

ROOT = Path(__file__).parents[2]
HEADERS = {"Content-Type": "application/json"}


def template(number: int) -> bytes:
    """A realistic template that no other has: validated in full, stored durably."""
    body = {
        "name": f"order_ready_{number}",
        "language": "EN_US",
        "category": "UTILITY",
        "status": "DRAFT",
        "details": {
            "components": [
                {"type": "HEADER", "format": "TEXT", "text": "Order {{1}}", "example": "CL-20417"},
                {
                    "type": "BODY",
                    "text": f"Hello {{{{1}}}}, order {number} waits for you at {{{{2}}}} until eight.",
                    "examples": ["Ana", "Main Street 5"],
                },
                {"type": "FOOTER", "text": "Casa Lumen"},
                {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Thanks"}]},
            ]
        },
    }
    return json.dumps(body).encode()


def creator(token: str) -> Callable[[int], bytes]:
    """Prepares authenticated creates of templates."""
    headers = {**HEADERS, "Authorization": f"Bearer {token}"}

    def create(number: int) -> bytes:
        return request("POST", f"/v1/projects/{PROJECT}/whatsapp/templates", headers=headers, body=template(number))

    return create


def constant(number: int) -> bytes:
    return request("POST", "/", headers=HEADERS, body=template(number))


def measure(url: str, prepare: Any, numbers: Any, seconds: float, expected: int) -> Result:
    result = asyncio.run(load(url, prepare, numbers, seconds=seconds))
    if set(result.statuses) != {expected}:
        raise RuntimeError(f"{url} answered {result.statuses}, expected only {expected}")
    return result


def http_figures(folder: Path, rounds: int, seconds: float) -> dict[str, float]:
    """Creates against the constant answer, interleaved; the figure is the median of the rounds' ratios."""
    numbers = itertools.count()
    ours: list[Result] = []
    ratios: list[float] = []
    with papi(folder, "--reviews", "manual") as server, raw_asgi() as peer:
        idle = server.rss_mb
        lift_limits(server)
        create = creator(access_token(server))
        for index in range(rounds + 1):
            found = measure(server.url, create, numbers, seconds, 201)
            other = measure(peer.url, constant, numbers, seconds, 201)
            if index:  # the first round warms both up
                ours.append(found)
                ratios.append(found.per_second / other.per_second)
        loaded = server.rss_mb
    return {
        "create_vs_raw_asgi": round(statistics.median(ratios), 3),
        "create_s": round(statistics.median(result.per_second for result in ours)),
        "create_p50_ms": round(statistics.median(result.p50 for result in ours), 2),
        "create_p99_ms": round(statistics.median(result.p99 for result in ours), 2),
        "rss_idle_mb": round(idle, 1),
        "rss_after_load_mb": round(loaded, 1),
    }


def cold_start(folder: Path, rounds: int) -> float:
    """Spawn to the first valid authenticated answer on a fresh database, median in milliseconds."""

    def once() -> Running:
        with papi(folder) as server:
            return server

    once()
    return round(statistics.median(once().cold_start_ms for _ in range(rounds)))


def store_figures(seconds: float) -> dict[str, float]:
    """Durable transactions a second at store level, 32 callers."""
    command = [sys.executable, str(ROOT / "tools/benchmarks/store.py"), "--seconds", str(seconds), "--callers", "32"]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="papi-bench-") as name:
        folder = Path(name)
        figures: dict[str, Any] = {
            "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()},
            "cold_start_ms": cold_start(folder, options.rounds),
            **store_figures(options.seconds),
            **http_figures(folder, options.rounds, options.seconds),
        }
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(figures, indent=2) + "\n")
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
