"""`papi deliveries`: where a simulator's events went."""

from __future__ import annotations

import click

from sinch_provisioning.cli._completing import controlled, offering
from sinch_provisioning.cli._groups import CONTEXT_SETTINGS
from sinch_provisioning.cli._leaf import App, Leaf

_STATES = ("due", "leased", "delivered", "failed", "dead", "cancelled")
_WEBHOOKS = offering(controlled("{p}/webhooks", "webhooks", "target"))


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
def _replay(
    app: App,
    delivery: str | None,
    state: str | None,
    webhook: str | None,
    event: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
) -> None:
    """Send a delivery again, or all that fit and are over, oldest first.

    What came through since, or is on its way again, is not sent once more.

    \b
    Examples:
      papi deliveries replay 12
      papi deliveries replay --state dead
      papi deliveries replay --webhook ID --since 2026-01-01T00:00:00Z --limit 100
    """
    wanted = {"state": state, "webhookId": webhook, "eventType": event, "since": since, "until": until}
    body: dict[str, object] = {name: value for name, value in wanted.items() if value is not None}
    if (delivery is None) == (not body):
        raise click.UsageError("give DELIVERY, or --state, --webhook, --event, --since or --until for several")
    if delivery is not None:
        app.show(app.control()("POST", f"{{p}}/deliveries/{delivery}/replay"))
        return
    if limit is not None:
        body["limit"] = limit
    app.show(app.control()("POST", "{p}/deliveries/replay", body))


@click.pass_obj
def _webhooks(app: App) -> None:
    """Show the webhooks, what waits for each, and why.

    \b
    Example:
      papi deliveries webhooks
    """
    found = app.control()("GET", "{p}/webhooks")["webhooks"]
    app.show(found, [item["id"] for item in found])


@click.pass_obj
def _resume(app: App, webhook_id: str) -> None:
    """Send what waits for a webhook that is paused or keeps failing, now.

    \b
    Example:
      papi deliveries resume 0123456789abcdef0123456789abcdef
    """
    app.show(app.control()("POST", f"{{p}}/webhooks/{webhook_id}/resume"), [webhook_id])


def _delivery(*, required: bool = True) -> click.Argument:
    known = offering(controlled("{p}/deliveries", "deliveries", "eventType"))
    return click.Argument(["delivery"], required=required, shell_complete=known)


def _filters(*states: str) -> list[click.Parameter]:
    return [
        click.Option(["--state"], type=click.Choice(states), help="Only these."),
        click.Option(["--webhook"], metavar="ID", help="Only to this webhook.", shell_complete=_WEBHOOKS),
        click.Option(["--event"], metavar="TYPE", help="Only of this event."),
    ]


command.add_command(
    Leaf("list", callback=_list, help=_list.__doc__, params=[
        *_filters(*_STATES),
        click.Option(["--limit"], type=click.IntRange(1, 1000), default=100, show_default=True, metavar="N", help="How many."),
    ])
)  # fmt: skip
command.add_command(Leaf("show", callback=_show, help=_show.__doc__, params=[_delivery()]))
command.add_command(
    Leaf("replay", callback=_replay, help=_replay.__doc__, params=[
        _delivery(required=False), *_filters("delivered", "failed", "dead"),
        click.Option(["--since"], metavar="TIME", help="Only of events from then on."),
        click.Option(["--until"], metavar="TIME", help="Only of events before then."),
        click.Option(["--limit"], type=click.IntRange(1, 10_000), metavar="N", help="How many of them (1000)."),
    ])
)  # fmt: skip
command.add_command(Leaf("webhooks", callback=_webhooks, help=_webhooks.__doc__))
command.add_command(Leaf("resume", callback=_resume, help=_resume.__doc__, params=[
    click.Argument(["webhook_id"], shell_complete=_WEBHOOKS),
]))  # fmt: skip
