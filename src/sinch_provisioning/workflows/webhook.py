"""A webhook that gets what it should, once: one for each target, `ALL` alone, a secret that nobody can guess."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sinch_provisioning.workflows.journey import Call, Document, Journey, Progress, Say, Steps, Stop
from sinch_provisioning.workflows.kinds import WEBHOOK
from sinch_provisioning.workflows.outcome import NextAction, Outcome, Problem
from sinch_provisioning.workflows.recording import recorded
from sinch_provisioning.workflows.resting import settle
from sinch_provisioning.workflows.steps import body_problems, first, refuse

ALL: Final = "ALL"
_STORE: Final = "Keep the secret: the API never shows it again. Verify deliveries with it."


@recorded("secret")
def register_webhook(
    target: str, triggers: Iterable[str] = (ALL,), *, secret: str | None = None, replace_secret: bool = False
) -> Journey:
    """Have a webhook for a target, with exactly these triggers.

    A webhook of this target is changed where its triggers differ, never doubled. `ALL` stands alone: beside it, other
    triggers would mean nothing. Without a `secret` a new webhook gets a random one, which is in the outcome's data, once.
    The secret of an existing webhook stays unless `replace_secret` is true, since the API does not show whether it is
    another one.
    """
    wanted = [ALL] if ALL in (given := list(dict.fromkeys(map(str, triggers)))) else given
    command = f"papi webhook register {target} --triggers {','.join(wanted)}"
    own = secret or secrets.token_urlsafe(32)

    def steps(progress: Progress) -> Steps[Outcome]:
        progress.private += (own,)
        body: dict[str, Any] = {"target": target, "secret": own, "triggers": wanted}
        problems = body_problems("webhooks.create", body)
        if problems:
            raise Stop(refuse(problems, command))
        found = yield from first("webhooks.list", lambda item: item.get("target") == target)
        if found is None:
            yield Say(f"registering {target}")
            made: Document = yield Call("webhooks.create", {}, body)
            return _registered(made, None if secret else own)
        return (yield from _bring(found, body, renews=replace_secret, shown=None if secret else own))

    return Journey("register_webhook", command, steps)


def _bring(found: Document, body: Mapping[str, Any], *, renews: bool, shown: str | None) -> Steps[Outcome]:
    change: dict[str, Any] = {}
    if set(found.get("triggers", ())) != set(body["triggers"]):
        change["triggers"] = body["triggers"]
    if renews:
        change["secret"] = body["secret"]
    if change:
        yield Say("changing the webhook of this target")
        found = yield Call("webhooks.update", WEBHOOK.ref_of(found).path, change)
    if renews:
        return _registered(found, shown)
    note = Problem(
        "secret", "webhook.secret", "info", "The secret stays what it was.", "Give --replace-secret to change it."
    )
    return settle(
        WEBHOOK.ref_of(found), found, summary=f"Webhook for {found['target']} is registered.", problems=(note,)
    )


def _registered(found: Document, secret: str | None) -> Outcome:
    # The one time that it can be known: whoever prints the outcome hides it unless told to reveal it.
    document = found if secret is None else {**found, "secret": secret}
    action = NextAction("agent", _STORE if secret else "Verify deliveries with the secret that you gave.")
    return settle(
        WEBHOOK.ref_of(found), document, summary=f"Webhook for {found['target']} is registered.", next_action=action
    )
