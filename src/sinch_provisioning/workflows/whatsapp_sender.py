"""A WhatsApp sender, from nothing to ACTIVE: account, sender, one-time code, wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, TypeAlias

from sinch_provisioning.client import errors
from sinch_provisioning.workflows import codes
from sinch_provisioning.workflows.journey import Call, CodeProvider, Document, Journey, Progress, Say, Steps, Stop
from sinch_provisioning.workflows.kinds import WHATSAPP_ACCOUNT, WHATSAPP_SENDER, Ref
from sinch_provisioning.workflows.outcome import NextAction, Outcome
from sinch_provisioning.workflows.recording import recorded
from sinch_provisioning.workflows.resting import settle
from sinch_provisioning.workflows.steps import all_of, check_body, find, first, get, holds, part, reasons, verdict, wait

Method: TypeAlias = Literal["SMS", "VOICE"]

COMMAND: Final = "papi whatsapp sender onboard -f sender.json"
# Refused because this project's sender has the number: what an interrupted run left, or somebody else made.
_OURS: Final = frozenset({"provisioned_phone_number_id"})


@recorded("code", "ask")
def onboard_whatsapp_sender(
    sender: Mapping[str, Any] | None = None,
    *,
    sender_id: str | None = None,
    account: Mapping[str, Any] | None = None,
    method: Method = "SMS",
    code: str | None = None,
    ask: CodeProvider | None = None,
) -> Journey:
    """Bring a WhatsApp sender to ACTIVE.

    Makes the account first where the sender needs one and `account` is given, then the sender; has one code sent to the
    number unless one is on its way, takes it from `ask` (or `code`, when you have it already), and waits. Nothing is made
    twice: the account is one for each project, a sender is found by its number or id, or by `sender_id`.

    Ends ACTIVE; or PENDING_VERIFICATION with a person's turn, when there is nobody to ask; or with the reasons of whoever
    refused the account or the sender.

    Args:
        sender: The body of `whatsapp.senders.create`, in wire names; not needed with `sender_id`.
        sender_id: A sender that exists already.
        account: The body of `whatsapp.accounts.create`.
        method: How the code goes to the number.
        code: A code that the number received already.
        ask: Gets the code from the person at the phone.
    """
    command = f"papi whatsapp sender onboard {sender_id}" if sender_id else COMMAND

    def steps(progress: Progress) -> Steps[Outcome]:
        ref = yield from _sender(progress, sender, sender_id, account, command)
        progress.ref = ref
        document = yield from wait(ref)
        if document.get("state") == "PENDING_VERIFICATION":
            job = codes.Verification(
                ref, "whatsapp.senders", {"method": method}, _phone(document), method, ask, code,
            )  # fmt: skip
            yield from codes.verify(progress, job)
            document = yield from wait(ref)
        return (yield from verdict(ref, document))

    return Journey("onboard_whatsapp_sender", command, steps)


def _sender(
    progress: Progress, sender: Mapping[str, Any] | None, sender_id: str | None, account: Mapping[str, Any] | None,
    command: str,
) -> Steps[Ref]:  # fmt: skip
    """Find the sender, or make it; submit it where it was left as a draft."""
    if sender_id:
        ref = WHATSAPP_SENDER.ref(sender_id)
        progress.ref = ref
        yield from _submitted(ref, (yield from get(ref)), sender, command)
        return ref
    body = dict(sender or {})
    check_body("whatsapp.senders.create", body, command)
    found = yield from _existing(body)
    if found is None:
        if not _embedded(body):
            yield from _account(progress, account, command)
        found = yield from _create(body)
    ref = WHATSAPP_SENDER.ref_of(found)
    progress.ref = ref
    yield from _submitted(ref, found, body, command)
    return ref


def _embedded(body: Mapping[str, Any]) -> bool:
    """Whether the customer signed up at Meta itself: the account then comes with the sender."""
    return "wabaId" in body or "phoneNumberId" in body


def _existing(body: Mapping[str, Any]) -> Steps[Document | None]:
    """Return the project's sender with the number of the body."""
    number = _digits(part(body, "details"))
    if number is None:
        return None
    return (yield from first("whatsapp.senders.list", lambda item: _digits(item) == number, page_size=100))


def _digits(holder: Mapping[str, Any]) -> str | None:
    """A number as it is dialled from abroad; None when the holder has none."""
    if not holder.get("phoneNumber"):
        return None
    country = str(holder.get("countryCode") or "").lstrip("+")
    return country + str(holder["phoneNumber"]).lstrip("0")


def _phone(document: Document) -> str | None:
    digits = _digits(document)
    return f"+{digits}" if digits else None


def _account(progress: Progress, account: Mapping[str, Any] | None, command: str) -> Steps[None]:
    """Have the project's account ONBOARDED, or end the journey with why it is not."""
    ref = WHATSAPP_ACCOUNT.ref()
    progress.ref = ref
    found = yield from find(ref)
    if found is None and account is None:
        action = NextAction("agent", "Give the account to be made as well.", cli=f"{command} --account account.json")
        raise Stop(Outcome(ok=False, summary="The project has no WhatsApp account.", ref=str(ref), next_action=action))
    if found is None:
        check_body("whatsapp.accounts.create", account or {}, command, ref)
        yield Say("making the WhatsApp account")
        found = yield Call("whatsapp.accounts.create", {}, account or {})
    elif _refused(found) and account is not None and not _same_account(account, found):
        yield Say("resubmitting the WhatsApp account")
        found = yield Call("whatsapp.accounts.update", {}, _changeable(account))
    if found.get("state") != "ONBOARDED":
        found = yield from wait(ref)
    if found.get("state") != "ONBOARDED":
        raise Stop(settle(ref, found, problems=(yield from reasons(ref, found))))


def _refused(account: Document) -> bool:
    return "REJECTED" in (account.get("state"), part(account, "changes").get("status"))


# What a resubmission may change; the rest of the body stands since the account was made.
_ACCOUNT_FIELDS: Final = ("companyLegalName", "wabaName", "clientBusinessManagerId", "senderDetails")


def _changeable(account: Mapping[str, Any]) -> dict[str, Any]:
    return {name: account[name] for name in _ACCOUNT_FIELDS if name in account}


def _same_account(account: Mapping[str, Any], found: Document) -> bool:
    """Whether what was refused is what would be sent again."""
    shown = {**found, **(part(found, "changes", "details") or part(found, "details"))}
    return all(holds(value, shown.get(name)) for name, value in _changeable(account).items() if name in shown)


def _create(body: Mapping[str, Any]) -> Steps[Document]:
    yield Say("making the WhatsApp sender")
    try:
        made: Document = yield Call("whatsapp.senders.create", {}, {**body, **_submit(body)})
    except errors.ApiError as error:
        if error.code not in _OURS:
            raise
        return (yield from _the_one(error))
    return made


def _submit(body: Mapping[str, Any]) -> dict[str, Any]:
    return {"status": "SUBMIT"} if body.get("status") == "DRAFT" else {}


def _the_one(error: errors.ApiError) -> Steps[Document]:
    """Return the sender whose number id is taken: senders do not show theirs, so it must be the only candidate."""
    senders = yield from all_of("whatsapp.senders.list", page_size=100)
    if len(senders) == 1:
        return senders[0]
    action = NextAction(
        "agent", "Say which of the project's senders it is: one of them has this number id.",
        cli="papi whatsapp sender onboard SENDER_ID",
    )  # fmt: skip
    shown = [{"id": item.get("id"), "phone": _phone(item), "state": item.get("state")} for item in senders]
    raise Stop(Outcome(ok=False, summary=error.message, next_action=action, data={"senders": shown}))


def _submitted(ref: Ref, found: Document, sender: Mapping[str, Any] | None, command: str) -> Steps[None]:
    """Submit what waits as a draft, and what was rejected once it is another."""
    status = part(found, "changes").get("status")
    details = _editable(sender or {})
    refused = part(found, "changes", "details")
    if status == "DRAFT" or (status == "REJECTED" and details and not holds(details, refused)):
        body = {"status": "SUBMIT", **({"details": details} if details else {})}
        check_body("whatsapp.senders.update", body, command, ref)
        yield Say("submitting the WhatsApp sender")
        yield Call("whatsapp.senders.update", ref.path, body)


def _editable(sender: Mapping[str, Any]) -> dict[str, Any]:
    """The details that a change may hold: the number stays what it is."""
    details = part(sender, "details")
    return {name: value for name, value in details.items() if name not in ("countryCode", "phoneNumber")}
