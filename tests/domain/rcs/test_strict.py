"""Strict mode: nothing that a caller sends chooses an outcome."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.platforms import catalogue
from sinch_provisioning.server.settings import Settings
from tests.support.rcs import BRAND, FILES, MAGIC_NUMBER, RcsDesk, invited, operators, sender
from tests.support.sandbox import Sandbox


@pytest.fixture
async def strict(settings: Settings) -> AsyncIterator[RcsDesk]:
    async with Server(replace(settings, strict=True)) as server:
        sandbox = Sandbox(server)
        await sandbox.control("POST", "projects/{p}/clock", {"freeze": True})
        await sandbox.control("PUT", "projects/{p}/policy", {"reviews": "after:1"})
        yield RcsDesk(sandbox)


def keys(area: str, carrier: str) -> list[str]:
    return [row.key for row in catalogue.rows() if (row.area, row.carrier) == (area, carrier)]


@pytest.mark.parametrize("tag", [*keys("rcs.senders", "tag"), "operator_reject=LT"])
async def test_tags_mean_nothing(strict: RcsDesk, tag: str) -> None:
    made = await strict.create(sender(f"Shop [sim:{tag}]", countries=["LT", "US"]))
    await strict.sandbox.advance(1)
    assert (await strict.launch(made))["state"] == "PREPARING_LAUNCH"
    for _ in range(3):
        await strict.sandbox.advance(60)
    found = await strict.get(made)
    assert (found["state"], found["brandDetails"]["status"]) == ("LAUNCHED", "COMPLETED")
    assert {*operators(found, "LT").values(), *operators(found, "US").values()} == {"LAUNCHED"}


@pytest.mark.parametrize("digits", keys("rcs.senders.test_numbers", "digits"))
async def test_digits_mean_nothing(strict: RcsDesk, digits: str) -> None:
    made = await strict.create()
    await strict.sandbox.advance(1)
    number = MAGIC_NUMBER + digits
    assert (await strict.invite(made, number)).json["testNumbers"][0]["state"] == "UNVERIFIED"
    await strict.sandbox.advance(1)
    assert invited(await strict.get(made)) == {number: "VERIFIED"}
    assert (await strict.tester("get_capabilities", made, number)).status == 200


@pytest.mark.parametrize("key", keys("rcs.senders", "path"))
async def test_addresses_of_pictures_mean_nothing(strict: RcsDesk, key: str) -> None:
    brand = BRAND | {"bannerUrl": f"{FILES}{key}.png", "logoUrl": f"{FILES}{key}.png"}
    answer = await strict.try_create(sender(brand=brand))
    assert answer.status == 201
    assert "x-papi-simulated" not in answer.headers
