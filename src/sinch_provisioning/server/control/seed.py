"""Filling a project with what a test or a demonstration starts from: calls of the API, all of them or none."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
from random import Random
from typing import Any

from pydantic import Field

from sinch_provisioning.contract.operation import Operation
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.control.wire import Body, Call, ControlError, Created, Endpoint, invalid, unknown
from sinch_provisioning.server.domain import registry
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.http import bodies, parameters
from sinch_provisioning.server.http.api import check_enabled, encode
from sinch_provisioning.server.http.asgi import Message, Request
from sinch_provisioning.server.store import Tx, projects

_REFERENCE = re.compile(r"\$([1-9]\d*)\.([A-Za-z]\w*)")


class SeedCall(Body):
    """An operation with its path and query parameters by wire name; `$1.id` is the `id` that the first call answered."""

    operation: str
    parameters: dict[str, str | int | bool | list[str]] = Field(default_factory=dict)
    body: Any = None


class SeedSpec(Body):
    """The calls, in order. The same `seed` on a frozen clock gives the same ids; `reset` empties the project first."""

    calls: list[SeedCall] = Field(max_length=1000)
    seed: int | None = None
    reset: bool = False


async def fill(call: Call) -> object:
    """Make the calls in one unit of work: when one is refused, nothing has happened."""
    wanted = await call.body(SeedSpec)
    await call.read(call.project)
    parsed = [(each, _operation(each), await _body(call, number, each)) for number, each in enumerate(wanted.calls, 1)]

    def work(tx: Tx) -> dict[str, Any]:
        project = call.project(tx)
        if wanted.reset:
            projects.clear(tx, project.id)
        # A new generator each time, because a unit of work may run again.
        random = Random(project.seed if wanted.seed is None else wanted.seed)  # noqa: S311
        services = replace(call.server.parts.services, random=random.randbytes, sequence=count())
        results: list[Any] = []
        for number, (each, operation, body) in enumerate(parsed, 1):
            ctx = Context(project, project.clock.now(call.server.wall()), operation.id, services)
            try:
                check_enabled(operation, project)
                arguments = _arguments(operation, each.parameters, project.id, results)
                if body is not None:
                    arguments["body"] = body
                answer = encode(registry.operation_handler(operation.id).call(tx, ctx, **arguments))
            except PapiError as error:
                raise _refused(number, operation, error) from None
            results.append(json.loads(answer) if answer else None)
        return {"results": results}

    return Created(await call.run(work))


def _operation(seed: SeedCall) -> Operation:
    operation = OPERATIONS.get(seed.operation)
    if operation is None:
        raise unknown("operation", seed.operation, sorted(OPERATIONS))
    return operation


async def _body(call: Call, number: int, seed: SeedCall) -> Any:
    """The body, judged as if it had come over the wire."""
    operation = _operation(seed)
    content = json.dumps(seed.body).encode()

    async def receive() -> Message:
        return {"type": "http.request", "body": content}

    headers = [(b"content-type", b"application/json")]
    scope = {"method": operation.method, "headers": headers, "path": "", "query_string": b""}
    try:
        return await bodies.read(operation, Request(scope, receive, ""), call.server.settings)
    except PapiError as error:
        raise _refused(number, operation, error) from None


def _arguments(
    operation: Operation, given: Mapping[str, str | int | bool | list[str]], project_id: str, results: Sequence[Any]
) -> dict[str, Any]:
    path = {"projectId": project_id}
    query: list[tuple[str, str]] = []
    names = {parameter.name: parameter.location for parameter in operation.parameters if parameter.name != "projectId"}
    for name, value in given.items():
        if name not in names:
            raise invalid(f"{operation.id} has no parameter {name!r}.", legal=sorted(names))
        texts = [_text(item, results) for item in (value if isinstance(value, list) else [value])]
        if names[name] == "path":
            path[name] = texts[0]
        else:
            query += [(name, text) for text in texts]
    missing = sorted(name for name, location in names.items() if location == "path" and name not in path)
    if missing:
        raise invalid(f"{operation.id} needs {', '.join(missing)}.", legal=sorted(names))
    return parameters.read(operation, path, query)


def _text(value: str | int | bool, results: Sequence[Any]) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    reference = _REFERENCE.fullmatch(str(value))
    if reference is None:
        return str(value)
    number, name = int(reference[1]), reference[2]
    answer = results[number - 1] if number <= len(results) else None
    if not isinstance(answer, dict) or name not in answer:
        raise invalid(f"{value!r} refers to a call that did not come before, or to a field that it did not answer.")
    return str(answer[name])  # pyright: ignore[reportUnknownArgumentType]


def _refused(number: int, operation: Operation, error: PapiError) -> ControlError:
    problems = [str(line) for line in (error.info or {}).get("validationErrors", [])] or None
    return ControlError(409, error.code, f"Call {number} ({operation.id}) was refused: {error.code}.", legal=problems)


ENDPOINTS: tuple[Endpoint, ...] = (("POST", "projects/{project}/seed", fill),)
