"""The tool that brings templates to their verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sinch_provisioning.mcp.hints import for_agents
from sinch_provisioning.mcp.job import Job, wrong
from sinch_provisioning.workflows import Outcome, submit_kakaotalk_template, submit_template
from sinch_provisioning.workflows.steps import part


async def save_template(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Save a template as a draft, or submit it and return the verdict."""
    submit = bool(arguments.get("submit", False))
    if arguments["channel"] == "whatsapp":
        body = dict(arguments["spec"]) if "spec" in arguments else whatsapp(arguments)
        journey = submit_template(body, submit=submit)
        what = f"Submit WhatsApp template {body.get('name')}:{body.get('language')} for Meta's review."
        name = str(body.get("name") or "template")
    else:
        if "sender" not in arguments:
            raise wrong("sender", "is required for KakaoTalk", "Give the channel's plusFriendId.")
        body = dict(arguments["spec"]) if "spec" in arguments else kakaotalk(arguments)
        journey = submit_kakaotalk_template(arguments["sender"], body, code=arguments.get("code"), submit=submit)
        name = str(part(body, "details").get("name") or "template")
        what = f"Submit AlimTalk template {name!r} of {arguments['sender']} for KakaoTalk's review."
    if submit:
        await job.ask("review", what, name=name)
    return for_agents(await job.run(journey), live=job.live)


def whatsapp(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The body of a plain WhatsApp template."""
    missing = [name for name in ("name", "language", "category", "body") if name not in arguments]
    if missing:
        raise wrong(missing[0], "is required without a spec", f"Give {', '.join(missing)}, or a spec.")
    components: list[dict[str, Any]] = []
    if "header" in arguments:
        components.append({"type": "HEADER", "format": "TEXT", "text": arguments["header"]})
    body: dict[str, Any] = {"type": "BODY", "text": arguments["body"]}
    components.append({**body, "examples": arguments["examples"]} if arguments.get("examples") else body)
    if "footer" in arguments:
        components.append({"type": "FOOTER", "text": arguments["footer"]})
    if arguments.get("buttons"):
        components.append({"type": "BUTTONS", "buttons": arguments["buttons"]})
    plain = {name: arguments[name] for name in ("name", "language", "category")}
    return {**plain, "details": {"components": components}}


def kakaotalk(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The body of a plain AlimTalk template."""
    unknown = [name for name in ("header", "footer", "examples") if name in arguments]
    if unknown:
        raise wrong(unknown[0], "is not part of a plain AlimTalk template", "Give a spec instead.")
    missing = [name for name in ("name", "category", "body") if name not in arguments]
    if missing:
        raise wrong(missing[0], "is required without a spec", f"Give {', '.join(missing)}, or a spec.")
    details: dict[str, Any] = {
        "name": arguments["name"],
        "language": arguments.get("language", "KO"),
        "content": arguments["body"],
        "categoryCode": arguments["category"],
    }
    return {"details": {**details, "buttons": arguments["buttons"]} if arguments.get("buttons") else details}
