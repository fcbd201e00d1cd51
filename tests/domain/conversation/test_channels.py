"""What can be read of a Conversation app's channels, and what the networks behind them do."""

from __future__ import annotations

from typing import Any

import pytest

from sinch_provisioning.contract.errors import ErrorCode
from tests.support.bundles import CONVERSATION_APP, Orders
from tests.support.sandbox import Answer
from tests.support.whatsapp import Desk, Produce, Table, common, missing, names

CHANNELS = {"instagram": "facebook", "messenger": "facebook", "telegram": "telegram", "viber": "viber"}
NOBODY = "0" * 32


async def info(desk: Desk, channel: str, app_id: str) -> Answer:
    return await desk.call(f"conversation.{channel}.get", conversation_app_id=app_id)


@pytest.mark.parametrize("channel", CHANNELS)
async def test_a_channel_that_was_set_up_shows_its_profile(desk: Orders, channel: str) -> None:
    app = await desk.conversation_app(channels={channel: "ACTIVE"})
    shown = (await info(desk, channel, app["id"])).json
    assert shown["status"] == "ACTIVE"
    assert shown["name"] == "Chat"
    assert "statusDescription" not in shown
    assert (await info(desk, channel, app["id"])).json == shown  # nothing about it is random
    for other in CHANNELS.keys() - {channel}:
        assert (await info(desk, other, app["id"])).code == f"conversation_app_no_{other}_channel"


@pytest.mark.parametrize("channel", CHANNELS)
async def test_the_status_of_a_channel_follows_what_happens_to_it(desk: Orders, channel: str) -> None:
    app = await desk.conversation_app()
    for status in ("PENDING", "ACTIVE", "FAILING", "ERROR"):
        await desk.act(CONVERSATION_APP, app["id"], "set_channel", channel=channel, status=status)
        shown = (await info(desk, channel, app["id"])).json
        assert shown["status"] == status
        assert ("statusDescription" in shown) == (status in {"FAILING", "ERROR"})
        assert ("name" in shown) == (status != "PENDING")
    await desk.act(CONVERSATION_APP, app["id"], "remove_channel", channel=channel)
    assert (await info(desk, channel, app["id"])).code == f"conversation_app_no_{channel}_channel"


@pytest.mark.parametrize(("channel", "network"), CHANNELS.items())
async def test_a_network_in_trouble_spoils_its_own_channels_only(desk: Orders, channel: str, network: str) -> None:
    app = await desk.conversation_app(channels=dict.fromkeys(CHANNELS, "ACTIVE"))
    await desk.act(CONVERSATION_APP, app["id"], "fault", network=network, text="429: Too Many Requests")
    for other, behind in CHANNELS.items():
        answer = await info(desk, other, app["id"])
        assert answer.code == (f"{network}_api_error" if behind == network else None)
        if behind == network:
            assert "429: Too Many Requests" in answer.json["message"]
    await desk.act(CONVERSATION_APP, app["id"], "recover", network=network)
    assert (await info(desk, channel, app["id"])).status == 200


async def test_apps_made_with_sms_apps_and_bundles_are_known(desk: Orders) -> None:
    app = await desk.app("Shop [sim:telegram]", convApiApp=True)
    shown = (await info(desk, "telegram", app["conversationApiAppDetails"]["id"])).json
    assert shown["username"].endswith("_bot")
    made = await desk.place(smsApp=False, name="Shop [sim:viber=PENDING]")
    assert (await info(desk, "viber", made["convApp"]["id"])).json == {"status": "PENDING"}


async def test_control_refuses_what_makes_no_sense(desk: Orders) -> None:
    app = await desk.conversation_app(channels={"viber": "ACTIVE"})
    refused = await desk.act(CONVERSATION_APP, app["id"], "remove_channel", expect=409, channel="telegram")
    assert refused["error"]["message"] == "the app has no telegram"
    refused = await desk.act(CONVERSATION_APP, app["id"], "recover", expect=409, network="viber")
    assert "recover" not in refused["error"]["legal"]
    await desk.act(CONVERSATION_APP, app["id"], "fault", network="viber")
    refused = await desk.act(CONVERSATION_APP, app["id"], "recover", expect=409, network="facebook")
    assert refused["error"]["message"] == "facebook is well"


async def test_apps_of_other_projects_do_not_exist(desk: Orders) -> None:
    app = await desk.conversation_app(channels={"viber": "ACTIVE"})
    assert (await info(await desk.other(), "viber", app["id"])).code == "conversation_app_not_found"


async def test_ids_of_the_real_conversation_api_are_well_formed(desk: Orders) -> None:
    answer = await info(desk, "telegram", "01HZX3Y8QKAPP00000000VECT1")
    assert answer.code == "conversation_app_not_found"


async def test_viber_has_no_code_for_a_malformed_id(desk: Orders) -> None:
    assert (await info(desk, "viber", "no-id")).code == "conversation_app_not_found"


# -- every documented error code; internal_error is injected, because nothing that a caller does can bring it about ----


def _without_channel(channel: str) -> Produce:
    async def produce(desk: Desk) -> Answer:
        return await info(desk, channel, (await _app(desk))["id"])

    return produce


def _in_trouble(channel: str, network: str) -> Produce:
    async def produce(desk: Desk) -> Answer:
        return await info(desk, channel, (await _app(desk, f"Chat [sim:{network}_error]"))["id"])

    return produce


def _with_id(channel: str, app_id: str) -> Produce:
    async def produce(desk: Desk) -> Answer:
        return await info(desk, channel, app_id)

    return produce


async def _app(desk: Desk, name: str = "Chat") -> Any:
    return await Orders(desk.sandbox).conversation_app(name)


TABLE: Table = {}
for name, behind in CHANNELS.items():
    operation = f"conversation.{name}.get"
    TABLE |= common(operation, conversation_app_id=NOBODY)
    TABLE |= {
        (operation, ErrorCode.CONVERSATION_APP_NOT_FOUND): _with_id(name, NOBODY),
        (operation, f"conversation_app_no_{name}_channel"): _without_channel(name),
        (operation, f"{behind}_api_error"): _in_trouble(name, behind),
    }
    if name != "viber":
        TABLE[operation, ErrorCode.CONVERSATION_APP_ID_INVALID] = _with_id(name, "no-id")


@pytest.mark.parametrize(("key", "produce"), list(TABLE.items()), ids=names(TABLE))
async def test_code_is_produced(desk: Orders, key: tuple[str, str], produce: Produce) -> None:
    answer = await produce(desk)
    assert answer.code == key[1]


def test_every_documented_code_is_in_the_table() -> None:
    assert missing(TABLE, "conversation.") == set()
