"""Deliveries: one row per event and webhook, claimed with a lease, completed only by whoever still holds that lease."""

from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from sinch_provisioning.server.store import clock
from sinch_provisioning.server.store.engine import Tx

#: Largest number of deliveries claimed at once.
MOST = 200

_COLUMNS = "id, event_id, project_id, webhook_id, state, due_at, wake_at, attempt, lease_until, lease_token"
_SELECT = f"SELECT {_COLUMNS} FROM delivery WHERE project_id = :project_id"  # noqa: S608
# Jumps from endpoint to endpoint through the index, however many deliveries each of them has.
_EACH_ENDPOINT = """
WITH RECURSIVE endpoint (id) AS (
  SELECT MIN(webhook_id) FROM delivery WHERE state = 'due'
  UNION ALL
  SELECT (SELECT MIN(webhook_id) FROM delivery WHERE state = 'due' AND webhook_id > endpoint.id)
  FROM endpoint WHERE endpoint.id IS NOT NULL
)"""
_ENDPOINTS = f"{_EACH_ENDPOINT} SELECT id FROM endpoint WHERE id IS NOT NULL"  # noqa: S608
_DUE = """
SELECT d.id, d.project_id, d.webhook_id, d.attempt, e.type, e.body, w.target, w.secret, CAST(:token AS TEXT)
FROM delivery d JOIN event e ON e.id = d.event_id
JOIN webhook w ON w.project_id = d.project_id AND w.id = d.webhook_id
WHERE d.state = 'due' AND d.webhook_id = :webhook_id AND d.wake_at <= :wall
ORDER BY d.wake_at, d.id LIMIT :limit"""
_SKIP_LOCKED = " FOR UPDATE OF d SKIP LOCKED"
_LEASE = "UPDATE delivery SET state = 'leased', lease_until = :until, lease_token = :token WHERE id = :id"
_RENEW = """
UPDATE delivery SET lease_until = :until WHERE id = :id AND state = 'leased' AND lease_token = :token"""
_FREE = "UPDATE delivery SET state = 'due', lease_until = NULL, lease_token = NULL WHERE state = 'leased'"
_RELEASE = f"{_FREE} AND id = :id AND lease_token = :token"
_FREE_EXPIRED = f"{_FREE} AND lease_until <= :wall"
_COMPLETE = """
UPDATE delivery SET state = :state, attempt = :attempt, due_at = :due_at, wake_at = :wake_at,
  lease_until = NULL, lease_token = NULL
WHERE id = :id AND state = 'leased' AND lease_token = :token"""
_FINISH = """
UPDATE delivery SET state = :state, attempt = :attempt, lease_until = NULL, lease_token = NULL
WHERE id = :id AND state = 'leased' AND lease_token = :token"""
_ATTEMPT = """
INSERT INTO attempt (delivery_id, n, project_id, started, ms, status, error, excerpt)
VALUES (:id, :attempt, :project_id, :started, :ms, :status, :error, :excerpt)"""
_ATTEMPTS = """
SELECT n, started, ms, status, error, excerpt FROM attempt
WHERE project_id = :project_id AND delivery_id = :id ORDER BY n"""
_REPLAY = """
INSERT INTO delivery (event_id, project_id, webhook_id, state, due_at, wake_at, attempt)
SELECT d.event_id, d.project_id, d.webhook_id, 'due', :due_at, :wake_at, 0 FROM delivery d
WHERE d.project_id = :project_id AND d.id = :id
AND EXISTS (SELECT 1 FROM webhook w WHERE w.project_id = d.project_id AND w.id = d.webhook_id)
RETURNING id"""
_ANY_DUE = f"""{_EACH_ENDPOINT}
SELECT 1 WHERE EXISTS (SELECT 1 FROM delivery WHERE state = 'leased' AND lease_until <= :wall) OR EXISTS (
  SELECT 1 FROM endpoint e JOIN delivery d ON d.webhook_id = e.id WHERE d.state = 'due' AND d.wake_at <= :wall)"""  # noqa: S608
_ANY_LEASED = "SELECT 1 FROM delivery WHERE state = 'leased' LIMIT 1"
_BUSY_PROJECT = """
SELECT 1 WHERE EXISTS (SELECT 1 FROM delivery WHERE state = 'leased' AND project_id = :project_id) OR EXISTS (
  SELECT 1 FROM webhook w JOIN delivery d ON d.webhook_id = w.id AND d.project_id = w.project_id
  WHERE w.project_id = :project_id AND d.state = 'due' AND d.wake_at <= :wall)"""
_OLD = """
SELECT id FROM delivery WHERE state IN ('delivered', 'failed', 'dead', 'cancelled') AND due_at < :before
ORDER BY id LIMIT :limit"""
_NO_BOUND = 1 << 62


@dataclass(slots=True, frozen=True)
class Delivery:
    """State: due, leased (being sent), delivered, failed (refused for good), dead (tries used up), cancelled.

    `due_at` is project time; `wake_at` and `lease_until` are wall time; `attempt` counts the tries made.
    """

    id: int
    event_id: int
    project_id: str
    webhook_id: str
    state: str
    due_at: int
    wake_at: int
    attempt: int
    lease_until: int | None
    lease_token: str | None


@dataclass(slots=True, frozen=True)
class Attempt:
    """One try: started at wall time, took `ms`, and got a status or failed with the error of this name."""

    n: int
    started: int
    ms: int
    status: int | None
    error: str | None
    excerpt: str | None


@dataclass(slots=True, frozen=True)
class Claimed:
    """A leased delivery with all that sending it takes."""

    id: int
    project_id: str
    webhook_id: str
    attempt: int
    type: str
    body: str
    target: str
    secret: str = field(repr=False)
    token: str


@dataclass(slots=True, frozen=True)
class Outcome:
    """What became of a try. With a `retry_in` (milliseconds of project time) it is due again, else `state` is final."""

    claimed: Claimed
    state: str
    retry_in: int | None
    started: int
    ms: int
    status: int | None
    error: str | None
    excerpt: str | None


def any_due(tx: Tx, wall: int) -> bool:
    """Whether a claim would find something, expired leases included."""
    return tx.one(_ANY_DUE, {"wall": wall}) is not None


def endpoints(tx: Tx) -> Sequence[str]:
    """Webhook ids of all endpoints with a delivery that waits, now or for a later time, in order."""
    return [row[0] for row in tx.all(_ENDPOINTS)]


def claim(
    tx: Tx, wall: int, token: str, turns: Sequence[str], *, slots: int, room: Callable[[str], int], until: int
) -> Sequence[Claimed]:
    """Lease up to `slots` due deliveries (at most 200) until this wall time.

    The endpoints (webhook ids) of `turns` come one after the other; each gets no more than its `room`, so that none
    can fill every slot.
    """
    free = min(slots, MOST)
    claimed: deque[Claimed] = deque()
    for webhook_id in turns:
        limit = min(room(webhook_id), free - len(claimed))
        if limit > 0:
            claimed += _claim_endpoint(tx, wall, token, webhook_id, limit)
        if len(claimed) >= free:
            break
    tx.executemany(_LEASE, [{"id": row.id, "token": token, "until": until} for row in claimed])
    return tuple(claimed)


def _claim_endpoint(tx: Tx, wall: int, token: str, webhook_id: str, limit: int) -> Sequence[Claimed]:
    sql = _DUE + _SKIP_LOCKED if tx.dialect == "postgresql" else _DUE
    rows = tx.all(sql, {"webhook_id": webhook_id, "wall": wall, "limit": limit, "token": token})
    return [Claimed(*row) for row in rows]


def renew(tx: Tx, held: Sequence[Claimed], until: int) -> None:
    """Hold the leases until this wall time; those lost meanwhile stay lost."""
    tx.executemany(_RENEW, [{"id": row.id, "token": row.token, "until": until} for row in held])


def release(tx: Tx, held: Sequence[Claimed]) -> None:
    """Give claimed deliveries back untried."""
    tx.executemany(_RELEASE, [{"id": row.id, "token": row.token} for row in held])
    tx.notify("deliveries")


def free_expired(tx: Tx, wall: int) -> int:
    """Make due again what a worker held past its lease; its outcome will be refused."""
    return tx.execute(_FREE_EXPIRED, {"wall": wall})


def free_leases(tx: Tx, wall: int) -> int:
    """Free what an earlier run of this server left leased, and return how many.

    A SQLite file has one server, so at its start every lease is an old one; on PostgreSQL others may be at work, and
    only an expired lease is surely dead.
    """
    return tx.execute(_FREE) if tx.dialect == "sqlite" else tx.execute(_FREE_EXPIRED, {"wall": wall})


def complete(tx: Tx, outcomes: Sequence[Outcome], wall: int) -> int:
    """Record tries and what follows from them; returns how many were refused because their lease was lost."""
    refused = 0
    # All projects are locked first, in one order for all, so that units of work never wait for each other in a circle.
    clocks: dict[str, clock.Clock] = {}
    for project_id in sorted({outcome.claimed.project_id for outcome in outcomes if outcome.retry_in is not None}):
        with suppress(LookupError):  # the project was deleted meanwhile, and its deliveries with it
            clocks[project_id] = clock.get(tx, project_id)
    for outcome in outcomes:
        claimed = outcome.claimed
        params: dict[str, str | int | None] = {
            "id": claimed.id,
            "token": claimed.token,
            "state": outcome.state,
            "attempt": claimed.attempt + 1,
        }
        if outcome.retry_in is None:
            done = tx.execute(_FINISH, params)
        else:
            own = clocks.get(claimed.project_id, clock.REAL)
            due_at = own.now(wall) + outcome.retry_in
            done = tx.execute(_COMPLETE, params | {"due_at": due_at, "wake_at": own.wall_at(due_at)})
        if done == 1:
            tx.execute(_ATTEMPT, _attempt(outcome))
        else:
            refused += 1
    return refused


def _attempt(outcome: Outcome) -> dict[str, str | int | None]:
    return {
        "id": outcome.claimed.id,
        "attempt": outcome.claimed.attempt + 1,
        "project_id": outcome.claimed.project_id,
        "started": outcome.started,
        "ms": outcome.ms,
        "status": outcome.status,
        "error": outcome.error,
        "excerpt": outcome.excerpt,
    }


def get(tx: Tx, project_id: str, delivery_id: int) -> Delivery | None:
    row = tx.one(_SELECT + " AND id = :id", {"project_id": project_id, "id": delivery_id})
    return None if row is None else Delivery(*row)


def attempts(tx: Tx, project_id: str, delivery_id: int) -> Sequence[Attempt]:
    """The tries of a delivery, first to last."""
    return [Attempt(*row) for row in tx.all(_ATTEMPTS, {"project_id": project_id, "id": delivery_id})]


def replay(tx: Tx, project_id: str, delivery_id: int, now: int) -> int | None:
    """Send the same event to the same webhook once more, due `now`; the new delivery's id, None if either is gone."""
    wake_at = clock.get(tx, project_id).wall_at(now)
    row = tx.one(_REPLAY, {"project_id": project_id, "id": delivery_id, "due_at": now, "wake_at": wake_at})
    tx.notify("deliveries")
    return None if row is None else row[0]


def busy(tx: Tx, wall: int, project_id: str | None = None) -> bool:
    """Whether a delivery, of this project or of any, is due or being sent now."""
    if project_id is not None:
        return tx.one(_BUSY_PROJECT, {"wall": wall, "project_id": project_id}) is not None
    return any_due(tx, wall) or tx.one(_ANY_LEASED) is not None


def prune(tx: Tx, *, before: int, limit: int) -> int:
    """Forget finished deliveries last due before this moment, and their attempts; returns how many, at most `limit`."""
    old = [{"id": row[0]} for row in tx.all(_OLD, {"before": before, "limit": limit})]
    tx.executemany("DELETE FROM attempt WHERE delivery_id = :id", old)
    tx.executemany("DELETE FROM delivery WHERE id = :id", old)
    return len(old)


def list(  # noqa: A001
    tx: Tx,
    project_id: str,
    *,
    state: str | None = None,
    webhook_id: str | None = None,
    event_id: int | None = None,
    before: int = _NO_BOUND,
    limit: int = 100,
) -> Sequence[Delivery]:
    """The project's deliveries, newest first, with ids below `before`."""
    sql, params = _SELECT + " AND id < :before", {"project_id": project_id, "before": before, "limit": limit}
    for column, value in (("state", state), ("webhook_id", webhook_id), ("event_id", event_id)):
        if value is not None:
            sql += f" AND {column} = :{column}"
            params[column] = value
    return [Delivery(*row) for row in tx.all(sql + " ORDER BY id DESC LIMIT :limit", params)]
