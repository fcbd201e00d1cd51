"""Who did what, appended in the unit of work that did it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sinch_provisioning.server.store.engine import Tx

_COLUMNS = "project_id, at, actor, operation, resource, outcome"
_APPEND = f"INSERT INTO audit ({_COLUMNS}) VALUES (:project_id, :at, :actor, :operation, :resource, :outcome)"  # noqa: S608
_LIST = f"""
SELECT seq, {_COLUMNS} FROM audit WHERE project_id = :project_id AND seq < :before
ORDER BY seq DESC LIMIT :limit"""  # noqa: S608
_NO_BOUND = 1 << 62


@dataclass(slots=True, frozen=True)
class Entry:
    """One action at wall time `at`; `outcome` is `ok` or the error code."""

    seq: int
    project_id: str | None
    at: int
    actor: str
    operation: str
    resource: str | None
    outcome: str


def append(
    tx: Tx, *, project_id: str | None, at: int, actor: str, operation: str, resource: str | None, outcome: str
) -> None:
    """Add an entry; `project_id` is None for actions on the server itself."""
    values = {"actor": actor, "operation": operation, "resource": resource, "outcome": outcome}
    tx.execute(_APPEND, {"project_id": project_id, "at": at} | values)


def list(tx: Tx, project_id: str, *, before: int = _NO_BOUND, limit: int = 100) -> Sequence[Entry]:  # noqa: A001
    """The project's entries, newest first, with `seq` below `before`."""
    rows = tx.all(_LIST, {"project_id": project_id, "before": before, "limit": limit})
    return [Entry(*row) for row in rows]
