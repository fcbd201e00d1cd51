"""Idempotency keys: what counts as the same request, which answers are kept, and what has nothing to remember."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.support.sandbox import Answer, Sandbox
from tests.support.whatsapp import Desk, partner, with_token

KEY = {"Idempotency-Key": "one"}
TEMPLATE = {
    "name": "hello",
    "language": "EN_US",
    "category": "UTILITY",
    "details": {"components": [{"type": "BODY", "text": "Hello there, good to see you."}]},
    "status": "DRAFT",
}


@pytest.fixture
def desk(sandbox: Sandbox) -> Desk:
    return Desk(sandbox)


async def test_a_key_on_a_call_that_only_reads_is_ignored(sandbox: Sandbox) -> None:
    """Looking up WABAs is a POST that changes nothing."""
    for token in ("EAAB", "EAAC"):
        answer = await sandbox.call(
            "whatsapp.waba_details.list", headers={"Idempotency-Key": "same"}, json={"facebookToken": token}
        )
        assert answer.status == 200
        assert "idempotency-replayed" not in answer.headers


async def test_another_query_is_another_request(desk: Desk) -> None:
    """Or a client that means to delete for good would be told that it had done so."""
    await desk.ok("whatsapp.templates.create", json=TEMPLATE)
    where = {"template_name": "hello", "language_code": "EN_US"}
    assert (await desk.call("whatsapp.templates.delete", headers=KEY, **where)).status == 204
    again = await desk.call("whatsapp.templates.delete", headers=KEY, **where)
    assert (again.status, again.headers["idempotency-replayed"]) == (204, "true")
    other = await desk.call("whatsapp.templates.delete", delete_submitted=True, headers=KEY, **where)
    assert (other.status, other.code) == (422, "idempotency_key_reused")


async def test_null_is_not_absence(desk: Desk) -> None:
    sender = await desk.decided(with_token(details={"email": "hello@shop.example"}))

    async def update(**details: Any) -> Answer:
        return await desk.call(
            "whatsapp.senders.update", sender_id=sender["id"], json={"details": details}, headers=KEY
        )

    assert (await update(about="Open")).status == 200
    assert (await update(about="Open", email=None)).code == "idempotency_key_reused"
    assert (await update(about="Open")).headers["idempotency-replayed"] == "true"


async def test_a_refused_code_counts_once(desk: Desk) -> None:
    """The refusal left a try behind, so it is kept like any answer that tells of a change."""
    sender = await desk.pending()
    await desk.ok("whatsapp.senders.register", sender_id=sender["id"], json={"method": "SMS"})
    for _ in range(6):
        answer = await desk.call(
            "whatsapp.senders.verify", sender_id=sender["id"], json={"code": "000000"}, headers=KEY
        )
        assert (answer.status, answer.code) == (409, "wrong_otp")
    register = await desk.call("whatsapp.senders.register", sender_id=sender["id"], json={"method": "SMS"})
    assert register.status == 200


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        ("whatsapp.senders", partner(saveDraftOnFailure=True)),
        ("whatsapp.templates", TEMPLATE | {"status": "SUBMIT", "saveDraftOnFailure": True}),
    ],
)
async def test_a_kept_draft_is_kept_once(desk: Desk, operation: str, body: dict[str, Any]) -> None:
    first = await desk.call(operation + ".create", json=body, headers=KEY)
    second = await desk.call(operation + ".create", json=body, headers=KEY)
    assert first.status == 409
    assert (second.status, second.json) == (first.status, first.json)
    assert (await desk.ok(operation + ".list"))["totalSize"] == 1


async def test_a_refusal_that_left_nothing_is_tried_again(desk: Desk) -> None:
    assert (await desk.call("whatsapp.senders.create", json=partner(), headers=KEY)).code == "not_found_waba_id"
    await desk.onboard()
    assert (await desk.call("whatsapp.senders.create", json=partner(), headers=KEY)).status == 201


async def test_of_equal_requests_at_once_one_is_carried_out(desk: Desk) -> None:
    hook = {"target": "https://shop.example/hook", "secret": "top", "triggers": ["ALL"]}
    calls = [desk.call("webhooks.create", json=hook, headers=KEY) for _ in range(8)]
    answers = await asyncio.gather(*calls)
    assert {answer.status for answer in answers} == {201}
    assert len({answer.json["id"] for answer in answers}) == 1
    assert sum("idempotency-replayed" in answer.headers for answer in answers) == 7


@pytest.mark.parametrize("key", ["k" * 256, "one\0two", "one\ttwo", "\x7f"], ids=["long", "nul", "tab", "delete"])
async def test_a_key_that_cannot_be_kept_is_refused(desk: Desk, key: str) -> None:
    answer = await desk.call("whatsapp.templates.create", json=TEMPLATE, headers={"Idempotency-Key": key})
    assert (answer.status, answer.code) == (400, "invalid_input")
    assert "255 printable characters" in answer.json["additionalInformation"]["validationErrors"][0]
    assert (await desk.ok("whatsapp.templates.list"))["totalSize"] == 0
