"""`papi events`: what happened on a simulator."""

from __future__ import annotations

import time
from typing import Any

import click

from sinch_provisioning.cli._durations import Duration
from sinch_provisioning.cli._groups import CONTEXT_SETTINGS
from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.cli._output import printable


@click.group("events", context_settings=CONTEXT_SETTINGS)
def command() -> None:
    """What happened on a simulator."""


@click.pass_obj
def _tail(app: App, kind: str | None, follow: bool, lines: int, timeout: float | None) -> int:
    """Show the latest events, and go on with -F.

    \b
    Examples:
      papi events tail
      papi events tail -F --type WHATSAPP_TEMPLATE_APPROVED -o jsonl
    """
    control = app.control()
    found: list[dict[str, Any]] = control("GET", "{p}/events", type=kind)["events"]
    last = found[-1]["id"] if found else 0
    shown = found[-lines:]
    if not follow:
        app.show(shown if app.output in ("json", "jsonl", "yaml") else [_line(item) for item in shown])
        return 0
    ends = None if timeout is None else time.monotonic() + timeout
    while True:
        for item in shown:
            _print(app, item)
        if ends is not None and time.monotonic() >= ends:
            return 0
        time.sleep(0.5)
        shown = control("GET", "{p}/events", type=kind, after=last)["events"]
        last = shown[-1]["id"] if shown else last


def _line(item: dict[str, Any]) -> dict[str, Any]:
    return {name: item.get(name) for name in ("id", "createdAt", "type", "resourceKind", "resourceId", "comment")}


def _print(app: App, item: dict[str, Any]) -> None:
    if app.output in ("json", "jsonl", "yaml", "name"):
        app.show(item, [str(item["id"])], form="jsonl" if app.output == "json" else None)
        return
    words = [item["createdAt"], item["type"], item["resourceKind"], item["resourceId"], item.get("comment") or ""]
    click.echo("  ".join(map(printable, words)).rstrip())


command.add_command(
    Leaf("tail", callback=_tail, help=_tail.__doc__, params=[
        click.Option(["--type", "kind"], metavar="TYPE", help="Only these."),
        click.Option(["-F", "--follow"], is_flag=True, help="Go on as they happen; Ctrl-C ends it."),
        click.Option(["-n", "--lines"], type=click.IntRange(0), default=20, show_default=True, metavar="N", help="How many."),
        click.Option(["--timeout"], type=Duration(), metavar="TIME", help="With -F: end after this time."),
    ])
)  # fmt: skip
