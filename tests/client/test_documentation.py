"""What an editor shows of a method: summary, effects, states, arguments and errors; and that it names what exists."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel
from ruamel.yaml import YAML

from sinch_provisioning import Client, models
from sinch_provisioning.client._flows.wait import PLANS
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.contract.states import MACHINES

SPEC = Path(__file__).resolve().parents[2] / "src/sinch_provisioning/contract/spec"
NOTES: dict[str, str] = YAML(typ="safe").load((SPEC / "notes.yaml").read_text())
WAITS = {f"{operation.removesuffix('get')}wait" for operation in PLANS}
ATTRIBUTES = {
    name
    for kind in map(models.__getattr__, models.__all__)
    if isinstance(kind, type) and issubclass(kind, BaseModel)
    for name in kind.model_fields
}


def documentation(operation: str) -> str:
    target: object = Client(project_id="p", access_token="t")
    for word in operation.split("."):
        target = getattr(target, word)
    return " ".join((target.__doc__ or "").split())


@pytest.mark.parametrize("operation", NOTES)
def test_notes_are_shown_and_name_what_exists(operation: str) -> None:
    text = NOTES[operation]
    assert " ".join(text.split()) in documentation(operation)
    arguments = {parameter.attribute for parameter in OPERATIONS[operation].parameters}
    for name in re.findall(r"`([^`]+)`", text):
        known = name in OPERATIONS or name in WAITS or name in ATTRIBUTES | arguments
        assert known or name in {"validation_errors", "webhooks.unwrap"}, name


@pytest.mark.parametrize("machine", {plan.machine: None for plan in PLANS.values()})
def test_every_state_that_an_operation_ends_or_begins_is_in_its_documentation(machine: str) -> None:
    (prefix,) = (operation.removesuffix("get") for operation, plan in PLANS.items() if plan.machine == machine)
    steps = [step for step in MACHINES[machine].transitions if step.cause.startswith(prefix)]
    assert steps
    for step in steps:
        text = documentation(step.cause.partition("#")[0])
        where = text.partition("States: ")[2].partition("Args: ")[0].partition("Raises: ")[0]
        begins, _, ends = where.partition("To: ")
        assert {name for name in step.source if name} <= set(re.findall(r"\w+", begins)), step
        if step.target != step.source:
            expected = {name for name, before in zip(step.target, step.source, strict=True) if name and name != before}
            assert expected <= set(re.findall(r"\w+", ends)), step
        else:
            assert "the same state" in ends
