"""Random legal and illegal calls about one sender: every step is one of the machine, every event one of a step."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from sinch_provisioning.contract.states import MACHINES, NOTHING, State
from tests.support.whatsapp import DAY, Desk, partner, signup

MACHINE = MACHINES["whatsapp.sender"]
SENDERS = "whatsapp.senders."
#: What each thing that a walker does may bring about, by cause of the machine.
CAUSES = {
    "update": {SENDERS + "update"},
    "submit": {SENDERS + "update#submit"},
    "drop": {SENDERS + "changes.delete"},
    "register": {SENDERS + "register"},
    "verify": {SENDERS + "verify"},
    "approve": {"review.approved", "number.verified", "number.unverified", "review.failed"},
    "reject": {"review.rejected"},
    "fail": {"review.failed"},
    "suspend": {"sender.suspended"},
    "deactivate": {"sender.deactivated"},
    "break": {"sender.failed"},
    "resume": {"sender.reinstated"},
    "rename": {SENDERS + "update", SENDERS + "update#submit"},
    "delete": {SENDERS + "delete"},
    "month": {"notice.over"},
}


class Walker:
    """Does things to one sender, and compares what comes of it with the machine."""

    def __init__(self, desk: Desk, random: Random) -> None:
        self.desk = desk
        self.random = random
        self.sender: Any = None
        self.told = 0

    async def state(self) -> State:
        answer = await self.desk.call(SENDERS + "get", sender_id=self.sender["id"])
        if answer.code is not None:
            return NOTHING
        return State(answer.json.get("state"), answer.json.get("changes", {}).get("status"))

    async def new_events(self) -> list[str]:
        events = [
            event["type"]
            for event in await self.desk.sandbox.events()
            if event["type"].startswith("WHATSAPP_SENDER") and not event["type"].endswith("COMMENT_ADDED")
        ]
        told, self.told = self.told, len(events)
        return events[told:]

    async def step(self) -> bool:
        """Do something; False when the sender is gone."""
        deed = self.random.choice(sorted(CAUSES))
        before = await self.state()
        await self.do(deed)
        after, events = await self.state(), await self.new_events()
        step = (deed, str(before), str(after), events)
        if before == after and not events:
            return True
        causes = CAUSES[deed]
        fitting = [
            transition
            for transition in MACHINE.transitions
            if transition.cause in causes and (transition.source, transition.target) == (before, after)
        ]
        assert fitting, step
        assert events in [[transition.event] if transition.event else [] for transition in fitting], step
        return after != NOTHING

    async def do(self, deed: str) -> None:
        desk, sender = self.desk, self.sender
        if deed in ("update", "submit"):
            await desk.update(sender, status="SUBMIT" if deed == "submit" else "DRAFT", about="x")
        elif deed == "rename":
            await desk.update(sender, displayName="New")
        elif deed in ("approve", "reject", "fail"):
            decision = {"code": "UNKNOWN_ERROR"} if deed == "fail" else {}
            verdict = "approve" if deed == "approve" else "reject"
            for review in await desk.reviews("whatsapp_senders.sender"):
                await desk.sandbox.control("POST", f"projects/{{p}}/reviews/{review['id']}/{verdict}", decision)
        elif deed in ("suspend", "deactivate", "resume", "break"):
            path = f"projects/{{p}}/actions/whatsapp.sender/{sender['id']}/{'fail' if deed == 'break' else deed}"
            await desk.sandbox.control("POST", path, {}, expect=None)
        elif deed == "month":
            await desk.sandbox.advance(30 * DAY)
        else:
            bodies = {"register": {"method": "SMS"}, "verify": {"code": "123456"}}
            name = {"drop": "changes.delete"}.get(deed, deed)
            body = {"json": bodies[deed]} if deed in bodies else {}
            await desk.call(SENDERS + name, sender_id=sender["id"], **body)


@pytest.mark.parametrize("seed", range(12))
async def test_walk(desk: Desk, seed: int) -> None:
    random = Random(seed)
    walker = Walker(desk, random)
    if seed % 2:
        await desk.onboard()
    for _ in range(4):
        body = partner(status=random.choice(["DRAFT", "SUBMIT"])) if seed % 2 else signup()
        walker.sender = await desk.create(body)
        for _ in range(25):
            if not await walker.step():
                break
        else:
            return
