"""Names that may not be used again until a moment of the project's clock."""

from sinch_provisioning.server.store.engine import Tx

_BLOCK = """
INSERT INTO blocked (project_id, scope, name, until) VALUES (:project_id, :scope, :name, :until)
ON CONFLICT (project_id, scope, name) DO UPDATE SET until = excluded.until"""
_UNTIL = "SELECT until FROM blocked WHERE project_id = :project_id AND scope = :scope AND name = :name"
_UNBLOCK = "DELETE FROM blocked WHERE project_id = :project_id AND scope = :scope AND name = :name"


def block(tx: Tx, project_id: str, scope: str, name: str, until: int) -> None:
    """Block the name until this project time; replaces an earlier block."""
    tx.execute(_BLOCK, {"project_id": project_id, "scope": scope, "name": name, "until": until})


def blocked_until(tx: Tx, project_id: str, scope: str, name: str, now: int) -> int | None:
    """When the block ends, or None if the name is free at `now`."""
    row = tx.one(_UNTIL, {"project_id": project_id, "scope": scope, "name": name})
    return None if row is None or row[0] <= now else row[0]


def unblock(tx: Tx, project_id: str, scope: str, name: str) -> bool:
    """Free the name now; False if it was not blocked."""
    return tx.execute(_UNBLOCK, {"project_id": project_id, "scope": scope, "name": name}) == 1
