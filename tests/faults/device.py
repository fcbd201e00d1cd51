"""A disk that records what a server process does to its files, and fails on command: `device.c`, preloaded."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

_SOURCE = Path(__file__).with_name("device.c")


@dataclass(frozen=True, slots=True)
class Operation:
    """One change or sync of the file `path`, by the name of its kind in `device.c`; `moment` is monotonic nanoseconds."""

    kind: str
    moment: int
    offset: int
    path: str
    data: bytes

    @property
    def other(self) -> str:
        """The new name that a link or a renaming gives."""
        return self.data.decode()


class Device:
    """The disk below `folder` for whoever starts with its `environment`."""

    def __init__(self, library: Path, folder: Path) -> None:
        self.folder = folder.resolve()
        self.folder.mkdir()
        self._log = self.folder.with_name(self.folder.name + ".log")
        self._fault = self.folder.with_name(self.folder.name + ".fault")
        self.environment: Mapping[str, str] = {
            "LD_PRELOAD": str(library),
            "DEVICE_FOLDER": str(self.folder),
            "DEVICE_LOG": str(self._log),
            "DEVICE_FAULT": str(self._fault),
        }

    def fail(self, what: Literal["writes", "syncs"], error: int) -> None:
        """From now on such calls fail with this errno."""
        fresh = self._fault.with_suffix(".new")
        fresh.write_text(f"{what[0].upper()} {error}")
        fresh.replace(self._fault)  # whole or not at all, also for who reads it meanwhile

    def heal(self) -> None:
        """From now on everything works again."""
        self._fault.unlink()

    def operations(self) -> list[Operation]:
        """What was done so far, by all processes, in order."""
        logs = self._log.parent.glob(self._log.name + ".*")
        return sorted((each for log in logs for each in _parsed(log.read_bytes())), key=lambda each: each.moment)


def compiled(folder: Path) -> Path:
    """The library. Where there is no C compiler, tests are skipped, and on CI they fail."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        if os.environ.get("CI"):
            pytest.fail("these tests need a C compiler, as `make test-deps` installs it")
        pytest.skip("no C compiler (cc, gcc) on this machine")
    library = folder / "device.so"
    subprocess.run([compiler, "-O2", "-Wall", "-shared", "-fPIC", "-o", library, _SOURCE, "-ldl"], check=True)
    return library


def _parsed(log: bytes) -> Iterator[Operation]:
    at = 0
    while (end := log.find(b"\n", at)) >= 0:
        kind, moment, offset, length, path = log[at:end].decode().split(" ", 4)
        at = end + 1 + int(length)
        if at > len(log):  # its process was killed as it wrote this: nothing was done yet
            return
        yield Operation(kind, int(moment), int(offset), path, log[end + 1 : at])
