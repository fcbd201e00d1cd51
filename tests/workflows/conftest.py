"""A simulator in this process, emptied before each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sinch_provisioning import Client
from sinch_provisioning.testing import Sandbox, sandbox


@pytest.fixture(scope="module")
def simulator() -> Iterator[Sandbox]:
    """A server for the tests of one file; reviewers decide at once."""
    with sandbox(reviews="instant") as box:
        yield box


@pytest.fixture
def box(simulator: Sandbox) -> Iterator[Sandbox]:
    """The server, empty, with reviewers who decide at once."""
    simulator.reset()
    simulator.control("PUT", "{p}/policy", {"reviews": "instant"})
    return_to_normal = simulator.control("GET", "{p}/policy")
    yield simulator
    simulator.control("PUT", "{p}/policy", return_to_normal)


@pytest.fixture
def client(box: Sandbox) -> Iterator[Client]:
    """A client of the project."""
    with box.client(auth="basic") as found:
        yield found
