"""Each of the 90 operations succeeds through `api_read` or `api_write`."""

from __future__ import annotations

from typing import Any

import pytest

from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.mcp import risks
from tests.mcp.conftest import OpenDesk
from tests.support.journeys import JOURNEYS, Step, operations, resolved


@pytest.mark.parametrize("journey", JOURNEYS)
async def test_every_operation_is_reachable(open_desk: OpenDesk, journey: str) -> None:
    found: dict[str, Any] = {}
    async with open_desk(confirm="never") as desk:
        for move in JOURNEYS[journey]:
            if not isinstance(move, Step):
                answer = await desk.box.control(move.method, "projects/{p}/" + move.path, move.body)
            else:
                answer = (await desk.ok(*_tool(move), **_arguments(move, found))).get("data")
            if move.saves:
                found[move.saves] = answer


def _tool(move: Step) -> tuple[str]:
    return ("api_read" if risks.reads(OPERATIONS[move.operation]) else "api_write",)


def _arguments(move: Step, found: dict[str, Any]) -> dict[str, Any]:
    row = OPERATIONS[move.operation]
    names = [each.name for each in row.parameters if each.location == "path" and each.name != "projectId"]
    parameters = {**dict(zip(names, resolved(move.path, found), strict=True)), **move.query}
    body = {"body": resolved(move.body, found)} if move.body else {}
    return {"operation": move.operation, "parameters": parameters, **body}


def test_the_journeys_are_all_ninety() -> None:
    assert operations() == set(OPERATIONS)
    assert len(OPERATIONS) == 90
