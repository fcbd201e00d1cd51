"""R5: a power cut loses nothing that was acknowledged, and what it leaves is whole.

A server works on a disk that records every call; then the files are put together as cuts at many moments would leave
them, and opened. How much such a cut may take is told by `powercut.py`.
"""

from __future__ import annotations

import asyncio
import errno
import json
import random
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from sinch_provisioning.server import bootstrap
from sinch_provisioning.server.settings import Settings
from sinch_provisioning.server.store import Tx, backup, open_store
from sinch_provisioning.server.vault import Vault, webhook_place
from tests.cli.processes import environment as cleared
from tests.cli.processes import papi
from tests.faults.device import Device, Operation
from tests.faults.load import Writers, onboard, session
from tests.faults.powercut import images
from tests.support.process import PapiProcess
from tests.support.sandbox import KEY_ID, KEY_SECRET, PROJECT

FULL = [pytest.mark.faults, pytest.mark.timeout(3600)]
HOOK = "http://127.0.0.1:9/hook"


@dataclass(frozen=True, slots=True)
class Recording:
    """What was done to the files, when which template was acknowledged and a backup done, in monotonic nanoseconds."""

    operations: list[Operation]
    heard: Mapping[str, int]
    copied: int


async def record(device: Device, synchronous: Literal["FULL", "NORMAL"], length: int) -> Recording:
    """A server's first start, load, a stop, a backup, a change of keys, a start, a kill, and load again.

    With FULL, syncs fail for a while before the kill. `length` is how often the journal is copied into the database under
    either load.
    """
    database = device.folder / "papi.db"
    url = f"sqlite:///{database}"
    environment = {**device.environment, "PAPI_SYNCHRONOUS": synchronous}
    server = PapiProcess(url, "--reviews", "after:0.1", environment=environment)
    try:
        async with session() as http:
            server.start()
            await onboard(http, server.url, HOOK)
            writers = Writers(http, server.url, callers=8)
            await rounds(writers, database, length)
            await asyncio.to_thread(server.stop)
            await asyncio.to_thread(
                upkeep, "db", "backup", str(device.folder / "copy"), "--database", url, **environment
            )
            copied = time.monotonic_ns()
            await asyncio.to_thread(upkeep, "keys", "rotate", "--database", url, **environment)
            await asyncio.to_thread(server.start)
            # With NORMAL, SQLite trusts the sync after one that failed, and a cut may then damage the database.
            if synchronous == "FULL":
                await failing_syncs(device, writers)
            server.kill()
            await asyncio.to_thread(server.start)
            await rounds(writers, database, length)
    finally:
        server.kill()
    return Recording(device.operations(), writers.heard, copied)


def upkeep(*arguments: str, **environment: str) -> None:
    done = papi(*arguments, env=cleared(**environment))
    assert done.returncode == 0, done.stderr


async def failing_syncs(device: Device, writers: Writers) -> None:
    for _ in range(3):
        device.fail("syncs", errno.EIO)
        await writers.under(0.05)
        device.heal()
        await writers.under(0.1)


async def rounds(writers: Writers, database: Path, count: int) -> None:
    """Write until the journal was copied into the database and begun anew so many times; its header counts that."""

    def done() -> int:
        with database.with_name(database.name + "-wal").open("rb") as journal:
            return int.from_bytes(journal.read(16)[12:])

    until = done() + count
    while done() < until:
        await writers.under(0.1)


def contents(tx: Tx, vault: Vault) -> tuple[set[str], set[str]]:
    """The names of stored templates and the keys whose answers are kept; every secret of a webhook can be opened."""
    for project, webhook, secret in tx.all("SELECT project_id, id, secret FROM webhook"):
        vault.open(secret, webhook_place(project, webhook))
    stored = tx.all("SELECT body FROM resource WHERE kind = 'whatsapp.template'")
    return {json.loads(body)["name"] for (body,) in stored}, {key for (key,) in tx.all("SELECT key FROM idempotency")}


async def survivors(files: Mapping[str, bytes], folder: Path) -> set[str]:
    """The templates in a database after the cut; it must be sound, and each unit of work there as a whole or not at all."""
    database = folder / "papi.db"
    for path, content in files.items():
        target = folder / Path(path).name
        target.write_bytes(content)
        target.chmod(0o600)
    settings = Settings(database=f"sqlite:///{database}", project=PROJECT, key_id=KEY_ID, key_secret=KEY_SECRET)
    store = open_store(settings.database)
    await store.open()
    try:
        backup.check(settings.database)
        vault = await bootstrap.vault_of(store, settings)
        await bootstrap.prepare(store, settings, vault, now=0)
        names, keys = await store.read(lambda tx: contents(tx, vault))
    finally:
        await store.close()
    assert names == keys
    return names


async def lost(recording: Recording, device: Device, count: int) -> list[set[str]]:
    """What was acknowledged before each of so many cuts, and is not there after it."""
    seed = random.SystemRandom().randrange(2**32)
    found: list[set[str]] = []
    for moment, files in images(recording.operations, str(device.folder), count, random.Random(seed)):
        folder = device.folder.with_name(f"seed{seed}cut{len(found)}")  # of a cut that fails it stays, to be looked at
        folder.mkdir()
        names = await survivors(files, folder)
        if moment > recording.copied:
            backup.check(f"sqlite:///{folder}/copy")
        found.append({name for name, heard in recording.heard.items() if heard < moment} - names)
        shutil.rmtree(folder)
    return found


LENGTHS = [pytest.param(60, 1, id="short"), pytest.param(3000, 5, marks=FULL, id="full")]


@pytest.mark.parametrize(("count", "length"), LENGTHS)
async def test_r5_a_power_cut_loses_nothing_that_was_acknowledged(device: Device, count: int, length: int) -> None:
    recording = await record(device, "FULL", length)
    assert not any(await lost(recording, device, count))


@pytest.mark.parametrize(("count", "length"), LENGTHS)
async def test_r5_with_normal_the_latest_may_be_lost_and_the_rest_is_whole(
    device: Device, count: int, length: int
) -> None:
    """It also shows that a write would be missed that no sync had saved."""
    recording = await record(device, "NORMAL", length)
    assert any(await lost(recording, device, count))
