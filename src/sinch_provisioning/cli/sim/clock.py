"""`papi sim clock`."""

from __future__ import annotations

from typing import Any

import click

from sinch_provisioning.cli._durations import Duration
from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(
    app: App,
    advance: float | None,
    freeze: bool | None,
    rate: float | None,
    to_next: bool,
    until_idle: bool,
    deliver: bool,
) -> None:
    """Show the project's clock, or move it; it never goes back.

    \b
    Examples:
      papi sim clock
      papi sim clock --freeze
      papi sim clock --advance 30d
      papi sim clock --until-idle
    """
    given: dict[str, Any] = {
        "freeze": freeze, "rate": rate, "advance": advance, "deliver": deliver or None, "advanceToNext": to_next or None,
        "runUntilIdle": until_idle or None,
    }  # fmt: skip
    change = {name: value for name, value in given.items() if value is not None}
    control = app.control()
    app.show(control("POST", "{p}/clock", change) if change else control("GET", "{p}/clock"))


command = Leaf(
    "clock", callback=_run, help=_run.__doc__,
    params=[
        click.Option(["--advance"], type=Duration(), metavar="TIME", help="Move it forward; what is due happens."),
        click.Option(["--freeze/--run"], default=None, help="Stop it, or let it go on."),
        click.Option(["--rate"], type=float, metavar="N", help="How fast it goes."),
        click.Option(["--to-next"], is_flag=True, help="Move it to what is due next."),
        click.Option(["--until-idle"], is_flag=True, help="Move it on until nothing is due."),
        click.Option(["--deliver"], is_flag=True, help="Deliver events on the way."),
    ],
)  # fmt: skip
