"""Checking, copying and putting back whole databases, whichever engine; a server may run meanwhile, except at a restore."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from sinch_provisioning.server.store.engine import StoreUnavailable
from sinch_provisioning.server.store.files import sync_folder
from sinch_provisioning.server.store.lockfile import LockFile

#: Pages copied at once; between two steps the server gets its turn.
_STEP = 1_000


class BackupError(Exception):
    """The database or the backup is not what it should be; the text says in what way."""


def check(url: str) -> str:
    """Look for damage; one line about what was found to be in order. Raises BackupError for what is not."""
    if url.startswith("sqlite:"):
        path = _file(url)
        with closing(_read_only(path)) as connection:
            return _sound(connection, path)
    import psycopg  # deferred: SQLite needs no driver

    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            row = connection.execute("SELECT COUNT(*) FROM migration").fetchone()
            orphans = connection.execute(
                "SELECT COUNT(*) FROM delivery d WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.id = d.event_id)"
            ).fetchone()
    except psycopg.Error as error:
        raise BackupError(f"the database cannot be read: {error}") from error
    if orphans is not None and orphans[0]:
        raise BackupError(f"{orphans[0]} deliveries have no event")
    return f"postgresql: {row[0] if row else 0} schema steps, every delivery has its event"


def backup(url: str, target: Path) -> str:
    """Write a copy of one moment to a new file, and check it; returns what the check said."""
    if target.exists():
        raise BackupError(f"{target} exists")
    if url.startswith("postgres"):
        _run("pg_dump", url, "--format=custom", "--no-owner", f"--file={target}")
        return f"postgresql: {target.stat().st_size} bytes"
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    path = _file(url)
    try:
        with closing(_read_only(path)) as source, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy, pages=_STEP, sleep=0.0)
            said = _sound(copy, unfinished)
        unfinished.chmod(path.stat().st_mode & 0o777)  # who may not read the database may not read its copy
        unfinished.rename(target)
        sync_folder(target.parent)
    except sqlite3.Error as error:
        raise BackupError(f"the copy failed: {error}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return said.replace(unfinished.name, target.name)


def restore(url: str, source: Path) -> str:
    """Put a backup in the place of a database that does not exist yet, or is empty; returns what the check said."""
    if not source.is_file():
        raise BackupError(f"there is no {source}")
    if url.startswith("postgres"):
        _run("pg_restore", url, "--no-owner", "--exit-on-error", "--single-transaction", str(source))
        return check(url)
    path = _file(url, missing=True)
    with closing(_read_only(source)) as connection:
        _sound(connection, source)
    lock = LockFile(path.with_name(path.name + ".lock"))
    try:
        lock.acquire()
    except StoreUnavailable as error:
        raise BackupError(str(error)) from error
    try:
        if path.exists():
            raise BackupError(f"{path} exists; move it away first, with its -wal and -shm")
        unfinished = path.with_name(path.name + ".part")
        shutil.copy(source, unfinished)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.rename(path)
        sync_folder(path.parent)
    finally:
        lock.release()
    return check(url)


def _file(url: str, *, missing: bool = False) -> Path:
    name = url.partition("://")[2].removeprefix("/")
    if not name or name == ":memory:":
        raise BackupError("a database in memory ends with its server; take a snapshot of its projects instead")
    path = Path(name).resolve()
    if not missing and not path.is_file():
        raise BackupError(f"there is no {path}")
    return path


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)


def _sound(connection: sqlite3.Connection, path: Path) -> str:
    try:
        problems = [row[0] for row in connection.execute("PRAGMA integrity_check(10)")]
        if problems != ["ok"]:
            raise BackupError(f"{path} is damaged: {'; '.join(problems)}")
        (steps,) = connection.execute("SELECT COUNT(*) FROM migration").fetchone()
        (orphans,) = connection.execute(
            "SELECT COUNT(*) FROM delivery d WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.id = d.event_id)"
        ).fetchone()
    except sqlite3.Error as error:
        raise BackupError(f"{path} is no database of ours, or damaged: {error}") from error
    if orphans:
        raise BackupError(f"{path}: {orphans} deliveries have no event")
    return f"{path.name}: sound, {steps} schema steps, every delivery has its event"


def _run(program: str, url: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise BackupError(f"{program} is not installed: it comes with PostgreSQL's client programs")
    parts = urlsplit(url)
    # The password goes through the environment: others on the machine can read arguments.
    environment: Mapping[str, str] = os.environ | ({"PGPASSWORD": parts.password} if parts.password else {})
    host = parts.netloc.rpartition("@")
    name = host[0].partition(":")[0]
    query = dict(parse_qsl(parts.query))
    schema = query.pop("schema", "") or _search_path(query.get("options", ""))
    netloc = f"{name}@{host[2]}" if name else host[2]
    plain = urlunsplit((parts.scheme, netloc, parts.path, urlencode(query), ""))
    chosen = [f"--schema={schema}"] if schema and program == "pg_dump" else []
    done = subprocess.run(  # noqa: S603
        [found, f"--dbname={plain}", *chosen, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupError(f"{program} failed: {done.stderr.strip()[-500:]}")


def _search_path(options: str) -> str:
    return options.partition("search_path=")[2].split(" ", 1)[0].split(",", 1)[0]
