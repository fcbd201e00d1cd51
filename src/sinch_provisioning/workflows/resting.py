"""What the state of a resource means: whether it rests, whether that is good, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sinch_provisioning.client._flows.wait import PLANS, Plan, is_moving, read_state
from sinch_provisioning.workflows.kinds import Ref
from sinch_provisioning.workflows.outcome import NOTHING, NextAction, Outcome, Problem, Who

# States that nobody wants a resource to be in.
_BAD: Final = frozenset({"REJECTED", "ERROR", "FAILED", "DISABLED", "SUSPENDED", "BLOCKED", "MULTIPLE_WABA_ERROR"})
_BAD_ENDINGS: Final = ("FAILED", "FAILED_ADD", "FAILED_DELETE")


def settle(
    ref: Ref,
    document: Mapping[str, Any],
    *,
    summary: str | None = None,
    problems: tuple[Problem, ...] = (),
    next_action: NextAction | None = None,
    changed: bool = False,
    ok: bool | None = None,
) -> Outcome:
    """Say what a resource came to; `next_action` and `summary` replace what its state says by itself."""
    plan = PLANS.get(ref.kind.get)
    state = read_state(document)
    moving = plan is not None and is_moving(plan, state)
    words = f"{ref.kind.title} {ref.words}".strip()
    return Outcome(
        # What moves may still come right, whatever it was before.
        ok=moving or not is_bad(state.live, state.pending) if ok is None else ok,
        summary=summary or f"{words} is {state}." if plan else summary or f"{words} is there.",
        ref=str(ref),
        id=_id(ref, document),
        state=state.live,
        pending_state=state.pending,
        settled=not moving,
        changed=changed,
        next_action=next_action or _next(ref, plan, state.live, state.pending, moving=moving),
        problems=problems,
        data=dict(document),
    )


def is_bad(live: str | None, pending: str | None) -> bool:
    """Whether a state is one that something has to be done about before the resource is of use."""
    return bool({live, pending} & _BAD) or bool(live and live.endswith(_BAD_ENDINGS))


def _id(ref: Ref, document: Mapping[str, Any]) -> str | None:
    """What the API calls the resource, where that is one word."""
    found = ref.id or document.get("wabaId") or document.get("whatsappId")
    return str(found) if found else None


def _next(ref: Ref, plan: Plan | None, live: str | None, pending: str | None, *, moving: bool) -> NextAction:
    if plan is None or (live in plan.goals and pending is None):
        return NOTHING
    # What waits decides, since it is what the next step is about.
    for state in filter(None, (pending, live)):
        known = _NEXT.get((ref.kind.name, state))
        if known is not None:
            who, do, cli = known
            return NextAction(
                who, do, cli=cli.format(ref=ref, words=ref.words, parent=ref.values[0] if ref.values else "") or None
            )
    if moving:
        return waiting(ref)
    return NextAction(
        "agent", f"See what `{ref.kind.get}` shows.", cli=f"papi {ref.kind.command} get {ref.words}".strip()
    )


def waiting(ref: Ref) -> NextAction:
    """The next step while a platform decides."""
    return NextAction(
        "upstream", f"The {ref.kind.title} is under way; wait for it.", cli=f"papi wait {ref}",
        tool="wait_for", args={"ref": str(ref)},
    )  # fmt: skip


_NEXT: Final[Mapping[tuple[str, str], tuple[Who, str, str]]] = {
    ("whatsapp_account", "PENDING_FACEBOOK_VERIFICATION"): (
        "person", "The customer approves the request in Meta Business Manager.", "papi wait {ref}",
    ),
    ("whatsapp_account", "REJECTED"): (
        "agent", "Change what the comments name, then resubmit the account.", "papi whatsapp account update -f account.json",
    ),
    ("whatsapp_sender", "DRAFT"): ("agent", "Submit the draft.", "papi whatsapp sender update {words} status=SUBMIT"),
    ("whatsapp_sender", "PENDING_VERIFICATION"): (
        "person", "Read the code that the phone received, and give it.", "papi whatsapp sender verify {words} --code -",
    ),
    ("whatsapp_sender", "REJECTED"): (
        "agent", "Change what the comments name, then resubmit the sender.",
        "papi whatsapp sender update {words} status=SUBMIT -f sender.json",
    ),
    ("whatsapp_sender", "ERROR"): (
        "person", "Ask Sinch what went wrong, then discard the changes and begin again.",
        "papi whatsapp sender discard {words}",
    ),
    ("whatsapp_sender", "MULTIPLE_WABA_ERROR"): (
        "person", "Ask Sinch which WhatsApp business account the project is to use.", "",
    ),
    ("whatsapp_sender", "SUSPENDED"): ("person", "Ask Sinch why the sender was suspended.", ""),
    ("whatsapp_sender", "INACTIVE"): ("person", "Ask Sinch to put the sender back into use.", ""),
    ("whatsapp_template", "DRAFT"): (
        "agent", "Submit the draft.", "papi whatsapp template update {words} status=SUBMIT",
    ),
    ("whatsapp_template", "REJECTED"): (
        "agent", "Change what the reviewer names, then resubmit the template.",
        "papi whatsapp template fix {words} -f template.json",
    ),
    ("whatsapp_template", "PAUSED"): (
        "upstream", "Meta paused it for low quality; the pause ends by itself unless it was the third.", "papi wait {ref}",
    ),
    ("whatsapp_template", "DISABLED"): ("agent", "Submit another template under a new name.", ""),
    ("kakaotalk_sender", "DRAFT"): ("agent", "Submit the draft.", "papi kakaotalk sender update {words} status=SUBMIT"),
    ("kakaotalk_sender", "VERIFYING"): (
        "person", "Read the code that the channel's administrator received, and give it.",
        "papi kakaotalk sender verify {words} --code -",
    ),
    ("kakaotalk_sender", "REJECTED"): (
        "agent", "Discard what was rejected, and register the channel anew with what the comments ask for.",
        "papi kakaotalk sender discard {words}",
    ),
    ("kakaotalk_sender", "BLOCKED"): ("person", "Ask KakaoTalk why the channel was blocked.", ""),
    ("kakaotalk_sender", "SUSPENDED"): ("person", "Ask KakaoTalk why the channel was suspended.", ""),
    ("kakaotalk_template", "DRAFT"): (
        "agent", "Submit the draft.", "papi kakaotalk template update {words} status=SUBMIT",
    ),
    ("kakaotalk_template", "REJECTED"): (
        "agent", "Change what the reviewer names, then resubmit the template.",
        "papi kakaotalk template submit {parent} -f template.json",
    ),
    ("rcs_sender", "DRAFT"): (
        "agent", "Complete the brand; the sender is handed to Google once nothing is missing.",
        "papi rcs sender update {words} -f sender.json",
    ),
    ("rcs_sender", "IN_TEST"): (
        "agent", "Invite testers, then see what a launch still needs.", "papi rcs sender check {words}",
    ),
    ("rcs_sender", "PREPARING_LAUNCH"): (
        "person", "The brand answers Google's mail, or gives what the comments ask for.", "papi wait {ref}",
    ),
    ("rcs_sender", "UNLAUNCHED"): ("agent", "See what a launch needs, then launch again.", "papi rcs sender check {words}"),
    ("rcs_tester", "UNVERIFIED"): ("person", "The tester accepts the invitation on the phone.", "papi wait {ref}"),
    ("rcs_tester", "PENDING"): ("person", "The tester accepts the invitation on the phone.", "papi wait {ref}"),
    ("bundle", "FAILED"): (
        "agent", "See which part failed, make it by hand, or order it again under another name.", "papi bundle get {words}",
    ),
}  # fmt: skip
"""Whose turn it is in a state, what they do, and by which command."""
