"""The latest requests, kept in memory: enough to see what a client did and what came of it, nothing that is secret."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter_ns


@dataclass(slots=True)
class Entry:
    """One request, filled in while it is served; `status` None means that the connection ended without an answer.

    `trace` names what the request brought about: `resource <kind>/<id>`, `moved <kind>/<id>: <state> → <state>` and
    `event <id>`.
    """

    id: str
    at: int
    method: str
    path: str
    begun: int
    project_id: str | None = None
    caller: str | None = None
    operation: str | None = None
    status: int | None = None
    code: str | None = None
    micros: int = 0
    simulated: str | None = None
    trace: Sequence[str] = ()


class RequestLog:
    """A bounded ring of entries, oldest dropped first. Bodies, queries and headers never enter it."""

    def __init__(self, size: int) -> None:
        self._entries: deque[Entry] = deque(maxlen=size)
        #: Called with each request that ended.
        self.observers: list[Callable[[Entry], None]] = []

    def begin(self, request_id: str, at: int, method: str, path: str) -> Entry:
        """An entry for a request that starts now; it is not in the log before `add`."""
        return Entry(request_id, at, method, path, perf_counter_ns())

    def add(self, entry: Entry) -> None:
        """Remember a request that ended."""
        entry.micros = (perf_counter_ns() - entry.begun) // 1000
        self._entries.append(entry)
        for observe in self.observers:
            observe(entry)

    def of(self, project_id: str) -> list[Entry]:
        """The project's requests, newest first."""
        return [entry for entry in reversed(self._entries) if entry.project_id == project_id]

    def forget(self, project_id: str) -> None:
        """Drop the project's requests."""
        kept = [entry for entry in self._entries if entry.project_id != project_id]
        self._entries.clear()
        self._entries.extend(kept)
