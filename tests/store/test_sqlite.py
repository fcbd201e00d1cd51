"""SQLite under faults: a lost transaction loses the whole batch, and nothing else, and the writer goes on."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest

from sinch_provisioning.server.store import Store, StoreLocked, StoreUnavailable, Tx, migrate, open_store, projects
from sinch_provisioning.server.store.sqlite import SqliteStore, SqliteTx


def add(tx: Tx, name: str, size: int = 1) -> str:
    return projects.create(tx, name, name="x" * size, now=0).id


def names(tx: Tx) -> list[str]:
    return [project.id for project in projects.list(tx)]


def limit(tx: Tx, pages: int) -> None:
    tx.all(f"PRAGMA max_page_count = {pages}")


async def opened(url: str) -> Store:
    store = open_store(url)
    await store.open()
    return store


async def full(store: Store) -> None:
    """Let the database grow no further."""
    row = await store.read(lambda tx: tx.one("PRAGMA page_count"))
    assert row is not None
    await store.run(lambda tx: limit(tx, row[0]))


@pytest.mark.parametrize("swallowed", [False, True])
async def test_a_full_disk_fails_the_whole_batch_and_the_writer_goes_on(tmp_path: Path, swallowed: bool) -> None:
    store = await opened(f"sqlite:///{tmp_path}/test.db")
    await store.run(lambda tx: add(tx, "before"))
    await full(store)

    def too_much(tx: Tx) -> None:
        try:
            add(tx, "big", 10_000_000)
        except Exception:
            if not swallowed:
                raise

    def later(tx: Tx) -> None:
        # Not begun when the transaction was lost: it runs in the next batch, never outside of a transaction.
        add(tx, "later")

    work = [store.run(lambda tx: add(tx, "early")), store.run(too_much), store.run(later)]
    results = await asyncio.gather(*work, return_exceptions=True)
    assert [type(result) for result in results] == [StoreUnavailable, StoreUnavailable, type(None)]
    assert await store.read(names) == ["before", "later"]
    health = store.check()
    assert health.ok
    assert "full" in str(health.last_error)

    await store.run(lambda tx: limit(tx, 2**30))
    await store.run(lambda tx: add(tx, "after"))
    assert await store.read(names) == ["after", "before", "later"]
    await store.close()
    with sqlite3.connect(tmp_path / "test.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


async def test_a_unit_that_ends_the_transaction_itself_fails_its_batch(tmp_path: Path) -> None:
    store = await opened(f"sqlite:///{tmp_path}/test.db")

    def betray(tx: Tx) -> None:
        add(tx, "a")
        tx.execute("ROLLBACK")
        raise ValueError

    results = await asyncio.gather(store.run(lambda tx: add(tx, "b")), store.run(betray), return_exceptions=True)
    assert [type(result) for result in results] == [StoreUnavailable] * 2
    assert await store.run(names) == []
    await store.close()


async def test_another_process_that_holds_the_file_is_waited_for(tmp_path: Path) -> None:
    store = await opened(f"sqlite:///{tmp_path}/test.db")
    other = sqlite3.connect(tmp_path / "test.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(store.run(lambda tx: add(tx, "a")))
    await asyncio.sleep(0.05)
    assert await store.read(names) == []  # the event loop is free meanwhile
    assert not waiting.done()
    other.execute("ROLLBACK")
    other.close()
    assert await waiting == "a"
    await store.close()


async def test_a_batch_that_cannot_begin_fails_every_caller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sinch_provisioning.server.store.sqlite._BUSY_TIMEOUT", 0.05)
    store = await opened(f"sqlite:///{tmp_path}/test.db")
    other = sqlite3.connect(tmp_path / "test.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    work = [store.run(lambda tx: add(tx, "a")), store.run(lambda tx: add(tx, "b"))]
    results = await asyncio.gather(*work, return_exceptions=True)
    assert [type(result) for result in results] == [StoreUnavailable] * 2
    other.execute("ROLLBACK")
    other.close()
    assert await store.run(lambda tx: add(tx, "c")) == "c"
    assert await store.read(names) == ["c"]
    await store.close()


async def test_a_commit_that_fails_fails_every_caller(tmp_path: Path) -> None:
    store = await opened(f"sqlite:///{tmp_path}/test.db")

    def defer(tx: Tx) -> None:
        # A constraint that SQLite checks only at the commit.
        tx.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
        tx.execute("CREATE TABLE child (id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED)")

    await store.run(defer)
    cast("SqliteStore", store)._writer.execute("PRAGMA foreign_keys = 1")
    work = [store.run(lambda tx: add(tx, "a")), store.run(lambda tx: tx.execute("INSERT INTO child VALUES (1)"))]
    results = await asyncio.gather(*work, return_exceptions=True)
    assert [type(result) for result in results] == [StoreUnavailable] * 2
    assert await store.run(lambda tx: add(tx, "b")) == "b"
    assert await store.read(names) == ["b"]
    await store.close()


async def test_errors_of_statements_are_the_units_own(tmp_path: Path) -> None:
    store = await opened(f"sqlite:///{tmp_path}/test.db")
    results = await asyncio.gather(
        store.run(lambda tx: add(tx, "a")),
        store.run(lambda tx: tx.execute("SELECT * FROM nothing")),
        store.run(lambda tx: add(tx, "a")),
        store.run(lambda tx: add(tx, "b")),
        return_exceptions=True,
    )
    assert results[0] == "a"
    assert isinstance(results[1], sqlite3.OperationalError)
    assert isinstance(results[2], sqlite3.IntegrityError)
    assert results[3] == "b"
    await store.close()


async def test_a_second_server_on_one_file_is_refused(tmp_path: Path) -> None:
    store = await opened(f"sqlite:///{tmp_path}/test.db")
    with pytest.raises(StoreLocked, match=rf"test\.db is in use by another server \(process {os.getpid()}\)"):
        await opened(f"sqlite:///{tmp_path}/test.db")
    await store.close()
    again = await opened(f"sqlite:///{tmp_path}/test.db")
    await again.close()


async def test_a_place_that_cannot_be_opened_is_said_and_leaves_no_lock(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="cannot create the lock file"):
        await opened(f"sqlite:///{tmp_path}/missing/test.db")
    (tmp_path / "test.db").write_bytes(b"this is no database, and long enough to be seen as something else" * 20)
    for _ in range(2):
        with pytest.raises(StoreUnavailable, match="cannot open"):
            await opened(f"sqlite:///{tmp_path}/test.db")


async def test_a_database_of_a_newer_release_is_refused_and_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/test.db"
    store = await opened(url)
    await store.run(lambda tx: tx.execute("INSERT INTO migration VALUES (9999, 'later', 'x')"))
    await store.close()
    for _ in range(2):
        with pytest.raises(migrate.SchemaMismatch, match="9999"):
            await opened(url)


async def test_memory_is_private_and_gone_at_close() -> None:
    one, other = await opened("sqlite://"), await opened("sqlite:///:memory:")
    await one.run(lambda tx: add(tx, "a"))
    assert await one.read(names) == ["a"]
    assert await other.read(names) == []
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await one.read(lambda tx: add(tx, "b"))
    await one.run(lambda tx: add(tx, "b"))
    await one.close()
    await other.close()


async def test_a_read_is_one_snapshot(tmp_path: Path) -> None:
    store = await opened(f"sqlite:///{tmp_path}/test.db")

    def read(tx: Tx) -> tuple[list[str], list[str]]:
        first = names(tx)
        with sqlite3.connect(tmp_path / "test.db") as writer:
            writer.execute("INSERT INTO project VALUES ('x', 'x', NULL, 0, 0, 0, 1000, '{}', '{}', 1)")
        writer.close()
        return first, names(tx)

    assert await store.read(read) == ([], [])
    assert await store.read(names) == ["x"]
    await store.close()


async def test_schema_steps_are_applied_once_and_whole(tmp_path: Path) -> None:
    steps = tmp_path / "steps"
    steps.mkdir()
    (steps / "0001_a.sql").write_text("CREATE TABLE a (x {{text}}); -- with a; comment\nCREATE TABLE b (x BIGINT);")

    def up(database: sqlite3.Connection) -> None:
        for step in migrate.steps(steps):
            with database:  # commits, or rolls back
                database.execute("BEGIN")
                step(SqliteTx(database))

    database = sqlite3.connect(tmp_path / "m.db", isolation_level=None)

    def tables() -> set[str]:
        return {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    up(database)
    assert tables() == {"migration", "a", "b"}
    (steps / "0002_b.sql").write_text("CREATE TABLE c (x BIGINT); CREATE TABLE a (x BIGINT);")
    with pytest.raises(sqlite3.OperationalError):
        up(database)
    assert tables() == {"migration", "a", "b"}
    (steps / "0002_b.sql").write_text("CREATE TABLE c (x BIGINT);")
    up(database)
    up(database)
    assert tables() == {"migration", "a", "b", "c"}
    (steps / "0001_a.sql").write_text("CREATE TABLE edited (x BIGINT);")
    with pytest.raises(migrate.SchemaMismatch, match="step 1"):
        up(database)
    (steps / "0002_b.sql").unlink()
    with pytest.raises(migrate.SchemaMismatch, match="upgrade"):
        up(database)
    (steps / "0001_a.sql").rename(steps / "0003_a.sql")
    (steps / "0005_b.sql").write_text("")
    with pytest.raises(ValueError, match="should have the number"):
        up(database)
    database.close()


WRITER = """
import asyncio, sys
from sinch_provisioning.server.store import open_store, projects, events

async def main(url, first):
    store = open_store(url)
    await store.open()
    print("open", flush=True)
    async def caller(n):
        while True:
            name = f"{first}-{n}"
            def work(tx):
                projects.create(tx, name, name=name, now=0)
                events.insert_event(
                    tx, project_id=name, type="T", resource_kind="k", resource_id="r", body=name, now=0
                )
            await store.run(work)
            sys.stdout.write(name + "\\n")
            sys.stdout.flush()
            n += 16
    await asyncio.gather(*(caller(n) for n in range(16)))

asyncio.run(main(sys.argv[1], sys.argv[2]))
"""


def test_a_killed_writer_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/test.db"
    acknowledged: set[str] = set()
    for round_number in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, url, str(round_number)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "open\n"
            acknowledged.update(process.stdout.readline().strip() for _ in range(40 + 7 * round_number))
            process.send_signal(signal.SIGKILL)
            lines = process.stdout.read().split("\n")
            acknowledged.update(lines[:-1])  # the last one may be cut
    connection = sqlite3.connect(tmp_path / "test.db")
    stored = {name for (name,) in connection.execute("SELECT id FROM project")}
    told = {name for (name,) in connection.execute("SELECT body FROM event")}
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert len(acknowledged) > 100
    assert acknowledged <= stored
    assert stored == told
