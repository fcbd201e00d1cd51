"""Deliveries end to end: signed, repeated on the project's clock, recorded, never lost, and fair."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Callable
from typing import Any

import pytest

from sinch_provisioning.server.events import signing
from sinch_provisioning.server.events.dispatcher import Dispatcher
from sinch_provisioning.server.events.policy import Reply
from sinch_provisioning.server.store import (
    StoreUnavailable,
    Tx,
    clock,
    replays,
    webhooks,
)
from tests.events.machine import SETTINGS, START, Machine, until
from tests.events.receiver import Receiver, answer, hang, reset


async def test_an_event_arrives_signed_once_and_is_recorded(machine: Machine) -> None:
    body = '{"type":"T","payload":{"name":"żółć ✓"}}'
    async with Receiver() as receiver:
        await machine.subscribe(receiver.url("hook"))
        dispatcher = await machine.start()
        await machine.emit(body)
        await dispatcher.drain("p")
        (call,) = receiver.calls
    assert call.path == "/hook"
    assert call.body == body.encode()
    nonce, timestamp = (
        call.headers["x-sinch-webhook-signature-nonce"],
        call.headers["x-sinch-webhook-signature-timestamp"],
    )
    assert call.headers["x-sinch-webhook-signature"] == signing.sign(
        f"secret of {receiver.url('hook')}", body.encode(), nonce, int(timestamp)
    )
    assert call.headers["x-sinch-webhook-signature-algorithm"] == "HmacSHA256"
    assert timestamp == str(START // 1000)
    assert len(nonce) == 26
    assert call.headers["content-type"] == "application/json"
    assert "cookie" not in call.headers
    (delivery,) = await machine.log()
    assert (delivery.state, delivery.attempt) == ("delivered", 1)
    (attempt,) = await machine.attempts()
    assert (attempt.n, attempt.started, attempt.status, attempt.error, attempt.excerpt) == (1, START, 200, None, "ok")


async def test_an_event_has_one_standard_id_for_every_try_and_replay(machine: Machine) -> None:
    async with Receiver(hook=[answer(503), answer()]) as receiver:
        await machine.subscribe(receiver.url("hook"))
        dispatcher = await machine.start(standard=True)
        await machine.emit("{}")
        await dispatcher.drain("p")
        await machine.advance(5000)
        await dispatcher.drain("p")
        now = START + 5000
        await machine.store.run(lambda tx: replays.replay(tx, "p", 1, now))
        await machine.emit("{}")
        await dispatcher.drain("p")
        ids = [call.headers["webhook-id"] for call in receiver.calls]
        assert len(ids) == 4
        assert len(set(ids[:3])) == 1
        assert ids[3] != ids[0]
        for call in receiver.calls:
            expected = signing.standard_headers(
                f"secret of {receiver.url('hook')}", b"{}", message=call.headers["webhook-id"], timestamp=START // 1000
            )
            assert expected.items() <= call.headers.items()
            assert "x-sinch-webhook-signature" in call.headers


async def test_without_being_asked_it_sends_the_vendors_headers_only(machine: Machine) -> None:
    async with Receiver() as receiver:
        await machine.subscribe(receiver.url("hook"))
        dispatcher = await machine.start()
        await machine.emit("{}")
        await dispatcher.drain("p")
        assert not [name for name in receiver.calls[0].headers if name.startswith("webhook-")]


async def test_every_webhook_gets_every_event(machine: Machine) -> None:
    async with Receiver() as receiver:
        await machine.subscribe(receiver.url("a"), receiver.url("b"))
        dispatcher = await machine.start()
        bodies = [json.dumps({"n": n}) for n in range(150)]
        await machine.emit(*bodies)
        await dispatcher.drain("p")
        for name in ("a", "b"):
            assert sorted(receiver.bodies(name)) == sorted(body.encode() for body in bodies)


async def test_retries_wait_on_the_projects_clock_with_fresh_signatures(machine: Machine) -> None:
    async with Receiver(hook=[answer(503), answer(429, headers="Retry-After: 60\r\n"), reset, answer(201)]) as receiver:
        await machine.subscribe(receiver.url("hook"))
        dispatcher = await machine.start()
        await machine.emit("{}")
        for calls, wait in ((1, 5000), (2, 60_000), (3, 20_000)):
            await dispatcher.drain("p")
            assert len(receiver.calls) == calls
            (delivery,) = await machine.log()
            assert (delivery.state, delivery.attempt) == ("due", calls)
            machine.wall += 3_600_000  # the project's clock is frozen: real time alone brings no retry
            await machine.advance(wait - 1)
            dispatcher.wake()
            await dispatcher.drain("p")
            assert len(receiver.calls) == calls
            await machine.advance(1)
        await dispatcher.drain("p")
        assert len({call.headers["x-sinch-webhook-signature-nonce"] for call in receiver.calls}) == 4
        times = [int(call.headers["x-sinch-webhook-signature-timestamp"]) for call in receiver.calls]
        assert times == [START // 1000 + 3600 * n for n in range(4)]
    (delivery,) = await machine.log()
    assert (delivery.state, delivery.attempt) == ("delivered", 4)
    assert [attempt.status for attempt in await machine.attempts()] == [503, 429, None, 201]
    assert (await machine.attempts())[2].error == "ServerDisconnectedError"


async def test_after_the_last_retry_a_delivery_is_dead_and_can_be_replayed(machine: Machine) -> None:
    async with Receiver(hook=[*[answer(500)] * 15, answer()]) as receiver:
        await machine.subscribe(receiver.url("hook"))
        dispatcher = await machine.start()
        await machine.emit("{}")
        await dispatcher.drain("p")
        for _ in range(14):
            await machine.advance(81_920_000)
            await dispatcher.drain("p")
        assert len(receiver.calls) == 15
        (delivery,) = await machine.log()
        assert (delivery.state, delivery.attempt) == ("dead", 15)
        await machine.advance(10**10)
        await dispatcher.drain("p")
        assert len(receiver.calls) == 15
        await machine.store.run(lambda tx: replays.replay(tx, "p", delivery.id, clock.get(tx, "p").now(machine.wall)))
        await dispatcher.drain("p")
        assert [one.state for one in await machine.log()] == ["dead", "delivered"]


@pytest.mark.parametrize("status", [301, 404, 410])
async def test_a_refusal_is_final_and_redirects_are_not_followed(machine: Machine, status: int) -> None:
    async with Receiver(hook=answer(status, b"no", "Location: /elsewhere\r\n")) as receiver:
        await machine.subscribe(receiver.url("hook"))
        dispatcher = await machine.start()
        await machine.emit("{}")
        await dispatcher.drain("p")
        await machine.advance(10**9)
        await dispatcher.drain("p")
        assert [call.path for call in receiver.calls] == ["/hook"]
    (delivery,) = await machine.log()
    assert delivery.state == "failed"
    (attempt,) = await machine.attempts()
    assert (attempt.status, attempt.excerpt) == (status, "no")


async def test_a_target_that_is_no_url_fails_for_good(machine: Machine) -> None:
    await machine.subscribe("no url at all")
    dispatcher = await machine.start()
    await machine.emit("{}")
    await dispatcher.drain("p")
    (delivery,) = await machine.log()
    (attempt,) = await machine.attempts()
    assert (delivery.state, attempt.error) == ("failed", "InvalidTarget")


async def test_a_webhook_deleted_meanwhile_gets_no_retry(machine: Machine) -> None:
    entered, leave = asyncio.Event(), asyncio.Event()

    class Waiting:
        async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply:
            entered.set()
            await leave.wait()
            return Reply(503)

        async def close(self) -> None: ...

    await machine.subscribe("http://one")
    dispatcher = await machine.start(post=Waiting())
    await machine.emit("{}", "{}")
    await entered.wait()
    await machine.store.run(lambda tx: webhooks.delete(tx, "p", "http://one"))
    leave.set()
    await dispatcher.drain("p")
    assert [one.state for one in await machine.log()] == ["cancelled", "cancelled"]
    assert await machine.attempts() == []


async def test_stopping_finishes_or_releases_what_is_under_way(machine: Machine) -> None:
    async with Receiver(quick=answer(), slow=hang) as receiver:
        await machine.subscribe(receiver.url("quick"), receiver.url("slow"))
        dispatcher = await machine.start()
        await machine.emit("{}")
        await until(lambda: len(receiver.calls) == 2)
        await dispatcher.stop(grace=0.3)
        await dispatcher.stop()
        assert sorted(one.state for one in await machine.log()) == ["delivered", "due"]
        assert [one.attempt for one in await machine.log() if one.state == "due"] == [0]
        with pytest.raises(RuntimeError, match="does not run"):
            await dispatcher.drain("p")


async def test_a_new_run_takes_up_what_a_dead_one_held(machine: Machine) -> None:
    async with Receiver(hook=[hang, answer()]) as receiver:
        await machine.subscribe(receiver.url("hook"))
        first = await machine.start()
        await machine.emit("{}", "{}", "{}")
        await until(lambda: len(receiver.calls) == 1)
        assert first._task is not None
        first._task.cancel()  # as dead as a killed process: it neither finishes nor releases anything
        for call in first._calls:
            call.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await first._task
        assert sorted(one.state for one in await machine.log()) == ["due", "due", "leased"]
        if machine.store.dialect == "postgresql":
            machine.wall += 60_000  # other servers may be alive there, so the lease must run out
        second = await machine.start()
        await second.drain("p")
        machine.running.remove(first)
        assert first._post is not None
        await first._post.close()
    assert [(one.state, one.attempt) for one in await machine.log()] == [("delivered", 1)] * 3


class Scripted:
    """A receiver that answers each call when the test says so."""

    def __init__(self, answers: list[asyncio.Future[Reply]]) -> None:
        self._answers = answers

    async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply:
        answer: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._answers.append(answer)
        return await answer

    async def close(self) -> None: ...


async def test_a_lease_that_expired_is_taken_over_and_the_late_outcome_refused(machine: Machine) -> None:
    answers: list[asyncio.Future[Reply]] = []
    await machine.subscribe("http://one")
    late = await machine.start(post=Scripted(answers))
    await machine.emit("{}")
    await until(lambda: len(answers) == 1)
    other = Dispatcher(machine.store, SETTINGS, wall=lambda: machine.wall + 60_000, post=Scripted(answers))
    machine.running.append(other)
    await other.start()
    await until(lambda: len(answers) == 2)
    answers[0].set_result(Reply(404))
    await until(lambda: not late._under_way)
    assert [one.state for one in await machine.log()] == ["leased"]
    answers[1].set_result(Reply(200))
    await other.drain()
    assert [one.state for one in await machine.log()] == ["delivered"]
    assert [one.status for one in await machine.attempts()] == [200]


async def test_a_delivery_that_was_lost_may_come_back_to_the_worker_that_lost_it(
    machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    answers: list[asyncio.Future[Reply]] = []
    await machine.subscribe("http://one")
    worker = await machine.start(post=Scripted(answers))
    await machine.emit("{}")
    await until(lambda: len(answers) == 1)
    answers[0].set_result(Reply(200))  # so that it may have two calls at once
    await worker.drain()
    await machine.emit("{}")
    await until(lambda: len(answers) == 2)
    other = Dispatcher(machine.store, SETTINGS, wall=lambda: machine.wall + 60_000, post=Scripted(answers))
    await other.start()
    await until(lambda: len(answers) == 3)
    await other.stop(grace=0)  # gives back what it took over
    await until(lambda: len(answers) == 4)
    answers[1].set_result(Reply(404))
    await until(lambda: len(worker._calls) == 1)
    answers[3].set_result(Reply(200))
    await worker.drain()
    assert [one.state for one in await machine.log()] == ["delivered", "delivered"]
    await machine.emit("{}")
    await until(lambda: len(answers) == 5)
    answers[4].set_result(Reply(200))
    await worker.drain()
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_outcomes_wait_for_the_database(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Receiver() as receiver:
        await machine.subscribe(receiver.url("hook"))
        dispatcher = await machine.start()
        real, failures = machine.store.run, 0

        async def run(fn: Callable[[Tx], Any]) -> Any:
            nonlocal failures
            if receiver.calls and failures < 2:
                failures += 1
                raise StoreUnavailable("disk full")
            return await real(fn)

        await machine.emit("{}")
        monkeypatch.setattr(machine.store, "run", run)
        await dispatcher.drain("p")
        assert failures == 2
        assert len(receiver.calls) == 1
    assert [(one.state, one.attempt) for one in await machine.log()] == [("delivered", 1)]


async def test_leases_of_long_calls_are_renewed(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sinch_provisioning.server.events.dispatcher._RENEW", 0.05)
    async with Receiver(hook=hang) as receiver:
        await machine.subscribe(receiver.url("hook"))
        dispatcher = await machine.start()
        await machine.emit("{}")
        await until(lambda: len(receiver.calls) == 1)
        (before,) = await machine.log()
        machine.wall += 30_000
        await asyncio.sleep(0.1)
        dispatcher.wake()
        async with asyncio.timeout(5):
            while (await machine.log())[0].lease_until == before.lease_until:  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.01)
        (after,) = await machine.log()
        assert after.lease_until == START + 70_000
