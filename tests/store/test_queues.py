"""Tasks, events and deliveries: order, fairness, leases and fences, on both databases."""

from __future__ import annotations

from typing import Any

import pytest

from sinch_provisioning.server.store import (
    Store,
    Tx,
    clock,
    deliveries,
    endpoints,
    events,
    projects,
    replays,
    tasks,
    webhooks,
)
from sinch_provisioning.server.store.clock import FAR_FUTURE, Clock
from sinch_provisioning.server.store.deliveries import Claimed, Outcome
from sinch_provisioning.server.store.endpoints import Endpoint
from sinch_provisioning.server.store.projects import Project
from sinch_provisioning.server.store.webhooks import Webhook


def prepare(tx: Tx, hooks: int = 1) -> Project:
    project = projects.create(tx, "p", name="p", now=0)
    for n in range(hooks):
        webhooks.insert(tx, Webhook(f"w{n}", "p", f"http://w{n}", f"secret{n}", ("ALL",), n))
    return project


def emit(tx: Tx, now: int = 0, **changes: Any) -> events.Event:
    fields: dict[str, Any] = {
        "project_id": "p", "type": "T", "resource_kind": "k", "resource_id": "r", "body": '{"é":1}', "now": now
    }  # fmt: skip
    return events.insert_event(tx, **fields | changes)


def claim(tx: Tx, wall: int = 100, token: str = "t", *, each: int = 8) -> list[Claimed]:  # noqa: S107
    """Lease up to `each` deliveries of every endpoint for 60 ms."""
    taken = list[Claimed]()
    for endpoint in endpoints.waiting(tx, wall):
        taken += deliveries.due(tx, wall, token, endpoint, each, until=wall + 60)
    deliveries.lease(tx, taken, wall + 60)
    return taken


def outcome(
    claimed: Claimed, state: str = "delivered", retry_in: int | None = None, rest: int | None = None, **changes: Any
) -> Outcome:
    fields: dict[str, Any] = {"started": 5, "ms": 7, "status": 200, "error": None, "excerpt": "ok"}
    return Outcome(claimed, state, retry_in, rest, **fields | changes)


async def test_tasks_run_in_the_order_in_which_they_come_due(store: Store) -> None:
    def work(tx: Tx) -> None:
        project = prepare(tx)
        ids = [
            tasks.schedule(tx, project, kind="k", ref=ref, due_at=due)
            for ref, due in (("a", 30), ("b", 10), ("c", 10), ("d", 99))
        ]
        assert [task.ref for task in tasks.due(tx, 30, 10)] == ["b", "c", "a"]
        assert [task.ref for task in tasks.due(tx, 30, 2, project_id="p")] == ["b", "c"]
        assert tasks.due(tx, 30, 10, project_id="q") == []
        assert tasks.due(tx, 9, 10) == []
        following = tasks.next_due(tx, "p")
        assert following is not None
        assert following.id == ids[1]
        assert tasks.next_wake(tx) == 10
        assert [task.ref for task in tasks.list(tx, "p")] == ["b", "c", "a", "d"]

    await store.run(work)


async def test_a_task_keeps_what_it_was_given(store: Store) -> None:
    def work(tx: Tx) -> None:
        project = prepare(tx)
        given = tasks.schedule(
            tx, project, kind="k", ref="r", due_at=10, payload={"x": ["é"]}, expect_version=3, dedupe_key="once"
        )
        task = tasks.get(tx, "p", given)
        assert task == tasks.Task(given, "p", "k", "r", 3, "once", 10, 10, 0, {"x": ["é"]})
        assert tasks.get(tx, "q", given) is None
        replaced = tasks.schedule(tx, project, kind="k", ref="r", due_at=20, dedupe_key="once")
        assert [one.id for one in tasks.list(tx, "p")] == [replaced]
        assert not tasks.done(tx, task)
        assert not tasks.postpone(tx, task, 1, 1)

    await store.run(work)


async def test_tasks_are_cancelled_postponed_and_done(store: Store) -> None:
    def work(tx: Tx) -> None:
        project = prepare(tx)
        for kind, ref in (("a", "1"), ("a", "2"), ("b", "1"), ("b", "2")):
            tasks.schedule(tx, project, kind=kind, ref=ref, due_at=5)
        assert tasks.cancel(tx, "q", kind="a") == 0
        assert tasks.cancel(tx, "p", kind="a", ref="2") == 1
        assert tasks.cancel(tx, "p", ref="1") == 2
        (last,) = tasks.list(tx, "p")
        assert tasks.postpone(tx, last, 50, 60)
        (last,) = tasks.list(tx, "p")
        assert (last.due_at, last.wake_at, last.attempt) == (50, 60, 1)
        assert tasks.done(tx, last)
        assert tasks.next_due(tx, "p") is None
        assert tasks.next_wake(tx) is None
        with pytest.raises(ValueError, match="name a kind"):
            tasks.cancel(tx, "p")

    await store.run(work)


async def test_a_task_beyond_a_frozen_clock_never_wakes(store: Store) -> None:
    def work(tx: Tx) -> None:
        prepare(tx)
        clock.set(tx, "p", Clock(50, 1000, 0), wall=50)
        project = projects.get(tx, "p")
        assert project is not None
        tasks.schedule(tx, project, kind="k", ref="r", due_at=1001)
        assert tasks.list(tx, "p")[0].wake_at == FAR_FUTURE

    await store.run(work)


async def test_an_event_reaches_the_webhooks_that_hear_it_at_that_moment(store: Store) -> None:
    def work(tx: Tx) -> None:
        prepare(tx)
        webhooks.insert(tx, Webhook("deaf", "p", "http://deaf", "s", ("OTHER",), 5))
        first, second = emit(tx, 10), emit(tx, 11)
        assert (first.seq, second.seq, first.body) == (1, 2, '{"é":1}')
        assert emit(tx, resource_id="other").seq == 1
        webhooks.insert(tx, Webhook("late", "p", "http://late", "s", ("T",), 6))
        sent = deliveries.list(tx, "p", event_id=first.id)
        assert [(one.webhook_id, one.state, one.due_at, one.attempt) for one in sent] == [("w0", "due", 10, 0)]
        assert [one.id for one in events.list(tx, "p", resource=("k", "r"))] == [second.id, first.id]
        assert [one.id for one in events.list(tx, "p", resource=("k", "r"), before=second.id, limit=5)] == [first.id]
        assert events.get(tx, "p", first.id) == first
        assert events.get(tx, "q", first.id) is None

    await store.run(work)


async def test_a_claim_takes_what_is_due_at_an_endpoint_oldest_first(store: Store) -> None:
    def work(tx: Tx) -> None:
        prepare(tx, hooks=3)
        for _ in range(20):
            emit(tx)
        emit(tx, now=500)
        w0, w1, w2 = endpoints.waiting(tx, 100)
        assert [one.key for one in (w0, w1, w2)] == [("p", "w0"), ("p", "w1"), ("p", "w2")]
        taken = deliveries.due(tx, 100, "t", w0, 8, until=160)
        assert [one.id for one in taken] == [delivery.id for delivery in deliveries.list(tx, "p", webhook_id="w0")][
            :12:-1
        ]
        assert (taken[0].body, taken[0].endpoint) == ('{"é":1}', w0)
        assert (taken[0].target, taken[0].secret, taken[0].token) == ("http://w0", "secret0", "t")
        assert "secret0" not in repr(taken[0])
        assert deliveries.due(tx, 100, "t", Endpoint(("p", "unknown")), 8, until=160) == []
        assert deliveries.due(tx, 100, "t", Endpoint(("q", "w0")), 8, until=160) == []
        deliveries.lease(tx, taken, 160)
        assert len(claim(tx, each=500)) == 3 * 20 - 8
        assert not deliveries.any_due(tx, 100)
        assert deliveries.any_due(tx, 500)
        assert claim(tx) == []

    await store.run(work)


async def test_webhooks_of_one_id_in_two_projects_are_two_endpoints(store: Store) -> None:
    """A snapshot that is put into another project brings its ids along."""

    def work(tx: Tx) -> None:
        prepare(tx)
        projects.create(tx, "q", name="q", now=0)
        webhooks.insert(tx, Webhook("w0", "q", "http://q", "s", ("ALL",), 0, paused=1))
        emit(tx)
        emit(tx, project_id="q")
        (taken,) = claim(tx)
        assert taken.project_id == "p"
        webhooks.resume(tx, "q", "w0")
        assert [one.target for one in claim(tx)] == ["http://q"]

    await store.run(work)


async def test_an_outcome_counts_only_under_its_lease(store: Store) -> None:
    def work(tx: Tx) -> None:
        prepare(tx)
        emit(tx)
        (old,) = claim(tx, wall=100, token="old")
        assert deliveries.free_expired(tx, 159) == 0
        deliveries.renew(tx, [old], 200)
        assert deliveries.free_expired(tx, 160) == 0
        assert deliveries.any_due(tx, 200)
        assert deliveries.free_expired(tx, 200) == 1
        (new,) = claim(tx, wall=200, token="new")
        assert new.id == old.id
        deliveries.renew(tx, [old], 10_000)
        deliveries.release(tx, [old])
        assert deliveries.complete(tx, [outcome(old, "failed")], 200) == 1
        assert deliveries.attempts(tx, "p", old.id) == []
        assert deliveries.complete(tx, [outcome(new), outcome(new)], 200) == 1
        final = deliveries.get(tx, "p", new.id)
        assert final is not None
        assert (final.state, final.attempt, final.lease_token) == ("delivered", 1, None)
        assert deliveries.attempts(tx, "p", new.id) == [deliveries.Attempt(1, 5, 7, 200, None, "ok")]
        assert deliveries.attempts(tx, "q", new.id) == []

    await store.run(work)


async def test_a_retry_waits_on_the_projects_clock(store: Store) -> None:
    def work(tx: Tx) -> None:
        prepare(tx)
        clock.set(tx, "p", Clock(100, 1000, 0), wall=100)
        emit(tx, now=1000)
        (taken,) = claim(tx, wall=100)
        assert deliveries.complete(tx, [outcome(taken, "due", 5000, 5000, status=503)], 100) == 0
        waiting = deliveries.get(tx, "p", taken.id)
        assert waiting is not None
        assert (waiting.state, waiting.due_at, waiting.wake_at, waiting.attempt) == ("due", 6000, FAR_FUTURE, 1)
        assert not deliveries.busy(tx, 10**12, "p")
        clock.set(tx, "p", Clock(200, 6000, 0), wall=200)
        (again,) = claim(tx, wall=200)
        assert again.attempt == 1

    await store.run(work)


async def test_released_deliveries_are_due_untried(store: Store) -> None:
    def work(tx: Tx) -> None:
        prepare(tx)
        emit(tx)
        taken = claim(tx)
        assert deliveries.busy(tx, 0)
        assert deliveries.busy(tx, 0, "p")
        deliveries.release(tx, taken)
        (again,) = claim(tx)
        assert again.attempt == 0
        deliveries.complete(tx, [outcome(again)], 100)
        assert not deliveries.busy(tx, 100)
        assert not deliveries.busy(tx, 100, "p")

    await store.run(work)


async def test_a_start_frees_the_leases_that_are_surely_dead(store: Store) -> None:
    def work(tx: Tx) -> int:
        prepare(tx)
        emit(tx)
        claim(tx, wall=100)
        return deliveries.free_leases(tx, 120)

    # Only one server has a SQLite file; on PostgreSQL the lease may be another server's.
    assert await store.run(work) == (1 if store.dialect == "sqlite" else 0)
    assert await store.run(lambda tx: deliveries.free_leases(tx, 160)) == (0 if store.dialect == "sqlite" else 1)


async def test_deleting_a_webhook_cancels_what_is_open(store: Store) -> None:
    def work(tx: Tx) -> None:
        prepare(tx, hooks=2)
        emit(tx)
        emit(tx)
        leased, _ = claim(tx, each=1)
        webhooks.delete(tx, "p", "w0")
        assert [one.state for one in deliveries.list(tx, "p", webhook_id="w0")] == ["cancelled", "cancelled"]
        assert [one.state for one in deliveries.list(tx, "p", webhook_id="w1")] == ["due", "leased"]
        assert deliveries.complete(tx, [outcome(leased)], 100) == 1
        assert replays.replay(tx, "p", leased.id, 100) is None

    await store.run(work)


async def test_replay_sends_the_event_once_more(store: Store) -> None:
    def work(tx: Tx) -> None:
        prepare(tx)
        event = emit(tx)
        (first,) = claim(tx)
        deliveries.complete(tx, [outcome(first, "dead")], 100)
        new = replays.replay(tx, "p", first.id, 300)
        assert new is not None
        replayed = deliveries.get(tx, "p", new)
        assert replayed is not None
        assert (replayed.event_id, replayed.webhook_id, replayed.state, replayed.due_at) == (event.id, "w0", "due", 300)
        assert [one.id for one in deliveries.list(tx, "p", state="dead")] == [first.id]
        assert [one.id for one in deliveries.list(tx, "p", before=new, limit=1)] == [first.id]

    await store.run(work)


async def test_old_finished_rows_go_and_open_ones_stay(store: Store) -> None:
    def work(tx: Tx) -> None:
        prepare(tx)
        emit(tx, now=1)
        emit(tx, now=2)
        (first, _) = claim(tx)
        deliveries.complete(tx, [outcome(first)], 100)
        assert events.prune(tx, before=100, limit=10) == 0
        assert deliveries.prune(tx, before=1, limit=10) == 0
        assert deliveries.prune(tx, before=100, limit=10) == 1
        assert deliveries.attempts(tx, "p", first.id) == []
        assert events.prune(tx, before=100, limit=10) == 1
        assert len(events.list(tx, "p")) == 1

    await store.run(work)
