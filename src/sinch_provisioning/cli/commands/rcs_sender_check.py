"""`papi rcs sender check`: what a launch still needs."""

from __future__ import annotations

from typing import Any

import click

from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.cli.commands.rcs_sender_launch import details, options


@click.pass_obj
def _run(app: App, sender_id: str, file: str | None, country: tuple[str, ...], us_version: Any) -> int:
    """Say what a launch of an RCS sender still needs; nothing is sent.

    \b
    Example:
      papi rcs sender check 01a2… --country GB -o json
    """
    from sinch_provisioning.workflows import rcs_launch

    journey = rcs_launch(sender_id, countries=country, details=details(file), us_version=us_version, only_check=True)
    return app.run(journey, timeout=0)


command = Leaf("check", callback=_run, help=_run.__doc__, calls=True, params=options())
