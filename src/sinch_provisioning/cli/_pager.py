"""What is longer than the screen goes through a pager, where a person looks."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from typing import Final

import click

# Set by agents for the commands that they run: nobody is there to turn pages.
AGENTS: Final = (
    "AI_AGENT", "AGENT", "CLAUDECODE", "CODEX_SANDBOX", "CURSOR_AGENT", "GEMINI_CLI", "GOOSE_TERMINAL", "OPENCODE",
)  # fmt: skip


def emit(text: str, *, pager: str | None) -> None:
    """Write a text to stdout, through `pager` when it is longer than the terminal that looks at it."""
    if not pager or not _looked_at() or text.count("\n") < shutil.get_terminal_size().lines:
        # What is coloured was asked for: Click would take it away in a pipe.
        click.echo(text, nl=False, color=True)
        return
    # The keyboard is the pager's: it decides what Ctrl-C means to it.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        # Its owner chose it, by a variable or a setting; no shell is involved.
        subprocess.run(shlex.split(pager), input=text, text=True, check=False)  # noqa: S603
    except (OSError, ValueError):
        click.echo(text, nl=False)
    finally:
        signal.signal(signal.SIGINT, before)


def usual() -> str | None:
    """The pager of whoever set none for papi."""
    if found := os.environ.get("PAGER"):
        return found
    return "less -FRX" if shutil.which("less") else None


def _looked_at() -> bool:
    agent = any(os.environ.get(name) for name in AGENTS)
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and not agent
