"""A simulator's events as they happen, so that waits end at once instead of with their next look."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Generator
from typing import TYPE_CHECKING, Any, Final

import click

from sinch_provisioning.client._feed import EventFeed

if TYPE_CHECKING:
    from sinch_provisioning.cli._control import Control
    from sinch_provisioning.cli._leaf import App

_EVERY: Final = 0.1


@contextlib.contextmanager
def simulator_events(app: App) -> Generator[EventFeed | None]:
    """Feed the waits of a simulator whose control API is open to us; nothing elsewhere."""
    if app.target.kind == "live" or app.target.admin_token is None:
        yield None
        return
    feed, over = EventFeed(), threading.Event()
    thread = threading.Thread(target=_watch, args=(app.control(), feed, over), daemon=True)
    thread.start()
    try:
        yield feed
    finally:
        over.set()
        thread.join(timeout=1)


def _watch(control: Control, feed: EventFeed, over: threading.Event) -> None:
    last: int | None = None
    while not over.wait(_EVERY if last is not None else 0):
        try:
            found: list[dict[str, Any]] = control("GET", "{p}/events", after=last or 0, timeout=5)["events"]
        except click.ClickException:
            # Waits look by themselves as well; without events they only look later.
            return
        for event in found if last is not None else ():
            feed.push(event)
        last = found[-1]["id"] if found else last or 0
