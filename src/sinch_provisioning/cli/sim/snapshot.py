"""`papi sim snapshot`."""

from __future__ import annotations

import json

import click

from sinch_provisioning.cli._config import write_private
from sinch_provisioning.cli._groups import CONTEXT_SETTINGS
from sinch_provisioning.cli._leaf import App, Leaf


@click.group("snapshot", context_settings=CONTEXT_SETTINGS)
def command() -> None:
    """Save the state of the project, or put it back."""


@click.pass_obj
def _save(app: App, file: str, secrets: bool) -> None:
    """Save the whole state of the project to a file, which only you can read.

    Without secrets, webhooks and channels that are not there any more get new ones when the state is put back.

    \b
    Examples:
      papi sim snapshot save before.json
      papi sim snapshot save shop.json --secrets
    """
    from pathlib import Path

    text = json.dumps(app.control()("GET", "{p}/snapshot", secrets="true" if secrets else None), ensure_ascii=False)
    write_private(Path(file), text + "\n")
    app.show({"file": file, "bytes": len(text)}, [file])


@click.pass_obj
def _load(app: App, file: str) -> None:
    """Put a saved state back, in the place of what is there.

    \b
    Example:
      papi sim snapshot load before.json --yes
    """
    from sinch_provisioning.cli._request import load

    state = load(file)
    app.agree("replace everything in the project")
    app.control()("PUT", "{p}/snapshot", state)
    app.show({"file": file, "restored": True}, [file])


command.add_command(
    Leaf("save", callback=_save, help=_save.__doc__, params=[
        click.Argument(["file"]),
        click.Option(["--secrets"], is_flag=True, help="With the secrets of webhooks and channels."),
    ])
)  # fmt: skip
command.add_command(Leaf("load", callback=_load, help=_load.__doc__, agrees=True, params=[click.Argument(["file"])]))
