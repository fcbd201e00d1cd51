"""Secrets that commands need: read from where only their owner can look, never from the command line."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import click

SOURCES: Final = "- (stdin), env:NAME, file:PATH, cmd:COMMAND or keyring:NAME"
STORED: Final = ("env:", "file:", "cmd:", "keyring:")
"""How sources begin that can be read again whenever the secret is needed."""

_SERVICE: Final = "sinch-provisioning"


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
        elif kind == "keyring":
            found = keyring().get_password(_SERVICE, rest) or ""
        else:
            raise click.UsageError(f"{flag} takes no plain value, which others could see; give {SOURCES}")
    except (OSError, UnicodeDecodeError, ValueError, subprocess.SubprocessError) as error:
        raise click.UsageError(f"{flag}: cannot read {kind}:…: {type(error).__name__}") from None
    value = found.strip()
    if not value:
        raise click.UsageError(f"{flag}: {'stdin' if source == '-' else source} is empty")
    return value


def keep(name: str, value: str, *, in_keyring: bool = False) -> str:
    """Keep a secret in the keyring of the system, or in a file of its owner's; return its source."""
    from sinch_provisioning.cli._config import secrets_folder, write_private

    if in_keyring:
        keyring().set_password(_SERVICE, name, value)
        return f"keyring:{name}"
    path = secrets_folder() / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_private(path, value)
    return f"file:{path}"


def forget(source: str | None) -> None:
    """Remove a secret that was kept here; whatever is kept elsewhere stays."""
    from sinch_provisioning.cli._config import secrets_folder

    kind, _, rest = (source or "").partition(":")
    if kind == "file" and Path(rest).parent == secrets_folder():
        Path(rest).unlink(missing_ok=True)
    elif kind == "keyring" and keyring().get_password(_SERVICE, rest) is not None:
        keyring().delete_password(_SERVICE, rest)


def keyring() -> Any:
    """The keyring of the system, which takes an extra."""
    from importlib import import_module

    try:
        return import_module("keyring")
    except ModuleNotFoundError as error:
        from sinch_provisioning.cli._extras import hint

        raise click.UsageError(hint(error) or str(error)) from None
