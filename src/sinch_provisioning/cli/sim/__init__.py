"""`papi sim`: steer a simulator."""

from __future__ import annotations

from sinch_provisioning.cli._groups import CONTEXT_SETTINGS, Entry, LazyGroup


def _own(name: str, text: str) -> Entry:
    return Entry(f"sinch_provisioning.cli.sim.{name}", text)


command = LazyGroup(
    name="sim",
    entries={
        "status": _own("status", "Policy, clock, and what waits for whom."),
        "inbox": _own("inbox", "Messages to phones, with their codes."),
        "review": _own("review", "What waits for a decision, and deciding it."),
        "clock": _own("clock", "Look at the clock, or move it."),
        "fault": _own("fault", "Requests that are to go wrong."),
        "action": _own("action", "What platforms do by themselves: bans, pauses, ratings."),
        "policy": _own("policy", "When reviewers decide, and what is switched on."),
        "settle": _own("settle", "Run what is due, until nothing is."),
        "seed": _own("seed", "Make the calls of a file, all or none."),
        "snapshot": _own("snapshot", "Save the state, or put it back."),
        "scenario": _own("scenario", "Run a packaged journey; what requests can ask for, magic values."),
        "reset": _own("reset", "Empty the project."),
    },
    help="Steer a simulator: codes, reviews, clock, faults. Needs its admin token (PAPI_ADMIN_TOKEN, or the profile's).",
    context_settings=CONTEXT_SETTINGS,
)
