"""The server as a process of its own: over stdin and stdout, and over HTTP."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from mcp import Client, StdioServerParameters
from tests.cli.processes import Serving, environment
from tests.mcp.test_lists import ALL_LIMIT
from tests.support.process import free_port
from tests.support.whatsapp import account, partner

PAPI = ("-m", "sinch_provisioning.cli", "mcp", "serve")


@pytest.fixture(scope="module")
def variables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a client of a fresh simulator."""
    folder = tmp_path_factory.mktemp("server")
    with Serving("--reviews", "instant", cwd=folder) as serving:
        yield environment(
            **{**serving.exports, "PAPI_BASE_URL": serving.url},
            PAPI_STATE_DIR=str(folder),
            PAPI_CONFIG=str(folder / "none"),
        )


async def _active(client: Client, number: str) -> int:
    """A sender to ACTIVE, by nothing but tools; the number of calls."""
    calls = 0

    async def call(tool: str, **arguments: Any) -> dict[str, Any]:
        nonlocal calls
        calls += 1
        result = await client.call_tool(tool, arguments)
        assert not result.is_error, result
        document: dict[str, Any] = result.structured_content
        return document

    saved = await call("save_sender", channel="whatsapp", spec=partner(number), account=account(), submit=True)
    inbox = await call("sim_inbox", to=f"+44{number}", wait_s=5)
    done = await call("verify_code", sender=saved["ref"], code=inbox["data"]["messages"][0]["code"])
    if done["state"] != "ACTIVE":
        done = await call("wait_for", ref=saved["ref"], until="ACTIVE")
    assert done["state"] == "ACTIVE"
    return calls


async def test_over_stdio(variables: dict[str, str]) -> None:
    server = StdioServerParameters(command=sys.executable, args=list(PAPI), env=variables)
    async with Client(server) as client:
        tools = (await client.list_tools()).tools
        assert sum(len(tool.model_dump_json(by_alias=True, exclude_none=True).encode()) for tool in tools) <= ALL_LIMIT
        assert await _active(client, "7700100100") <= 5


@asynccontextmanager
async def _http(variables: dict[str, str], *options: str) -> AsyncIterator[str]:
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, *PAPI, "--http", "--port", str(port), *options, env=variables,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}/mcp"
    try:
        async with httpx2.AsyncClient() as http:
            for _ in range(150):
                try:
                    await http.get(url)
                    break
                except httpx2.TransportError:
                    assert process.returncode is None
                    await asyncio.sleep(0.1)
        yield url
    finally:
        process.terminate()
        await process.communicate()


async def test_over_http(variables: dict[str, str]) -> None:
    async with _http(variables) as url:
        async with Client(url) as client:
            assert await _active(client, "7700100200") <= 5
        async with Client(url, mode="legacy") as client:
            refused = await client.call_tool("delete_resource", {"ref": "whatsapp_account", "scope": "live"})
            assert refused.is_error
        async with httpx2.AsyncClient() as http:
            answer = await http.post(url, json={}, headers={"host": "evil.test"})
            assert answer.status_code == 421
            answer = await http.post(url, json={}, headers={"origin": "http://evil.test"})
            assert answer.status_code == 403


async def test_http_with_a_token(variables: dict[str, str]) -> None:
    async with _http({**variables, "PAPI_MCP_TOKEN": "let-me-in"}) as url, httpx2.AsyncClient() as http:
        assert (await http.post(url, json={})).status_code == 401
        bearer = {"authorization": "Bearer let-me-in", "accept": "application/json, text/event-stream"}
        assert (await http.post(url, json={}, headers=bearer)).status_code == 400


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a pseudo terminal")
async def test_a_person_approves_on_a_terminal(variables: dict[str, str], tmp_path: Path) -> None:
    own = {**variables, "PAPI_STATE_DIR": str(tmp_path)}
    server = StdioServerParameters(command=sys.executable, args=list(PAPI), env=own)
    async with Client(server) as client:
        made = await client.call_tool(
            "api_write", {"operation": "sms.apps.create", "body": {"name": "goes", "region": "EU"}}
        )
        call = {"ref": f"sms_app/{made.structured_content['data']['id']}", "scope": "live"}
        asked = (await client.call_tool("delete_resource", call)).structured_content
        command = asked["next_action"]["cli"].split()[1:]
        assert await _papi(own, command, None) == 2
        assert (await client.call_tool("delete_resource", call)).is_error
        assert await _papi(own, command, "something else") == 1
        assert (await client.call_tool("delete_resource", call)).is_error
        assert await _papi(own, command, call["ref"].partition("/")[2]) == 0
        assert not (await client.call_tool("delete_resource", call)).is_error


async def _papi(variables: dict[str, str], command: list[str], typed: str | None) -> int:
    """Run `papi` with a terminal on which somebody types, or without one."""
    if typed is None:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "sinch_provisioning.cli", *command, env=variables,
            stdin=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        return await process.wait()
    ours, theirs = os.openpty()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "sinch_provisioning.cli",
        *command,
        env=variables,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, f"{typed}\n".encode())
    try:
        return await process.wait()
    finally:
        os.close(ours)
