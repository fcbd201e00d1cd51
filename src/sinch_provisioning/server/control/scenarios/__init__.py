"""What can be simulated without arming anything, and whole journeys that are packaged: listed, and run on demand."""

from __future__ import annotations

import pkgutil
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from importlib import import_module
from typing import Any

from sinch_provisioning.server import platforms
from sinch_provisioning.server.control.projects import forget
from sinch_provisioning.server.control.scenarios import library
from sinch_provisioning.server.control.scenarios.library import Scenario
from sinch_provisioning.server.control.scenarios.runner import Runner
from sinch_provisioning.server.control.wire import Body, Call, ControlError, Endpoint, unknown
from sinch_provisioning.server.events import simulated
from sinch_provisioning.server.http import magic
from sinch_provisioning.server.http.simulation import SCENARIOS
from sinch_provisioning.server.platforms import catalogue
from sinch_provisioning.server.store import Tx, clock, keys, projects
from sinch_provisioning.server.store.clock import Clock

catalogue.add("webhooks target", "host", simulated.OUTCOMES)
catalogue.add("projects", "value", magic.PROJECTS)
catalogue.add("token clients", "value", magic.CLIENTS)

PRECEDENCE = ("armed fault", "X-Papi-Scenario", "magic value", "project policy", "default")


class Run(Body):
    """Whether the scratch project stays, for a look at what was left; keys of the project reach it too."""

    keep: bool = False


async def listing(call: Call) -> object:
    """Scenarios of the header, every magic value, and the packaged journeys with the steps of each."""
    for module in pkgutil.iter_modules(platforms.__path__):
        import_module(f"{platforms.__name__}.{module.name}")
    return {
        "enabled": not call.server.settings.strict,
        "precedence": PRECEDENCE,
        "announcedIn": magic.ANNOUNCED,
        "header": {"name": "X-Papi-Scenario", "scenarios": SCENARIOS},
        "magic": [asdict(row) for row in catalogue.rows()],
        "packaged": [
            {"name": each.name, "title": each.title, "area": each.area, "steps": [step.title for step in each.steps]}
            for each in library.load().values()
        ],
    }


async def run(call: Call) -> object:
    """Run a packaged scenario in a project of its own; what happened at each step, and whether that was expected."""
    wanted = await call.body(Run)
    known = library.load()
    scenario = known.get(call["name"])
    if scenario is None:
        raise unknown("packaged scenario", call["name"], sorted(known))
    if call.server.settings.strict:
        raise ControlError(409, "strict", "Packaged scenarios use simulated outcomes, which are off in strict mode.")
    scratch = f"scenario-{scenario.name}-{secrets.token_hex(4)}"
    key_id = await call.run(lambda tx: _open(tx, call, scenario, scratch))
    call.server.parts.authenticator.forget()
    try:
        runner = await Runner.signed_in(call.server, scratch, key_id)
        trace = await runner.run(scenario)
    finally:
        if not wanted.keep:
            await _close(call, scratch)
    return {
        "name": scenario.name,
        "title": scenario.title,
        "project": scratch if wanted.keep else None,
        "holds": all("expected" not in row for row in trace),
        "trace": trace,
    }


def _open(tx: Tx, call: Call, scenario: Scenario, scratch: str) -> str:
    """Make the scratch project with a frozen clock; a usable key of the project, which reaches it now."""
    project = call.project(tx)
    wall = call.server.wall()
    policy: dict[str, Any] = {"reviews": scenario.reviews}
    projects.create(tx, scratch, name=scenario.title, now=wall, policy=policy, flags=scenario.flags.chosen())
    clock.set(tx, scratch, Clock(wall, wall, 0.0), wall=wall)
    found = [key for name in keys.of_project(tx, project.id) if (key := keys.get(tx, name)) is not None]
    usable = [key.id for key in found if key.revoked is None]
    if not usable:
        raise ControlError(409, "no_key", "The project has no usable key; make one first.")
    for key_id in usable:
        keys.grant(tx, key_id, scratch)
    return usable[0]


async def _close(call: Call, scratch: str) -> None:
    """Remove the scratch project, and the subprojects that a bundle made below it."""
    gone = await call.run(lambda tx: _delete(tx, scratch))
    forget(call, *gone)


def _delete(tx: Tx, scratch: str) -> Sequence[str]:
    family = [*projects.descendants(tx, scratch), scratch]
    for project_id in family:
        projects.delete(tx, project_id)
    return family


ENDPOINTS: tuple[Endpoint, ...] = (
    ("GET", "scenarios", listing),
    ("POST", "projects/{project}/scenarios/{name}", run),
)
