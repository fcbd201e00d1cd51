"""`papi rcs sender launch`: once nothing is missing."""

from __future__ import annotations

from typing import Any

import click

from sinch_provisioning.cli._completing import Key
from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.cli._request import load
from sinch_provisioning.cli.commands._fields import body_option


def options() -> list[click.Parameter]:
    """The sender, and what shall be so when it is launched."""
    return [
        Key("sender_id"),
        body_option("Further details, as in an update"),
        click.Option(["--country"], multiple=True, metavar="CODE", help="A country to reach; repeatable."),
        click.Option(["--us-version"], type=click.Choice(["v1", "v2"]), help="Version of the US questionnaire."),
    ]


def details(file: str | None) -> dict[str, Any] | None:
    """The details in a file, with or without the word around them."""
    found = load(file)
    return found.get("details", found) or None


@click.pass_obj
def _run(app: App, sender_id: str, file: str | None, country: tuple[str, ...], us_version: Any) -> int:
    """Launch an RCS sender, and wait for its operators.

    First everything that a launch needs is looked through; what is missing is said all at once, and nothing is sent.

    \b
    Examples:
      papi rcs sender check 01a2… --country GB
      papi rcs sender launch 01a2… --country GB -f questionnaire.json
    """
    from sinch_provisioning.workflows import rcs_launch
    from sinch_provisioning.workflows.kinds import RCS_SENDER

    more = details(file)
    if app.target.kind == "live":
        app.agree(f"launch {sender_id}", RCS_SENDER.ref(sender_id), irreversible=True)
    return app.run(rcs_launch(sender_id, countries=country, details=more, us_version=us_version))


command = Leaf("launch", callback=_run, help=_run.__doc__, changes=True, waits="always", params=options())
