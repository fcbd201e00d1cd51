"""Commands that only read: one call, or a list over all its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sinch_provisioning.cli._request import Request, shown, typed
from sinch_provisioning.client._json import is_array, is_object

if TYPE_CHECKING:
    from sinch_provisioning import Client
    from sinch_provisioning.cli._leaf import App


def read(app: App, request: Request) -> int:
    """Make a reading call and print what it brings; or print the call."""
    if (status := shown(app, request)) is not None:
        return status
    operation = request.operation
    with app.client() as client:
        if operation.paging is None:
            document = call(client, request)
            app.show(unpack(document), _refs(request, unpack(document)))
            return 0
        items = pages(client, request, operation.paging.items, operation.paging.maximum)
    app.show(items, _refs(request, items))
    return 0


def call(client: Client, request: Request) -> Any:
    """The JSON that a request brings."""
    from operator import attrgetter

    from sinch_provisioning.workflows.binding import bind

    operation = request.operation.id
    body = typed(request) if request.operation.request else {}
    method = attrgetter(operation)(client.with_raw_response)
    answer = method(**bind(client, operation, {**request.path, **request.query}, body))
    return answer.json() if answer.content else {}


def unpack(document: object) -> Any:
    """The list in an answer that holds nothing but one."""
    if is_object(document) and len(document) == 1:
        (only,) = document.values()
        if is_array(only):
            return only
    return document


def pages(client: Client, request: Request, field: str, size: int) -> list[Any]:
    """Every item of a list, or the first so many."""
    from dataclasses import replace

    found: list[Any] = []
    query = {**request.query, "page_size": min(size, request.limit) if request.limit else size}
    while True:
        page = call(client, replace(request, query=query))
        found += page.get(field, [])
        token = page.get("nextPageToken")
        if request.limit is not None and len(found) >= request.limit:
            return found[: request.limit]
        if not token:
            return found
        query["page_token"] = token


def _refs(request: Request, value: Any) -> list[str]:
    """References of what was read, where it has any."""
    from sinch_provisioning.workflows.kinds import KINDS

    operation = request.operation.id
    kind = next((item for item in KINDS.values() if operation in (item.list, item.get)), None)
    if kind is None:
        return []
    if operation == kind.get:
        return [str(kind.ref(*(str(request.path[key]) for key in kind.keys)))]
    parents = [str(value) for value in request.path.values()]
    return [str(kind.ref_of(item, *parents)) for item in value]
