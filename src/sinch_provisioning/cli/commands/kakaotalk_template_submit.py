"""`papi kakaotalk template submit`: from a text to a verdict."""

from __future__ import annotations

import click

from sinch_provisioning.cli._completing import Key
from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.cli.commands._fields import body, body_option


@click.pass_obj
def _run(
    app: App, plus_friend_id: str, file: str | None, template_code: str | None, draft: bool, no_check: bool
) -> int:
    """Make an AlimTalk template or change it, submit it, and get the verdict.

    The template is the channel's one of this name and language, or the one of --template.

    \b
    Examples:
      papi kakaotalk template submit casa_lumen -f order_shipped.json
      papi kakaotalk template submit casa_lumen -f order_shipped.json --template KT692b4b44
    """
    from sinch_provisioning.workflows import submit_kakaotalk_template

    template = body(app, file)
    if app.target.kind == "live" and not draft:
        app.agree("submit a template for review on a live project")
    journey = submit_kakaotalk_template(
        plus_friend_id, template, code=template_code, submit=not draft, check=not no_check
    )
    return app.run(journey)


command = Leaf(
    "submit", callback=_run, help=_run.__doc__, changes=True, waits="always",
    params=[
        Key("plus_friend_id"), body_option("The template"),
        click.Option(["--template", "template_code"], metavar="CODE", help="Which template, to give it another name."),
        click.Option(["--draft"], is_flag=True, help="Keep it as a draft; nobody reviews it."),
        click.Option(["--no-check"], is_flag=True, help="Send it even if the rules object."),
    ],
)  # fmt: skip
