"""A server process that a parent started: `python -m sinch_provisioning.cli.serve.member`, told on stdin what to be."""

from __future__ import annotations

import base64
import os
import pickle
import signal
import socket
import sys
import threading

from sinch_provisioning.cli.serve.common import Assignment
from sinch_provisioning.cli.serve.run import serve_one


def main() -> int:
    """Serve until a signal, or until the parent is gone."""
    assignment: Assignment = pickle.loads(base64.b64decode(sys.stdin.readline()))  # noqa: S301  our own parent wrote it
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    listener = None if assignment.fd is None else socket.socket(fileno=assignment.fd)
    return serve_one(
        assignment.settings,
        listener,
        print_admin_token=assignment.admin,
        verbose=assignment.verbose,
        member=True,
        announce=assignment.announce,
    )


def _leave_with_parent() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
