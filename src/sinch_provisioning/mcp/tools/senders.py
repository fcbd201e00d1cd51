"""Tools that bring senders into use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sinch_provisioning.client import errors
from sinch_provisioning.mcp.hints import WAITS_FOR_CODE, command, for_agents, verify
from sinch_provisioning.mcp.job import Job, ref_of, wrong
from sinch_provisioning.workflows import (
    Journey,
    Outcome,
    Ref,
    onboard_kakaotalk_sender,
    onboard_whatsapp_sender,
    rcs_launch,
    rcs_to_test,
)
from sinch_provisioning.workflows.journey import Call, Document, Progress, Steps
from sinch_provisioning.workflows.resting import settle
from sinch_provisioning.workflows.steps import check_body, get, verdict, wait

_WITH_CODES: Final = ("whatsapp_sender", "kakaotalk_sender")


async def save_sender(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Save a sender as a draft, or bring it as far as it goes without a person."""
    channel, spec = arguments["channel"], dict(arguments.get("spec") or {})
    ref = ref_of(arguments["sender"], f"{channel}_sender") if "sender" in arguments else None
    if not spec and (ref is None or channel == "kakaotalk"):
        raise wrong("spec", "is required", f"See get_requirements for {channel}_sender.")
    name = ref.words if ref else _name(spec)
    if not arguments.get("submit", False):
        if channel == "rcs":
            # These have no drafts of their own: whatever is complete is handed to Google.
            await job.ask("review", f"Save rcs sender {name!r}; once complete, Google sees it.", ref=ref, name=name)
        return for_agents(await job.run(_draft(channel, spec, ref)), live=job.live)
    await job.ask("review", f"Submit {channel} sender {name!r}; its phone may get a code.", ref=ref, name=name)
    if channel == "whatsapp":
        identifier = ref.words if ref else None
        journey = onboard_whatsapp_sender(spec or None, sender_id=identifier, account=arguments.get("account"))
    elif channel == "kakaotalk":
        journey = onboard_kakaotalk_sender(spec)
    else:
        journey = rcs_to_test(spec or None, sender_id=ref.words if ref else None)
    return for_agents(await job.run(journey), live=job.live)


def _name(spec: Mapping[str, Any]) -> str:
    details: Mapping[str, Any] = spec.get("details") or {}
    brand: Mapping[str, Any] = details.get("brand") or {}
    found = details.get("displayName") or brand.get("name") or spec.get("plusFriendId") or spec.get("phoneNumberId")
    return str(found or "sender")


def _draft(channel: str, spec: Mapping[str, Any], ref: Ref | None) -> Journey:
    """Make or change a sender without submitting it."""
    from sinch_provisioning.workflows import KINDS

    kind = KINDS[f"{channel}_sender"]
    status: dict[str, Any] = {} if channel == "rcs" else {"status": "DRAFT"}
    operation = f"{kind.get.rpartition('.')[0]}.{'update' if ref else 'create'}"

    def steps(progress: Progress) -> Steps[Outcome]:
        progress.ref = ref
        body = {**spec, **status}
        check_body(operation, body, "papi call " + operation, ref)
        found: Document = yield Call(operation, ref.path if ref else {}, body)
        return settle(ref or kind.ref_of(found), found)

    return Journey("save_sender", f"papi call {operation}", steps)


async def request_code(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Have a code sent to a sender's phone."""
    ref = ref_of(arguments["sender"], *_WITH_CODES)
    await job.ask("review", f"Send a one-time code for {ref}; ten in 72 hours are allowed.", ref=ref)
    return await job.run(_register(ref, str(arguments.get("method", "SMS")), live=job.live))


def _register(ref: Ref, method: str, *, live: bool) -> Journey:
    sent: list[bool] = []

    def steps(progress: Progress) -> Steps[Outcome]:
        progress.ref = ref
        found = yield from get(ref)
        if found.get("state") not in WAITS_FOR_CODE:
            return settle(ref, found, ok=False, summary=f"{ref} waits for no code; it is {found.get('state')}.")
        # Begun again after a lost answer: a second code would cost one more of ten.
        if not sent:
            sent.append(True)
            body = {"method": method} if ref.kind.name == "whatsapp_sender" else {}
            yield Call(f"{ref.kind.get.rpartition('.')[0]}.register", ref.path, body)
        return settle(ref, found, summary=f"A code is on its way for {ref}.", next_action=verify(ref, live=live))

    return Journey("request_code", f"papi call {ref.kind.get.rpartition('.')[0]}.register", steps)


async def verify_code(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Verify on a simulator; on a live target say how a person does."""
    ref = ref_of(arguments["sender"], *_WITH_CODES)
    if job.live:
        document = await job.read(ref)
        if document.get("state") not in WAITS_FOR_CODE:
            return settle(ref, document)
        return settle(ref, document, next_action=verify(ref, live=True), summary=f"{ref} waits for the person's code.")
    if "code" not in arguments:
        raise wrong("code", "is required on a simulator", "Read it from sim_inbox.")
    return await job.run(_try(ref, str(arguments["code"])))


def _try(ref: Ref, code: str) -> Journey:
    def steps(progress: Progress) -> Steps[Outcome]:
        progress.ref = ref
        progress.private += (code,)
        found = yield from get(ref)
        if found.get("state") in WAITS_FOR_CODE:
            value: Any = int(code) if ref.kind.name == "kakaotalk_sender" and code.isdecimal() else code
            yield Call(f"{ref.kind.get.rpartition('.')[0]}.verify", ref.path, {"code": value})
            found = yield from wait(ref)
        return (yield from verdict(ref, found))

    return Journey("verify_code", command(ref), steps)


async def set_test_numbers(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Bring the testers of an RCS sender to what is wanted."""
    ref = ref_of(arguments["sender"], "rcs_sender")
    add, remove, again = (list(arguments.get(name, ())) for name in ("add", "remove", "reinvite"))
    if not (add or remove or again):
        raise wrong("add", "nothing is wanted", "Give numbers to add, remove or reinvite.")
    if remove:
        await job.ask(
            "destructive", f"Remove {len(remove)} testers of {ref}, and invite {len(add) + len(again)}.", ref=ref
        )
    else:
        await job.ask("review", f"Invite {len(add) + len(again)} testers of {ref}; 20 a day are allowed.", ref=ref)
    return await job.run(_testers(ref, add, remove, again))


def _testers(ref: Ref, add: list[str], remove: list[str], again: list[str]) -> Journey:
    reminded: set[str] = set()

    def steps(progress: Progress) -> Steps[Outcome]:
        progress.ref = ref
        found = yield from get(ref)
        states = {str(item.get("number")): item.get("state") for item in found.get("testNumberStates") or ()}
        for number in _among(remove, states):
            try:
                yield Call("rcs.senders.test_numbers.delete", {**ref.path, "test_number": number})
            except errors.NotFound as error:
                if error.code == "sender_not_found":
                    raise
        missing = [number for number in add if number not in states]
        if missing:
            yield Call("rcs.senders.test_numbers.add", ref.path, {"testNumbers": missing})
        for number in _among(again, states):
            # Inviting a verified tester again would undo that; a lost answer does not count as none.
            if states[number] != "VERIFIED" and number not in reminded:
                reminded.add(number)
                yield Call("rcs.senders.test_numbers.retry", {**ref.path, "test_number": number})
        return settle(ref, (yield from get(ref)), summary=f"The testers of {ref} are set.")

    return Journey("set_test_numbers", f"papi call rcs.senders.get sender_id={ref.words}", steps)


def _among(numbers: Iterable[str], states: Mapping[str, Any]) -> list[str]:
    return [number for number in numbers if number in states]


async def launch_sender(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Say what is missing; once nothing is, have a person approve, and launch."""
    ref = ref_of(arguments["sender"], "rcs_sender")
    countries: list[str] = list(arguments.get("countries", ()))
    details = arguments.get("details")
    ready = await job.run(rcs_launch(ref.words, countries=countries, details=details, only_check=True))
    if not ready.ok:
        return ready
    where = f" in {', '.join(countries)}" if countries else ""
    await job.ask("destructive", f"Launch {ref}{where}. This cannot be undone.", ref=ref)
    return await job.run(rcs_launch(ref.words, countries=countries, details=details))
