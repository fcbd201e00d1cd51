"""The latest requests of a project, and what each of them brought about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from sinch_provisioning.server.context import iso
from sinch_provisioning.server.control.wire import Call, Endpoint, Query, unknown
from sinch_provisioning.server.http.request_log import Entry
from sinch_provisioning.server.store import Tx, deliveries, events
from sinch_provisioning.server.store.events import Event


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
    """One request by the id that its answer carried in `X-Request-Id`, with all that happened to its resources.

    `deliveries` are those of its own events. `history` has every event about the resources that it wrote, oldest first:
    what a review or an operator decides later is there too.
    """
    project = await call.read(call.project)
    entries = call.server.parts.api.requests.of(project.id)
    entry = next((entry for entry in entries if entry.id == call["request"]), None)
    if entry is None:
        raise unknown("request in the log", call["request"], [entry.id for entry in entries])
    own = [int(item) for item in _traced(entry, "event")]

    def work(tx: Tx) -> dict[str, Any]:
        return {
            "deliveries": [found for event in own for found in _deliveries(tx, project.id, event)],
            "history": [
                {"event": event.id, "type": event.type, "deliveries": _deliveries(tx, project.id, event.id)}
                for event in sorted(_events(tx, project.id, entry), key=lambda event: event.id)
            ],
        }

    return _shown(entry) | await call.read(work)


def _events(tx: Tx, project_id: str, entry: Entry) -> Iterator[Event]:
    for resource in _traced(entry, "resource"):
        kind, _, name = resource.partition("/")
        yield from events.list(tx, project_id, resource=(kind, name))


def _deliveries(tx: Tx, project_id: str, event_id: int) -> list[int]:
    return [row.id for row in reversed(deliveries.list(tx, project_id, event_id=event_id))]


def _traced(entry: Entry, what: str) -> list[str]:
    """What the trace says about one kind of thing, each once."""
    found = dict.fromkeys(item for item in entry.trace if item.startswith(f"{what} "))
    return [item.removeprefix(f"{what} ") for item in found]


def _fits(entry: Entry, wanted: Wanted) -> bool:
    if wanted.operation not in {None, entry.operation} or wanted.code not in {None, entry.code}:
        return False
    return wanted.status is None or str(entry.status or "").startswith(wanted.status)


def _shown(entry: Entry) -> dict[str, Any]:
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
        "resources": _traced(entry, "resource"),
        "transitions": _traced(entry, "moved"),
        "events": [int(item) for item in _traced(entry, "event")],
    }


ENDPOINTS: tuple[Endpoint, ...] = (
    ("GET", "projects/{project}/requests", listing),
    ("GET", "projects/{project}/requests/{request}", get),
)
