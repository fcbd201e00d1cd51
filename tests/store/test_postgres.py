"""PostgreSQL under faults: work is done, or refused, or run again; never half done and never lost once acknowledged."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import psycopg
import pytest

from sinch_provisioning.server.store import Store, StoreUnavailable, Tx, open_store, projects, resources
from sinch_provisioning.server.store.pgwork import translate
from sinch_provisioning.server.store.resources import Query, Resource
from tests.support.postgres import Cluster


@pytest.fixture
async def store(cluster: Cluster) -> AsyncIterator[Store]:
    opened = open_store(cluster.new_url())
    await opened.open()
    yield opened
    await opened.close()


def add(tx: Tx, name: str) -> str:
    return projects.create(tx, name, name=name, now=0).id


def names(tx: Tx) -> list[str]:
    return [project.id for project in projects.list(tx)]


def kill_others(url: str) -> int:
    with psycopg.connect(url, autocommit=True) as connection:
        rows = connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sinch-provisioning'"
        ).fetchall()
        return len(rows)


def test_portable_sql_becomes_the_drivers() -> None:
    sql = "SELECT '%', a::text FROM t WHERE a = :a AND b=:b_1 AND (x, y) > (:a, :b)"
    assert translate(sql) == b"SELECT '%%', a::text FROM t WHERE a = %(a)s AND b=%(b_1)s AND (x, y) > (%(a)s, %(b)s)"


async def test_rules_over_several_rows_hold_between_concurrent_units(store: Store) -> None:
    def at_most_five(tx: Tx, name: str) -> bool:
        tx.lock("p")
        if resources.count(tx, Query("p", "k")) >= 5:
            return False
        return resources.insert(tx, Resource("p", "k", name, name, name, None, None, 1, 0, 0, "{}", {}))

    def adding(name: str) -> Any:
        return lambda tx: at_most_five(tx, name)

    results = await asyncio.gather(*(store.run(adding(f"r{n}")) for n in range(20)))
    assert sorted(results) == [False] * 15 + [True] * 5
    assert await store.read(lambda tx: resources.count(tx, Query("p", "k"))) == 5


async def test_a_name_taken_at_the_same_moment_is_seen_by_the_second_run(store: Store) -> None:
    def get_or_add(tx: Tx) -> str:
        return "found" if "same" in names(tx) else add(tx, "same")  # without the lock that would keep the others out

    results = await asyncio.gather(*(store.run(get_or_add) for _ in range(8)))
    assert sorted(results) == ["found"] * 7 + ["same"]


async def test_a_lock_taken_in_a_savepoint_is_given_back_with_it(store: Store) -> None:
    order: list[str] = []

    def first(tx: Tx) -> None:
        with suppress(ValueError), tx.savepoint():
            tx.lock("a")
            raise ValueError
        other = asyncio.run_coroutine_threadsafe(store.run(second), loop)
        other.result(5)  # gets the lock, or this would time out
        tx.lock("a")
        order.append("first")

    def second(tx: Tx) -> None:
        tx.lock("a")
        order.append("second")

    loop = asyncio.get_running_loop()
    await store.run(first)
    assert order == ["second", "first"]


async def test_a_name_that_stays_taken_is_the_units_own_error(store: Store) -> None:
    await store.run(lambda tx: add(tx, "a"))
    with pytest.raises(psycopg.errors.UniqueViolation):
        await store.run(lambda tx: add(tx, "a"))
    with pytest.raises(psycopg.errors.UndefinedTable):
        await store.run(lambda tx: tx.execute("SELECT * FROM nothing"))
    assert await store.run(lambda tx: add(tx, "b")) == "b"


async def test_a_hidden_failure_is_never_acknowledged(store: Store) -> None:
    def hide(tx: Tx) -> str:
        add(tx, "a")
        try:
            tx.execute("SELECT * FROM nothing")
        except psycopg.Error:
            return "done"
        return "unreachable"

    with pytest.raises(RuntimeError, match="hid a failed statement"):
        await store.run(hide)
    assert await store.read(names) == []


async def test_killed_connections_lose_nothing_acknowledged(cluster: Cluster) -> None:
    url = cluster.new_url()
    store = open_store(url)
    await store.open()
    acknowledged: list[str] = []
    killed = 0

    async def caller(number: int) -> None:
        n = 0
        while n < 60 or killed <= 20:
            n += 1
            name = f"{number}-{n}"

            def work(tx: Tx, name: str = name) -> None:
                add(tx, name)
                add(tx, f"{name} twin")

            try:
                await store.run(work)
            except StoreUnavailable:
                continue
            acknowledged.append(name)

    async def killer() -> None:
        nonlocal killed
        while killed <= 20:
            await asyncio.sleep(0.03)
            killed += await asyncio.to_thread(kill_others, url)

    await asyncio.gather(killer(), *(caller(number) for number in range(8)))
    stored = set(await store.read(names))
    assert len(acknowledged) > 200
    assert set(acknowledged) <= stored
    assert {name.removesuffix(" twin") for name in stored} <= stored
    assert {f"{name} twin" for name in stored if not name.endswith(" twin")} <= stored
    await store.close()


async def test_a_connection_lost_at_the_commit_is_not_taken_for_success(cluster: Cluster) -> None:
    url = cluster.new_url()
    store = open_store(url)
    await store.open()
    runs = 0

    def cut(tx: Tx) -> None:
        nonlocal runs
        runs += 1
        add(tx, "a")
        kill_others(url)  # the commit is the next thing that goes through the connection

    with pytest.raises(StoreUnavailable, match="lost while committing"):
        await store.run(cut)
    assert runs == 1  # it may have been committed, so it is not run again
    assert await store.read(names) == []
    await store.close()


async def test_a_connection_lost_before_the_commit_is_made_again(cluster: Cluster) -> None:
    url = cluster.new_url()
    store = open_store(url)
    await store.open()
    runs = 0

    def cut_once(tx: Tx) -> str:
        nonlocal runs
        runs += 1
        if runs == 1:
            kill_others(url)
        return add(tx, "a")

    assert await store.run(cut_once) == "a"
    assert runs == 2
    await store.close()


async def test_a_restarted_database_is_found_again(cluster: Cluster) -> None:
    store = open_store(cluster.new_url())
    await store.open()
    await store.run(lambda tx: add(tx, "before"))
    await asyncio.to_thread(cluster.stop)
    async with asyncio.timeout(20):
        refused = await asyncio.gather(*(store.read(names) for _ in range(200)), return_exceptions=True)
    assert {type(error) for error in refused} == {StoreUnavailable}
    with pytest.raises(StoreUnavailable):
        await store.run(lambda tx: add(tx, "during"))
    assert store.check().ok
    assert store.check().last_error is not None
    await asyncio.to_thread(cluster.start)
    await asyncio.sleep(0.3)
    assert await store.run(lambda tx: add(tx, "after")) == "after"
    await store.close()


async def test_several_servers_may_start_at_once(cluster: Cluster) -> None:
    url = cluster.new_url()
    stores = [open_store(url) for _ in range(4)]
    await asyncio.gather(*(store.open() for store in stores))
    await stores[0].run(lambda tx: add(tx, "a"))
    assert await stores[3].read(names) == ["a"]
    await asyncio.gather(*(store.close() for store in stores))


async def test_a_database_that_is_not_there_is_said_without_its_password() -> None:
    store = open_store("postgresql://tester:hunter2@127.0.0.1:9/none")
    with pytest.raises(StoreUnavailable, match="cannot open") as caught:
        await store.open()
    assert "hunter2" not in str(caught.value)


async def test_another_process_is_woken_without_polling(cluster: Cluster) -> None:
    url = cluster.new_url()
    first, second = open_store(url), open_store(url)
    await first.open()
    await second.open()
    try:
        for _ in range(20):  # the listener may still be connecting
            woken = asyncio.Event()
            stop = second.listen("tasks", woken.set)
            await first.run(lambda tx: tx.notify("tasks"))
            with suppress(TimeoutError):
                await asyncio.wait_for(woken.wait(), 0.5)
                stop()
                break
            stop()
        else:
            raise AssertionError("no wake-up in twenty tries")
    finally:
        await first.close()
        await second.close()
