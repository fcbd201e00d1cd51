"""Access keys. Only a keyed hash of the secret is stored: the secrets are random, so a slow hash would add nothing."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from sinch_provisioning.server.store.engine import Tx

_INSERT = "INSERT INTO access_key (id, secret_hash, created) VALUES (:id, :secret_hash, :created)"
_GET = "SELECT id, secret_hash, created, revoked FROM access_key WHERE id = :id"
_PROJECTS = "SELECT project_id FROM access_key_project WHERE key_id = :id ORDER BY project_id"
_OF_PROJECT = "SELECT key_id FROM access_key_project WHERE project_id = :project_id ORDER BY key_id"
_GRANT = "INSERT INTO access_key_project (key_id, project_id) VALUES (:id, :project_id) ON CONFLICT DO NOTHING"
_REVOKE = "UPDATE access_key SET revoked = :now WHERE id = :id AND revoked IS NULL"


@dataclass(slots=True, frozen=True)
class AccessKey:
    """A key and the projects that it reaches; a revoked one reaches nothing."""

    id: str
    secret_hash: str
    projects: frozenset[str]
    created: int
    revoked: int | None


def hash_secret(pepper: bytes, secret: str) -> str:
    """The form in which a secret is stored and compared, 64 hex characters."""
    return hmac.digest(pepper, secret.encode(), hashlib.sha256).hex()


def insert(tx: Tx, key_id: str, secret_hash: str, projects: Sequence[str], now: int) -> None:
    """Add a key for these projects; its id must be free."""
    tx.execute(_INSERT, {"id": key_id, "secret_hash": secret_hash, "created": now})
    for project_id in projects:
        grant(tx, key_id, project_id)


def get(tx: Tx, key_id: str) -> AccessKey | None:
    row = tx.one(_GET, {"id": key_id})
    if row is None:
        return None
    projects = frozenset(project_id for (project_id,) in tx.all(_PROJECTS, {"id": key_id}))
    return AccessKey(row[0], row[1], projects, row[2], row[3])


def of_project(tx: Tx, project_id: str) -> Sequence[str]:
    """Ids of the keys that reach the project."""
    return [row[0] for row in tx.all(_OF_PROJECT, {"project_id": project_id})]


def grant(tx: Tx, key_id: str, project_id: str) -> None:
    """Let the key reach one more project."""
    tx.execute(_GRANT, {"id": key_id, "project_id": project_id})


def revoke(tx: Tx, key_id: str, now: int) -> bool:
    """Make the key useless; False if it is unknown or revoked already."""
    return tx.execute(_REVOKE, {"id": key_id, "now": now}) == 1
