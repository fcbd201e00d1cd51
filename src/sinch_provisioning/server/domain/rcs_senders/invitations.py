"""Inviting the owners of phones to test a sender, and what they answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import registry, reviews
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.rcs_senders.sender import (
    KIND,
    Sender,
    again,
    close_reviews,
    documents,
    profile,
    save,
)
from sinch_provisioning.server.domain.registry import Verdict, task
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx, inbox, tasks
from sinch_provisioning.server.store.inbox import Message
from sinch_provisioning.server.store.reviews import Review
from sinch_provisioning.server.store.tasks import Task

TESTER: Final = "rcs_senders.tester"
EXPIRY: Final = "rcs_senders.expiry"
PER_DAY: Final = 20
IN_ALL: Final = 200
DAY: Final = 86_400_000
OPEN_FOR: Final = 7 * DAY

State = models.RcsTestNumberState
Tester = models.RcsTestNumber

#: An invitation that nobody answered yet.
WAITING = (State.PENDING, State.UNVERIFIED)

_E164 = re.compile(r"\+[1-9][0-9]{6,14}")


def check_numbers(path: str, numbers: Sequence[str]) -> None:
    """Refuse a list that holds something else than phone numbers in E.164 notation."""
    for index, number in enumerate(numbers):
        check_number(f"{path}.{index}", number)


def check_number(path: str, number: str) -> None:
    """Refuse what is not a phone number in E.164 notation."""
    if not _E164.fullmatch(number):
        text = f"{path} is not a phone number in E.164 notation, such as +12025550120."
        raise PapiError(ErrorCode.ADD_TEST_NUMBER_INVALID, message=text)


def find(doc: Document[Sender], number: str) -> Tester | None:
    """The tester with this number."""
    return next((tester for tester in doc.model.test_number_states or [] if tester.number == number), None)


def request(ctx: Context, doc: Document[Sender], numbers: Sequence[str]) -> None:
    """Note that the numbers shall be invited; refuses all of them when one cannot be, or when they are too many.

    A number that cannot be invited, where the operation has no code for that, is FAILED at once.
    """
    for number in numbers:
        _check_repeatable(doc, number)
    refused: dict[str, str] = {}
    for number in numbers:
        code = _refusal(ctx, doc, number)
        if code is not None and documents(ctx, code):
            raise PapiError(code)
        refused |= {number: code} if code is not None else {}
    _count(ctx, doc, len(numbers))
    for number in numbers:
        _put(ctx, doc, number, State.FAILED if number in refused else State.PENDING)


def send_waiting(tx: Tx, ctx: Context, sender_id: str) -> None:
    """Invite everybody who was waiting for the sender's agent."""
    doc = KIND.get(tx, ctx, sender_id)
    assert doc is not None
    testers = doc.model.test_number_states or []
    send(tx, ctx, doc, [tester.number for tester in testers if tester.state == State.PENDING])


def send(tx: Tx, ctx: Context, doc: Document[Sender], numbers: Iterable[str]) -> None:
    """Send an invitation to each of the numbers; its owner answers as reviews are decided, some numbers at once."""
    invited: list[str] = []
    for number in numbers:
        tester = find(doc, number)
        if tester is None or tester.state != State.PENDING:
            continue
        _message(tx, ctx, doc, number)
        outcome = ctx.services.platforms.rcs.answers_at_once(ctx.magic, number)
        if outcome is None:
            invited.append(number)
        _set(doc, tester, State.UNVERIFIED if outcome is None else State(outcome))
    save(tx, ctx, doc)
    for number in invited:
        close_reviews(tx, ctx, doc, TESTER, number=number)
        reference = _reference(doc, number)
        tasks.cancel(tx, ctx.project.id, ref=reference)
        payload = {"sender": doc.id, "number": number}
        tasks.schedule(tx, ctx.project, kind=EXPIRY, ref=reference, due_at=ctx.now + OPEN_FOR, payload=payload)
        reviews.submit(tx, ctx, TESTER, resource=(KIND.name, doc.id), subject={"number": number})


def settle(tx: Tx, ctx: Context, doc: Document[Sender], number: str, state: State) -> None:
    """Close an invitation, however it ended."""
    tester = find(doc, number)
    assert tester is not None
    _set(doc, tester, state)
    close_reviews(tx, ctx, doc, TESTER, number=number)
    tasks.cancel(tx, ctx.project.id, ref=_reference(doc, number))
    save(tx, ctx, doc)


def remove(tx: Tx, ctx: Context, doc: Document[Sender], numbers: Sequence[str]) -> None:
    """Take testers off the list, without saving; who declined stays unwilling."""
    for number in numbers:
        close_reviews(tx, ctx, doc, TESTER, number=number)
        tasks.cancel(tx, ctx.project.id, ref=_reference(doc, number))
    kept = [tester for tester in doc.model.test_number_states or [] if tester.number not in numbers]
    doc.model.test_number_states = kept
    _mirror(doc)


@registry.review(TESTER)
def decide_tester(tx: Tx, ctx: Context, review: Review, verdict: Verdict | None) -> None:
    """The phone's owner accepts or declines."""
    doc = KIND.get(tx, ctx, review.resource_id)
    number = review.subject["number"]
    tester = None if doc is None else find(doc, number)
    if doc is not None and tester is not None and tester.state in WAITING:
        settle(tx, ctx, doc, number, State.VERIFIED if verdict is None or verdict.approve else State.DECLINED)


@task(EXPIRY)
def expire(tx: Tx, ctx: Context, due: Task) -> None:
    """Nobody answered the invitation in time."""
    doc = KIND.get(tx, ctx, due.payload["sender"])
    tester = None if doc is None else find(doc, due.payload["number"])
    if doc is not None and tester is not None and tester.state in WAITING:
        settle(tx, ctx, doc, tester.number, State.EXPIRED)


def fresh(tx: Tx, ctx: Context, doc: Document[Sender]) -> list[Tester]:
    """All testers as they stand now."""
    return again(tx, ctx, doc).model.test_number_states or []


def _check_repeatable(doc: Document[Sender], number: str) -> None:
    tester = find(doc, number)
    if number in doc.private.get("declined", ()):
        raise PapiError(ErrorCode.BLOCKED_BECAUSE_THE_RECIPIENT_DECLINED)
    if tester is not None and tester.state == State.INVALID:
        raise PapiError(ErrorCode.ADD_TEST_NUMBER_INVALID)


def _refusal(ctx: Context, doc: Document[Sender], number: str) -> ErrorCode | None:
    launched_before = doc.model.launched is not None
    return ctx.services.platforms.rcs.refuses_invite(ctx.magic, number, launched_before=launched_before)


def _count(ctx: Context, doc: Document[Sender], count: int) -> None:
    """Every invitation counts: towards the day's limit for 24 hours, towards the limit of the agent for ever."""
    recent = [at for at in doc.private.get("recent", ()) if at > ctx.now - DAY]
    total = doc.private.get("requests", 0) + count
    if count and len(recent) + count > PER_DAY:
        raise PapiError(ErrorCode.RBM_TOO_MANY_REQUESTS, message=f"A sender may invite {PER_DAY} testers a day.")
    if count and total > IN_ALL:
        raise PapiError(ErrorCode.RBM_TOO_MANY_REQUESTS, message=f"A sender may invite {IN_ALL} testers in all.")
    doc.private["recent"] = recent + [ctx.now] * count
    doc.private["requests"] = total


def _put(ctx: Context, doc: Document[Sender], number: str, state: State) -> None:
    tester = find(doc, number)
    if tester is None:
        tester = Tester(number=number, state=state, submitted=ctx.timestamp)
        doc.model.test_number_states = [*(doc.model.test_number_states or []), tester]
    else:
        tester.state, tester.submitted = state, ctx.timestamp
    _mirror(doc)


def _set(doc: Document[Sender], tester: Tester, state: State) -> None:
    tester.state = state
    if state == State.DECLINED:
        doc.private["declined"] = [*doc.private.get("declined", ()), tester.number]


def _mirror(doc: Document[Sender]) -> None:
    """The details list the same numbers."""
    details = doc.model.details
    assert details is not None
    details.test_numbers = [tester.number for tester in doc.model.test_number_states or []] or None


def _message(tx: Tx, ctx: Context, doc: Document[Sender], number: str) -> None:
    name = profile(doc).texts[0]
    message = Message(
        id=ctx.new_id(), project_id=ctx.project.id, to=number, channel="RCS", code=None, created=ctx.now,
        text=f"{name} invites you to try out its messages. Accept to become a tester.",
        resource_kind=KIND.name, resource_id=doc.id,
    )  # fmt: skip
    inbox.insert(tx, message)


def _reference(doc: Document[Sender], number: str) -> str:
    return f"{doc.id} {number}"
