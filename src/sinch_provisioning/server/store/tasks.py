"""Tasks: work of the domain that comes due at a moment of its project's clock. It is gone when its effect is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sinch_provisioning.server.store import jsontext
from sinch_provisioning.server.store.engine import Row, Tx
from sinch_provisioning.server.store.projects import Project

_COLUMNS = "id, project_id, kind, ref, expect_version, dedupe_key, due_at, wake_at, attempt, payload"
_SCHEDULE = """
INSERT INTO task (project_id, kind, ref, payload, expect_version, dedupe_key, due_at, wake_at, attempt)
VALUES (:project_id, :kind, :ref, :payload, :expect_version, :dedupe_key, :due_at, :wake_at, 0)
RETURNING id"""
_DROP_SAME = "DELETE FROM task WHERE project_id = :project_id AND dedupe_key = :dedupe_key"
_SELECT = f"SELECT {_COLUMNS} FROM task"  # noqa: S608
_GET = f"{_SELECT} WHERE project_id = :project_id AND id = :id"
_DUE = f"{_SELECT} WHERE wake_at <= :wall ORDER BY wake_at, due_at, id LIMIT :limit"
# A subquery with a limit is not merged into the outer one, so the locks are tried in order and only up to the first.
_CLAIM = f"""
SELECT {_COLUMNS} FROM ({_SELECT} WHERE wake_at <= :wall ORDER BY wake_at, due_at, id LIMIT 256) waiting
WHERE pg_try_advisory_xact_lock(hashtextextended(project_id, 0)) LIMIT 1"""  # noqa: S608
_DUE_OF_PROJECT = (
    f"{_SELECT} WHERE project_id = :project_id AND wake_at <= :wall ORDER BY wake_at, due_at, id LIMIT :limit"
)
_NEXT = f"{_SELECT} WHERE project_id = :project_id ORDER BY due_at, id LIMIT 1"
_NEXT_WAKE = "SELECT MIN(wake_at) FROM task"
_LIST = f"{_SELECT} WHERE project_id = :project_id ORDER BY due_at, id LIMIT :limit"
_DONE = "DELETE FROM task WHERE id = :id"
_POSTPONE = "UPDATE task SET due_at = :due_at, wake_at = :wake_at, attempt = attempt + 1 WHERE id = :id"


@dataclass(slots=True, frozen=True)
class Task:
    """Something to do at `due_at` (project time). `ref` names what it is about, `attempt` counts failed tries.

    `wake_at` is the wall time at which `due_at` comes true; `expect_version` is what version the handler should find.
    """

    id: int
    project_id: str
    kind: str
    ref: str
    expect_version: int | None
    dedupe_key: str | None
    due_at: int
    wake_at: int
    attempt: int
    payload: dict[str, Any]


def schedule(
    tx: Tx,
    project: Project,
    *,
    kind: str,
    ref: str,
    due_at: int,
    payload: dict[str, Any] | None = None,
    expect_version: int | None = None,
    dedupe_key: str | None = None,
) -> int:
    """Add a task and return its id; one with the same `dedupe_key` in the project is replaced."""
    values = {
        "project_id": project.id,
        "kind": kind,
        "ref": ref,
        "payload": jsontext.dumps(payload or {}),
        "expect_version": expect_version,
        "dedupe_key": dedupe_key,
        "due_at": due_at,
        "wake_at": project.clock.wall_at(due_at),
    }
    if dedupe_key is not None:
        tx.execute(_DROP_SAME, {"project_id": project.id, "dedupe_key": dedupe_key})
    row = tx.one(_SCHEDULE, values)
    tx.notify("tasks")
    return row[0] if row is not None else 0


def get(tx: Tx, project_id: str, task_id: int) -> Task | None:
    row = tx.one(_GET, {"project_id": project_id, "id": task_id})
    return None if row is None else _task(row)


def due(tx: Tx, wall: int, limit: int, *, project_id: str | None = None) -> Sequence[Task]:
    """Tasks due at this wall time, of one project or all, in the order in which they run."""
    sql = _DUE if project_id is None else _DUE_OF_PROJECT
    params = {"wall": wall, "limit": limit, "project_id": project_id}
    return [_task(row) for row in tx.all(sql, params)]


def claim(tx: Tx, wall: int) -> Sequence[Task]:
    """PostgreSQL: the first task due whose project no other unit of work holds, and the lock of that project with it.

    Several workers so take tasks of different projects, and none waits for a busy one. It is the project that is locked,
    not the row (`FOR UPDATE SKIP LOCKED`): a unit that holds the project may delete the row, and each would wait for the
    other.
    """
    return [_task(row) for row in tx.all(_CLAIM, {"wall": wall})]


def next_due(tx: Tx, project_id: str) -> Task | None:
    """The project's next task, whenever it is due."""
    row = tx.one(_NEXT, {"project_id": project_id})
    return None if row is None else _task(row)


def next_wake(tx: Tx) -> int | None:
    """The wall time of the next task of any project."""
    row = tx.one(_NEXT_WAKE)
    return None if row is None else row[0]


def cancel(tx: Tx, project_id: str, *, kind: str | None = None, ref: str | None = None) -> int:
    """Drop the project's tasks of this kind, or about this ref, or both, and return how many there were."""
    if kind is None and ref is None:
        raise ValueError("name a kind, a ref or both")
    sql, params = "DELETE FROM task WHERE project_id = :project_id", {"project_id": project_id}
    if ref is not None:
        sql += " AND ref = :ref"
        params["ref"] = ref
    if kind is not None:
        sql += " AND kind = :kind"
        params["kind"] = kind
    return tx.execute(sql, params)


def done(tx: Tx, task: Task) -> bool:
    """Remove the task whose effect this unit of work holds; False if it is gone already."""
    return tx.execute(_DONE, {"id": task.id}) == 1


def postpone(tx: Tx, task: Task, due_at: int, wake_at: int) -> bool:
    """Try the task again later; False if it is gone."""
    return tx.execute(_POSTPONE, {"id": task.id, "due_at": due_at, "wake_at": wake_at}) == 1


def list(tx: Tx, project_id: str, *, limit: int = 1000) -> Sequence[Task]:  # noqa: A001
    """The project's tasks in the order in which they come due."""
    return [_task(row) for row in tx.all(_LIST, {"project_id": project_id, "limit": limit})]


def _task(row: Row) -> Task:
    return Task(*jsontext.decoded(row))
