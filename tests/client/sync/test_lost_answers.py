# Generated from tests/client/test_lost_answers_async.py by tools/async_to_sync.py; do not edit.
"""Whole journeys in which the answer to every change gets lost after it was committed: nothing happens twice.

Two servers: ours, which knows the keys that the client sends along, and one that ignores them, as the real API does.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from sinch_provisioning import errors
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.testing import Sandbox, sandbox
from tests.client.fakes import WithoutKeys, impatient
from tests.support.journeys import JOURNEYS, Move, Step, prepare

# Without keys, the conflict that the second attempt meets may be with the first one, or with somebody else's.
INDISTINCT = {"kakaotalk.templates.changes.delete", "whatsapp.accounts.update"}


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with sandbox() as box:
        yield box


def trace(box: Sandbox) -> list[Any]:
    """All that the outside world noticed: events, and messages to phones."""
    told = [(event["type"], event["resourceKind"], event["seq"]) for event in box.events()]
    return [told, [message["channel"] for message in box.messages()]]


def attempts(box: Sandbox, operation: str) -> int:
    return len(box.requests(operation))


def undisturbed(box: Sandbox, moves: tuple[Move, ...]) -> list[Any]:
    found: dict[str, Any] = {}
    with box.client() as client:
        for move in moves:
            if isinstance(move, Step):
                raw = prepare(client.with_raw_response, move, found)()
                answer = raw.json() if raw.content else None
            else:
                answer = box.control(move.method, "{p}/" + move.path, move.body)
            if move.saves:
                found[move.saves] = answer
    seen = trace(box)
    box.reset()
    return seen


@pytest.mark.parametrize("journey", JOURNEYS)
def test_nothing_happens_twice_on_our_server(box: Sandbox, journey: str) -> None:
    expected = undisturbed(box, JOURNEYS[journey])
    found: dict[str, Any] = {}
    with impatient(box.client()) as client:
        for number, move in enumerate(JOURNEYS[journey]):
            if not isinstance(move, Step):
                answer = box.control(move.method, "{p}/" + move.path, move.body)
            else:
                call = prepare(client.with_raw_response, move, found)
                key = f"{journey} {number}"
                before = attempts(box, move.operation)
                box.fault(move.operation, drop="afterCommit")
                if OPERATIONS[move.operation].retry == "once":
                    with pytest.raises(errors.OutcomeUnknown) as caught:
                        call(idempotency_key=key)
                    assert caught.value.how_to_find_out
                    assert attempts(box, move.operation) == before + 1
                    # Only somebody who names the call again gets its answer, and no second effect.
                    answer = read(call(idempotency_key=key))
                else:
                    answer = read(call())
                    assert attempts(box, move.operation) == before + 2
            if move.saves:
                found[move.saves] = answer
    assert trace(box) == expected


def read(raw: Any) -> Any:
    return raw.json() if raw.content else None


@pytest.mark.parametrize("journey", JOURNEYS)
def test_nothing_happens_twice_on_a_server_that_knows_no_keys(box: Sandbox, journey: str) -> None:
    expected = undisturbed(box, JOURNEYS[journey])
    found: dict[str, Any] = {}
    unknown: set[str] = set()
    with impatient(box.client(transport=WithoutKeys(box.transport))) as client:
        for move in JOURNEYS[journey]:
            if not isinstance(move, Step):
                answer = box.control(move.method, "{p}/" + move.path, move.body)
            else:
                call = prepare(client.with_raw_response, move, found)
                # Without keys nobody can name a lost resource: what later steps need is made undisturbed.
                if OPERATIONS[move.operation].retry != "once" or not move.saves:
                    box.fault(move.operation, drop="afterCommit")
                try:
                    answer = read(call())
                except errors.OutcomeUnknown:
                    unknown.add(move.operation)
            if move.saves:
                found[move.saves] = answer
    assert trace(box) == expected
    assert not {operation for operation in unknown if OPERATIONS[operation].retry == "reconcile"}
    assert {operation for operation in unknown if OPERATIONS[operation].retry == "always"} <= INDISTINCT


CREATES = {move.operation: moves[: index + 1] for moves in JOURNEYS.values() for index, move in enumerate(moves)
           if isinstance(move, Step) and OPERATIONS[move.operation].retry == "reconcile"}  # fmt: skip


@pytest.mark.parametrize("operation", CREATES)
def test_a_create_with_a_natural_key_is_read_back(box: Sandbox, operation: str) -> None:
    """The first create counts and its answer is lost; the second is refused, and the resource of the first returned."""
    found: dict[str, Any] = {}
    with impatient(box.client(transport=WithoutKeys(box.transport))) as client:
        for move in CREATES[operation]:
            assert isinstance(move, Step)
            if move.operation == operation:
                box.fault(operation, drop="afterCommit")
            raw = prepare(client.with_raw_response, move, found)()
    assert raw.recovered
    assert [each["status"] for each in box.requests(operation)][:1] == [409]
    assert raw.status == OPERATIONS[operation].success_status
    assert type(raw.parse()).__name__ == OPERATIONS[operation].responses[raw.status].model


def test_every_create_with_a_natural_key_is_among_them() -> None:
    assert set(CREATES) == {row.id for row in OPERATIONS.values() if row.retry == "reconcile"}
