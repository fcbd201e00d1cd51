"""R12: a backup of a database under load is one moment of it, restores, and passes the invariants."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.processes import papi
from tests.faults.load import Writers, names, onboard, session
from tests.support.postgres import Cluster
from tests.support.process import PapiProcess


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_r12_a_hot_backup_restores_whole(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if engine == "sqlite":
        url, other = f"sqlite:///{tmp_path}/papi.db", f"sqlite:///{tmp_path}/restored.db"
    else:
        cluster: Cluster = request.getfixturevalue("cluster")
        url = other = cluster.new_url()
    server = PapiProcess(url, "--reviews", "after:0.2")
    server.start()
    copy = tmp_path / "copy"
    async with session() as http:
        await onboard(http, server.url)
        writers = Writers(http, server.url, callers=4)
        await writers.under(0.5)
        before = set(writers.acknowledged)
        stop = asyncio.Event()
        load = asyncio.create_task(writers.write_until(stop))
        done = await asyncio.to_thread(papi, "db", "backup", str(copy), "--database", url)
        stop.set()
        await load
        assert done.returncode == 0, done.stderr
        server.stop()
        if engine == "postgresql":
            drop(url)
        if (key := tmp_path / "papi.db.key").exists():  # a backup is of no use without the key of its secrets
            shutil.copy(key, tmp_path / "restored.db.key")
        restored = await asyncio.to_thread(papi, "db", "restore", str(copy), "--database", other)
        assert restored.returncode == 0, restored.stderr
        assert papi("db", "check", "--database", other).returncode == 0
        again = PapiProcess(other, "--reviews", "after:0.2")
        again.start()
        try:
            stored = await names(http, again.url)
            assert before <= stored.keys() <= writers.asked
        finally:
            again.stop()


def drop(url: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute("SELECT current_schema()").fetchone()
        assert row is not None
        connection.execute(f"DROP SCHEMA {row[0]} CASCADE".encode())


def test_damage_is_found(tmp_path: Path) -> None:
    database = tmp_path / "papi.db"
    server = PapiProcess(f"sqlite:///{database}")
    server.start()
    server.stop()
    url = ("--database", f"sqlite:///{database}")
    assert papi("db", "check", *url).returncode == 0
    with sqlite3.connect(database) as connection:
        connection.execute("INSERT INTO delivery VALUES (1, 7, 'p', 'w', 'due', 0, 0, 0, NULL, NULL)")
    assert "1 deliveries have no event" in papi("db", "check", *url).stderr
    database.write_bytes(database.read_bytes()[:8192] + b"\xff" * 8192)
    broken = papi("db", "check", *url)
    assert broken.returncode == 1
    assert "damaged" in broken.stderr
    assert papi("db", "restore", str(database), "--database", f"sqlite:///{tmp_path}/new.db").returncode == 1
    assert not (tmp_path / "new.db").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    server = PapiProcess(f"sqlite:///{tmp_path}/papi.db")
    server.start()
    url = ("--database", f"sqlite:///{tmp_path}/papi.db")
    try:
        assert papi("db", "backup", str(tmp_path / "copy"), *url).returncode == 0
        assert "exists" in papi("db", "backup", str(tmp_path / "copy"), *url).stderr
        assert "another server" in papi("db", "restore", str(tmp_path / "copy"), *url).stderr
    finally:
        server.stop()
    assert "exists" in papi("db", "restore", str(tmp_path / "copy"), *url).stderr
    assert "no " in papi("db", "check", "--database", f"sqlite:///{tmp_path}/missing.db").stderr
