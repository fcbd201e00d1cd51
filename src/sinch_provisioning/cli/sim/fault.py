"""`papi sim fault`."""

from __future__ import annotations

import json
from typing import Any

import click

from sinch_provisioning.cli._durations import Duration
from sinch_provisioning.cli._groups import CONTEXT_SETTINGS
from sinch_provisioning.cli._leaf import App, Leaf


@click.group("fault", context_settings=CONTEXT_SETTINGS)
def command() -> None:
    """Requests that are to go wrong."""


@click.pass_obj
def _list(app: App) -> None:
    """List the armed rules, and how often they fired.

    \b
    Example:
      papi sim fault list
    """
    app.show(app.control()("GET", "{p}/faults").get("rules", []))


@click.pass_obj
def _add(app: App, /, operation: str | None, times: int | None, every: int | None, **given: Any) -> None:
    """Arm a rule beside those that are there. `--drop afterCommit` is the nasty one: the change counts, unheard.

    \b
    Examples:
      papi sim fault add --operation 'whatsapp.*' --drop afterCommit --times 1
      papi sim fault add --operation webhooks.create --error webhook_limit_reached
      papi sim fault add --status 503 --code service_unavailable --every 3
    """
    effect = {name: value for name, value in given.items() if value is not None}
    if not effect:
        raise click.UsageError("give what happens: --error, --status, --drop, --hang or --latency")
    rule: dict[str, Any] = {"effect": effect}
    if operation:
        rule["operation"] = operation
    if times or every:
        rule["when"] = {"next": times} if times else {"every": every}
    control = app.control()
    armed = control("GET", "{p}/faults").get("rules", [])
    kept = [
        {name: item[name] for name in ("operation", "when", "effect", "caller") if item.get(name)} for item in armed
    ]
    app.show(control("PUT", "{p}/faults", {"rules": [*kept, rule]}).get("rules", []))


@click.pass_obj
def _set(app: App, file: str) -> None:
    """Replace all rules by those of a JSON file.

    \b
    Example:
      papi sim fault set faults.json
    """
    from sinch_provisioning.cli._request import load

    app.show(app.control()("PUT", "{p}/faults", json.loads(json.dumps(load(file)))).get("rules", []))


@click.pass_obj
def _clear(app: App) -> None:
    """Disarm all rules.

    \b
    Example:
      papi sim fault clear
    """
    app.control()("DELETE", "{p}/faults")
    app.show({"cleared": True})


command.add_command(Leaf("list", callback=_list, help=_list.__doc__))
command.add_command(
    Leaf("add", callback=_add, help=_add.__doc__, params=[
        click.Option(["--operation"], metavar="PATTERN", help="Which operations; all unless given."),
        click.Option(["--error"], metavar="CODE", help="Answer with this error code."),
        click.Option(["--status"], type=click.IntRange(400, 599), metavar="N", help="Answer with this status."),
        click.Option(["--code"], metavar="CODE", help="The error code that goes with --status."),
        click.Option(["--drop"], type=click.Choice(["before", "afterCommit"]), help="Cut the connection."),
        click.Option(["--hang"], type=Duration(), metavar="TIME", help="Say nothing for this long."),
        click.Option(["--latency"], type=Duration(), metavar="TIME", help="Answer late."),
        click.Option(["--times"], type=click.IntRange(1), metavar="N", help="Only the next N requests."),
        click.Option(["--every"], type=click.IntRange(1), metavar="N", help="Every Nth request."),
    ])
)  # fmt: skip
command.add_command(Leaf("set", callback=_set, help=_set.__doc__, params=[click.Argument(["file"])]))
command.add_command(Leaf("clear", callback=_clear, help=_clear.__doc__))
