"""Tools that look."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from sinch_provisioning.mcp.hints import brief, for_agents, name_of
from sinch_provisioning.mcp.job import Job, ref_of, wrong
from sinch_provisioning.mcp.reply import clean, quoted
from sinch_provisioning.workflows import KINDS, Outcome, Ref, look_around
from sinch_provisioning.workflows import wait_for as waiting
from sinch_provisioning.workflows.kinds import Kind
from sinch_provisioning.workflows.outcome import NextAction
from sinch_provisioning.workflows.resting import settle


async def get_context(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Say where the tools work, and what is there."""
    found = await job.run(look_around())
    if found.error is not None:
        return found
    target = job.deps.target
    data: dict[str, Any] = {
        "target": target.kind,
        "base_url": job.client.base_url,
        "project": job.client.project_id,
        "approval": job.deps.confirm,
        **found.data,
    }
    if target.control is not None:
        data["simulator"] = {
            "reviews": (await target.control.call("GET", "policy"))["reviews"],
            "now": (await target.control.call("GET", "clock"))["now"],
            "open_reviews": len((await target.control.call("GET", "reviews"))["reviews"]),
        }
    where = "a simulator" if target.kind == "simulator" else "LIVE: changes reach real platforms"
    action = NextAction("agent", "Choose the channel, then get_requirements before you write a spec.")
    summary = f"Credentials work. Target is {where}. {found.summary}"
    return dataclasses.replace(found, summary=summary, next_action=action, data=data)


async def _page(job: Job, kind: Kind, query: Mapping[str, Any]) -> dict[str, Any]:
    answer = await attrgetter(str(kind.list))(job.client.with_raw_response)(**query)
    page: dict[str, Any] = answer.json()
    return page


async def find_resources(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """List one page of a kind, or what fits a text of the next pages."""
    from sinch_provisioning.contract.operations import OPERATIONS

    kind = KINDS[arguments["kind"]]
    row = OPERATIONS[str(kind.list)]
    limit, wanted = int(arguments.get("limit", 25)), str(arguments.get("text", "")).casefold()
    paging = row.paging
    assert paging is not None
    query = _query(arguments, {each.attribute for each in row.parameters}, min(limit, paging.maximum))
    parents = (str(arguments["sender"]),) if "sender" in arguments and kind.name == "kakaotalk_template" else ()
    items: list[dict[str, Any]] = []
    token: str | None = arguments.get("page_token")
    page: dict[str, Any] = {}
    # A text is looked for here, not there: a few pages are enough for one answer, and the token leads on.
    for _ in range(5 if wanted else 1):
        page = await _page(job, kind, {**query, **({"page_token": token} if token else {})})
        found = [_item(kind.ref_of(item, *parents), item) for item in page.get(paging.items, ())]
        items += [item for item in found if wanted in f"{item['ref']} {item.get('name', '')}".casefold()]
        token = page.get("nextPageToken")
        if not token or len(items) >= limit:
            break
    data = {"items": items, "total": page.get("totalSize"), "next_page_token": token or None}
    more = (
        NextAction("agent", "For more, call again with next_page_token.") if token else NextAction("none", "Nothing.")
    )
    return Outcome(ok=True, summary=f"{len(items)} of {data['total']} shown.", next_action=more, data=data)


def _query(arguments: Mapping[str, Any], known: set[str], limit: int) -> dict[str, Any]:
    query: dict[str, Any] = {"page_size": limit}
    if "plus_friend_id" in known:
        if "sender" not in arguments:
            raise wrong("sender", "is required for kakaotalk_template", "Give the channel's plusFriendId.")
        query["plus_friend_id"] = arguments["sender"]
    if "state" in arguments:
        draft = arguments["state"] in ("DRAFT", "IN_PROGRESS") and "filter_statuses" in known
        name = "filter_statuses" if draft else "filter_states"
        if name not in known:
            raise wrong("state", "This kind cannot be searched by state.", "Leave state out, and look at the items.")
        query[name] = [arguments["state"]]
    return query


def _item(ref: Ref, document: Mapping[str, Any]) -> dict[str, Any]:
    changes: Mapping[str, Any] = document.get("changes") or {}
    name = name_of(document) or name_of(changes)
    found = {
        "ref": str(ref),
        "state": document.get("state"),
        "pending": changes.get("status"),
        "name": clean(name, 60) if name and name not in ref.values else None,
    }
    return {key: value for key, value in found.items() if value is not None}


async def get_resource(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Read one resource."""
    ref = ref_of(arguments["ref"])
    view = arguments.get("view", "summary")
    document = await job.read(ref)
    if view == "full":
        return settle(ref, document)
    if view == "history":
        return settle(ref, {"history": await _history(job, ref)}, summary=f"What happened to {ref}, newest first.")
    return for_agents(dataclasses.replace(settle(ref, document), data=brief(document)), live=job.live)


async def _history(job: Job, ref: Ref) -> list[dict[str, Any]]:
    if ref.kind.activities is None:
        raise wrong("view", f"{ref.kind.title} has no history", "Use summary or full.")
    call = attrgetter(ref.kind.activities)(job.client.with_raw_response)
    page = (await call(**ref.path, page_size=20)).json()
    return [
        {
            "type": item.get("type"),
            "created": item.get("created"),
            **({"wrote": quoted(str(item["comment"]))} if item.get("comment") else {}),
        }
        for item in page.get("notifications", ())
    ]


async def wait_for(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Wait for a resource."""
    journey = waiting(ref_of(arguments["ref"]), until=arguments.get("until"))
    return for_agents(await job.run(journey, timeout=float(arguments.get("timeout_s", 60))), live=job.live)
