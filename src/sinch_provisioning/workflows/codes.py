"""One-time codes: ask the platform for one only when none is on its way, and the person for the latest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from sinch_provisioning.client import errors
from sinch_provisioning.workflows.journey import (
    Ask,
    Call,
    Clock,
    CodeProvider,
    Document,
    Progress,
    Question,
    Say,
    Steps,
    Stop,
)
from sinch_provisioning.workflows.kinds import Ref
from sinch_provisioning.workflows.outcome import NextAction
from sinch_provisioning.workflows.resting import settle
from sinch_provisioning.workflows.steps import get

LIFETIME: Final = 600.0
"""Seconds that a code is good for; the API does not say, this is what Meta's does."""
TRIES: Final = 3
"""How often a person is asked in one run: five wrong codes lock a number."""


@dataclass(frozen=True, slots=True)
class Verification:
    """How a sender's number is verified: `resource` is its group of operations, `body` what register takes.

    `pending` says whether a code may be on its way: the activities show it (`look`), or nothing does (`maybe`), or there
    can be none (`no`).
    """

    ref: Ref
    resource: str
    body: Mapping[str, Any]
    phone: str | None
    channel: str
    provider: CodeProvider | None
    code: str | None
    pending: Literal["look", "maybe", "no"] = "look"


def verify(progress: Progress, job: Verification) -> Steps[None]:
    """Bring a sender that waits for a code past it, or end the journey with the person's turn.

    A code given beforehand is tried first. Otherwise one is requested, unless one was within the last ten minutes: an
    interrupted run must not cost a second one.
    """
    if job.code:
        progress.private += (job.code,)
        yield from _try(job, job.code)
        return
    code = ""
    if job.pending == "maybe":
        # Only whoever has the phone knows; nobody to ask means that nothing is sent behind a person's back.
        if job.provider is None:
            raise Stop((yield from _persons_turn(job, wrong=False)))
        code = yield Ask(job.provider, _question(job, requested=False))
    pending = bool(code) or (job.pending == "look" and (yield from _pending(job)))
    if not pending and not (yield from _request(job)):
        # The platform knows the number already: there is no code, and none is needed.
        yield Call(f"{job.resource}.verify", job.ref.path)
        return
    again = False
    for _ in range(TRIES if job.provider else 0):
        assert job.provider is not None
        if not code:
            code = yield Ask(job.provider, _question(job, again=again))
        if not code:
            break
        try:
            yield from _try(job, code)
        except errors.Conflict as error:
            if error.code != "wrong_otp":
                raise
            again, code = True, ""
        else:
            return
    raise Stop((yield from _persons_turn(job, wrong=again)))


def _question(job: Verification, *, again: bool = False, requested: bool = True) -> Question:
    text = f"Code that {job.phone or 'the phone'} received by {job.channel}"
    return Question(str(job.ref), text, job.phone, job.channel, again, requested)


def _pending(job: Verification) -> Steps[bool]:
    """Whether a code was requested so recently that it still counts."""
    page: Document = yield Call(f"{job.resource}.activities.list", {**job.ref.path, "page_size": 10})
    now: float = yield Clock()
    for activity in page.get("notifications", ()):
        if activity.get("type") == "REGISTERED":
            requested = datetime.fromisoformat(str(activity["created"])).timestamp()
            return now - requested < LIFETIME
    return False


def _request(job: Verification) -> Steps[bool]:
    """Have a code sent; False when the platform needs none."""
    yield Say(f"asking for a code by {job.channel}")
    answer: Document = yield Call(f"{job.resource}.register", job.ref.path, job.body)
    return answer.get("verificationCodeSent") is not False


def _try(job: Verification, code: str) -> Steps[None]:
    # KakaoTalk's codes are numbers, WhatsApp's are texts.
    value: Any = int(code) if job.resource.startswith("kakaotalk") and code.isdecimal() else code
    yield Call(f"{job.resource}.verify", job.ref.path, {"code": value})


def _persons_turn(job: Verification, *, wrong: bool) -> Steps[Any]:
    document = yield from get(job.ref)
    command = f"papi {job.ref.kind.command} verify {job.ref.words} --code -"
    do = f"Read the code that {job.phone or 'the phone'} received, and give it."
    if wrong:
        do = "Give the latest code that the phone received: the last one given was wrong, and five wrong ones lock the number."
    action = NextAction("person", do, cli=command, tool="verify_code", args={"sender": str(job.ref)})
    return settle(job.ref, document, next_action=action, ok=not wrong)
