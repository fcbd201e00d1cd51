"""One-time codes: one goes out to a phone, and only the latest counts, while it is open and has tries left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.store import Tx, inbox
from sinch_provisioning.server.store.inbox import Message

LENGTH = 6

Judge = Callable[[str, str], Literal["right", "wrong", "exhausted"]]


def send(tx: Tx, ctx: Context, doc: Document[Any], *, to: str, channel: str, text: Callable[[str], str]) -> None:
    """Send a fresh code for the resource to a phone; an earlier one counts no longer."""
    code = ctx.digits(LENGTH)
    message = Message(
        id=ctx.new_id(),
        project_id=ctx.project.id,
        to=to,
        channel=channel,
        text=text(code),
        code=code,
        resource_kind=doc.row.kind,
        resource_id=doc.id,
        created=ctx.now,
        expires=ctx.now + ctx.services.settings.otp.lifetime * 1000,
    )
    inbox.insert(tx, message)
    doc.private["otp"] = {"message": message.id, "tries": 0}
    doc.save(tx, ctx)


def exhausted(tx: Tx, ctx: Context, doc: Document[Any]) -> bool:
    """Whether a code is open, but all its tries are used up."""
    message = _open(tx, ctx, doc)
    return message is not None and _tries(doc, message) >= ctx.services.settings.otp.tries


def check(tx: Tx, ctx: Context, doc: Document[Any], given: str, judge: Judge) -> None:
    """Use up the open code, or refuse with 409 wrong_otp; a wrong code counts as a try although it is refused.

    `judge` compares the code that was sent with the one that was given. The document is left to be saved.
    """
    limit = ctx.services.settings.otp.tries
    message = _open(tx, ctx, doc)
    if message is None or message.code is None or _tries(doc, message) >= limit:
        raise PapiError(ErrorCode.WRONG_OTP, status=409)
    judgement = judge(message.code, given)
    if judgement == "right":
        inbox.use(tx, ctx.project.id, message.id, ctx.now)
        del doc.private["otp"]
        return
    tries = limit if judgement == "exhausted" else _tries(doc, message) + 1
    doc.private["otp"] = {"message": message.id, "tries": tries}
    doc.save(tx, ctx)
    raise PapiError(ErrorCode.WRONG_OTP, status=409, keep_writes=True)


def _open(tx: Tx, ctx: Context, doc: Document[Any]) -> Message | None:
    """The message with the code that is open now."""
    otp: dict[str, Any] | None = doc.private.get("otp")
    message = inbox.latest(tx, ctx.project.id, resource=(doc.row.kind, doc.id))
    if otp is None or message is None or message.id != otp["message"]:
        return None
    return message if message.expires is None or ctx.now < message.expires else None


def _tries(doc: Document[Any], message: Message) -> int:
    otp: dict[str, Any] = doc.private.get("otp", {})
    return int(otp["tries"]) if otp.get("message") == message.id else 0
