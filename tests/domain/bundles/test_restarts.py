"""A server that dies between any two steps of a bundle, or in the middle of one: nothing is lost, nothing made twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import AsyncMock, patch

import pytest

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import registry
from sinch_provisioning.server.policy import ReviewPolicy
from sinch_provisioning.server.scheduler import Scheduler
from sinch_provisioning.server.settings import Settings
from sinch_provisioning.server.store import Tx, projects, tasks
from tests.support.bundles import Orders, hook, order
from tests.support.sandbox import Sandbox

#: With an SMS app under this policy the bundle takes this many tasks: six steps, three phases, the look at the app that
#: waits, and the end.
POLICY, TASKS = "after:0", 11
#: Everything that can be ordered.
WHOLE: dict[str, Any] = {"subproject": True, "webhooks": [hook()], "testNumber": True}


class PowerCut(BaseException):
    """What ends a process, not a unit of work."""


@asynccontextmanager
async def resting(settings: Settings) -> AsyncIterator[Server]:
    """A server that runs no task by itself."""
    with patch.object(Scheduler, "start", AsyncMock()):
        async with Server(settings) as server:
            yield server


async def one_task(server: Server, *, cut: bool = False) -> bool:
    """Run the next task in a unit of work of its own; with `cut` the power fails before that commits."""
    services = server.parts.services

    def work(tx: Tx) -> bool:
        wall = services.wall()
        due = tasks.due(tx, wall, 1)
        if not due:
            return False
        project = projects.get(tx, due[0].project_id)
        assert project is not None
        assert tasks.done(tx, due[0])
        ctx = Context(project, project.clock.now(wall), due[0].kind, services)
        registry.task_handler(due[0].kind)(tx, ctx, due[0])
        if cut:
            raise PowerCut
        return True

    return await server.parts.store.run(work)


def _numbers(tx: Tx) -> int:
    row = tx.one("SELECT COUNT(*) FROM resource WHERE kind = 'sms.test_number'")
    assert row is not None
    return int(row[0])


async def everything(desk: Orders, made: Any) -> dict[str, Any]:
    """All that exists, as operators see it."""
    branch = desk.within(made)
    return {
        "projects": sorted(each["id"] for each in (await desk.sandbox.control("GET", "projects"))["projects"]),
        "apps": (await branch.ok("sms.apps.list"))["smsApps"],
        "chats": (await branch.sandbox.control("GET", "projects/{p}/conversation_apps"))["conversationApps"],
        "webhooks": (await branch.ok("webhooks.list"))["webhooks"],
        "numbers": await desk.sandbox.server.parts.store.read(_numbers),
        "events": [await each.sandbox.events() for each in (desk, branch)],
        "bundle": {key: value for key, value in (await desk.bundle(made)).items() if key != "webhookDeliveryStatuses"},
    }


async def check_done(server: Server, made: Any) -> None:
    """The bundle is DONE, and each part is there once."""
    desk = Orders(Sandbox(server))
    found = await everything(desk, made)
    assert found["bundle"]["state"] == "DONE"
    assert found["projects"] == sorted({desk.sandbox.project, made["projectId"]})
    assert [app["id"] for app in found["apps"]] == [made["smsApp"]["id"]]
    assert [app["status"] for app in found["apps"]] == ["ACTIVE"]
    assert [chat["id"] for chat in found["chats"]] == [made["convApp"]["id"]]
    assert [each["id"] for each in found["webhooks"]] == [made["webhooks"][0]["id"]]
    assert found["numbers"] == 1
    assert (await desk.progress(made))["testNumber"] is not None
    assert [[event["type"] for event in events] for events in found["events"]] == [["BUNDLE_DONE"]] * 2
    assert [event["payload"] for (event,) in found["events"]] == [found["bundle"]] * 2


async def ended(desk: Orders, made: Any) -> Any:
    for _ in range(400):
        bundle = await desk.bundle(made)
        if bundle["state"] != "IN_PROGRESS":
            return bundle
        await asyncio.sleep(0.01)
    raise AssertionError("the bundle came to no end")


@pytest.fixture
def restartable(settings: Settings) -> Settings:
    return replace(settings, reviews=ReviewPolicy.parse(POLICY))


async def test_the_tasks_of_a_bundle_are_counted(restartable: Settings) -> None:
    async with resting(restartable) as server:
        made = await Orders(Sandbox(server)).ok("bundles.create", json=order(**WHOLE))
        ran = 0
        while await one_task(server):
            ran += 1
        assert ran == TASKS
        await check_done(server, made)


@pytest.mark.parametrize("cut", [False, True], ids=["between", "within"])
@pytest.mark.parametrize("steps", range(TASKS))
async def test_a_bundle_survives_a_crash(restartable: Settings, steps: int, cut: bool) -> None:
    async with resting(restartable) as server:
        made = await Orders(Sandbox(server)).ok("bundles.create", json=order(**WHOLE))
        for _ in range(steps):
            assert await one_task(server)
        if cut:
            with pytest.raises(PowerCut):
                await one_task(server, cut=True)
    async with Server(restartable) as server:
        await ended(Orders(Sandbox(server)), made)
        await check_done(server, made)


@pytest.mark.parametrize("steps", range(TASKS))
async def test_a_restart_after_every_single_step(restartable: Settings, steps: int) -> None:
    """The same, with as many restarts as steps."""
    made: Any = None
    for _ in range(steps + 1):
        async with resting(restartable) as server:
            if made is None:
                made = await Orders(Sandbox(server)).ok("bundles.create", json=order(**WHOLE))
            assert await one_task(server)
    async with Server(restartable) as server:
        await ended(Orders(Sandbox(server)), made)
        await check_done(server, made)


@pytest.mark.parametrize(
    ("tag", "there"),
    [
        ("fail_subproject", set[str]()),
        ("fail_conversation", {"subproject"}),
        ("fail_sms", {"subproject", "convApp"}),
        ("provisioning_failed", {"subproject", "convApp", "smsApp"}),
        ("fail_webhooks", {"subproject", "convApp", "smsApp"}),
    ],
)
@pytest.mark.parametrize("steps", range(0, TASKS, 2))
async def test_a_bundle_fails_cleanly_across_a_crash(
    restartable: Settings, tag: str, there: set[str], steps: int
) -> None:
    body = order(name=f"Shop [sim:{tag}]", **WHOLE)
    async with resting(restartable) as server:
        made = await Orders(Sandbox(server)).ok("bundles.create", json=body)
        for _ in range(steps):
            await one_task(server)
    async with Server(restartable) as server:
        desk = Orders(Sandbox(server))
        failed = await ended(desk, made)
        assert failed["state"] == "FAILED"
        assert {part for part in ("subproject", "convApp", "smsApp", "webhooks") if part in failed} == there
        assert (await desk.progress(made))["failure"] is not None
        assert await desk.sandbox.events() == []
        found = (await desk.sandbox.control("GET", "projects"))["projects"]
        assert len(found) == 1 + ("subproject" in there)


async def test_a_step_that_is_repeated_makes_nothing_twice(restartable: Settings) -> None:
    """A task that was delivered twice, which the store rules out, would do no harm either."""
    async with resting(restartable) as server:
        made = await Orders(Sandbox(server)).ok("bundles.create", json=order(**WHOLE))
        await run_each_twice(server)
        await check_done(server, made)


async def run_each_twice(server: Server) -> None:
    services = server.parts.services

    def work(tx: Tx) -> bool:
        wall = services.wall()
        due = tasks.due(tx, wall, 1)
        for task in due:
            tasks.done(tx, task)
            for _ in range(2):
                project = projects.get(tx, task.project_id)
                assert project is not None
                ctx = Context(project, project.clock.now(wall), task.kind, services)
                registry.task_handler(task.kind)(tx, ctx, task)
        return bool(due)

    while await server.parts.store.run(work):
        pass
