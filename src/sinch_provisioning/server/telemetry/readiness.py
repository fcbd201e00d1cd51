"""Whether a server can do what it is there for."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

from sinch_provisioning.server.events.dispatcher import Dispatcher
from sinch_provisioning.server.scheduler import Scheduler
from sinch_provisioning.server.store import Store, StoreUnavailable

#: With less room than this a database is about to refuse changes, in bytes.
LEAST_FREE = 32 * 1024 * 1024
_PROBE = "UPDATE secret SET value = value WHERE name = 'pepper'"
_GOOD_FOR = 1.0
_PATIENCE = 3.0


class Readiness:
    """The checks of one server. An answer is good for a second, so that asking costs little however often it happens."""

    def __init__(self, store: Store, database: str, scheduler: Scheduler, dispatcher: Dispatcher) -> None:
        self._store = store
        self._database = database
        self._scheduler = scheduler
        self._dispatcher = dispatcher
        self._until = 0.0
        self._found: dict[str, str] = {}

    async def problems(self) -> dict[str, str]:
        """What is wrong, by part; empty when the server is ready. Migrations are through before anything is served."""
        if time.monotonic() >= self._until:
            self._found = await self._look()
            self._until = time.monotonic() + _GOOD_FOR
        return self._found

    async def _look(self) -> dict[str, str]:
        found: dict[str, str] = {}
        health = self._store.check()
        problem = None if health.ok else health.detail
        if problem := problem or await self._refuses_writes():
            found["store"] = problem
        if not self._scheduler.alive:
            found["tasks"] = "the scheduler has ended"
        if not self._dispatcher.alive:
            found["deliveries"] = "the dispatcher has ended"
        free = _free(self._database)
        if free is not None and free < LEAST_FREE:
            found["disk"] = f"{free // 1024 // 1024} MiB are free"
        return found

    async def _refuses_writes(self) -> str | None:
        """Write something that changes nothing, and say why that failed."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._store.run(lambda tx: tx.execute(_PROBE))
        except StoreUnavailable as error:
            return f"takes no changes: {error}"
        except TimeoutError:
            return f"took no change within {_PATIENCE:g} seconds"
        return None


def _free(database: str) -> int | None:
    """Bytes free where the SQLite file lies; None for other databases."""
    scheme, _, path = database.partition(":///")
    if scheme != "sqlite" or path in {"", ":memory:"}:
        return None
    try:
        status = os.statvfs(Path(path).resolve().parent)
    except OSError:
        return 0
    return status.f_bavail * status.f_frsize
