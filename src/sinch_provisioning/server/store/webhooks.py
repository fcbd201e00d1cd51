"""Webhooks: where a project wants its events sent."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sinch_provisioning.server.store import endpoints, jsontext
from sinch_provisioning.server.store.engine import Row, Tx

ALL = "ALL"

_COLUMNS = "id, project_id, target, secret, triggers, created, paused"
_INSERT = f"""
INSERT INTO webhook ({_COLUMNS})
VALUES (:id, :project_id, :target, :secret, :triggers, :created, :paused)"""  # noqa: S608
_SELECT = f"SELECT {_COLUMNS} FROM webhook WHERE project_id = :project_id"  # noqa: S608
_UPDATE = """
UPDATE webhook SET target = :target, secret = :secret, triggers = :triggers,
  paused = CASE WHEN target = :target THEN paused END
WHERE project_id = :project_id AND id = :id"""
_MOVED = "SELECT 1 FROM webhook WHERE project_id = :project_id AND id = :id AND target <> :target"
_PAUSE = """
UPDATE webhook SET paused = :paused
WHERE project_id = :project_id AND id = :id AND target = :target AND paused IS NULL"""
_RESUME = "UPDATE webhook SET paused = NULL WHERE project_id = :project_id AND id = :id"
_DELETE = "DELETE FROM webhook WHERE project_id = :project_id AND id = :id"
_CANCEL = """
UPDATE delivery SET state = 'cancelled', lease_until = NULL, lease_token = NULL
WHERE project_id = :project_id AND webhook_id = :id AND state IN ('due', 'leased')"""
_COUNT = "SELECT COUNT(*) FROM webhook WHERE project_id = :project_id"
#: Whether the webhook in the row `w` hears a trigger; `:trigger` is what `heard` makes of its name.
HEARS = f"""(w.triggers LIKE :trigger ESCAPE '\\' OR w.triggers LIKE '%"{ALL}"%')"""


@dataclass(slots=True)
class Webhook:
    """A target and the triggers that it hears; while it is `paused` (since when), its deliveries wait."""

    id: str
    project_id: str
    target: str
    secret: str = field(repr=False)
    triggers: tuple[str, ...]
    created: int
    paused: int | None = None


def insert(tx: Tx, webhook: Webhook) -> None:
    """Add a webhook; its id and, in the project, its target must be free."""
    tx.execute(_INSERT, _values(webhook))


def get(tx: Tx, project_id: str, webhook_id: str) -> Webhook | None:
    row = tx.one(_SELECT + " AND id = :id", {"project_id": project_id, "id": webhook_id})
    return None if row is None else _webhook(row)


def by_target(tx: Tx, project_id: str, target: str) -> Webhook | None:
    """The project's webhook with this target."""
    row = tx.one(_SELECT + " AND target = :target", {"project_id": project_id, "target": target})
    return None if row is None else _webhook(row)


def heard(trigger: str) -> str:
    """The pattern that the stored triggers of the webhooks fit that hear this trigger by its name."""
    return '%"' + trigger.replace("_", r"\_") + '"%'


def update(tx: Tx, webhook: Webhook) -> bool:
    """Write the webhook back; retries of its deliveries use it as it is then. False if it is gone.

    With another target it is another receiver: neither paused, nor held back for what the old one did.
    """
    values = _values(webhook)
    if tx.one(_MOVED, values) is not None:
        endpoints.close(tx, (webhook.project_id, webhook.id))
        tx.notify("deliveries")
    return tx.execute(_UPDATE, values) == 1


def pause(tx: Tx, project_id: str, webhook_id: str, target: str, now: int) -> None:
    """Hold back the deliveries of the webhook from `now` (project time) on, if this is still its target."""
    tx.execute(_PAUSE, {"project_id": project_id, "id": webhook_id, "target": target, "paused": now})


def resume(tx: Tx, project_id: str, webhook_id: str) -> bool:
    """Hold nothing back any longer, whatever the receiver did; False if there is no such webhook."""
    endpoints.close(tx, (project_id, webhook_id))
    tx.notify("deliveries")
    return tx.execute(_RESUME, {"project_id": project_id, "id": webhook_id}) == 1


def delete(tx: Tx, project_id: str, webhook_id: str) -> bool:
    """Remove the webhook and cancel its open deliveries; False if there is none."""
    params = {"project_id": project_id, "id": webhook_id}
    tx.execute(_CANCEL, params)
    endpoints.close(tx, (project_id, webhook_id))
    return tx.execute(_DELETE, params) == 1


def count(tx: Tx, project_id: str) -> int:
    row = tx.one(_COUNT, {"project_id": project_id})
    return row[0] if row is not None else 0


def list(tx: Tx, project_id: str) -> Sequence[Webhook]:  # noqa: A001
    """The project's webhooks by target."""
    return [_webhook(row) for row in tx.all(_SELECT + " ORDER BY target", {"project_id": project_id})]


def _values(webhook: Webhook) -> dict[str, Any]:
    return {
        "id": webhook.id,
        "project_id": webhook.project_id,
        "target": webhook.target,
        "secret": webhook.secret,
        "triggers": jsontext.dumps(webhook.triggers),
        "created": webhook.created,
        "paused": webhook.paused,
    }


def _webhook(row: Row) -> Webhook:
    webhook_id, project_id, target, secret, triggers, created, paused = row
    return Webhook(webhook_id, project_id, target, secret, tuple(jsontext.loads(triggers)), created, paused)
