"""Pages of a list."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Set as AbstractSet
from typing import Any, cast

from sinch_provisioning.client._flows.call import perform
from sinch_provisioning.client._flows.commands import Flow
from sinch_provisioning.client._flows.runtime import Call, Runtime
from sinch_provisioning.client.errors import InvalidResponse


def with_page_token(call: Call, token: str) -> Call:
    """The same query, at another page."""
    query = tuple(pair for pair in call.query if pair[0] != "pageToken")
    return dataclasses.replace(call, query=(*query, ("pageToken", token)))


def check_progress(call: Call, token: str, seen: AbstractSet[int]) -> None:
    """Refuse a token that leads back to a page of this walk, which would never end."""
    if hash(token) in seen:
        raise InvalidResponse(call.operation.id, "the server's page tokens run in a circle")


def documents(runtime: Runtime, call: Call, *, limit: int = 100) -> Flow[list[dict[str, Any]]]:
    """Every item of a list as plain JSON objects, over at most `limit` pages."""
    paging = call.operation.paging
    assert paging is not None, f"{call.operation.id} has no pages"
    found: list[dict[str, Any]] = []
    for _ in range(limit):
        reply = yield from perform(runtime, call)
        page = cast("dict[str, Any]", json.loads(reply.content))
        found += cast("list[dict[str, Any]]", page.get(paging.items, []))
        token = page.get("nextPageToken")
        if not token:
            break
        call = with_page_token(call, token)
    return found
