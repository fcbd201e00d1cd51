"""Who did what, appended in the unit of work that did it, and so that nobody can change it unnoticed.

Each entry carries a keyed hash of its own columns, made at once. Chaining them at once as well would make all units of
work wait for each other, so `seal` does that later: a seal hashes the entries since the one before, and its hash. Until
then an entry can be taken out unnoticed, but not altered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import takewhile

from sinch_provisioning.server.store.engine import Row, Tx

_COLUMNS = "project_id, at, actor, operation, resource, outcome"
_APPEND = f"""
INSERT INTO audit ({_COLUMNS}, mac)
VALUES (:project_id, :at, :actor, :operation, :resource, :outcome, :mac)"""  # noqa: S608
_LIST = f"SELECT seq, {_COLUMNS} FROM audit WHERE seq < :before"  # noqa: S608
_RANGE = f"SELECT seq, {_COLUMNS}, mac FROM audit WHERE seq > :after AND seq <= :last ORDER BY seq LIMIT :limit"  # noqa: S608
_UNSEALED = "SELECT seq, mac, at FROM audit WHERE seq > :after ORDER BY seq LIMIT :limit"
_SEALS = "SELECT id, first, last, entries, previous, hash FROM audit_seal"
_SEAL = """
INSERT INTO audit_seal (first, last, entries, previous, hash) VALUES (:first, :last, :entries, :previous, :hash)"""
NO_BOUND = 1 << 62
_SIZE = 16


@dataclass(slots=True, frozen=True)
class Entry:
    """One action at wall time `at`; `outcome` is `ok` or the error code."""

    seq: int
    project_id: str | None
    at: int
    actor: str
    operation: str
    resource: str | None
    outcome: str


@dataclass(slots=True, frozen=True)
class Seal:
    """What was in the log from entry `first` to entry `last`, chained to the seal before by `previous`."""

    id: int
    first: int
    last: int
    entries: int
    previous: str
    hash: str


def append(
    tx: Tx,
    key: bytes,
    *,
    project_id: str | None,
    at: int,
    actor: str,
    operation: str,
    resource: str | None,
    outcome: str = "ok",
) -> None:
    """Add an entry; `project_id` is None for actions on the server itself."""
    values = {
        "project_id": project_id,
        "at": at,
        "actor": actor,
        "operation": operation,
        "resource": resource,
        "outcome": outcome,
        "mac": _mac(key, project_id, at, actor, operation, resource, outcome),
    }
    tx.execute(_APPEND, values)


def list(tx: Tx, project_id: str | None = None, *, before: int = NO_BOUND, limit: int = 100) -> Sequence[Entry]:  # noqa: A001
    """The project's entries, or all, newest first, with `seq` below `before`."""
    where = "" if project_id is None else " AND project_id = :project_id"
    params = {"before": before, "limit": limit} | ({} if project_id is None else {"project_id": project_id})
    return [Entry(*row) for row in tx.all(f"{_LIST}{where} ORDER BY seq DESC LIMIT :limit", params)]


def seal(tx: Tx, key: bytes, *, until: int, limit: int = 1000) -> int:
    """Chain up to `limit` entries made up to wall time `until` to those before; returns how many."""
    tx.lock("audit")
    last = last_seal(tx)
    waiting = tx.all(_UNSEALED, {"after": last.last if last else 0, "limit": limit})
    macs = [(seq, mac) for seq, mac, _ in takewhile(lambda row: row[2] <= until, waiting)]
    if not macs:
        return 0
    mark = Seal(0, last.last + 1 if last else 1, macs[-1][0], len(macs), last.hash if last else "", "")
    values = {name: getattr(mark, name) for name in ("first", "last", "entries", "previous")}
    tx.execute(_SEAL, values | {"hash": _chain(key, mark, macs)})
    return len(macs)


def last_seal(tx: Tx) -> Seal | None:
    """The newest seal; a copy of it kept elsewhere shows whether the end of the log was cut off."""
    row = tx.one(_SEALS + " ORDER BY id DESC LIMIT 1")
    return None if row is None else Seal(*row)


def seals(tx: Tx, *, after: int, limit: int) -> Sequence[Seal]:
    """Seals with an id above `after`, in order."""
    return [Seal(*row) for row in tx.all(_SEALS + " WHERE id > :id ORDER BY id LIMIT :n", {"id": after, "n": limit})]


def rows(tx: Tx, *, after: int, last: int = NO_BOUND, limit: int) -> Sequence[Row]:
    """Entries as stored, for `altered` and `broken`: from `seq` above `after` up to `last`."""
    return tx.all(_RANGE, {"after": after, "last": last, "limit": limit})


def altered(key: bytes, found: Sequence[Row]) -> Iterator[int]:
    """The `seq` of each of these entries that is not as it was written."""
    for seq, *values, mac in found:
        if mac != _mac(key, *values):
            yield seq


def broken(key: bytes, mark: Seal, found: Sequence[Row]) -> bool:
    """Whether these are not the entries that the seal was made over."""
    return mark.hash != _chain(key, mark, [(row[0], row[-1]) for row in found])


def _mac(
    key: bytes, project_id: str | None, at: int, actor: str, operation: str, resource: str | None, outcome: str
) -> str:
    # With the lengths before the values no two entries read the same; -1 tells None from the empty text.
    sizes = (
        f"{-1 if project_id is None else len(project_id)},{len(actor)},{len(operation)},"
        f"{-1 if resource is None else len(resource)}"
    )
    text = f"{sizes},{at}:{project_id}{actor}{operation}{resource}{outcome}"
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_SIZE, key=key).hexdigest()


def _chain(key: bytes, mark: Seal, macs: Sequence[Row]) -> str:
    head = f"{mark.first}:{mark.last}:{mark.entries}:{mark.previous}"
    digest = blake2b(head.encode(), digest_size=_SIZE, key=key)
    digest.update("".join([f"\n{seq}:{mac}" for seq, mac in macs]).encode())
    return digest.hexdigest()
