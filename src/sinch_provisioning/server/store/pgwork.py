"""Units of work and reads in transactions of PostgreSQL."""

import re
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from functools import lru_cache

import psycopg
from psycopg.errors import UniqueViolation
from psycopg.pq import TransactionStatus

from sinch_provisioning.server.store.engine import NO_PARAMS, Dialect, Params, Row, StoreUnavailable, Wake
from sinch_provisioning.server.store.units import Unit

TRIES = 6
ROLLBACK = b"ROLLBACK"
_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]\w*)")
# The work did not happen and may be run again: serialization failure, deadlock.
_AGAIN = frozenset({"40001", "40P01"})
_UNAVAILABLE = ("08", "53", "57P", "58")
_LOCK = b"SELECT pg_advisory_xact_lock(hashtextextended(%(name)s, 0))"
_BEGIN_WRITE = b"BEGIN ISOLATION LEVEL READ COMMITTED"
_MARK = b"SAVEPOINT unit"
_NEXT = b"RELEASE SAVEPOINT unit; SAVEPOINT unit"
_UNDO = b"ROLLBACK TO SAVEPOINT unit"
_BEGIN_READ = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_COMMIT = b"COMMIT"

Cursor = psycopg.Cursor[Row]


class LostError(Exception):
    """The transaction no longer stands."""


class _Spoilt(Exception):  # noqa: N818 - never leaves this module
    """A unit that failed had written something, or would keep others waiting with its locks."""


class _Aborted(RuntimeError):  # noqa: N818 - reads as what happened
    """A unit of work hid a failed statement, so its transaction cannot commit."""


class PostgresTx:
    """A unit of work or a snapshot on one connection.

    `held` are the locks that the transaction has already; None in a snapshot, which takes none.
    """

    __slots__ = ("_cursor", "hooks", "locks", "lost", "topics", "wrote")

    dialect: Dialect = "postgresql"

    def __init__(self, cursor: Cursor, held: set[str] | None) -> None:
        self._cursor = cursor
        self.locks = None if held is None else held.copy()
        self.lost: psycopg.Error | None = None
        self.wrote = False
        self.hooks: list[Wake] = []
        self.topics: set[str] = set()

    def execute(self, sql: str, params: Params = NO_PARAMS) -> int:
        return self._run(translate(sql), params).rowcount

    def executemany(self, sql: str, rows: Iterable[Params]) -> None:
        self._check()
        self.wrote = True
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
        self.wrote = self.wrote or not sql.startswith(b"SELECT")
        try:
            return self._cursor.execute(sql, params)
        except psycopg.Error as error:
            self._note(error)
            raise

    def _check(self) -> None:
        if self.lost is not None:
            raise LostError from self.lost

    def _note(self, error: psycopg.Error) -> None:
        if self._cursor.connection.broken or may_succeed(error):
            self.lost = error


def look(cursor: Cursor, units: list[Unit]) -> set[str]:
    """Run reads, each over a snapshot of its own."""
    for unit in units:
        cursor.execute(_BEGIN_READ, prepare=False)
        tx = PostgresTx(cursor, None)
        try:
            unit.value = unit.fn(tx)
        except BaseException as error:
            unit.fail(error)
        if tx.lost is not None:
            raise LostError from tx.lost
        cursor.execute(_COMMIT if unit.error is None else ROLLBACK, prepare=False)
    return set()


def transact(cursor: Cursor, units: list[Unit]) -> set[str]:
    """Run units of work in one transaction and commit it; returns whom to wake."""
    try:
        return _together(cursor, units)
    except _Spoilt:
        cursor.execute(ROLLBACK, prepare=False)
        for unit in units:
            unit.begin()
        return _apart(cursor, units)


def _together(cursor: Cursor, units: list[Unit]) -> set[str]:
    """Run the units without savepoints, which cost as much as a write: hardly any unit fails after it has written."""
    held, topics = set[str](), set[str]()
    cursor.execute(_BEGIN_WRITE, prepare=False)
    for unit in units:
        tx = PostgresTx(cursor, held)
        failure = _try(tx, unit)
        if cursor.connection.info.transaction_status != TransactionStatus.INTRANS:
            raise _Spoilt
        if failure is not None:
            unit.fail(failure)
        if failure is None or _keeps(failure):
            unit.hooks = tx.hooks
            topics |= tx.topics
        elif tx.wrote or (tx.locks != held and unit is not units[-1]):
            raise _Spoilt
        held = tx.locks or held
    _commit(cursor)
    return topics


def _apart(cursor: Cursor, units: list[Unit]) -> set[str]:
    """Run each unit behind a savepoint."""
    held, topics = set[str](), set[str]()
    cursor.execute(_BEGIN_WRITE, prepare=False)
    for unit in units:
        cursor.execute(_MARK if unit is units[0] else _NEXT, prepare=False)
        done = _run(cursor, unit, held)
        if done is not None:
            unit.hooks, held = done.hooks, done.locks or held
            topics |= done.topics
    _commit(cursor)
    return topics


def _commit(cursor: Cursor) -> None:
    try:
        cursor.execute(_COMMIT, prepare=False)
    except psycopg.Error as error:
        if error.sqlstate in _AGAIN:
            raise
        # The database may have committed just before the connection broke.
        raise StoreUnavailable("the connection was lost while committing") from error


def _run(cursor: Cursor, unit: Unit, held: set[str]) -> PostgresTx | None:
    """Run one unit; None when what it did was undone."""
    for attempt in range(1, TRIES + 1):
        tx = PostgresTx(cursor, held)
        failure = _try(tx, unit)
        kept = failure is None or _keeps(failure)
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


def _try(tx: PostgresTx, unit: Unit) -> BaseException | None:
    """Run the unit; returns what it raised."""
    failure: BaseException | None = None
    try:
        unit.value = unit.fn(tx)
    except BaseException as error:
        failure = error
    if tx.lost is not None:
        raise LostError from tx.lost
    return failure


def _keeps(failure: BaseException) -> bool:
    return getattr(failure, "keep_writes", False)


def may_succeed(error: psycopg.Error) -> bool:
    """Whether the same work may well succeed a moment later."""
    state = error.sqlstate
    if state is None:
        return isinstance(error, psycopg.OperationalError)
    return state in _AGAIN or state.startswith(_UNAVAILABLE)


@lru_cache(maxsize=4096)
def translate(sql: str) -> bytes:
    """Portable SQL as the driver wants it."""
    return _PARAMETER.sub(r"%(\1)s", sql.strip().replace("%", "%%")).encode()
