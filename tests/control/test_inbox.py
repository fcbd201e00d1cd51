"""The inbox and waiting for it."""

from __future__ import annotations

import asyncio
from time import perf_counter

from tests.control.helpers import refusal, send_code
from tests.support.sandbox import Sandbox


async def texts(box: Sandbox, query: str) -> list[str]:
    return [message["code"] for message in (await box.control("GET", f"projects/{{p}}/inbox?{query}"))["messages"]]


async def test_messages_come_newest_first_and_are_filtered(sandbox: Sandbox) -> None:
    await send_code(sandbox, "+447700900001", "111111")
    await send_code(sandbox, "+447700900002", "222222", channel="VOICE")
    await send_code(sandbox, "+447700900001", "333333")
    assert await texts(sandbox, "") == ["333333", "222222", "111111"]
    assert await texts(sandbox, "to=%2B447700900001") == ["333333", "111111"]
    assert await texts(sandbox, "to=+447700900001") == ["333333", "111111"]
    assert await texts(sandbox, "to=447700900001&latest=true") == ["333333"]
    assert await texts(sandbox, "channel=voice") == ["222222"]
    assert await texts(sandbox, "limit=2") == ["333333", "222222"]
    assert await texts(sandbox, "to=%2B447700900003") == []


async def test_a_message_says_all_about_its_code(sandbox: Sandbox) -> None:
    await send_code(sandbox, "+447700900001", "111111", lifetime=60_000)
    [message] = (await sandbox.control("GET", "projects/{p}/inbox"))["messages"]
    assert message["usable"]
    assert (message["to"], message["channel"], message["resourceKind"]) == ("+447700900001", "SMS", "test.lamp")
    assert message["usedAt"] is None
    await sandbox.advance(60)
    [message] = (await sandbox.control("GET", "projects/{p}/inbox"))["messages"]
    assert not message["usable"]


async def test_only_what_is_newer_is_shown_after_a_message(sandbox: Sandbox) -> None:
    first = await send_code(sandbox, "+447700900001", "111111")
    assert await texts(sandbox, f"after={first}") == []
    await send_code(sandbox, "+447700900001", "222222")
    assert await texts(sandbox, f"after={first}") == ["222222"]


async def test_waiting_ends_with_the_message(sandbox: Sandbox) -> None:
    begun = perf_counter()
    waiting = asyncio.create_task(texts(sandbox, "to=447700900001&wait=30"))
    await asyncio.sleep(0.05)
    await send_code(sandbox, "+447700900002", "999999")
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await send_code(sandbox, "+447700900001", "111111")
    assert await waiting == ["111111"]
    assert perf_counter() - begun < 10


async def test_waiting_in_vain_ends_in_time(sandbox: Sandbox) -> None:
    assert await texts(sandbox, "wait=0.2") == []


async def test_a_message_that_is_there_is_not_waited_for(sandbox: Sandbox) -> None:
    await send_code(sandbox, "+447700900001", "111111")
    async with asyncio.timeout(5):
        assert await texts(sandbox, "wait=60") == ["111111"]


async def test_phones_of_other_projects_are_not_read(sandbox: Sandbox) -> None:
    await send_code(sandbox, "+447700900001", "111111")
    await sandbox.control("POST", "projects", {"id": "other"}, expect=201)
    assert (await sandbox.control("GET", "projects/other/inbox"))["messages"] == []


async def test_waiting_for_an_unknown_project_does_not_wait(sandbox: Sandbox) -> None:
    async with asyncio.timeout(5):
        await refusal(sandbox, 404, "GET", "projects/none/inbox?wait=60")
