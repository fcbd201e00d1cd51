"""`papi rcs sender onboard`: to test, with testers."""

from __future__ import annotations

import click

from sinch_provisioning.cli._completing import Key
from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.cli.commands._fields import body_option


@click.pass_obj
def _run(app: App, sender_id: str | None, file: str | None, tester: tuple[str, ...]) -> int:
    """Bring an RCS sender to IN_TEST, and invite testers, each once.

    The sender is found again by its brand's name, region, billing category and use case, or by SENDER_ID.

    \b
    Examples:
      papi rcs sender onboard -f sender.json --tester +447700900123
      papi rcs sender onboard 01a2… --tester +447700900124
    """
    from sinch_provisioning.cli._request import load
    from sinch_provisioning.workflows import rcs_to_test

    if sender_id is None and file is None:
        raise click.UsageError("--file is missing: the sender as a JSON file, or SENDER_ID for one that exists")
    sender = load(file) if file else None
    if app.target.kind == "live":
        app.agree("make a sender and send invitations on a live project")
    return app.run(rcs_to_test(sender, sender_id=sender_id, testers=tester))


command = Leaf(
    "onboard", callback=_run, help=_run.__doc__, changes=True, waits="always",
    params=[
        Key("sender_id", required=False), body_option("The sender"),
        click.Option(["--tester"], multiple=True, metavar="NUMBER", help="A phone number in E.164; repeatable."),
    ],
)  # fmt: skip
