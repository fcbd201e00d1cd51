"""`papi whatsapp template delete`: one language, or all of a name."""

from __future__ import annotations

import click

from sinch_provisioning.cli._completing import Key
from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App, template_name: str, language_code: str | None, submitted: bool, all_languages: bool) -> int:
    """Delete a language of a WhatsApp template, or the whole name.

    Without --submitted only a draft goes. Deleting an approved template blocks its name, or its language, for 30 days.

    \b
    Examples:
      papi whatsapp template delete order_ready ES --yes
      papi whatsapp template delete order_ready ES --submitted --yes
      papi whatsapp template delete order_ready --all-languages --yes
    """
    from sinch_provisioning.cli._change import change
    from sinch_provisioning.cli._request import Request, shown
    from sinch_provisioning.contract.operations import OPERATIONS
    from sinch_provisioning.workflows.kinds import WHATSAPP_TEMPLATE

    if all_languages == (language_code is not None):
        raise click.UsageError("give LANGUAGE_CODE, or --all-languages for all of the name")
    if language_code is None:
        ref = WHATSAPP_TEMPLATE.ref(template_name, "*")
        request = Request(OPERATIONS["whatsapp.templates.delete_by_name"], {"template_name": template_name}, {}, {})
    else:
        ref = WHATSAPP_TEMPLATE.ref(template_name, language_code)
        query = {"delete_submitted": True} if submitted else {}
        request = Request(OPERATIONS["whatsapp.templates.delete"], ref.path, query, {})
    if (status := shown(app, request)) is not None:
        return status
    app.agree(f"delete {ref}", ref, irreversible=True)
    return change(app, request, None if language_code is None else ref.kind, ref)


command = Leaf(
    "delete", callback=_run, help=_run.__doc__, changes=True,
    params=[
        Key("template_name"), Key("language_code", required=False),
        click.Option(["--submitted"], is_flag=True, help="Also what was submitted or is live."),
        click.Option(["--all-languages"], is_flag=True, help="The whole name, live or not."),
    ],
)  # fmt: skip
