"""Starts the servers that are compared, and says what they cost."""

from __future__ import annotations

import base64
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = "bench"
ADMIN = "bench-admin"
KEY = ("bench-key", "bench-secret")
AUTHORIZATION = "Basic " + base64.b64encode(":".join(KEY).encode()).decode()


@dataclass(frozen=True, slots=True)
class Running:
    """A server process and where it listens."""

    url: str
    pid: int
    cold_start_ms: float

    @property
    def rss_mb(self) -> float:
        """Resident memory of the process, in MiB."""
        return self._status("VmRSS")

    @property
    def peak_mb(self) -> float:
        """The most resident memory that it had, in MiB."""
        return self._status("VmHWM")

    def _status(self, name: str) -> float:
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition(f"{name}:")[2].split()[0]) / 1024


@contextmanager
def papi(folder: Path, *options: str, database: str | None = None) -> Iterator[Running]:
    """Our server on a fresh database, durable (`synchronous=FULL`), with one project; SQLite unless one is named."""
    port = free_port()
    command = [
        str(Path(sys.executable).with_name("papi")),
        "serve",
        "--port",
        str(port),
        "--database",
        database or f"sqlite:///{folder}/{port}.db",
    ]
    command += [
        "--project",
        PROJECT,
        "--key-id",
        KEY[0],
        "--key-secret",
        KEY[1],
        "--admin-token",
        "bench-admin",
        *options,
    ]
    with _process(command, f"http://127.0.0.1:{port}", f"/v1/projects/{PROJECT}/webhooks") as running:
        yield running


def access_token(server: Running) -> str:
    """A bearer token of the project's key."""
    form = urllib.parse.urlencode({"grant_type": "client_credentials"}).encode()
    token: str = _json(urllib.request.Request(f"{server.url}/oauth2/token", form, {"Authorization": AUTHORIZATION}))[
        "access_token"
    ]
    return token


def new_project(server: Running, name: str) -> str:
    """A further project without limits; a bearer token of its key."""
    body = {"id": name, "keyId": f"{name}-key", "keySecret": KEY[1], "flags": {"templateLimit": 10_000_000}}
    headers = {"Authorization": f"Bearer {ADMIN}", "Content-Type": "application/json"}
    url = f"{server.url}/_papi/v1/projects"
    _json(urllib.request.Request(url, json.dumps(body).encode(), headers, method="POST"))
    form = {"grant_type": "client_credentials", "client_id": f"{name}-key", "client_secret": KEY[1]}
    call = urllib.request.Request(f"{server.url}/oauth2/token", urllib.parse.urlencode(form).encode())
    token: str = _json(call)["access_token"]
    return token


def lift_limits(server: Running) -> None:
    """Let the project hold as many templates as the benchmark makes."""
    url = f"{server.url}/_papi/v1/projects/{PROJECT}/policy"
    headers = {"Authorization": f"Bearer {ADMIN}", "Content-Type": "application/json"}
    _json(urllib.request.Request(url, b'{"flags": {"templateLimit": 10000000}}', headers, method="PUT"))


def _json(call: urllib.request.Request) -> dict[str, Any]:
    with urllib.request.urlopen(call, timeout=10) as answer:
        found: dict[str, Any] = json.loads(answer.read())
        return found


@contextmanager
def raw_asgi() -> Iterator[Running]:
    """The constant answer under the same HTTP server."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "tools.benchmarks.raw_asgi:app",
        "--port",
        str(port),
        "--no-access-log",
        "--log-level",
        "error",
    ]
    with _process(command, f"http://127.0.0.1:{port}", "/") as running:
        yield running


@contextmanager
def prism(program: Path, document: Path) -> Iterator[Running]:
    """Prism, mocking the API's own OpenAPI document."""
    port = free_port()
    command = [str(program), "mock", "--host", "127.0.0.1", "--port", str(port), "--verboseLevel", "silent"]
    with _process([*command, str(document)], f"http://127.0.0.1:{port}", f"/v1/projects/{PROJECT}/webhooks") as running:
        yield running


@contextmanager
def _process(command: list[str], url: str, probe: str) -> Iterator[Running]:
    started = time.perf_counter()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PAPI_", "SINCH_"))}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    try:
        while not _answers(url + probe):
            if process.poll() is not None or time.perf_counter() - started > 30:
                raise RuntimeError(f"{command[:4]} did not start")
            time.sleep(0.005)
        yield Running(url, process.pid, (time.perf_counter() - started) * 1000)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _answers(url: str) -> bool:
    request = urllib.request.Request(url, headers={"Authorization": AUTHORIZATION})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return bool(answer.status < 300)
    except (urllib.error.URLError, ConnectionError):
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
