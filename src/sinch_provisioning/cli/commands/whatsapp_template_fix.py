"""`papi whatsapp template fix`: past a rejection."""

from __future__ import annotations

import click

from sinch_provisioning.cli._completing import Key
from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.cli.commands._fields import body, body_option


@click.pass_obj
def _run(app: App, template_name: str, language_code: str, file: str | None, no_check: bool) -> int:
    """Resubmit a rejected WhatsApp template with other content, and get the verdict.

    The file holds the components ({"components": […]}) or the whole template.

    \b
    Example:
      papi whatsapp template fix order_ready ES -f corrected.json
    """
    from sinch_provisioning.workflows import fix_template

    details = body(app, file)
    if app.target.kind == "live":
        app.agree("submit a template for review on a live project")
    return app.run(fix_template(template_name, language_code, details, check=not no_check))


command = Leaf(
    "fix", callback=_run, help=_run.__doc__, changes=True, waits="always",
    params=[
        Key("template_name"), Key("language_code"), body_option("The content"),
        click.Option(["--no-check"], is_flag=True, help="Send it even if the rules object."),
    ],
)  # fmt: skip
