"""Filling a project with calls of the API."""

from __future__ import annotations

from typing import Any

import pytest

from tests.control.helpers import refusal, send_code
from tests.support.sandbox import Sandbox


def hook(name: str) -> dict[str, Any]:
    body = {"target": f"https://{name}.test/", "secret": "s" * 20, "triggers": ["ALL"]}
    return {"operation": "webhooks.create", "body": body}


async def seed(box: Sandbox, *calls: dict[str, Any], **more: Any) -> list[Any]:
    answer = await box.control("POST", "projects/{p}/seed", {"calls": list(calls), **more}, expect=201)
    results: list[Any] = answer["results"]
    return results


async def targets(box: Sandbox) -> list[str]:
    return [each["target"] for each in (await box.ok("webhooks.list"))["webhooks"]]


async def test_calls_are_made_in_order_and_answered(sandbox: Sandbox) -> None:
    get = {"operation": "webhooks.get", "parameters": {"webhookId": "$2.id"}}
    delete = {"operation": "webhooks.delete", "parameters": {"webhookId": "$1.id"}}
    listing = {"operation": "webhooks.list", "parameters": {"pageSize": 5}}
    results = await seed(sandbox, hook("a"), hook("b"), get, delete, listing)
    assert results[2] == results[1]
    assert results[3] is None
    assert results[4]["totalSize"] == 1
    assert await targets(sandbox) == ["https://b.test/"]


async def test_one_refusal_undoes_everything(sandbox: Sandbox) -> None:
    error = await refusal(sandbox, 409, "POST", "projects/{p}/seed", {"calls": [hook("a"), hook("b"), hook("a")]})
    assert error["code"] == "webhook_exists"
    assert "Call 3 (webhooks.create)" in error["message"]
    assert await targets(sandbox) == []


async def test_the_same_seed_gives_the_same_ids(sandbox: Sandbox) -> None:
    runs = [await seed(sandbox, hook("a"), hook("b"), seed=1, reset=True) for _ in range(2)]
    other = await seed(sandbox, hook("a"), hook("b"), seed=2, reset=True)
    assert runs[0] == runs[1]
    assert other[0]["id"] != runs[0][0]["id"]
    assert len({each["id"] for each in runs[0] + other}) == 4


async def test_a_reset_is_part_of_the_same_unit_of_work(sandbox: Sandbox) -> None:
    await send_code(sandbox, "+15550001", "111111")
    body = {"calls": [hook("a"), hook("a")], "reset": True}
    await refusal(sandbox, 409, "POST", "projects/{p}/seed", body)
    assert len((await sandbox.control("GET", "projects/{p}/inbox"))["messages"]) == 1
    await seed(sandbox, hook("a"), reset=True)
    assert (await sandbox.control("GET", "projects/{p}/inbox"))["messages"] == []


@pytest.mark.parametrize(
    ("call", "status", "says"),
    [
        ({"operation": "webhooks.make"}, 404, "webhooks.make"),
        ({"operation": "webhooks.create", "body": {"target": "x"}}, 409, "invalid"),
        ({"operation": "webhooks.create"}, 409, "invalid"),
        ({"operation": "webhooks.get"}, 400, "webhookId"),
        ({"operation": "webhooks.get", "parameters": {"webhookId": "$2.id"}}, 400, "did not come before"),
        ({"operation": "webhooks.get", "parameters": {"webhookId": "$1.name"}}, 400, "did not come before"),
        ({"operation": "webhooks.list", "parameters": {"size": 5}}, 400, "no parameter 'size'"),
        ({"operation": "webhooks.list", "parameters": {"pageSize": 500}}, 409, "invalid_page_size"),
        ({"operation": "webhooks.list", "parameters": {"projectId": "other"}}, 400, "projectId"),
        ({"operation": "webhooks.list", "extra": 1}, 400, "extra"),
    ],
)
async def test_calls_that_make_no_sense_are_refused(
    sandbox: Sandbox, call: dict[str, Any], status: int, says: str
) -> None:
    error = await refusal(sandbox, status, "POST", "projects/{p}/seed", {"calls": [hook("a"), call]})
    assert says in error["message"]
    assert await targets(sandbox) == []


async def test_channels_that_are_off_stay_off(sandbox: Sandbox) -> None:
    await sandbox.control("PUT", "projects/{p}/policy", {"flags": {"whatsappEnabled": False}})
    error = await refusal(sandbox, 409, "POST", "projects/{p}/seed", {"calls": [{"operation": "whatsapp.flows.list"}]})
    assert error["code"] == "project_not_initialized"
