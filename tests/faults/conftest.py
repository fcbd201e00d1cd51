"""What the fault tests stand on: databases, and disks that fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.device import Device, compiled
from tests.support.stores import cluster

__all__ = ["cluster"]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What makes a process use a disk of ours. Without a C compiler: an error on CI, else the test is skipped."""
    return compiled(tmp_path_factory.mktemp("device"))


@pytest.fixture
def device(library: Path, tmp_path: Path) -> Device:
    """A disk that is in order."""
    return Device(library, tmp_path / "disk")
