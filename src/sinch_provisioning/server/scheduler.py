"""Runs tasks when they come due on their project's clock, and moves clocks forward from task to task.

A task's effect and the removal of its row commit together, so it happens once however often the server dies. Tasks run
one after the other in the order in which they come due; one that fails is put off and holds up no other.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass

from sinch_provisioning.server.store import Store, StoreUnavailable, Tx, clock, tasks
from sinch_provisioning.server.store.tasks import Task

log = logging.getLogger(__name__)

Handler = Callable[[Tx, Task, int], None]

_POLL = 1.0
# Several tasks share a unit of work: it is one commit, and short enough that requests do not wait for it.
_BATCH = 32
_FIRST_DELAY = 5_000
_LONGEST_DELAY = 24 * 3600 * 1000


class TooManyTasks(RuntimeError):  # noqa: N818 - it reads as what happened
    """Tasks kept scheduling tasks beyond the limit; those that ran before are done."""


@dataclass(slots=True)
class _Ran:
    count: int
    more: bool


class Scheduler:
    """Runs due tasks in the background from `start` to `stop`, and on demand.

    `handler(tx, task, now)` does a task's work; `now` is project time. `wall` gives milliseconds since the epoch.
    With `background` false, other processes run what comes due, and `start` does nothing.
    """

    def __init__(self, store: Store, handler: Handler, *, wall: Callable[[], int], background: bool = True) -> None:
        self._store = store
        self._handler = handler
        self._wall = wall
        self._background = background
        self._wake = asyncio.Event()
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to run what comes due."""
        if not self._background:
            return
        self._stopping = False
        self._unlisten = self._store.listen("tasks", self._wake.set)
        self._task = asyncio.create_task(self._work(), name="tasks")

    async def stop(self) -> None:
        """Finish the unit of work under way, and run nothing more."""
        task, self._task = self._task, None
        if task is None:
            return
        self._stopping = True
        self._unlisten()
        self._wake.set()
        await task

    @property
    def alive(self) -> bool:
        """Whether tasks are being run; always, where other processes do it."""
        return not self._background or (self._task is not None and not self._task.done())

    def wake(self) -> None:
        """Look for due tasks now."""
        self._wake.set()

    async def run_due(self, project_id: str | None = None, *, limit: int = 100_000) -> int:
        """Run what is due now, for one project or all, with what follows from it at once; returns how many tasks ran.

        Raises TooManyTasks beyond `limit`.
        """
        return await self._repeat(lambda tx: self._run_due(tx, project_id), limit)

    async def advance(self, project_id: str, to: int, *, limit: int = 100_000) -> int:
        """Move the project's clock forward to `to`, stopping at each task on the way; returns how many tasks ran.

        Each task runs at exactly its due time, and so do the tasks that it schedules before `to`. A task that was due
        before runs at the present time. Raises ValueError for a time in the past, LookupError for an unknown project,
        TooManyTasks beyond `limit`.
        """
        # One wall time for the whole way: the clock must not run on by itself between two steps.
        wall = self._wall()
        return await self._repeat(lambda tx: self._advance(tx, project_id, to, wall), limit)

    async def advance_to_next(self, project_id: str) -> int:
        """Move the project's clock to its next task and run what is due then; returns how many tasks ran."""
        task = await self._store.read(lambda tx: tasks.next_due(tx, project_id))
        if task is None:
            return 0
        now = await self._store.read(lambda tx: clock.get(tx, project_id).now(self._wall()))
        return await self.advance(project_id, max(now, task.due_at))

    async def run_until_idle(self, project_id: str, *, limit: int = 10_000) -> int:
        """Move the project's clock from task to task until none is left; returns how many tasks ran.

        Raises TooManyTasks beyond `limit`.
        """
        wall = self._wall()
        return await self._repeat(lambda tx: self._advance(tx, project_id, None, wall), limit)

    async def _repeat(self, step: Callable[[Tx], _Ran], limit: int) -> int:
        ran = 0
        while True:
            result = await self._store.run(step)
            ran += result.count
            if not result.more:
                return ran
            if ran >= limit:
                raise TooManyTasks(f"{ran} tasks ran and more are due")

    async def _work(self) -> None:
        while not self._stopping:
            self._wake.clear()
            pause = _POLL
            try:
                await self._repeat(lambda tx: self._run_due(tx, None, pass_by=True), 100_000)
                pause = await self._until_next()
            except StoreUnavailable as error:
                log.warning("tasks wait for the database: %s", error)
            except Exception:
                log.exception("running due tasks failed")
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._wake.wait()

    async def _until_next(self) -> float:
        wake_at = await self._store.read(tasks.next_wake)
        return _POLL if wake_at is None else min(max(wake_at - self._wall(), 10) / 1000, _POLL)

    def _run_due(self, tx: Tx, project_id: str | None, *, pass_by: bool = False) -> _Ran:
        wall, project, ran = self._wall(), project_id, 0
        for _ in range(_BATCH):
            # One at a time: each may schedule, move or cancel others.
            if pass_by and tx.dialect == "postgresql":
                due = tasks.due(tx, wall, 1, project_id=project) if project else tasks.claim(tx, wall)
            else:
                due = tasks.due(tx, wall, 1, project_id=project_id)
            if not due:
                return _Ran(ran, more=project != project_id)  # nothing more of this project, but of others perhaps
            task = due[0]
            project = project or task.project_id
            if task.project_id != project:  # a unit of work holds one project only
                return _Ran(ran, more=True)
            ran += self._run(tx, task, max(task.due_at, clock.get(tx, project).now(wall)))
        return _Ran(ran, more=True)

    def _advance(self, tx: Tx, project_id: str, to: int | None, wall: int) -> _Ran:
        """Go on to `to`, or to the last task when that is None, by as many tasks as fit into a unit of work."""
        shown = clock.get(tx, project_id)
        now, ran = shown.now(wall), 0
        if to is not None and to < now:
            raise ValueError(f"a clock never goes back: it shows {now}, asked for {to}")
        for _ in range(_BATCH):
            task = tasks.next_due(tx, project_id)
            if task is None or (to is not None and task.due_at > to):
                clock.set(tx, project_id, shown.moved_to(wall, now if to is None else to), wall=wall)
                return _Ran(ran, more=False)
            now = max(now, task.due_at)
            clock.move(tx, project_id, shown.moved_to(wall, now))
            ran += self._run(tx, task, now)
        clock.rewake(tx, project_id, shown.moved_to(wall, now))
        return _Ran(ran, more=True)

    def _run(self, tx: Tx, task: Task, now: int) -> bool:
        """Try the task; False if another server ran it while this one waited for the project."""
        try:
            with tx.savepoint():
                if not tasks.done(tx, task):
                    return False
                self._handler(tx, task, now)
        except Exception as error:
            if isinstance(error, StoreUnavailable):
                raise
            # Kind and id only: an exception's text may hold what a log must not.
            log.warning("task %d (%s) failed: %s, try %d", task.id, task.kind, type(error).__name__, task.attempt + 1)
            due_at = now + min(_FIRST_DELAY << min(task.attempt, 30), _LONGEST_DELAY)
            tasks.postpone(tx, task, due_at, clock.get(tx, task.project_id).wall_at(due_at))
        return True
