"""Events that the caller received, handed to whoever waits for them."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Final

from sinch_provisioning.client._json import is_mapping

_KEPT: Final = 1000


class EventFeed:
    """Shortens waits by webhook events: push what `webhooks.unwrap` returns, from any thread.

    Waits read the resource itself before they believe anything, so lost, doubled and late events do no harm.
    """

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._events: deque[tuple[int, Any]] = deque(maxlen=_KEPT)
        self._wakers: set[Callable[[], None]] = set()
        self.position = 0

    def push(self, event: Any) -> None:
        """Hand over an event: a model of the contract, or a plain dict."""
        document: object = event if is_mapping(event) else event.to_wire()
        with self._condition:
            self.position += 1
            self._events.append((self.position, document))
            self._condition.notify_all()
            wakers = list(self._wakers)
        for wake in wakers:
            wake()

    def listen(self, after: int, concerns: Callable[[Any], bool], seconds: float) -> None:
        """Block until an event behind `after` concerns the caller, or some seconds have passed."""
        with self._condition:
            self._condition.wait_for(lambda: self._has(after, concerns), timeout=seconds)

    async def listen_async(self, after: int, concerns: Callable[[Any], bool], seconds: float) -> None:
        """Wait until an event behind `after` concerns the caller, or some seconds have passed."""
        loop, changed = asyncio.get_running_loop(), asyncio.Event()

        def wake() -> None:
            loop.call_soon_threadsafe(changed.set)

        with self._condition:
            self._wakers.add(wake)
        try:
            async with asyncio.timeout(seconds):
                while not self._found(after, concerns):
                    changed.clear()
                    await changed.wait()
        except TimeoutError:
            return
        finally:
            with self._condition:
                self._wakers.discard(wake)

    def _found(self, after: int, concerns: Callable[[Any], bool]) -> bool:
        with self._condition:
            return self._has(after, concerns)

    def _has(self, after: int, concerns: Callable[[Any], bool]) -> bool:
        return any(position > after and concerns(event) for position, event in self._events)
