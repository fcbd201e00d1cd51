"""Every operation through the client against our server: answers parse into their models, and lose nothing on the way."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from sinch_provisioning.client import AsyncPage, RawResponse
from sinch_provisioning.contract import models, wire
from sinch_provisioning.contract.events import EVENTS, parse_event
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.testing import Sandbox, sandbox
from tests.support.journeys import JOURNEYS, Step, operations, prepare
from tests.support.sandbox import unknown

# What the control API says about an event beside the event itself.
NOTES = {"id", "createdAt", "resourceKind", "resourceId", "seq"}
# The reference declares this event without the template that its sample shows.
UNDECLARED = {"WHATSAPP_TEMPLATE_DELETED": [".payload"]}


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with sandbox() as box:
        yield box


@pytest.mark.parametrize("journey", JOURNEYS)
async def test_every_operation_answers_with_its_model(box: Sandbox, journey: str) -> None:
    found: dict[str, Any] = {}
    async with box.async_client(max_retries=0) as client:
        for move in JOURNEYS[journey]:
            if isinstance(move, Step):
                raw = await prepare(client.with_raw_response, move, found)()
                fits(move, raw)
                answer = raw.json() if raw.content else None
            else:
                answer = box.control(move.method, "{p}/" + move.path, move.body)
            if move.saves:
                found[move.saves] = answer
    for event in box.events():
        event_fits(event)


def fits(step: Step, raw: RawResponse[Any]) -> None:
    """The answer is what the contract says, typed, with every field known, and goes back to the same JSON."""
    operation = OPERATIONS[step.operation]
    assert raw.status == operation.success_status
    result = raw.parse()
    name = operation.responses[raw.status].model
    if name is None:
        assert result is None
        return
    wanted = name if isinstance(name, str) else name[int("field_mask" in step.query)]
    if operation.paging:
        assert type(result) is AsyncPage
        assert len(result.items) == len(raw.json()[operation.paging.items])
        assert all(isinstance(item, BaseModel) for item in result.items)
        result = wire.parse(wanted, raw.content)
    assert type(result) is getattr(models, wanted)
    assert unknown(result) == []
    assert result.to_wire() == raw.json()
    assert json.loads(result.to_json()) == raw.json()


def event_fits(record: dict[str, Any]) -> None:
    """The event parses into the model of its trigger, and goes back to the same JSON."""
    body = {name: value for name, value in record.items() if name not in NOTES}
    event = parse_event(body)
    assert type(event).__name__ == EVENTS[body["type"]]
    assert unknown(event) == UNDECLARED.get(body["type"], [])
    assert event.to_wire() == body


def test_the_journeys_call_every_operation() -> None:
    assert operations() == set(OPERATIONS)
