"""`papi webhook register`: one for each target."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import click

from sinch_provisioning.cli._leaf import App, Leaf

if TYPE_CHECKING:
    from sinch_provisioning.workflows import Outcome


@click.pass_obj
def _run(app: App, target: str, triggers: str, secret: str | None, replace_secret: bool) -> int:
    """Have one webhook for a target, with exactly these triggers.

    Without --secret a new webhook gets a random one: --reveal shows it, this once; otherwise it is kept in a file of yours.

    \b
    Examples:
      papi webhook register https://shop.example/papi --reveal -o json
      papi webhook register https://shop.example/papi --triggers WHATSAPP_TEMPLATE_APPROVED --secret env:HOOK_SECRET
    """
    from sinch_provisioning.workflows import register_webhook

    wanted = [name.strip() for name in triggers.split(",") if name.strip()]
    own = None if secret is None else app.ask_secret(secret, "--secret", "Secret")
    journey = register_webhook(target, wanted, secret=own, replace_secret=replace_secret)
    return app.run(journey, timeout=0, then=None if app.reveal else _kept)


def _kept(outcome: Outcome) -> Outcome:
    """The outcome, with the secret that was made where its owner finds it: the API never shows it again."""
    from sinch_provisioning.cli._secrets import keep
    from sinch_provisioning.workflows.outcome import NextAction

    secret = outcome.data.get("secret") if outcome.ok and outcome.changed else None
    if not secret:
        return outcome
    path = keep(f"webhook-{outcome.id}", secret).removeprefix("file:")
    return dataclasses.replace(
        outcome, next_action=NextAction("agent", f"Give the receiver the secret: it is in {path}.")
    )


command = Leaf(
    "register", callback=_run, help=_run.__doc__, changes=True,
    params=[
        click.Argument(["target"]),
        click.Option(["--triggers"], default="ALL", show_default=True, metavar="A,B", help="Which events."),
        click.Option(["--secret"], metavar="SOURCE", help="-, env:NAME, file:PATH, cmd:COMMAND, keyring:NAME; else random."),
        click.Option(["--replace-secret"], is_flag=True, help="Change the secret of a webhook that is there."),
    ],
)  # fmt: skip
