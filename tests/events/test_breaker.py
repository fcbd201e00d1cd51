"""Endpoints that keep failing: one probe per planned delay, nothing lost or used up meanwhile, and back at the first answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from sinch_provisioning.server.events.policy import Reply
from sinch_provisioning.server.settings import DeliverySettings
from sinch_provisioning.server.store import Tx, clock, deliveries, endpoints, webhooks
from tests.events.machine import SETTINGS, Machine, until

THREE = replace(SETTINGS, breaker=3)


class Scripted:
    """Receivers that answer as `status` says, or for a target as `own` says, and count."""

    def __init__(self, status: int = 503) -> None:
        self.status = status
        self.own: dict[str, int] = {}
        self.calls: list[tuple[str, str]] = []

    async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply:
        self.calls.append((target, body.decode()))
        return Reply(self.own.get(target, self.status))

    async def close(self) -> None: ...

    def bodies(self) -> list[str]:
        return [body for _, body in self.calls]


async def opened(machine: Machine, receivers: Scripted, settings: DeliverySettings = THREE, count: int = 6) -> None:
    """An endpoint that failed as often as it may, and now rests."""
    await machine.subscribe("http://one")
    await machine.emit(*(f"e{n}" for n in range(count)))
    dispatcher = await machine.start(settings, post=receivers)
    await dispatcher.drain("p")
    assert len(receivers.calls) == settings.breaker


async def health(machine: Machine) -> endpoints.Health | None:
    return (await machine.store.read(lambda tx: endpoints.of_project(tx, "p"))).get("http://one")


async def pass_time(machine: Machine, milliseconds: int) -> None:
    await machine.advance(milliseconds)
    await machine.running[-1].drain("p")


async def test_ten_failures_in_a_row_leave_the_rest_untried(machine: Machine) -> None:
    receivers = Scripted()
    await opened(machine, receivers, SETTINGS, count=25)
    assert Counter(one.attempt for one in await machine.log()) == {1: 10, 0: 15}
    assert {one.state for one in await machine.log()} == {"due"}


async def test_one_probe_goes_out_per_planned_delay(machine: Machine) -> None:
    receivers = Scripted()
    await opened(machine, receivers, count=40)
    made = []
    for wait in (5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000):
        await pass_time(machine, wait - 1)
        made.append(len(receivers.calls))
        await pass_time(machine, 1)
        made.append(len(receivers.calls))
    assert made == [3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11]
    assert len(set(receivers.bodies()[-8:])) > 1, "one event that the receiver cannot take must not stand for all"
    found = await health(machine)
    assert found is not None
    assert (found.failures, found.probes) == (11, 8)


async def test_what_waited_goes_out_at_the_first_answer(machine: Machine) -> None:
    receivers = Scripted()
    await opened(machine, receivers, count=100)
    receivers.status = 200
    await pass_time(machine, 4_999)
    assert len(receivers.calls) == 3
    await pass_time(machine, 1)
    assert sorted(set(receivers.bodies())) == sorted(f"e{n}" for n in range(100))
    assert {(one.state, one.attempt) for one in await machine.log()} == {("delivered", 1), ("delivered", 2)}
    assert sum(one.attempt for one in await machine.log()) == 103
    assert await health(machine) is None


async def test_deliveries_that_wait_use_up_no_tries(machine: Machine) -> None:
    receivers = Scripted()
    await opened(machine, receivers, replace(THREE, retries=2), count=30)
    for _ in range(40):
        await pass_time(machine, 300_000)
    tried = Counter(one.state for one in await machine.log())
    assert len(receivers.calls) == 43
    assert tried["dead"] == 43 // 3
    receivers.status = 200
    await pass_time(machine, 300_000)
    await pass_time(machine, 300_000)
    assert Counter(one.state for one in await machine.log()) == {"dead": 14, "delivered": 16}


async def test_a_probe_is_no_earlier_than_its_own_plan(machine: Machine) -> None:
    """A delivery that waits alone keeps its own times: failing on does not use up its tries sooner."""
    receivers = Scripted()
    await opened(machine, receivers, replace(SETTINGS, breaker=1), count=1)
    for calls, wait in ((2, 5_000), (3, 10_000), (4, 20_000), (5, 40_000)):
        await pass_time(machine, wait - 1)
        assert len(receivers.calls) == calls - 1
        await pass_time(machine, 1)
        assert len(receivers.calls) == calls


async def test_failures_count_only_in_a_row(machine: Machine) -> None:
    receivers = Scripted()
    await machine.subscribe("http://one")
    dispatcher = await machine.start(THREE, post=receivers)
    for status in (503, 503, 200, 503, 503, 404, 503, 503):
        receivers.status = status
        await machine.emit("{}")
        await dispatcher.drain("p")
    assert len(receivers.calls) == 8
    found = await health(machine)
    assert found is not None
    assert (found.failures, found.due_at) == (2, None)


@pytest.mark.parametrize("status", [200, 404])
async def test_any_answer_that_is_final_ends_the_rest(machine: Machine, status: int) -> None:
    receivers = Scripted()
    await opened(machine, receivers)
    receivers.status = status
    await pass_time(machine, 5_000)
    assert await health(machine) is None
    assert {one.state for one in await machine.log()} == {"delivered" if status == 200 else "failed"}


async def test_a_breaker_of_zero_never_rests(machine: Machine) -> None:
    receivers = Scripted()
    await machine.subscribe("http://one")
    await machine.emit(*["{}"] * 30)
    dispatcher = await machine.start(replace(SETTINGS, breaker=0), post=receivers)
    await dispatcher.drain("p")
    assert len(receivers.calls) == 30


async def test_real_time_alone_brings_no_probe_to_a_frozen_project(machine: Machine) -> None:
    receivers = Scripted()
    await opened(machine, receivers)
    machine.wall += 3_600_000
    machine.running[-1].wake()
    await machine.running[-1].drain("p")
    assert len(receivers.calls) == 3


async def test_a_long_jump_of_the_clock_makes_one_probe(machine: Machine) -> None:
    receivers = Scripted()
    await opened(machine, receivers)
    await pass_time(machine, 86_400_000)
    assert len(receivers.calls) == 4


async def test_neither_a_restart_nor_another_worker_forgets(machine: Machine) -> None:
    receivers = Scripted()
    await opened(machine, receivers)
    await machine.running[-1].stop()
    for _ in range(3):
        await (await machine.start(THREE, post=receivers)).drain("p")
    assert len(receivers.calls) == 3
    await pass_time(machine, 5_000)
    assert len(receivers.calls) == 4, "three workers, and one probe"
    receivers.status = 200
    await pass_time(machine, 10_000)
    assert {one.state for one in await machine.log()} == {"delivered"}


async def test_the_other_endpoints_go_on(machine: Machine) -> None:
    receivers = Scripted()
    receivers.own["http://two"] = 200
    await machine.subscribe("http://two")
    await opened_beside(machine, receivers)
    assert Counter(target for target, _ in receivers.calls) == {"http://one": 3, "http://two": 20}


async def opened_beside(machine: Machine, receivers: Scripted) -> None:
    await machine.subscribe("http://one")
    await machine.emit(*["{}"] * 20)
    await (await machine.start(THREE, post=receivers)).drain("p")


async def test_a_probe_that_was_given_back_is_made_again(machine: Machine) -> None:
    receivers = Scripted()
    await opened(machine, receivers)
    await machine.running.pop().stop()
    await machine.advance(5_000)

    def given_back(tx: Tx) -> int:
        (endpoint,) = endpoints.waiting(tx, machine.wall)
        held = deliveries.due(tx, machine.wall, "t", endpoint, 8, until=machine.wall + 60_000)
        deliveries.lease(tx, held, machine.wall + 60_000)
        assert endpoints.waiting(tx, machine.wall) == []
        assert deliveries.due(tx, machine.wall, "u", endpoint, 8, until=machine.wall + 60_000) == ()
        deliveries.release(tx, held)
        return len(held)

    assert await machine.store.run(given_back) == 1
    await (await machine.start(THREE, post=receivers)).drain("p")
    assert len(receivers.calls) == 4


async def test_a_receiver_may_ask_for_a_longer_rest(machine: Machine) -> None:
    receivers = Patient()
    await opened(machine, receivers)
    await pass_time(machine, 599_999)
    assert len(receivers.calls) == 3
    await pass_time(machine, 1)
    assert len(receivers.calls) == 4


class Patient(Scripted):
    async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply:
        return replace(await super().__call__(target, body, headers), retry_after="600")


async def test_another_target_is_not_held_back_for_what_the_old_one_did(machine: Machine) -> None:
    receivers = Scripted()
    await opened(machine, receivers)
    receivers.own["http://mended"] = 200

    def mend(tx: Tx) -> None:
        hook = webhooks.get(tx, "p", "http://one")
        assert hook is not None
        hook.secret = "another"
        webhooks.update(tx, hook)
        assert endpoints.of_project(tx, "p"), "the same receiver, whatever else changes"
        hook.target = "http://mended"
        webhooks.update(tx, hook)

    await machine.store.run(mend)
    await machine.running[-1].drain("p")
    # Those that were tried keep their planned times.
    assert Counter(one.state for one in await machine.log()) == {"delivered": 3, "due": 3}
    await pass_time(machine, 5_000)
    assert {one.state for one in await machine.log()} == {"delivered"}


async def test_a_receiver_that_is_gone_gets_nothing_until_it_is_resumed(machine: Machine) -> None:
    receivers = Scripted(410)
    await machine.subscribe("http://one")
    await machine.emit("a", "b", "c")
    dispatcher = await machine.start(post=receivers)
    await dispatcher.drain("p")
    assert receivers.bodies() == ["a"]
    receivers.status = 200
    await machine.emit("d")
    await pass_time(machine, 10**9)
    machine.running[-1].wake()
    assert receivers.bodies() == ["a"]
    assert [(one.state, one.attempt) for one in await machine.log()] == [("failed", 1), *[("due", 0)] * 3]
    now = await machine.store.read(lambda tx: clock.get(tx, "p").now(machine.wall))
    hook = await machine.store.read(lambda tx: webhooks.get(tx, "p", "http://one"))
    assert hook is not None
    assert hook.paused == now - 10**9
    assert not await machine.store.read(lambda tx: deliveries.any_due(tx, machine.wall))
    assert await machine.store.read(lambda tx: deliveries.next_try(tx, "p")) is None
    assert await machine.store.run(lambda tx: webhooks.resume(tx, "p", "http://one"))
    await until(lambda: receivers.bodies() == ["a", "b", "c", "d"])
    assert not await machine.store.run(lambda tx: webhooks.resume(tx, "p", "http://unknown"))


async def test_only_the_target_that_said_so_is_gone(machine: Machine) -> None:
    """The webhook was given another target while the call was under way."""

    class Moving(Scripted):
        async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply:
            if target == "http://one":
                await machine.store.run(move)
            return await super().__call__(target, body, headers)

    def move(tx: Tx) -> None:
        hook = webhooks.get(tx, "p", "http://one")
        assert hook is not None
        hook.target = "http://new"
        webhooks.update(tx, hook)

    receivers = Moving(410)
    receivers.own["http://new"] = 200
    await machine.subscribe("http://one")
    await machine.emit("a", "b")
    await (await machine.start(post=receivers)).drain("p")
    assert [one.state for one in await machine.log()] == ["failed", "delivered"]
    hook = await machine.store.read(lambda tx: webhooks.get(tx, "p", "http://one"))
    assert hook is not None
    assert hook.paused is None


async def test_another_target_ends_the_pause(machine: Machine) -> None:
    receivers = Scripted(410)
    receivers.own["http://new"] = 200
    await machine.subscribe("http://one")
    await machine.emit("a", "b")
    await (await machine.start(post=receivers)).drain("p")

    def move(tx: Tx) -> None:
        hook = webhooks.get(tx, "p", "http://one")
        assert hook is not None
        assert hook.paused is not None
        hook.target = "http://new"
        webhooks.update(tx, hook)

    await machine.store.run(move)
    await machine.running[-1].drain("p")
    assert [one.state for one in await machine.log()] == ["failed", "delivered"]
