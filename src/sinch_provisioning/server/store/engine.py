"""What a store promises, whichever database is behind it."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar

T = TypeVar("T")
Dialect = Literal["sqlite", "postgresql"]
Params = Mapping[str, Any]
Row = tuple[Any, ...]
Wake = Callable[[], None]

NO_PARAMS: Params = {}


class StoreUnavailable(Exception):  # noqa: N818 - named for what the caller finds
    """The database could not take the work now; nothing that was asked for may be assumed done (HTTP 503)."""


class StoreLocked(StoreUnavailable):
    """Another server already has this SQLite file open."""


class Conflict(Exception):  # noqa: N818 - as above
    """A row changed since it was read: its version is no longer the expected one."""


@dataclass(slots=True, frozen=True)
class StoreHealth:
    """Whether the store takes work, units of work waiting, and the latest failure of the database, if any."""

    ok: bool
    dialect: Dialect
    queued: int
    last_error: str | None

    @property
    def detail(self) -> str:
        """One line for a readiness answer."""
        return f"{self.dialect}, {self.queued} waiting" + (f", last error {self.last_error}" if self.last_error else "")


class Tx(Protocol):
    """One unit of work, or one read snapshot.

    SQL is portable text with `:name` parameters. A unit of work may run again from the start, so it must have no effect
    outside its Tx; what it asks for in `after_commit` and `notify` happens only once it is durable.
    """

    @property
    def dialect(self) -> Dialect: ...

    def execute(self, sql: str, params: Params = NO_PARAMS) -> int:
        """Run one statement and return how many rows it changed."""
        ...

    def executemany(self, sql: str, rows: Iterable[Params]) -> None:
        """Run one statement for each of the rows."""
        ...

    def one(self, sql: str, params: Params = NO_PARAMS) -> Row | None:
        """Return the first row, or None."""
        ...

    def all(self, sql: str, params: Params = NO_PARAMS) -> list[Row]:
        """Return every row."""
        ...

    def lock(self, name: str) -> None:
        """Wait until no other unit of work holds this lock, and hold it to the end; nothing in a read.

        Units of work on one project run one after the other: `projects.get`, `clock.get` and `idempotency.get` lock the
        project by its id, and what a unit reads after that stays true until it commits.
        """
        ...

    def savepoint(self) -> AbstractContextManager[None]:
        """Undo what the block wrote, and nothing else, if it raises; the exception goes on."""
        ...

    def after_commit(self, wake: Wake) -> None:
        """Call `wake` on the caller's event loop once the work is durable; a crash may lose it, so it is no effect."""
        ...

    def notify(self, topic: str) -> None:
        """Wake those who `Store.listen` to the topic, once the work is durable."""
        ...


class Store(Protocol):
    """A database that runs units of work."""

    @property
    def dialect(self) -> Dialect: ...

    async def open(self) -> None:
        """Connect and bring the schema up to date; raises StoreLocked or StoreUnavailable."""
        ...

    async def close(self) -> None:
        """Finish the work that was accepted, then disconnect; later calls raise StoreUnavailable."""
        ...

    async def run(self, fn: Callable[[Tx], T], *, lane: str | None = None) -> T:
        """Run one unit of work; it is durable when this returns. Call it on the event loop that opened the store.

        Units that would only wait for each other name the same `lane`, the project whose lock they take: they may then
        share a commit.
        An exception from `fn` undoes its writes and is raised here, unless it has a true attribute `keep_writes`: then
        the writes stay and it is raised all the same. Raises StoreUnavailable if the database could not commit.
        A caller that is cancelled does not know whether its work was done.
        """
        ...

    async def read(self, fn: Callable[[Tx], T]) -> T:
        """Run `fn` over one snapshot of what is committed; it cannot write."""
        ...

    def listen(self, topic: str, wake: Wake) -> Wake:
        """Call `wake` on this event loop after commits that notify the topic; returns how to stop that."""
        ...

    def check(self) -> StoreHealth:
        """Say whether the store takes work, without touching the disk."""
        ...
