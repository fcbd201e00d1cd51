"""`papi sim reset`."""

from __future__ import annotations

import click

from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App, clock: bool, policy: bool) -> None:
    """Empty the project; keys stay, and the clock and policy unless asked otherwise.

    \b
    Example:
      papi sim reset --yes
    """
    app.agree("delete everything in the project")
    change = {name: True for name, wanted in (("clock", clock), ("policy", policy)) if wanted}
    app.show(app.control()("POST", "{p}/reset", change) or {"reset": True})


command = Leaf(
    "reset", callback=_run, help=_run.__doc__, agrees=True,
    params=[
        click.Option(["--clock"], is_flag=True, help="Set the clock back as well."),
        click.Option(["--policy"], is_flag=True, help="Set the policy back as well."),
    ],
)  # fmt: skip
