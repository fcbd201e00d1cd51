"""`papi context`: what papi works on, and what is there."""

from __future__ import annotations

import dataclasses
import os
from typing import Any

import click

from sinch_provisioning.cli._leaf import App, Leaf

_VARIABLES = (
    "SINCH_PROJECT_ID", "SINCH_KEY_ID", "SINCH_ACCESS_TOKEN", "PAPI_BASE_URL", "PAPI_TOKEN_URL", "PAPI_PROFILE",
)  # fmt: skip


@click.pass_obj
def _run(app: App) -> int:
    """Show the target, where its settings are from, what the project has, and what waits for whom.

    \b
    Examples:
      papi context
      papi context --profile live -o json
    """
    from sinch_provisioning.workflows import look_around

    journey = look_around()
    if app.print_as:
        return app.run(journey)
    target = app.target
    with app.client() as client:
        found = journey.run(client)
    where: dict[str, Any] = {
        "kind": target.kind,
        "base_url": target.base_url,
        "project_id": target.project_id,
        "profile": target.name,
        "credentials": target.credentials,
        "from_environment": [name for name in _VARIABLES if os.environ.get(name)],
    }
    if found.error is not None:
        return app.finish(found)
    outcome = dataclasses.replace(found, data={**where, **found.data})
    if app.output not in ("table", "wide") or app.query is not None:
        return app.finish(outcome)
    app.show({**where, "resources": found.data["resources"]})
    app.show([{"id": item["ref"], **item} for item in found.data["waiting"]], form="wide")
    return app.finish(dataclasses.replace(outcome, data=None))


command = Leaf("context", callback=_run, help=_run.__doc__, calls=True)
