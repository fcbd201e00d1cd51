"""`papi trigger`: a signed event for a receiver that is being written."""

from __future__ import annotations

import json
import time
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from sinch_provisioning.cli._completing import events, offering
from sinch_provisioning.cli._leaf import App, Leaf

if TYPE_CHECKING:
    from sinch_provisioning.workflows.outcome import Outcome


@click.pass_obj
def _run(app: App, event: str, to: str | None, secret: str | None, changes: tuple[str, ...], only_show: bool) -> int:
    """Send a sample of an event to a receiver, signed as the API signs; nothing of the project is touched.

    --set replaces members, by dotted paths from `payload` on or from the top.

    \b
    Examples:
      papi trigger WHATSAPP_TEMPLATE_APPROVED --dry-run
      papi trigger WHATSAPP_TEMPLATE_REJECTED --to http://127.0.0.1:3000/papi --secret env:HOOK_SECRET
      papi trigger WHATSAPP_SENDER_ACTIVE --to http://127.0.0.1:3000/papi --secret env:HOOK_SECRET --set id=01a2 --set maxTps:=80
    """
    from sinch_provisioning.cli._samples import sample

    body = sample(_known(event))
    for change in changes:
        _set(body, change)
    if only_show:
        app.show(body, form="json" if app.output in ("table", "wide") else None)
        return 0
    if to is None:
        raise click.UsageError("--to is missing: the address of the receiver; or give --dry-run to see the event")
    return app.finish(
        _sent(to, json.dumps(body, ensure_ascii=False).encode(), app.ask_secret(secret, "--secret", "Secret"))
    )


def _known(event: str) -> str:
    from sinch_provisioning.contract.events import EVENTS

    names = list(map(str, EVENTS))
    if event.upper() in names:
        return event.upper()
    near = get_close_matches(event.upper(), names, n=3)
    raise click.UsageError(
        f"no event {event!r}" + (f"; did you mean {', '.join(near)}?" if near else f": {', '.join(names)}")
    )


def _set(body: dict[str, Any], change: str) -> None:
    """Do what PATH=VALUE or PATH:=JSON says."""
    from sinch_provisioning.cli._request import parsed, put

    path, separator, text = change.partition("=")
    if not separator or not path.rstrip(":"):
        raise click.UsageError(f"--set {change!r} is neither PATH=VALUE nor PATH:=JSON")
    value = parsed(text, f"--set {path[:-1]}") if path.endswith(":") else text
    path = path.removesuffix(":")
    put(body, path if path.partition(".")[0] in body else f"payload.{path}", value)


def _sent(url: str, body: bytes, secret: str) -> Outcome:
    """What the receiver made of it."""
    from sinch_provisioning.cli._receivers import post
    from sinch_provisioning.client import webhooks
    from sinch_provisioning.workflows.outcome import NextAction, Outcome

    headers = {"content-type": "application/json", **webhooks.sign(body, secret)}
    started = time.perf_counter()
    status, answer = post(url, body, headers)
    took = round((time.perf_counter() - started) * 1000)
    good = 200 <= status < 300
    action = NextAction("none", "Nothing.") if good else NextAction(
        "agent", "See why the receiver refused it: the API would send it again for 408, 429 and 5xx only."
    )  # fmt: skip
    text = answer.decode("utf-8", "replace")[:1000]
    said = "." if good or not text else f": {text[:200]}"
    summary = f"{url} answered {status} in {took} ms{said}"
    return Outcome(ok=good, summary=summary, next_action=action, data={"status": status, "ms": took, "answer": text})


command = Leaf(
    "trigger", callback=_run, help=_run.__doc__,
    params=[
        click.Argument(["event"], shell_complete=offering(events)),
        click.Option(["--to"], metavar="URL", help="The receiver."),
        click.Option(["--secret"], metavar="SOURCE", help="Of the webhook: -, env:NAME, file:PATH, cmd:COMMAND, keyring:NAME."),
        click.Option(["--set", "changes"], multiple=True, metavar="PATH=VALUE", help="Replace a member; repeatable."),
        click.Option(["--dry-run", "only_show"], is_flag=True, help="Print the event, send nothing."),
    ],
)  # fmt: skip
