"""What keeps a server's database in order: forgetting what has been kept long enough, and outliving clocks that are set back."""

import asyncio
import contextlib
import logging
from collections.abc import Callable

from sinch_provisioning.server.settings import RetentionSettings
from sinch_provisioning.server.store import Store, StoreUnavailable, Tx, clock, deliveries, events, idempotency

log = logging.getLogger(__name__)

_LOOK = 1.0
_SWEEP = 3600.0
#: Rows in one unit of work, so that requests do not wait for it.
_BATCH = 500
#: Smaller steps are the clock's own business (milliseconds).
_STEP = 2_000
_DAY = 24 * 3600 * 1000


class Housekeeping:
    """Runs in the background from `start` to `stop`; `wall` gives milliseconds since the epoch, `steady` seconds."""

    def __init__(
        self,
        store: Store,
        settings: RetentionSettings,
        *,
        wall: Callable[[], int],
        steady: Callable[[], float],
        background: bool = True,
    ) -> None:
        self._store = store
        self._settings = settings
        self._wall = wall
        self._steady = steady
        self._background = background
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin; nothing where other processes do it."""
        if self._background:
            self._last = (self._wall(), self._steady())
            self._task = asyncio.create_task(self._work(), name="housekeeping")

    async def stop(self) -> None:
        """End after the unit of work under way."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def sweep(self) -> int:
        """Forget everything that has been kept long enough; how many rows that were."""
        total = 0
        while forgotten := await self._store.run(self._sweep):
            total += forgotten
            await asyncio.sleep(0)  # requests come first
        return total

    async def follow_clock(self) -> int:
        """After the machine's clock was set back: bring forward what waits, by as much; how far that was.

        What was to happen in five minutes so happens in five minutes. Only SQLite: on PostgreSQL others, whose clocks
        were not set, wait for the same rows.
        """
        (wall, steady), now = self._last, (self._wall(), self._steady())
        back = round(wall + (now[1] - steady) * 1000) - now[0]
        if back > _STEP and self._store.dialect == "sqlite":
            log.warning("the clock was set back by %d seconds; what waits is brought forward", back // 1000)
            await self._store.run(lambda tx: clock.set_back(tx, back))
        self._last = now
        return max(back, 0) if back > _STEP else 0

    async def _work(self) -> None:
        next_sweep = self._steady() + _SWEEP
        while True:
            await asyncio.sleep(_LOOK)
            with contextlib.suppress(StoreUnavailable):  # the next look will do
                await self.follow_clock()
                if self._steady() >= next_sweep:
                    next_sweep = self._steady() + _SWEEP
                    await self.sweep()

    def _sweep(self, tx: Tx) -> int:
        wall, kept = self._wall(), self._settings
        forgotten = idempotency.purge(tx, wall, limit=_BATCH)
        if kept.deliveries:
            forgotten += deliveries.prune(tx, before=wall - kept.deliveries * _DAY, limit=_BATCH)
        if kept.events:
            forgotten += events.prune(tx, before=wall - kept.events * _DAY, limit=_BATCH)
        return forgotten
