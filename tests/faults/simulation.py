"""A world that one seed decides: virtual time, the order in which tasks run, and a fault at any commit or await."""

from __future__ import annotations

import asyncio
import hashlib
import selectors
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any, TypeVar

from sinch_provisioning.server.events.dispatcher import Dispatcher
from sinch_provisioning.server.events.policy import Reply
from sinch_provisioning.server.scheduler import Scheduler
from sinch_provisioning.server.settings import DeliverySettings
from sinch_provisioning.server.store import Store, StoreUnavailable, Tx, events, open_store, projects, tasks, webhooks
from sinch_provisioning.server.store.engine import Dialect, StoreHealth, Wake
from sinch_provisioning.server.store.tasks import Task
from sinch_provisioning.server.store.webhooks import Webhook

T = TypeVar("T")
START = 1_700_000_000_000
SETTINGS = DeliverySettings(first_retry=1.0, longest_retry=20.0, retries=8, slots=8, per_endpoint=4)


class _NoWaiting:
    """A selector that lets virtual time pass instead of waiting."""

    def __init__(self, real: selectors.BaseSelector, loop: VirtualLoop) -> None:
        self._real = real
        self._loop = loop

    def select(self, timeout: float | None = None) -> Any:
        if timeout is None:
            raise AssertionError("everybody waits for something that will never happen")
        self._loop.now += max(timeout, 0.0)
        return self._real.select(0)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop whose clock stands still while anything can run, and that runs what can in the seed's order."""

    def __init__(self, random: Random) -> None:
        super().__init__()
        self.now = 0.0
        self._random = random
        self._selector: Any = _NoWaiting(self._selector, self)

    def time(self) -> float:
        return self.now

    def _run_once(self) -> None:
        ready: Any = self._ready  # type: ignore[attr-defined]
        if len(ready) > 1:
            mixed = list(ready)
            self._random.shuffle(mixed)
            ready.clear()
            ready.extend(mixed)
        super()._run_once()  # type: ignore[misc]


class FaultyStore:
    """A store in memory that is away now and then, and at times commits without being able to say so."""

    dialect: Dialect = "sqlite"

    def __init__(self, random: Random) -> None:
        self._store: Store = open_store("sqlite://")
        self._random = random
        self.healthy = False

    async def open(self) -> None:
        await self._store.open()

    async def close(self) -> None:
        await self._store.close()

    async def run(self, fn: Callable[[Tx], T]) -> T:
        await self._fault()
        value = await self._store.run(fn)
        await self._fault()  # committed, and nobody hears of it
        return value

    async def read(self, fn: Callable[[Tx], T]) -> T:
        await self._fault()
        return await self._store.read(fn)

    def listen(self, topic: str, wake: Wake) -> Wake:
        return self._store.listen(topic, wake)

    def check(self) -> StoreHealth:
        return self._store.check()

    async def _fault(self) -> None:
        if self.healthy:
            return
        chance = self._random.random()
        if chance < 0.2:
            await asyncio.sleep(self._random.uniform(0, 2))
        elif chance < 0.28:
            raise StoreUnavailable("away")


class World:
    """Writers, two schedulers, and a dispatcher that is killed again and again, with receivers that fail at random."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.loop = VirtualLoop(self.random)
        self.store = FaultyStore(self.random)
        self.acknowledged: set[str] = set()
        self.received: Counter[str] = Counter()
        self.trace = hashlib.sha256()
        self.kills = 0

    def wall(self) -> int:
        return START + int(self.loop.now * 1000)

    def run(self) -> dict[str, Any]:
        """Play the world to its end; what is in the database then."""
        try:
            return self.loop.run_until_complete(self._play())
        finally:
            self.loop.close()

    async def _play(self) -> dict[str, Any]:
        await self.store.open()
        self.store.healthy = True
        await self.store.run(self._prepare)
        self.store.healthy = False
        schedulers = [Scheduler(self.store, self._effect, wall=self.wall) for _ in range(2)]
        for scheduler in schedulers:
            await scheduler.start()
        dispatcher = await self._dispatcher()
        writers = [asyncio.create_task(self._write(number)) for number in range(6)]
        while not all(writer.done() for writer in writers):
            await asyncio.sleep(self.random.uniform(0, 6))
            dispatcher = await self._kill(dispatcher)
        self.store.healthy = True
        for _ in range(2_000):
            await asyncio.sleep(1)
            if await self.store.read(self._settled):
                break
        await dispatcher.stop()
        for scheduler in schedulers:
            await scheduler.stop()
        found = await self.store.read(self._look)
        await self.store.close()
        return found

    def _prepare(self, tx: Tx) -> None:
        projects.create(tx, "p", name="p", now=START)
        for number in range(3):
            webhooks.insert(tx, Webhook(f"hook{number}", "p", f"http://hook{number}/", "s", ("ALL",), START))

    async def _write(self, number: int) -> None:
        """Write names, each again until it is acknowledged, as a client with an idempotency key does."""
        for index in range(5):
            name = f"{number}.{index}"
            while name not in self.acknowledged:
                await asyncio.sleep(self.random.uniform(0, 3))
                try:
                    await self.store.run(lambda tx, name=name: self._create(tx, name))  # type: ignore[misc]
                except StoreUnavailable:
                    continue
                self.acknowledged.add(name)

    def _create(self, tx: Tx, name: str) -> None:
        if tx.one("SELECT 1 FROM event WHERE type = 'CREATED' AND resource_id = :name", {"name": name}):
            return
        self._event(tx, "CREATED", name, self.wall())
        project = projects.get(tx, "p")
        assert project is not None
        due_at = self.wall() + self.random.randrange(4_000)
        tasks.schedule(tx, project, kind="approve", ref=name, due_at=due_at)

    def _effect(self, tx: Tx, task: Task, now: int) -> None:
        self._event(tx, "APPROVED", task.ref, now)
        if self.random.random() < 0.1:
            raise RuntimeError("a handler failed after it wrote")

    def _event(self, tx: Tx, kind: str, name: str, now: int) -> None:
        body = f"{kind} {name}"
        events.insert_event(tx, project_id="p", type=kind, resource_kind="k", resource_id=name, body=body, now=now)

    async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply:
        """A receiver: it may be slow, fail before or after it took the call, and ask for patience."""
        await asyncio.sleep(self.random.uniform(0, 3))
        chance = self.random.random()
        if chance < 0.1:
            raise ConnectionResetError
        self.received[f"{target} {body.decode()}"] += 1
        self.trace.update(f"{self.loop.now:.6f} {target} {body.decode()}\n".encode())
        await asyncio.sleep(self.random.uniform(0, 1))
        if chance < 0.2:
            raise TimeoutError
        return Reply(503, retry_after="2") if chance < 0.25 else Reply(200)

    async def close(self) -> None:
        """Nothing to close."""

    async def _dispatcher(self) -> Dispatcher:
        while True:
            dispatcher = Dispatcher(
                self.store,
                SETTINGS,
                wall=self.wall,
                post=self,
                fraction=self.random.random,
                randomness=self.random.randbytes,
            )
            try:
                await dispatcher.start()
            except StoreUnavailable:
                await asyncio.sleep(0.5)
                continue
            return dispatcher

    async def _kill(self, dispatcher: Dispatcher) -> Dispatcher:
        """End it in the middle of whatever it does, and start another."""
        self.kills += 1
        dead: Any = dispatcher
        victims = [dead._task, *sorted(dead._calls, key=lambda call: str(call.get_name()))]
        for victim in victims:
            victim.cancel()
        await asyncio.gather(*victims, return_exceptions=True)
        dead._unlisten()
        return await self._dispatcher()

    def _settled(self, tx: Tx) -> bool:
        open_rows = tx.one("SELECT COUNT(*) FROM delivery WHERE state IN ('due', 'leased')")
        waiting = tx.one("SELECT COUNT(*) FROM task")
        return open_rows == (0,) and waiting == (0,)

    def _look(self, tx: Tx) -> dict[str, Any]:
        rows = tx.all(
            "SELECT w.target || ' ' || e.body, d.state, d.attempt FROM delivery d JOIN event e ON e.id = d.event_id"
            " JOIN webhook w ON w.id = d.webhook_id ORDER BY d.id"
        )
        return {
            "created": sorted(row[0] for row in tx.all("SELECT resource_id FROM event WHERE type = 'CREATED'")),
            "approved": sorted(row[0] for row in tx.all("SELECT resource_id FROM event WHERE type = 'APPROVED'")),
            "deliveries": rows,
            "tasks": tx.all("SELECT id FROM task"),
            "attempts": Counter(row[0] for row in tx.all("SELECT delivery_id FROM attempt")),
            "tries": dict(tx.all("SELECT id, attempt FROM delivery")),
        }
