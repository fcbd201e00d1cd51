"""`papi mcp serve`: the MCP server of a target."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from sinch_provisioning.cli import _interrupts
from sinch_provisioning.cli._leaf import App, Leaf

if TYPE_CHECKING:
    from sinch_provisioning.mcp.catalogue import Selection


def split(text: str | None) -> tuple[str, ...]:
    """The names in a list with commas."""
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())


def selection(toolsets: str, tools: str | None, exclude_tools: str | None, read_only: bool) -> Selection:
    """The tools that the options choose."""
    from sinch_provisioning.mcp.catalogue import TOOLSETS, Selection

    sets = TOOLSETS if toolsets == "all" else split(toolsets)
    return Selection(sets, split(tools), split(exclude_tools), read_only)


CHOOSING = (
    click.Option(
        ["--toolsets"], default="all", show_default=True, metavar="NAMES", help="core, advanced, sim, or all."
    ),
    click.Option(["--tools"], metavar="NAMES", help="More tools, by name."),
    click.Option(["--exclude-tools"], metavar="NAMES", help="Tools to leave out."),
    click.Option(["--read-only"], is_flag=True, help="Only tools that change nothing; wins over all others."),
)


@click.pass_obj
def _run(app: App, /, **given: Any) -> int:
    """Serve tools to agents: over stdin and stdout for a client that starts this, or with --http.

    \b
    Examples:
      papi mcp serve --profile sandbox
      papi mcp serve --profile live --read-only
      papi mcp serve --http --port 8641

    A target counts as a simulator only when it proves to be one (PAPI_ADMIN_TOKEN); every other is live: there, a
    person approves what uses up quotas, starts reviews or cannot be undone, by `papi approve`, outside of the agent.
    """
    from sinch_provisioning.client import errors
    from sinch_provisioning.mcp.run import Settings, over_http, over_stdio

    # Stdout is the protocol's; whatever is to be said goes to stderr.
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    target = app.target
    chosen = selection(given["toolsets"], given["tools"], given["exclude_tools"], given["read_only"])
    settings = Settings(
        chosen, given["approve_by"], target.kind == "simulator", target.admin_token, dict(target.settings)
    )
    try:
        if given["http"]:
            app.tell(f"serving on http://{given['host']}:{given['port']}/mcp")
            names, token = split(given["allow_host"]), os.environ.get("PAPI_MCP_TOKEN")
            asyncio.run(over_http(settings, given["host"], given["port"], names=names, token=token))
        else:
            with _ending_at_once():
                asyncio.run(over_stdio(settings))
    except (ValueError, errors.ConfigurationError) as error:
        raise click.UsageError(str(error)) from None
    return 0


@contextmanager
def _ending_at_once() -> Generator[None]:
    """Have Ctrl-C end this: the thread that reads stdin would keep an interrupted loop until its next line."""
    before = signal.getsignal(signal.SIGINT)
    _interrupts.end_at_once()
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


command = Leaf(
    "serve", callback=_run, help=_run.__doc__,
    params=[
        *CHOOSING,
        click.Option(
            ["--approve-by"], type=click.Choice(["out_of_band", "elicit", "never"]), default="out_of_band",
            show_default=True, help="papi approve; a dialog of the client; or not at all (simulators only).",
        ),
        click.Option(["--http"], is_flag=True, help="Streamable HTTP instead of stdin and stdout."),
        click.Option(["--host"], default="127.0.0.1", show_default=True, help="Beyond loopback, set PAPI_MCP_TOKEN."),
        click.Option(["--port"], type=int, default=8641, show_default=True, help="With --http."),
        click.Option(["--allow-host"], metavar="NAMES", help="More names that requests may have in Host and Origin."),
    ],
)  # fmt: skip
