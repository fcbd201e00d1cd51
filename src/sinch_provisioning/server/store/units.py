"""Units of work on their way from event loops to database threads and back."""

import logging
from asyncio import AbstractEventLoop, Future, get_running_loop
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock
from typing import Any

from sinch_provisioning.server.store.engine import StoreUnavailable, Tx, Wake

log = logging.getLogger(__name__)


class Unit:
    """One unit of work and what became of it."""

    __slots__ = ("error", "fn", "future", "hooks", "loop", "readonly", "value")

    def __init__(self, fn: Callable[[Tx], Any], loop: AbstractEventLoop, *, readonly: bool = False) -> None:
        self.fn = fn
        self.loop = loop
        self.future: Future[Any] = loop.create_future()
        self.readonly = readonly
        self.value: Any = None
        self.error: BaseException | None = None
        self.hooks: list[Wake] | None = None

    def fail(self, error: BaseException) -> None:
        # A future refuses StopIteration, and one bad unit must not spoil the answers of its whole batch.
        self.error = RuntimeError(f"unit of work raised {error!r}") if isinstance(error, StopIteration) else error
        self.hooks = None


class Entrance:
    """The queue in front of the database threads: what it accepted before it closed is always answered."""

    def __init__(self) -> None:
        self.queue: SimpleQueue[Unit | None] = SimpleQueue()
        self._gate = Lock()
        self._open = False

    @property
    def is_open(self) -> bool:
        return self._open

    def open(self) -> None:
        self._open = True

    def submit(self, unit: Unit) -> None:
        with self._gate:
            if not self._open:
                raise StoreUnavailable("the store is closed")
            self.queue.put(unit)

    def close(self, workers: int = 1) -> None:
        """Accept nothing more, and tell each worker to leave when the queue is empty."""
        with self._gate:
            if self._open:
                self._open = False
                for _ in range(workers):
                    self.queue.put(None)


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
