"""Verifying KakaoTalk senders, and letting them go."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from tests.domain.kakaotalk.support import DAY, DETAILS, FRIEND, PHONE, Desk
from tests.support.sandbox import Sandbox

# -- verification -----------------------------------------------------------------------------------------------------


async def test_the_code_goes_to_the_administrator(desk: Desk) -> None:
    await desk.verifying()
    answer = await desk.call("register")
    assert (answer.status, answer.json["state"]) == (200, "VERIFYING")
    found = (await desk.sandbox.control("GET", "projects/{p}/inbox?channel=KAKAOTALK"))["messages"]
    assert [message["to"] for message in found] == [PHONE.replace("-", "")]
    assert found[0]["code"] in found[0]["text"]
    assert len(found[0]["code"]) == 6
    assert found[0]["code"][0] != "0"
    assert found[0]["usable"] is True


async def test_the_right_code_makes_it_active(desk: Desk) -> None:
    await desk.verifying()
    live = await desk.verified()
    assert live["state"] == "ACTIVE"
    assert live["details"] == DETAILS
    assert "changes" not in live
    told = await desk.sandbox.events("KAKAOTALK_SENDER_ACTIVE")
    assert [event["payload"] for event in told] == [live]
    assert (await desk.activities())[0] == "ACTIVE"


async def test_registering_accepts_a_submitted_sender(desk: Desk) -> None:
    await desk.create()
    assert (await desk.call("register")).json["state"] == "VERIFYING"
    assert await desk.reviews() == []
    await desk.create("sim_reject_shop")
    assert (await desk.call("register", "sim_reject_shop")).code == "not_allowed_register"
    assert (await desk.call("register", "nobody")).code == "sender_not_found"


async def test_only_the_latest_code_counts(desk: Desk) -> None:
    await desk.verifying()
    await desk.call("register")
    first = await desk.code()
    await desk.call("register")
    assert (await desk.code()) != first
    assert (await desk.call("verify", json={"code": first})).code == "wrong_otp"
    assert (await desk.call("verify", json={"code": await desk.code()})).json["state"] == "ACTIVE"


async def test_a_wrong_code_is_refused_and_five_use_it_up(desk: Desk) -> None:
    await desk.verifying()
    await desk.call("register")
    code = await desk.code()
    for _ in range(5):
        answer = await desk.call("verify", json={"code": code + 1})
        assert (answer.status, answer.code) == (409, "wrong_otp")
    assert (await desk.call("verify", json={"code": code})).code == "wrong_otp"
    assert (await desk.get())["state"] == "VERIFYING"
    assert (await desk.verified())["state"] == "ACTIVE"


async def test_a_code_expires(desk: Desk) -> None:
    await desk.verifying()
    await desk.call("register")
    await desk.sandbox.advance(600)
    assert (await desk.call("verify", json={"code": await desk.code()})).code == "wrong_otp"


async def test_magic_codes(desk: Desk) -> None:
    await desk.verifying()
    assert (await desk.call("verify", json={"code": 123456})).code == "wrong_otp", "no code is open yet"
    await desk.call("register")
    code = await desk.code()
    assert (await desk.call("verify", json={"code": 999429})).code == "wrong_otp"
    assert (await desk.call("verify", json={"code": code})).code == "wrong_otp"
    await desk.call("register")
    assert (await desk.call("verify", json={"code": 123456})).json["state"] == "ACTIVE"


async def test_two_senders_do_not_share_their_codes(desk: Desk) -> None:
    await desk.verifying("shop_a")
    await desk.verifying("shop_b")
    await desk.call("register", "shop_a")
    code = await desk.code()
    assert (await desk.call("verify", "shop_b", json={"code": code})).code == "wrong_otp"
    assert (await desk.call("verify", "shop_a", json={"code": code})).json["state"] == "ACTIVE"


# -- deleting ---------------------------------------------------------------------------------------------------------


async def test_a_deleted_sender_goes_on_for_sixty_days(shop: Desk) -> None:
    code = (await shop.approved())["code"]
    assert (await shop.call("delete")).status == 204
    await shop.sandbox.advance(60 * DAY - 1)
    assert (await shop.get())["state"] == "ACTIVE"
    assert (await shop.call("delete")).code == "sender_already_deleted"
    await shop.sandbox.advance(1)
    assert (await shop.call("get")).code == "sender_not_found"
    assert (await shop.call_template("get", code)).code == "sender_not_found"
    assert await shop.events() == ["SENDER_ACTIVE", "TEMPLATE_APPROVED"]
    assert (await shop.try_create()).status == 201
    assert (await shop.call_template("get", code)).code == "template_not_found"


async def test_what_was_under_review_goes_with_its_sender(shop: Desk) -> None:
    await shop.create_template()
    await shop.update(status="SUBMIT", details={"name": "New Name"})
    await shop.create("another_shop")
    assert len(await shop.reviews()) == 3
    await shop.call("delete", "another_shop")
    await shop.call("delete")
    assert len(await shop.reviews()) == 2
    await shop.sandbox.advance(60 * DAY)
    assert await shop.reviews() == []
    assert await shop.events() == ["SENDER_ACTIVE"]


async def test_the_notice_can_be_cut_short(shop: Desk) -> None:
    refused = await shop.act("sender", FRIEND, "purge", expect=409)
    assert refused["error"]["legal"] == ["block", "suspend", "deactivate", "comment"]
    await shop.call("delete")
    await shop.act("sender", FRIEND, "purge")
    assert (await shop.call("get")).status == 404
    await shop.sandbox.advance(60 * DAY)


# -- strict mode ------------------------------------------------------------------------------------------------------


@pytest.fixture
async def strict(settings: Settings) -> AsyncIterator[Desk]:
    async with Server(replace(settings, strict=True)) as server:
        yield Desk(Sandbox(server))


async def test_strict_mode_knows_no_magic(strict: Desk) -> None:
    await strict.policy("instant")
    assert (await strict.create("sim_reject_x", name="Shop [sim:account_exists]"))["state"] == "VERIFYING"
    await strict.call("register", "sim_reject_x")
    code = await strict.code()
    if code != 123456:
        assert (await strict.call("verify", "sim_reject_x", json={"code": 123456})).code == "wrong_otp"
    assert (await strict.call("verify", "sim_reject_x", json={"code": code})).json["state"] == "ACTIVE"
    made = await strict.try_template("sim_validation_x", "sim_reject_x")
    assert made.json["state"] == "APPROVED"
