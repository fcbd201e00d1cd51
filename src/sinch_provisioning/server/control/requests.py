"""The latest requests of a project, and what each of them brought about."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from sinch_provisioning.server.context import iso
from sinch_provisioning.server.control.wire import Call, Endpoint, Query, unknown
from sinch_provisioning.server.http.request_log import Entry
from sinch_provisioning.server.store import Tx, deliveries


class Wanted(Query):
    """Which requests: of an operation, with a status (`5` for all 5xx), with an error code."""

    operation: str | None = None
    status: str | None = Field(default=None, pattern=r"^[1-5](\d\d)?$")
    code: str | None = None
    limit: int = Field(default=100, ge=1, le=10_000)


async def listing(call: Call) -> object:
    """The requests, newest first."""
    wanted = call.query(Wanted)
    project = await call.read(call.project)
    found = [entry for entry in call.server.parts.api.requests.of(project.id) if _fits(entry, wanted)]
    return {"requests": [_shown(entry) for entry in found[: wanted.limit]], "kept": call.server.settings.request_log}


async def get(call: Call) -> object:
    """One request by the id that its answer carried in `X-Request-Id`, with the deliveries of its events."""
    project = await call.read(call.project)
    entries = call.server.parts.api.requests.of(project.id)
    entry = next((entry for entry in entries if entry.id == call["request"]), None)
    if entry is None:
        raise unknown("request in the log", call["request"], [entry.id for entry in entries])
    events = [int(item.removeprefix("event ")) for item in entry.trace if item.startswith("event ")]

    def work(tx: Tx) -> list[int]:
        return [row.id for event in events for row in reversed(deliveries.list(tx, project.id, event_id=event))]

    return _shown(entry) | {"deliveries": await call.read(work)}


def _fits(entry: Entry, wanted: Wanted) -> bool:
    if wanted.operation not in {None, entry.operation} or wanted.code not in {None, entry.code}:
        return False
    return wanted.status is None or str(entry.status or "").startswith(wanted.status)


def _shown(entry: Entry) -> dict[str, Any]:
    trace = list(dict.fromkeys(entry.trace))
    return {
        "id": entry.id,
        "at": iso(entry.at),
        "operation": entry.operation,
        "method": entry.method,
        "path": entry.path,
        "keyId": entry.caller,
        "status": entry.status,
        "errorCode": entry.code,
        "ms": entry.micros / 1000,
        "simulated": entry.simulated,
        "resources": [item.removeprefix("resource ") for item in trace if item.startswith("resource ")],
        "events": [int(item.removeprefix("event ")) for item in trace if item.startswith("event ")],
    }


ENDPOINTS: tuple[Endpoint, ...] = (
    ("GET", "projects/{project}/requests", listing),
    ("GET", "projects/{project}/requests/{request}", get),
)
