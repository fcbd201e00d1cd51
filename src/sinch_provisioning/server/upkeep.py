"""What an operator does to a database from outside of a server: change its encryption key, read and check its audit log."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sinch_provisioning.server import bootstrap, keyring
from sinch_provisioning.server.settings import Settings
from sinch_provisioning.server.store import Store, Tx, audit, open_store, signing_keys
from sinch_provisioning.server.trail import Report, Trail
from sinch_provisioning.server.vault import Vault, token_place, webhook_place

BATCH = 500


@dataclass(frozen=True, slots=True)
class _Column:
    """A column with sealed texts: in which table, by which key columns, whether whole or as parts of a longer text."""

    table: str
    keys: tuple[str, ...]
    column: str
    whole: Callable[[Sequence[str]], str] | None = None


_COLUMNS = (
    _Column("secret", ("name",), "value", lambda key: signing_keys.place(key[0])),
    _Column("signing_key", ("kid",), "secret", lambda key: signing_keys.place(key[0])),
    _Column("webhook", ("project_id", "id"), "secret", lambda key: webhook_place(key[0], key[1])),
    _Column("resource", ("project_id", "kind", "id"), "body"),
    _Column("resource", ("project_id", "kind", "id"), "private"),
    _Column("event", ("project_id", "id"), "body"),
    _Column("idempotency", ("project_id", "key"), "body"),
)


async def rotate_keys(settings: Settings) -> int:
    """Make a new encryption key, seal every secret with it, and drop the old ones; returns how many were sealed anew.

    With keys in a setting, everything is sealed with the first of them. When it is interrupted, run it again.
    """
    async with _opened(settings) as store:
        path = keyring.key_file(settings) if settings.encryption_key is None else None
        if path is not None and len(keyring.read(path)) == 1:  # more are left from a rotation that was interrupted
            keyring.add(path)
        vault = await bootstrap.vault_of(store, settings)
        sealed, trail = await reseal(store, vault), await _trail(store, vault)
        about = f"key {vault.current}"
        await store.run(
            lambda tx: trail.append(tx, project_id=None, actor="operator", operation="keys rotate", resource=about)
        )
        if path is not None:
            keyring.drop_old(path)
        return sealed


async def reseal(store: Store, vault: Vault) -> int:
    """Seal every secret with the vault's current key, a batch at a time; returns how many rows changed."""
    changed = 0
    for column in _COLUMNS:
        after: Sequence[object] | None = None
        while True:
            count, after = await store.run(partial(_batch, vault=vault, column=column, after=after))
            changed += count
            if after is None:
                break
    return changed


async def verify_audit(settings: Settings) -> Report:
    """Check the whole audit log of a database that no server uses."""
    async with _opened(settings) as store:
        return await (await _trail(store, await bootstrap.vault_of(store, settings))).verify()


async def list_audit(settings: Settings, *, project: str | None, limit: int) -> Sequence[audit.Entry]:
    """The newest entries of the audit log, of one project or all."""
    async with _opened(settings) as store:
        return await store.read(lambda tx: audit.list(tx, project, limit=limit))


def _check_there(database: str) -> None:
    """Opening a SQLite file would make it."""
    path = database.partition("sqlite:///")[2]
    if path and not Path(path).exists():
        raise ValueError(f"there is no database {path}")


async def _trail(store: Store, vault: Vault) -> Trail:
    return Trail(store, await bootstrap.audit_key(store, vault), wall=_now)


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncGenerator[Store]:
    _check_there(settings.database)
    # Durable whatever the server's setting is: a key is dropped as soon as nothing is sealed with it any more.
    store = open_store(settings.database, synchronous="FULL")
    await store.open()
    try:
        yield store
    finally:
        await store.close()


def _batch(
    tx: Tx, vault: Vault, column: _Column, after: Sequence[object] | None
) -> tuple[int, Sequence[object] | None]:
    keys = ", ".join(column.keys)
    params: dict[str, Any] = {}
    where = ""  # numbers and texts compare differently, so the first batch has no lower bound at all
    if after is not None:
        names = [f"a{index}" for index in range(len(column.keys))]
        where = f" WHERE ({keys}) > ({', '.join(':' + name for name in names)})"
        params = dict(zip(names, after, strict=True))
    # Names come from the table above, values are bound.
    select = f"SELECT {keys}, {column.column} FROM {column.table}{where} ORDER BY {keys} LIMIT {BATCH}"  # noqa: S608
    update = (
        f"UPDATE {column.table} SET {column.column} = :value WHERE "  # noqa: S608
        + " AND ".join(f"{name} = :{name}" for name in column.keys)
    )
    rows = tx.all(select, params)
    changed = 0
    for *key, stored in rows:
        value = _resealed(vault, column, key, stored)
        if value is not None:
            changed += tx.execute(update, {"value": value} | dict(zip(column.keys, key, strict=True)))
    return changed, rows[-1][:-1] if len(rows) == BATCH else None


def _resealed(vault: Vault, column: _Column, key: Sequence[str], stored: str | bytes) -> str | bytes | None:
    """The value under the current key; None when it is already."""
    if column.whole is None:
        text = str(stored)
        fresh = vault.reseal_parts(text, token_place(key[0])) if Vault.sealed_in(text) else text
        return None if fresh == text else fresh
    place = column.whole(key)
    if isinstance(stored, str):
        return vault.seal(vault.open(stored, place), place) if vault.stale(stored) else None
    value = bytes(stored)
    if not vault.stale(value.decode("latin-1")):
        return None
    return vault.seal_bytes(vault.open_bytes(value, place), place)


def _now() -> int:
    return time.time_ns() // 1_000_000
