"""`papi sim scenario`."""

from __future__ import annotations

import click

from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App) -> None:
    """Show what a single request can ask for in X-Papi-Scenario, and every magic value.

    \b
    Example:
      papi sim scenario -o yaml
    """
    app.show(app.control()("GET", "scenarios"))


command = Leaf("scenario", callback=_run, help=_run.__doc__)
