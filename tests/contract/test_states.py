"""The state machines: whole, reachable, and in the contract's own terms."""

from __future__ import annotations

import pytest

from sinch_provisioning.contract import models
from sinch_provisioning.contract.events import EVENTS
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.contract.states import MACHINES, NOTHING, IllegalTransitionError, Machine, State, Transition

VALUES = {
    "whatsapp.account": ("WhatsappAccountStateEnum", "WhatsappAccountChangeStateEnum"),
    "whatsapp.sender": ("WhatsappSenderStatesEnum", "WhatsappSenderStatusesEnum"),
    "whatsapp.template": ("WhatsappTemplateState", "WhatsappTemplateChangeStatus"),
    "kakaotalk.sender": ("KakaotalkSenderState", "KakaotalkSenderChangesStatus"),
    "kakaotalk.template": ("KakaotalkTemplateState", "KakaotalkTemplateChangesStatus"),
    "rcs.sender": ("RcsSenderState", None),
    "rcs.operator": ("RcsOperatorStatus", None),
    "rcs.test_number": ("RcsTestNumberState", None),
    "rcs.brand_registration": ("RcsBrandRegistrationProcessStatus", None),
    "bundle": ("BundleState", None),
    "sms.app": ("SmsProvisioningStatesEnum", None),
}

machines = pytest.mark.parametrize("machine", MACHINES.values(), ids=lambda machine: machine.name)


@machines
def test_states_are_values_of_the_contract(machine: Machine) -> None:
    live, pending = VALUES[machine.name]
    for state in machine.states:
        assert state.live is None or state.live in list(getattr(models, live))
        assert state.pending is None or (pending and state.pending in list(getattr(models, pending)))


@machines
def test_every_state_can_be_reached(machine: Machine) -> None:
    reached, queue = {NOTHING}, [NOTHING]
    while queue:
        state = queue.pop()
        for cause in machine.causes(state):
            target = machine.next(state, cause)
            if target not in reached:
                reached.add(target)
                queue.append(target)
    assert set(machine.states) <= reached


@machines
def test_causes_and_events_exist(machine: Machine) -> None:
    for step in machine.transitions:
        assert step.event is None or step.event in EVENTS
        assert (step.actor == "agent") == (step.cause.partition("#")[0] in OPERATIONS)


def test_every_event_about_a_state_has_a_cause() -> None:
    told = {step.event for machine in MACHINES.values() for step in machine.transitions}
    untold = set(EVENTS) - told
    about_other_things = ("COMMENT_ADDED", "QUALITY", "CATEGORY", "USERNAME", "DISPLAY_NAME", "DAILY_LIMIT")
    assert {trigger for trigger in untold if not any(word in trigger for word in about_other_things)} == set()


def test_a_sender_from_signup_to_its_end() -> None:
    sender = MACHINES["whatsapp.sender"]
    state = NOTHING
    for cause in (
        "whatsapp.senders.create",
        "number.unverified",
        "whatsapp.senders.register",
        "whatsapp.senders.verify",
        "whatsapp.senders.update#submit",
        "review.rejected",
    ):
        state = sender.next(state, cause)
    assert state == State("ACTIVE", "REJECTED")
    assert str(state) == "ACTIVE + changes REJECTED"
    state = sender.next(state, "whatsapp.senders.changes.delete")
    assert sender.next(state, "whatsapp.senders.delete") == state
    assert sender.step(state, "notice.over").event == "WHATSAPP_SENDER_DELETED"
    assert sender.next(State("INACTIVE"), "sender.reinstated") == state


def test_a_refused_template_says_what_is_possible() -> None:
    template = MACHINES["whatsapp.template"]
    pending = State("PENDING", "IN_PROGRESS")
    assert not template.allows(pending, "whatsapp.templates.update")
    with pytest.raises(
        IllegalTransitionError, match=r"whatsapp\.templates\.update is not possible in PENDING \+ changes IN_PROGRESS"
    ) as caught:
        template.next(pending, "whatsapp.templates.update")
    assert caught.value.allowed == ("review.approved", "review.rejected", "whatsapp.templates.delete#submitted")


def test_one_cause_leads_to_one_state() -> None:
    step = Transition(NOTHING, State("A"), "x", "agent")
    with pytest.raises(ValueError, match="two states"):
        Machine("m", (step, Transition(NOTHING, State("B"), "x", "agent")))
    assert Machine("m", (step,)).initial == (State("A"),)
