"""`papi call`: any operation of the API through the SDK's client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from sinch_provisioning.cli._completing import offering, operations
from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.cli._output import Format
from sinch_provisioning.cli._reading import call, pages
from sinch_provisioning.cli._request import Request, arguments_of, changes, fields_of, load

if TYPE_CHECKING:
    from sinch_provisioning.contract.operations import Operation, Parameter


@click.pass_obj
def _run(app: App, operation: str, arguments: tuple[str, ...], file: str | None, everything: bool) -> int:
    """Call one operation of the API, e.g. whatsapp.templates.create, and print its answer as JSON.

    \b
    Path and query parameters and fields of the body are given by name:
      name=value      text, a number, true or false, or a,b,c for a list
      name:=JSON      any JSON value
      secret=SOURCE   secrets and codes: - (stdin), env:NAME, file:PATH, cmd:COMMAND or keyring:NAME
    Names may be written as in the API (pageSize) or as in Python (page_size). What the contract does not know is sent all
    the same. `papi operations --search WORDS` finds operations.

    \b
    Examples:
      papi call webhooks.list
      papi call whatsapp.templates.create -f order_ready.json name=order_ready_2
      papi call whatsapp.templates.list --all
      papi call webhooks.list --print curl
    """
    from sinch_provisioning.cli._request import shown

    row = _find(operation)
    if everything and row.paging is None:
        raise click.UsageError(f"{operation} is no list; --all does not apply")
    request = _request(app, row, {**load(file), **arguments_of(app, arguments)})
    if (status := shown(app, request)) is not None:
        return status
    _agree(app, row)
    with app.client() as client:
        if everything:
            assert row.paging is not None
            _show(app, pages(client, request, row.paging.items, row.paging.maximum), "jsonl")
        elif answer := call(client, request):
            _show(app, answer, "json")
    return 0


def _agree(app: App, row: Operation) -> None:
    """On a live target a raw call is asked about like the command that does the same."""
    if app.target.kind != "live" or (not changes(row)):
        return
    final = row.method == "DELETE" or row.id.rpartition(".")[2] in {"launch", "assign"}
    app.agree(f"{row.id} on a live project", row.id, irreversible=final)


def _show(app: App, value: Any, usual: Format) -> None:
    asked = app.given.get("as_json") or app.given.get("output")
    app.show(value, form=None if asked else usual)


command = Leaf(
    "call", callback=_run, help=_run.__doc__, calls=True, agrees=True,
    params=[
        click.Argument(["operation"], shell_complete=offering(operations)),
        click.Argument(["arguments"], nargs=-1, metavar="[NAME=VALUE]..."),
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


def _request(app: App, row: Operation, given: Mapping[str, Any]) -> Request:
    """The parameters and the body by their names; what is not known of a body is in it as it is."""
    from sinch_provisioning.contract.operation import snake

    parameters = {item.attribute: item for item in row.parameters if item.name != "projectId"}
    fields = {snake(name): name for name in fields_of(row)}
    path: dict[str, Any] = {}
    query: dict[str, Any] = {}
    body: dict[str, Any] = {}
    for name, value in given.items():
        item = parameters.get(snake(name))
        if item is not None:
            (path if item.location == "path" else query)[item.attribute] = _converted(item, value, name)
        elif row.request is None:
            raise click.UsageError(f"{row.id} has no parameter {name!r}; it has: {', '.join(parameters) or 'none'}")
        else:
            body[fields.get(snake(name), name)] = value
    request = Request(row, path, query, body)
    if missing := [*_missing(parameters, path, query), *_missing_fields(request)]:
        raise click.UsageError(f"{row.id} needs also: {', '.join(missing)}")
    return request


def _missing(parameters: Mapping[str, Parameter], *given: Mapping[str, Any]) -> list[str]:
    return [name for name, item in parameters.items() if item.required and not any(name in each for each in given)]


def _missing_fields(request: Request) -> list[str]:
    """The fields that the body lacks, where it has one form only."""
    from sinch_provisioning.workflows.steps import body_problems

    known = fields_of(request.operation)
    problems = body_problems(request.operation.id, request.body) if known else ()
    return [problem.path for problem in problems if problem.rule == "contract.missing" and problem.path in known]


def _converted(item: Parameter, value: Any, name: str) -> Any:
    """A text of the command line as the type of its parameter."""
    if not isinstance(value, str):
        return value
    if item.type == "array":
        return [part.strip() for part in value.split(",") if part.strip()]
    if item.type == "boolean" and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    if item.type == "number":
        try:
            return int(value)
        except ValueError:
            raise click.UsageError(f"{name} must be a whole number, not {value!r}") from None
    return value
