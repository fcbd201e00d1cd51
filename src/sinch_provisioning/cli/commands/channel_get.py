"""`papi channel get`: one channel of a Conversation API app."""

from __future__ import annotations

import click

from sinch_provisioning.cli._leaf import App, Leaf

CHANNELS = ("instagram", "messenger", "telegram", "viber")


@click.pass_obj
def _run(app: App, channel: str, conversation_app_id: str) -> int:
    """Show a channel of a Conversation API app.

    \b
    Example:
      papi channel get instagram 01H8…
    """
    from sinch_provisioning.cli._reading import read
    from sinch_provisioning.cli._request import Request
    from sinch_provisioning.contract.operations import OPERATIONS

    path = {"conversation_app_id": conversation_app_id}
    return read(app, Request(OPERATIONS[f"conversation.{channel}.get"], path, {}, {}))


command = Leaf(
    "get", callback=_run, help=_run.__doc__, calls=True,
    params=[click.Argument(["channel"], type=click.Choice(CHANNELS)), click.Argument(["conversation_app_id"])],
)  # fmt: skip
