"""What the workflow commands have in common: their body from a file or from stdin."""

from __future__ import annotations

from typing import Any

import click

from sinch_provisioning.cli._leaf import App


def body_option(text: str = "The body") -> click.Option:
    """The option that names the file with the body."""
    return click.Option(["-f", "--file"], metavar="FILE", help=f"{text}, as JSON; - reads it from stdin.")


def body(app: App, file: str | None, flag: str = "--file") -> dict[str, Any]:
    """The body; exit status 2 naming the flag without one."""
    from sinch_provisioning.cli._request import load

    if file is None:
        raise click.UsageError(f"{flag} is missing: the body as a JSON file, or - for stdin")
    return load(file)


def code_option() -> click.Option:
    """The option that says where a one-time code comes from."""
    return click.Option(
        ["--code"], metavar="SOURCE", help="The code: - (stdin), env:NAME, file:PATH or cmd:COMMAND. Without it, the "
        "simulator's inbox or the terminal is asked.",
    )  # fmt: skip


def given_code(app: App, source: str | None) -> str | None:
    """The code that was given, if one was."""
    return None if source is None else app.ask_secret(source, "--code", "Code")
