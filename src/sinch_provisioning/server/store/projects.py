"""Projects: the tenants. Every row of tenant data carries its project's id."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sinch_provisioning.server.store import jsontext
from sinch_provisioning.server.store.clock import REAL, Clock
from sinch_provisioning.server.store.engine import Tx

#: Tables whose rows belong to one project; `delete` empties them in this order. The audit log outlives the project.
TABLES = (
    "resource", "claim", "blocked", "activity", "message", "task", "review", "webhook", "endpoint_health", "event", "delivery",
    "attempt", "idempotency", "request", "access_key_project",
)  # fmt: skip

_COLUMNS = "id, name, parent_id, created, anchor_wall, anchor_time, rate, policy, flags, seed"
_INSERT = f"""
INSERT INTO project ({_COLUMNS})
VALUES (:id, :name, :parent_id, :created, :anchor_wall, :anchor_time, :rate, :policy, :flags, :seed)"""  # noqa: S608
_GET = f"SELECT {_COLUMNS} FROM project WHERE id = :id"  # noqa: S608
_LIST = f"SELECT {_COLUMNS} FROM project ORDER BY created, id"  # noqa: S608
_CHILDREN = f"SELECT {_COLUMNS} FROM project WHERE parent_id = :id ORDER BY id"  # noqa: S608
_LINEAGE = """
WITH RECURSIVE line (id, parent_id, depth) AS (
  SELECT id, parent_id, 0 FROM project WHERE id = :id
  UNION ALL
  SELECT p.id, p.parent_id, depth + 1 FROM project p JOIN line ON p.id = line.parent_id WHERE depth < 32
) SELECT id FROM line ORDER BY depth"""


@dataclass(slots=True)
class Project:
    """A tenant: `policy` and `flags` steer what the server simulates for it, `seed` makes that repeatable."""

    id: str
    name: str
    parent_id: str | None
    created: int
    clock: Clock
    policy: dict[str, Any]
    flags: dict[str, Any]
    seed: int


def create(
    tx: Tx,
    project_id: str,
    *,
    name: str,
    now: int,
    parent_id: str | None = None,
    policy: dict[str, Any] | None = None,
    flags: dict[str, Any] | None = None,
    seed: int | None = None,
) -> Project:
    """Insert a project with a real clock; its seed follows from its id unless given. The id must be free."""
    if seed is None:
        seed = int.from_bytes(hashlib.sha256(project_id.encode()).digest()[:4])
    project = Project(project_id, name, parent_id, now, REAL, policy or {}, flags or {}, seed)
    insert(tx, project)
    return project


def insert(tx: Tx, project: Project) -> None:
    """Insert a project as it is; its id must be free."""
    clock = project.clock
    values = {
        "id": project.id,
        "name": project.name,
        "parent_id": project.parent_id,
        "created": project.created,
        "anchor_wall": clock.anchor_wall,
        "anchor_time": clock.anchor_time,
        "rate": clock.thousandths,
        "policy": jsontext.dumps(project.policy),
        "flags": jsontext.dumps(project.flags),
        "seed": project.seed,
    }
    tx.execute(_INSERT, values)


def get(tx: Tx, project_id: str) -> Project | None:
    """The project; a unit of work then has it to itself until it commits."""
    tx.lock(project_id)
    row = tx.one(_GET, {"id": project_id})
    return None if row is None else _project(*row)


def list(tx: Tx) -> Sequence[Project]:  # noqa: A001
    """Every project, oldest first."""
    return [_project(*row) for row in tx.all(_LIST)]


def children(tx: Tx, project_id: str) -> Sequence[Project]:
    """The project's subprojects, not theirs."""
    return [_project(*row) for row in tx.all(_CHILDREN, {"id": project_id})]


def descendants(tx: Tx, project_id: str) -> Sequence[str]:
    """Ids of the project's subprojects, of theirs, and so on."""
    found = [child.id for child in children(tx, project_id)]
    for child in found:
        found += [each.id for each in children(tx, child)]
    return found


def lineage(tx: Tx, project_id: str) -> Sequence[str]:
    """The project's id, then its parent's, and so on; empty for an unknown project."""
    return [row[0] for row in tx.all(_LINEAGE, {"id": project_id})]


def update_policy(tx: Tx, project_id: str, policy: dict[str, Any]) -> None:
    tx.execute("UPDATE project SET policy = :v WHERE id = :id", {"id": project_id, "v": jsontext.dumps(policy)})


def update_flags(tx: Tx, project_id: str, flags: dict[str, Any]) -> None:
    tx.execute("UPDATE project SET flags = :v WHERE id = :id", {"id": project_id, "v": jsontext.dumps(flags)})


def clear(tx: Tx, project_id: str, *, keep: Sequence[str] = ("access_key_project",)) -> None:
    """Remove what the project holds; the project itself stays, and so do the rows of the tables in `keep`."""
    tx.lock(project_id)
    for table in TABLES:
        if table not in keep:
            tx.execute(f"DELETE FROM {table} WHERE project_id = :id", {"id": project_id})  # noqa: S608


def delete(tx: Tx, project_id: str) -> bool:
    """Remove the project and every row that belongs to it; False if there is none."""
    clear(tx, project_id, keep=())
    return tx.execute("DELETE FROM project WHERE id = :id", {"id": project_id}) == 1


def _project(
    id: str,  # noqa: A002
    name: str,
    parent_id: str | None,
    created: int,
    anchor_wall: int,
    anchor_time: int,
    rate: int,
    policy: str,
    flags: str,
    seed: int,
) -> Project:
    clock = Clock(anchor_wall, anchor_time, rate / 1000)
    return Project(id, name, parent_id, created, clock, jsontext.loads(policy), jsontext.loads(flags), seed)
