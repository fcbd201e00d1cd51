"""What time it is for a server, whatever is done to the clocks of its machine and of its database."""

import logging
import time
from collections.abc import Callable

from sinch_provisioning.server.store import Store, Tx, wall
from sinch_provisioning.server.store.wall import Mark

log = logging.getLogger(__name__)

#: Differences that come from the way to the clock and back, or are the clock's own business (milliseconds).
_SLACK = 100
_STEP = 2_000
#: How often what the clock shows is written down, and the longest way to it that a look may take (seconds).
_MARK = 60.0
_LONGEST_WAY = 1.0
#: After a step all processes on the database have looked, and what they had begun is through, so many seconds later.
_GRACE = 3.0
_LEASE = 60_000


class Timeline:
    """The time that a server goes by, in milliseconds since the epoch; a call tells it.

    Between two looks at the clock it follows the steady clock, which nobody can set. The clock is `machine`, or, where
    that is None, the database's: so all processes on one database agree, whatever their own clocks show.

    When the clock was set forward, time has passed. When it was set back, also between two runs of the server, what
    waits is brought forward by as much: what was to happen in five minutes happens in five minutes.
    """

    def __init__(self, machine: Callable[[], int] | None, steady: Callable[[], float] = time.monotonic) -> None:
        self._machine = machine
        self._steady = steady
        self._set(0 if machine is None else machine())
        self._behind: int | None = None  # not known before the first look
        self._owed = 0
        self._owed_from = 0.0
        self._marked = 0.0

    def __call__(self) -> int:
        return self._anchor + int((self._steady() - self._anchored) * 1000)

    @property
    def behind(self) -> int:
        """By how many milliseconds the clock was set back since the database was made; with it, time never goes back."""
        return (self._behind or 0) + self._owed

    async def follow(self, store: Store) -> int:
        """Look at the clock; returns by how many milliseconds it was set back since the last look, if it was."""
        shown, way = await self._look(store)
        if self._behind is None:
            return await self._begin(store, shown)
        back = 0
        if way <= _LONGEST_WAY and abs(step := self() - shown) > _SLACK:
            self._set(shown)
            if step > _STEP:
                back = step
                self._owed += back
                self._owed_from = self._steady() + (_GRACE if self._machine is None else 0)
        if self._owed:
            if self._steady() >= self._owed_from:
                await self._settle(store)
        elif self._steady() - self._marked > _MARK:
            await self.note(store)
        return back

    async def note(self, store: Store) -> None:
        """Write down what the clock shows, for the next run to compare."""

        def work(tx: Tx) -> int:
            found = wall.mark(tx)
            behind = self.behind if found is None else found.behind  # which another process may have changed
            wall.set_mark(tx, Mark(self(), behind))
            return behind

        if not self._owed:
            self._behind, self._marked = await store.run(work), self._steady()

    async def _look(self, store: Store) -> tuple[int, float]:
        """What the clock shows, and how long it took to see that."""
        if self._machine is not None:
            return self._machine(), 0.0
        began = self._steady()
        shown = await store.read(wall.database_time)
        way = self._steady() - began
        return shown + int(way * 500), way

    async def _begin(self, store: Store, shown: int) -> int:
        def work(tx: Tx) -> tuple[int, int]:
            found = wall.mark(tx) or Mark(shown, 0)
            back = found.wall - shown if found.wall - shown > _STEP else 0
            if back:
                wall.bring_forward(tx, back, lease=shown + _LEASE)
            wall.set_mark(tx, Mark(shown, found.behind + back))
            return back, found.behind + back

        self._set(shown)
        back, self._behind = await store.run(work)
        self._marked = self._steady()
        if back:
            log.warning(
                "the clock was set back by %d seconds since the last run; what waits comes forward", back // 1000
            )
        return back

    async def _settle(self, store: Store) -> None:
        """Bring forward what waits, unless another process has done so."""

        def work(tx: Tx) -> tuple[bool, int]:
            known = self._behind or 0
            found = wall.mark(tx) or Mark(self(), known)
            if found.behind != known:
                return False, found.behind
            wall.bring_forward(tx, self._owed, lease=self() + _LEASE)
            behind = found.behind + self._owed
            wall.set_mark(tx, Mark(self(), behind))
            return True, behind

        first, self._behind = await store.run(work)
        if first:
            log.warning("the clock was set back by %d seconds; what waits comes forward", self._owed // 1000)
        self._owed, self._marked = 0, self._steady()

    def _set(self, shown: int) -> None:
        self._anchor = shown
        self._anchored = self._steady()
