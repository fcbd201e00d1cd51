"""`papi mcp setup`: an entry in a client's configuration."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sinch_provisioning.cli._leaf import App, Leaf

_NAMES = ("claude-code", "claude-desktop", "cursor", "vscode", "windsurf")


@click.pass_obj
def _run(
    app: App, client: str, name: str, read_only: bool, folder: Path | None, replace: bool, only_print: bool
) -> int:
    """Write the MCP server into the configuration of a client, beside what is there.

    \b
    Examples:
      papi mcp setup claude-code --profile sandbox
      papi mcp setup cursor --profile live --read-only --print

    No secret is written: the server reads those of the profile, or of the environment that the client gives it.
    """
    from sinch_provisioning.mcp import clients

    profile = app.given.get("profile")
    arguments = ["-m", "sinch_provisioning.cli", "mcp", "serve"]
    arguments += ["--profile", str(profile)] if profile else []
    arguments += ["--read-only"] if read_only else []
    kind = clients.CLIENTS[client]
    path = clients.path_of(kind, folder)
    entry = clients.entry(kind, sys.executable, arguments)
    if only_print:
        app.show({kind.member: {name: entry}})
        return 0
    try:
        clients.write(path, clients.merged(path, kind, name, entry, replace=replace))
    except (OSError, ValueError) as error:
        raise click.UsageError(str(error)) from None
    app.show({"path": str(path), "name": name, "entry": entry})
    if not profile:
        app.tell(
            "without --profile, the client has to start it with SINCH_PROJECT_ID and credentials in its environment"
        )
    app.tell(f"{path} is written; restart {client}")
    return 0


command = Leaf(
    "setup", callback=_run, help=_run.__doc__,
    params=[
        click.Argument(["client"], type=click.Choice(_NAMES)),
        click.Option(["--name"], default="sinch-provisioning", show_default=True, help="The server's name there."),
        click.Option(["--read-only"], is_flag=True, help="Offer only tools that change nothing."),
        click.Option(["--folder"], type=click.Path(path_type=Path), help="Instead of the project's or your own folder."),
        click.Option(["--replace"], is_flag=True, help="Replace another entry of this name."),
        click.Option(["--print", "only_print"], is_flag=True, help="Print the entry, write nothing."),
    ],
)  # fmt: skip
