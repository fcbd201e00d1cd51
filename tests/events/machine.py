"""A store with one project on a frozen clock, and dispatchers over it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from sinch_provisioning.server.events.dispatcher import Dispatcher
from sinch_provisioning.server.settings import DeliverySettings
from sinch_provisioning.server.store import (
    Store,
    Tx,
    clock,
    deliveries,
    events,
    webhooks,
)
from sinch_provisioning.server.store.deliveries import Attempt, Delivery
from sinch_provisioning.server.store.webhooks import Webhook

START = 1_700_000_000_000
SETTINGS = DeliverySettings(jitter=0, timeout=5)


class Machine:
    """A store with one project on a frozen clock, and dispatchers over it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.wall = START
        self.running: list[Dispatcher] = []

    async def start(self, settings: DeliverySettings = SETTINGS, **options: Any) -> Dispatcher:
        dispatcher = Dispatcher(self.store, settings, wall=lambda: self.wall, allow_loopback=True, **options)
        await dispatcher.start()
        self.running.append(dispatcher)
        return dispatcher

    async def subscribe(self, *targets: str) -> None:
        def work(tx: Tx) -> None:
            for target in targets:
                webhooks.insert(tx, Webhook(target, "p", target, f"secret of {target}", ("ALL",), 0))

        await self.store.run(work)

    async def emit(self, *bodies: str) -> None:
        def work(tx: Tx) -> None:
            now = clock.get(tx, "p").now(self.wall)
            for body in bodies:
                events.insert_event(
                    tx, project_id="p", type="T", resource_kind="k", resource_id="r", body=body, now=now
                )

        await self.store.run(work)

    async def advance(self, milliseconds: int) -> None:
        def work(tx: Tx) -> None:
            own = clock.get(tx, "p")
            clock.set(tx, "p", own.moved_to(self.wall, own.now(self.wall) + milliseconds), wall=self.wall)

        await self.store.run(work)

    async def log(self) -> list[Delivery]:
        return list(reversed(await self.store.read(lambda tx: deliveries.list(tx, "p"))))

    async def attempts(self, delivery: int = 1) -> list[Attempt]:
        return list(await self.store.read(lambda tx: deliveries.attempts(tx, "p", delivery)))


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - it watches what others count
            await asyncio.sleep(0.005)
