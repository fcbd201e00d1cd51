"""`papi kakaotalk sender onboard`: from a channel id to ACTIVE."""

from __future__ import annotations

import click

from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.cli.commands._fields import body, body_option, code_option, given_code


@click.pass_obj
def _run(app: App, file: str | None, code: str | None) -> int:
    """Bring a KakaoTalk channel to ACTIVE: registration, review, one-time code, verification, wait.

    \b
    Examples:
      papi kakaotalk sender onboard -f channel.json
      papi kakaotalk sender onboard -f channel.json --code -
    """
    from sinch_provisioning.cli._codes import provider
    from sinch_provisioning.workflows import onboard_kakaotalk_sender

    sender = body(app, file)
    if app.target.kind == "live":
        app.agree("register a channel and have a code sent on a live project")
    return app.run(onboard_kakaotalk_sender(sender, code=given_code(app, code), ask=provider(app)))


command = Leaf(
    "onboard", callback=_run, help=_run.__doc__, changes=True, waits="always",
    params=[body_option("The channel"), code_option()],
)  # fmt: skip
