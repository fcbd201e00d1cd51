"""`papi approve`: a person's word for one call that an agent wants to make."""

from __future__ import annotations

import click

from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App, approval_id: str) -> int:
    """Approve one call that an agent asked for, by typing the name of what it is about.

    \b
    Examples:
      papi approve k3m9xw2p

    It counts for exactly this call, once, for ten minutes, and only while the resource stays as it is. There is no
    option that answers for you: it takes a terminal.
    """
    from sinch_provisioning.mcp.approvals import Approvals, default_folder

    approvals = Approvals(default_folder())
    asked = approvals.find(approval_id)
    if asked is None:
        raise click.UsageError("there is no such request; it is older than ten minutes, done, or was never made")
    if not app.interactive:
        raise click.UsageError("an approval takes a person at a terminal; there is no flag for it")
    click.echo(f"{_printable(asked.what)}\nTarget: {_printable(asked.target)}", err=True)
    given = click.prompt(f"Type {_printable(asked.name)} to approve", default="", show_default=False, err=True)
    if given.strip() != _printable(asked.name):
        click.echo("papi: not approved", err=True)
        return 1
    approvals.grant(asked)
    click.echo("papi: approved; the agent makes the same call again", err=True)
    return 0


def _printable(text: str) -> str:
    """A text that cannot move the cursor: an agent chose some of it."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


command = Leaf("approve", callback=_run, help=_run.__doc__, params=[click.Argument(["approval_id"])])
