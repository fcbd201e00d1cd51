"""Waiting: by polling less and less often, until the awaited state, rest, or the deadline."""

import json
from typing import Any

import httpx2
import pytest

from sinch_provisioning.client import errors
from sinch_provisioning.client._flows.wait import LAST_LOOK, PLANS, Waited, wait
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.contract.states import MACHINES
from tests.client.fakes import Script, call

TEMPLATE = call("whatsapp.templates.get", path={"templateName": "n", "languageCode": "EN"})


def states(*names: str) -> list[httpx2.Response | Exception]:
    """Answers in states like `PENDING`, `changes IN_PROGRESS`, `APPROVED + changes DRAFT`."""
    answers: list[httpx2.Response | Exception] = []
    for name in names:
        live, _, pending = name.rpartition("changes ")
        live = (live or ("" if pending != name else name)).strip(" +")
        document: dict[str, Any] = {"state": live} if live else {}
        if name.count("changes "):
            document["changes"] = {"status": pending}
        answers.append(httpx2.Response(200, json=document))
    return answers


def waited(
    script: Script, until: Any = None, *, operation: Any = TEMPLATE, deadline: float = 600.0, random: float = 0.5
) -> Waited[Any]:
    flow = wait(
        script.runtime(random=random), operation, until=until, deadline=deadline, feed=None,
        parse=lambda _, reply: json.loads(reply.content),
    )  # fmt: skip
    return script.run(flow)


def test_until_rest() -> None:
    script = Script(*states("changes IN_PROGRESS", "PENDING", "PENDING", "REJECTED"))
    result = waited(script)
    assert (result.state, result.reached, result.turn) == ("REJECTED", True, "agent")
    assert "whatsapp.templates.update" in result.next_steps
    assert result.resource == {"state": "REJECTED"}
    assert script.slept == [0.5, 0.75, 1.125]


def test_pauses_grow_up_to_ten_seconds() -> None:
    script = Script(*states(*["PENDING"] * 20, "APPROVED"))
    waited(script)
    assert max(script.slept) == 10.0
    assert script.slept == sorted(script.slept)


def test_until_a_state_or_one_of_several() -> None:
    assert waited(Script(*states("PENDING", "APPROVED")), "APPROVED").turn == "nobody"
    assert waited(Script(*states("PENDING", "APPROVED")), ["REJECTED", "APPROVED"]).reached
    assert waited(Script(*states("APPROVED + changes REJECTED")), "APPROVED + changes REJECTED").reached
    assert waited(Script(*states("changes REJECTED")), "changes REJECTED").reached


def test_an_edit_under_review_is_awaited_though_the_old_version_is_live() -> None:
    script = Script(*states("APPROVED + changes IN_PROGRESS", "APPROVED"))
    assert waited(script, "APPROVED").reached
    assert len(script.sent) == 2


def test_rest_elsewhere_ends_the_wait() -> None:
    result = waited(Script(*states("PENDING", "REJECTED")), "APPROVED")
    assert (result.reached, result.state, result.turn) == (False, "REJECTED", "agent")


def test_a_code_that_a_person_must_read_is_the_agents_turn() -> None:
    sender = call("whatsapp.senders.get", path={"senderId": "s"})
    result = waited(Script(*states("changes IN_PROGRESS", "PENDING_VERIFICATION")), "ACTIVE", operation=sender)
    assert (result.reached, result.turn) == (False, "agent")
    assert {"whatsapp.senders.register", "whatsapp.senders.verify"} <= set(result.next_steps)


def test_a_function_decides_by_itself() -> None:
    script = Script(*states("PAUSED", "PAUSED", "DISABLED"))
    assert waited(script, lambda template: template["state"] == "DISABLED").state == "DISABLED"


def test_the_deadline() -> None:
    script = Script(*states(*["PENDING"] * 9))
    with pytest.raises(errors.WaitTimeout, match=r"still PENDING after 3 s, waiting for upstream") as caught:
        waited(script, deadline=3.0)
    assert sum(script.slept) == 3.0
    assert (caught.value.state, caught.value.waiting_for) == ("PENDING", "upstream")


def test_a_server_that_hangs_does_not_make_a_wait_much_longer() -> None:
    script = Script(*states("PENDING"), *[httpx2.ReadTimeout("hung")] * 99)
    with pytest.raises(errors.WaitTimeout, match="still PENDING after 3 s") as caught:
        waited(script, deadline=3.0)
    assert isinstance(caught.value.__cause__, errors.Timeout)
    assert max(script.allowed) <= LAST_LOOK
    assert sum(script.slept) < 3.0 + LAST_LOOK


def test_a_server_that_is_away_for_a_while_does_not_end_a_wait() -> None:
    script = Script(*states("PENDING"), *[httpx2.Response(503)] * 9, *states("APPROVED"))
    assert waited(script, "APPROVED").reached


def test_what_cannot_be_read_at_all_is_that_error() -> None:
    with pytest.raises(errors.ServerError):
        waited(Script(*[httpx2.Response(503)] * 99), deadline=3.0)


def test_whose_turn_it_is_when_time_runs_out() -> None:
    account = call("whatsapp.accounts.get")
    with pytest.raises(errors.WaitTimeout) as caught:
        waited(Script(*states(*["changes PENDING_FACEBOOK_VERIFICATION"] * 9)), operation=account, deadline=1.0)
    assert caught.value.waiting_for == "person"
    number = call("rcs.senders.test_numbers.get", path={"senderId": "s", "testNumber": "+447700900123"})
    with pytest.raises(errors.WaitTimeout) as caught:
        waited(Script(*states(*["UNVERIFIED"] * 9)), operation=number, deadline=1.0)
    assert "447700900123" not in str(caught.value)


def test_what_is_gone_is_an_error() -> None:
    script = Script(*states("PENDING"), httpx2.Response(404, json={"errorCode": "template_not_found"}))
    with pytest.raises(errors.NotFound):
        waited(script)


@pytest.mark.parametrize("operation", PLANS)
def test_plans_fit_their_machines(operation: str) -> None:
    plan = PLANS[operation]
    machine = MACHINES[plan.machine]
    names = {name for state in machine.states for name in state}
    assert plan.goals <= names
    assert plan.moving <= names
    assert not plan.goals & plan.moving
    for state in machine.states:
        if state.live in plan.moving and state.pending is None:
            assert machine.actors(state) & {"upstream", "person"}
    parameters = {parameter.name for parameter in OPERATIONS[operation].parameters}
    assert {name for name, _ in plan.keys} <= parameters


def test_every_machine_with_a_resource_of_its_own_can_be_awaited() -> None:
    # Operators and the brand registration are parts of the RCS sender: `until` with a function looks at them.
    assert set(MACHINES) - {plan.machine for plan in PLANS.values()} == {"rcs.operator", "rcs.brand_registration"}
