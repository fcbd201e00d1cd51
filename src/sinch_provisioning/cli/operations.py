"""`papi operations`: what the API can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sinch_provisioning.cli._leaf import App, Leaf

if TYPE_CHECKING:
    from sinch_provisioning.contract.operations import Operation


@click.pass_obj
def _run(app: App, search: str) -> None:
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
    if app.output in ("table", "wide") and app.query is None:
        app.write(_table(found))
    else:
        app.show([_summary(operation) for operation in found], [operation.id for operation in found])
    if not found:
        app.tell(f"no operation mentions {search!r}")


command = Leaf(
    "operations", callback=_run, help=_run.__doc__,
    params=[
        click.Option(["--search"], metavar="WORDS", default="", help="Only those that mention all of these words."),
    ],
)  # fmt: skip


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


def _table(found: list[Operation]) -> str:
    rows = [
        (operation.id, operation.method, operation.path.removeprefix("/v1/projects/{projectId}")) for operation in found
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    lines: list[str] = []
    for operation, row in zip(found, rows, strict=True):
        cells = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        lines.append(f"{cells}  {operation.summary}{' (deprecated)' if operation.deprecated else ''}\n")
    return "".join(lines)
