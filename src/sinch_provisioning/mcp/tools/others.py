"""Tools for webhooks, bundles, comments and deletion."""

from __future__ import annotations

import dataclasses
import os
import secrets
from collections.abc import Mapping
from typing import Any

from sinch_provisioning.mcp.approvals import write_secret
from sinch_provisioning.mcp.job import Job, ref_of, wrong
from sinch_provisioning.workflows import Journey, Outcome, Ref, clean_up, register_webhook
from sinch_provisioning.workflows import order_bundle as ordering
from sinch_provisioning.workflows.journey import Call, Document, Progress, Steps
from sinch_provisioning.workflows.kinds import WEBHOOK
from sinch_provisioning.workflows.outcome import NextAction
from sinch_provisioning.workflows.resting import settle


async def save_webhook(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Register a webhook; its secret goes from the environment to the API, or from here to a file, past the model."""
    target = arguments["target"]
    await job.ask("review", f"Send events of this project to {target}.", name=target)
    given = arguments.get("secret_ref")
    secret = os.environ.get(str(given).removeprefix("env:")) if given else secrets.token_urlsafe(32)
    if not secret:
        raise wrong("secret_ref", "names a variable that is not set", "Ask the person to set it for this server.")
    journey = register_webhook(target, arguments.get("triggers") or ["ALL"], secret=secret, replace_secret=bool(given))
    outcome = await job.run(journey)
    if given or not (outcome.ok and outcome.changed and outcome.id) or _kept(outcome):
        return outcome
    path = write_secret(job.deps.approvals.folder, f"webhook-{outcome.id}", secret)
    action = NextAction("person", f"Give the receiver the secret: it is in {path}, and nowhere else.")
    return dataclasses.replace(outcome, next_action=action)


def _kept(outcome: Outcome) -> bool:
    """Whether the webhook was there before: then its secret stays, and the one made here is void."""
    return any(problem.rule == "webhook.secret" for problem in outcome.problems)


async def order_bundle(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Order a bundle."""
    region = {"region": arguments["region"]} if "region" in arguments else {}
    body = {**arguments["parts"], **region, "name": arguments["name"]}
    await job.ask("review", f"Order bundle {arguments['name']!r}.", name=arguments["name"])
    return await job.run(ordering(body))


async def reply_to_review(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Write a comment, once."""
    ref = ref_of(arguments["ref"])
    if ref.kind.comment is None:
        raise wrong("ref", f"{ref.kind.title} takes no comments", "Name a sender, a template or an account.")
    await job.ask("review", f"Write to the reviewers of {ref}: {arguments['text']!r}", ref=ref)
    return await job.run(_comment(ref, arguments["text"]))


def _comment(ref: Ref, text: str) -> Journey:
    operation, activities = str(ref.kind.comment), str(ref.kind.activities)
    tried: list[bool] = []

    def steps(progress: Progress) -> Steps[Outcome]:
        progress.ref = ref
        # After a lost answer: it may stand there already.
        there = tried and (yield from _written(activities, ref, text))
        if not there:
            tried.append(True)
            yield Call(operation, ref.path, {"comment": text})
        found: Document = yield Call(ref.kind.get, ref.path)
        return settle(ref, found, summary=f"The comment on {ref} is written.")

    return Journey("reply_to_review", f"papi call {operation}", steps)


def _written(activities: str, ref: Ref, text: str) -> Steps[bool]:
    page: Document = yield Call(activities, {**ref.path, "page_size": 10})
    return any(item.get("comment") == text for item in page.get("notifications", ()))


async def delete_resource(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Delete a draft, or a resource, once a person approved."""
    ref = ref_of(arguments["ref"])
    live = arguments.get("scope", "draft") == "live"
    if ref.kind.delete is None and ref.kind.drop_changes is None:
        raise wrong("ref", f"The API cannot delete a {ref.kind.title}", "Leave it.")
    what = f"Delete {ref} itself, what is live included." if live else f"Delete the draft of {ref}."
    name = await _label(job, ref)
    await job.ask("destructive", what, ref=ref, name=name)
    return await job.run(clean_up([ref], submitted=live))


async def _label(job: Job, ref: Ref) -> str:
    """What a person types: words that say what goes, where there are some."""
    if ref.kind is WEBHOOK:
        return str((await job.read(ref)).get("target") or ref.words)
    return ref.values[0] if ref.values else ref.kind.name
