"""`papi deliveries`: where a simulator's events went."""

from __future__ import annotations

import click

from sinch_provisioning.cli._groups import CONTEXT_SETTINGS
from sinch_provisioning.cli._leaf import App, Leaf

_STATES = ("due", "leased", "delivered", "failed", "dead", "cancelled")


@click.group("deliveries", context_settings=CONTEXT_SETTINGS)
def command() -> None:
    """Where a simulator's events went, and sending them again."""


@click.pass_obj
def _list(app: App, state: str | None, webhook: str | None, event: str | None, limit: int) -> None:
    """List deliveries, newest first.

    \b
    Example:
      papi deliveries list --state failed
    """
    found = app.control()("GET", "{p}/deliveries", state=state, webhookId=webhook, eventType=event, limit=limit)
    app.show(found["deliveries"], [str(item["id"]) for item in found["deliveries"]])


@click.pass_obj
def _show(app: App, delivery: str) -> None:
    """Show a delivery with every try.

    \b
    Example:
      papi deliveries show 12 -o yaml
    """
    app.show(app.control()("GET", f"{{p}}/deliveries/{delivery}"), [delivery])


@click.pass_obj
def _replay(app: App, delivery: str | None, state: str | None, webhook: str | None, event: str | None) -> None:
    """Send a delivery again, or all that fit.

    \b
    Examples:
      papi deliveries replay 12
      papi deliveries replay --state dead
    """
    if (delivery is None) == (state is None and webhook is None and event is None):
        raise click.UsageError("give DELIVERY, or --state, --webhook or --event for several")
    if delivery is not None:
        app.show(app.control()("POST", f"{{p}}/deliveries/{delivery}/replay"))
        return
    wanted = {"state": state, "webhookId": webhook, "eventType": event}
    body = {name: value for name, value in wanted.items() if value is not None}
    app.show(app.control()("POST", "{p}/deliveries/replay", body))


def _filters() -> list[click.Parameter]:
    return [
        click.Option(["--state"], type=click.Choice(_STATES), help="Only these."),
        click.Option(["--webhook"], metavar="ID", help="Only to this webhook."),
        click.Option(["--event"], metavar="TYPE", help="Only of this event."),
    ]


command.add_command(
    Leaf("list", callback=_list, help=_list.__doc__, params=[
        *_filters(),
        click.Option(["--limit"], type=click.IntRange(1, 1000), default=100, show_default=True, metavar="N", help="How many."),
    ])
)  # fmt: skip
command.add_command(Leaf("show", callback=_show, help=_show.__doc__, params=[click.Argument(["delivery"])]))
command.add_command(
    Leaf("replay", callback=_replay, help=_replay.__doc__, params=[
        click.Argument(["delivery"], required=False), *_filters(),
    ])
)  # fmt: skip
