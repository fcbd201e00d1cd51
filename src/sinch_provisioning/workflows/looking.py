"""Looking around in a project: which channels it has, what is there, and what waits for whom."""

from __future__ import annotations

from typing import Any, Final

from sinch_provisioning.client import errors
from sinch_provisioning.workflows.journey import Call, Document, Journey, Progress, Steps
from sinch_provisioning.workflows.kinds import KINDS, WHATSAPP_ACCOUNT, Kind
from sinch_provisioning.workflows.outcome import NextAction, Outcome
from sinch_provisioning.workflows.recording import recorded
from sinch_provisioning.workflows.resting import settle
from sinch_provisioning.workflows.steps import find

LISTED: Final = (
    "whatsapp_sender", "whatsapp_template", "kakaotalk_sender", "rcs_sender", "bundle", "sms_app", "webhook",
)  # fmt: skip
OFF: Final = frozenset({"project_not_initialized", "rbm_has_not_been_used"})
"""Codes of a channel that Sinch has not switched on for the project."""

_MOST: Final = 10
_PAGE: Final = 50


@recorded()
def look_around() -> Journey:
    """Say what the project has of each kind, which channels are off, and whose turn it is where somebody has to act.

    The outcome's data: `resources` with a number for each kind, or `off`, or what ails it; `waiting` with up to ten
    resources, those that wait for a person first.
    """

    def steps(progress: Progress) -> Steps[Outcome]:
        resources: dict[str, int | str] = {}
        waiting: list[dict[str, Any]] = []
        account = yield from _account()
        if account is not None:
            waiting += _turns(WHATSAPP_ACCOUNT, [account])
        for name in LISTED:
            found = yield from _count(KINDS[name])
            if isinstance(found, str):
                resources[name] = found
            else:
                resources[name] = found[0]
                waiting += _turns(KINDS[name], found[1])
        waiting.sort(key=lambda item: item["who"] != "person")
        counts = ", ".join(f"{name} {count}" for name, count in resources.items())
        action = NextAction("agent", "Do what waits for you." if waiting else "Choose a channel, and begin.")
        data = {"resources": resources, "waiting": waiting[:_MOST]}
        return Outcome(ok=True, summary=f"{counts}; {len(waiting)} wait for somebody.", next_action=action, data=data)

    return Journey("look_around", "papi context", steps)


def _account() -> Steps[Document | None]:
    try:
        return (yield from find(WHATSAPP_ACCOUNT.ref()))
    except errors.ApiError as error:
        _raise_if_general(error)
        return None


def _count(kind: Kind) -> Steps[tuple[int, list[Document]] | str]:
    """How many there are, and the first of them; or what is wrong with the channel."""
    from sinch_provisioning.contract.operations import OPERATIONS

    paging = OPERATIONS[str(kind.list)].paging
    assert paging is not None
    try:
        page: Document = yield Call(str(kind.list), {"page_size": min(_PAGE, paging.maximum)})
    except errors.ApiError as error:
        _raise_if_general(error)
        if error.code in OFF:
            return "off"
        # Without an SMS service there is no list of its apps.
        return (0, []) if error.status == 404 else f"failed: {error.code}"
    return int(page.get("totalSize") or 0), list(page.get(paging.items, ()))


def _raise_if_general(error: errors.ApiError) -> None:
    """Raise what concerns the whole project again; what ails one channel is told beside the others."""
    if error.status == 401 or error.code == "project_not_found":
        raise error


def _turns(kind: Kind, items: list[Document]) -> list[dict[str, Any]]:
    """The resources that wait for a person or for the program."""
    found = (settle(kind.ref_of(item), item) for item in items)
    return [
        {
            "ref": each.ref,
            "state": each.pending_state or each.state,
            "who": each.next_action.who,
            "do": each.next_action.do,
        }
        for each in found
        if each.next_action.who in ("person", "agent")
    ]
