"""Tools for what people and platforms do, on a simulator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sinch_provisioning.mcp.job import Job, wrong
from sinch_provisioning.mcp.reply import clean
from sinch_provisioning.workflows import Outcome


async def inbox(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """What phones received."""
    found = await job.control.call("GET", "inbox", to=arguments.get("to"), wait=arguments.get("wait_s"), limit=5)
    # The simulator's own texts: of what is on a live phone nothing ever comes here.
    shown = [
        {
            "to": item["to"],
            "channel": item["channel"],
            "text": clean(item["text"]),
            "usable": item["usable"],
            **({"code": item["code"]} if item["code"] else {}),
        }
        for item in found["messages"]
    ]
    return Outcome(ok=True, summary=f"{len(shown)} messages.", data={"messages": shown})


async def review(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """List reviews, or decide one."""
    waiting: list[dict[str, Any]] = (await job.control.call("GET", "reviews"))["reviews"]
    if arguments["action"] == "list":
        return Outcome(ok=True, summary=f"{len(waiting)} reviews are open.", data={"reviews": waiting[:20]})
    chosen = arguments.get("review") or (waiting[0]["id"] if len(waiting) == 1 else None)
    if chosen is None:
        raise wrong("review", f"{len(waiting)} reviews are open", "List them, then name one by its id.")
    body = {name: arguments[name] for name in ("code", "reason") if name in arguments}
    found = await job.control.call("POST", f"reviews/{_part(chosen)}/{arguments['action']}", body)
    return Outcome(ok=True, summary=f"Review {chosen}: {arguments['action']}.", changed=True, data=found)


async def clock(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Read or move the clock; after a move, what is due has happened."""
    body: dict[str, Any] = {}
    if "freeze" in arguments:
        body["freeze"] = arguments["freeze"]
    if "advance_s" in arguments:
        body["advance"] = arguments["advance_s"]
    if not body:
        found = await job.control.call("GET", "clock")
        return Outcome(ok=True, summary=f"The clock shows {found['now']}.", data=found)
    for name, value in body.items():
        found = await job.control.call("POST", "clock", {name: value})
    await job.control.call("POST", "settle", {"timeout": 10})
    found = await job.control.call("GET", "clock")
    return Outcome(ok=True, summary=f"The clock shows {found['now']}.", changed=True, data=found)


async def fault(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Arm faults, or disarm all."""
    found = await job.control.call("PUT", "faults", {"rules": arguments["rules"]})
    return Outcome(ok=True, summary=f"{len(found['rules'])} faults are armed.", changed=True, data=found)


async def scenario(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Run a packaged journey, or list them."""
    name = arguments.get("name")
    if name is None:
        packaged = (await job.control.call("GET", "/scenarios"))["packaged"]
        journeys = {row["name"]: row["title"] for row in packaged}
        return Outcome(ok=True, summary=f"{len(journeys)} journeys.", data={"journeys": journeys})
    found = await job.control.call("POST", f"scenarios/{_part(name)}")
    told = "went as it should" if found["holds"] else "went otherwise than it should"
    return Outcome(ok=found["holds"], summary=f"{found['title']}: {told}.", data={"trace": found["trace"]})


async def deliveries(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Where events went; or one of them again."""
    if "replay" in arguments:
        found = await job.control.call("POST", f"deliveries/{_part(arguments['replay'])}/replay", {})
        return Outcome(ok=True, summary="It is sent again.", changed=True, data=found)
    found = await job.control.call("GET", "deliveries", state=arguments.get("state"), limit=arguments.get("limit", 10))
    return Outcome(ok=True, summary=f"{len(found['deliveries'])} deliveries.", data=found)


def _part(identifier: str) -> str:
    """An id as one part of a path."""
    if not identifier.replace("-", "").replace("_", "").isalnum():
        raise wrong("id", "is no id", "Take it from the list.")
    return identifier
