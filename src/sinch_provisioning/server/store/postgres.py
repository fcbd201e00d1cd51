"""PostgreSQL: a few threads, each with its own connection, run units of work, one at a time for each project.

Serializable transactions would do without locks, but they abort each other for mere neighbourhood in an index: measured
with 32 callers in one project, some did not get through in six tries. Units that wait for the same project go to one
thread together and share its transaction, each behind a savepoint: one lock and one commit for all of them.
"""

import logging
import random
import re
import time
from asyncio import get_running_loop, to_thread
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress
from functools import lru_cache
from threading import Thread

import psycopg
from psycopg.errors import UniqueViolation
from psycopg.pq import TransactionStatus

from sinch_provisioning.server.store import migrate
from sinch_provisioning.server.store.engine import (
    NO_PARAMS,
    Dialect,
    Params,
    Row,
    StoreHealth,
    StoreUnavailable,
    T,
    Tx,
    Wake,
)
from sinch_provisioning.server.store.pgnotify import Messenger
from sinch_provisioning.server.store.units import Bells, Entrance, Unit, answer

log = logging.getLogger(__name__)

WRITERS = 8
READERS = 4
BATCH = 32
TRIES = 6
_AWAY = 0.25
_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]\w*)")
# The work did not happen and may be run again: serialization failure, deadlock.
_AGAIN = frozenset({"40001", "40P01"})
_UNAVAILABLE = ("08", "53", "57P", "58")
_LOCK = b"SELECT pg_advisory_xact_lock(hashtextextended(%(name)s, 0))"
_BEGIN_WRITE = b"BEGIN ISOLATION LEVEL READ COMMITTED; SAVEPOINT unit"
_NEXT = b"RELEASE SAVEPOINT unit; SAVEPOINT unit"
_UNDO = b"ROLLBACK TO SAVEPOINT unit"
_BEGIN_READ = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_COMMIT = b"COMMIT"
_ROLLBACK = b"ROLLBACK"
#: Statements that a connection keeps prepared; the driver's own limit is below what we have.
_PREPARED = 500

Connection = psycopg.Connection[Row]
Cursor = psycopg.Cursor[Row]
#: Runs units of work and returns the topics to notify.
Execute = Callable[[Cursor, list[Unit]], set[str]]


class _Lost(Exception):  # noqa: N818 - never leaves this module
    """The transaction no longer stands."""


class _Aborted(RuntimeError):  # noqa: N818 - reads as what happened
    """A unit of work hid a failed statement, so its transaction cannot commit."""


class PostgresTx:
    """A unit of work or a snapshot on one connection.

    `held` are the locks that the transaction has already; None in a snapshot, which takes none.
    """

    __slots__ = ("_cursor", "hooks", "locks", "lost", "topics")

    dialect: Dialect = "postgresql"

    def __init__(self, cursor: Cursor, held: set[str] | None) -> None:
        self._cursor = cursor
        self.locks = None if held is None else held.copy()
        self.lost: psycopg.Error | None = None
        self.hooks: list[Wake] = []
        self.topics: set[str] = set()

    def execute(self, sql: str, params: Params = NO_PARAMS) -> int:
        return self._run(translate(sql), params).rowcount

    def executemany(self, sql: str, rows: Iterable[Params]) -> None:
        self._check()
        try:
            self._cursor.executemany(translate(sql), rows)
        except psycopg.Error as error:
            self._note(error)
            raise

    def one(self, sql: str, params: Params = NO_PARAMS) -> Row | None:
        return self._run(translate(sql), params).fetchone()

    def all(self, sql: str, params: Params = NO_PARAMS) -> list[Row]:
        return self._run(translate(sql), params).fetchall()

    def lock(self, name: str) -> None:
        if self.locks is not None and name not in self.locks:
            self.locks.add(name)
            self._run(_LOCK, {"name": name})

    @contextmanager
    def savepoint(self) -> Generator[None]:
        self._run(b"SAVEPOINT inner_unit")
        locks = None if self.locks is None else self.locks.copy()
        try:
            yield
        except BaseException:
            if self.lost is None:
                self.locks = locks  # those taken since are given back with the writes
                self._run(b"ROLLBACK TO SAVEPOINT inner_unit")
                self._run(b"RELEASE SAVEPOINT inner_unit")
            raise
        self._run(b"RELEASE SAVEPOINT inner_unit")

    def after_commit(self, wake: Wake) -> None:
        self.hooks.append(wake)

    def notify(self, topic: str) -> None:
        self.topics.add(topic)

    def _run(self, sql: bytes, params: Params = NO_PARAMS) -> Cursor:
        self._check()
        try:
            return self._cursor.execute(sql, params)
        except psycopg.Error as error:
            self._note(error)
            raise

    def _check(self) -> None:
        if self.lost is not None:
            raise _Lost from self.lost

    def _note(self, error: psycopg.Error) -> None:
        if self._cursor.connection.broken or _passing(error):
            self.lost = error


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
        for entrance, execute, count in ((self._writes, _transact, WRITERS), (self._reads, _look, READERS)):
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
                cause = error.__cause__ if isinstance(error, _Lost) and error.__cause__ is not None else error
                passing = isinstance(cause, psycopg.Error) and (_passing(cause) or cursor is None)
                if passing or isinstance(cause, StoreUnavailable):
                    self._last_error = f"{type(cause).__name__}: {cause}"
                if not passing or attempt == TRIES:
                    for unit in units:
                        unit.fail(StoreUnavailable(f"the database could not commit: {cause}") if passing else cause)
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


def _look(cursor: Cursor, units: list[Unit]) -> set[str]:
    """Run reads, each over a snapshot of its own."""
    for unit in units:
        cursor.execute(_BEGIN_READ, prepare=False)
        tx = PostgresTx(cursor, None)
        try:
            unit.value = unit.fn(tx)
        except BaseException as error:
            unit.fail(error)
        if tx.lost is not None:
            raise _Lost from tx.lost
        cursor.execute(_COMMIT if unit.error is None else _ROLLBACK, prepare=False)
    return set()


def _transact(cursor: Cursor, units: list[Unit]) -> set[str]:
    """Run units of work in one transaction, each behind a savepoint, and commit it; returns whom to wake."""
    held, topics = set[str](), set[str]()
    for unit in units:
        cursor.execute(_BEGIN_WRITE if unit is units[0] else _NEXT, prepare=False)
        done = _run(cursor, unit, held)
        if done is not None:
            unit.hooks, held = done.hooks, done.locks or held
            topics |= done.topics
    try:
        cursor.execute(_COMMIT, prepare=False)
    except psycopg.Error as error:
        if error.sqlstate in _AGAIN:
            raise
        # The database may have committed just before the connection broke.
        raise StoreUnavailable("the connection was lost while committing") from error
    return topics


def _run(cursor: Cursor, unit: Unit, held: set[str]) -> PostgresTx | None:
    """Run one unit; None when what it did was undone."""
    for attempt in range(1, TRIES + 1):
        tx = PostgresTx(cursor, held)
        failure: BaseException | None = None
        try:
            unit.value = unit.fn(tx)
        except BaseException as error:
            failure = error
        if tx.lost is not None:
            raise _Lost from tx.lost
        kept = failure is None or getattr(failure, "keep_writes", False)
        if kept and cursor.connection.info.transaction_status != TransactionStatus.INTRANS:
            kept, failure = False, _Aborted("a unit of work hid a failed statement")
        if failure is not None:
            unit.fail(failure)
        if kept:
            return tx
        cursor.execute(_UNDO, prepare=False)
        # A name taken at the same moment: a second run sees it, and can answer properly.
        if not isinstance(failure, UniqueViolation) or attempt == TRIES:
            return None
        unit.begin()
    return None


def _cleared(cursor: Cursor | None) -> Cursor | None:
    """The cursor with no transaction open, or None if its connection is of no more use."""
    if cursor is None:
        return None
    connection = cursor.connection
    with suppress(psycopg.Error):
        if not connection.broken and not connection.closed:
            if connection.info.transaction_status != TransactionStatus.IDLE:
                cursor.execute(_ROLLBACK, prepare=False)
            return cursor
    connection.close()
    return None


def _passing(error: psycopg.Error) -> bool:
    """Whether the same work may well succeed a moment later."""
    state = error.sqlstate
    if state is None:
        return isinstance(error, psycopg.OperationalError)
    return state in _AGAIN or state.startswith(_UNAVAILABLE)


@lru_cache(maxsize=4096)
def translate(sql: str) -> bytes:
    """Portable SQL as the driver wants it."""
    return _PARAMETER.sub(r"%(\1)s", sql.replace("%", "%%")).encode()
