"""Paging while lists change, in each of the ways in which the server pages: rows, small whole lists, activities."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from tests.support.sandbox import Sandbox
from tests.support.whatsapp import Desk, partner

TEMPLATES, WEBHOOKS = "whatsapp.templates.list", "webhooks.list"
BODY = {"components": [{"type": "BODY", "text": "Hello there, good to see you."}]}
NOTES = {"template_name": "t0", "language_code": "EN"}


async def put_template(box: Sandbox, number: float) -> None:
    template = {"name": f"t{number}".replace(".", "_"), "language": "EN", "category": "UTILITY", "details": BODY}
    await box.ok("whatsapp.templates.create", json=template | {"status": "DRAFT"})


async def drop_template(box: Sandbox, number: int) -> None:
    await box.ok("whatsapp.templates.delete", template_name=f"t{number}", language_code="EN")


async def put_webhook(box: Sandbox, number: float) -> None:
    hook = {"target": f"https://shop.example/{number}", "secret": "top", "triggers": ["ALL"]}
    await box.ok("webhooks.create", json=hook)


async def drop_webhook(box: Sandbox, number: int) -> None:
    found = (await box.ok(WEBHOOKS))["webhooks"]
    (hook,) = [each for each in found if each["target"] == f"https://shop.example/{number}"]
    await box.ok("webhooks.delete", webhook_id=hook["id"])


Put = Callable[[Sandbox, float], Awaitable[None]]
Drop = Callable[[Sandbox, int], Awaitable[None]]
LISTS = pytest.mark.parametrize(
    ("operation", "put", "drop"),
    [(TEMPLATES, put_template, drop_template), (WEBHOOKS, put_webhook, drop_webhook)],
    ids=["templates", "webhooks"],
)


def numbers(page: Any) -> list[str]:
    names = [str(entry["name"]) for entry in page.get("templates", [])]
    targets = [str(entry["target"]) for entry in page.get("webhooks", [])]
    return [name.removeprefix("t") for name in names] + [target.rpartition("/")[2] for target in targets]


async def page(box: Sandbox, operation: str, size: int, token: str | None = None) -> Any:
    return await box.ok(operation, page_size=size, page_token=token)


@LISTS
async def test_a_token_goes_on_with_another_page_size(sandbox: Sandbox, operation: str, put: Put, drop: Drop) -> None:
    for number in range(6):
        await put(sandbox, number)
    first = await page(sandbox, operation, 2)
    rest = await page(sandbox, operation, 10, first["nextPageToken"])
    assert numbers(rest) == ["2", "3", "4", "5"]
    assert (rest["pageSize"], rest["totalSize"]) == (10, 6)
    back = await page(sandbox, operation, 1, rest["previousPageToken"])
    assert numbers(back) == ["1"]
    assert numbers(await page(sandbox, operation, 5, back["previousPageToken"])) == ["0"]


@LISTS
async def test_the_neighbour_of_a_page_may_go(sandbox: Sandbox, operation: str, put: Put, drop: Drop) -> None:
    for number in range(6):
        await put(sandbox, number)
    first = await page(sandbox, operation, 2)
    await drop(sandbox, 1)
    second = await page(sandbox, operation, 2, first["nextPageToken"])
    assert numbers(second) == ["2", "3"]
    await drop(sandbox, 2)
    assert numbers(await page(sandbox, operation, 2, second["previousPageToken"])) == ["0"]
    assert numbers(await page(sandbox, operation, 2, second["nextPageToken"])) == ["4", "5"]


@LISTS
async def test_what_is_added_meanwhile_moves_nothing(sandbox: Sandbox, operation: str, put: Put, drop: Drop) -> None:
    for number in range(4):
        await put(sandbox, number)
    first = await page(sandbox, operation, 2)
    await put(sandbox, 0.5)
    await put(sandbox, 7)
    second = await page(sandbox, operation, 2, first["nextPageToken"])
    assert (numbers(first), numbers(second), second["totalSize"]) == (["0", "1"], ["2", "3"], 6)
    assert numbers(await page(sandbox, operation, 2, second["nextPageToken"])) == ["7"]


@LISTS
async def test_back_to_nothing_is_back_to_the_start(sandbox: Sandbox, operation: str, put: Put, drop: Drop) -> None:
    """An empty page without tokens would strand who pages backwards."""
    for number in range(6):
        await put(sandbox, number)
    second = await page(sandbox, operation, 2, (await page(sandbox, operation, 2))["nextPageToken"])
    for number in (0, 1):
        await drop(sandbox, number)
    start = await page(sandbox, operation, 2, second["previousPageToken"])
    assert numbers(start) == ["2", "3"]
    assert "previousPageToken" not in start
    assert numbers(await page(sandbox, operation, 2, start["nextPageToken"])) == ["4", "5"]


@LISTS
async def test_a_page_behind_the_end_is_empty(sandbox: Sandbox, operation: str, put: Put, drop: Drop) -> None:
    for number in range(3):
        await put(sandbox, number)
    first = await page(sandbox, operation, 2)
    await drop(sandbox, 2)
    last = await page(sandbox, operation, 2, first["nextPageToken"])
    assert (numbers(last), last["totalSize"]) == ([], 2)
    assert "nextPageToken" not in last


@pytest.mark.parametrize("operation", ["whatsapp.templates", "whatsapp.accounts"])
async def test_new_activities_do_not_move_pages(sandbox: Sandbox, operation: str) -> None:
    """They come in at the front; a token names an entry, not a place."""
    where: dict[str, Any] = NOTES if operation == "whatsapp.templates" else {}
    if where:
        await put_template(sandbox, 0)
    else:
        account = {"clientBusinessManagerId": "1", "companyLegalName": "Shop"}
        await sandbox.ok("whatsapp.accounts.create", json=account)

    async def say(text: str) -> None:
        await sandbox.ok(operation + ".comments.create", json={"comment": text}, **where)

    async def read(size: int, token: str | None = None) -> Any:
        return await sandbox.ok(operation + ".activities.list", page_size=size, page_token=token, **where)

    for number in range(4):
        await say(str(number))
    first = await read(2)
    await say("late")
    second = await read(3, first["nextPageToken"])
    assert [entry.get("comment") for entry in second["notifications"]][:2] == ["1", "0"]
    assert (second["totalSize"], second["pageSize"]) == (7, 3)
    back = await read(9, second["previousPageToken"])
    assert [entry["comment"] for entry in back["notifications"]] == ["late", "3", "2"]
    assert "previousPageToken" not in back
    assert (await sandbox.ok(operation + ".activities.list", **where))["pageSize"] == 50
    for size in (0, 101, "many"):
        refused = await sandbox.call(operation + ".activities.list", page_size=size, **where)
        assert (refused.status, refused.code in {"invalid_page_size", "invalid_input"}) == (400, True)


async def test_what_is_made_after_a_restart_comes_last(settings: Settings) -> None:
    """Even when the project's clock stands still, so that all is made at the same moment."""
    made: list[str] = []
    for _ in range(2):
        async with Server(settings) as server:
            desk = Desk(Sandbox(server))
            await desk.sandbox.control("POST", "projects/{p}/clock", {"freeze": True})
            for _ in range(3):
                made.append((await desk.create(partner(f"77001234{len(made):02}", status="DRAFT")))["id"])
            listed = await desk.ok("whatsapp.senders.list")
    assert [sender["id"] for sender in listed["senders"]] == made
    assert len({sender["created"] for sender in listed["senders"]}) == 1
