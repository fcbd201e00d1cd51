"""What can be simulated without arming anything, for people and machines to look up."""

from __future__ import annotations

import pkgutil
from dataclasses import asdict
from importlib import import_module

from sinch_provisioning.server import platforms
from sinch_provisioning.server.control.wire import Call, Endpoint
from sinch_provisioning.server.events import simulated
from sinch_provisioning.server.http.simulation import ANNOUNCED, SCENARIOS
from sinch_provisioning.server.platforms import catalogue

catalogue.add("webhooks target", "host", simulated.OUTCOMES)

PRECEDENCE = ("armed fault", "X-Papi-Scenario", "magic value", "project policy", "default")


async def listing(call: Call) -> object:
    """Scenarios of the header and every magic value."""
    for module in pkgutil.iter_modules(platforms.__path__):
        import_module(f"{platforms.__name__}.{module.name}")
    return {
        "enabled": not call.server.settings.strict,
        "precedence": PRECEDENCE,
        "announcedIn": ANNOUNCED,
        "header": {"name": "X-Papi-Scenario", "scenarios": SCENARIOS},
        "magic": [asdict(row) for row in catalogue.rows()],
    }


ENDPOINTS: tuple[Endpoint, ...] = (("GET", "scenarios", listing),)
