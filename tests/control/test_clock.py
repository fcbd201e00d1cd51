"""The project's clock: never back, every task at its own time, in an order that repeats."""

from __future__ import annotations

import logging
from functools import partial
from itertools import pairwise
from time import perf_counter
from typing import Any

import pytest

from sinch_provisioning.server.store import tasks
from tests.control.helpers import refusal, schedule, unit
from tests.support.sandbox import Sandbox

_DAY = 86_400
log = logging.getLogger(__name__)


async def clock(box: Sandbox, **body: Any) -> dict[str, Any]:
    answer: dict[str, Any] = await box.control("POST", "projects/{p}/clock", body)
    return answer


async def ticks(box: Sandbox) -> list[tuple[str, int]]:
    """What ticked and when, in order."""
    found = (await box.control("GET", "projects/{p}/inbox?limit=1000"))["messages"]
    return [(message["to"], int(message["text"])) for message in reversed(found)]


async def test_a_frozen_clock_stands_still_and_advances_exactly(sandbox: Sandbox) -> None:
    before = await sandbox.control("GET", "projects/{p}/clock")
    assert before["mode"] == "frozen"
    after = await clock(sandbox, advance=90.5)
    assert after["nowMs"] == before["nowMs"] + 90_500
    assert (await sandbox.control("GET", "projects/{p}/clock"))["nowMs"] == after["nowMs"]


async def test_tasks_on_the_way_run_at_their_own_time(sandbox: Sandbox) -> None:
    start = (await sandbox.control("GET", "projects/{p}/clock"))["nowMs"]
    await schedule(sandbox, "late", 30)
    await schedule(sandbox, "early", 10)
    await schedule(sandbox, "beyond", 61)
    await schedule(sandbox, "again", 20, again=15_000)
    moved = await clock(sandbox, advance=60)
    assert await ticks(sandbox) == [
        ("early", start + 10_000),
        ("again", start + 20_000),
        ("late", start + 30_000),
        ("again", start + 35_000),
        ("again", start + 50_000),
    ]
    assert (moved["ran"], moved["pendingTasks"], moved["nowMs"]) == (5, 2, start + 60_000)
    assert moved["nextDue"] is not None


async def test_tasks_that_are_due_together_run_in_the_order_in_which_they_were_made(sandbox: Sandbox) -> None:
    names = [f"t{number}" for number in range(40)]
    for name in names:
        await schedule(sandbox, name, 5)
    await clock(sandbox, advance=5)
    assert [name for name, _ in await ticks(sandbox)] == names


async def test_advance_to_next_stops_at_each_task(sandbox: Sandbox) -> None:
    start = (await sandbox.control("GET", "projects/{p}/clock"))["nowMs"]
    await schedule(sandbox, "a", 5)
    await schedule(sandbox, "b", 3600)
    first = await clock(sandbox, advanceToNext=True)
    assert (first["ran"], first["nowMs"]) == (1, start + 5_000)
    second = await clock(sandbox, advanceToNext=True)
    assert (second["ran"], second["nowMs"]) == (1, start + 3_600_000)
    third = await clock(sandbox, advanceToNext=True)
    assert (third["ran"], third["nowMs"], third["nextDue"]) == (0, start + 3_600_000, None)


async def test_advance_to_next_counts_what_ran_though_it_goes_on(sandbox: Sandbox) -> None:
    await schedule(sandbox, "again", 5, again=1000)
    moved = await clock(sandbox, advanceToNext=True)
    assert (moved["ran"], moved["pendingTasks"]) == (1, 1)


async def test_run_until_idle_leaves_nothing(sandbox: Sandbox) -> None:
    start = (await sandbox.control("GET", "projects/{p}/clock"))["nowMs"]
    for number in range(5):
        await schedule(sandbox, f"t{number}", 10 * _DAY * (number + 1))
    moved = await clock(sandbox, runUntilIdle=True)
    assert (moved["ran"], moved["pendingTasks"]) == (5, 0)
    assert moved["nowMs"] == start + 50 * _DAY * 1000


async def test_a_clock_set_free_runs_on_from_where_it_stood(sandbox: Sandbox) -> None:
    frozen = await clock(sandbox, advance=_DAY)
    free = await clock(sandbox, freeze=False)
    assert free["mode"] == "shifted"
    assert 0 <= free["nowMs"] - frozen["nowMs"] < 60_000
    again = await sandbox.control("GET", "projects/{p}/clock")
    assert again["nowMs"] >= free["nowMs"]


async def test_a_scaled_clock_runs_faster_and_brings_tasks_sooner(sandbox: Sandbox) -> None:
    await schedule(sandbox, "a", 3600)
    wall = sandbox.server.wall()
    scaled = await clock(sandbox, rate=60.0)
    assert (scaled["mode"], scaled["rate"]) == ("scaled", 60.0)
    task = await unit(sandbox, lambda tx, ctx: tasks.next_due(tx, ctx.project.id))
    assert task is not None
    assert 59_000 < task.wake_at - wall < 62_000


async def test_freeze_and_advance_go_together(sandbox: Sandbox) -> None:
    await clock(sandbox, freeze=False)
    moved = await clock(sandbox, freeze=True, advance=10)
    assert moved["mode"] == "frozen"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"advance": 1, "advanceToNext": True},
        {"advance": 1, "runUntilIdle": True},
        {"freeze": True, "rate": 2.0},
        {"rate": 0.0},
        {"rate": -1.0},
        {"deliver": True},
        {"advance": 1e12},
        {"set": "2026-01-01T00:00:00Z"},
    ],
)
async def test_changes_that_make_no_sense_leave_the_clock_alone(sandbox: Sandbox, body: dict[str, Any]) -> None:
    before = await sandbox.control("GET", "projects/{p}/clock")
    await refusal(sandbox, 400, "POST", "projects/{p}/clock", body)
    assert await sandbox.control("GET", "projects/{p}/clock") == before


async def test_no_clock_goes_beyond_what_the_api_can_write(sandbox: Sandbox) -> None:
    for _ in range(79):
        await clock(sandbox, advance=100 * 366 * _DAY)
    error = await refusal(sandbox, 400, "POST", "projects/{p}/clock", {"advance": 100 * 366 * _DAY})
    assert "9999-12-31" in error["message"]


async def test_tasks_that_never_end_are_stopped(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    scheduler = sandbox.server.parts.scheduler
    monkeypatch.setattr(scheduler, "advance", partial(scheduler.advance, limit=200))
    await schedule(sandbox, "again", 1, again=1)
    error = await refusal(sandbox, 409, "POST", "projects/{p}/clock", {"advance": 600})
    assert error["code"] == "too_many_tasks"


async def test_thirty_days_with_a_thousand_tasks(sandbox: Sandbox) -> None:
    """2 s is the goal on a quiet machine; the time is logged, not asserted."""
    start = (await sandbox.control("GET", "projects/{p}/clock"))["nowMs"]

    def work(tx: Any, ctx: Any) -> None:
        for number in range(1000):
            due = ctx.now + (number * 7919 % 1000 + 1) * 2_592_000
            tasks.schedule(tx, ctx.project, kind="control_tests.tick", ref=f"t{number}", due_at=due)

    await unit(sandbox, work)
    begun = perf_counter()
    moved = await clock(sandbox, advance=30 * _DAY)
    log.info("30 days with 1000 tasks took %.2f s", perf_counter() - begun)
    assert (moved["ran"], moved["pendingTasks"]) == (1000, 0)
    found = await ticks(sandbox)
    assert len(found) == 1000
    assert all(earlier[1] <= later[1] for earlier, later in pairwise(found))
    assert {name: at - start for name, at in found} == {
        f"t{number}": (number * 7919 % 1000 + 1) * 2_592_000 for number in range(1000)
    }


async def test_settle_runs_what_is_due_and_what_follows(sandbox: Sandbox) -> None:
    await schedule(sandbox, "now", 0)
    await schedule(sandbox, "later", 1)
    settled = await sandbox.control("POST", "projects/{p}/settle")
    assert settled["pendingTasks"] == 1
    assert [name for name, _ in await ticks(sandbox)] == ["now"]


async def test_another_projects_clock_is_its_own(sandbox: Sandbox) -> None:
    await sandbox.control("POST", "projects", {"id": "other"}, expect=201)
    await sandbox.control("POST", "projects/other/clock", {"freeze": True})
    await schedule(sandbox, "mine", 5)
    await schedule(sandbox, "theirs", 5, project="other")
    before = await sandbox.control("GET", "projects/other/clock")
    await clock(sandbox, advance=_DAY)
    assert await sandbox.control("GET", "projects/other/clock") == before
    assert [name for name, _ in await ticks(sandbox)] == ["mine"]
