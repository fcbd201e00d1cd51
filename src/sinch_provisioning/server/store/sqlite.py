"""SQLite: one writer that commits whatever is waiting as one transaction (group commit)."""

import logging
import sqlite3
from asyncio import Event, get_running_loop, to_thread
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

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
from sinch_provisioning.server.store.lockfile import LockFile
from sinch_provisioning.server.store.units import Bells, Unit, answer

log = logging.getLogger(__name__)

BATCH = 256
#: A batch ends after so long even if more is waiting, so that the event loop stays responsive.
_BATCH_SECONDS = 0.02
#: How long another process (a backup, a copy of the shell) may keep the write lock before callers are refused.
_BUSY_TIMEOUT = 5.0
_BUSY_PAUSE = 0.01
# After these the transaction may be gone, or the disk may not hold what we believe: the whole batch is given up.
_FATAL = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_READONLY,
    }
)


class _Lost(Exception):  # noqa: N818 - never leaves this module
    """The batch's transaction no longer stands."""


class SqliteTx:
    """A unit of work on the writer's connection, or a snapshot on the reader's."""

    __slots__ = ("_connection", "hooks", "lost", "topics")

    dialect: Dialect = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.lost: BaseException | None = None
        self.hooks: list[Wake] = []
        self.topics: set[str] = set()

    def execute(self, sql: str, params: Params = NO_PARAMS) -> int:
        return self._cursor(sql, params).rowcount

    def executemany(self, sql: str, rows: Iterable[Params]) -> None:
        for row in rows:
            self._cursor(sql, row)

    def one(self, sql: str, params: Params = NO_PARAMS) -> Row | None:
        # All rows are fetched so that no cursor stays open and pins the snapshot.
        rows = self._cursor(sql, params).fetchall()
        return rows[0] if rows else None

    def all(self, sql: str, params: Params = NO_PARAMS) -> list[Row]:
        return self._cursor(sql, params).fetchall()

    def lock(self, name: str) -> None:
        """Nothing to wait for: there is one writer."""

    @contextmanager
    def savepoint(self) -> Generator[None]:
        self._cursor("SAVEPOINT inner_unit", NO_PARAMS)
        try:
            yield
        except BaseException:
            if self.lost is None:
                self._cursor("ROLLBACK TO inner_unit", NO_PARAMS)
                self._cursor("RELEASE inner_unit", NO_PARAMS)
            raise
        self._cursor("RELEASE inner_unit", NO_PARAMS)

    def after_commit(self, wake: Wake) -> None:
        self.hooks.append(wake)

    def notify(self, topic: str) -> None:
        self.topics.add(topic)

    def _cursor(self, sql: str, params: Params) -> sqlite3.Cursor:
        if self.lost is not None:  # a statement now would run outside any transaction
            raise _Lost from self.lost
        try:
            return self._connection.execute(sql, params)
        except sqlite3.Error as error:
            if not self._connection.in_transaction or _fatal(error):
                self.lost = error
            raise


class SqliteStore:
    """A store in one SQLite file, or in memory when `path` is None.

    Units of work run on the event loop and commits on a thread of their own: a unit is processor time that Python's lock
    serialises anyway, and handing that lock to a second thread at each statement costs more than the statement; a commit
    waits for the disk, and the loop need not. What arrives during a commit makes up the next batch (group commit).
    """

    dialect: Dialect = "sqlite"

    def __init__(self, path: Path | None, *, synchronous: Literal["FULL", "NORMAL"] = "FULL") -> None:
        self._path = path
        self._synchronous = synchronous
        self._lock_file = None if path is None else LockFile(path.with_name(path.name + ".lock"))
        self._waiting: deque[Unit] = deque()
        self._committing = False
        self._open = False
        self._bells = Bells()
        self._last_error: str | None = None

    async def open(self) -> None:
        if self._lock_file is not None:
            self._lock_file.acquire()
        with ExitStack() as undo:
            if self._lock_file is not None:
                undo.callback(self._lock_file.release)
            try:
                self._writer = undo.enter_context(closing(self._connect_writer()))
                _migrate(self._writer)
                self._reader = self._connect_reader()
            except sqlite3.Error as error:
                raise StoreUnavailable(f"cannot open {self._path or 'memory'}: {error}") from error
            undo.pop_all()
        # From here on nothing may wait for a lock on the event loop; a busy database is asked again later.
        self._writer.execute("PRAGMA busy_timeout = 0")
        self._loop = get_running_loop()
        self._thread = ThreadPoolExecutor(1, "store-commit")
        self._idle = Event()
        self._idle.set()
        self._open = True

    async def close(self) -> None:
        if not self._open:
            return
        self._open = False
        await self._idle.wait()
        await to_thread(self._thread.shutdown)
        self._reader.close()
        self._writer.close()
        if self._lock_file is not None:
            self._lock_file.release()

    async def run(self, fn: Callable[[Tx], T], *, lane: str | None = None) -> T:
        if not self._open:
            raise StoreUnavailable("the store is closed")
        unit = Unit(fn, self._loop)
        self._waiting.append(unit)
        if not self._committing:
            self._committing = True
            self._idle.clear()
            self._loop.call_soon(self._next_batch, self._loop.time() + _BUSY_TIMEOUT)
        value: T = await unit.future
        return value

    async def read(self, fn: Callable[[Tx], T]) -> T:
        # Inline on the event loop: a hop to a thread and back costs more than the reads that this server does.
        if not self._open:
            raise StoreUnavailable("the store is closed")
        connection = self._reader
        connection.execute("BEGIN")
        try:
            if self._path is None:
                connection.execute("PRAGMA query_only = 1")
            return fn(SqliteTx(connection))
        except sqlite3.Error as error:
            # A read that tried to write is a mistake, and no fault of the database.
            if _fatal(error) and _code(error) != sqlite3.SQLITE_READONLY:
                raise StoreUnavailable(f"the database could not be read: {error}") from error
            raise
        finally:
            if self._path is None:
                connection.execute("PRAGMA query_only = 0")
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def listen(self, topic: str, wake: Wake) -> Wake:
        return self._bells.listen(topic, wake)

    def check(self) -> StoreHealth:
        return StoreHealth(self._open, "sqlite", len(self._waiting), self._last_error)

    def _connect_writer(self) -> sqlite3.Connection:
        connection = _connect(":memory:" if self._path is None else str(self._path))
        if self._path is not None:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {self._synchronous}")
            connection.execute("PRAGMA journal_size_limit = 67108864")
        connection.execute("PRAGMA temp_store = MEMORY")
        return connection

    def _connect_reader(self) -> sqlite3.Connection:
        if self._path is None:  # memory belongs to one connection; reads and units take turns on the event loop
            return self._writer
        connection = _connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True)
        connection.execute("PRAGMA query_only = 1")
        return connection

    def _next_batch(self, deadline: float) -> None:
        """Run what is waiting as one transaction, and hand its commit to the thread."""
        if not self._waiting:
            self._committing = False
            self._idle.set()
            return
        units: list[Unit] = []
        topics: set[str] = set()
        try:
            self._writer.execute("BEGIN IMMEDIATE")
            self._execute(units, topics)
        except BaseException as error:  # whatever befalls a batch, the next one must go on
            if not units and _code(error) == sqlite3.SQLITE_BUSY and self._loop.time() < deadline:
                self._loop.call_later(_BUSY_PAUSE, self._next_batch, deadline)
                return
            if not units:  # not even begun: whoever waits would only wait for the same again
                units.extend(self._waiting)
                self._waiting.clear()
            self._committed(units, topics, error)
            return
        if self._path is None:
            self._writer.execute("COMMIT")
            self._committed(units, topics, None)
            return
        commit = self._loop.run_in_executor(self._thread, self._writer.execute, "COMMIT")
        commit.add_done_callback(lambda done: self._committed(units, topics, done.exception()))

    def _execute(self, units: list[Unit], topics: set[str]) -> None:
        connection = self._writer
        until = perf_counter() + _BATCH_SECONDS
        while self._waiting and len(units) < BATCH and perf_counter() < until:
            unit = self._waiting.popleft()
            if unit.future.cancelled():
                continue
            units.append(unit)
            connection.execute("SAVEPOINT unit")
            tx = SqliteTx(connection)
            try:
                unit.value = unit.fn(tx)
            except BaseException as error:
                if tx.lost is not None or not connection.in_transaction:
                    raise _Lost from (tx.lost or error)
                unit.fail(error)
                if not getattr(error, "keep_writes", False):
                    connection.execute("ROLLBACK TO unit")
                    connection.execute("RELEASE unit")
                    continue
            if tx.lost is not None:
                raise _Lost from tx.lost
            connection.execute("RELEASE unit")
            unit.hooks = tx.hooks
            topics |= tx.topics

    def _committed(self, units: list[Unit], topics: set[str], error: BaseException | None) -> None:
        """Answer a batch that is durable, or that `error` undid as a whole, and go on to the next."""
        if error is not None:
            cause = error.__cause__ if isinstance(error, _Lost) and error.__cause__ is not None else error
            self._last_error = f"{type(cause).__name__}: {cause}"
            log.error("a batch of %d units of work was not committed: %s", len(units), self._last_error)
            for unit in units:
                unit.fail(StoreUnavailable(f"the database could not commit: {cause}"))
            topics.clear()
            with suppress(sqlite3.Error):
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
        answer(units)
        self._bells.ring(topics)
        # By way of the loop, so that requests and answers get their turn between two batches.
        self._loop.call_soon(self._next_batch, self._loop.time() + _BUSY_TIMEOUT)


def _connect(name: str, *, uri: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(name, uri=uri, isolation_level=None, check_same_thread=False, cached_statements=512)
    connection.execute("PRAGMA busy_timeout = 5000")
    return connection


def _code(error: BaseException) -> int | None:
    """The primary result code of SQLite; errors of the Python module itself have none."""
    code: Any = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def _fatal(error: BaseException) -> bool:
    return _code(error) in _FATAL


def _migrate(connection: sqlite3.Connection) -> None:
    for step in migrate.steps():
        connection.execute("BEGIN IMMEDIATE")
        try:
            step(SqliteTx(connection))
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
