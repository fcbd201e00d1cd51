"""Groups that know their commands by name and one line of help, and load them on use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import click

if TYPE_CHECKING:
    from sinch_provisioning.cli._commands import Row

CONTEXT_SETTINGS: Final[dict[str, Any]] = {"help_option_names": ["-h", "--help"]}


@dataclass(frozen=True, slots=True)
class Entry:
    """A command in a module of its own, under the attribute `command`."""

    module: str
    help: str

    def load(self, name: str) -> click.Command:
        """Import the command."""
        command: click.Command = import_module(self.module).command
        return command


@dataclass(frozen=True, slots=True)
class Made:
    """A command that is made from an operation."""

    row: Row

    @property
    def help(self) -> str:
        """Its line of help."""
        return self.row.help

    def load(self, name: str) -> click.Command:
        """Make the command."""
        from sinch_provisioning.cli._generated import build

        return build(self.row)


@dataclass(frozen=True, slots=True)
class Branch:
    """A group of commands."""

    help: str
    entries: Mapping[str, Node]

    def load(self, name: str) -> click.Command:
        """The group itself, whose commands are loaded when they are used."""
        return LazyGroup(name=name, entries=self.entries, help=self.help, context_settings=CONTEXT_SETTINGS)


Node: TypeAlias = Entry | Made | Branch


class LazyGroup(click.Group):
    """A group over a table of nodes."""

    def __init__(self, *args: Any, entries: Mapping[str, Node], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names in the order of the table."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command; None when there is none of this name."""
        entry = self.entries.get(cmd_name)
        return None if entry is None else entry.load(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command, or fail naming the nearest ones."""
        if not ctx.resilient_parsing and not args[0].startswith("-") and args[0] not in self.entries:
            raise click.NoSuchCommand(args[0], possibilities=list(self.entries), ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in self.entries.items()])


def tree() -> dict[str, Node]:
    """The table of commands as nested nodes, below `papi`."""
    from sinch_provisioning.cli._commands import GROUPS, ROWS

    branches: dict[str, dict[str, Node]] = {name: {} for name in GROUPS}
    top: dict[str, Node] = {}
    for name, text in GROUPS.items():
        parent, _, own = name.rpartition(" ")
        (branches[parent] if parent else top)[own] = Branch(text, branches[name])
    for row in ROWS:
        branches[row.group][row.name] = Entry(row.module, row.help) if row.by_hand else Made(row)
    return top
