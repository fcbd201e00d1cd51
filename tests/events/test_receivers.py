"""Receivers that hang, lie or flood: they cost one slot for a while, and nobody else's deliveries."""

from __future__ import annotations

import asyncio
import json

import pytest

from sinch_provisioning.server.events.policy import Reply
from sinch_provisioning.server.settings import DeliverySettings
from tests.events.machine import Machine, until
from tests.events.receiver import Receiver, hang, raw

HOSTILE = {
    "no_http": raw(b"hello\r\n\r\n"),
    "half": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"),
    "drip": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab", then=60),
    "long_header": raw(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n"),
    "many_headers": raw(b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 5000 + b"\r\n"),
    "interim": raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000, then=60),
    "silent": hang,
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_receivers_get_another_try_and_hold_no_slot(machine: Machine, name: str) -> None:
    async with Receiver(**{name: HOSTILE[name]}) as receiver:
        await machine.subscribe(receiver.url(name))
        dispatcher = await machine.start(DeliverySettings(jitter=0, timeout=0.3))
        await machine.emit("{}")
        async with asyncio.timeout(3):
            await dispatcher.drain("p")
    (delivery,) = await machine.log()
    assert (delivery.state, delivery.attempt) == ("due", 1)
    (attempt,) = await machine.attempts()
    assert attempt.status is None
    assert attempt.error is not None


async def test_a_long_answer_is_cut(machine: Machine) -> None:
    endless = raw(b"HTTP/1.1 200 OK\r\n\r\n" + "é\0".encode() * 100_000, then=60)
    async with Receiver(hook=endless) as receiver:
        await machine.subscribe(receiver.url("hook"))
        dispatcher = await machine.start()
        await machine.emit("{}")
        async with asyncio.timeout(3):
            await dispatcher.drain("p")
    (attempt,) = await machine.attempts()
    assert attempt.status == 200
    assert attempt.excerpt is not None
    assert attempt.excerpt.startswith("é\ufffdé\ufffd")
    assert len(attempt.excerpt) <= 1024


async def test_receivers_that_hang_do_not_hold_up_the_others(machine: Machine) -> None:
    async with Receiver(**{f"hang{n}": hang for n in range(20)}) as receiver:
        await machine.subscribe(*(receiver.url(f"hang{n}") for n in range(20)))
        await machine.emit(*(["{}"] * 50))
        dispatcher = await machine.start(DeliverySettings(jitter=0, timeout=0.5, slots=16))
        await until(lambda: len(receiver.calls) >= 20)
        await asyncio.sleep(0.6)
        await machine.subscribe(receiver.url("well"))
        before = len(receiver.calls)
        await machine.emit(*(json.dumps(n) for n in range(100)))
        async with asyncio.timeout(2):
            await until(lambda: len(receiver.bodies("well")) == 100)
        assert len(receiver.calls) - before - 100 <= 12
        await dispatcher.stop(grace=0)
    assert not [one for one in await machine.log() if one.state == "leased"]


async def test_calls_to_one_endpoint_are_capped(machine: Machine) -> None:
    under_way = most = 0

    class Counting:
        async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply:
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0.002)
            under_way -= 1
            return Reply(200)

        async def close(self) -> None: ...

    await machine.subscribe("http://one")
    dispatcher = await machine.start(DeliverySettings(jitter=0, per_endpoint=4), post=Counting())
    await machine.emit(*(["{}"] * 60))
    await dispatcher.drain()
    assert most == 4
