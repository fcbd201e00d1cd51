"""A bundle: ordered once, and waited for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from sinch_provisioning.workflows.journey import Call, Document, Journey, Progress, Say, Steps
from sinch_provisioning.workflows.kinds import BUNDLE
from sinch_provisioning.workflows.outcome import Outcome, Problem
from sinch_provisioning.workflows.recording import recorded
from sinch_provisioning.workflows.steps import check_body, first, refuse, verdict, wait

COMMAND: Final = "papi bundle order -f bundle.json"
_NAMELESS: Final = Problem(
    "name", "workflow.bundle.name", "error", "is required: it is what an order is found by again",
    "Give the bundle a name that no other order in the project has.",
)  # fmt: skip


@recorded()
def order_bundle(bundle: Mapping[str, Any]) -> Journey:
    """Order a subproject, SMS app, Conversation app and webhooks in one, and wait until they are there.

    An order is found again by its name and region, so it is never placed twice; ordering the same again after a failure
    takes another name. Ends DONE, or FAILED with what can be done.

    Args:
        bundle: The body of `bundles.create`, in wire names, with a name.
    """

    def steps(progress: Progress) -> Steps[Outcome]:
        progress.private += _secrets(bundle)
        if not bundle.get("name"):
            return refuse((_NAMELESS,), COMMAND)
        check_body("bundles.create", bundle, COMMAND)

        def same(item: Document) -> bool:
            return item.get("name") == bundle["name"] and item.get("region") == bundle.get("region")

        found = yield from first("bundles.list", same, page_size=25)
        if found is None:
            yield Say(f"ordering {bundle['name']}")
            found = yield Call("bundles.create", {}, bundle)
        ref = progress.ref = BUNDLE.ref_of(found)
        return (yield from verdict(ref, (yield from wait(ref))))

    return Journey("order_bundle", COMMAND, steps)


def _secrets(bundle: Mapping[str, Any]) -> tuple[str, ...]:
    webhooks = cast("list[Any]", bundle.get("webhooks") or [])
    given = (cast("Mapping[str, Any]", item).get("secret") for item in webhooks if isinstance(item, Mapping))
    return tuple(str(secret) for secret in given if secret)
