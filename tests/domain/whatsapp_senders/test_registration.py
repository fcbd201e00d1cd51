"""One-time codes: requesting them, and proving the number with them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox import Answer
from tests.support.whatsapp import DAY, Desk, partner, signup


async def register(desk: Desk, sender: Any, method: str = "SMS") -> Answer:
    return await desk.call("whatsapp.senders.register", sender_id=sender["id"], json={"method": method})


async def verify(desk: Desk, sender: Any, code: str | None) -> Answer:
    body = {} if code is None else {"code": code}
    return await desk.call("whatsapp.senders.verify", sender_id=sender["id"], json=body)


async def code_of(desk: Desk) -> str:
    return str((await desk.messages())[0]["code"])


def other(code: str) -> str:
    """A code that is not this one, and no magic value."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


@pytest.mark.parametrize("method", ["SMS", "VOICE"])
async def test_a_code_goes_out_and_comes_back(desk: Desk, method: str) -> None:
    sender = await desk.pending()
    answer = await register(desk, sender, method)
    assert answer.json == {
        "id": sender["id"],
        "method": method,
        "accepted": answer.json["accepted"],
        "verificationCodeSent": True,
    }
    (message,) = await desk.messages()
    assert (message["to"], message["channel"], message["usable"]) == ("+447700123456", method, True)
    assert len(message["code"]) == 6
    assert (await desk.get(sender))["state"] == "PENDING_VERIFICATION"
    assert (await verify(desk, sender, message["code"])).status == 204
    shown = await desk.get(sender)
    assert shown["state"] == "ACTIVE"
    assert shown["bearerToken"]
    assert (await desk.messages())[0]["usable"] is False
    assert (await desk.triggers())[-2:] == ["SENDER_PENDING_VERIFICATION", "SENDER_ACTIVE"]
    assert await desk.activities(sender) == ["CREATED", "IN_PROGRESS", "REGISTERED", "VERIFIED", "ACTIVE"]


async def test_verify_comes_after_register(desk: Desk) -> None:
    sender = await desk.pending()
    assert (await verify(desk, sender, "123456")).code == "wrong_otp"


async def test_a_code_is_needed(desk: Desk) -> None:
    sender = await desk.pending()
    await register(desk, sender)
    answer = await verify(desk, sender, None)
    assert answer.problems == ["code is required: Meta has not verified this number"]


async def test_meta_may_know_the_number_already(desk: Desk) -> None:
    sender = await desk.decided(signup("10"))
    answer = await register(desk, sender)
    assert (answer.status, answer.json["verificationCodeSent"]) == (200, False)
    assert await desk.messages() == []
    assert (await verify(desk, sender, None)).status == 204
    assert (await desk.get(sender))["state"] == "ACTIVE"


async def test_wrong_codes_count_as_tries(desk: Desk) -> None:
    sender = await desk.pending()
    await register(desk, sender)
    right = await code_of(desk)
    for _ in range(4):
        assert (await verify(desk, sender, other(right))).code == "wrong_otp"
    assert (await verify(desk, sender, right)).status == 204


async def test_tries_run_out_until_the_code_expires(desk: Desk) -> None:
    sender = await desk.pending()
    await register(desk, sender)
    right = await code_of(desk)
    for _ in range(5):
        await verify(desk, sender, other(right))
    assert (await verify(desk, sender, right)).code == "wrong_otp"
    assert (await register(desk, sender)).code == "too_many_invalid_verification_codes"
    await desk.sandbox.advance(599)
    assert (await register(desk, sender)).code == "too_many_invalid_verification_codes"
    await desk.sandbox.advance(1)
    assert (await register(desk, sender)).status == 200
    assert (await verify(desk, sender, await code_of(desk))).status == 204


async def test_a_new_code_replaces_the_old_one(desk: Desk) -> None:
    sender = await desk.pending()
    await register(desk, sender)
    old = await code_of(desk)
    await register(desk, sender, "VOICE")
    new = await code_of(desk)
    if old != new:
        assert (await verify(desk, sender, old)).code == "wrong_otp"
    assert (await verify(desk, sender, new)).status == 204


async def test_a_code_expires(desk: Desk) -> None:
    sender = await desk.pending()
    await register(desk, sender)
    code = await code_of(desk)
    await desk.sandbox.advance(600)
    assert (await verify(desk, sender, code)).code == "wrong_otp"


@pytest.mark.parametrize("digits", ["01", "11", "12", "13", "14"])
async def test_a_signup_can_need_a_code_too(desk: Desk, digits: str) -> None:
    sender = await desk.decided(signup(digits))
    assert sender["state"] == "PENDING_VERIFICATION"


async def test_registers_are_limited_per_number(desk: Desk) -> None:
    sender = await desk.pending()
    for _ in range(10):
        assert (await register(desk, sender)).status == 200
    assert (await register(desk, sender)).code == "sender-register-too-many-requests"
    await desk.ok("whatsapp.senders.delete", sender_id=sender["id"])
    await desk.sandbox.advance(30 * DAY)
    again = await desk.decided(partner())
    assert (await register(desk, again)).status == 200


async def test_the_limit_of_registers_ends_after_72_hours(desk: Desk) -> None:
    sender = await desk.pending()
    for _ in range(10):
        await register(desk, sender)
    await desk.sandbox.advance(3 * DAY - 1)
    assert (await register(desk, sender)).code == "sender-register-too-many-requests"
    await desk.sandbox.advance(1)
    assert (await register(desk, sender)).status == 200


async def test_registers_of_other_numbers_do_not_count(desk: Desk) -> None:
    sender, other_sender = await desk.pending(), await desk.pending("7700123457")
    for _ in range(10):
        await register(desk, sender)
    assert (await register(desk, other_sender)).status == 200


async def test_magic_codes(desk: Desk) -> None:
    sender = await desk.pending()
    await register(desk, sender)
    assert (await verify(desk, sender, "999429")).code == "wrong_otp"
    assert (await register(desk, sender)).code == "too_many_invalid_verification_codes"
    await desk.sandbox.advance(600)
    await register(desk, sender)
    assert (await verify(desk, sender, "123456")).status == 204


async def test_a_refused_register_leaves_no_trace(desk: Desk) -> None:
    sender = await desk.decided(signup("13"))
    assert (await register(desk, sender)).code == "sender_request_code_failed"
    assert await desk.messages() == []
    assert "REGISTERED" not in await desk.activities(sender)


async def test_only_senders_that_wait_for_it(desk: Desk) -> None:
    sender = await desk.create(signup())
    assert (await register(desk, sender)).code == "not_allowed_register"
    assert (await verify(desk, sender, "123456")).code == "not_allowed_verify"


@pytest.mark.parametrize("method", ["IVR", "UNRECOGNIZED", "sms"])
async def test_methods(desk: Desk, method: str) -> None:
    sender = await desk.pending()
    assert (await register(desk, sender, method)).code == "invalid_input"
