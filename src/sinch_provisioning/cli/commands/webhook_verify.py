"""`papi webhook verify`: one delivery, as it was received."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sinch_provisioning.cli._durations import Duration
from sinch_provisioning.cli._leaf import App, Leaf

if TYPE_CHECKING:
    from sinch_provisioning.workflows import Outcome

_FIXES: Final[Mapping[str, str]] = {
    "missing_header": "Give all four x-sinch-webhook-signature headers, as they were received.",
    "invalid_signature": "Compare the secret, and take the raw bytes of the body: parsed and written again, they differ.",
    "stale": "Give --tolerance for an old delivery; a receiver that says so has a clock that is off.",
    "invalid_body": "The signature is right, but this is no event: nobody but the holder of the secret sent it.",
}


@click.pass_obj
def _run(app: App, file: str | None, header: tuple[str, ...], secret: str | None, tolerance: float) -> int:
    """Check the signature of one delivery that was received, and show the event in it.

    FILE holds the raw body, byte by byte. The secret is that of the webhook. Give each of the four headers of the signature.

    \b
    Examples:
      papi webhook verify -f body.json --secret env:HOOK_SECRET --header 'x-sinch-webhook-signature: …'
      papi webhook verify -f body.json --secret env:HOOK_SECRET --tolerance 30d --header 'x-sinch-webhook-signature: …'
    """
    if file is None:
        raise click.UsageError("--file is missing: the raw body, or - for stdin")
    headers = dict(_pair(line) for line in header)
    own = app.ask_secret(secret, "--secret", "Secret")
    body = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    outcome = _checked(body, headers, own, tolerance)
    app.finish(outcome)
    return 0 if outcome.ok else 1


def _pair(line: str) -> tuple[str, str]:
    name, separator, value = line.partition(":")
    if not separator:
        raise click.UsageError(f"--header {line!r} is no NAME: VALUE")
    return name.strip(), value.strip()


def _checked(body: bytes, headers: dict[str, str], secret: str, tolerance: float) -> Outcome:
    from sinch_provisioning.client import errors, webhooks
    from sinch_provisioning.workflows.outcome import NextAction, Outcome, Problem

    try:
        event: Any = webhooks.unwrap(body, headers, secret, tolerance=tolerance)
    except errors.WebhookVerificationError as error:
        fix = _FIXES.get(error.reason, "")
        problem = Problem("", f"webhook.{error.reason}", "error", error.message, fix)
        action = NextAction("agent", fix or "Refuse it.", cli="papi webhook verify --help")
        return Outcome(ok=False, summary="It is not to be trusted.", next_action=action, problems=(problem,))
    return Outcome(ok=True, summary=f"{event.type}, signed with this secret.", data=event.to_wire())


command = Leaf(
    "verify", callback=_run, help=_run.__doc__,
    params=[
        click.Option(["-f", "--file"], metavar="FILE", help="The raw body; - reads it from stdin."),
        click.Option(["-H", "--header"], multiple=True, metavar="'NAME: VALUE'", help="A header of the delivery; repeatable."),
        click.Option(["--secret"], metavar="SOURCE", help="Of the webhook: -, env:NAME, file:PATH, cmd:COMMAND, keyring:NAME."),
        click.Option(["--tolerance"], type=Duration(), default=300.0, show_default="5m", metavar="TIME",
                     help="How old it may be."),
    ],
)  # fmt: skip
