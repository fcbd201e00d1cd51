"""The example of every operation in the reference runs, in the order of the journeys, on our server."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest

from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.testing import Sandbox, sandbox
from tests.docs.pages import REFERENCE
from tests.support.journeys import JOURNEYS, Ref, Step, prepare, shown

_SECTION = re.compile(r"^## `([a-z_.]+)`\n.*?^```python\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
EXAMPLES: dict[str, str] = {
    operation: text for page in REFERENCE for operation, text in _SECTION.findall(page.read_text(encoding="utf-8"))
}
SHOWN = shown()


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with sandbox() as box:
        yield box


def take(step: Step, names: dict[str, Any], found: dict[str, Any]) -> None:
    """Type in the example if it is of this step; another call of the same operation is made without it."""
    if SHOWN[step.operation] is not step:
        result = prepare(names["client"], step, found)()
    else:
        codes = [value for value in (step.body or {}).values() if isinstance(value, Ref)]
        names["code"] = codes[0].find(found) if codes else None
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(EXAMPLES[step.operation], step.operation, "exec"), names)  # noqa: S102  our own page
        result = names.get(step.saves)
    if step.saves:
        names[step.saves] = result
        found[step.saves] = result.to_wire()


@pytest.mark.parametrize("journey", JOURNEYS)
def test_the_examples_of_a_journey_run(box: Sandbox, journey: str) -> None:
    found: dict[str, Any] = {}
    with box.client() as client:
        names: dict[str, Any] = {"client": client}
        for move in JOURNEYS[journey]:
            if isinstance(move, Step):
                take(move, names, found)
            else:
                answer = box.control(move.method, "{p}/" + move.path, move.body)
                if move.saves:
                    found[move.saves] = answer


def test_every_operation_has_an_example() -> None:
    assert set(EXAMPLES) == set(OPERATIONS)
