"""One server per SQLite file: an advisory lock that the operating system drops when the process dies."""

import fcntl
import os
from pathlib import Path

from sinch_provisioning.server.store.engine import StoreLocked, StoreUnavailable


class LockFile:
    """An exclusive lock beside the database; it holds the process id of its owner, for people."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> None:
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StoreUnavailable(f"cannot create the lock file {self._path}: {error.strerror}") from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            owner = os.read(descriptor, 32).decode("ascii", "replace").strip()
            os.close(descriptor)
            raise StoreLocked(
                f"{self._path.with_suffix('')} is in use by another server (process {owner or 'unknown'}); "
                "stop it first, or use PostgreSQL to run several servers on one database"
            ) from error
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        self._descriptor = descriptor

    def release(self) -> None:
        # The file stays: removing it would let a third server lock a new file while a second waits on the old one.
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
