"""Who may use the control API, and what it says to requests that it does not understand."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Any

import pytest

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from tests.control.helpers import raw, refusal
from tests.support.sandbox import ADMIN_TOKEN, KEY_ID, KEY_SECRET, Sandbox, asgi

_BASIC = "Basic " + base64.b64encode(f"{KEY_ID}:{KEY_SECRET}".encode()).decode()


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer ", f"Bearer {ADMIN_TOKEN}x", f"Basic {ADMIN_TOKEN}", _BASIC, "Bearer ä"]
)
async def test_only_the_admin_token_opens_it(sandbox: Sandbox, authorization: str) -> None:
    answer = await raw(sandbox, "GET", "projects", authorization=authorization)
    assert answer.status == 401
    assert answer.json["error"]["code"] == "unauthorized"
    assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_an_access_token_of_a_project_does_not_open_it(sandbox: Sandbox) -> None:
    token = (await sandbox.control("POST", "projects/{p}/tokens", {}, expect=201))["accessToken"]
    answer = await raw(sandbox, "GET", "projects", authorization=f"Bearer {token}")
    assert answer.status == 401


async def test_without_an_admin_token_it_is_off(settings: Settings) -> None:
    async with Server(replace(settings, admin_token=None)) as server:
        answer = await asgi(server, "GET", "/_papi/v1/projects", {"authorization": "Bearer None"}, b"")
    assert answer.status == 404
    assert answer.json["error"]["code"] == "disabled"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8640", "127.0.0.1.evil.example", ""])
async def test_a_foreign_host_name_is_refused_on_loopback(sandbox: Sandbox, host: str) -> None:
    headers = {"authorization": f"Bearer {ADMIN_TOKEN}", "host": host}
    answer = await asgi(sandbox.server, "GET", "/_papi/v1/projects", headers, b"")
    assert answer.status == 403
    assert answer.json["error"]["code"] == "forbidden_host"


@pytest.mark.parametrize("host", ["localhost:1", "LOCALHOST", "127.0.0.1:8640", "[::1]:8640", "[::1]"])
async def test_loopback_names_are_served(sandbox: Sandbox, host: str) -> None:
    headers = {"authorization": f"Bearer {ADMIN_TOKEN}", "host": host}
    assert (await asgi(sandbox.server, "GET", "/_papi/v1/projects", headers, b"")).status == 200


async def test_a_server_for_others_does_not_judge_host_names(settings: Settings) -> None:
    async with Server(replace(settings, host="0.0.0.0")) as server:
        headers = {"authorization": f"Bearer {ADMIN_TOKEN}", "host": "papi.example"}
        assert (await asgi(server, "GET", "/_papi/v1/projects", headers, b"")).status == 200


async def test_an_unknown_path_names_the_known_ones(sandbox: Sandbox) -> None:
    error = await refusal(sandbox, 404, "GET", "projects/{p}/clocks")
    assert "GET projects/{project}/clock" in error["legal"]


async def test_a_wrong_method_names_the_right_ones(sandbox: Sandbox) -> None:
    error = await refusal(sandbox, 405, "DELETE", "projects/{p}/clock")
    assert error["legal"] == ["GET", "HEAD", "POST"]
    error = await refusal(sandbox, 405, "PATCH", "projects/{p}/faults")
    assert error["legal"] == ["DELETE", "GET", "HEAD", "PUT"]


async def test_a_long_list_of_what_there_is_says_that_it_is_cut(sandbox: Sandbox) -> None:
    for number in range(20):
        await sandbox.control("POST", "projects", {"id": f"p{number}"}, expect=201)
    error = await refusal(sandbox, 404, "GET", "projects/none")
    assert error["message"] == "There is no project 'none'. Of 21 that there are, the first 20 are listed."
    assert len(error["legal"]) == 20


@pytest.mark.parametrize(
    ("path", "body", "knows"),
    [
        ("policy", {"flags": {"smsEnabled": True}}, "rcsEnabled"),
        ("policy", {"flag": {}}, "flags"),
        ("faults", {"rules": [{"effect": {"errors": "x"}}]}, "truncate"),
        ("faults", {"rules": [{"effects": {}}]}, "caller"),
        ("faults", {"rules": [{"effect": {"latency": {"mean": 1.0}}}]}, "sigma"),
    ],
)
async def test_an_unknown_field_names_those_that_may_stand_there(
    sandbox: Sandbox, path: str, body: dict[str, Any], knows: str
) -> None:
    error = await refusal(sandbox, 400, "PUT", f"projects/{{p}}/{path}", body)
    assert knows in error["legal"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "projects/none"),
        ("DELETE", "projects/none"),
        ("GET", "projects/none/policy"),
        ("PUT", "projects/none/policy"),
        ("GET", "projects/none/clock"),
        ("POST", "projects/none/settle"),
        ("GET", "projects/none/reviews"),
        ("GET", "projects/none/inbox"),
        ("GET", "projects/none/events"),
        ("GET", "projects/none/deliveries"),
        ("GET", "projects/none/faults"),
        ("GET", "projects/none/requests"),
        ("GET", "projects/none/snapshot"),
        ("GET", "projects/none/actions"),
        ("GET", "projects/none/keys"),
        ("POST", "projects/none/reset"),
        ("POST", "projects/none/tokens"),
        ("POST", "projects/none/keys"),
    ],
)
async def test_an_unknown_project_names_the_projects(sandbox: Sandbox, method: str, path: str) -> None:
    body: dict[str, Any] | None = {} if method in {"POST", "PUT"} else None
    error = await refusal(sandbox, 404, method, path, body)
    assert error["legal"] == [sandbox.project]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{", "Invalid JSON"),
        (b"[]", "body"),
        (b'{"advanced": 1}', "advanced: is not a known field"),
        (b'{"advance": "1"}', "advance"),
        (b'{"advance": -1}', "advance"),
        (b'{"advance": NaN}', "advance"),
        (b'{"freeze": true, "x": "\\u0000"}', "NUL"),
        (b"[" * 70 + b"]" * 70, "nests deeper"),
        (b"\xff", "Invalid JSON"),
    ],
)
async def test_bodies_that_make_no_sense_are_refused(sandbox: Sandbox, content: bytes, says: str) -> None:
    answer = await raw(sandbox, "POST", f"projects/{sandbox.project}/clock", content)
    assert answer.status == 400
    assert says in answer.json["error"]["message"]


async def test_a_body_above_the_limit_is_refused(sandbox: Sandbox) -> None:
    content = b'{"x": "' + b"a" * (1024 * 1024) + b'"}'
    assert (await raw(sandbox, "POST", "projects", content)).status == 413


@pytest.mark.parametrize("query", ["wait=61", "wait=x", "latest=maybe", "from=1", "limit=0"])
async def test_query_parameters_that_make_no_sense_are_refused(sandbox: Sandbox, query: str) -> None:
    error = await refusal(sandbox, 400, "GET", f"projects/{{p}}/inbox?{query}")
    assert "wait" in error["legal"]
