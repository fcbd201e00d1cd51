"""PostgreSQL: a few threads, each with its own connection, run units of work, one at a time for each project.

Serializable transactions would do without locks, but they abort each other for mere neighbourhood in an index: measured
with 32 callers in one project, some did not get through in six tries. Units that wait for the same project go to one
thread together and share its transaction: one lock and one commit for all of them.
"""

import logging
import random
import time
from asyncio import get_running_loop, to_thread
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

import psycopg
from psycopg.pq import TransactionStatus

from sinch_provisioning.server.store import migrate
from sinch_provisioning.server.store.engine import (
    Dialect,
    Row,
    StoreHealth,
    StoreUnavailable,
    T,
    Tx,
    Wake,
)
from sinch_provisioning.server.store.pgnotify import Messenger
from sinch_provisioning.server.store.pgwork import (
    ROLLBACK,
    TRIES,
    Cursor,
    LostError,
    PostgresTx,
    look,
    may_succeed,
    transact,
)
from sinch_provisioning.server.store.units import Bells, Entrance, Unit, answer

log = logging.getLogger(__name__)

WRITERS = 8
READERS = 4
BATCH = 32
_AWAY = 0.25
#: Statements that a connection keeps prepared; the driver's own limit is below what we have.
_PREPARED = 500

Connection = psycopg.Connection[Row]
#: Runs units of work and returns the topics to notify.
Execute = Callable[[Cursor, list[Unit]], set[str]]


class PostgresStore:
    """A store in a PostgreSQL database, shared with other servers."""

    dialect: Dialect = "postgresql"

    def __init__(self, url: str) -> None:
        self._url = url
        # Apart, so that reads do not wait behind units of work that wait for a busy project.
        self._writes = Entrance()
        self._reads = Entrance()
        self._bells = Bells()
        self._messenger = Messenger(self._connect, self._bells.ring)
        self._last_error: str | None = None
        self._away_until = 0.0
        self._threads: list[Thread] = []

    async def open(self) -> None:
        await to_thread(self._migrate)
        for entrance, execute, count in ((self._writes, transact, WRITERS), (self._reads, look, READERS)):
            entrance.open()
            self._threads += [Thread(target=self._work, args=(entrance, execute), daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()
        self._messenger.start()

    async def close(self) -> None:
        threads, self._threads = self._threads, []
        self._writes.close()
        self._reads.close()
        for thread in threads:
            await to_thread(thread.join)
        await to_thread(self._messenger.stop)

    async def run(self, fn: Callable[[Tx], T], *, lane: str | None = None) -> T:
        return await _submit(self._writes, fn, lane)

    async def read(self, fn: Callable[[Tx], T]) -> T:
        return await _submit(self._reads, fn)

    def listen(self, topic: str, wake: Wake) -> Wake:
        return self._bells.listen(topic, wake)

    def check(self) -> StoreHealth:
        alive = bool(self._threads) and all(thread.is_alive() for thread in self._threads)
        return StoreHealth(alive, "postgresql", self._writes.pending + self._reads.pending, self._last_error)

    def _migrate(self) -> None:
        try:
            with self._connect() as connection:
                for step in migrate.steps():
                    with connection.transaction(), connection.cursor() as cursor:
                        step(PostgresTx(cursor, set()))
        except psycopg.Error as error:
            raise StoreUnavailable(f"cannot open the database: {error}") from error

    def _reconnect(self) -> Cursor:
        # While the database is away everyone is told so at once; waiting for it would only pile up requests.
        if time.monotonic() < self._away_until:
            raise StoreUnavailable("the database cannot be reached")
        try:
            connection = self._connect()
        except psycopg.Error as error:
            self._away_until = time.monotonic() + _AWAY
            raise StoreUnavailable(f"the database cannot be reached: {error}") from error
        connection.prepared_max = _PREPARED
        return connection.cursor()

    def _connect(self) -> Connection:
        return psycopg.connect(self._url, autocommit=True, connect_timeout=5, application_name="sinch-provisioning")

    def _work(self, entrance: Entrance, execute: Execute) -> None:
        cursor: Cursor | None = None
        while units := entrance.take(BATCH):
            wanted = [unit for unit in units if not unit.future.cancelled()]
            if wanted:
                cursor = self._attempt(execute, wanted, cursor)
            answer(wanted)
            entrance.done(units)
        if cursor is not None:
            cursor.connection.close()

    def _attempt(self, execute: Execute, units: list[Unit], cursor: Cursor | None) -> Cursor | None:
        """Run the units, again after a passing failure; returns the cursor for the next ones."""
        for attempt in range(1, TRIES + 1):
            for unit in units:
                unit.begin()
            try:
                cursor = cursor or self._reconnect()
                topics = execute(cursor, units)
            except BaseException as error:  # the thread must outlive whatever befalls a unit
                cursor = _cleared(cursor)
                cause = error.__cause__ if isinstance(error, LostError) and error.__cause__ is not None else error
                again = isinstance(cause, psycopg.Error) and (may_succeed(cause) or cursor is None)
                if again or isinstance(cause, StoreUnavailable):
                    self._last_error = f"{type(cause).__name__}: {cause}"
                if not again or attempt == TRIES:
                    for unit in units:
                        unit.fail(StoreUnavailable(f"the database could not commit: {cause}") if again else cause)
                    return cursor
                time.sleep(random.uniform(0, 0.005 * 2**attempt))  # noqa: S311
            else:
                if topics:
                    self._bells.ring(topics)
                    self._messenger.tell(topics)
                return cursor
        return cursor


async def _submit(entrance: Entrance, fn: Callable[[Tx], T], lane: str | None = None) -> T:
    unit = Unit(fn, get_running_loop(), lane)
    entrance.submit(unit)
    value: T = await unit.future
    return value


def _cleared(cursor: Cursor | None) -> Cursor | None:
    """The cursor with no transaction open, or None if its connection is of no more use."""
    if cursor is None:
        return None
    connection = cursor.connection
    with suppress(psycopg.Error):
        if not connection.broken and not connection.closed:
            if connection.info.transaction_status != TransactionStatus.IDLE:
                cursor.execute(ROLLBACK, prepare=False)
            return cursor
    connection.close()
    return None
