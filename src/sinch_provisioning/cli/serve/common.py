"""What one server process and a group of them have in common."""

from __future__ import annotations

import socket
import sys
from dataclasses import dataclass

from sinch_provisioning.server.settings import Settings


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a parent tells a member of its group: settings, the inherited socket (None for workers), what to print."""

    settings: Settings
    fd: int | None
    verbose: bool
    announce: bool
    admin: bool


def base_url(listener: socket.socket) -> str:
    """An address at which this machine reaches the listener."""
    host, port = str(listener.getsockname()[0]), int(listener.getsockname()[1])
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  a comparison, nothing is bound here
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


def fail(message: str, status: int) -> int:
    """Say on stderr why the server ends, and pass its exit status on."""
    print(f"papi serve: {message}", file=sys.stderr)
    return status
