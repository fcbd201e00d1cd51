"""A private PostgreSQL for tests: its own cluster in a temporary directory, gone afterwards."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import socket
import subprocess
from pathlib import Path


class NotInstalledError(Exception):
    """There is no PostgreSQL server on this machine."""


class Cluster:
    """A running server, without durability unless asked for; every test gets a schema of its own."""

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        self._durable = durable
        self._programs = _programs()
        self._data = folder / "data"
        self._port = _free_port()
        self._numbers = itertools.count(1)
        self._user = _unprivileged_user()
        if self._user is not None:
            for parent in [folder, *folder.parents]:
                if parent.stat().st_uid == os.getuid() and parent != Path("/"):
                    parent.chmod(parent.stat().st_mode | 0o711)
            shutil.chown(folder, self._user)
        self._run(
            "initdb",
            "-D",
            str(self._data),
            "-U",
            "tester",
            "--auth=trust",
            "--no-sync",
            "--encoding=UTF8",
            "--locale=C",
        )
        self.start()

    def start(self) -> None:
        settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=''"]
        settings += [] if self._durable else ["fsync=off", "full_page_writes=off"]
        options = f"-p {self._port} " + " ".join(f"-c {setting}" for setting in settings)
        self._run("pg_ctl", "-D", str(self._data), "-l", str(self._data / "log"), "-w", "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "stop")

    def new_url(self) -> str:
        """The URL of an empty schema."""
        import psycopg

        schema = f"test{next(self._numbers)}"
        base = f"postgresql://tester@127.0.0.1:{self._port}/postgres"
        with psycopg.connect(base, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {schema}".encode())
        return f"{base}?options=-csearch_path%3D{schema}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        subprocess.run(
            command,
            check=True,
            stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            user=self._user,
            cwd=self._data.parent,
            timeout=60,
        )


def _programs() -> Path:
    found = shutil.which("initdb")
    candidates = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NotInstalledError


def _unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port
