"""Reviews that are open: what waits for a platform's or a person's decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sinch_provisioning.server.store import jsontext
from sinch_provisioning.server.store.engine import Row, Tx

_COLUMNS = "id, project_id, kind, resource_kind, resource_id, opened_at, due_at, subject"
_INSERT = f"""
INSERT INTO review ({_COLUMNS})
VALUES (:id, :project_id, :kind, :resource_kind, :resource_id, :opened_at, :due_at, :subject)"""  # noqa: S608
_SELECT = f"SELECT {_COLUMNS} FROM review WHERE project_id = :project_id"  # noqa: S608
_OF_RESOURCE = " AND resource_kind = :resource_kind AND resource_id = :resource_id"
_DELETE = "DELETE FROM review WHERE project_id = :project_id AND id = :id"
_IN_ORDER = " ORDER BY opened_at, id"


@dataclass(slots=True, frozen=True)
class Review:
    """An open review. `subject` is what a person needs to see to decide; `due_at` is when it is decided without one."""

    id: str
    project_id: str
    kind: str
    resource_kind: str
    resource_id: str
    opened_at: int
    due_at: int | None
    subject: dict[str, Any]


def insert(tx: Tx, review: Review) -> None:
    """Open a review, and wake those who watch for one (topic `reviews`)."""
    values = {
        "id": review.id,
        "project_id": review.project_id,
        "kind": review.kind,
        "resource_kind": review.resource_kind,
        "resource_id": review.resource_id,
        "opened_at": review.opened_at,
        "due_at": review.due_at,
        "subject": jsontext.dumps(review.subject),
    }
    tx.execute(_INSERT, values)
    tx.notify("reviews")


def get(tx: Tx, project_id: str, review_id: str) -> Review | None:
    row = tx.one(_SELECT + " AND id = :id", {"project_id": project_id, "id": review_id})
    return None if row is None else _review(row)


def for_resource(tx: Tx, project_id: str, resource_kind: str, resource_id: str) -> Sequence[Review]:
    """The open reviews of one resource, oldest first."""
    params = {"project_id": project_id, "resource_kind": resource_kind, "resource_id": resource_id}
    return [_review(row) for row in tx.all(_SELECT + _OF_RESOURCE + _IN_ORDER, params)]


def delete(tx: Tx, project_id: str, review_id: str) -> bool:
    """Close a review; False if there is none."""
    return tx.execute(_DELETE, {"project_id": project_id, "id": review_id}) == 1


def list(tx: Tx, project_id: str, *, kind: str | None = None) -> Sequence[Review]:  # noqa: A001
    """The project's open reviews, oldest first."""
    sql, params = _SELECT, {"project_id": project_id}
    if kind is not None:
        sql, params = sql + " AND kind = :kind", params | {"kind": kind}
    return [_review(row) for row in tx.all(sql + _IN_ORDER, params)]


def _review(row: Row) -> Review:
    return Review(*jsontext.decoded(row))
