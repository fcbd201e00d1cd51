"""Arguments by name, as keyword arguments of the client's methods."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from operator import attrgetter
from typing import Any


def bind(client: Any, operation: str, path: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keyword arguments of a call; fields that the client's method does not name go out as they are.

    `path` holds path and query parameters in snake_case, `body` wire names. A null in the body is sent as null.
    """
    from sinch_provisioning.contract.operation import snake

    known = inspect.signature(attrgetter(operation)(client)).parameters
    bound: dict[str, Any] = {name: value for name, value in path.items() if value is not None}
    extra: dict[str, Any] = {}
    for name, value in body.items():
        attribute = snake(name)
        # None means left out to the client, while null deletes a value at the API.
        if attribute in known and attribute not in bound and value is not None:
            bound[attribute] = value
        else:
            extra[name] = value
    return {**bound, "extra_body": extra} if extra else bound
