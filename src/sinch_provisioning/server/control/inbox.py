"""The phones of a project: one-time codes and other messages, and waiting for them."""

from __future__ import annotations

import asyncio
from typing import Any

from pydantic import Field

from sinch_provisioning.server.context import iso
from sinch_provisioning.server.control.wire import Call, Endpoint, Query
from sinch_provisioning.server.store import Tx, inbox
from sinch_provisioning.server.store.inbox import Message

_READ = 1000


class Wanted(Query):
    """Which messages: to a number, over a channel (SMS, VOICE, KAKAOTALK, RCS), newer than the message `after`.

    `wait` is how many seconds to wait for the first that fits, `latest` asks for the newest alone.
    """

    to: str | None = None
    channel: str | None = None
    wait: float = Field(default=0.0, ge=0.0, le=60.0)
    after: str | None = None
    latest: bool = False
    limit: int = Field(default=100, ge=1, le=_READ)


async def listing(call: Call) -> object:
    """The messages, newest first; an empty list when none came in time."""
    wanted = call.query(Wanted)
    arrived = asyncio.Event()
    # Listening starts before the first look, so that nothing falls between the two.
    stop = call.server.parts.store.listen("inbox", arrived.set)
    try:
        return await _wait(call, wanted, arrived)
    finally:
        stop()


async def _wait(call: Call, wanted: Wanted, arrived: asyncio.Event) -> dict[str, Any]:
    loop = asyncio.get_running_loop()
    ends = loop.time() + wanted.wait
    while True:
        arrived.clear()
        found = await call.read(lambda tx: _messages(tx, call, wanted))
        left = ends - loop.time()
        if found or left <= 0:
            return {"messages": found}
        try:
            # Another server's messages ring no bell here, hence a look every second.
            await asyncio.wait_for(arrived.wait(), min(left, 1.0))
        except TimeoutError:
            continue


def _messages(tx: Tx, call: Call, wanted: Wanted) -> list[dict[str, Any]]:
    project = call.project(tx)
    now = project.clock.now(call.server.wall())
    found: list[dict[str, Any]] = []
    for message in inbox.list(tx, project.id, channel=wanted.channel and wanted.channel.upper(), limit=_READ):
        if message.id == wanted.after or len(found) == (1 if wanted.latest else wanted.limit):
            break
        if wanted.to is None or _digits(message.to) == _digits(wanted.to):
            found.append(_shown(message, now))
    return found


def _digits(number: str) -> str:
    """A number without its `+`, which a query string turns into a blank, and without separators."""
    return "".join(filter(str.isdigit, number))


def _shown(message: Message, now: int) -> dict[str, Any]:
    expires, used = message.expires, message.used
    return {
        "id": message.id,
        "to": message.to,
        "channel": message.channel,
        "text": message.text,
        "code": message.code,
        "usable": message.code is not None and used is None and (expires is None or expires > now),
        "resourceKind": message.resource_kind,
        "resourceId": message.resource_id,
        "createdAt": iso(message.created),
        "expiresAt": None if expires is None else iso(expires),
        "usedAt": None if used is None else iso(used),
    }


ENDPOINTS: tuple[Endpoint, ...] = (("GET", "projects/{project}/inbox", listing),)
