"""A workflow that is ended at any of its steps, and run again, comes to the same end by the same effects."""

from __future__ import annotations

from functools import cache

import pytest

from sinch_provisioning.testing import Sandbox
from sinch_provisioning.workflows import Outcome
from tests.workflows.support import CASES, Case, Killed, Killing, fingerprint

names = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def run(box: Sandbox, case: Case) -> Outcome:
    with box.client(auth="basic", max_retries=0) as client:
        return case.journey(box).run(client)


def start(box: Sandbox, case: Case) -> None:
    box.reset()
    case.before(box)


@cache
def _undisturbed(box: Sandbox, name: str) -> tuple[dict[str, object], int]:
    """The end of a run that nobody ends, and how many requests it makes."""
    case = next(item for item in CASES if item.name == name)
    start(box, case)
    counting = Killing(box.transport, -1, answered=False)
    with box.client(auth="basic", transport=counting) as client:
        outcome = case.journey(box).run(client)
    assert (outcome.ok, outcome.state, outcome.changed) == (True, case.state, True), outcome
    return fingerprint(box), counting.seen


@pytest.mark.parametrize("answered", [False, True], ids=["before-it-is-sent", "when-it-is-answered"])
@names
def test_killed_at_every_step(box: Sandbox, case: Case, answered: bool) -> None:
    expected, requests = _undisturbed(box, case.name)
    for at in range(requests):
        start(box, case)
        with (
            box.client(auth="basic", transport=Killing(box.transport, at, answered=answered)) as client,
            pytest.raises(Killed),
        ):
            case.journey(box).run(client)
        outcome = run(box, case)
        assert (outcome.ok, outcome.state) == (True, case.state), (at, outcome)
        assert fingerprint(box) == expected, at


@pytest.mark.parametrize("drop", ["before", "afterCommit"])
@names
def test_every_change_whose_answer_gets_lost(box: Sandbox, case: Case, drop: str) -> None:
    expected, _ = _undisturbed(box, case.name)
    start(box, case)
    assert run(box, case).ok
    written = [item["operation"] for item in box.control("GET", "{p}/requests")["requests"] if item["method"] != "GET"]
    assert written
    for operation in dict.fromkeys(filter(None, written)):
        start(box, case)
        box.fault(operation, drop=drop)
        with box.client(auth="basic") as client:
            outcome = case.journey(box).run(client)
        box.control("DELETE", "{p}/faults")
        if not outcome.ok:
            assert outcome.next_action.who in ("agent", "person"), (operation, outcome)
            outcome = run(box, case)
        assert (outcome.ok, outcome.state) == (True, case.state), (operation, outcome)
        assert fingerprint(box) == expected, operation


@names
def test_run_again_it_changes_nothing(box: Sandbox, case: Case) -> None:
    expected, _ = _undisturbed(box, case.name)
    start(box, case)
    run(box, case)
    again = run(box, case)
    assert (again.ok, again.state, again.changed) == (True, case.state, False), again
    assert fingerprint(box) == expected


@names
async def test_an_async_client_comes_to_the_same_end(box: Sandbox, case: Case) -> None:
    expected, _ = _undisturbed(box, case.name)
    start(box, case)
    async with box.async_client(auth="basic") as client:
        outcome = await case.journey(box).run_async(client)
    assert (outcome.ok, outcome.state, outcome.changed) == (True, case.state, True), outcome
    assert fingerprint(box) == expected
