"""`make bench`: measures the server beside its peers in one run, and writes build/bench.json."""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.benchmarks import growth, postgres, queue, strain, web
from tools.benchmarks.peers import PRISM, install_prism

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build"


def sqlite(rounds: int, seconds: float) -> dict[str, Any]:
    """Durable units of work a second at store level, 32 callers."""
    found = [postgres.store(None, seconds, 1) for _ in range(rounds)]
    return {
        "sqlite_tx_s": round(statistics.median(each["sqlite_tx_s"] for each in found)),
        "sqlite_tx_p99_ms": round(statistics.median(each["p99_ms"] for each in found), 2),
    }


def sdk() -> dict[str, Any]:
    """What a call of the SDK costs, measured by a module of its own."""
    if importlib.util.find_spec("tools.benchmarks.sdk") is None:
        return {"sdk_overhead": "missing: tools/benchmarks/sdk.py is not there"}
    command = [sys.executable, "-m", "tools.benchmarks.sdk"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"sdk_overhead": f"missing: {done.stderr.strip()[-200:]}"}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def machine() -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "load_before": os.getloadavg()[0],
        "python": platform.python_version(),
        "system": platform.platform(),
        "prism": PRISM,
        "at": time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime()),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0, help="length of one round")
    parser.add_argument("--load-seconds", type=float, default=60.0, help="load before rss_loaded_mb (target: 600)")
    parser.add_argument("--many", type=int, default=1_000_000, help="rows of the large databases")
    parser.add_argument("--only", nargs="*", help="groups of figures; the others keep their last values")
    options = parser.parse_args()
    rounds, seconds = options.rounds, options.seconds
    prism = install_prism(BUILD / "prism")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4096)), hard))  # for the crowd of connections
    with tempfile.TemporaryDirectory(prefix="papi-bench-") as name:
        folder = Path(name)
        groups: dict[str, Callable[[], dict[str, Any]]] = {
            "cold": lambda: web.cold_start(folder, prism, rounds),
            "http": lambda: web.figures(folder, prism, rounds, seconds, options.load_seconds),
            "sqlite": lambda: sqlite(rounds, seconds),
            "postgresql": lambda: postgres.figures(folder, rounds, seconds),
            "queue": lambda: asyncio.run(queue.measure(folder, 2 * seconds, options.many)),
            "strain": lambda: strain.measure(folder, 2 * seconds, options.many),
            "growth": lambda: asyncio.run(growth.measure(folder, options.many)),
            "sdk": sdk,
        }
        run(groups, options.only or list(groups))


def run(groups: dict[str, Callable[[], dict[str, Any]]], wanted: list[str]) -> None:
    target = BUILD / "bench.json"
    target.parent.mkdir(exist_ok=True)
    figures: dict[str, Any] = json.loads(target.read_text()) if target.exists() else {}
    figures["machine"] = machine()
    for name in wanted:
        began = time.perf_counter()
        found = groups[name]()
        print(f"{name} ({time.perf_counter() - began:.0f} s): {json.dumps(found)}", file=sys.stderr, flush=True)
        figures |= found
        target.write_text(json.dumps(figures, indent=2) + "\n")
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
