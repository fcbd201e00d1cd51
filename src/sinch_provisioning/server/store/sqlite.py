"""SQLite: one writer thread that commits whatever is waiting as one transaction (group commit)."""

import logging
import sqlite3
from asyncio import get_running_loop, to_thread
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from queue import Empty
from threading import Lock, Thread
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
from sinch_provisioning.server.store.units import Bells, Entrance, Unit, answer

log = logging.getLogger(__name__)

BATCH = 256
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
    """A store in one SQLite file, or in memory when `path` is None."""

    dialect: Dialect = "sqlite"

    def __init__(self, path: Path | None, *, synchronous: Literal["FULL", "NORMAL"] = "FULL") -> None:
        self._path = path
        self._synchronous = synchronous
        self._lock_file = None if path is None else LockFile(path.with_name(path.name + ".lock"))
        self._entrance = Entrance()
        self._bells = Bells()
        self._read_lock = Lock()
        self._last_error: str | None = None
        self._thread: Thread | None = None

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
        self._entrance.open()
        self._thread = Thread(target=self._work, name="store-writer", daemon=True)
        self._thread.start()

    async def close(self) -> None:
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._entrance.close(workers=1)
        await to_thread(thread.join)
        with self._read_lock:
            self._reader.close()
            self._writer.close()
        if self._lock_file is not None:
            self._lock_file.release()

    async def run(self, fn: Callable[[Tx], T]) -> T:
        unit = Unit(fn, get_running_loop())
        self._entrance.submit(unit)
        value: T = await unit.future
        return value

    async def read(self, fn: Callable[[Tx], T]) -> T:
        # Inline on the event loop: a hop to a thread and back costs more than the reads that this server does.
        if not self._entrance.is_open:
            raise StoreUnavailable("the store is closed")
        with self._read_lock:
            connection = self._reader
            connection.execute("BEGIN")
            try:
                if self._path is None:
                    connection.execute("PRAGMA query_only = 1")
                return fn(SqliteTx(connection))
            finally:
                if self._path is None:
                    connection.execute("PRAGMA query_only = 0")
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def listen(self, topic: str, wake: Wake) -> Wake:
        return self._bells.listen(topic, wake)

    def check(self) -> StoreHealth:
        alive = self._thread is not None and self._thread.is_alive()
        return StoreHealth(alive and self._entrance.is_open, "sqlite", self._entrance.queue.qsize(), self._last_error)

    def _connect_writer(self) -> sqlite3.Connection:
        connection = _connect(":memory:" if self._path is None else str(self._path))
        if self._path is not None:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {self._synchronous}")
            connection.execute("PRAGMA journal_size_limit = 67108864")
        connection.execute("PRAGMA temp_store = MEMORY")
        return connection

    def _connect_reader(self) -> sqlite3.Connection:
        if self._path is None:  # memory belongs to one connection, so reads take turns with the writer
            return self._writer
        connection = _connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True)
        connection.execute("PRAGMA query_only = 1")
        return connection

    def _work(self) -> None:
        queue = self._entrance.queue
        leaving = False
        while not leaving:
            units: list[Unit] = []
            item = queue.get()
            while item is not None:
                units.append(item)
                if len(units) == BATCH:
                    break
                try:
                    item = queue.get_nowait()
                except Empty:
                    break
            leaving = item is None
            if units:
                self._answer_batch(units)

    def _answer_batch(self, units: list[Unit]) -> None:
        topics: set[str] = set()
        try:
            if self._path is None:
                with self._read_lock:
                    self._commit(units, topics)
            else:
                self._commit(units, topics)
        except BaseException as error:  # the writer must outlive whatever befalls a batch
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

    def _commit(self, units: list[Unit], topics: set[str]) -> None:
        connection = self._writer
        connection.execute("BEGIN IMMEDIATE")
        for unit in units:
            if unit.future.cancelled():
                continue
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
        connection.execute("COMMIT")


def _connect(name: str, *, uri: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(name, uri=uri, isolation_level=None, check_same_thread=False, cached_statements=512)
    connection.execute("PRAGMA busy_timeout = 5000")
    return connection


def _fatal(error: sqlite3.Error) -> bool:
    code: Any = getattr(error, "sqlite_errorcode", None)  # absent on errors of the Python module itself
    return isinstance(code, int) and code & 0xFF in _FATAL


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
