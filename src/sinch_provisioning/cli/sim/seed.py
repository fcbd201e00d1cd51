"""`papi sim seed`."""

from __future__ import annotations

from typing import Any

import click

from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App, file: str, seed: int | None, reset: bool) -> None:
    """Make the calls of a file, all or none: {"calls": [{"operation", "parameters", "body"}]}.

    `$1.id` among the parameters is the id that the first call answered. On a frozen clock the same seed gives the same ids.

    \b
    Examples:
      papi sim seed shop.json
      papi sim seed shop.json --reset --seed 7 --yes
    """
    from sinch_provisioning.cli._request import load

    wanted: dict[str, Any] = load(file)
    if seed is not None:
        wanted["seed"] = seed
    if reset:
        wanted["reset"] = True
    if wanted.get("reset"):
        app.agree("empty the project first")
    results = app.control()("POST", "{p}/seed", wanted)["results"]
    app.show({"file": file, "calls": len(results), "results": results}, [file])


command = Leaf(
    "seed", callback=_run, help=_run.__doc__, agrees=True,
    params=[
        click.Argument(["file"]),
        click.Option(["--seed"], type=int, metavar="N", help="What ids are drawn from."),
        click.Option(["--reset"], is_flag=True, help="Empty the project first."),
    ],
)  # fmt: skip
