"""Every documented error code of the account operations, through HTTP.

Injected, because nothing that a caller does can bring it about: internal_error of every operation, and
template_could_not_delete_drafts of the deletion.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.support.sandbox import Answer
from tests.support.whatsapp import Desk, Produce, Table, account, common, missing, names, partner, signup

ACCOUNTS = "whatsapp.accounts."
COMMENT = {"comment": "hello"}


def _call(operation: str, **parameters: Any) -> Produce:
    async def produce(desk: Desk) -> Answer:
        return await desk.call(ACCOUNTS + operation, **parameters)

    return produce


def _after(first: Produce, then: Produce) -> Produce:
    async def produce(desk: Desk) -> Answer:
        await first(desk)
        return await then(desk)

    return produce


async def _corrupt(desk: Desk) -> Answer:
    answer = await desk.call(ACCOUNTS + "create", json=account())
    await desk.corrupt_account()
    return answer


async def _staging(desk: Desk) -> Answer:
    await desk.flags(environment="staging")
    return await desk.call(ACCOUNTS + "create", json=account(businessManager="SINCH_MX"))


async def _with_senders(desk: Desk) -> Answer:
    await desk.active()
    return await desk.call(ACCOUNTS + "delete")


async def _with_changes(desk: Desk) -> Answer:
    await desk.onboard()
    await desk.create(partner(status="DRAFT"))
    return await desk.call(ACCOUNTS + "delete")


CREATE = _call("create", json=account())
GET, DELETE = _call("get"), _call("delete")
PATCH = _call("update", json={"wabaName": "New"})
SAY = _call("comments.create", json=COMMENT)
FAILED_DRAFTS = _call("delete", headers={"X-Papi-Scenario": "error=template_could_not_delete_drafts"})

TABLE: Table = {
    **common(ACCOUNTS + "get"),
    **common(ACCOUNTS + "create", json=account()),
    **common(ACCOUNTS + "delete"),
    **common(ACCOUNTS + "update", json={"wabaName": "New"}),
    **common(ACCOUNTS + "comments.create", json=COMMENT),
    (ACCOUNTS + "get", "account_not_found"): GET,
    (ACCOUNTS + "get", "account_data_is_corrupt"): _after(_corrupt, GET),
    (ACCOUNTS + "create", "invalid_business_manager_for_environment"): _staging,
    (ACCOUNTS + "create", "account_exists"): _after(CREATE, CREATE),
    (ACCOUNTS + "create", "account_data_is_corrupt"): _after(_corrupt, CREATE),
    (ACCOUNTS + "delete", "project_not_initialized"): DELETE,
    (ACCOUNTS + "delete", "account_has_senders"): _with_senders,
    (ACCOUNTS + "delete", "account_has_sender_changes"): _with_changes,
    (ACCOUNTS + "delete", "template_could_not_delete_drafts"): FAILED_DRAFTS,
    (ACCOUNTS + "update", "no_fields_to_update"): _after(CREATE, _call("update", json={})),
    (ACCOUNTS + "update", "account_not_found"): PATCH,
    (ACCOUNTS + "update", "account_not_updatable"): _after(CREATE, PATCH),
    (ACCOUNTS + "activities.list", "account_not_found"): _call("activities.list"),
    (ACCOUNTS + "comments.create", "account_not_found"): SAY,
    (ACCOUNTS + "comments.create", "account_data_is_corrupt"): _after(_corrupt, SAY),
}
# A token is looked at only where there is a list.
TABLE |= {key: _after(CREATE, produce) for key, produce in common(ACCOUNTS + "activities.list").items()}


@pytest.mark.parametrize(("key", "produce"), list(TABLE.items()), ids=names(TABLE))
async def test_code_is_produced(desk: Desk, key: tuple[str, str], produce: Produce) -> None:
    answer = await produce(desk)
    assert answer.code == key[1]


def test_every_documented_code_is_in_the_table() -> None:
    assert missing(TABLE, ACCOUNTS) == set()


async def test_the_senders_in_the_way_are_named(desk: Desk) -> None:
    sender = await desk.active()
    answer = await desk.call(ACCOUNTS + "delete")
    assert answer.json["additionalInformation"] == {"projectId": [desk.sandbox.project], "senderIds": [sender["id"]]}


async def test_a_senders_pending_changes_name_the_project(desk: Desk) -> None:
    await desk.create(signup("04"))
    answer = await desk.call(ACCOUNTS + "delete")
    assert answer.code == "account_has_sender_changes"
    assert answer.json["additionalInformation"] == {"projectId": [desk.sandbox.project]}


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (account(senderDetails={"displayName": "Shop"}), "senderDetails.businessCategory"),
        (account(wabaName=""), "wabaName"),
        (account(businessManager="SINCH_FR"), "businessManager"),
        (account(senderDetails={"displayName": "S", "businessCategory": "NOT_SET"}), "senderDetails.businessCategory"),
        (
            account(senderDetails={"displayName": "S", "businessCategory": "OTHER", "region": "BR"}),
            "senderDetails.region BR does not fit",
        ),
        ({"clientBusinessManagerId": "1", "companyLegalName": "x" * 256}, "companyLegalName"),
    ],
)
async def test_problems_name_the_field(desk: Desk, body: Mapping[str, Any], problem: str) -> None:
    answer = await desk.call(ACCOUNTS + "create", json=dict(body))
    assert answer.code == "invalid_input"
    assert [line for line in answer.problems if line.startswith(problem)], answer.problems
