"""Which states of the machines of the contract are waited through, and by whose hand they end."""

import pytest

from sinch_provisioning.client._flows.wait import PLANS, is_moving, turn
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.contract.states import MACHINES, NOTHING

PLAN_OF = {plan.machine: plan for plan in PLANS.values()}

# Every state that somebody else is at work on, and who. In any other state a wait ends.
MOVING: dict[str, dict[str, str]] = {
    "whatsapp.account": {
        "changes IN_PROGRESS": "upstream",
        "changes PENDING_FACEBOOK_VERIFICATION": "person",
        "REJECTED + changes IN_PROGRESS": "upstream",
        "REJECTED + changes PENDING_FACEBOOK_VERIFICATION": "person",
    },
    "whatsapp.sender": {
        "changes IN_PROGRESS": "upstream",
        "ACTIVE + changes IN_PROGRESS": "upstream",
        "SUSPENDED + changes IN_PROGRESS": "upstream",
        "INACTIVE + changes IN_PROGRESS": "upstream",
        "ERROR + changes IN_PROGRESS": "upstream",
    },
    "whatsapp.template": {
        "PENDING + changes IN_PROGRESS": "upstream",
        "APPROVED + changes IN_PROGRESS": "upstream",
        "REJECTED + changes IN_PROGRESS": "upstream",
        "PAUSED + changes IN_PROGRESS": "upstream",
        "DISABLED + changes IN_PROGRESS": "upstream",
    },
    "kakaotalk.sender": {
        "changes IN_PROGRESS": "upstream",
        "ACTIVE + changes IN_PROGRESS": "upstream",
        "BLOCKED + changes IN_PROGRESS": "upstream",
        "SUSPENDED + changes IN_PROGRESS": "upstream",
        "INACTIVE + changes IN_PROGRESS": "upstream",
    },
    "kakaotalk.template": {
        "changes IN_PROGRESS": "upstream",
        "REJECTED + changes IN_PROGRESS": "upstream",
        "APPROVED + changes IN_PROGRESS": "upstream",
    },
    "rcs.sender": {"IN_PROGRESS": "upstream", "PREPARING_LAUNCH": "person", "LAUNCHING": "upstream"},
    "rcs.test_number": {"PENDING": "person", "UNVERIFIED": "person"},
    "bundle": {"IN_PROGRESS": "upstream"},
    "sms.app": {
        "PENDING_ADD": "upstream",
        "IN_PROGRESS_ADD": "upstream",
        "PROVISIONING_ADD": "upstream",
        "PENDING_DELETE": "upstream",
        "IN_PROGRESS_DELETE": "upstream",
    },
}


def test_every_machine_of_a_resource_is_here() -> None:
    assert set(MOVING) == set(PLAN_OF)


@pytest.mark.parametrize("name", MOVING)
def test_these_states_are_waited_through_and_no_others(name: str) -> None:
    plan = PLAN_OF[name]
    found = {str(state): turn(plan, state, moving=True) for state in MACHINES[name].states if is_moving(plan, state)}
    assert found == MOVING[name]


@pytest.mark.parametrize("name", MOVING)
def test_every_state_that_is_waited_through_ends_by_somebody_elses_hand(name: str) -> None:
    machine, plan = MACHINES[name], PLAN_OF[name]
    for state in machine.states:
        if is_moving(plan, state):
            seen, open_ = {state}, [state]
            while open_:
                here = open_.pop()
                ways = [s for s in machine.transitions if s.source == here and s.actor != "agent"]
                for step in ways:
                    if step.target not in seen:
                        seen.add(step.target)
                        open_.append(step.target)
            assert any(end == NOTHING or not is_moving(plan, end) for end in seen), state


@pytest.mark.parametrize("name", MOVING)
def test_in_every_other_state_it_is_the_agents_turn_or_nobodys(name: str) -> None:
    machine, plan = MACHINES[name], PLAN_OF[name]
    for state in machine.states:
        if not is_moving(plan, state):
            who = turn(plan, state, moving=False)
            steps = [cause for cause in machine.causes(state) if cause.partition("#")[0] in OPERATIONS]
            if state.live in plan.goals and state.pending is None:
                assert who == "nobody"
            else:
                assert who == ("agent" if steps else "nobody"), state
