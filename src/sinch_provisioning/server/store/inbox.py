"""The inbox: what phones of a project would have received, one-time codes above all."""

from collections.abc import Sequence
from dataclasses import dataclass

from sinch_provisioning.server.store.engine import Tx

_COLUMNS = "id, project_id, phone, channel, body, code, resource_kind, resource_id, created, expires, used"
_INSERT = f"""
INSERT INTO message ({_COLUMNS})
VALUES (:id, :project_id, :to, :channel, :text, :code, :resource_kind, :resource_id, :created, :expires, :used)"""  # noqa: S608
_SELECT = f"SELECT {_COLUMNS} FROM message WHERE project_id = :project_id"  # noqa: S608
_USE = "UPDATE message SET used = :now WHERE project_id = :project_id AND id = :id AND used IS NULL"


@dataclass(slots=True, frozen=True)
class Message:
    """A message to a phone; `channel` is SMS, VOICE, KAKAOTALK or RCS, `expires` and `used` belong to its code."""

    id: str
    project_id: str
    to: str
    channel: str
    text: str
    code: str | None
    resource_kind: str | None
    resource_id: str | None
    created: int
    expires: int | None = None
    used: int | None = None


def insert(tx: Tx, message: Message) -> None:
    """Add a message, and wake those who wait for one (topic `inbox`)."""
    tx.execute(_INSERT, {name: getattr(message, name) for name in Message.__slots__})
    tx.notify("inbox")


def latest(
    tx: Tx,
    project_id: str,
    *,
    to: str | None = None,
    channel: str | None = None,
    resource: tuple[str, str] | None = None,
) -> Message | None:
    """The newest message that fits; `resource` is a kind and an id."""
    found = list(tx, project_id, to=to, channel=channel, resource=resource, limit=1)
    return found[0] if found else None


def use(tx: Tx, project_id: str, message_id: str, now: int) -> bool:
    """Mark the message's code as used; False if it was used before."""
    return tx.execute(_USE, {"project_id": project_id, "id": message_id, "now": now}) == 1


def list(  # noqa: A001
    tx: Tx,
    project_id: str,
    *,
    to: str | None = None,
    channel: str | None = None,
    resource: tuple[str, str] | None = None,
    limit: int = 100,
) -> Sequence[Message]:
    """The messages that fit, newest first."""
    sql, params = _SELECT, {"project_id": project_id, "limit": limit}
    if to is not None:
        sql += " AND phone = :to"
        params["to"] = to
    if channel is not None:
        sql += " AND channel = :channel"
        params["channel"] = channel
    if resource is not None:
        sql += " AND resource_kind = :kind AND resource_id = :resource_id"
        params |= {"kind": resource[0], "resource_id": resource[1]}
    return [Message(*row) for row in tx.all(sql + " ORDER BY seq DESC LIMIT :limit", params)]
