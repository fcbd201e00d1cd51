"""A dispatcher's surroundings, on each database."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from sinch_provisioning.server.store import Store, Tx, clock, projects
from sinch_provisioning.server.store.clock import Clock
from tests.events.machine import START, Machine
from tests.support.stores import cluster, store, store_url

__all__ = ["cluster", "store", "store_url"]


@pytest.fixture
async def machine(store: Store) -> AsyncIterator[Machine]:
    def prepare(tx: Tx) -> None:
        projects.create(tx, "p", name="p", now=START)
        clock.set(tx, "p", Clock(START, START, 0), wall=START)

    await store.run(prepare)
    machine = Machine(store)
    yield machine
    for dispatcher in machine.running:
        await dispatcher.stop(grace=0)
