"""Every command of `papi`, with arguments under which it gets as far as it can."""

from __future__ import annotations

from collections.abc import Iterator

import click

from sinch_provisioning.cli import _app

NOBODY = "01a206d65079382930c25be99fe472de"
# What a parameter gets when a command is only to be driven: a thing that is not there, in the right form.
VALUES = {
    "sender_id": NOBODY, "webhook_id": NOBODY, "bundle_id": NOBODY, "sms_app_id": NOBODY, "solution_id": NOBODY,
    "flow_id": NOBODY, "conversation_app_id": NOBODY, "plus_friend_id": "nobody_there", "template_code": "KT0000",
    "template_name": "nothing_here", "language_code": "EN_US", "test_number": "+447700900999", "use_case": "OTP",
    "ref": f"whatsapp_sender/{NOBODY}", "word": "wrong_otp", "target": "https://hooks.ok.test/papi", "name": "nobody",
    "delivery": "999999", "review": NOBODY, "channel": "instagram", "shell": "bash", "operation": "webhooks.list",
    "kind": "simulator", "file": "-", "approval_id": NOBODY, "setting": "output", "value": "json", "event": "BUNDLE_DONE",
}  # fmt: skip


# Arguments that a command can do without only when an option says the same.
OPTIONAL = {"sender_id", "language_code"}


def leaves(group: click.Group = _app.papi, words: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by its words."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from leaves(command, (*words, name))
        else:
            yield " ".join((*words, name)), command


def arguments(command: click.Command) -> list[str]:
    """The arguments that a command cannot do without."""
    found: list[str] = []
    for parameter in command.params:
        if isinstance(parameter, click.Argument) and (parameter.required or parameter.name in OPTIONAL):
            found.append(VALUES[str(parameter.name)])
        elif isinstance(parameter, click.Option) and parameter.required:
            value = parameter.type.choices[0] if isinstance(parameter.type, click.Choice) else "shop"
            found += [parameter.opts[-1], str(value)]
    return found


def has(command: click.Command, name: str) -> bool:
    """Whether a command has a parameter."""
    return any(parameter.name == name for parameter in command.params)
