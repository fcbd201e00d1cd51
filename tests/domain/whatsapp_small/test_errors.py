"""Every documented error code of the solution, flow and utility operations, through HTTP.

Injected, because nothing that a caller does can bring it about: internal_error of every operation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.support.sandbox import Answer
from tests.support.whatsapp import Desk, Produce, Table, common, missing, names

SOLUTIONS, FLOWS = "whatsapp.solutions.", "whatsapp.flows."
ANALYTICS = "whatsapp.template_analytics.enable"
TOKEN, WABAS = "whatsapp.long_lived_access_tokens.create", "whatsapp.waba_details.list"
SOLUTION = {"details": {"name": "Reseller"}, "accessToken": "EAAB", "businessManager": "SINCH_UK"}


def _call(operation: str, body: Mapping[str, Any] | None = None, **parameters: Any) -> Produce:
    async def produce(desk: Desk) -> Answer:
        return await desk.call(operation, **parameters | ({"json": dict(body)} if body is not None else {}))

    return produce


def _onboarded(then: Produce, **members: Any) -> Produce:
    async def produce(desk: Desk) -> Answer:
        await desk.onboard(**members)
        return await then(desk)

    return produce


def _staging(then: Produce) -> Produce:
    async def produce(desk: Desk) -> Answer:
        await desk.flags(environment="staging")
        return await then(desk)

    return produce


async def _reassigned(desk: Desk) -> Answer:
    made = await desk.ok(SOLUTIONS + "create", json=SOLUTION)
    await desk.onboard()
    return await desk.call(SOLUTIONS + "assign", solution_id=made["solutions"][0]["id"])


async def _draft_screens(desk: Desk) -> Answer:
    await desk.onboard()
    listed = await desk.ok(FLOWS + "list")
    (draft,) = [flow for flow in listed["flows"] if flow["status"] == "FLOW_STATUS_DRAFT"]
    return await desk.call(FLOWS + "screens.list", flow_id=draft["id"])


def _with(operation: str, token: str, **members: Any) -> Produce:
    return _call(operation, {"facebookToken": token} | members)


TABLE: Table = {
    **common(SOLUTIONS + "list"),
    **common(SOLUTIONS + "create", json=SOLUTION),
    **common(SOLUTIONS + "get", solution_id="1"),
    **common(SOLUTIONS + "assign", solution_id="1"),
    **common(FLOWS + "list"),
    **common(FLOWS + "screens.list", flow_id="1"),
    **common(ANALYTICS),
    **common(TOKEN, json={"facebookToken": "EAAB"}),
    **common(WABAS, json={"facebookToken": "EAAB"}),
    (SOLUTIONS + "get", "solution_not_found"): _call(SOLUTIONS + "get", solution_id="1"),
    (SOLUTIONS + "assign", "solution_not_found"): _call(SOLUTIONS + "assign", solution_id="1"),
    (SOLUTIONS + "assign", "solution_cannot_be_reassigned"): _reassigned,
    (FLOWS + "screens.list", "flow_not_found"): _onboarded(_call(FLOWS + "screens.list", flow_id="1")),
    (FLOWS + "screens.list", "flow_screens_not_found"): _draft_screens,
    (ANALYTICS, "template_insights_not_yet_available"): _onboarded(_call(ANALYTICS), wabaName="S [sim:no_insights]"),
    (TOKEN, "invalid_facebook_code"): _call(TOKEN, {"facebookCode": "sim-invalid"}),
}
for name in (TOKEN, WABAS):
    TABLE |= {
        (name, "invalid_business_manager"): _onboarded(_with(name, "EAAB", businessManager="SINCH_SEP")),
        (name, "invalid_business_manager_for_environment"): _staging(_with(name, "EAAB", businessManager="SINCH_BR")),
        (name, "invalid_facebook_token"): _with(name, "sim-invalid"),
        (name, "facebook_Request_limit_reached"): _with(name, "sim-limit"),
        (name, "log_in_facebook_required"): _with(name, "sim-login"),
    }
PREFIXES = (SOLUTIONS, FLOWS, "whatsapp.template_analytics.", "whatsapp.long_lived", "whatsapp.waba_details.")


@pytest.mark.parametrize(("key", "produce"), list(TABLE.items()), ids=names(TABLE))
async def test_code_is_produced(desk: Desk, key: tuple[str, str], produce: Produce) -> None:
    answer = await produce(desk)
    assert answer.code == key[1]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_documented_code_is_in_the_table(prefix: str) -> None:
    assert missing(TABLE, prefix) == set()
