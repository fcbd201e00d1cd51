"""`papi sim status`."""

from __future__ import annotations

import click

from sinch_provisioning.cli._leaf import App, Leaf


@click.pass_obj
def _run(app: App) -> None:
    """Show the policy, the clock, and what waits for whom.

    \b
    Example:
      papi sim status
    """
    control = app.control()
    policy, clock = control("GET", "{p}/policy"), control("GET", "{p}/clock")
    waiting = [f"{item['kind']} {item['resourceId']}" for item in control("GET", "{p}/reviews")["reviews"]]
    codes = [item["to"] for item in control("GET", "{p}/inbox", limit=20)["messages"] if item.get("usable")]
    failed = len(control("GET", "{p}/deliveries", state="failed")["deliveries"])
    faults = control("GET", "{p}/faults").get("rules", [])
    app.show(
        {
            "reviews": policy["reviews"], "flags": policy["flags"], "now": clock["now"], "clock": clock["mode"],
            "waiting_for_review": waiting, "codes_for": codes, "failed_deliveries": failed, "faults": len(faults),
        }
    )  # fmt: skip


command = Leaf("status", callback=_run, help=_run.__doc__)
