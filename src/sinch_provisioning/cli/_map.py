"""The whole tree in a few kilobytes: every command with its arguments, for those who read help by machine."""

from __future__ import annotations

from collections.abc import Iterator

import click

from sinch_provisioning.cli import _options

_EVERYWHERE = {item.name for item in (*_options.common(), *_options.calling(), _options.yes(), _options.confirm())}


def lines(group: click.Group, context: click.Context, words: str = "papi") -> Iterator[str]:
    """A line for each command below a group: its words, what it needs and takes, and what it does."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from lines(command, context, f"{words} {name}")
        else:
            usage = " ".join(filter(None, (words, name, *map(_shown, command.params))))
            yield f"{usage}  # {command.get_short_help_str(90)}"


def _shown(parameter: click.Parameter) -> str:
    if parameter.name in _EVERYWHERE or parameter.name == "help":
        return ""
    if isinstance(parameter, click.Argument):
        name = parameter.metavar or str(parameter.name).upper()
        if name.startswith("["):
            return name
        return (name if parameter.required else f"[{name}]") + ("..." if parameter.nargs == -1 else "")
    flag = parameter.opts[-1] if len(parameter.opts[0]) == 2 else parameter.opts[0]
    value = (
        "|".join(map(str, parameter.type.choices)) if isinstance(parameter.type, click.Choice) else parameter.metavar
    )
    text = flag if getattr(parameter, "is_flag", False) else f"{flag} {value or 'VALUE'}"
    return text if parameter.required else f"[{text}]"
