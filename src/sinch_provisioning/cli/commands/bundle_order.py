"""`papi bundle order`: once, and waited for."""

from __future__ import annotations

import click

from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.cli.commands._fields import body, body_option


@click.pass_obj
def _run(app: App, file: str | None) -> int:
    """Order a bundle once, and wait until it is there.

    An order is found again by its name and region: running this twice orders once.

    \b
    Example:
      papi bundle order -f bundle.json
    """
    from sinch_provisioning.workflows import order_bundle

    bundle = body(app, file)
    if app.target.kind == "live":
        app.agree(f"order {bundle.get('name', 'a bundle')} on a live project")
    return app.run(order_bundle(bundle))


command = Leaf(
    "order", callback=_run, help=_run.__doc__, changes=True, waits="always", params=[body_option("The bundle")]
)
