"""Taking a snapshot of a project, and going back to one."""

from __future__ import annotations

from typing import Any

from sinch_provisioning.server.control import snapshot
from sinch_provisioning.server.control.wire import Call, Endpoint, Query
from sinch_provisioning.server.store import Tx

_MOST = 64 * 1024 * 1024


class Wanted(Query):
    """Whether the secrets of webhooks are part of the snapshot."""

    secrets: bool = False


async def get(call: Call) -> object:
    """The project's state: versioned, whole, at one moment."""
    wanted = call.query(Wanted)
    wall, vault = call.server.wall(), call.server.parts.services.vault
    return await call.read(lambda tx: snapshot.take(tx, call.project(tx), wall, vault, with_secrets=wanted.secrets))


async def put(call: Call) -> object:
    """Put a snapshot in the place of the project's state: all of it, or nothing when it is refused."""
    raw = await call.raw(_MOST)
    document, rows = snapshot.parse(raw)

    vault = call.server.parts.services.vault

    def work(tx: Tx) -> dict[str, Any]:
        # The rows are completed on the way, and a unit of work may run twice.
        copies = {name: [dict(row) for row in table] for name, table in rows.items()}
        renewed = snapshot.put(tx, call.project(tx), document, copies, call.server.wall(), vault)
        counts = {name: len(table) for name, table in rows.items() if table}
        return {"restored": counts, "webhooksWithNewSecret": renewed}

    restored = await call.run(work)
    call.server.parts.api.requests.forget(call["project"])
    return restored


ENDPOINTS: tuple[Endpoint, ...] = (
    ("GET", "projects/{project}/snapshot", get),
    ("PUT", "projects/{project}/snapshot", put),
)
