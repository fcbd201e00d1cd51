"""Values that only one resource of the whole server may hold, such as a phone number: first come, first served."""

from dataclasses import dataclass

from sinch_provisioning.server.store.engine import Tx

_CLAIM = """
INSERT INTO claim (scope, value, project_id, resource_id) VALUES (:scope, :value, :project_id, :resource_id)
ON CONFLICT DO NOTHING"""
_HOLDER = "SELECT project_id, resource_id FROM claim WHERE scope = :scope AND value = :value"
_RELEASE = """
DELETE FROM claim
WHERE scope = :scope AND value = :value AND project_id = :project_id AND resource_id = :resource_id"""
_RELEASE_RESOURCE = "DELETE FROM claim WHERE project_id = :project_id AND resource_id = :resource_id"


@dataclass(slots=True, frozen=True)
class Holder:
    """Who holds a value."""

    project_id: str
    resource_id: str


def claim(tx: Tx, scope: str, value: str, project_id: str, resource_id: str) -> bool:
    """Take the value for this resource; False if another resource holds it."""
    params = {"scope": scope, "value": value, "project_id": project_id, "resource_id": resource_id}
    return tx.execute(_CLAIM, params) == 1 or holder(tx, scope, value) == Holder(project_id, resource_id)


def holder(tx: Tx, scope: str, value: str) -> Holder | None:
    row = tx.one(_HOLDER, {"scope": scope, "value": value})
    return None if row is None else Holder(*row)


def release(tx: Tx, scope: str, value: str, project_id: str, resource_id: str) -> bool:
    """Give the value up; False if this resource does not hold it."""
    params = {"scope": scope, "value": value, "project_id": project_id, "resource_id": resource_id}
    return tx.execute(_RELEASE, params) == 1


def release_resource(tx: Tx, project_id: str, resource_id: str) -> int:
    """Give up all that this resource holds, and return how much that was."""
    return tx.execute(_RELEASE_RESOURCE, {"project_id": project_id, "resource_id": resource_id})
