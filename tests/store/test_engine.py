"""Units of work: what is acknowledged is durable, what fails leaves nothing, and nobody hears of it too early."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from sinch_provisioning.server.store import Conflict, Store, StoreUnavailable, Tx, open_store, projects, resources
from sinch_provisioning.server.store.projects import Project
from sinch_provisioning.server.store.resources import Query, Resource


class RefusedError(Exception):
    keep_writes = True


def add(tx: Tx, name: str) -> Project:
    return projects.create(tx, name, name=name, now=0)


def adding(name: str) -> Callable[[Tx], Project]:
    return lambda tx: add(tx, name)


def names(tx: Tx) -> list[str]:
    return [project.id for project in projects.list(tx)]


async def test_a_result_comes_back_and_its_writes_are_there(store: Store) -> None:
    project = await store.run(lambda tx: add(tx, "a"))
    assert project.id == "a"
    assert await store.read(names) == ["a"]


async def test_a_failing_unit_leaves_nothing_and_its_neighbours_stay(store: Store) -> None:
    def fail(tx: Tx) -> None:
        add(tx, "broken")
        raise ValueError("no")

    results = await asyncio.gather(
        store.run(lambda tx: add(tx, "a")), store.run(fail), store.run(lambda tx: add(tx, "b")), return_exceptions=True
    )
    assert isinstance(results[1], ValueError)
    assert await store.read(names) == ["a", "b"]


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt(), GeneratorExit()])
async def test_no_exception_ends_the_writer(store: Store, error: BaseException) -> None:
    def fail(tx: Tx) -> None:
        raise error

    # Awaited in a future of its own: these exceptions would end the event loop if a task raised them.
    waiting = asyncio.get_running_loop().create_future()
    submitted = store.run(fail).__await__()
    inner = next(submitted)
    inner.add_done_callback(lambda done: waiting.set_result(type(done.exception())))
    assert await waiting is type(error)
    submitted.close()
    await store.run(lambda tx: add(tx, "after"))
    assert await store.read(names) == ["after"]


async def test_stop_iteration_reaches_its_caller_and_spoils_no_neighbour(store: Store) -> None:
    def fail(tx: Tx) -> None:
        raise StopIteration

    work: list[Coroutine[Any, Any, Any]] = [store.run(fail), store.run(adding("a"))]
    results = await asyncio.gather(*work, return_exceptions=True)
    assert isinstance(results[0], RuntimeError)
    assert isinstance(results[1], Project)


async def test_a_refusal_may_keep_its_writes(store: Store) -> None:
    def refuse(tx: Tx) -> None:
        add(tx, "counted")
        raise RefusedError

    with pytest.raises(RefusedError):
        await store.run(refuse)
    assert await store.read(names) == ["counted"]


async def test_a_savepoint_undoes_its_block_only(store: Store) -> None:
    def block(tx: Tx) -> None:
        with tx.savepoint():
            add(tx, "inner")
            with tx.savepoint():
                add(tx, "innermost")
            raise ValueError("inner")

    def work(tx: Tx) -> None:
        add(tx, "before")
        with pytest.raises(ValueError, match="inner"):
            block(tx)
        add(tx, "after")

    await store.run(work)
    assert await store.read(names) == ["after", "before"]


async def test_reads_cannot_write(store: Store) -> None:
    with pytest.raises(Exception, match=r"readonly|read-only|read only"):
        await store.read(lambda tx: add(tx, "a"))
    assert await store.read(names) == []
    await store.run(lambda tx: add(tx, "b"))


async def test_wake_ups_come_after_the_commit_on_the_callers_loop_once_a_batch(store: Store) -> None:
    heard: list[tuple[str, int]] = []

    def work(tx: Tx) -> None:
        tx.after_commit(hook)
        tx.notify("topic")
        tx.notify("topic")

    def hook() -> None:
        heard.append(("hook", threading.get_ident()))

    def fail(tx: Tx) -> None:
        work(tx)
        raise ValueError

    stop = store.listen("topic", lambda: heard.append(("topic", threading.get_ident())))
    with pytest.raises(ValueError):  # noqa: PT011
        await store.run(fail)
    await asyncio.sleep(0.01)
    assert heard == []
    await store.run(work)
    await asyncio.sleep(0.01)
    assert sorted(heard) == [("hook", threading.get_ident()), ("topic", threading.get_ident())]
    stop()
    stop()
    await store.run(work)
    await asyncio.sleep(0.01)
    assert [what for what, _ in heard].count("topic") == 1


async def test_a_wake_up_that_fails_takes_no_result_away(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    def hook() -> None:
        raise ValueError("bad hook")

    def work(tx: Tx) -> str:
        tx.after_commit(hook)
        return "done"

    assert await store.run(work) == "done"
    await asyncio.sleep(0.01)
    assert "a wake-up failed" in caplog.text


async def test_cancelled_callers_do_not_disturb_the_others(store: Store) -> None:
    tasks = [asyncio.create_task(store.run(adding(f"p{n:02}"))) for n in range(40)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(isinstance(result, asyncio.CancelledError) for result in results[::2])
    assert {result.id for result in results[1::2] if isinstance(result, Project)} == {
        f"p{n:02}" for n in range(1, 40, 2)
    }
    assert {f"p{n:02}" for n in range(1, 40, 2)} <= set(await store.read(names))


async def test_close_finishes_what_was_accepted_and_refuses_the_rest(store_url: str) -> None:
    store = open_store(store_url)
    await store.open()
    accepted = [asyncio.create_task(store.run(adding(f"p{n}"))) for n in range(20)]
    await asyncio.sleep(0)
    await store.close()
    assert [project.id for project in await asyncio.gather(*accepted)] == [f"p{n}" for n in range(20)]
    with pytest.raises(StoreUnavailable):
        await store.run(names)
    with pytest.raises(StoreUnavailable):
        await store.read(names)
    await store.close()

    again = open_store(store_url)
    await again.open()
    assert len(await again.read(names)) == 20
    await again.close()


async def test_lost_updates_are_refused(store: Store) -> None:
    def count(tx: Tx) -> None:
        tx.lock("p")
        found = resources.get(tx, "p", "k", "counter")
        assert found is not None
        found.body = str(int(found.body) + 1)
        resources.update(tx, found)

    row = Resource("p", "k", "counter", "counter", "counter", None, None, 1, 0, 0, "0", {})
    await store.run(lambda tx: resources.insert(tx, row))
    await asyncio.gather(*(store.run(count) for _ in range(20)))
    final = (await store.read(lambda tx: resources.page(tx, Query("p", "k"))))[0]
    assert (final.body, final.version) == ("20", 21)
    row.version = 3
    with pytest.raises(Conflict):
        await store.run(lambda tx: resources.update(tx, row))


async def test_health(store: Store) -> None:
    health = store.check()
    assert health.ok
    assert health.dialect == store.dialect
    assert store.dialect in health.detail


def test_urls_that_name_no_database_are_refused_without_repeating_secrets() -> None:
    with pytest.raises(ValueError, match="not a database URL") as caught:
        open_store("mysql://user:hunter2@host/db")
    assert "hunter2" not in str(caught.value)
