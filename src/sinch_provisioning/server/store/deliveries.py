"""Deliveries: one row per event and webhook, claimed with a lease, completed only by whoever still holds that lease."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby

from sinch_provisioning.server.store import clock, endpoints, webhooks
from sinch_provisioning.server.store.endpoints import Endpoint
from sinch_provisioning.server.store.engine import Tx

#: Largest number of deliveries claimed at once.
MOST = 200

_COLUMNS = "id, event_id, project_id, webhook_id, state, due_at, wake_at, attempt, lease_until, lease_token"
_SELECT = f"SELECT {_COLUMNS} FROM delivery WHERE project_id = :project_id"  # noqa: S608
_DUE = """
SELECT d.id, d.attempt, e.id, e.created, e.body, w.target, w.secret
FROM delivery d JOIN event e ON e.id = d.event_id
JOIN webhook w ON w.project_id = d.project_id AND w.id = d.webhook_id
WHERE d.state = 'due' AND d.webhook_id = :webhook_id AND d.project_id = :project_id AND d.wake_at <= :wall
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
_OPEN_BY_WEBHOOK = """
SELECT w.id, (SELECT COUNT(*) FROM delivery d
  WHERE d.webhook_id = w.id AND d.project_id || '' = w.project_id AND d.state = 'due')
FROM webhook w WHERE w.project_id = :project_id"""
_ANY_LEASED = "SELECT 1 FROM delivery WHERE state = 'leased' LIMIT 1"
# CROSS JOIN, and the key of the project as an expression, keep SQLite from reading the project's whole log.
_OPEN_OF_PROJECT = """
FROM webhook w CROSS JOIN delivery d
LEFT JOIN endpoint_health h ON h.project_id = w.project_id AND h.webhook_id = w.id
WHERE w.project_id = :project_id AND w.paused IS NULL
AND d.state = 'due' AND d.webhook_id = w.id AND d.project_id || '' = w.project_id"""
_BUSY_PROJECT = f"""
SELECT 1 WHERE EXISTS (
  SELECT 1 FROM delivery WHERE state = 'leased' AND lease_until > 0 AND project_id || '' = :project_id
) OR EXISTS (
  SELECT 1 {_OPEN_OF_PROJECT} AND d.wake_at <= :wall AND (h.wake_at IS NULL OR h.wake_at <= :wall))"""  # noqa: S608
_NEXT_TRY = f"""
SELECT MIN(CASE WHEN h.due_at > d.due_at THEN h.due_at ELSE d.due_at END) {_OPEN_OF_PROJECT}"""
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
    """A leased delivery with all that sending it takes; `happened` is when its event did, in project time."""

    id: int
    endpoint: Endpoint
    token: str
    attempt: int
    event_id: int
    happened: int
    body: str
    target: str
    secret: str = field(repr=False)

    @property
    def project_id(self) -> str:
        return self.endpoint.project_id

    @property
    def lease(self) -> tuple[int, str]:
        """Which lease this is: the same delivery may be claimed again after it was lost."""
        return self.id, self.token


@dataclass(slots=True, frozen=True)
class Outcome:
    """What became of a try. With a `retry_in` (milliseconds of project time) it is due again, else `state` is final.

    `rest` is None if the receiver answered, else for how long its endpoint is to be left alone if it keeps failing;
    `gone` pauses its webhook.
    """

    claimed: Claimed
    state: str
    retry_in: int | None
    rest: int | None
    started: int
    ms: int
    status: int | None
    error: str | None
    excerpt: str | None
    gone: bool = False


def any_due(tx: Tx, wall: int) -> bool:
    """Whether a claim would find something, expired leases included."""
    return tx.one(endpoints.ANY_DUE, {"wall": wall}) is not None


def due(tx: Tx, wall: int, token: str, endpoint: Endpoint, limit: int, *, until: int) -> Sequence[Claimed]:
    """The first deliveries due at an endpoint, to be leased; of a resting one no more than one, as a probe.

    `until` is when the lease will end.
    """
    sql = _DUE + _SKIP_LOCKED if tx.dialect == "postgresql" else _DUE
    project_id, webhook_id = endpoint.key
    params: dict[str, str | int] = {"webhook_id": webhook_id, "project_id": project_id, "wall": wall}
    rows = tx.all(sql, params | {"limit": 1 if endpoint.probe else limit})
    if rows and endpoint.probe and not endpoints.begin_probe(tx, endpoint.key, wall, until):
        return ()
    return [Claimed(row[0], endpoint, token, *row[1:]) for row in rows]


def lease(tx: Tx, claimed: Sequence[Claimed], until: int) -> None:
    """Hold the deliveries until this wall time."""
    tx.executemany(_LEASE, [{"id": row.id, "token": row.token, "until": until} for row in claimed])


def renew(tx: Tx, held: Sequence[Claimed], until: int) -> None:
    """Hold the leases until this wall time; those lost meanwhile stay lost."""
    tx.executemany(_RENEW, [{"id": row.id, "token": row.token, "until": until} for row in held])


def release(tx: Tx, held: Sequence[Claimed]) -> None:
    """Give claimed deliveries back untried."""
    tx.executemany(_RELEASE, [{"id": row.id, "token": row.token} for row in held])
    endpoints.undo_probes(tx, {row.endpoint.key for row in held if row.endpoint.probe})
    tx.notify("deliveries")


def free_expired(tx: Tx, wall: int) -> int:
    """Make due again what a worker held past its lease; its outcome will be refused."""
    return tx.execute(_FREE_EXPIRED, {"wall": wall})


def free_leases(tx: Tx, wall: int) -> int:
    """Free what an earlier run of this server left leased, and return how many.

    A SQLite file has one server, so at its start every lease is an old one; on PostgreSQL others may be at work, and
    only an expired lease is surely dead.
    """
    if tx.dialect == "postgresql":
        return free_expired(tx, wall)
    endpoints.undo_probes(tx)
    return tx.execute(_FREE)


def complete(tx: Tx, outcomes: Sequence[Outcome], wall: int, *, breaker: int = 0) -> int:
    """Record tries and what follows from them; returns how many were refused because their lease was lost.

    After `breaker` failures in a row (0: never) an endpoint rests.
    """
    clocks = _clocks(tx, outcomes)
    recorded = [outcome for outcome in outcomes if _record(tx, outcome, clocks, wall)]
    for outcome in recorded:
        if outcome.gone:
            claimed = outcome.claimed
            webhooks.pause(tx, *claimed.endpoint.key, claimed.target, _clock(clocks, claimed).now(wall))
    if any(outcome.rest is not None or outcome.claimed.endpoint.failures for outcome in recorded):
        for key, group in groupby(sorted(recorded, key=_key), key=_key):
            tries = tuple(group)
            _judge(tx, key, tries, _clock(clocks, tries[0].claimed), wall, breaker)
    return len(outcomes) - len(recorded)


def _clocks(tx: Tx, outcomes: Sequence[Outcome]) -> dict[str, clock.Clock]:
    """The clocks that the outcomes need.

    All projects are locked first, in one order for all, so that units of work never wait for each other in a circle.
    """
    clocks: dict[str, clock.Clock] = {}
    wanted = {outcome.claimed.project_id for outcome in outcomes if outcome.rest is not None or outcome.gone}
    for project_id in sorted(wanted):
        with suppress(LookupError):  # the project was deleted meanwhile, and its deliveries with it
            clocks[project_id] = clock.get(tx, project_id)
    return clocks


def _clock(clocks: dict[str, clock.Clock], claimed: Claimed) -> clock.Clock:
    return clocks.get(claimed.project_id, clock.REAL)


def _record(tx: Tx, outcome: Outcome, clocks: dict[str, clock.Clock], wall: int) -> bool:
    """Whether the try counts: its lease was not lost."""
    claimed = outcome.claimed
    params: dict[str, str | int | None] = {
        "id": claimed.id,
        "token": claimed.token,
        "project_id": claimed.project_id,
        "state": outcome.state,
        "attempt": claimed.attempt + 1,
        "started": outcome.started,
        "ms": outcome.ms,
        "status": outcome.status,
        "error": outcome.error,
        "excerpt": outcome.excerpt,
    }
    if outcome.retry_in is None:
        done = tx.execute(_FINISH, params)
    else:
        own = _clock(clocks, claimed)
        due_at = own.now(wall) + outcome.retry_in
        done = tx.execute(_COMPLETE, params | {"due_at": due_at, "wake_at": own.wall_at(due_at)})
    return done == 1 and tx.execute(_ATTEMPT, params) == 1


def _judge(tx: Tx, key: endpoints.Key, tries: Sequence[Outcome], own: clock.Clock, wall: int, breaker: int) -> None:
    """What the tries of an endpoint, in their order, say about it."""
    answers = [number for number, outcome in enumerate(tries) if outcome.rest is None]
    if answers and any(outcome.claimed.endpoint.failures for outcome in tries):
        endpoints.close(tx, key)
    failures = tries[answers[-1] + 1 :] if answers else tries
    if failures:
        rest, probe = failures[-1].rest or 0, max(outcome.claimed.endpoint.probe for outcome in failures)
        endpoints.failed(tx, key, len(failures), most=breaker, own=own, wall=wall, rest=rest, probe=probe)


def _key(outcome: Outcome) -> endpoints.Key:
    return outcome.claimed.endpoint.key


def get(tx: Tx, project_id: str, delivery_id: int) -> Delivery | None:
    row = tx.one(_SELECT + " AND id = :id", {"project_id": project_id, "id": delivery_id})
    return None if row is None else Delivery(*row)


def attempts(tx: Tx, project_id: str, delivery_id: int) -> Sequence[Attempt]:
    """The tries of a delivery, first to last."""
    return [Attempt(*row) for row in tx.all(_ATTEMPTS, {"project_id": project_id, "id": delivery_id})]


def open_by_webhook(tx: Tx, project_id: str) -> dict[str, int]:
    """How many deliveries wait for each webhook of the project, for now or for later."""
    return dict(tx.all(_OPEN_BY_WEBHOOK, {"project_id": project_id}))


def busy(tx: Tx, wall: int, project_id: str | None = None) -> bool:
    """Whether a delivery, of this project or of any, is due or being sent now; what is held back is not due."""
    if project_id is not None:
        return tx.one(_BUSY_PROJECT, {"wall": wall, "project_id": project_id}) is not None
    return any_due(tx, wall) or tx.one(_ANY_LEASED) is not None


def next_try(tx: Tx, project_id: str) -> int | None:
    """When, in project time, the project's next delivery is tried, if nothing changes; perhaps in the past."""
    row = tx.one(_NEXT_TRY, {"project_id": project_id})
    return None if row is None else row[0]


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
    event_type: str | None = None,
    before: int = _NO_BOUND,
    limit: int = 100,
) -> Sequence[Delivery]:
    """The project's deliveries, newest first, with ids below `before`."""
    sql, params = _SELECT + " AND id < :before", {"project_id": project_id, "before": before, "limit": limit}
    for column, value in (("state", state), ("webhook_id", webhook_id), ("event_id", event_id)):
        if value is not None:
            sql += f" AND {column} = :{column}"
            params[column] = value
    if event_type is not None:
        sql += " AND EXISTS (SELECT 1 FROM event WHERE event.id = event_id AND type = :event_type)"
        params["event_type"] = event_type
    return [Delivery(*row) for row in tx.all(sql + " ORDER BY id DESC LIMIT :limit", params)]
