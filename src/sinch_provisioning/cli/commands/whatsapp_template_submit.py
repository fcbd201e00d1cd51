"""`papi whatsapp template submit`: from a text to a verdict."""

from __future__ import annotations

import click

from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.cli.commands._fields import body, body_option


@click.pass_obj
def _run(app: App, file: str | None, draft: bool, no_check: bool) -> int:
    """Make a WhatsApp template or change it, submit it, and get the verdict.

    What the API, Meta or the reviewer would refuse is said before anything is sent. Content that is live or under review
    already is not sent again.

    \b
    Examples:
      papi whatsapp template submit -f order_ready.json
      papi whatsapp template submit -f order_ready.json --draft
      papi whatsapp template submit -f order_ready.json -o json --timeout 24h
    """
    from sinch_provisioning.workflows import submit_template

    template = body(app, file)
    if app.target.kind == "live" and not draft:
        app.agree("submit a template for review on a live project")
    return app.run(submit_template(template, submit=not draft, check=not no_check))


command = Leaf(
    "submit", callback=_run, help=_run.__doc__, changes=True, waits="always",
    params=[
        body_option("The template"),
        click.Option(["--draft"], is_flag=True, help="Keep it as a draft; nobody reviews it."),
        click.Option(["--no-check"], is_flag=True, help="Send it even if the rules object."),
    ],
)  # fmt: skip
