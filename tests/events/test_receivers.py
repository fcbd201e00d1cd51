"""Receivers that hang, lie or flood: they cost one slot for a while, and nobody else's deliveries."""

from __future__ import annotations

import asyncio
import gzip
import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from sinch_provisioning.server.events.policy import Reply
from sinch_provisioning.server.settings import DeliverySettings
from sinch_provisioning.server.store import Tx, events, open_store, projects, webhooks
from sinch_provisioning.server.store.webhooks import Webhook
from tests.events.machine import Machine, until
from tests.events.receiver import Behaviour, Receiver, answer, flood, hang, raw, reset, self_signed
from tests.support.process import PapiProcess, peak

#: Seconds after which something hangs, on however busy a machine; the receivers below wait longer.
HANGING = 30

OK = b"HTTP/1.1 200 OK\r\n"
BOMB = gzip.compress(bytes(50_000_000))
#: What gets no further than the beginning of an answer.
HOSTILE = {
    "no_http": raw(b"hello\r\n\r\n"),
    "half": raw(OK + b"Content-Length: 100\r\n\r\nshort"),
    "drip": raw(OK + b"Content-Length: 5\r\n\r\nab", then=60),
    "long_header": raw(OK + b"X: " + b"x" * 1_000_000 + b"\r\n\r\n"),
    "endless_header": flood(OK + b"X: ", b"x" * 65_536),
    "many_headers": raw(OK + b"X: x\r\n" * 5000 + b"\r\n"),
    "endless_headers": flood(OK, b"X: x\r\n" * 5000),
    "endless_reason": flood(b"HTTP/1.1 200 ", b"x" * 65_536),
    "endless_chunk": flood(OK + b"Transfer-Encoding: chunked\r\n\r\n5;x=", b"x" * 65_536),
    "interim": raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000, then=60),
    "endless_interim": flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
    "reset": reset,
    "silent": hang,
}
#: What is answered as well as need be, if more or other than asked for.
ODD = {
    "endless_body": flood(OK + b"\r\n", b"x" * 65_536),
    "bomb": raw(OK + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(BOMB) + BOMB),
    "redirect": answer(307, headers="Location: /redirect\r\n"),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_receivers_get_another_try_and_hold_no_slot(machine: Machine, name: str) -> None:
    async with Receiver(**{name: HOSTILE[name]}) as receiver:
        await machine.subscribe(receiver.url(name))
        dispatcher = await machine.start(DeliverySettings(jitter=0, timeout=0.3))
        await machine.emit("{}")
        async with asyncio.timeout(HANGING):
            await dispatcher.drain("p")
    (delivery,) = await machine.log()
    assert (delivery.state, delivery.attempt) == ("due", 1)
    (attempt,) = await machine.attempts()
    assert attempt.status is None
    assert attempt.error is not None


async def test_a_certificate_that_nobody_vouches_for_is_no_receiver(machine: Machine, tmp_path: Path) -> None:
    async with Receiver(self_signed(tmp_path)) as receiver:
        await machine.subscribe(receiver.url("hook"))
        dispatcher = await machine.start()
        await machine.emit("{}")
        async with asyncio.timeout(HANGING):
            await dispatcher.drain("p")
        assert receiver.calls == []
    (delivery,) = await machine.log()
    assert (delivery.state, delivery.attempt) == ("due", 1)
    (attempt,) = await machine.attempts()
    assert (attempt.status, attempt.error) == (None, "SSLCertVerificationError")


async def test_a_long_answer_is_cut(machine: Machine) -> None:
    endless = raw(OK + b"\r\n" + "é\0".encode() * 100_000, then=60)
    async with Receiver(hook=endless) as receiver:
        await machine.subscribe(receiver.url("hook"))
        dispatcher = await machine.start()
        await machine.emit("{}")
        async with asyncio.timeout(HANGING):
            await dispatcher.drain("p")
    (attempt,) = await machine.attempts()
    assert attempt.status == 200
    assert attempt.excerpt is not None
    assert attempt.excerpt.startswith("é\ufffdé\ufffd")
    assert len(attempt.excerpt) <= 1024


async def test_hostile_receivers_cost_a_server_no_memory(tmp_path: Path) -> None:
    """Beside the same server calling as many that are polite; more of them than slots for endpoints that are new."""
    hostile = {f"{kind}{n}": behaviour for kind, behaviour in {**HOSTILE, **ODD}.items() for n in range(3)}
    assert len(hostile) > DeliverySettings().slots / 2
    polite = await memory(tmp_path / "polite.db", dict.fromkeys(hostile, answer()))
    # About 2 MiB are used, a read buffer for each call under way; any answer that is kept whole would show.
    assert await memory(tmp_path / "hostile.db", hostile) <= polite + 20


async def memory(database: Path, behaviours: Mapping[str, Behaviour]) -> float:
    """The most memory that a server of its own had resident while it called each of these, in MiB."""
    async with Receiver(**behaviours) as receiver, Receiver(self_signed(database.parent)) as unsafe:
        store = open_store(f"sqlite:///{database}")
        await store.open()
        await store.run(lambda tx: projects.create(tx, "p", name="p", now=0))
        machine = Machine(store)
        await machine.subscribe(unsafe.url("hook"), *map(receiver.url, behaviours))
        await machine.emit("{}")
        await store.close()
        server = PapiProcess(f"sqlite:///{database}")
        await asyncio.to_thread(server.start)
        try:
            while await asyncio.to_thread(tried, database) <= len(behaviours):  # noqa: ASYNC110  nothing else tells
                await asyncio.sleep(0.1)
            return peak(server.pid)
        finally:
            server.kill()


def tried(database: Path) -> int:
    """How many deliveries were tried, whatever came of it."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        (count,) = connection.execute("SELECT COUNT(DISTINCT delivery_id) FROM attempt").fetchone()
        return int(count)


class Hanging:
    """Endpoints that answer at once, or fail after a while; counts the calls to the latter."""

    def __init__(self) -> None:
        self.under_way = self.most = self.answered = 0
        self.failed: set[str] = set()

    async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply:
        if target.startswith("http://well"):
            self.answered += 1
            return Reply(200)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await asyncio.sleep(0.05)
        self.under_way -= 1
        self.failed.add(target)
        raise TimeoutError

    async def close(self) -> None: ...


async def test_receivers_that_hang_do_not_hold_up_the_others(machine: Machine) -> None:
    post = Hanging()
    await machine.subscribe(*(f"http://hang{n}" for n in range(20)))
    await machine.emit(*(["{}"] * 50))
    dispatcher = await machine.start(DeliverySettings(jitter=0, slots=16), post=post)
    await until(lambda: len(post.failed) == 20)
    post.most = 0
    await machine.subscribe("http://well")
    await machine.emit(*(["{}"] * 100))
    await until(lambda: post.answered == 100)
    assert post.most <= 4
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


async def test_calls_of_one_project_are_capped_and_others_go_on(machine: Machine) -> None:
    under_way: Counter[str] = Counter()
    most, leave = 0, asyncio.Event()

    class Slow:
        async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply:
            nonlocal most
            under_way[target[:9]] += 1
            most = max(most, under_way["http://p-"])
            if body == b"slow":
                await leave.wait()
            under_way[target[:9]] -= 1
            return Reply(200)

        async def close(self) -> None: ...

    def other(tx: Tx) -> None:
        projects.create(tx, "q", name="q", now=0)
        webhooks.insert(tx, Webhook("q", "q", "http://q-", "s", ("ALL",), 0))
        for number in range(30):
            events.insert_event(
                tx, project_id="q", type="T", resource_kind="k", resource_id=str(number), body="quick", now=0
            )

    await machine.subscribe(*(f"http://p-{n}" for n in range(10)))
    dispatcher = await machine.start(DeliverySettings(jitter=0, slots=16, per_project=6), post=Slow())
    await machine.emit(*["quick"] * 3)  # they earn their slots
    await dispatcher.drain("p")
    assert most <= 6
    await machine.emit(*["slow"] * 5)
    await until(lambda: under_way["http://p-"] == 6)
    await machine.store.run(other)
    await dispatcher.drain("q")
    assert under_way["http://p-"] == 6
    leave.set()
    await dispatcher.drain()
    assert most == 6
