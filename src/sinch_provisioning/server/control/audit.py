"""The audit log: who did what, and whether anybody changed it since."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from sinch_provisioning.server.context import iso
from sinch_provisioning.server.control.wire import Call, Endpoint, Query
from sinch_provisioning.server.store import Tx, audit


class Wanted(Query):
    """Which entries; `before` is the smallest `seq` of the answer before."""

    project: str | None = None
    before: int = 1 << 62
    limit: int = Field(default=100, ge=1, le=1000)


async def listing(call: Call) -> object:
    """The entries of one project or all, newest first."""
    wanted = call.query(Wanted)

    def work(tx: Tx) -> dict[str, Any]:
        found = audit.list(tx, wanted.project, before=wanted.before, limit=wanted.limit)
        return {"entries": [_shown(entry) for entry in found]}

    return await call.read(work)


async def verify(call: Call) -> object:
    """Check every entry; `head` is the hash that stands for all that is sealed."""
    trail = call.server.parts.services.trail
    await trail.seal()
    report = await trail.verify()
    return {
        "ok": not report.problems,
        "entries": report.entries,
        "sealed": report.sealed,
        "head": report.head,
        "problems": report.problems,
    }


def _shown(entry: audit.Entry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": iso(entry.at),
        "projectId": entry.project_id,
        "actor": entry.actor,
        "operation": entry.operation,
        "resource": entry.resource,
        "outcome": entry.outcome,
    }


ENDPOINTS: tuple[Endpoint, ...] = (
    ("GET", "audit", listing),
    ("GET", "audit/verify", verify),
)
