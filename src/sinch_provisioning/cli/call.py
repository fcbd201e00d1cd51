"""`papi call`: any operation of the API through the SDK's client."""

from __future__ import annotations

import inspect
import json
import sys
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sinch_provisioning import Client
    from sinch_provisioning.contract.operations import Operation


@click.command("call")
@click.argument("operation")
@click.argument("arguments", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("-f", "--file", metavar="FILE", help="The body, or its first part, as JSON; - reads it from stdin.")
@click.option("--all", "everything", is_flag=True, help="Every item of a list, over all pages, one JSON line each.")
def command(operation: str, arguments: tuple[str, ...], file: str | None, everything: bool) -> None:
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
    from sinch_provisioning import Client

    with Client() as client:
        if everything:
            if row.paging is None:
                raise click.UsageError(f"{operation} is no list; --all does not apply")
            for item in attrgetter(operation)(client)(**_bind(client, row, given)):
                click.echo(item.model_dump_json(by_alias=True, exclude_unset=True))
            return
        # The raw answer shows what the server sent, also what this version has no field for.
        response = attrgetter(operation)(client.with_raw_response)(**_bind(client, row, given))
        if response.content:
            click.echo(json.dumps(response.json(), indent=2, ensure_ascii=False))


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
