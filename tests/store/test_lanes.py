"""Units of work in one lane: they share a transaction where that helps, and none notices the others."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

import psycopg
import pytest

from sinch_provisioning.server.store import Store, StoreUnavailable, Tx, open_store, projects
from tests.support.postgres import Cluster

Work = Callable[[Tx], Any]


class RefusedError(Exception):
    keep_writes = True


def add(tx: Tx, name: str) -> str:
    return projects.create(tx, name, name=name, now=0).id


def adding(name: str) -> Work:
    return lambda tx: add(tx, name)


def names(tx: Tx) -> list[str]:
    return [project.id for project in projects.list(tx)]


async def together(store: Store, *works: Work) -> list[Any]:
    """What becomes of units that wait for the same lane while another one is at it."""
    waiting = threading.Event()
    first = asyncio.create_task(store.run(lambda _: waiting.wait(10), lane="p")) if store.dialect != "sqlite" else None
    await asyncio.sleep(0.05)
    rest = [asyncio.create_task(store.run(work, lane="p")) for work in works]
    await asyncio.sleep(0)
    waiting.set()
    found = await asyncio.gather(*rest, return_exceptions=True)
    if first is not None:
        await first
    return found


async def test_what_fails_is_undone_alone(store: Store) -> None:
    def fail(tx: Tx) -> None:
        add(tx, "broken")
        raise ValueError("no")

    def refuse(tx: Tx) -> None:
        add(tx, "counted")
        raise RefusedError

    def stop(tx: Tx) -> None:
        add(tx, "stopped")
        raise StopIteration

    found = await together(store, adding("a"), fail, adding("b"), refuse, stop, adding("c"))
    assert [found[0], found[2], found[5]] == ["a", "b", "c"]
    assert [type(found[index]) for index in (1, 3, 4)] == [ValueError, RefusedError, RuntimeError]
    assert await store.read(names) == ["a", "b", "c", "counted"]


async def test_each_sees_what_those_before_it_wrote(store: Store) -> None:
    def work(tx: Tx) -> int:
        tx.lock("p")
        add(tx, f"p{len(names(tx))}")
        return len(names(tx))

    assert await together(store, *[work] * 40) == [*range(1, 41)]


async def test_lanes_do_not_wait_for_each_other(store: Store) -> None:
    if store.dialect == "sqlite":
        return  # one writer takes them all in turn
    waiting = threading.Event()
    slow = asyncio.create_task(store.run(lambda _: waiting.wait(10), lane="slow"))
    async with asyncio.timeout(5):
        for number in range(20):
            await store.run(adding(f"p{number}"), lane="quick")
    waiting.set()
    assert await slow


@pytest.fixture
async def postgres(cluster: Cluster) -> AsyncIterator[tuple[Store, str]]:
    url = cluster.new_url()
    store = open_store(url)
    await store.open()
    yield store, url
    await store.close()


def transaction(tx: Tx) -> Any:
    row = tx.one("SELECT CAST(txid_current() AS TEXT)")
    return row and row[0]


def cut(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sinch-provisioning'"
        )


async def test_those_that_wait_share_one_transaction(postgres: tuple[Store, str]) -> None:
    store, _ = postgres
    assert len(set(await together(store, *[transaction] * 32))) == 1
    assert len({await store.run(transaction, lane="p") for _ in range(3)}) == 3


async def test_a_transaction_that_may_not_have_been_committed_is_acknowledged_to_none(
    postgres: tuple[Store, str],
) -> None:
    store, url = postgres

    def last(tx: Tx) -> None:
        add(tx, "c")
        cut(url)

    found = await together(store, adding("a"), adding("b"), last)
    assert [type(error) for error in found] == [StoreUnavailable] * 3
    assert await store.read(names) == []


async def test_a_connection_lost_on_the_way_is_made_again_for_all(postgres: tuple[Store, str]) -> None:
    store, url = postgres
    runs: list[str] = []

    def once(tx: Tx) -> str:
        runs.append("once")
        if len(runs) == 1:
            cut(url)
        return add(tx, "b")

    assert await together(store, adding("a"), once, adding("c")) == ["a", "b", "c"]
    assert await store.read(names) == ["a", "b", "c"]
    assert len(runs) == 2


async def test_a_name_taken_outside_is_seen_by_the_second_run(postgres: tuple[Store, str]) -> None:
    store, url = postgres
    runs: list[bool] = []

    def get_or_add(tx: Tx) -> str:
        found = "same" in names(tx)
        runs.append(found)
        if len(runs) == 1:
            with psycopg.connect(url, autocommit=True) as other:
                other.execute("INSERT INTO project SELECT 'same', name, parent_id, created, anchor_wall, anchor_time,"
                              " rate, policy, flags, seed FROM project WHERE id = 'model'")  # fmt: skip
        return "found" if found else add(tx, "same")

    await store.run(adding("model"))
    assert await together(store, adding("a"), get_or_add, adding("b")) == ["a", "found", "b"]
    assert runs == [False, True]


async def test_a_lock_of_a_unit_that_failed_is_given_back(postgres: tuple[Store, str]) -> None:
    store, _ = postgres
    loop = asyncio.get_running_loop()

    def fail(tx: Tx) -> None:
        tx.lock("x")
        raise ValueError

    def outside(tx: Tx) -> str:
        tx.lock("x")
        return "free"

    def after(tx: Tx) -> Any:
        return asyncio.run_coroutine_threadsafe(store.run(outside), loop).result(5)

    found = await together(store, fail, after)
    assert isinstance(found[0], ValueError)
    assert found[1] == "free"


async def test_a_hidden_failure_spoils_its_own_unit_only(postgres: tuple[Store, str]) -> None:
    store, _ = postgres

    def hide(tx: Tx) -> str:
        add(tx, "hidden")
        try:
            tx.execute("SELECT * FROM nothing")
        except psycopg.Error:
            return "done"
        return "unreachable"

    found = await together(store, adding("a"), hide, adding("b"))
    assert [found[0], found[2]] == ["a", "b"]
    assert isinstance(found[1], RuntimeError)
    assert await store.read(names) == ["a", "b"]


async def test_closing_answers_what_waits_in_lanes(cluster: Cluster) -> None:
    store = open_store(cluster.new_url())
    await store.open()
    lanes = [asyncio.create_task(store.run(adding(f"p{number:03}"), lane=f"l{number % 7}")) for number in range(200)]
    await asyncio.sleep(0)
    await store.close()
    assert sorted(await asyncio.gather(*lanes)) == [f"p{number:03}" for number in range(200)]
    with pytest.raises(StoreUnavailable):
        await store.run(names, lane="p")
