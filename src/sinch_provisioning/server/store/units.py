"""Units of work on their way from event loops to database threads and back."""

import logging
from asyncio import AbstractEventLoop, Future, get_running_loop
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock
from typing import Any

from sinch_provisioning.server.store.engine import StoreUnavailable, Tx, Wake

log = logging.getLogger(__name__)


class Unit:
    """One unit of work and what became of it."""

    __slots__ = ("error", "fn", "future", "hooks", "lane", "loop", "value")

    def __init__(self, fn: Callable[[Tx], Any], loop: AbstractEventLoop, lane: str | None = None) -> None:
        self.fn = fn
        self.loop = loop
        self.lane = lane
        self.future: Future[Any] = loop.create_future()
        self.begin()

    def begin(self) -> None:
        """Forget what became of an earlier run."""
        self.value: Any = None
        self.error: BaseException | None = None
        self.hooks: list[Wake] | None = None

    def fail(self, error: BaseException) -> None:
        # A future refuses StopIteration, and one bad unit must not spoil the answers of its whole batch.
        self.error = RuntimeError(f"unit of work raised {error!r}") if isinstance(error, StopIteration) else error
        self.hooks = None


class Entrance:
    """The queue in front of the database threads: what it accepted before it closed is always answered.

    Units of one lane go to one thread at a time, as many of them together as wait by then. Work goes to the thread that
    fell idle last, whose connection and caches are the warmest.
    """

    def __init__(self) -> None:
        #: Units accepted and not done yet.
        self.pending = 0
        self._ready: deque[Unit | str] = deque()
        self._lanes: dict[str, deque[Unit]] = {}
        self._idle: list[SimpleQueue[Unit | str | None]] = []
        self._gate = Lock()
        self._open = False

    def open(self) -> None:
        self._open = True

    def submit(self, unit: Unit) -> None:
        with self._gate:
            if not self._open:
                raise StoreUnavailable("the store is closed")
            self.pending += 1
            if unit.lane is None:
                self._offer(unit)
            elif unit.lane in self._lanes:  # a thread is at it, or will be
                self._lanes[unit.lane].append(unit)
            else:
                self._lanes[unit.lane] = deque([unit])
                self._offer(unit.lane)

    def take(self, most: int) -> list[Unit]:
        """Wait for units that belong together, at most so many; none when it is time to leave."""
        mailbox: SimpleQueue[Unit | str | None] = SimpleQueue()
        with self._gate:
            if self._ready:
                mailbox.put(self._ready.popleft())
            elif self._open or self.pending:
                self._idle.append(mailbox)
            else:
                mailbox.put(None)
        found = mailbox.get()
        if not isinstance(found, str):
            return [] if found is None else [found]
        with self._gate:
            lane = self._lanes[found]
            return [lane.popleft() for _ in range(min(len(lane), most))]

    def done(self, units: list[Unit]) -> None:
        """The units are answered, and their lane is free for the next ones."""
        lane = units[0].lane
        with self._gate:
            self.pending -= len(units)
            if lane is not None and self._lanes[lane]:
                self._offer(lane)
            elif lane is not None:
                del self._lanes[lane]
            self._dismiss()

    def close(self) -> None:
        """Accept nothing more, and let the threads leave when all is done."""
        with self._gate:
            self._open = False
            self._dismiss()

    def _offer(self, work: Unit | str) -> None:
        if self._idle:
            self._idle.pop().put(work)
        else:
            self._ready.append(work)

    def _dismiss(self) -> None:
        if not self._open and not self.pending:
            while self._idle:
                self._idle.pop().put(None)


class Bells:
    """Who wants to hear of a topic."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[tuple[AbstractEventLoop, Wake]]] = {}

    def listen(self, topic: str, wake: Wake) -> Wake:
        entry = (get_running_loop(), wake)
        self._listeners.setdefault(topic, []).append(entry)

        def stop() -> None:
            entries = self._listeners[topic]
            if entry in entries:
                entries.remove(entry)

        return stop

    def ring(self, topics: set[str]) -> None:
        for topic in topics:
            for loop, wake in self._listeners.get(topic, ()):
                _call(loop, wake)


def answer(units: list[Unit]) -> None:
    """Give each caller its result: one call into each event loop, however many units it waits for."""
    loops: dict[AbstractEventLoop, list[Unit]] = {}
    for unit in units:
        loops.setdefault(unit.loop, []).append(unit)
    for loop, own in loops.items():
        _call(loop, _settle, own)


def _call(loop: AbstractEventLoop, callback: Callable[..., None], *args: Any) -> None:
    try:
        loop.call_soon_threadsafe(callback, *args)
    except RuntimeError:  # the loop is closed, so nobody waits there any more
        log.debug("an event loop closed before its answer")


def _settle(units: list[Unit]) -> None:
    hooks: dict[Wake, None] = {}
    for unit in units:
        if unit.hooks:
            hooks.update(dict.fromkeys(unit.hooks))
        if unit.future.done():  # its caller was cancelled
            continue
        if unit.error is None:
            unit.future.set_result(unit.value)
        else:
            unit.future.set_exception(unit.error)
    for hook in hooks:
        try:
            hook()
        except Exception:
            log.exception("a wake-up failed")
