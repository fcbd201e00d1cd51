"""`papi sim policy`."""

from __future__ import annotations

from typing import Any

import click

from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App, reviews: str | None, kinds: tuple[str, ...], on: tuple[str, ...], off: tuple[str, ...]) -> None:
    """Show when reviewers decide and what the project is switched on for, or change it.

    \b
    Examples:
      papi sim policy
      papi sim policy --reviews after:2 --kind whatsapp_templates.template=manual
      papi sim policy --off rcsEnabled
    """
    change: dict[str, Any] = {} if reviews is None else {"reviews": reviews}
    if kinds:
        change["kinds"] = {kind: when or None for kind, _, when in (text.partition("=") for text in kinds)}
    flags = {**dict.fromkeys(on, True), **dict.fromkeys(off, False)}
    if flags:
        change["flags"] = flags
    control = app.control()
    app.show(control("PUT", "{p}/policy", change) if change else control("GET", "{p}/policy"))


command = Leaf(
    "policy", callback=_run, help=_run.__doc__,
    params=[
        click.Option(["--reviews"], metavar="WHEN", help="instant, manual, realistic or after:SECONDS."),
        click.Option(
            ["--kind", "kinds"], multiple=True, metavar="KIND=WHEN", help="Reviews of this kind; KIND= ends that."
        ),
        click.Option(["--on"], multiple=True, metavar="FLAG", help="Switch this on, such as rcsEnabled."),
        click.Option(["--off"], multiple=True, metavar="FLAG", help="Switch this off."),
    ],
)  # fmt: skip
