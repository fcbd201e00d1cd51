"""The request log: the last requests of each project, bounded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sinch_provisioning.server.store import jsontext
from sinch_provisioning.server.store.engine import Tx

_COLUMNS = "id, project_id, at, method, path, operation, status, error, ms, detail"
_INSERT = f"""
INSERT INTO request ({_COLUMNS})
VALUES (:id, :project_id, :at, :method, :path, :operation, :status, :error, :ms, :detail)"""  # noqa: S608
_TRIM = """
DELETE FROM request WHERE project_id = :project_id AND seq <= (
  SELECT seq FROM request WHERE project_id = :project_id ORDER BY seq DESC LIMIT 1 OFFSET :keep)"""
_LIST = f"SELECT {_COLUMNS} FROM request WHERE project_id = :project_id ORDER BY seq DESC LIMIT :limit"  # noqa: S608


@dataclass(slots=True, frozen=True)
class Request:
    """One answered request; `at` is wall time, `error` the error code, `detail` anything else, already redacted."""

    id: str
    project_id: str
    at: int
    method: str
    path: str
    operation: str | None
    status: int
    error: str | None
    ms: int
    detail: dict[str, Any]


def append(tx: Tx, request: Request) -> None:
    tx.execute(_INSERT, {name: getattr(request, name) for name in Request.__slots__} | _detail(request))


def trim(tx: Tx, project_id: str, *, keep: int) -> int:
    """Forget all but the newest `keep` requests of the project, and return how many that were."""
    return tx.execute(_TRIM, {"project_id": project_id, "keep": keep})


def list(tx: Tx, project_id: str, *, limit: int = 100) -> Sequence[Request]:  # noqa: A001
    """The project's latest requests, newest first."""
    rows = tx.all(_LIST, {"project_id": project_id, "limit": limit})
    return [Request(*jsontext.decoded(row)) for row in rows]


def _detail(request: Request) -> dict[str, str]:
    return {"detail": jsontext.dumps(request.detail)}
