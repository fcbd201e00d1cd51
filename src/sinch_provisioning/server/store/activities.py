"""What happened to a resource, as its activity list shows it."""

from dataclasses import dataclass

from sinch_provisioning.server.store.engine import Tx

_OF = "project_id = :project_id AND kind = :kind AND resource_id = :resource_id"
_RECORD = f"""
INSERT INTO activity (project_id, kind, resource_id, seq, type, created, author, comment)
SELECT :project_id, :kind, :resource_id, COALESCE(MAX(seq), 0) + 1, :type, :created, :author, :comment
FROM activity WHERE {_OF}"""  # noqa: S608
_PAGE = f"""
SELECT seq, type, created, author, comment FROM activity
WHERE {_OF} AND seq < :before ORDER BY seq DESC LIMIT :limit"""  # noqa: S608
_COUNT = f"SELECT COUNT(*) FROM activity WHERE {_OF}"  # noqa: S608
_DELETE = f"DELETE FROM activity WHERE {_OF}"  # noqa: S608
_NO_BOUND = 1 << 62


@dataclass(slots=True, frozen=True)
class Activity:
    """One entry; `seq` counts from 1 within its resource."""

    seq: int
    type: str
    created: int
    author: str
    comment: str | None


def record(
    tx: Tx,
    project_id: str,
    kind: str,
    resource_id: str,
    *,
    type: str,  # noqa: A002
    created: int,
    author: str,
    comment: str | None = None,
) -> None:
    """Add an entry after the resource's last one."""
    params = {"type": type, "created": created, "author": author, "comment": comment}
    tx.execute(_RECORD, _of(project_id, kind, resource_id) | params)


def page(
    tx: Tx, project_id: str, kind: str, resource_id: str, *, limit: int = _NO_BOUND, before: int = _NO_BOUND
) -> list[Activity]:
    """The newest entries, newest first; `before` is the `seq` that ends the page before this one."""
    rows = tx.all(_PAGE, _of(project_id, kind, resource_id) | {"limit": limit, "before": before})
    return [Activity(*row) for row in rows]


def count(tx: Tx, project_id: str, kind: str, resource_id: str) -> int:
    row = tx.one(_COUNT, _of(project_id, kind, resource_id))
    return row[0] if row is not None else 0


def delete(tx: Tx, project_id: str, kind: str, resource_id: str) -> int:
    """Forget the resource's entries, and return how many there were."""
    return tx.execute(_DELETE, _of(project_id, kind, resource_id))


def _of(project_id: str, kind: str, resource_id: str) -> dict[str, str | int | None]:
    return {"project_id": project_id, "kind": kind, "resource_id": resource_id}
