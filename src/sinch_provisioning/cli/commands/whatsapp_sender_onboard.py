"""`papi whatsapp sender onboard`: from nothing to ACTIVE."""

from __future__ import annotations

import click

from sinch_provisioning.cli._completing import Key
from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.cli.commands._fields import body_option, code_option, given_code


@click.pass_obj
def _run(app: App, sender_id: str | None, file: str | None, account: str | None, method: str, code: str | None) -> int:
    """Bring a WhatsApp sender to ACTIVE: account, sender, one-time code, verification, wait.

    Run it again whenever it was interrupted or had to wait: it goes on from what it finds, and makes nothing twice.

    \b
    Examples:
      papi whatsapp sender onboard -f sender.json --account account.json
      papi whatsapp sender onboard 01a2…             go on with a sender that exists
      papi whatsapp sender onboard -f sender.json --code cmd:'pass otp'
    """
    from sinch_provisioning.cli._codes import provider
    from sinch_provisioning.cli._request import load
    from sinch_provisioning.workflows import onboard_whatsapp_sender

    if sender_id is None and file is None:
        raise click.UsageError("--file is missing: the sender as a JSON file, or SENDER_ID for one that exists")
    sender = load(file) if file else None
    if app.target.kind == "live":
        app.agree("hand in a sender and have a code sent on a live project")
    journey = onboard_whatsapp_sender(
        sender, sender_id=sender_id, account=load(account) or None, method="VOICE" if method == "VOICE" else "SMS",
        code=given_code(app, code), ask=provider(app),
    )  # fmt: skip
    return app.run(journey)


command = Leaf(
    "onboard", callback=_run, help=_run.__doc__, changes=True, waits="always",
    params=[
        Key("sender_id", required=False),
        body_option("The sender"),
        click.Option(["--account"], metavar="FILE", help="The account to make first, as JSON, where there is none."),
        click.Option(["--method"], type=click.Choice(["SMS", "VOICE"]), default="SMS", show_default=True,
                     help="How the code goes to the number."),
        code_option(),
    ],
)  # fmt: skip
