"""`papi sim settle`."""

from __future__ import annotations

import click

from sinch_provisioning.cli._durations import Duration
from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App, timeout: float) -> None:
    """Run and deliver what is due, until nothing is.

    \b
    Example:
      papi sim settle
    """
    app.show(app.control()("POST", "{p}/settle", {"timeout": timeout}, timeout=timeout + 10))


command = Leaf(
    "settle", callback=_run, help=_run.__doc__,
    params=[click.Option(["--timeout"], type=Duration(), default=60.0, metavar="TIME", help="How long at most [60s].")],
)  # fmt: skip
