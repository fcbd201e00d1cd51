"""Figures over HTTP: our server beside Prism and beside a constant answer, in turns, medians of the rounds' ratios."""

from __future__ import annotations

import asyncio
import itertools
import json
import statistics
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.benchmarks.load import Prepare, Result, load, request
from tools.benchmarks.servers import PROJECT, Running, access_token, lift_limits, papi, prism, raw_asgi

HEADERS = {"Content-Type": "application/json"}
TEMPLATES = f"/v1/projects/{PROJECT}/whatsapp/templates"
PAGE = 50
#: Templates for the reads; names are distinct, and `status` DRAFT needs no review.
READ = 200


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


@dataclass(frozen=True, slots=True)
class Side:
    """One server of a comparison."""

    url: str
    prepare: Prepare
    expected: int


def creator(token: str, project: str = PROJECT) -> Prepare:
    """Prepares authenticated creates of templates."""
    headers = {**HEADERS, "Authorization": f"Bearer {token}"}
    path = f"/v1/projects/{project}/whatsapp/templates"
    return lambda number: request("POST", path, headers=headers, body=template(number))


def getter(token: str) -> Prepare:
    """Prepares reads of one template after the other."""
    headers = {"Authorization": f"Bearer {token}"}
    return lambda number: request("GET", f"{TEMPLATES}/order_ready_{number % READ}/languages/EN_US", headers=headers)


def lister(token: str) -> Prepare:
    """Prepares reads of the first page of 50."""
    prepared = request("GET", f"{TEMPLATES}?pageSize={PAGE}", headers={"Authorization": f"Bearer {token}"})
    return lambda _: prepared


def constant(number: int) -> bytes:
    return request("POST", "/", headers=HEADERS, body=template(number))


def measure(side: Side, numbers: Iterator[int], seconds: float) -> Result:
    result = asyncio.run(load(side.url, side.prepare, numbers, seconds=seconds))
    if set(result.statuses) != {side.expected}:
        raise RuntimeError(f"{side.url} answered {result.statuses}, expected only {side.expected}")
    return result


def compare(ours: Side, peer: Side, rounds: int, seconds: float, first: int) -> tuple[list[Result], list[Result]]:
    """Both in turns, so that whatever else the machine does meets both; the first round warms them up."""
    numbers = itertools.count(first)
    found: tuple[list[Result], list[Result]] = ([], [])
    for index in range(rounds + 1):
        pair = measure(ours, numbers, seconds), measure(peer, numbers, seconds)
        if index:
            found[0].append(pair[0])
            found[1].append(pair[1])
    return found


def ratio(found: tuple[list[Result], list[Result]]) -> float:
    return round(statistics.median(one.per_second / two.per_second for one, two in zip(*found, strict=True)), 3)


def told(name: str, results: list[Result]) -> dict[str, float]:
    """Rate and latencies of one side, medians of its rounds."""
    return {
        f"{name}_s": round(statistics.median(each.per_second for each in results)),
        f"{name}_p50_ms": round(statistics.median(each.p50 for each in results), 2),
        f"{name}_p99_ms": round(statistics.median(each.p99 for each in results), 2),
    }


def figures(folder: Path, peer_program: Path | str, rounds: int, seconds: float, load_seconds: float) -> dict[str, Any]:
    """Everything that is measured of one server over HTTP."""
    found: dict[str, Any] = {}
    with ExitStack() as stack:
        server = stack.enter_context(papi(folder, "--reviews", "manual"))
        found["rss_idle_mb"] = round(server.rss_mb, 1)
        lift_limits(server)
        token = access_token(server)
        create = Side(server.url, creator(token), 201)
        with raw_asgi() as other:
            results = compare(create, Side(other.url, constant, 201), rounds, seconds, 10_000_000)
            found |= {"create_vs_raw_asgi": ratio(results)} | told("create", results[0]) | told("raw_asgi", results[1])
        found |= loaded(server, create, load_seconds)
    with papi(folder, "--reviews", "manual") as server:  # a fresh one: its project has what is read, and no more
        lift_limits(server)
        found |= beside_prism(folder, server, access_token(server), peer_program, rounds, seconds)
    return found


def beside_prism(
    folder: Path, server: Running, token: str, program: Path | str, rounds: int, seconds: float
) -> dict[str, Any]:
    """The same requests at Prism, which validates them too and answers from the document, without storing anything."""
    if isinstance(program, str):
        return dict.fromkeys(("create_vs_prism", "get_vs_prism", "list_vs_prism"), f"missing: {program}")
    seed(server, token)
    found: dict[str, Any] = {}
    cases: list[tuple[str, Callable[[str], Prepare], int]] = [
        ("get", getter, 200),
        ("list", lister, 200),
        ("create", creator, 201),
    ]
    with prism(program, document(folder, server)) as peer:
        for name, prepare, status in cases:
            ours, theirs = (Side(each.url, prepare(token), status) for each in (server, peer))
            results = compare(ours, theirs, rounds, seconds, 20_000_000)
            found[f"{name}_vs_prism"] = ratio(results)
            found |= told(f"prism_{name}", results[1]) | (told(name, results[0]) if name != "create" else {})
    return found


def seed(server: Running, token: str) -> None:
    """Templates to read."""
    for number in range(READ):
        headers = {**HEADERS, "Authorization": f"Bearer {token}"}
        call = urllib.request.Request(server.url + TEMPLATES, template(number), headers, method="POST")
        with urllib.request.urlopen(call, timeout=10):
            pass


def document(folder: Path, server: Running) -> Path:
    """What `papi openapi` prints, in a file."""
    target = folder / "openapi.json"
    with urllib.request.urlopen(f"{server.url}/openapi.json", timeout=30) as answer:
        target.write_bytes(answer.read())
    return target


def loaded(server: Running, create: Side, seconds: float) -> dict[str, Any]:
    """Resident memory after that much more load: creates all the time."""
    measure(create, itertools.count(50_000_000), seconds)
    return {"rss_loaded_mb": round(server.rss_mb, 1), "rss_loaded_after_s": seconds}


def cold_start(folder: Path, peer_program: Path | str, rounds: int) -> dict[str, Any]:
    """Spawn to the first valid authenticated answer on a fresh database, medians in milliseconds."""
    ours: list[float] = []
    theirs: list[float] = []
    with papi(folder) as server:
        described = document(folder, server)
    for _ in range(rounds):
        with papi(folder) as server:
            ours.append(server.cold_start_ms)
        if isinstance(peer_program, Path):
            with prism(peer_program, described) as peer:
                theirs.append(peer.cold_start_ms)
    found: dict[str, Any] = {"cold_start_ms": round(statistics.median(ours))}
    if isinstance(peer_program, str):
        return found | {"cold_start_vs_prism": f"missing: {peer_program}"}
    ratios = [one / two for one, two in zip(ours, theirs, strict=True)]
    return found | {
        "cold_start_vs_prism": round(statistics.median(ratios), 2),
        "prism_cold_start_ms": round(statistics.median(theirs)),
    }
