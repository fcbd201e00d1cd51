"""Driving resources with random legal and illegal calls, beside the state machines of the contract."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine

from sinch_provisioning.contract.states import MACHINES, NOTHING, State
from sinch_provisioning.server.app import Server
from sinch_provisioning.server.policy import ReviewPolicy
from sinch_provisioning.server.settings import Settings
from tests.support.databases import new_database
from tests.support.sandbox import ADMIN_TOKEN, KEY_ID, KEY_SECRET, PROJECT, Answer, Sandbox


@dataclass
class Tracked:
    """A resource as the machine says it must be."""

    machine: str
    get: Callable[[], Awaitable[Answer]]
    state: State = NOTHING
    name: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"{self.machine} {self.name}: {self.state}"


class Journey(RuleBasedStateMachine):
    """Calls the server; after each call the resource and the new events must be what the machine says."""

    def __init__(self) -> None:
        super().__init__()
        self._runner = asyncio.Runner()
        settings = Settings(
            database=new_database(),
            project=PROJECT,
            key_id=KEY_ID,
            key_secret=KEY_SECRET,
            admin_token=ADMIN_TOKEN,
            reviews=ReviewPolicy.parse("instant"),
        )
        self._server = Server(settings)
        self.run(self._server.start())
        self.sandbox = Sandbox(self._server)
        self.control("POST", "projects/{p}/clock", {"freeze": True})
        self.seen = 0

    def teardown(self) -> None:
        self.run(self._server.stop())
        self._runner.close()

    def run(self, work: Any) -> Any:
        return self._runner.run(work)

    def control(self, method: str, path: str, body: Any = None, *, expect: int | None = 200) -> Any:
        return self.run(self.sandbox.control(method, path, body, expect=expect))

    def call(self, operation: str, **arguments: Any) -> Answer:
        answer: Answer = self.run(self.sandbox.call(operation, **arguments))
        return answer

    def new_events(self) -> list[dict[str, Any]]:
        """What was committed since the last look, in order."""
        events: list[dict[str, Any]] = self.control("GET", f"projects/{{p}}/events?limit=1000&after={self.seen}")[
            "events"
        ]
        if events:
            self.seen = max(int(event["id"]) for event in events)
        return events

    def perform(
        self, item: Tracked, cause: str, answer: Answer, *, besides: Iterable[str] = (), unless: Iterable[str] = ()
    ) -> bool:
        """Check one call: legal in the machine, it succeeds and moves the resource; illegal, it changes nothing.

        `besides` are further events of a legal call; `unless` are refusals of a legal call for reasons outside of the machine.
        Returns whether the resource moved.
        """
        machine = MACHINES[item.machine]
        legal = machine.allows(item.state, cause)
        if answer.status < 400:
            assert legal, f"{cause} succeeded in {item.state}; possible: {machine.causes(item.state)}"
            self.moved(item, cause, besides=besides)
            return True
        assert answer.status < 500, answer.json
        assert not legal or answer.code in set(unless), f"{cause} is legal in {item.state}, yet {answer.json}"
        self.unchanged(item)
        return False

    def moved(self, item: Tracked, cause: str, *, besides: Iterable[str] = ()) -> None:
        """The step happened, and so did its events, each once."""
        step = MACHINES[item.machine].step(item.state, cause)
        item.state = step.target
        expected = sorted([*besides, *([step.event] if step.event else [])])
        events = self.new_events()
        assert sorted(event["type"] for event in events) == expected, (item, cause)
        self.stands(item)
        if step.event and step.target != NOTHING and "payload" in events[0]:
            told = next(event for event in events if event["type"] == step.event)
            assert pair(told["payload"]) == step.target, (item, cause, told)

    def unchanged(self, item: Tracked) -> None:
        assert self.new_events() == [], item
        self.stands(item)

    def stands(self, item: Tracked) -> None:
        """The API shows the state that the machine is in."""
        answer: Answer = self.run(item.get())
        if item.state == NOTHING:
            assert answer.status == 404, (item, answer.json)
        else:
            assert answer.status == 200, (item, answer.json)
            assert pair(answer.json) == item.state, (item, answer.json)


def pair(body: dict[str, Any]) -> State:
    return State(body.get("state"), body.get("changes", {}).get("status"))
