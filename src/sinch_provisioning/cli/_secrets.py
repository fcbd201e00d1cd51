"""Secrets that commands need: read from where only their owner can look, never from the command line."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

import click

SOURCES: Final = "- (stdin), env:NAME, file:PATH or cmd:COMMAND"


def resolve(source: str, flag: str) -> str:
    """Read a secret from its source; a plain value is refused, since other users of the machine could see it."""
    kind, separator, rest = source.partition(":")
    try:
        if source == "-":
            found = sys.stdin.readline()
        elif not separator:
            raise click.UsageError(f"{flag} takes no plain value, which others could see; give {SOURCES}")
        elif kind == "env":
            found = os.environ.get(rest, "")
        elif kind == "file":
            found = Path(rest).expanduser().read_text(encoding="utf-8")
        elif kind == "cmd":
            # Its owner wrote it, in a profile or on the command line; no shell is involved.
            done = subprocess.run(shlex.split(rest), capture_output=True, text=True, check=True, timeout=60)  # noqa: S603
            found = done.stdout
        else:
            raise click.UsageError(f"{flag} takes no plain value, which others could see; give {SOURCES}")
    except (OSError, UnicodeDecodeError, ValueError, subprocess.SubprocessError) as error:
        raise click.UsageError(f"{flag}: cannot read {kind}:…: {type(error).__name__}") from None
    value = found.strip()
    if not value:
        raise click.UsageError(f"{flag}: {'stdin' if source == '-' else source} is empty")
    return value
