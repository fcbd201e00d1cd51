"""Projects on one server never see each other: not by ids that they know, not under load, and not in what is pushed to them."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import AsyncIterator
from typing import Any

import pytest

from sinch_provisioning.contract import openapi
from sinch_provisioning.contract.operations import OPERATIONS, Operation
from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from tests.domain.whatsapp_templates.support import template
from tests.events.receiver import Receiver
from tests.matrix import world
from tests.matrix.shapes import Plausible
from tests.matrix.world import NOBODY, World
from tests.support.bundles import hook
from tests.support.rcs import sender
from tests.support.sandbox import Answer, Sandbox, basic, encode, url

#: Operations that name a resource of the project in their path; questionnaires are the same for all.
NAMED = [row for row in OPERATIONS.values() if row.path.count("{") > 1 and row.id != "rcs.questionnaire.get"]
CONTROL = ("events", "inbox?limit=1000", "deliveries?limit=1000", "reviews", "bundles", "conversation_apps")


async def project(server: Server, name: str) -> Sandbox:
    """A project of its own with a key of its own, on a frozen clock."""
    made = await Sandbox(server).control("POST", "projects", {"id": name, "name": name}, expect=201)
    box = Sandbox(server, project=made["id"])
    box.authorization = basic(made["keyId"], made["keySecret"])
    await box.control("POST", "projects/{p}/clock", {"freeze": True})
    return box


@pytest.fixture
async def neighbours(settings: Settings) -> AsyncIterator[tuple[World, World]]:
    """Two projects with a resource of every kind each."""
    async with Server(settings) as server:
        alpha, bravo = await project(server, "alpha"), await project(server, "bravo")
        worlds = await world.build(alpha, "alpha"), await world.build(bravo, "bravo")
        for box in (alpha, bravo):
            await box.control("POST", "projects/{p}/settle")
        yield worlds


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return openapi.build()


# -- ids that somebody else knows -------------------------------------------------------------------------------------


async def _raw(box: Sandbox, row: Operation, path: dict[str, str], body: Any, project: str | None = None) -> Answer:
    target = url(row, {"projectId": project or box.project, **path})
    headers = {"content-type": "application/json"} if body is not None else {}
    return await box.request(row.method, target, headers=headers, content=b"" if body is None else encode(body))


def _shown(answer: Answer, path: dict[str, str]) -> tuple[int, str]:
    """Status and body, with the values that were asked for made alike."""
    text = answer.body.decode()
    for name in sorted(path, key=lambda each: len(path[each]), reverse=True):
        text = text.replace(path[name], f"<{name}>")
    return answer.status, text


async def test_an_id_of_another_project_is_an_id_of_nothing(neighbours: tuple[World, World], document: Any) -> None:
    alpha, bravo = neighbours
    before = await _everything(bravo)
    for row in NAMED:
        body = Plausible(document).body(row.request) if row.request else None
        theirs = bravo.path(row.id)
        nobodys = {name: NOBODY[name] for name in theirs}
        known = _shown(await _raw(alpha.box, row, theirs, body), theirs)
        assert known == _shown(await _raw(alpha.box, row, nobodys, body), nobodys), row.id
        assert known[0] == 404, (row.id, known)
    assert await _everything(bravo) == before


async def test_another_project_is_no_project(neighbours: tuple[World, World], document: Any) -> None:
    alpha, bravo = neighbours
    before = await _everything(bravo)
    for row in OPERATIONS.values():
        body = Plausible(document).body(row.request) if row.request else None
        path = bravo.path(row.id)
        real = await _raw(alpha.box, row, path, body, project="bravo")
        none = await _raw(alpha.box, row, path, body, project="nobody-s")
        assert (real.status, real.json) == (none.status, none.json), row.id
        assert (real.status, real.code) == (401, "unauthorized_error")
    assert await _everything(bravo) == before


# -- under load -------------------------------------------------------------------------------------------------------


async def _everything(one: World) -> str:
    """All lists that a project can read of itself, through the API and the control API."""
    parts = [await one.box.control("GET", f"projects/{{p}}/{name}") for name in CONTROL]
    for row in (each for each in OPERATIONS.values() if each.paging is not None):
        assert row.paging is not None
        size = {"page_size": row.paging.maximum} if any(each.name == "pageSize" for each in row.parameters) else {}
        parts.append(await one.box.ok(row.id, **one.path(row.id), **size))
    return json.dumps(parts)


class Tenant:
    """One project's random calls; every name that it makes up has its tag, and no answer has the other's."""

    def __init__(self, one: World, other: str) -> None:
        self.world = one
        self.box = one.box
        self.tag = one.tag
        self.other = other
        self.random = random.Random(one.tag)
        self.made = 0

    async def run(self, calls: int) -> None:
        steps = [self.webhook, self.template, self.sender, self.friend, self.brand, self.app, self.comment, self.read]
        for _ in range(calls):
            await self.random.choice(steps)()
            await asyncio.sleep(0)

    def name(self) -> str:
        self.made += 1
        return f"{self.tag}_{self.made}"

    async def webhook(self) -> None:
        await self.box.call("webhooks.create", json=hook(f"https://ok.test/{self.name()}", "ALL"))

    async def template(self) -> None:
        name = self.name()
        await self.box.call("whatsapp.templates.create", json=template(name, "EN"))
        if self.random.random() < 0.5:
            await self.decide("whatsapp_templates.template")

    async def sender(self) -> None:
        body = {"wabaId": "10499" + world.number(self.tag, 10), "phoneNumberId": f"9{world.number(self.name(), 12)}"}
        await self.box.call("whatsapp.senders.create", json=body)
        await self.decide("whatsapp_senders.sender")

    async def friend(self) -> None:
        details = {"adminPhoneNo": "010-1234-5678", "name": self.tag, "topLevelCategoryCode": "001"}
        details |= {"midLevelCategoryCode": "0002", "subLevelCategoryCode": "0001"}
        name = self.name()
        await self.box.call("kakaotalk.senders.create", json={"plusFriendId": name, "details": details})
        await self.decide("kakaotalk_senders.sender")
        await self.box.call("kakaotalk.senders.register", plus_friend_id=name)

    async def brand(self) -> None:
        await self.box.call("rcs.senders.create", json=sender(f"Brand {self.name()}"))
        await self.decide("rcs_senders.agent")

    async def app(self) -> None:
        body = {"name": f"{self.name()} [sim:done_now]", "region": "EU", "smsApp": True, "convApp": True}
        await self.box.call("bundles.create", json=body)

    async def comment(self) -> None:
        await self.box.call("rcs.accounts.comments.create", json={"comment": f"Hello from {self.name()}"})

    async def read(self) -> None:
        for name in ("webhooks.list", "whatsapp.templates.list", "whatsapp.senders.list", "kakaotalk.senders.list"):
            text = (await self.box.call(name, page_size=15)).body.decode()
            assert self.other not in text

    async def decide(self, kind: str) -> None:
        found = (await self.box.control("GET", f"projects/{{p}}/reviews?kind={kind}"))["reviews"]
        if found:
            verdict = self.random.choice(["approve", "approve", "reject"])
            path = f"projects/{{p}}/reviews/{found[0]['id']}/{verdict}"
            await self.box.control("POST", path, {"reason": f"Because of {self.tag}."}, expect=None)


async def test_random_load_of_two_projects_stays_apart(neighbours: tuple[World, World]) -> None:
    first, second = neighbours
    tenants = Tenant(first, "bravo"), Tenant(second, "alpha")
    async with Receiver() as receiver:
        for each in tenants:
            await each.box.ok("webhooks.create", json=hook(receiver.url(each.tag), "ALL"))
        before = [len(await each.box.events()) for each in tenants]
        await asyncio.gather(*(each.run(40) for each in tenants for _ in range(2)))
        for each, earlier in zip(tenants, before, strict=True):
            await each.box.control("POST", "projects/{p}/settle")
            arrived = [body.decode() for body in receiver.bodies(each.tag)]
            assert len(arrived) == len(await each.box.events()) - earlier > 10
            assert [body for body in arrived if each.other in body] == []
            seen = await _everything(each.world)
            assert each.other not in seen
            assert seen.count(each.tag) > each.made
