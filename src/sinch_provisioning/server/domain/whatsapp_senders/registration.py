"""Proving that a number is in the customer's hands: a one-time code goes out, and comes back."""

from __future__ import annotations

from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.domain.whatsapp_senders import lifecycle
from sinch_provisioning.server.domain.whatsapp_senders.sender import SENDER, Sender, State, candidate, existing
from sinch_provisioning.server.errors import PapiError, invalid_input
from sinch_provisioning.server.store import Tx, inbox
from sinch_provisioning.server.store.inbox import Message

CODE_LENGTH = 6


@operation("whatsapp.senders.register")
def register_sender(
    tx: Tx, ctx: Context, body: models.WhatsappSenderRegister, *, sender_id: str
) -> models.WhatsappSenderRegistration:
    """Send a one-time code to the number, unless Meta knows the number already.

    429 after too many codes for the number, and while a code is open whose tries are used up.
    """
    doc = existing(tx, ctx, sender_id)
    if doc.model.state != State.PENDING_VERIFICATION:
        raise PapiError(ErrorCode.NOT_ALLOWED_REGISTER)
    sends = not doc.private.get("verified")
    if sends:
        _check_allowed(tx, ctx, doc)
        _send_code(tx, ctx, doc, body.method)
    doc.record(tx, ctx, "REGISTERED")
    return models.WhatsappSenderRegistration(
        id=doc.id,
        method=models.WhatsappSenderRegistrationMethodEnum(body.method),
        accepted=ctx.timestamp,
        verification_code_sent=sends,
    )


@operation("whatsapp.senders.verify")
def verify_sender(tx: Tx, ctx: Context, body: models.WhatsappSenderVerify, *, sender_id: str) -> None:
    """Make the sender ACTIVE with the right code; a wrong one counts as a try."""
    code = body.code
    if code is not None and (len(code) != CODE_LENGTH or any(character.isspace() for character in code)):
        raise invalid_input(f"code must be {CODE_LENGTH} characters without spaces")
    doc = existing(tx, ctx, sender_id)
    if doc.model.state != State.PENDING_VERIFICATION:
        raise PapiError(ErrorCode.NOT_ALLOWED_VERIFY)
    if not doc.private.get("verified"):
        if code is None:
            raise invalid_input("code is required: Meta has not verified this number")
        _check_code(tx, ctx, doc, code)
    lifecycle.activate(tx, ctx, doc, activity="VERIFIED")


def _check_allowed(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    otp = ctx.services.settings.otp
    refusal = ctx.services.platforms.whatsapp.refuses_code(ctx.magic, candidate(doc))
    if refusal is not None:
        raise PapiError(refusal)
    message = _open_message(tx, ctx, doc)
    if message is not None and _tries(doc, message) >= otp.tries:
        raise PapiError(ErrorCode.TOO_MANY_INVALID_VERIFICATION_CODES)
    since = ctx.now - otp.registers_window * 1000
    sent = inbox.list(tx, ctx.project.id, to=_phone(doc), limit=otp.registers + 1000)
    if sum(item.resource_kind == SENDER.name and item.created > since for item in sent) >= otp.registers:
        raise PapiError(ErrorCode.SENDER_REGISTER_TOO_MANY_REQUESTS)


def _send_code(tx: Tx, ctx: Context, doc: Document[Sender], method: str) -> None:
    code = ctx.digits(CODE_LENGTH)
    spoken = " ".join(code) if method == "VOICE" else f"{code[:3]}-{code[3:]}"
    message = Message(
        id=ctx.new_id(),
        project_id=ctx.project.id,
        to=_phone(doc),
        channel=str(method),
        text=f"Your WhatsApp code is {spoken}. Do not share it.",
        code=code,
        resource_kind=SENDER.name,
        resource_id=doc.id,
        created=ctx.now,
        expires=ctx.now + ctx.services.settings.otp.lifetime * 1000,
    )
    inbox.insert(tx, message)
    doc.private["otp"] = {"message": message.id, "tries": 0}
    doc.save(tx, ctx)


def _check_code(tx: Tx, ctx: Context, doc: Document[Sender], code: str) -> None:
    """Only the latest code counts, while it is open and has tries left."""
    limit = ctx.services.settings.otp.tries
    message = _open_message(tx, ctx, doc)
    if message is None or message.code is None or _tries(doc, message) >= limit:
        raise PapiError(ErrorCode.WRONG_OTP)
    judgement = ctx.services.platforms.whatsapp.judge_code(ctx.magic, message.code, code)
    if judgement == "right":
        inbox.use(tx, ctx.project.id, message.id, ctx.now)
        del doc.private["otp"]
        return
    tries = limit if judgement == "exhausted" else _tries(doc, message) + 1
    doc.private["otp"] = {"message": message.id, "tries": tries}
    doc.save(tx, ctx)
    raise PapiError(ErrorCode.WRONG_OTP, keep_writes=True)


def _open_message(tx: Tx, ctx: Context, doc: Document[Sender]) -> Message | None:
    """The message with the code that is open now."""
    otp: dict[str, Any] | None = doc.private.get("otp")
    message = inbox.latest(tx, ctx.project.id, resource=(SENDER.name, doc.id))
    if otp is None or message is None or message.id != otp["message"]:
        return None
    return message if message.expires is None or ctx.now < message.expires else None


def _tries(doc: Document[Sender], message: Message) -> int:
    otp: dict[str, Any] = doc.private.get("otp", {})
    return int(otp["tries"]) if otp.get("message") == message.id else 0


def _phone(doc: Document[Sender]) -> str:
    return "+" + str(doc.private["number"])
