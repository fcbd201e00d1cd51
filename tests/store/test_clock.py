"""Clocks: arithmetic to the millisecond, the same in Python and in both databases, and forward only."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinch_provisioning.server.store import Store, Tx, clock, deliveries, events, projects, tasks, webhooks
from sinch_provisioning.server.store.clock import FAR_FUTURE, REAL, Clock
from sinch_provisioning.server.store.webhooks import Webhook

clocks = st.builds(
    Clock,
    anchor_wall=st.integers(0, 2**42),
    anchor_time=st.integers(0, 2**42),
    rate=st.sampled_from([0.001, 0.5, 0.75, 1, 3, 60, 86400, 123.456]),
)


@given(clocks, st.integers(0, 2**42))
def test_wall_at_is_the_first_moment_at_which_a_time_is_reached(own: Clock, time: int) -> None:
    wall = own.wall_at(time)
    assert own.now(wall) >= time
    assert wall == own.anchor_wall or own.now(wall - 1) < time


@given(clocks, st.integers(0, 2**43), st.integers(0, 2**43))
def test_clocks_never_go_back(own: Clock, one: int, other: int) -> None:
    assert own.now(min(one, other)) <= own.now(max(one, other))


def test_a_real_clock_is_the_wall_and_a_frozen_one_stands() -> None:
    assert REAL.now(1_700_000_000_123) == REAL.wall_at(1_700_000_000_123) == 1_700_000_000_123
    frozen = Clock(50, 1000, 0)
    assert frozen.frozen
    assert [frozen.now(wall) for wall in (0, 50, 10**12)] == [1000, 1000, 1000]
    assert [frozen.wall_at(time) for time in (999, 1000, 1001)] == [50, 50, FAR_FUTURE]
    assert Clock(50, 1000, 2).moved_to(60, 5000) == Clock(60, 5000, 2)


RATES = [0, 0.001, 0.75, 1, 60, 123.456]


@pytest.mark.parametrize("rate", RATES)
async def test_setting_a_clock_moves_what_waits_for_it(store: Store, rate: float) -> None:
    times = [0, 999, 1000, 1001, 1007, 2500, 86_400_000, 2**41]
    woken = [asyncio.Event(), asyncio.Event()]
    store.listen("tasks", woken[0].set)
    store.listen("deliveries", woken[1].set)

    def work(tx: Tx) -> None:
        project = projects.create(tx, "p", name="p", now=0)
        other = projects.create(tx, "q", name="q", now=0)
        webhooks.insert(tx, Webhook("w", "p", "http://w", "s", ("ALL",), 0))
        for time in times:
            tasks.schedule(tx, project, kind="k", ref="r", due_at=time)
            events.insert_event(tx, project_id="p", type="T", resource_kind="k", resource_id="r", body="{}", now=time)
        tasks.schedule(tx, other, kind="k", ref="r", due_at=1)
        new = Clock(500, 1000, rate)
        clock.set(tx, "p", new, wall=500)
        assert clock.get(tx, "p") == new
        expected = [new.wall_at(time) for time in times]
        assert [task.wake_at for task in tasks.list(tx, "p")] == expected
        assert [one.wake_at for one in reversed(deliveries.list(tx, "p"))] == expected
        assert tasks.list(tx, "q")[0].wake_at == 1
        for time in times:
            events.insert_event(tx, project_id="p", type="T", resource_kind="k", resource_id="s", body="{}", now=time)
        assert [one.wake_at for one in reversed(deliveries.list(tx, "p"))] == expected * 2

    await store.run(work)
    await asyncio.gather(*(asyncio.wait_for(event.wait(), 5) for event in woken))


async def test_a_project_clock_is_set_forward_only(store: Store) -> None:
    def work(tx: Tx) -> None:
        projects.create(tx, "p", name="p", now=0)
        clock.set(tx, "p", Clock(100, 100, 0), wall=100)
        with pytest.raises(ValueError, match="never goes back"):
            clock.set(tx, "p", Clock(200, 99, 1), wall=200)
        clock.set(tx, "p", Clock(200, 100, 1), wall=200)
        with pytest.raises(LookupError):
            clock.get(tx, "unknown")

    await store.run(work)
