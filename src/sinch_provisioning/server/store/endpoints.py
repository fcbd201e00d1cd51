"""Endpoints: which of those with deliveries may be called now, and how those that keep failing are held back.

After so many failures in a row an endpoint rests: its deliveries wait untried, and each time the rest is over one that is
due goes out as a probe. The first answer ends that. Rests pass on the project's clock, like the waits of retries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sinch_provisioning.server.store.clock import Clock
from sinch_provisioning.server.store.engine import Tx

#: A project and one of its webhooks.
Key = tuple[str, str]

# Jumps from endpoint to endpoint through the index, however many deliveries each of them has.
_EACH = """
WITH RECURSIVE endpoint (id) AS (
  SELECT MIN(webhook_id) FROM delivery WHERE state = 'due'
  UNION ALL
  SELECT (SELECT MIN(webhook_id) FROM delivery WHERE state = 'due' AND webhook_id > endpoint.id)
  FROM endpoint WHERE endpoint.id IS NOT NULL
)"""
_CALLABLE = """
FROM endpoint e JOIN webhook w ON w.id = e.id
LEFT JOIN endpoint_health h ON h.project_id = w.project_id AND h.webhook_id = w.id
WHERE w.paused IS NULL AND (h.wake_at IS NULL OR (h.wake_at <= :wall AND h.probe_until <= :wall))"""
_WAITING = f"""{_EACH}
SELECT w.project_id, w.id, COALESCE(h.failures, 0), CASE WHEN h.wake_at IS NULL THEN 0 ELSE h.probes + 1 END
{_CALLABLE} ORDER BY w.project_id, w.id"""
#: Whether a lease has expired, or a delivery is due at an endpoint that may be called.
ANY_DUE = f"""{_EACH}
SELECT 1 WHERE EXISTS (SELECT 1 FROM delivery WHERE state = 'leased' AND lease_until <= :wall) OR EXISTS (
  SELECT 1 {_CALLABLE} AND EXISTS (SELECT 1 FROM delivery d
    WHERE d.webhook_id = w.id AND d.project_id = w.project_id AND d.state = 'due' AND d.wake_at <= :wall))"""  # noqa: S608
_OWN = "project_id = :project_id AND webhook_id = :webhook_id"
_BEGIN = f"""
UPDATE endpoint_health SET probe_until = :until WHERE {_OWN} AND wake_at <= :wall AND probe_until <= :wall"""  # noqa: S608
_UNDO = "UPDATE endpoint_health SET probe_until = 0"
_UNDO_ONE = f"{_UNDO} WHERE {_OWN}"
_CLOSE = f"DELETE FROM endpoint_health WHERE {_OWN}"  # noqa: S608
_FAILED = """
INSERT INTO endpoint_health (project_id, webhook_id, failures, probes, probe_until)
VALUES (:project_id, :webhook_id, :count, 0, 0)
ON CONFLICT (project_id, webhook_id) DO UPDATE SET failures = endpoint_health.failures + :count
RETURNING failures, due_at"""
_REST = f"""
UPDATE endpoint_health SET probes = :probes, since = COALESCE(since, :now), due_at = :due_at, wake_at = :wake_at,
  probe_until = 0 WHERE {_OWN}"""  # noqa: S608
_OF_PROJECT = """
SELECT webhook_id, failures, probes, since, due_at FROM endpoint_health WHERE project_id = :project_id"""


@dataclass(slots=True, frozen=True)
class Endpoint:
    """An endpoint that may be called: how often in a row it failed, and the number of the probe if it is resting."""

    key: Key
    failures: int = 0
    probe: int = 0

    @property
    def project_id(self) -> str:
        return self.key[0]


@dataclass(slots=True, frozen=True)
class Health:
    """How often an endpoint failed in a row; while it rests, the probes that failed, since when and until when.

    Moments are project time.
    """

    webhook_id: str
    failures: int
    probes: int
    since: int | None
    due_at: int | None


def waiting(tx: Tx, wall: int) -> Sequence[Endpoint]:
    """The endpoints that may be called now and have a delivery that waits, for now or for later, in order."""
    return [Endpoint((row[0], row[1]), row[2], row[3]) for row in tx.all(_WAITING, {"wall": wall})]


def begin_probe(tx: Tx, key: Key, wall: int, until: int) -> bool:
    """Keep others from probing the resting endpoint too, until this wall time; False if somebody was quicker."""
    return tx.execute(_BEGIN, _params(key) | {"wall": wall, "until": until}) == 1


def undo_probes(tx: Tx, keys: Iterable[Key] | None = None) -> None:
    """The probes of these endpoints, or of all, were not made."""
    if keys is None:
        tx.execute(_UNDO)
    else:
        tx.executemany(_UNDO_ONE, [_params(key) for key in sorted(keys)])


def close(tx: Tx, key: Key) -> None:
    """The endpoint answers: forget its failures."""
    tx.execute(_CLOSE, _params(key))


def failed(tx: Tx, key: Key, count: int, *, most: int, own: Clock, wall: int, rest: int, probe: int) -> None:
    """Count so many more failures of the endpoint; from `most` in a row on (0: never) it rests.

    A rest takes `rest` milliseconds of the project's time; only `probe`, the number of a failed one, prolongs it.
    """
    row = tx.one(_FAILED, _params(key) | {"count": count})
    failures, due_at = row if row is not None else (0, None)
    if not 0 < most <= failures or (due_at is not None and not probe):
        return
    now = own.now(wall)
    times = {"now": now, "due_at": now + rest, "wake_at": own.wall_at(now + rest)}
    tx.execute(_REST, _params(key) | times | {"probes": probe})


def of_project(tx: Tx, project_id: str) -> dict[str, Health]:
    """The health of the project's endpoints whose latest call failed, by webhook."""
    return {row[0]: Health(*row) for row in tx.all(_OF_PROJECT, {"project_id": project_id})}


def _params(key: Key) -> dict[str, str | int]:
    return {"project_id": key[0], "webhook_id": key[1]}
