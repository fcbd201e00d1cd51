"""A database whose clock, or whose machine's clock, a test sets; and a server's parts that go by it."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from sinch_provisioning.server.events.dispatcher import Dispatcher
from sinch_provisioning.server.events.policy import Reply
from sinch_provisioning.server.scheduler import Scheduler
from sinch_provisioning.server.settings import DeliverySettings
from sinch_provisioning.server.store import Store, Tx, clock, events, open_store, projects, tasks, webhooks
from sinch_provisioning.server.store.clock import Clock
from sinch_provisioning.server.store.tasks import Task
from sinch_provisioning.server.store.webhooks import Webhook
from sinch_provisioning.server.timeline import Timeline

HOUR, DAY = 3_600_000, 86_400_000
START = 1_700_000_000_000
#: Real time, a day ahead, and ten times as fast.
PROJECTS = {"real": Clock(0, 0, 1), "ahead": Clock(START, START + DAY, 1), "fast": Clock(START, START, 10)}
SETTINGS = DeliverySettings(first_retry=300.0, jitter=0)


class Clocks:
    """A clock that can be set, and a steady one that cannot."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.offset = 0

    def steady(self) -> float:
        return self.passed

    def wall(self) -> int:
        return START + self.offset + round(self.passed * 1000)


@dataclass
class Receivers:
    """Takes every call and remembers when; the first one with a body that begins with `retry` it refuses for now."""

    clocks: Clocks
    seen: dict[str, list[float]] = field(default_factory=dict[str, list[float]])

    async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply:
        name = body.decode()
        times = self.seen.setdefault(name, [])
        times.append(self.clocks.passed)
        return Reply(503 if name.startswith("retry") and len(times) == 1 else 200)

    async def close(self) -> None:
        """Nothing to close."""


class Process:
    """Timeline, scheduler and dispatcher of one server process over a database."""

    def __init__(self, url: str, clocks: Clocks, post: Any) -> None:
        self.clocks = clocks
        self.store: Store = open_store(url)
        machine = clocks.wall if self.store.dialect == "sqlite" else None
        self.time = Timeline(machine, clocks.steady)
        self.scheduler = Scheduler(self.store, self._run, wall=self.time)
        self.dispatcher = Dispatcher(self.store, SETTINGS, wall=self.time, post=post)

    def _run(self, tx: Tx, task: Task, now: int) -> None:
        """Leave the time at which it ran; a task of the first kind plans another one a minute later."""
        events.insert_event(
            tx, project_id=task.project_id, type="RAN", resource_kind=task.kind, resource_id=task.ref,
            body=f"{task.kind} {task.project_id}", now=now,
        )  # fmt: skip
        if task.kind == "first":
            project = projects.get(tx, task.project_id)
            assert project is not None
            due_at = now + round(60_000 * project.clock.rate)
            tasks.schedule(tx, project, kind="second", ref=task.ref, due_at=due_at)

    async def start(self) -> None:
        await self.store.open()
        await self.time.follow(self.store)
        await self.dispatcher.start()

    async def look(self) -> None:
        """Look at the clock for as long as it takes to settle a step."""
        await self.time.follow(self.store)
        self.clocks.passed += 4
        await self.time.follow(self.store)

    async def turn(self) -> None:
        """Do what is due."""
        await self.time.follow(self.store)
        await self.scheduler.run_due()
        await self.dispatcher.drain()

    async def live(self, seconds: int) -> None:
        """Let time pass, with a look every ten seconds."""
        for _ in range(seconds // 10):
            self.clocks.passed += 10
            await self.turn()

    async def stop(self) -> None:
        await self.dispatcher.stop()
        await self.time.note(self.store)
        await self.store.close()

    async def kill(self) -> None:
        """End as a killed process does: it gives nothing back and writes nothing down."""
        dead: Any = self.dispatcher
        for victim in (dead._task, *dead._calls):
            victim.cancel()
            with suppress(asyncio.CancelledError):
                await victim
        dead._unlisten()
        await self.store.close()

    async def plan(self) -> None:
        """In each project: an event now, one whose first call fails, and a task in five minutes that plans another."""

        def work(tx: Tx) -> None:
            now = self.time()
            for name, own in PROJECTS.items():
                projects.create(tx, name, name=name, now=now)
                clock.move(tx, name, own)
                webhooks.insert(tx, Webhook("hook", name, f"http://{name}/", "s", ("ALL",), now))
                project = projects.get(tx, name)
                assert project is not None
                shown = project.clock.now(now)
                for body in ("now", "retry"):
                    events.insert_event(
                        tx, project_id=name, type="T", resource_kind="k", resource_id=body, body=f"{body} {name}",
                        now=shown,
                    )  # fmt: skip
                due_at = shown + round(300_000 * own.rate)
                tasks.schedule(tx, project, kind="first", ref=name, due_at=due_at)

        await self.store.run(work)

    async def states(self) -> Counter[str]:
        rows = await self.store.read(lambda tx: tx.all("SELECT state, COUNT(*) FROM delivery GROUP BY state"))
        return Counter(dict(rows))

    async def consistent(self) -> bool:
        """Whether everything that waits wakes when its project's clock says so."""

        def work(tx: Tx) -> bool:
            found = {project.id: project.clock for project in projects.list(tx)}
            rows = tx.all("SELECT project_id, due_at, wake_at FROM task")
            rows += tx.all("SELECT project_id, due_at, wake_at FROM delivery WHERE state = 'due'")
            return all(abs(found[name].wall_at(due_at) - wake_at) <= 1 for name, due_at, wake_at in rows)

        return await self.store.read(work)
