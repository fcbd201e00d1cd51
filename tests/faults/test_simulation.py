"""R13: the outbox, tasks and deliveries in simulated worlds.

`PAPI_SIMULATION_SEED=n` plays one again, and with `PAPI_SIMULATION_SEEDS=n` the full length is so many.
"""

from __future__ import annotations

import os

import pytest

from tests.faults.simulation import SETTINGS, World

_SEED = os.environ.get("PAPI_SIMULATION_SEED")
SHORT = [int(_SEED)] if _SEED else range(20)
SEEDS = int(os.environ.get("PAPI_SIMULATION_SEEDS", "500"))


def play(seed: int) -> World:
    world = World(seed)
    found = world.run()
    where = f"PAPI_SIMULATION_SEED={seed}"
    names = sorted(world.acknowledged)
    assert found["created"] == names, f"{where}: a write was lost or done twice"
    assert found["approved"] == names, f"{where}: a task did not happen exactly once"
    assert found["tasks"] == [], where
    assert len(found["deliveries"]) == 2 * 3 * len(names), where
    for call, state, attempt in found["deliveries"]:
        assert state in {"delivered", "dead"}, f"{where}: {call} is left {state}"
        assert state == "dead" or world.received[call] >= 1, f"{where}: {call} counts as delivered, nobody got it"
        assert attempt <= SETTINGS.retries + 1, f"{where}: {call}"
    assert found["attempts"] == found["tries"], f"{where}: the log of tries does not fit"
    assert world.kills > 0, where
    return world


@pytest.mark.parametrize("seed", SHORT)
def test_r13_nothing_is_lost_and_tasks_happen_once(seed: int) -> None:
    play(seed)


@pytest.mark.faults
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("start", range(0, SEEDS, 50))
def test_r13_many_seeds(start: int) -> None:
    for seed in range(start, min(start + 50, SEEDS)):
        play(seed)


def test_r13_a_seed_plays_again_to_the_same_end() -> None:
    first, second = play(7), play(7)
    assert first.trace.digest() == second.trace.digest()
    assert first.loop.now == second.loop.now
