"""Receivers that do not exist: hosts under `.test`, which no network knows, answer as their name says."""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Callable
from urllib.parse import urlsplit

from sinch_provisioning.server.events.dispatcher import Poster
from sinch_provisioning.server.events.policy import Reply

#: What each host does, for the list of magic values.
OUTCOMES = {
    "ok.test": "answers 200, as does every name under .test that is not listed here",
    "fail-503.test": "answers 503 always; any status from 300 to 599 may stand in the name",
    "gone-410.test": "answers 410 always, so that the delivery fails for good and its webhook is paused",
    "flaky-2.test": "answers 503 to the first 2 tries of an event, then 200; any number up to 14 may stand in the name",
    "timeout.test": "never answers: each try ends as if its time had run out, without the wait",
    "dup.test": "takes each event, but its first answer is lost, so that the event is sent twice",
    "reorder.test": "answers 503 to the first try of every second event, so that it arrives after a later one",
}

_ALWAYS = re.compile(r"(?:fail|gone)-([345]\d\d)\.test")
_FLAKY = re.compile(r"flaky-(\d|1[0-4])\.test")
_REMEMBERED = 10_000


class SimulatedReceivers:
    """Answers for hosts under `.test` and leaves the others to a real poster, which is made when first needed."""

    def __init__(self, make: Callable[[], Poster]) -> None:
        self._make = make
        self._real: Poster | None = None
        self._tries: OrderedDict[tuple[str, bytes], int] = OrderedDict()
        self._events: Counter[str] = Counter()

    async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply:
        """Raises what the real poster raises, and TimeoutError for `timeout.test`."""
        host = (urlsplit(target).hostname or "").lower()
        if host.endswith(".test"):
            return self._simulated(host, target, body)
        if self._real is None:
            self._real = self._make()
        return await self._real(target, body, headers)

    async def close(self) -> None:
        """Close the real poster, if there is one."""
        real, self._real = self._real, None
        if real is not None:
            await real.close()

    def _simulated(self, host: str, target: str, body: bytes) -> Reply:
        if host == "timeout.test":
            raise TimeoutError
        if host == "dup.test" and self._turn(target, body, 1) != 200:
            raise TimeoutError
        status = 200
        if always := _ALWAYS.fullmatch(host):
            status = int(always[1])
        elif flaky := _FLAKY.fullmatch(host):
            status = self._turn(target, body, int(flaky[1]))
        elif host == "reorder.test":
            first = (target, body) not in self._tries
            self._events[target] += first
            status = self._turn(target, body, self._events[target] % 2 if first else 1)
        return Reply(status, "simulated")

    def _turn(self, target: str, body: bytes, failures: int) -> int:
        """The count is lost by a restart, which costs a receiver that does not exist a few more failures."""
        key = (target, body)
        tried = self._tries.pop(key, 0)
        if tried >= failures:
            return 200
        self._tries[key] = tried + 1
        if len(self._tries) > _REMEMBERED:
            self._tries.popitem(last=False)
        return 503
