"""`papi sim scenario`."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import click

from sinch_provisioning.cli._completing import controlled, offering
from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App, name: str | None, keep: bool) -> int:
    """Run a packaged journey, or show what there is: journeys, what a request can ask for in X-Papi-Scenario, magic values.

    The trace of a journey has a row for each step, and the exit status is 1 when one went otherwise than it should.

    \b
    Examples:
      papi sim scenario --query 'packaged[].name' -o yaml
      papi sim scenario pause_ladder
    """
    if name is None:
        app.show(app.control()("GET", "scenarios"))
        return 0
    found = app.control()("POST", f"{{p}}/scenarios/{quote(name, safe='')}", {"keep": keep})
    app.show([_row(step) for step in found["trace"]] if app.output in {"table", "wide"} else found)
    return 0 if found["holds"] else 1


def _row(step: dict[str, Any]) -> dict[str, Any]:
    """A step for people to read."""
    answer = " ".join(str(step[name]) for name in ("answer", "code", "problem") if name in step)
    moved = [f"{name}: {state}" for name, state in step.get("states", {}).items()]
    expected = f"expected {json.dumps(step['expected'])}" if "expected" in step else "as expected"
    return {"step": step["step"], "answer": answer, "moved": moved, "events": step.get("events", []), "": expected}


command = Leaf(
    "scenario", callback=_run, help=_run.__doc__,
    params=[
        click.Argument(["name"], required=False,
                       shell_complete=offering(controlled("scenarios", "packaged", "title", "name"))),
        click.Option(["--keep"], is_flag=True, help="Leave the journey's project there for a look."),
    ],
)  # fmt: skip
