"""The audit trail of a server: appends to the log, chains it in the background, and checks it on demand."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sinch_provisioning.server.store import Store, StoreUnavailable, Tx, audit
from sinch_provisioning.server.store.engine import Row

log = logging.getLogger("sinch_provisioning.server")

_PAUSE = 5.0
_CHUNK = 1000
_SHOWN = 100
#: On PostgreSQL an entry may become visible after one with a higher number; none takes so long, in milliseconds.
_LAG = 60_000


@dataclass(slots=True)
class Report:
    """What a check of the log found; `head` is the hash of the newest seal."""

    entries: int = 0
    sealed: int = 0
    head: str = ""
    problems: list[str] = field(default_factory=list[str])


class Trail:
    """The log of one store, under the key that vouches for it.

    `rising` tells the time as if no clock had been set back; without it, `wall` is taken for that.
    """

    def __init__(
        self, store: Store, key: bytes, *, wall: Callable[[], int], rising: Callable[[], int] | None = None
    ) -> None:
        self._store = store
        self._key = key
        self._wall = wall
        self._rising = rising or wall
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def append(
        self,
        tx: Tx,
        *,
        project_id: str | None,
        actor: str,
        operation: str,
        resource: str | None,
        outcome: str = "ok",
    ) -> None:
        """Add an entry in the unit of work that it tells of."""
        audit.append(
            tx,
            self._key,
            project_id=project_id,
            at=self._wall(),
            actor=actor,
            operation=operation,
            resource=resource,
            outcome=outcome,
        )

    async def start(self) -> None:
        """Begin to chain entries every few seconds."""
        self._stop.clear()
        self._task = asyncio.create_task(self._work(), name="audit")

    async def stop(self) -> None:
        """Chain what is left, and no more."""
        task, self._task = self._task, None
        if task is not None:
            self._stop.set()
            await task

    async def seal(self) -> int:
        """Chain all entries that are settled; returns how many."""
        until = self._rising() - (0 if self._store.dialect == "sqlite" else _LAG)
        done = 0
        while await self._store.read(self._waiting):
            count = await self._store.run(lambda tx: audit.seal(tx, self._key, until=until, limit=_CHUNK))
            done += count
            if count < _CHUNK:
                break
        return done

    async def verify(self) -> Report:
        """Read the whole log, and name every entry that was altered and every stretch that lost or gained entries."""
        report = Report()
        previous, after, last = "", 0, 0
        while marks := await self._seals(last):
            for mark in marks:
                if mark.previous != previous or mark.first != after + 1:
                    report.problems.append(f"seal {mark.id} does not follow the one before it")
                await self._check(report, mark)
                previous, after, last = mark.hash, mark.last, mark.id
        report.sealed, report.head = report.entries, previous
        await self._check_rest(report, after)
        return report

    async def _check(self, report: Report, mark: audit.Seal) -> None:
        found = await self._store.read(
            lambda tx: audit.rows(tx, after=mark.first - 1, last=mark.last, limit=2 * _CHUNK)
        )
        altered = [*audit.altered(self._key, found)]
        report.entries += len(found)
        report.problems += [f"entry {seq} was altered" for seq in altered[:_SHOWN]]
        if audit.broken(self._key, mark, found):
            missing = mark.entries - len(found)
            text = f"{missing} of {mark.entries} are missing" if missing > 0 else "they are not those that were sealed"
            report.problems.append(f"entries {mark.first} to {mark.last}: {text}")

    async def _check_rest(self, report: Report, after: int) -> None:
        while found := await self._rows(after):
            report.entries += len(found)
            report.problems += [f"entry {seq} was altered" for seq in audit.altered(self._key, found)]
            if self._store.dialect == "sqlite":  # elsewhere a unit of work that failed leaves a gap too
                numbers = [after, *(row[0] for row in found)]
                report.problems += [
                    f"entries {one + 1} to {two - 1} are missing" for one, two in pairwise(numbers) if two != one + 1
                ]
            after = found[-1][0]

    async def _seals(self, after: int) -> Sequence[audit.Seal]:
        return await self._store.read(lambda tx: audit.seals(tx, after=after, limit=100))

    async def _rows(self, after: int, last: int = audit.NO_BOUND) -> Sequence[Row]:
        return await self._store.read(lambda tx: audit.rows(tx, after=after, last=last, limit=2 * _CHUNK))

    def _waiting(self, tx: Tx) -> bool:
        last = audit.last_seal(tx)
        return bool(audit.rows(tx, after=last.last if last else 0, limit=1))

    async def _work(self) -> None:
        while not self._stop.is_set():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_PAUSE):
                    await self._stop.wait()
            try:
                await self.seal()
            except StoreUnavailable as error:
                log.warning("the audit log waits for the database: %s", error)
            except Exception:
                log.exception("chaining the audit log failed")
