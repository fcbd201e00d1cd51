"""Waiting for whatever moves."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from sinch_provisioning.client._flows.wait import PLANS
from sinch_provisioning.workflows.journey import Journey, Progress, Say, Steps, Stop
from sinch_provisioning.workflows.kinds import Ref
from sinch_provisioning.workflows.nearest import nearest
from sinch_provisioning.workflows.outcome import NextAction, Outcome, Problem
from sinch_provisioning.workflows.recording import recorded
from sinch_provisioning.workflows.steps import awaited, refuse, verdict


@recorded()
def wait_for(ref: Ref, *, until: str | Collection[str] | None = None) -> Journey:
    """Wait until a resource comes to rest, or reaches a state; then say what it came to, and why it was refused.

    `until` names a state, or several; a state that the resource rests in instead ends the wait as well, and is not ok.
    """
    wanted = [until] if isinstance(until, str) else list(until or ())
    command = f"papi wait {ref}"

    def steps(progress: Progress) -> Steps[Outcome]:
        progress.ref = ref
        if problems := tuple(_unknown(ref, wanted)):
            raise Stop(refuse(problems, command, ref))
        yield Say(f"waiting for {ref}")
        document, reached = yield from awaited(ref, wanted or None)
        outcome = yield from verdict(ref, document)
        if reached:
            return outcome
        return _elsewhere(outcome, wanted)

    return Journey("wait_for", command, steps)


def _elsewhere(outcome: Outcome, wanted: list[str]) -> Outcome:
    """The outcome of a resource that rests in another state than the one waited for."""
    summary = f"{outcome.summary.removesuffix('.')}, not {' or '.join(wanted)}."
    action = outcome.next_action
    if action.who == "none":
        action = NextAction("agent", "Nothing moves it by itself; see what does.", cli=f"papi explain {outcome.state}")
    return dataclasses.replace(outcome, ok=False, summary=summary, next_action=action)


def _unknown(ref: Ref, wanted: list[str]) -> list[Problem]:
    """The states that no resource of this kind is ever in."""
    plan = PLANS.get(ref.kind.get)
    if plan is None:
        message = f"a {ref.kind.title} has no states"
        return [Problem("until", "workflow.wait.state", "error", message, "Leave it out.") for _ in wanted]
    from sinch_provisioning.contract.states import MACHINES

    states = MACHINES[plan.machine].states
    known = sorted({str(name) for state in states for name in (state, state.live) if name})
    choices = f"Choose one of: {', '.join(name for name in known if ' + ' not in name)}."
    return [
        Problem(
            "until",
            "workflow.wait.state",
            "error",
            f"{name!r} is no state of a {ref.kind.title}",
            nearest(name, known) or choices,
        )
        for name in wanted
        if name not in known
    ]
