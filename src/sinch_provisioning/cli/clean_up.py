"""`papi clean-up`: drafts, and more only when that is said."""

from __future__ import annotations

import click

from sinch_provisioning.cli._completing import offering, references
from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App, refs: tuple[str, ...], submitted: bool) -> int:
    """Remove drafts: of the given resources, or all of the project's.

    With --submitted the given resources go even if they are live or under review.

    \b
    Examples:
      papi clean-up --yes
      papi clean-up whatsapp_template/order_ready:ES --submitted --yes
    """
    from sinch_provisioning.workflows import clean_up, parse_ref

    try:
        chosen = [parse_ref(ref) for ref in refs]
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    if submitted and not chosen:
        raise click.UsageError("--submitted wants the resources by name; it never means all of them")
    if submitted and app.target.kind == "live" and len(chosen) > 1:
        raise click.UsageError("on a live profile --submitted takes one resource at a time, with --confirm")
    what = f"delete {refs[0]}, live or not" if submitted else "delete drafts"
    app.agree(what, chosen[0] if submitted else None, irreversible=submitted)
    return app.run(clean_up(chosen or None, submitted=submitted), timeout=0)


command = Leaf(
    "clean-up", callback=_run, help=_run.__doc__, changes=True,
    params=[
        click.Argument(["refs"], nargs=-1, shell_complete=offering(references)),
        click.Option(["--submitted"], is_flag=True, help="Also what is live or under review."),
    ],
)  # fmt: skip
