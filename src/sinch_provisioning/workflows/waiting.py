"""Waiting for whatever moves."""

from __future__ import annotations

from collections.abc import Collection

from sinch_provisioning.workflows.journey import Journey, Progress, Say, Steps
from sinch_provisioning.workflows.kinds import Ref
from sinch_provisioning.workflows.outcome import Outcome
from sinch_provisioning.workflows.steps import verdict, wait


def wait_for(ref: Ref, *, until: str | Collection[str] | None = None) -> Journey:
    """Wait until a resource comes to rest, or reaches a state; then say what it came to, and why it was refused.

    `until` names a state, or several; a state that the resource rests in instead ends the wait as well.
    """

    def steps(progress: Progress) -> Steps[Outcome]:
        progress.ref = ref
        yield Say(f"waiting for {ref}")
        return (yield from verdict(ref, (yield from wait(ref, until))))

    return Journey("wait_for", f"papi wait {ref}", steps)
