"""`papi kakaotalk categories`: codes for channels and for templates."""

from __future__ import annotations

import click

from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App, wanted: str, sender: str | None, limit: int | None) -> int:
    """List the category codes for KakaoTalk channels, or for the templates of one.

    \b
    Examples:
      papi kakaotalk categories --for senders
      papi kakaotalk categories --for templates --sender casa_lumen
    """
    from sinch_provisioning.cli._reading import read
    from sinch_provisioning.cli._request import Request
    from sinch_provisioning.contract.operations import OPERATIONS

    if wanted == "senders":
        return read(app, Request(OPERATIONS["kakaotalk.categories.senders.list"], {}, {}, {}))
    if sender is None:
        raise click.UsageError("--sender is missing: templates' categories are a channel's own")
    operation = OPERATIONS["kakaotalk.categories.templates.list"]
    return read(app, Request(operation, {"plus_friend_id": sender}, {}, {}, limit))


command = Leaf(
    "categories", callback=_run, help=_run.__doc__, calls=True,
    params=[
        click.Option(["--for", "wanted"], type=click.Choice(["senders", "templates"]), default="senders",
                     show_default=True, help="What they are for."),
        click.Option(["--sender"], metavar="PLUS_FRIEND_ID", help="The channel whose templates they are for."),
        click.Option(["--limit"], type=click.IntRange(1), metavar="N", help="At most so many items."),
    ],
)  # fmt: skip
