"""Proving that a number is in the customer's hands: a one-time code goes out, and comes back."""

from __future__ import annotations

from functools import partial

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import codes
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.domain.whatsapp_senders import lifecycle
from sinch_provisioning.server.domain.whatsapp_senders.sender import SENDER, Sender, State, candidate, existing
from sinch_provisioning.server.errors import PapiError, invalid_input
from sinch_provisioning.server.store import Tx, inbox


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
    if code is not None and (len(code) != codes.LENGTH or any(character.isspace() for character in code)):
        raise invalid_input(f"code must be {codes.LENGTH} characters without spaces")
    doc = existing(tx, ctx, sender_id)
    if doc.model.state != State.PENDING_VERIFICATION:
        raise PapiError(ErrorCode.NOT_ALLOWED_VERIFY)
    if not doc.private.get("verified"):
        if code is None:
            raise invalid_input("code is required: Meta has not verified this number")
        codes.check(tx, ctx, doc, code, partial(ctx.services.platforms.whatsapp.judge_code, ctx.magic))
    lifecycle.activate(tx, ctx, doc, activity="VERIFIED")


def _check_allowed(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    otp = ctx.services.settings.otp
    refusal = ctx.services.platforms.whatsapp.refuses_code(ctx.magic, candidate(doc))
    if refusal is not None:
        raise PapiError(refusal)
    if codes.exhausted(tx, ctx, doc):
        raise PapiError(ErrorCode.TOO_MANY_INVALID_VERIFICATION_CODES)
    since = ctx.now - otp.registers_window * 1000
    sent = inbox.list(tx, ctx.project.id, to=_phone(doc), limit=otp.registers + 1000)
    if sum(item.resource_kind == SENDER.name and item.created > since for item in sent) >= otp.registers:
        raise PapiError(ErrorCode.SENDER_REGISTER_TOO_MANY_REQUESTS)


def _send_code(tx: Tx, ctx: Context, doc: Document[Sender], method: str) -> None:
    def text(code: str) -> str:
        spoken = " ".join(code) if method == "VOICE" else f"{code[:3]}-{code[3:]}"
        return f"Your WhatsApp code is {spoken}. Do not share it."

    codes.send(tx, ctx, doc, to=_phone(doc), channel=str(method), text=text)


def _phone(doc: Document[Sender]) -> str:
    return "+" + str(doc.private["number"])
