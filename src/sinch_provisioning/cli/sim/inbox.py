"""`papi sim inbox`."""

from __future__ import annotations

import click

from sinch_provisioning.cli._durations import Duration
from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App, to: str | None, channel: str | None, wait: float, latest: bool, limit: int) -> int:
    """Show messages to phones, newest first.

    \b
    Examples:
      papi sim inbox
      papi sim inbox --to +4915112345678 --wait 10s --latest --query '[0].code' -o json
    """
    control, newest = app.control(), "true" if latest else None
    seconds = min(wait, 60.0) or None
    found = control("GET", "{p}/inbox", to=to, channel=channel, limit=limit, wait=seconds, latest=newest)["messages"]
    app.show(found, [item["id"] for item in found])
    return 8 if wait and not found else 0


command = Leaf(
    "inbox", callback=_run, help=_run.__doc__,
    params=[
        click.Option(["--to"], metavar="NUMBER", help="Only to this phone."),
        click.Option(["--channel"], metavar="NAME", help="Only SMS, VOICE, KAKAOTALK or RCS."),
        click.Option(["--wait"], type=Duration(), default=0.0, metavar="TIME", help="Wait for one, at most a minute."),
        click.Option(["--latest"], is_flag=True, help="Only the newest."),
        click.Option(["--limit"], type=click.IntRange(1, 1000), default=100, metavar="N", help="How many."),
    ],
)  # fmt: skip
