"""How a page of templates slows down when the database grows: a million templates over ten thousand projects."""

from __future__ import annotations

import json
import statistics
import time
from functools import partial
from pathlib import Path
from typing import Any

from sinch_provisioning.server.store import Store, Tx, open_store, projects, resources
from sinch_provisioning.server.store.resources import Query

BODY = json.dumps({"name": "benchmark", "text": "x" * 570})
_INSERT = """
INSERT INTO resource (project_id, kind, id, key, sort, state, status, version, created, modified, body, private)
VALUES (:project, 'whatsapp.template', :id, :id, :id, 'APPROVED', NULL, 1, 0, 0, :body, '{}')"""


def fill(tx: Tx, first: int, last: int, each: int) -> None:
    for number in range(first, last):
        project = f"p{number:05}"
        projects.create(tx, project, name=project, now=0)
        tx.executemany(_INSERT, [{"project": project, "id": f"t{index:05}", "body": BODY} for index in range(each)])


def page(tx: Tx, project: str) -> list[Any]:
    query = Query(project_id=project, kind="whatsapp.template", limit=50)
    return [*resources.page(tx, query), resources.count(tx, query)]


async def p50(path: Path, count: int, each: int) -> float:
    """Milliseconds of a page of 50, of projects all over the database."""
    store: Store = open_store(f"sqlite:///{path}", synchronous="NORMAL")
    await store.open()
    try:
        for first in range(0, count, 50):
            await store.run(partial(fill, first=first, last=min(first + 50, count), each=each))
        found: list[float] = []
        for number in range(1_500):
            project = f"p{number * 7919 % count:05}"
            began = time.perf_counter()
            await store.read(partial(page, project=project))
            found.append((time.perf_counter() - began) * 1000)
        return statistics.median(found[500:])
    finally:
        await store.close()


async def measure(folder: Path, many: int) -> dict[str, Any]:
    """Projects have 100 templates each, in the small database as in the large one."""
    small = await p50(folder / "small.db", 10, 100)
    large = await p50(folder / "large.db", many // 100, 100)
    return {
        "list_growth": round(large / small, 2),
        "list_page_ms": {"1000": round(small, 3), str(many): round(large, 3)},
    }
