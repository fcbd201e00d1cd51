"""The wall clock that all rows go by: what it last showed, and what follows when it is set back."""

from dataclasses import dataclass

from sinch_provisioning.server.store.clock import FAR_FUTURE
from sinch_provisioning.server.store.engine import Tx

_NOW = "SELECT CAST(FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000) AS BIGINT)"
_MARK = "SELECT wall, behind FROM clock_mark WHERE id = 1"
_SET_MARK = """
INSERT INTO clock_mark (id, wall, behind) VALUES (1, :wall, :behind)
ON CONFLICT (id) DO UPDATE SET wall = :wall, behind = :behind"""
# No unit of work may read a project's clock while these change, and commit afterwards. A backup may keep the lock from
# us, and meanwhile others wait behind us: better to give up soon and try again.
_ALONE = ("SET LOCAL lock_timeout = '1s'", "LOCK TABLE project IN ACCESS EXCLUSIVE MODE")
# A project on real time goes back with the wall clock: what it waits for comes forward in its own time too.
_REAL = "project_id IN (SELECT id FROM project WHERE anchor_time = anchor_wall AND rate = 1000)"
_OWN_TIME = (
    "UPDATE task SET due_at = due_at - :by WHERE {real}",
    "UPDATE delivery SET due_at = due_at - :by WHERE state = 'due' AND {real}",
    "UPDATE endpoint_health SET due_at = due_at - :by WHERE due_at IS NOT NULL AND {real}",
    "UPDATE message SET expires = expires - :by WHERE expires IS NOT NULL AND used IS NULL AND {real}",
    "UPDATE blocked SET until = until - :by WHERE {real}",
)
# The clocks of the others go on as if nothing had happened.
_FORWARD = (
    *(statement.format(real=_REAL) for statement in _OWN_TIME),
    """UPDATE project SET
         anchor_time = CASE WHEN anchor_time = anchor_wall AND rate = 1000 THEN anchor_time - :by ELSE anchor_time END,
         anchor_wall = anchor_wall - :by
       WHERE anchor_wall <> 0 OR anchor_time <> 0""",
    "UPDATE task SET wake_at = wake_at - :by WHERE wake_at < :never",
    "UPDATE delivery SET wake_at = wake_at - :by WHERE state = 'due' AND wake_at < :never",
    "UPDATE endpoint_health SET wake_at = wake_at - :by WHERE wake_at < :never",
    "UPDATE delivery SET lease_until = :lease WHERE state = 'leased' AND lease_until > :lease",
    "UPDATE endpoint_health SET probe_until = :lease WHERE probe_until > :lease",
)


@dataclass(slots=True, frozen=True)
class Mark:
    """What the wall clock showed at some time before, and by how many milliseconds it was set back since the beginning."""

    wall: int
    behind: int


def database_time(tx: Tx) -> int:
    """What the clock of PostgreSQL shows now."""
    row = tx.one(_NOW)
    return int(row[0]) if row is not None else 0


def mark(tx: Tx) -> Mark | None:
    """The latest mark; a unit of work then has it to itself until it commits."""
    tx.lock("clock")
    row = tx.one(_MARK)
    return None if row is None else Mark(*row)


def set_mark(tx: Tx, mark: Mark) -> None:
    tx.execute(_SET_MARK, {"wall": mark.wall, "behind": mark.behind})


def bring_forward(tx: Tx, by: int, *, lease: int) -> None:
    """After the wall clock was set back by so many milliseconds: let everything wait as long as it was to wait.

    No lease runs longer than until `lease`, a wall time.
    """
    if tx.dialect == "postgresql":
        for statement in _ALONE:
            tx.execute(statement)
    for statement in _FORWARD:
        tx.execute(statement, {"by": by, "never": FAR_FUTURE, "lease": lease})
    tx.notify("tasks")
    tx.notify("deliveries")
