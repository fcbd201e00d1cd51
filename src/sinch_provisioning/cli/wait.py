"""`papi wait`: for any resource, by its reference."""

from __future__ import annotations

import click

from sinch_provisioning.cli._completing import offering, references, states
from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App, ref: str, until: tuple[str, ...]) -> int:
    """Wait for a resource until nothing moves any more, or until it reaches a state.

    \b
    Examples:
      papi wait whatsapp_template/order_ready:EN_US
      papi wait rcs_sender/01a2… --until LAUNCHED --timeout 1h
    """
    from sinch_provisioning.workflows import parse_ref, wait_for

    try:
        found = parse_ref(ref)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    return app.run(wait_for(found, until=until or None))


command = Leaf(
    "wait", callback=_run, help=_run.__doc__, calls=True, waits="always",
    params=[
        click.Argument(["ref"], shell_complete=offering(references)),
        click.Option(["--until"], multiple=True, metavar="STATE", help="Wait for this state; repeatable.",
                     shell_complete=offering(states)),
    ],
)  # fmt: skip
