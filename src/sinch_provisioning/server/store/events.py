"""Events, and the outbox: an event and its deliveries are written with the change that they tell of."""

from collections.abc import Sequence
from dataclasses import dataclass

from sinch_provisioning.server.store import clock, webhooks
from sinch_provisioning.server.store.engine import Tx

_COLUMNS = "id, project_id, type, resource_kind, resource_id, seq, body, created"
_INSERT = """
INSERT INTO event (project_id, type, resource_kind, resource_id, seq, body, created)
SELECT :project_id, :type, :resource_kind, :resource_id, COALESCE(MAX(seq), 0) + 1, :body, :created FROM event
WHERE project_id = :project_id AND resource_kind = :resource_kind AND resource_id = :resource_id
RETURNING id, seq"""
_DELIVER = f"""
INSERT INTO delivery (event_id, project_id, webhook_id, state, due_at, wake_at, attempt)
SELECT :event_id, w.project_id, w.id, 'due', :due_at, {clock.WAKES_AT}, 0
FROM webhook w JOIN project p ON p.id = w.project_id
WHERE w.project_id = :project_id AND {webhooks.HEARS} ORDER BY w.created, w.id"""  # noqa: S608
_SELECT = f"SELECT {_COLUMNS} FROM event WHERE project_id = :project_id"  # noqa: S608
_PRUNE = """
DELETE FROM event WHERE id IN (
  SELECT id FROM event e WHERE created < :before
  AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.event_id = e.id) ORDER BY id LIMIT :limit)"""
_NO_BOUND = 1 << 62


@dataclass(slots=True, frozen=True)
class Event:
    """Something that happened to a resource; `body` is the exact text that is signed and sent.

    `seq` counts the events of one resource from 1; `created` is project time.
    """

    id: int
    project_id: str
    type: str
    resource_kind: str
    resource_id: str
    seq: int
    body: str
    created: int


def insert_event(
    tx: Tx,
    *,
    project_id: str,
    type: str,  # noqa: A002
    resource_kind: str,
    resource_id: str,
    body: str,
    now: int,
) -> Event:
    """Write an event and one delivery, due `now`, for each webhook of the project that hears its type."""
    values = {
        "project_id": project_id,
        "type": type,
        "resource_kind": resource_kind,
        "resource_id": resource_id,
        "body": body,
        "created": now,
    }
    tx.lock(project_id)  # by whose clock the deliveries wait
    row = tx.one(_INSERT, values)
    if row is None:
        raise LookupError("the database returned no event id")
    wanted = {"event_id": row[0], "project_id": project_id, "due_at": now, "trigger": webhooks.heard(type)}
    if tx.execute(_DELIVER, wanted):
        tx.notify("deliveries")
    return Event(row[0], project_id, type, resource_kind, resource_id, row[1], body, now)


def get(tx: Tx, project_id: str, event_id: int) -> Event | None:
    row = tx.one(_SELECT + " AND id = :id", {"project_id": project_id, "id": event_id})
    return None if row is None else Event(*row)


def prune(tx: Tx, *, before: int, limit: int) -> int:
    """Forget events from before this moment that no delivery needs; returns how many, at most `limit`."""
    return tx.execute(_PRUNE, {"before": before, "limit": limit})


def list(  # noqa: A001
    tx: Tx, project_id: str, *, resource: tuple[str, str] | None = None, before: int = _NO_BOUND, limit: int = 100
) -> Sequence[Event]:
    """The project's events, newest first, with ids below `before`; `resource` is a kind and an id."""
    sql, params = _SELECT + " AND id < :before", {"project_id": project_id, "before": before, "limit": limit}
    if resource is not None:
        sql += " AND resource_kind = :kind AND resource_id = :resource_id"
        params |= {"kind": resource[0], "resource_id": resource[1]}
    return [Event(*row) for row in tx.all(sql + " ORDER BY id DESC LIMIT :limit", params)]
