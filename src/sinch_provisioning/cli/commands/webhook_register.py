"""`papi webhook register`: one for each target."""

from __future__ import annotations

import click

from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App, target: str, triggers: str, secret: str | None, replace_secret: bool) -> int:
    """Have one webhook for a target, with exactly these triggers.

    Without --secret a new webhook gets a random one; --reveal shows it, this once.

    \b
    Examples:
      papi webhook register https://shop.example/papi --reveal -o json
      papi webhook register https://shop.example/papi --triggers WHATSAPP_TEMPLATE_APPROVED --secret env:HOOK_SECRET
    """
    from sinch_provisioning.workflows import register_webhook

    wanted = [name.strip() for name in triggers.split(",") if name.strip()]
    own = None if secret is None else app.ask_secret(secret, "--secret", "Secret")
    return app.run(register_webhook(target, wanted, secret=own, replace_secret=replace_secret), timeout=0)


command = Leaf(
    "register", callback=_run, help=_run.__doc__, changes=True,
    params=[
        click.Argument(["target"]),
        click.Option(["--triggers"], default="ALL", show_default=True, metavar="A,B", help="Which events."),
        click.Option(["--secret"], metavar="SOURCE", help="-, env:NAME, file:PATH or cmd:COMMAND; random without it."),
        click.Option(["--replace-secret"], is_flag=True, help="Change the secret of a webhook that is there."),
    ],
)  # fmt: skip
