"""S10: pages in a browser do not reach the server on the reader's machine."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from tests.support.sandbox import ADMIN_TOKEN, KEY_ID, KEY_SECRET, Answer, Sandbox, asgi, basic

ADMIN = {"authorization": f"Bearer {ADMIN_TOKEN}"}
TOKEN = {"authorization": basic(KEY_ID, KEY_SECRET), "content-type": "application/x-www-form-urlencoded"}
CALLS: dict[str, tuple[str, str, dict[str, str], bytes]] = {
    "control": ("POST", "/_papi/v1/projects", ADMIN, b'{"id": "made-by-a-page"}'),
    "token": ("POST", "/oauth2/token", TOKEN, b"grant_type=client_credentials"),
    "metrics": ("GET", "/metrics", ADMIN, b""),
}
FOREIGN = [
    {"host": "evil.example"},
    {"host": "evil.example:8640"},
    {"host": "127.0.0.1.nip.io:8640"},
    {"origin": "https://evil.example"},
    {"origin": "http://localhost:3000"},
    {"origin": "http://127.0.0.1:8641"},
    {"origin": "null"},
    {"origin": ""},
    {"host": "evil.example:8640", "origin": "http://evil.example:8640"},
]


async def send(app: Any, name: str, headers: dict[str, str]) -> Answer:
    method, path, own, content = CALLS[name]

    async def with_one_host(scope: Any, receive: Any, answer: Any) -> None:
        if "host" in headers:  # the helper sends one of its own first
            scope["headers"].remove((b"host", b"127.0.0.1:8640"))
        await app(scope, receive, answer)

    return await asgi(with_one_host, method, path, {**own, **headers}, content)


@pytest.mark.parametrize("name", CALLS)
async def test_a_second_host_does_not_hide_a_foreign_one(sandbox: Sandbox, name: str) -> None:
    method, path, own, content = CALLS[name]
    answer = await asgi(sandbox.server, method, path, {**own, "host": "evil.example"}, content)
    assert answer.status == 403


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@pytest.mark.parametrize("name", CALLS)
async def test_a_foreign_page_changes_nothing(sandbox: Sandbox, name: str, headers: dict[str, str]) -> None:
    answer = await send(sandbox.server, name, headers)
    assert answer.status == 403
    assert b"forbidden_host" in answer.body
    assert "access-control-allow-origin" not in answer.headers
    assert len((await sandbox.control("GET", "projects"))["projects"]) == 1


@pytest.mark.parametrize("name", CALLS)
async def test_our_own_pages_and_programs_get_through(sandbox: Sandbox, name: str) -> None:
    for headers in ({}, {"host": "localhost:8640", "origin": "http://localhost:8640"}):
        answer = await send(sandbox.server, name, headers)
        assert answer.status in {200, 201, 409}


@pytest.mark.parametrize("name", CALLS)
async def test_elsewhere_any_name_is_served_but_no_foreign_page(settings: Settings, name: str) -> None:
    async with Server(replace(settings, host="0.0.0.0")) as server:
        assert (await send(server, name, {"host": "papi.example"})).status in {200, 201}
        assert (await send(server, name, {"host": "papi.example", "origin": "https://evil.example"})).status == 403


async def test_names_can_be_listed(settings: Settings) -> None:
    async with Server(replace(settings, host="0.0.0.0", allowed_hosts=("papi.example",))) as server:
        assert (await send(server, "token", {"host": "PAPI.example:443"})).status == 200
        assert (await send(server, "token", {"host": "127.0.0.1"})).status == 403
    assert Settings.from_environment({"PAPI_ALLOWED_HOSTS": "a.example, B.example"}).allowed_hosts == (
        "a.example",
        "b.example",
    )


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
async def test_forms_of_pages_change_nothing_in_the_api(sandbox: Sandbox, media: str) -> None:
    body = b'{"target": "https://evil.example/", "secret": "s", "triggers": ["ALL"]}'
    path = f"/v1/projects/{sandbox.project}/webhooks"
    answer = await sandbox.request("POST", path, headers={"content-type": media}, content=body)
    assert answer.status == 415
    assert (await sandbox.ok("webhooks.list"))["totalSize"] == 0
