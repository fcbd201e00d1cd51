"""`papi sim review`."""

from __future__ import annotations

from typing import Any

import click

from sinch_provisioning.cli._completing import controlled, offering
from sinch_provisioning.cli._groups import CONTEXT_SETTINGS
from sinch_provisioning.cli._leaf import App, Leaf


@click.group("review", context_settings=CONTEXT_SETTINGS)
def command() -> None:
    """What waits for a decision, and deciding it."""


@click.pass_obj
def _list(app: App, kind: str | None, predict: bool) -> None:
    """List what waits, oldest first.

    \b
    Example:
      papi sim review list --predict
    """
    found = app.control()("GET", "{p}/reviews", kind=kind, predict="true" if predict else None)["reviews"]
    app.show(found, [item["id"] for item in found])


@click.pass_obj
def _approve(app: App, review: str, reason: str | None) -> None:
    """Decide in favour.

    \b
    Example:
      papi sim review approve 01a2…
    """
    _decide(app, review, "approve", {"reason": reason})


@click.pass_obj
def _reject(app: App, review: str, reason: str | None, code: str | None) -> None:
    """Decide against.

    \b
    Example:
      papi sim review reject 01a2… --code INVALID_FORMAT --reason "The text ends with a variable."
    """
    _decide(app, review, "reject", {"reason": reason, "code": code})


def _decide(app: App, review: str, verdict: str, why: dict[str, Any]) -> None:
    body = {name: value for name, value in why.items() if value is not None}
    app.show(app.control()("POST", f"{{p}}/reviews/{review}/{verdict}", body))


def _review() -> click.Argument:
    return click.Argument(["review"], shell_complete=offering(controlled("{p}/reviews", "reviews", "kind")))


_REASON = click.Option(["--reason"], metavar="TEXT", help="What the reviewer writes.")
command.add_command(
    Leaf("list", callback=_list, help=_list.__doc__, params=[
        click.Option(["--kind"], metavar="KIND", help="Only of this kind."),
        click.Option(["--predict"], is_flag=True, help="Show what the simulated platform would decide."),
    ])
)  # fmt: skip
command.add_command(Leaf("approve", callback=_approve, help=_approve.__doc__, params=[_review(), _REASON]))
command.add_command(
    Leaf("reject", callback=_reject, help=_reject.__doc__, params=[
        _review(), _REASON,
        click.Option(["--code"], metavar="CODE", help="The rejection code, where the channel has them."),
    ])
)  # fmt: skip
