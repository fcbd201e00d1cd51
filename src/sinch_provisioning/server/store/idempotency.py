"""Answers kept for requests that carry an Idempotency-Key, so that a repeated request gets the first answer."""

from dataclasses import dataclass

from sinch_provisioning.server.store.engine import Tx

_GET = """
SELECT request_hash, status, body, expires FROM idempotency
WHERE project_id = :project_id AND key = :key AND expires > :now"""
_STORE = """
INSERT INTO idempotency (project_id, key, request_hash, status, body, expires)
VALUES (:project_id, :key, :request_hash, :status, :body, :expires)
ON CONFLICT (project_id, key) DO UPDATE SET
  request_hash = excluded.request_hash, status = excluded.status, body = excluded.body, expires = excluded.expires"""
_PURGE = """
DELETE FROM idempotency WHERE (project_id, key) IN (
  SELECT project_id, key FROM idempotency WHERE expires <= :now LIMIT :limit)"""


@dataclass(slots=True, frozen=True)
class Record:
    """A kept answer, and the hash of the request that it answered; `expires` is wall time."""

    request_hash: str
    status: int
    body: str
    expires: int


def get(tx: Tx, project_id: str, key: str, now: int) -> Record | None:
    """The answer kept under this key, unless it has expired at wall time `now`. Locks the project."""
    tx.lock(project_id)
    row = tx.one(_GET, {"project_id": project_id, "key": key, "now": now})
    return None if row is None else Record(*row)


def store(tx: Tx, project_id: str, key: str, *, request_hash: str, status: int, body: str, expires: int) -> None:
    """Keep an answer in the unit of work that it tells of; replaces an expired one."""
    values = {"request_hash": request_hash, "status": status, "body": body, "expires": expires}
    tx.execute(_STORE, {"project_id": project_id, "key": key} | values)


def purge(tx: Tx, now: int, *, limit: int = 1000) -> int:
    """Forget answers that expired before wall time `now`; returns how many, at most `limit`."""
    return tx.execute(_PURGE, {"now": now, "limit": limit})
