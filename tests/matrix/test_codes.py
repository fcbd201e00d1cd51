"""All error codes of the contract, each brought about through the public API and the control API, one by one."""

from __future__ import annotations

import pytest

from sinch_provisioning.contract.errors import ERRORS
from sinch_provisioning.contract.operations import OPERATIONS
from tests.matrix.codes import CAUSED_BY, INJECTED
from tests.matrix.producers import PRODUCERS
from tests.support.sandbox import Sandbox


def test_the_table_has_every_code_and_no_other() -> None:
    assert len(ERRORS) == 160
    assert {*CAUSED_BY, *INJECTED} == {str(code) for code in ERRORS}
    assert not CAUSED_BY.keys() & INJECTED.keys()


@pytest.mark.parametrize(("code", "operation"), sorted(CAUSED_BY.items()))
async def test_a_code_comes_about(sandbox: Sandbox, code: str, operation: str) -> None:
    """By what callers, reviewers and platforms do: no fault is armed, no header asks for it."""
    answer = await PRODUCERS[operation, code](sandbox)
    assert (answer.code, answer.status) == (code, OPERATIONS[operation].status_of(code))
    assert "error=" not in answer.headers.get("x-papi-simulated", "")


@pytest.mark.parametrize("code", sorted(INJECTED))
async def test_a_code_is_injected(sandbox: Sandbox, code: str) -> None:
    """Only because nothing that the sandbox does can cause it."""
    operation = next(name for name, produced in PRODUCERS if produced == code)
    answer = await PRODUCERS[operation, code](sandbox)
    assert (answer.code, answer.status) == (code, OPERATIONS[operation].status_of(code))
    assert f"error={code}" in answer.headers["x-papi-simulated"]


def test_every_documented_code_of_every_operation_is_produced_somewhere() -> None:
    """The families' own tests run these; here only that none of 90 operations is left out."""
    documented = {
        (row.id, str(code))
        for row in OPERATIONS.values()
        for status in row.responses
        for code in row.error_codes(status)
    }
    assert PRODUCERS.keys() == documented
