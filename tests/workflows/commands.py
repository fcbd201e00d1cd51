"""Whether a command line that an outcome names would be understood."""

from __future__ import annotations

import shlex

import click

from sinch_provisioning.cli import _app


def understood(line: str) -> bool:
    """Find the command of a line, and let it read its arguments; raises what Click raises when it cannot."""
    program, *words = shlex.split(line)
    assert program == "papi", line
    command: click.Command = _app.papi
    context = click.Context(command, info_name="papi")
    while isinstance(command, click.Group):
        name, found, words = command.resolve_command(context, words)
        assert found is not None, line
        command, context = found, click.Context(found, parent=context, info_name=name)
    command.make_context(command.name, words, parent=context.parent)
    return True
