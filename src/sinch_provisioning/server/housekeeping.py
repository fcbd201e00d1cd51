"""What keeps a server's database in order: forgetting what has been kept long enough, and outliving clocks that are set back."""

import asyncio
import contextlib
import logging
from collections.abc import Callable

from sinch_provisioning.server.settings import RetentionSettings
from sinch_provisioning.server.store import Store, StoreUnavailable, Tx, deliveries, events, idempotency
from sinch_provisioning.server.timeline import Timeline

log = logging.getLogger(__name__)

_LOOK = 1.0
_SWEEP = 3600.0
#: Rows in one unit of work, so that requests do not wait for it.
_BATCH = 500
_DAY = 24 * 3600 * 1000


class Housekeeping:
    """Runs in the background from `start` to `stop`; `wall` gives milliseconds since the epoch, `steady` seconds.

    It keeps the `timeline` on time, by default one over `wall`. With `background` false other processes forget what is old.
    """

    def __init__(
        self,
        store: Store,
        settings: RetentionSettings,
        *,
        wall: Callable[[], int],
        steady: Callable[[], float],
        background: bool = True,
        timeline: Timeline | None = None,
    ) -> None:
        self._store = store
        self._settings = settings
        self._wall = wall
        self._timeline = timeline or Timeline(wall, steady)
        self._steady = steady
        self._background = background
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Look at the clock, and begin."""
        await self.follow_clock()
        self._task = asyncio.create_task(self._work(), name="housekeeping")

    async def stop(self) -> None:
        """End after the unit of work under way."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            with contextlib.suppress(StoreUnavailable):
                await self._timeline.note(self._store)

    async def sweep(self) -> int:
        """Forget everything that has been kept long enough; how many rows that were."""
        total = 0
        while forgotten := await self._store.run(self._sweep):
            total += forgotten
            await asyncio.sleep(0)  # requests come first
        return total

    async def follow_clock(self) -> int:
        """Keep to the clock; after it was set back, what waits is brought forward, by as much. How far that was."""
        return await self._timeline.follow(self._store)

    async def _work(self) -> None:
        next_sweep = self._steady() + _SWEEP
        while True:
            await asyncio.sleep(_LOOK)
            try:
                await self.follow_clock()
                if self._background and self._steady() >= next_sweep:
                    next_sweep = self._steady() + _SWEEP
                    await self.sweep()
            except StoreUnavailable:
                continue  # the next look will do
            except Exception:
                log.exception("housekeeping failed")

    def _sweep(self, tx: Tx) -> int:
        wall, kept = self._wall(), self._settings
        forgotten = idempotency.purge(tx, wall, limit=_BATCH)
        if kept.deliveries:
            forgotten += deliveries.prune(tx, before=wall - kept.deliveries * _DAY, limit=_BATCH)
        if kept.events:
            forgotten += events.prune(tx, before=wall - kept.events * _DAY, limit=_BATCH)
        return forgotten
