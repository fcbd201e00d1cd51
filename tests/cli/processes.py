"""`papi` as a process of its own, as people run it."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO

START_LIMIT = 30.0


def environment(**more: str) -> dict[str, str]:
    """The environment of this process without settings of ours, and with `more`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PAPI_", "SINCH_"))}
    return {**kept, **more}


def papi(
    *arguments: str, env: dict[str, str] | None = None, cwd: Path | None = None, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `papi` to its end, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "sinch_provisioning.cli", *arguments],
        env=env or environment(),
        cwd=cwd,
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


class Serving:
    """A running `papi serve`; leaving the context stops it."""

    def __init__(self, *arguments: str, cwd: Path, env: dict[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sinch_provisioning.cli", "serve", "--port", "0", *arguments],
            env=env or environment(),
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.lines: list[str] = []
        self.exports: dict[str, str] = {}
        self.url = ""

    def __enter__(self) -> Serving:
        giving_up = threading.Timer(START_LIMIT, self.process.kill)
        giving_up.start()
        try:
            for line in _stream(self.process.stdout):
                self._take(line.rstrip("\n"))
                if self.url:
                    return self
        finally:
            giving_up.cancel()
        raise AssertionError(f"papi serve ended with {self.process.wait()}: {_stream(self.process.stderr).read()}")

    def _take(self, line: str) -> None:
        self.lines.append(line)
        if line.startswith("ready "):
            self.url = line.removeprefix("ready ")
        elif line.startswith("export "):
            name, _, value = line.removeprefix("export ").partition("=")
            self.exports[name] = shlex.split(value)[0]

    def stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, str, str]:
        """Send a signal; exit status, the rest of stdout, and stderr."""
        self.process.send_signal(number)
        rest, errors = self.process.communicate(timeout=15)
        return self.process.returncode, rest, errors

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()
        for stream in (self.process.stdout, self.process.stderr):
            _stream(stream).close()


def _stream(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream
