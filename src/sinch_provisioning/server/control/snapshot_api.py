"""Taking a snapshot of a project, and going back to one."""

from __future__ import annotations

from sinch_provisioning.server.control import snapshot
from sinch_provisioning.server.control.snapshot_document import parse
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
    wanted = parse(await call.raw(_MOST))
    parts = call.server.parts

    def work(tx: Tx) -> list[str]:
        return snapshot.put(tx, call.project(tx), wanted, call.server.wall(), parts.services.vault)

    renewed = await call.run(work)
    parts.authenticator.forget()
    parts.api.requests.forget(call["project"])
    return {
        "restored": {name: len(table) for name, table in wanted.rows.items() if table},
        "subprojects": wanted.descendants,
        "webhooksWithNewSecret": renewed,
    }


ENDPOINTS: tuple[Endpoint, ...] = (
    ("GET", "projects/{project}/snapshot", get),
    ("PUT", "projects/{project}/snapshot", put),
)
