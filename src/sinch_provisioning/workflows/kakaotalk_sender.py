"""A KakaoTalk channel, from a channel id to ACTIVE: register, review, one-time code, wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sinch_provisioning.workflows import codes
from sinch_provisioning.workflows.journey import Call, CodeProvider, Document, Journey, Progress, Say, Steps
from sinch_provisioning.workflows.kinds import KAKAOTALK_SENDER, Ref
from sinch_provisioning.workflows.outcome import Outcome
from sinch_provisioning.workflows.recording import recorded
from sinch_provisioning.workflows.steps import check_body, find, holds, part, verdict, wait

COMMAND: Final = "papi kakaotalk sender onboard -f sender.json"


@recorded("code", "ask")
def onboard_kakaotalk_sender(
    sender: Mapping[str, Any], *, code: str | None = None, ask: CodeProvider | None = None
) -> Journey:
    """Bring a KakaoTalk channel to ACTIVE.

    Registers the channel unless it is there, waits until it is accepted, has one code sent to its administrator, takes it
    from `ask` (or `code`), and waits. A registration that was refused is dropped and made anew once its details are
    others. The API does not show whether a code is on its way: of a channel that waits for one already, `ask` is asked
    first, and a new one is sent only when it has none.

    Args:
        sender: The body of `kakaotalk.senders.create`, in wire names.
        code: A code that the administrator received already.
        ask: Gets the code from the administrator.
    """
    friend = str(sender.get("plusFriendId", ""))
    ref = KAKAOTALK_SENDER.ref(friend)

    def steps(progress: Progress) -> Steps[Outcome]:
        body = {**sender, "status": "SUBMIT"}
        check_body("kakaotalk.senders.create", body, COMMAND, ref)
        progress.ref = ref
        found = yield from find(ref)
        # A channel that is accepted only now cannot have got a code before.
        fresh = found is None or found.get("state") != "VERIFYING"
        yield from _bring(ref, found, body)
        document = yield from wait(ref)
        if document.get("state") == "VERIFYING":
            phone = part(document, "details").get("adminPhoneNo")
            job = codes.Verification(
                ref, "kakaotalk.senders", {}, phone, "KakaoTalk", ask, code, pending="no" if fresh else "maybe"
            )
            yield from codes.verify(progress, job)
            document = yield from wait(ref)
        return (yield from verdict(ref, document))

    return Journey("onboard_kakaotalk_sender", COMMAND, steps)


def _bring(ref: Ref, found: Document | None, body: Mapping[str, Any]) -> Steps[None]:
    """Have the channel registered, or on its way to be."""
    details = part(body, "details")
    if found is not None and found.get("state") is None:
        status = part(found, "changes").get("status")
        if status == "DRAFT":
            yield Say(f"submitting {ref.words}")
            yield Call("kakaotalk.senders.update", ref.path, {"status": "SUBMIT", "details": details})
        if status == "REJECTED" and not holds(details, part(found, "changes", "details")):
            yield Say("dropping what was refused")
            yield Call("kakaotalk.senders.changes.delete", ref.path)
            found = None
    if found is None:
        yield Say(f"registering {ref.words}")
        yield Call("kakaotalk.senders.create", {}, body)
