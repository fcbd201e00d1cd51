"""Starts `papi serve` on a free port with a fresh database, and speaks to its control API."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any


class DemoServer:
    """A server process of its own; everything it knows is on disk in a temporary folder."""

    def __init__(self, *, reviews: str) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="papi-demo-")
        self.database = Path(self._folder.name) / "papi.db"
        command = [sys.executable, "-m", "sinch_provisioning.cli", "serve", "--port", "0", "--reviews", reviews]
        command += ["--database", f"sqlite:///{self.database}"]
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PAPI_", "SINCH_"))}
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        self.environment = dict(self._exports())

    def _exports(self) -> list[tuple[str, str]]:
        assert self._process.stdout is not None
        found: list[tuple[str, str]] = []
        for line in self._process.stdout:
            if line.startswith("export "):
                name, _, value = line.removeprefix("export ").strip().partition("=")
                found.append((name, value.strip("'\"")))
            if line.startswith("ready "):
                return [*found, ("PAPI_BASE_URL", line.split()[1])]
        raise RuntimeError("the server did not start")

    def control(self, path: str, *, method: str = "GET", body: Any = None) -> Any:
        """A call of the control API, below this server's project."""
        url = f"{self.environment['PAPI_BASE_URL']}/_papi/v1/projects/{self.environment['SINCH_PROJECT_ID']}/{path}"
        headers = {
            "Authorization": f"Bearer {self.environment['PAPI_ADMIN_TOKEN']}",
            "Content-Type": "application/json",
        }
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method), timeout=70) as answer:
            return json.loads(answer.read() or b"null")

    def close(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(timeout=15)
        self._folder.cleanup()
