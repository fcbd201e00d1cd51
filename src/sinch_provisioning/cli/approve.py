"""`papi approve`: a person's word for one call that an agent wants to make."""

from __future__ import annotations

import click

from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.cli._output import printable


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
    click.echo(f"{printable(asked.what)}\nTarget: {printable(asked.target)}", err=True)
    given = click.prompt(f"Type {printable(asked.name)} to approve", default="", show_default=False, err=True)
    if given.strip() != printable(asked.name):
        click.echo("papi: not approved", err=True)
        return 1
    approvals.grant(asked)
    click.echo("papi: approved; the agent makes the same call again", err=True)
    return 0


command = Leaf("approve", callback=_run, help=_run.__doc__, params=[click.Argument(["approval_id"])])
