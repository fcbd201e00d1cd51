"""R13 with receivers that are down for long: in simulated worlds, with kills and faults, they are probed and lose nothing."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from sinch_provisioning.server.events.policy import Reply
from tests.faults.simulation import SETTINGS, World

#: Seconds of virtual time until the receivers are back: longer than a delivery's own tries would last.
DOWN = 400.0
ENDPOINTS = 3


class Outage(World):
    """A world whose receivers are not there at first."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.in_vain = 0

    async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply:
        if self.loop.now < DOWN:
            self.in_vain += 1
            raise ConnectionRefusedError
        return await super().__call__(target, body, headers)


@pytest.mark.parametrize("seed", range(10))
def test_r13_receivers_that_were_down_get_what_waited(seed: int) -> None:
    world = Outage(seed)
    found: dict[str, Any] = world.run()
    states = Counter(state for _, state, _ in found["deliveries"])
    assert len(found["deliveries"]) == 2 * ENDPOINTS * len(world.acknowledged)
    assert states.keys() <= {"delivered", "dead"}
    for call, state, attempt in found["deliveries"]:
        assert state == "dead" or world.received[call] >= 1, f"seed {seed}: {call} counts as delivered, nobody got it"
        assert attempt <= SETTINGS.retries + 1
    assert found["attempts"] == found["tries"]
    # Ten failures and what was under way with them; then a probe at each doubling, and one after each kill.
    assert world.in_vain <= ENDPOINTS * (SETTINGS.breaker + SETTINGS.slots + 12 + world.kills)
    assert states["dead"] == 0, f"seed {seed}: tries were used up while nobody was there"
    assert world.kills > 0


def test_r13_an_outage_plays_again_to_the_same_end() -> None:
    first, second = Outage(3), Outage(3)
    first.run()
    second.run()
    assert (first.trace.digest(), first.loop.now, first.in_vain) == (
        second.trace.digest(),
        second.loop.now,
        second.in_vain,
    )
