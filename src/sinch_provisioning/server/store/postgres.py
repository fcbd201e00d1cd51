"""PostgreSQL: a few threads, each with its own connection, run units of work, one at a time for each project.

Serializable transactions would do without locks, but they abort each other for mere neighbourhood in an index: measured
with 32 callers in one project, some did not get through in six tries.
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
TRIES = 6
_AWAY = 0.25
_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]\w*)")
# The work did not happen and may be run again: serialization failure, deadlock, or a name taken at the same moment,
# which a second run sees and can answer properly.
_AGAIN = frozenset({"40001", "40P01", "23505"})
_UNAVAILABLE = ("08", "53", "57P", "58")
_BEGIN_WRITE = b"BEGIN ISOLATION LEVEL READ COMMITTED"
_LOCK = b"SELECT pg_advisory_xact_lock(hashtextextended(%(name)s, 0))"
_BEGIN_READ = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

Connection = psycopg.Connection[Row]


class _Lost(Exception):  # noqa: N818 - never leaves this module
    """The transaction no longer stands."""


class _Aborted(RuntimeError):  # noqa: N818 - reads as what happened
    """A unit of work hid a failed statement, so its transaction cannot commit."""


class PostgresTx:
    """A unit of work or a snapshot on one connection."""

    __slots__ = ("_connection", "_locks", "hooks", "lost", "topics")

    dialect: Dialect = "postgresql"

    def __init__(self, connection: Connection, *, readonly: bool = False) -> None:
        self._connection = connection
        self._locks: set[str] | None = None if readonly else set()
        self.lost: psycopg.Error | None = None
        self.hooks: list[Wake] = []
        self.topics: set[str] = set()

    def execute(self, sql: str, params: Params = NO_PARAMS) -> int:
        return self._cursor(sql, params).rowcount

    def executemany(self, sql: str, rows: Iterable[Params]) -> None:
        self._check()
        try:
            self._connection.cursor().executemany(translate(sql), rows)
        except psycopg.Error as error:
            self._note(error)
            raise

    def one(self, sql: str, params: Params = NO_PARAMS) -> Row | None:
        return self._cursor(sql, params).fetchone()

    def all(self, sql: str, params: Params = NO_PARAMS) -> list[Row]:
        return self._cursor(sql, params).fetchall()

    def lock(self, name: str) -> None:
        if self._locks is not None and name not in self._locks:
            self._locks.add(name)
            self._run(_LOCK, {"name": name})

    @contextmanager
    def savepoint(self) -> Generator[None]:
        self._cursor("SAVEPOINT inner_unit", NO_PARAMS)
        locks = None if self._locks is None else self._locks.copy()
        try:
            yield
        except BaseException:
            if self.lost is None:
                self._locks = locks  # those taken since are given back with the writes
                self._cursor("ROLLBACK TO inner_unit", NO_PARAMS)
                self._cursor("RELEASE inner_unit", NO_PARAMS)
            raise
        self._cursor("RELEASE inner_unit", NO_PARAMS)

    def after_commit(self, wake: Wake) -> None:
        self.hooks.append(wake)

    def notify(self, topic: str) -> None:
        self.topics.add(topic)

    def _cursor(self, sql: str, params: Params) -> psycopg.Cursor[Row]:
        return self._run(translate(sql), params)

    def _run(self, sql: bytes, params: Params) -> psycopg.Cursor[Row]:
        self._check()
        try:
            return self._connection.execute(sql, params)
        except psycopg.Error as error:
            self._note(error)
            raise

    def _check(self) -> None:
        if self.lost is not None:
            raise _Lost from self.lost

    def _note(self, error: psycopg.Error) -> None:
        # A unique violation is the unit's own affair while it may still handle it inside a savepoint.
        if self._connection.broken or (error.sqlstate != "23505" and _passing(error)):
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
        for entrance, count in ((self._writes, WRITERS), (self._reads, READERS)):
            entrance.open()
            self._threads += [Thread(target=self._work, args=(entrance,), daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()
        self._messenger.start()

    async def close(self) -> None:
        threads, self._threads = self._threads, []
        self._writes.close(WRITERS)
        self._reads.close(READERS)
        for thread in threads:
            await to_thread(thread.join)
        await to_thread(self._messenger.stop)

    async def run(self, fn: Callable[[Tx], T]) -> T:
        return await _submit(self._writes, fn)

    async def read(self, fn: Callable[[Tx], T]) -> T:
        return await _submit(self._reads, fn, readonly=True)

    def listen(self, topic: str, wake: Wake) -> Wake:
        return self._bells.listen(topic, wake)

    def check(self) -> StoreHealth:
        alive = bool(self._threads) and all(thread.is_alive() for thread in self._threads)
        queued = self._writes.queue.qsize() + self._reads.queue.qsize()
        return StoreHealth(alive, "postgresql", queued, self._last_error)

    def _migrate(self) -> None:
        try:
            with self._connect() as connection:
                for step in migrate.steps():
                    connection.execute(b"BEGIN")
                    step(PostgresTx(connection))
                    connection.execute(b"COMMIT")
        except psycopg.Error as error:
            raise StoreUnavailable(f"cannot open the database: {error}") from error

    def _reconnect(self) -> Connection:
        # While the database is away everyone is told so at once; waiting for it would only pile up requests.
        if time.monotonic() < self._away_until:
            raise StoreUnavailable("the database cannot be reached")
        try:
            return self._connect()
        except psycopg.Error as error:
            self._away_until = time.monotonic() + _AWAY
            raise StoreUnavailable(f"the database cannot be reached: {error}") from error

    def _connect(self) -> Connection:
        return psycopg.connect(self._url, autocommit=True, connect_timeout=5, application_name="sinch-provisioning")

    def _work(self, entrance: Entrance) -> None:
        connection: Connection | None = None
        while (unit := entrance.queue.get()) is not None:
            if not unit.future.cancelled():
                topics: set[str] = set()
                connection = self._attempt(unit, topics, connection)
                if topics:
                    self._bells.ring(topics)
                    self._messenger.tell(topics)
            answer([unit])
        if connection is not None:
            connection.close()

    def _attempt(self, unit: Unit, topics: set[str], connection: Connection | None) -> Connection | None:
        """Run the unit, again after a passing failure; returns the connection for the next one."""
        for attempt in range(1, TRIES + 1):
            try:
                connection = connection or self._reconnect()
                _transact(connection, unit, topics)
                return connection
            except BaseException as error:  # the thread must outlive whatever befalls a unit
                connection = _cleared(connection)
                cause = error.__cause__ if isinstance(error, _Lost) else error
                if not (isinstance(cause, psycopg.Error) and (_passing(cause) or connection is None)):
                    unit.fail(error)
                    if isinstance(error, StoreUnavailable):
                        self._last_error = str(error)
                    return connection
                self._last_error = f"{type(cause).__name__}: {cause}"
                if attempt == TRIES:
                    taken = cause.sqlstate == "23505"
                    unit.fail(cause if taken else StoreUnavailable(f"the database could not commit: {cause}"))
                    return connection
                time.sleep(random.uniform(0, 0.005 * 2**attempt))  # noqa: S311
        return connection


async def _submit(entrance: Entrance, fn: Callable[[Tx], T], *, readonly: bool = False) -> T:
    unit = Unit(fn, get_running_loop(), readonly=readonly)
    entrance.submit(unit)
    value: T = await unit.future
    return value


def _transact(connection: Connection, unit: Unit, topics: set[str]) -> None:
    connection.execute(_BEGIN_READ if unit.readonly else _BEGIN_WRITE)
    tx = PostgresTx(connection, readonly=unit.readonly)
    refusal: BaseException | None = None
    try:
        unit.value = unit.fn(tx)
    except BaseException as error:
        if tx.lost is not None:
            raise _Lost from tx.lost
        if not getattr(error, "keep_writes", False):
            raise
        refusal = error
    if tx.lost is not None:
        raise _Lost from tx.lost
    if connection.info.transaction_status != TransactionStatus.INTRANS:  # COMMIT would roll back without a word
        raise _Aborted("a unit of work hid a failed statement")
    try:
        connection.execute(b"COMMIT")
    except psycopg.Error as error:
        if error.sqlstate in _AGAIN:
            raise
        # The database may have committed just before the connection broke.
        raise StoreUnavailable("the connection was lost while committing") from error
    if refusal is not None:
        unit.fail(refusal)
    unit.hooks = tx.hooks
    topics |= tx.topics


def _cleared(connection: Connection | None) -> Connection | None:
    """The connection with no transaction open, or None if it is of no more use."""
    if connection is None:
        return None
    with suppress(psycopg.Error):
        if not connection.broken and not connection.closed:
            if connection.info.transaction_status != TransactionStatus.IDLE:
                connection.execute(b"ROLLBACK")
            return connection
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
