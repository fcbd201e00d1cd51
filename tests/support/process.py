"""`papi serve` as a process of its own, to be stopped politely or killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from tests.support.sandbox import ADMIN_TOKEN, KEY_ID, KEY_SECRET, PROJECT


class PapiProcess:
    """One server on one database file; start it as often as you kill it."""

    def __init__(
        self, database: str, *options: str, port: int | None = None, environment: Mapping[str, str] | None = None
    ) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._command = [
            str(Path(sys.executable).with_name("papi")), "serve", "--port", str(self.port), "--database", database,
            "--project", PROJECT, "--key-id", KEY_ID, "--key-secret", KEY_SECRET, "--admin-token", ADMIN_TOKEN, *options,
        ]  # fmt: skip
        self._environment = environment or {}
        self._process: subprocess.Popen[str] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self, *, within: float = 20) -> float:
        """Start and wait until it is ready; returns the seconds that took."""
        began = time.perf_counter()
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PAPI_", "SINCH_"))}
        self._process = subprocess.Popen(
            self._command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**environment, **self._environment},
        )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("ready "):
                return time.perf_counter() - began
            assert time.perf_counter() - began < within
        assert self._process.stderr is not None
        complaint = self._process.stderr.read()
        self.kill()
        raise AssertionError(f"papi serve ended: {complaint}")

    def kill(self) -> None:
        """What a power cut or the kernel does: no warning."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """What an operator does."""
        return self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        process.send_signal(how)
        status = process.wait(timeout=20)
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()
        return status


def peak(pid: int) -> float:
    """The most resident memory that a process had, in MiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
