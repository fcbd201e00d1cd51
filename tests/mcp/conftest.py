"""An MCP server in process, in front of a simulator in process, spoken to by the official client."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from mcp import Client
from sinch_provisioning.mcp.approvals import Approvals
from sinch_provisioning.mcp.catalogue import Selection
from sinch_provisioning.mcp.job import Confirm, Deps
from sinch_provisioning.mcp.server import build
from sinch_provisioning.mcp.target import Target, open_target
from sinch_provisioning.server.app import Server
from sinch_provisioning.server.policy import ReviewPolicy
from sinch_provisioning.server.settings import Settings
from tests.support.sandbox import ADMIN_TOKEN, KEY_ID, KEY_SECRET, PROJECT, Sandbox


class Desk:
    """What a test holds: a client that counts its calls, the simulator behind it, and the person's side of approvals."""

    def __init__(self, client: Client, deps: Deps, box: Sandbox) -> None:
        self.client, self.deps, self.box = client, deps, box
        self.calls = 0
        self.result: Any = None

    async def call(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """Call a tool; its structured content. What it says in text must not be empty."""
        self.calls += 1
        self.result = await self.client.call_tool(tool, arguments)
        document: dict[str, Any] = self.result.structured_content
        assert self.result.is_error is not document["ok"]
        assert self.result.content[0].text
        return document

    async def ok(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """Call a tool that must succeed."""
        document = await self.call(tool, **arguments)
        assert document["ok"], document
        return document

    def approve(self, document: dict[str, Any]) -> None:
        """Do what the person does after typing the name."""
        command = document["next_action"]["cli"]
        assert command.startswith("papi approve "), document
        asked = self.deps.approvals.find(command.removeprefix("papi approve "))
        assert asked is not None
        self.deps.approvals.grant(asked)

    async def seen(self) -> list[tuple[str, int]]:
        """The operations that reached the API, oldest first."""
        found = (await self.box.control("GET", "projects/{p}/requests?limit=200"))["requests"]
        return [(row["operation"], row["status"]) for row in reversed(found) if row.get("operation")]


OpenDesk = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
async def box() -> AsyncIterator[Sandbox]:
    """A simulator whose reviewers decide at once."""
    settings = Settings(
        database="sqlite://", project=PROJECT, key_id=KEY_ID, key_secret=KEY_SECRET, admin_token=ADMIN_TOKEN,
        reviews=ReviewPolicy.parse("instant"),
    )  # fmt: skip
    async with Server(settings) as server:
        yield Sandbox(server)


@pytest.fixture
def open_desk(box: Sandbox, tmp_path: Path) -> OpenDesk:
    """Open a desk; `live` hides the control API, as the real API has none."""

    @asynccontextmanager
    async def opened(
        *, live: bool = False, confirm: Confirm = "out_of_band", selection: Selection | None = None, **client: Any
    ) -> AsyncIterator[Desk]:
        transport = httpx2.ASGITransport(app=box.server)
        async with open_target(
            transport, admin_token=None if live else ADMIN_TOKEN, base_url="http://127.0.0.1:8640",
            project_id=PROJECT, key_id=KEY_ID, key_secret=KEY_SECRET,
        ) as target:  # fmt: skip
            assert target.kind == ("live" if live else "simulator")
            deps = Deps(Target(target.client, target.control), Approvals(tmp_path / "approvals"), confirm)
            async with Client(build(deps, selection), **client) as speaking:
                yield Desk(speaking, deps, box)

    return opened


@asynccontextmanager
async def _apart(desk: AbstractAsyncContextManager[Desk]) -> AsyncIterator[Desk]:
    """Open and close a desk in one task: fixtures are set up and torn down in two, which its cancel scopes forbid."""
    opened: asyncio.Future[Desk] = asyncio.get_running_loop().create_future()
    done = asyncio.Event()

    async def hold() -> None:
        async with desk as found:
            opened.set_result(found)
            await done.wait()

    task = asyncio.create_task(hold())

    def ended(task: asyncio.Task[None]) -> None:
        if not opened.done():
            opened.set_exception(task.exception() or RuntimeError("closed before it was open"))

    task.add_done_callback(ended)
    try:
        yield await opened
    finally:
        done.set()
        await task


@pytest.fixture
async def desk(open_desk: OpenDesk) -> AsyncIterator[Desk]:
    """A desk at the simulator."""
    async with _apart(open_desk()) as found:
        yield found


@pytest.fixture
async def live(open_desk: OpenDesk) -> AsyncIterator[Desk]:
    """A desk at a target that counts as live."""
    async with _apart(open_desk(live=True)) as found:
        yield found
