"""Sending again: a delivery of its own for the same event and webhook, one by one or many that fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from sinch_provisioning.server.store import clock
from sinch_provisioning.server.store.engine import Tx

#: How many rows of the log one look goes over.
WINDOW = 5_000

_ADD = """
INSERT INTO delivery (event_id, project_id, webhook_id, state, due_at, wake_at, attempt)
SELECT d.event_id, d.project_id, d.webhook_id, 'due', :due_at, :wake_at, 0 FROM delivery d
WHERE d.project_id = :project_id AND d.id = :id
AND EXISTS (SELECT 1 FROM webhook w WHERE w.project_id = d.project_id AND w.id = d.webhook_id)"""
_LATEST = """ AND NOT EXISTS (
  SELECT 1 FROM delivery n WHERE n.event_id = d.event_id AND n.webhook_id = d.webhook_id
  AND n.project_id = d.project_id AND n.id > d.id)"""
_END = """
SELECT MAX(id) FROM (
  SELECT id FROM delivery WHERE project_id = :project_id AND id > :after AND id <= :last ORDER BY id LIMIT :window) d"""
_FIT = f"""
SELECT d.id FROM delivery d JOIN event e ON e.id = d.event_id
WHERE d.project_id = :project_id AND d.id > :after AND d.id <= :last AND d.state NOT IN ('due', 'leased') {_LATEST}"""  # noqa: S608
_CONDITIONS = {
    "state": "d.state =",
    "webhook_id": "d.webhook_id =",
    "event_type": "e.type =",
    "since": "e.created >=",
    "until": "e.created <",
}
_LAST = "SELECT MAX(id) FROM delivery WHERE project_id = :project_id"


@dataclass(slots=True, frozen=True)
class Wanted:
    """Which deliveries to send again; None leaves a matter open. `since` and `until` bound when the event happened.

    Only what is over counts, and of each event only its latest delivery to a webhook: what came through since, or is on
    its way again, need not be sent once more.
    """

    state: str | None = None
    webhook_id: str | None = None
    event_type: str | None = None
    since: int | None = None
    until: int | None = None


def replay(tx: Tx, project_id: str, delivery_id: int, now: int, *, latest: bool = False) -> int | None:
    """Send the same event to the same webhook once more, due `now`; the new delivery's id.

    None if delivery or webhook is gone or, with `latest`, if there is a newer delivery already.
    """
    wake_at = clock.get(tx, project_id).wall_at(now)
    sql = f"{_ADD} {_LATEST if latest else ''} RETURNING id"
    row = tx.one(sql, {"project_id": project_id, "id": delivery_id, "due_at": now, "wake_at": wake_at})
    tx.notify("deliveries")
    return None if row is None else row[0]


def last(tx: Tx, project_id: str) -> int:
    """The id of the project's newest delivery."""
    row = tx.one(_LAST, {"project_id": project_id})
    return row[0] or 0 if row is not None else 0


def look(
    tx: Tx, project_id: str, wanted: Wanted, *, after: int, last: int, limit: int
) -> tuple[Sequence[int], int | None]:
    """Ids of the first few deliveries that fit with ids above `after`, up to `last`, oldest first.

    Also returns after which id to look on, None when that was all: one look goes over part of the log only.
    """
    params: dict[str, str | int | None] = {"project_id": project_id, "after": after, "last": last}
    row = tx.one(_END, params | {"window": WINDOW})
    end: int | None = row[0] if row is not None else None
    if end is None:
        return (), None
    sql = _FIT
    for name, condition in _CONDITIONS.items():
        value = getattr(wanted, name)
        if value is not None:
            sql += f" AND {condition} :{name}"
            params[name] = value
    params |= {"last": end, "limit": limit}
    found = [row[0] for row in tx.all(sql + " ORDER BY d.id LIMIT :limit", params)]
    return found, found[-1] if len(found) == limit else end
