"""Events that happened, and where they went: the delivery log, and sending things again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from math import ceil
from typing import Any, Literal

from pydantic import AwareDatetime, Field

from sinch_provisioning.server.context import iso
from sinch_provisioning.server.control.webhooks import held
from sinch_provisioning.server.control.wire import (
    Body,
    Call,
    ControlError,
    Endpoint,
    Query,
    invalid,
    unknown,
)
from sinch_provisioning.server.store import Tx, deliveries, endpoints, events, replays, webhooks
from sinch_provisioning.server.store.deliveries import Delivery
from sinch_provisioning.server.store.events import Event
from sinch_provisioning.server.store.replays import Wanted
from sinch_provisioning.server.vault import mask, token_place

State = Literal["due", "leased", "delivered", "failed", "dead", "cancelled"]
_CHUNK = 500


class WantedEvents(Query):
    """Which events: of a type, about a resource, after the event with this id; `secrets` shows tokens of channels too."""

    type: str | None = None
    resource_kind: str | None = None
    resource_id: str | None = None
    after: int = 0
    limit: int = Field(default=10_000, ge=1, le=100_000)
    secrets: bool = False


class WantedDeliveries(Query):
    """Which deliveries; `before` is the smallest id of the answer before."""

    state: State | None = None
    webhook_id: str | None = None
    event_type: str | None = None
    before: int = 1 << 62
    limit: int = Field(default=100, ge=1, le=1000)


class Replay(Body):
    """Which deliveries to send again; `since` and `until` bound when their event happened, on the project's clock."""

    state: Literal["delivered", "failed", "dead"] | None = None
    webhook_id: str | None = None
    event_type: str | None = None
    since: AwareDatetime | None = Field(default=None, strict=False)
    until: AwareDatetime | None = Field(default=None, strict=False)
    limit: int = Field(default=1000, ge=1, le=10_000)


async def listing_events(call: Call) -> object:
    """The project's events, oldest first: the envelope that was sent, with `id`, `createdAt` and the resource."""
    wanted = call.query(WantedEvents)

    def work(tx: Tx) -> dict[str, Any]:
        found: list[dict[str, Any]] = []
        project_id = call.project(tx).id
        reveal = partial(call.server.parts.services.vault.reveal, place=token_place(project_id))
        for event in _events(tx, project_id, wanted.after):
            if wanted.type not in {None, event.type} or wanted.resource_kind not in {None, event.resource_kind}:
                continue
            if wanted.resource_id in {None, event.resource_id} and len(found) < wanted.limit:
                found.append(_shown_event(event, reveal if wanted.secrets else mask))
        return {"events": found[::-1]}

    return await call.read(work)


async def listing(call: Call) -> object:
    """The project's deliveries, newest first."""
    wanted = call.query(WantedDeliveries)

    def work(tx: Tx) -> dict[str, Any]:
        project = call.project(tx)
        rows = deliveries.list(
            tx,
            project.id,
            state=wanted.state,
            webhook_id=wanted.webhook_id,
            event_type=wanted.event_type,
            before=wanted.before,
            limit=wanted.limit,
        )
        hooks = _hooks(tx, project.id)
        return {"deliveries": [_shown(row, events.get(tx, project.id, row.event_id), hooks) for row in rows]}

    return await call.read(work)


async def get(call: Call) -> object:
    """One delivery with its event and every try."""

    def work(tx: Tx) -> dict[str, Any]:
        project = call.project(tx)
        delivery = _stored(tx, call, project.id)
        event = events.get(tx, project.id, delivery.event_id)
        tries = [
            {
                "n": each.n,
                "startedAt": iso(each.started),
                "ms": each.ms,
                "status": each.status,
                "error": each.error,
                "excerpt": each.excerpt,
            }
            for each in deliveries.attempts(tx, project.id, delivery.id)
        ]
        shown = None if event is None else _shown_event(event)
        return _shown(delivery, event, _hooks(tx, project.id)) | {"event": shown, "attempts": tries}

    return await call.read(work)


async def replay(call: Call) -> object:
    """Send the event of a delivery to its webhook again, as a new delivery."""

    def work(tx: Tx) -> dict[str, Any]:
        ctx = call.context(tx, "deliveries.replay")
        delivery = _stored(tx, call, ctx.project.id)
        made = replays.replay(tx, ctx.project.id, delivery.id, ctx.now)
        if made is None:
            known = [hook.id for hook in webhooks.list(tx, ctx.project.id)]
            raise ControlError(409, "webhook_gone", f"Webhook {delivery.webhook_id} is deleted.", legal=known)
        return {"replayed": [made]}

    return await call.run(work)


async def replay_many(call: Call) -> object:
    """Send again whatever fits the filter and is over, oldest first; deliveries of deleted webhooks are left out.

    What came through since, or is on its way again, is not sent once more. Some hundred share a unit of work, so that
    others get their turn. `more` says whether `limit` left any out.
    """
    wanted = await call.body(Replay)
    if not wanted.model_fields_set - {"limit"}:
        raise invalid(
            "Say which deliveries to send again.", legal=["state", "webhookId", "eventType", "since", "until"]
        )
    choice = Wanted(
        wanted.state, wanted.webhook_id, wanted.event_type, _milliseconds(wanted.since), _milliseconds(wanted.until)
    )
    project = await call.read(call.project)
    last = await call.read(lambda tx: replays.last(tx, project.id))
    made, after = list[int](), 0
    while True:
        # One more than wanted, so as to know whether there is more.
        limit = min(_CHUNK, wanted.limit - len(made) + 1)
        look = partial(replays.look, project_id=project.id, wanted=choice, after=after, last=last, limit=limit)
        found, following = await call.read(look)
        more = len(found) > wanted.limit - len(made)
        made += await _again(call, found[: wanted.limit - len(made)])
        if more or following is None:
            return {"replayed": made, "more": more}
        after = following
        await asyncio.sleep(0)  # others first: a look at a SQLite file does not wait for anything


async def _again(call: Call, chosen: Sequence[int]) -> list[int]:
    """Send these again, but for what became superfluous since they were looked up."""
    if not chosen:
        return []

    def work(tx: Tx) -> list[int]:
        ctx = call.context(tx, "deliveries.replay")
        made = [replays.replay(tx, ctx.project.id, each, ctx.now, latest=True) for each in chosen]
        return [each for each in made if each is not None]

    return await call.run(work)


def _events(tx: Tx, project_id: str, after: int) -> Iterator[Event]:
    """The events with ids above `after`, newest first."""
    before = 1 << 62
    while True:
        rows = events.list(tx, project_id, before=before, limit=_CHUNK)
        yield from (row for row in rows if row.id > after)
        if len(rows) < _CHUNK or rows[-1].id <= after:
            return
        before = rows[-1].id


def _milliseconds(moment: datetime | None) -> int | None:
    return None if moment is None else ceil(moment.timestamp() * 1000)


@dataclass(slots=True, frozen=True)
class _Hook:
    target: str
    held: str | None


def _hooks(tx: Tx, project_id: str) -> Mapping[str, _Hook]:
    """The project's webhooks, and what holds their deliveries back."""
    found = endpoints.of_project(tx, project_id)
    return {hook.id: _Hook(hook.target, held(hook, found.get(hook.id))) for hook in webhooks.list(tx, project_id)}


def _stored(tx: Tx, call: Call, project_id: str) -> Delivery:
    text = call["delivery"]
    delivery = deliveries.get(tx, project_id, int(text)) if text.isdecimal() and len(text) < 19 else None
    if delivery is None:
        raise unknown("delivery", text, [row.id for row in deliveries.list(tx, project_id)])
    return delivery


def _shown_event(event: Event, show: Callable[[str], str] = mask) -> dict[str, Any]:
    envelope: dict[str, Any] = json.loads(show(event.body))
    return {
        "id": event.id,
        "createdAt": iso(event.created),
        "resourceKind": event.resource_kind,
        "resourceId": event.resource_id,
        "seq": event.seq,
        **envelope,
    }


def _shown(delivery: Delivery, event: Event | None, hooks: Mapping[str, _Hook]) -> dict[str, Any]:
    hook = hooks.get(delivery.webhook_id)
    return {
        "id": delivery.id,
        "eventId": delivery.event_id,
        "eventType": None if event is None else event.type,
        "webhookId": delivery.webhook_id,
        "target": None if hook is None else hook.target,
        "state": delivery.state,
        "held": hook.held if hook is not None and delivery.state == "due" else None,
        "tries": delivery.attempt,
        "dueAt": iso(delivery.due_at),
    }


ENDPOINTS: tuple[Endpoint, ...] = (
    ("GET", "projects/{project}/events", listing_events),
    ("GET", "projects/{project}/deliveries", listing),
    ("POST", "projects/{project}/deliveries/replay", replay_many),
    ("GET", "projects/{project}/deliveries/{delivery}", get),
    ("POST", "projects/{project}/deliveries/{delivery}/replay", replay),
)
