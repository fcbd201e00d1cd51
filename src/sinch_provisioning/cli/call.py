"""`papi call`: any operation of the API through the SDK's client."""

from __future__ import annotations

import inspect
import json
import sys
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.cli._output import Format, show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sinch_provisioning import Client
    from sinch_provisioning.contract.operations import Operation


@click.pass_obj
def _run(app: App, operation: str, arguments: tuple[str, ...], file: str | None, everything: bool) -> None:
    """Call one operation of the API, e.g. whatsapp.templates.create, and print its answer as JSON.

    \b
    Path and query parameters and fields of the body are given by name:
      name=value      text, a number, true or false, or a,b,c for a list
      name:=JSON      any JSON value
    Names may be written as in the API (pageSize) or as in Python (page_size).
    `papi operations --search WORDS` finds operations.

    \b
    Examples:
      papi call webhooks.list
      papi call whatsapp.templates.create -f order_ready.json name=order_ready_2
      papi call whatsapp.templates.list --all
    """
    row = _find(operation)
    given = _given(arguments, file)
    if everything and row.paging is None:
        raise click.UsageError(f"{operation} is no list; --all does not apply")
    _agree(app, row)
    with app.client() as client:
        if everything:
            found = attrgetter(operation)(client)(**_bind(client, row, given))
            _print(app, [item.to_wire() for item in found], "jsonl")
            return
        # The raw answer shows what the server sent, also what this version has no field for.
        response = attrgetter(operation)(client.with_raw_response)(**_bind(client, row, given))
        if response.content:
            _print(app, response.json(), "json")


def _agree(app: App, row: Operation) -> None:
    """On a live target a raw call is asked about like the command that does the same."""
    if app.target.kind != "live" or (row.method == "GET" and row.retry != "once"):
        return
    final = row.method == "DELETE" or row.id.rpartition(".")[2] in {"launch", "assign"}
    app.agree(f"{row.id} on a live project", row.id, irreversible=final)


def _print(app: App, value: Any, usual: Format) -> None:
    asked = app.given.get("as_json") or app.given.get("output")
    show(value, app.output if asked else usual, query=app.query, headers=not app.no_headers)


command = Leaf(
    "call", callback=_run, help=_run.__doc__, agrees=True,
    params=[
        click.Argument(["operation"]), click.Argument(["arguments"], nargs=-1, metavar="[NAME=VALUE]..."),
        click.Option(["-f", "--file"], metavar="FILE", help="The body, or its first part, as JSON; - reads it from stdin."),
        click.Option(["--all", "everything"], is_flag=True, help="Every item of a list, over all pages, one JSON line each."),
        click.Option(["--confirm"], metavar="OPERATION", help="Agree to what cannot be undone on a live profile."),
    ],
)  # fmt: skip


def _find(operation: str) -> Operation:
    from sinch_provisioning.contract.operations import OPERATIONS

    if operation not in OPERATIONS:
        from difflib import get_close_matches

        near = get_close_matches(operation, OPERATIONS, n=3)
        raise click.UsageError(
            f"no operation {operation!r}"
            + (f"; did you mean {', '.join(near)}?" if near else "; see `papi operations`")
        )
    return OPERATIONS[operation]


def _given(arguments: tuple[str, ...], file: str | None) -> dict[str, Any]:
    """What was given, by name: the file's fields, then the arguments over them; texts are not converted yet."""
    given = _body(file) if file is not None else {}
    for argument in arguments:
        name, separator, value = argument.partition("=")
        if not separator or not name.rstrip(":"):
            raise click.UsageError(f"{argument!r} is neither NAME=VALUE nor NAME:=JSON")
        if name.endswith(":"):
            given[name[:-1]] = _json(value, name[:-1])
        else:
            given[name] = _Text(value)
    return given


class _Text(str):
    """A value from the command line, whose type follows from what it is given for."""

    __slots__ = ()


def _body(file: str) -> dict[str, Any]:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"cannot read {file}: {error}") from None
    value = _json(text, "the body")
    if not isinstance(value, dict):
        raise click.UsageError("the body must be a JSON object")
    return cast("dict[str, Any]", value)


def _json(text: str, what: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise click.UsageError(f"{what} is not valid JSON: {error}") from None


def _bind(client: Client, row: Operation, given: Mapping[str, Any]) -> dict[str, Any]:
    """The keyword arguments of the client's method; fields that it does not name go into the body as they are."""
    from sinch_provisioning.contract.operation import snake

    parameters = inspect.signature(attrgetter(row.id)(client)).parameters
    known = {name: parameter for name, parameter in parameters.items() if parameter.kind is not parameter.VAR_KEYWORD}
    bound: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    for name, value in given.items():
        attribute = name if name in known else snake(name)
        # None means left out to the client, while null is a value of its own to the API.
        if attribute in known and value is not None:
            bound[attribute] = (
                _convert(value, str(known[attribute].annotation), name) if isinstance(value, _Text) else value
            )
        elif row.request is None:
            raise click.UsageError(f"{row.id} has no parameter {name!r}; it has: {', '.join(known) or 'none'}")
        else:
            extra[name] = value
    missing = [name for name, parameter in known.items() if parameter.default is parameter.empty and name not in bound]
    if missing:
        raise click.UsageError(f"{row.id} needs also: {', '.join(missing)}")
    return {**bound, "extra_body": extra} if extra else bound


def _convert(text: str, annotation: str, name: str) -> Any:
    """A text as the type that the client's method has for it."""
    kinds = annotation.split(" | ")
    if annotation.startswith("Sequence["):
        return [part.strip() for part in text.split(",") if part.strip()]
    if "bool" in kinds and text.lower() in {"true", "false"}:
        return text.lower() == "true"
    if "int" in kinds and "str" not in kinds:
        try:
            return int(text)
        except ValueError:
            raise click.UsageError(f"{name} must be a whole number, not {text!r}") from None
    if "Mapping[str, Any]" in kinds:
        return _json(text, name)
    return str(text)
