"""One request: from the command line, checked, shown as code, or sent."""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sinch_provisioning.client._json import is_object, is_several

if TYPE_CHECKING:
    from sinch_provisioning.cli._leaf import App
    from sinch_provisioning.contract.operation import Operation
    from sinch_provisioning.workflows.outcome import Outcome, Problem

# Fields that are never given in plain on a command line.
SECRETS: Final = frozenset(
    {"secret", "accessToken", "facebookAccessToken", "facebookCode", "authenticationCode", "code"}
)
# POSTs that only look something up.
_LOOKUPS: Final = frozenset({"whatsapp.templates.compare", "whatsapp.waba_details.list"})


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be sent: path and query parameters in snake_case, the body in wire names."""

    operation: Operation
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Mapping[str, Any]
    limit: int | None = None


def changes(operation: Operation) -> bool:
    """Whether an operation changes anything."""
    return (operation.method != "GET" or operation.retry == "once") and operation.id not in _LOOKUPS


def fields_of(operation: Operation) -> list[str]:
    """The wire names of the fields of an operation's body; none for a body of several shapes."""
    if operation.request is None:
        return []
    return list(_properties(operation.request))


@cache
def _properties(name: str) -> tuple[str, ...]:
    from pydantic import BaseModel

    from sinch_provisioning.contract import models

    schema: Any = getattr(models, name)
    if not (isinstance(schema, type) and issubclass(schema, BaseModel)):
        return ()
    return tuple(field.alias or key for key, field in schema.model_fields.items())


def read(app: App, operation: Operation, given: Mapping[str, Any]) -> Request:
    """Read a request from the command line's parameters."""
    places = {item.attribute: item.location for item in operation.parameters}
    path = {name: value for name, value in given.items() if places.get(name) == "path"}
    query: dict[str, Any] = {
        name: [*value] if is_several(value) else value
        for name, value in given.items()
        if places.get(name) == "query" and value not in (None, ())
    }
    body = load(given.get("file"))
    body |= arguments_of(app, given.get("fields") or ())
    for name, value in given.items():
        if name.startswith("body_"):
            body |= _single(app, name.removeprefix("body_"), value)
    return Request(operation, path, query, body, given.get("limit"))


def _single(app: App, name: str, value: Any) -> dict[str, Any]:
    if name == "code":
        code = app.ask_secret(value, "--code", "Code")
        # KakaoTalk's codes are numbers, WhatsApp's are texts; either side takes its own only.
        return {"code": code}
    if is_several(value):
        numbers = [*value]
        if not numbers:
            raise click.UsageError("--number is missing")
        return {name: numbers}
    if value is None:
        flag = f"--{name}"
        if not app.interactive:
            raise click.UsageError(f"{flag} is missing")
        value = click.prompt(name.capitalize(), err=True)
    return {name: value}


def load(file: str | None) -> dict[str, Any]:
    """Read a JSON object from a file, or from stdin for `-`."""
    if file is None:
        return {}
    name = "stdin" if file == "-" else file
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"--file: cannot read {name}: {getattr(error, 'strerror', None) or error}") from None
    if not text.strip():
        raise click.UsageError(f"--file: {name} is empty")
    try:
        value: object = json.loads(text)
    except ValueError as error:
        raise click.UsageError(f"--file: {name} is not valid JSON: {error}") from None
    if not is_object(value):
        raise click.UsageError(f"--file: {name} must hold a JSON object")
    return value


def arguments_of(app: App, arguments: tuple[str, ...]) -> dict[str, Any]:
    """What NAME=VALUE and NAME:=JSON say, by wire names; secrets are read from their sources."""
    body: dict[str, Any] = {}
    for argument in arguments:
        name, separator, text = argument.partition("=")
        if not separator or not name.rstrip(":"):
            raise click.UsageError(f"{argument!r} is neither NAME=VALUE nor NAME:=JSON")
        if name.endswith(":"):
            put(body, camel(name[:-1]), parsed(text, name[:-1]))
        elif camel(name) in SECRETS:
            put(body, camel(name), app.ask_secret(text, name, name))
        else:
            put(body, camel(name), text)
    return body


def camel(name: str) -> str:
    """A name as it goes over the wire; each part of a dotted one."""
    return re.sub(r"_+([a-z0-9])", lambda found: found[1].upper(), name)


def put(body: dict[str, Any], name: str, value: Any) -> None:
    """Put a value where a dotted name says: details.displayName=…."""
    *parents, last = name.split(".")
    inside: object = body
    for parent in parents:
        inside = inside.setdefault(parent, {}) if is_object(inside) else None
    if not is_object(inside):
        raise click.UsageError(f"{name}: {'.'.join(parents)} is no object")
    inside[last] = value


def parsed(text: str, what: str) -> Any:
    """Read JSON that was given on the command line."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise click.UsageError(f"{what} is not valid JSON: {error}") from None


def typed(request: Request) -> dict[str, Any]:
    """The body with texts of the command line as the types that the contract has for them."""
    from sinch_provisioning.workflows.steps import body_problems

    body = dict(request.body)
    for _ in range(2):
        problems = body_problems(request.operation.id, body)
        for problem in problems:
            value = body.get(problem.path)
            if isinstance(value, str):
                body[problem.path] = _converted(value, problem.rule)
    return body


def _converted(value: str, rule: str) -> Any:
    kind = rule.rpartition(".")[2]
    if "bool" in kind and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    if "int" in kind and value.lstrip("-").isdecimal():
        return int(value)
    if value.startswith(("{", "[")):
        with contextlib.suppress(ValueError):
            return json.loads(value)
    if kind in {"list_type", "too_short"}:
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


def problems(request: Request) -> tuple[Problem, ...]:
    """What the contract has against the body of a request."""
    from sinch_provisioning.workflows.steps import body_problems

    return body_problems(request.operation.id, typed(request)) if request.operation.request else ()


def refused(request: Request, found: tuple[Problem, ...]) -> Outcome:
    """What becomes of a request that the contract has something against."""
    from sinch_provisioning.cli._commands import COMMAND_OF
    from sinch_provisioning.workflows.steps import refuse

    return refuse(found, f"papi {COMMAND_OF[request.operation.id]} --help")


def shown(app: App, request: Request) -> int | None:
    """Print a request instead of sending it, where --print or --dry-run asks for that; None where neither does."""
    if app.print_as:
        from sinch_provisioning.cli import _code

        app.write(_code.request(app.target, request, app.print_as))
        return 0
    return _dry_run(app, request) if app.dry_run else None


def _dry_run(app: App, request: Request) -> int:
    from sinch_provisioning.cli._code import url
    from sinch_provisioning.workflows.journey import SEND
    from sinch_provisioning.workflows.outcome import Outcome

    if found := problems(request):
        return app.finish(refused(request, found))
    operation = request.operation
    body = typed(request) if operation.request else {}
    address = url(app.target, request)
    data = {"operation": operation.id, "method": operation.method, "url": address, "body": body}
    return app.finish(
        Outcome(ok=True, summary=f"Would call {operation.id}; nothing was sent.", next_action=SEND, data=data)
    )
