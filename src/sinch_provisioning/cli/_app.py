"""The tree of commands. A command's module is imported when the command runs, not for help or completion of others."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click

from sinch_provisioning.cli._failures import report

CONTEXT_SETTINGS = {"help_option_names": ["-h", "--help"]}


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command is: a module with an attribute `command`, and its line in the group's help."""

    module: str
    help: str


class LazyGroup(click.Group):
    """A group that knows its commands by name and one line of help, and imports them on use."""

    def __init__(self, *args: Any, entries: Mapping[str, Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names in the order of the table."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None when there is none of this name."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = import_module(entry.module).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command, or fail naming the nearest ones."""
        if not ctx.resilient_parsing and not args[0].startswith("-") and args[0] not in self.entries:
            raise click.NoSuchCommand(args[0], possibilities=list(self.entries), ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in self.entries.items()])


ENTRIES = {
    "serve": Entry("sinch_provisioning.cli.serve", "Run a server of the Provisioning API."),
    "call": Entry("sinch_provisioning.cli.call", "Call one operation of the API."),
    "operations": Entry("sinch_provisioning.cli.operations", "List the operations of the API."),
    "openapi": Entry("sinch_provisioning.cli.openapi", "Print the OpenAPI 3.1 document of the API."),
}


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"papi {version('sinch-provisioning')}")
        ctx.exit()


@click.group(cls=LazyGroup, entries=ENTRIES, context_settings=CONTEXT_SETTINGS)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
def papi() -> None:
    """Provision WhatsApp, RCS and KakaoTalk channels.

    \b
    The project and its credentials come from the environment:
      SINCH_PROJECT_ID, SINCH_KEY_ID and SINCH_KEY_SECRET, or SINCH_ACCESS_TOKEN
      PAPI_BASE_URL   the server; the real API unless set
    """


def run(arguments: list[str] | None = None) -> int:
    """Run `papi` and return its exit status; every expected failure is told in one line on stderr."""
    try:
        status = papi.main(arguments, prog_name="papi", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # The reader had enough; python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if (code := report(error)) is None:
            raise
        return code
    return status if isinstance(status, int) else 0
