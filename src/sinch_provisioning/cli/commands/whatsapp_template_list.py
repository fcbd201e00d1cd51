"""`papi whatsapp template list`: all templates, or all languages of a name."""

from __future__ import annotations

import click

from sinch_provisioning.cli._commands import ROWS
from sinch_provisioning.cli._generated import command_for
from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.contract.operations import OPERATIONS

ROW = next(row for row in ROWS if row.command == "whatsapp template list")
_BOTH = command_for(ROW, OPERATIONS["whatsapp.templates.list"])


@click.pass_obj
def _run(app: App, /, template_name: str | None, **given: object) -> int:
    """Show templates; the name, and what else both operations take, goes to the one that fits."""
    from sinch_provisioning.cli._reading import read
    from sinch_provisioning.cli._request import read as request_of

    # States are looked at by the list of all alone, which takes a name too; a name by itself has its own operation.
    by_name = template_name is not None and not given.get("filter_states") and not given.get("filter_statuses")
    if by_name:
        operation = OPERATIONS["whatsapp.templates.list_by_name"]
        known = {"field_mask", "template_analytics_date_range", "limit"}
        chosen: dict[str, object] = {name: value for name, value in given.items() if name in known}
        return read(app, request_of(app, operation, {**chosen, "template_name": template_name}))
    operation = OPERATIONS["whatsapp.templates.list"]
    return read(app, request_of(app, operation, {**given, "template_name": template_name}))


def _own(parameter: click.Parameter) -> bool:
    return parameter.name in _BOTH.own


command = Leaf(
    "list",
    callback=_run,
    calls=True,
    help=f"{ROW.help}\n\n\b\nExamples:\n  papi whatsapp template list --states REJECTED\n"
    "  papi whatsapp template list --name order_ready -o json",
    params=[
        click.Option(["--name", "template_name"], metavar="NAME", help="All languages of this name.")
        if parameter.name == "template_name"
        else parameter
        for parameter in _BOTH.params
        if _own(parameter)
    ],
)
