"""`papi operations`: what the API can do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from sinch_provisioning.contract.operations import Operation


@click.command("operations")
@click.option("--search", metavar="WORDS", default="", help="Only those that mention all of these words.")
@click.option(
    "-o", "--output", type=click.Choice(["table", "json", "name"]), default="table", show_default=True, help="Format."
)
def command(search: str, output: str) -> None:
    """List the operations of the API: id, method, path, summary.

    The search looks at ids, paths, summaries, error codes, triggers and schema names.

    \b
    Examples:
      papi operations --search webhook_limit_reached
      papi operations -o name
    """
    from sinch_provisioning.contract.operations import OPERATIONS

    words = search.lower().split()
    found = [operation for operation in OPERATIONS.values() if all(word in _text(operation) for word in words)]
    if output == "json":
        click.echo(json.dumps([_summary(operation) for operation in found], indent=2, ensure_ascii=False))
    elif output == "name":
        click.echo("".join(f"{operation.id}\n" for operation in found), nl=False)
    else:
        _table(found)
    if not found:
        click.echo(f"no operation mentions {search!r}", err=True)


def _text(operation: Operation) -> str:
    codes = [code for response in operation.responses.values() for code in response.error_codes]
    parts = (operation.id, operation.method, operation.path, operation.summary, operation.request or "")
    return " ".join([*parts, *operation.triggers, *codes]).lower()


def _summary(operation: Operation) -> dict[str, Any]:
    return {
        "id": operation.id,
        "method": operation.method,
        "path": operation.path,
        "summary": operation.summary,
        "parameters": [parameter.name for parameter in operation.parameters if parameter.name != "projectId"],
        "request": operation.request,
        "retry": operation.retry,
        "triggers": list(operation.triggers),
        "deprecated": operation.deprecated,
    }


def _table(found: list[Operation]) -> None:
    rows = [
        (operation.id, operation.method, operation.path.removeprefix("/v1/projects/{projectId}")) for operation in found
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    for operation, row in zip(found, rows, strict=True):
        cells = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(f"{cells}  {operation.summary}{' (deprecated)' if operation.deprecated else ''}")
