"""Due tasks: each has its effect once, in order, at its own time, whatever the others do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from sinch_provisioning.server.scheduler import Scheduler, TooManyTasks
from sinch_provisioning.server.store import Store, StoreUnavailable, Tx, clock, projects, tasks
from sinch_provisioning.server.store.clock import Clock
from sinch_provisioning.server.store.tasks import Task

START = 1_700_000_000_000
HOUR = 3_600_000


class Machine:
    """A scheduler over projects p and q, and a log that its tasks write: (ref, now) as activities of the project."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.wall = START
        self.handle: Callable[[Tx, Task, int], None] = self.record
        self.scheduler = Scheduler(store, lambda tx, task, now: self.handle(tx, task, now), wall=lambda: self.wall)

    def record(self, tx: Tx, task: Task, now: int) -> None:
        """Leave a trace in the unit of work: it stays if and only if the task's effect does."""
        projects.create(tx, f"{task.ref} {now - START}", name=task.project_id, now=self.next_number(tx))

    def next_number(self, tx: Tx) -> int:
        row = tx.one("SELECT COUNT(*) FROM project")
        assert row is not None
        return 1 + int(row[0])

    async def prepare(self, rate: float = 0) -> None:
        def work(tx: Tx) -> None:
            for name in ("p", "q"):
                projects.create(tx, name, name=name, now=0)
                clock.set(tx, name, Clock(START, START, rate), wall=START)

        await self.store.run(work)

    async def schedule(self, *tasks_: tuple[str, int], project: str = "p", kind: str = "k") -> None:
        def work(tx: Tx) -> None:
            own = projects.get(tx, project)
            assert own is not None
            for ref, due in tasks_:
                tasks.schedule(tx, own, kind=kind, ref=ref, due_at=START + due)

        await self.store.run(work)

    async def ran(self) -> list[str]:
        return [project.id for project in await self.store.read(projects.list) if project.id not in {"p", "q"}]

    async def now(self, project: str = "p") -> int:
        return await self.store.read(lambda tx: clock.get(tx, project).now(self.wall)) - START

    async def left(self, project: str = "p") -> list[Task]:
        return list(await self.store.read(lambda tx: tasks.list(tx, project)))


@pytest.fixture
async def machine(store: Store) -> Machine:
    machine = Machine(store)
    await machine.prepare()
    return machine


async def test_what_is_due_runs_once_in_order(machine: Machine) -> None:
    machine.wall += 10
    await machine.schedule(("c", 0), ("a", -5), ("b", -5), ("later", 1))
    await machine.schedule(("other", -7), project="q")
    assert await machine.scheduler.run_due("p") == 3
    assert await machine.ran() == ["a 0", "b 0", "c 0"]
    assert await machine.scheduler.run_due() == 1
    assert await machine.scheduler.run_due() == 0
    assert await machine.ran() == ["a 0", "b 0", "c 0", "other 0"]
    assert [task.ref for task in await machine.left()] == ["later"]


async def test_a_late_task_runs_at_the_time_that_it_is(machine: Machine) -> None:
    await machine.store.run(lambda tx: clock.set(tx, "p", Clock(START, START, 1), wall=START))
    await machine.schedule(("a", 5))
    machine.wall += 30
    await machine.scheduler.run_due()
    assert await machine.ran() == ["a 30"]


async def test_advancing_stops_at_each_task_and_at_what_follows_from_it(machine: Machine) -> None:
    def handle(tx: Tx, task: Task, now: int) -> None:
        assert clock.get(tx, "p").now(machine.wall) == now
        machine.record(tx, task, now)
        if task.ref == "first":
            project = projects.get(tx, "p")
            assert project is not None
            for ref, due in (("follow", now + HOUR), ("at once", now), ("beyond", now + 100 * HOUR)):
                tasks.schedule(tx, project, kind="k", ref=ref, due_at=due)
            tasks.cancel(tx, "p", ref="cancelled")

    machine.handle = handle
    await machine.schedule(("second", 9 * HOUR), ("first", 2 * HOUR), ("cancelled", 4 * HOUR), ("overdue", -HOUR))
    assert await machine.scheduler.advance("p", START + 10 * HOUR) == 5
    expected = [("overdue", 0), ("first", 2), ("at once", 2), ("follow", 3), ("second", 9)]
    assert await machine.ran() == [f"{ref} {hours * HOUR}" for ref, hours in expected]
    assert await machine.now() == 10 * HOUR
    assert await machine.now("q") == 0
    assert [task.ref for task in await machine.left()] == ["beyond"]
    with pytest.raises(ValueError, match="never goes back"):
        await machine.scheduler.advance("p", START)
    with pytest.raises(LookupError):
        await machine.scheduler.advance("unknown", START)


@pytest.mark.parametrize("rate", [1, 60])
async def test_a_running_clock_goes_on_from_where_it_was_moved_to(store: Store, rate: float) -> None:
    machine = Machine(store)
    await machine.prepare(rate)
    machine.wall += 7
    await machine.schedule(*((f"t{n}", n * HOUR) for n in range(1, 70)))
    await machine.scheduler.advance("p", START + 100 * HOUR)
    assert await machine.ran() == [f"t{n} {n * HOUR}" for n in range(1, 70)]
    assert await machine.now() == 100 * HOUR
    machine.wall += 10
    assert await machine.now() == 100 * HOUR + 10 * rate


async def test_a_task_that_fails_is_put_off_whole_and_holds_up_no_other(
    machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    def handle(tx: Tx, task: Task, now: int) -> None:
        machine.record(tx, task, now)
        if task.ref == "bad" and now < START + HOUR:
            raise ValueError("the number is +4479460000")

    machine.handle = handle
    await machine.schedule(("bad", 0), ("good", 0))
    assert await machine.scheduler.run_due() == 2
    assert await machine.ran() == ["good 0"]
    (bad,) = await machine.left()
    assert (bad.attempt, bad.due_at) == (1, START + 5000)
    assert "(k) failed: ValueError" in caplog.text
    assert "4479" not in caplog.text
    await machine.scheduler.advance("p", START + 2 * HOUR)
    assert await machine.left() == []
    # It was tried after 5, 15, 35 … seconds, and the first try after an hour was its last.
    assert await machine.ran() == ["good 0", "bad 5115000"]


async def test_the_wait_between_tries_has_a_limit(machine: Machine) -> None:
    def handle(tx: Tx, task: Task, now: int) -> None:
        raise ValueError

    machine.handle = handle
    await machine.schedule(("bad", 0))
    await machine.scheduler.advance("p", START + 60 * 24 * HOUR)
    (bad,) = await machine.left()
    assert 40 < bad.attempt < 80
    assert bad.due_at <= START + 61 * 24 * HOUR


async def test_tasks_without_end_are_stopped(machine: Machine) -> None:
    def handle(tx: Tx, task: Task, now: int) -> None:
        project = projects.get(tx, "p")
        assert project is not None
        tasks.schedule(tx, project, kind="k", ref="again", due_at=now)

    machine.handle = handle
    await machine.schedule(("again", 0))
    with pytest.raises(TooManyTasks):
        await machine.scheduler.run_due(limit=100)
    with pytest.raises(TooManyTasks):
        await machine.scheduler.advance("p", START + 1, limit=100)
    with pytest.raises(TooManyTasks):
        await machine.scheduler.run_until_idle("p", limit=100)


async def test_advance_to_next_and_until_idle(machine: Machine) -> None:
    await machine.schedule(("a", HOUR), ("b", HOUR), ("c", 3 * HOUR), ("d", 4 * HOUR))
    assert await machine.scheduler.advance_to_next("p") == 2
    assert await machine.ran() == [f"a {HOUR}", f"b {HOUR}"]
    assert await machine.now() == HOUR
    assert await machine.scheduler.run_until_idle("p") == 2
    assert await machine.now() == 4 * HOUR
    assert await machine.scheduler.advance_to_next("p") == 0
    assert await machine.scheduler.run_until_idle("p") == 0


async def test_until_idle_is_until_nothing_is_left_however_much_there_was(machine: Machine) -> None:
    await machine.schedule(*((f"t{n}", n) for n in range(1, 1201)))
    assert await machine.scheduler.run_until_idle("p") == 1200
    assert (await machine.left(), await machine.now()) == ([], 1200)


async def test_thirty_days_with_a_thousand_tasks_run_in_order(machine: Machine) -> None:
    day = 24 * HOUR
    await machine.schedule(*((f"t{n:04}", (n * 7919 % 1000) * day * 30 // 1000) for n in range(1000)))
    assert await machine.scheduler.advance("p", START + 30 * day) == 1000
    assert await machine.ran() == [
        f"t{n:04} {due}" for due, n in sorted(((n * 7919 % 1000) * day * 30 // 1000, n) for n in range(1000))
    ]


async def test_in_the_background_tasks_run_when_they_come_due(machine: Machine) -> None:
    await machine.store.run(lambda tx: clock.set(tx, "p", Clock(START, START, 1), wall=START))
    await machine.schedule(("before", 0))
    await machine.scheduler.start()
    await machine.schedule(("new", 0), ("soon", 50))
    machine.wall += 50
    async with asyncio.timeout(5):
        while len(await machine.ran()) < 3:  # noqa: ASYNC110 - it watches the database
            await asyncio.sleep(0.01)
    await machine.scheduler.stop()
    await machine.scheduler.stop()
    await machine.schedule(("after the stop", 0))
    await asyncio.sleep(0.05)
    assert len(await machine.ran()) == 3


async def test_the_background_survives_what_befalls_it(machine: Machine, caplog: pytest.LogCaptureFixture) -> None:
    failures = [StoreUnavailable("disk full"), RuntimeError("odd")]
    real = machine.store.run

    async def run(fn: Callable[[Tx], object]) -> object:
        if failures:
            raise failures.pop(0)
        return await real(fn)

    machine.store.run = run  # type: ignore[method-assign, assignment]
    await machine.scheduler.start()
    async with asyncio.timeout(5):
        while failures:
            machine.scheduler.wake()
            await asyncio.sleep(0.01)
    machine.store.run = real  # type: ignore[method-assign]
    await machine.schedule(("a", 0))
    async with asyncio.timeout(5):
        while not await machine.ran():  # noqa: ASYNC110 - it watches the database
            await asyncio.sleep(0.01)
    await machine.scheduler.stop()
    assert "tasks wait for the database" in caplog.text
    assert "running due tasks failed" in caplog.text


async def test_two_schedulers_run_each_task_once(machine: Machine) -> None:
    other = Scheduler(machine.store, machine.record, wall=lambda: machine.wall)
    await machine.schedule(*((f"t{n:03}", 0) for n in range(100)))
    counts = await asyncio.gather(machine.scheduler.run_due(), other.run_due())
    assert sum(counts) == 100
    assert sorted(await machine.ran()) == [f"t{n:03} 0" for n in range(100)]
