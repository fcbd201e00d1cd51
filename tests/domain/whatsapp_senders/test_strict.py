"""Strict mode: nothing that a caller sends chooses an outcome."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from tests.support.sandbox import Sandbox
from tests.support.whatsapp import Desk, partner, signup, with_token


@pytest.fixture
async def strict(settings: Settings) -> AsyncIterator[Desk]:
    async with Server(replace(settings, strict=True)) as server:
        yield Desk(Sandbox(server))


@pytest.mark.parametrize("digits", ["02", "03", "04", "05", "10"])
async def test_digits_mean_nothing(strict: Desk, digits: str) -> None:
    assert (await strict.decided(signup(digits)))["state"] == "ACTIVE"


async def test_tags_mean_nothing(strict: Desk) -> None:
    assert (await strict.onboard(wabaName="Shop [sim:reject]"))["state"] == "ONBOARDED"
    assert (await strict.decided(partner(name="[sim:error]")))["state"] == "PENDING_VERIFICATION"


async def test_tokens_and_photos_mean_nothing(strict: Desk) -> None:
    details = {"photoUrl": "https://shop.example/sim-broken.jpg"}
    assert (await strict.try_create(with_token(facebookAccessToken="sim-limit", details=details))).code is None


async def test_only_the_code_that_was_sent_is_right(strict: Desk) -> None:
    sender = await strict.pending()
    await strict.ok("whatsapp.senders.register", sender_id=sender["id"], json={"method": "SMS"})
    (message,) = await strict.messages()
    if message["code"] != "123456":
        answer = await strict.call("whatsapp.senders.verify", sender_id=sender["id"], json={"code": "123456"})
        assert answer.code == "wrong_otp"
    answer = await strict.call("whatsapp.senders.verify", sender_id=sender["id"], json={"code": message["code"]})
    assert answer.status == 204
