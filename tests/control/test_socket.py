"""Faults over a real socket: what a client of the server under uvicorn sees, on both event loops."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
import uvicorn

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from tests.support.sandbox import ADMIN_TOKEN, KEY_ID, KEY_SECRET, PROJECT, basic

_WEBHOOK = {"target": "https://a.test/", "secret": "s" * 20, "triggers": ["ALL"]}
_LOST = (ConnectionResetError, http.client.RemoteDisconnected)


class Client:
    """Plain HTTP against the server's port."""

    def __init__(self, port: int) -> None:
        self.port = port

    def send(
        self, method: str, path: str, body: Any = None, *, admin: bool = False, headers: Mapping[str, str] | None = None
    ) -> tuple[int, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = f"Bearer {ADMIN_TOKEN}" if admin else basic(KEY_ID, KEY_SECRET)
        sent = {"Authorization": named, "Content-Type": "application/json", **(headers or {})}
        try:
            connection.request(method, path, None if body is None else json.dumps(body), sent)
            response = connection.getresponse()
            content = response.read()
            return response.status, json.loads(content) if content else None
        finally:
            connection.close()

    def control(self, method: str, path: str, body: Any = None) -> Any:
        status, answer = self.send(method, f"/_papi/v1/projects/{PROJECT}/{path}", body, admin=True)
        assert status < 300, answer
        return answer

    def arm(self, **effect: Any) -> None:
        self.control("PUT", "faults", {"rules": [{"when": {"next": 1}, "effect": effect}]})

    def create(self, scenario: str = "") -> tuple[int, Any]:
        headers = {"X-Papi-Scenario": scenario} if scenario else {}
        return self.send("POST", f"/v1/projects/{PROJECT}/webhooks", _WEBHOOK, headers=headers)

    def targets(self) -> list[str]:
        status, answer = self.send("GET", f"/v1/projects/{PROJECT}/webhooks")
        assert status == 200
        return [hook["target"] for hook in answer["webhooks"]]


@contextmanager
def served(settings: Settings, loop: Literal["asyncio", "uvloop"]) -> Generator[Client]:
    """The server under uvicorn in a thread."""
    bound = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(Server(settings), loop=loop, http="httptools", lifespan="on", log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([bound],))
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            thread.join(0.01)
        yield Client(bound.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(20)
        bound.close()
    assert not thread.is_alive()


@pytest.fixture(params=["asyncio", "uvloop"])
def client(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Iterator[Client]:
    with served(settings, request.param) as found:
        yield found


def test_a_drop_before_gives_no_answer_and_does_nothing(client: Client) -> None:
    client.arm(drop="before")
    with pytest.raises(_LOST):
        client.create()
    assert client.targets() == []


def test_a_drop_after_commit_gives_no_answer_but_did_it(client: Client) -> None:
    client.arm(drop="afterCommit")
    with pytest.raises(_LOST):
        client.create()
    assert client.targets() == ["https://a.test/"]
    status, error = client.create()
    assert (status, error["errorCode"]) == (409, "webhook_exists")
    [rule] = client.control("GET", "faults")["rules"]
    assert (rule["fired"], rule["left"]) == (1, 0)


def test_the_header_drops_as_well(client: Client) -> None:
    with pytest.raises(_LOST):
        client.create("drop_after_commit")
    assert client.targets() == ["https://a.test/"]


def test_a_truncated_answer_is_noticed(client: Client) -> None:
    client.arm(truncate=10)
    with pytest.raises(http.client.IncompleteRead) as caught:
        client.create()
    assert len(caught.value.partial) == 10
    assert client.targets() == ["https://a.test/"]


def test_a_hang_ends_without_an_answer_and_holds_up_nobody(client: Client) -> None:
    client.arm(hang=0.5)
    failures: list[BaseException] = []

    def hanging() -> None:
        try:
            client.create()
        except _LOST as error:
            failures.append(error)

    thread = threading.Thread(target=hanging)
    thread.start()
    while client.control("GET", "faults")["rules"][0]["fired"] == 0:
        thread.join(0.01)
    assert client.targets() == []
    assert thread.is_alive()
    thread.join(20)
    assert len(failures) == 1


def test_a_client_that_gives_up_ends_the_hang(client: Client) -> None:
    client.arm(hang=600.0)
    with socket.create_connection(("127.0.0.1", client.port)) as own:
        head = f"GET /v1/projects/{PROJECT}/webhooks HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        own.sendall(f"{head}Authorization: {basic(KEY_ID, KEY_SECRET)}\r\n\r\n".encode())
        while client.control("GET", "faults")["rules"][0]["fired"] == 0:
            pass
    # The server stops at once in the fixture's end only if the hang ended with the client.
    assert client.targets() == []


def test_a_dropped_connection_is_reset_not_ended_in_order(settings: Settings) -> None:
    with served(settings, "asyncio") as client:
        client.arm(drop="before")
        with pytest.raises(ConnectionResetError):
            client.targets()


def test_a_connection_that_was_kept_alive_is_dropped_too(client: Client) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=20)
    headers = {"Authorization": basic(KEY_ID, KEY_SECRET)}
    path = f"/v1/projects/{PROJECT}/webhooks"
    connection.request("GET", path, headers=headers)
    connection.getresponse().read()
    client.arm(drop="before")
    connection.request("GET", path, headers=headers)
    with pytest.raises(_LOST):
        connection.getresponse()
    connection.close()


def test_the_control_api_answers_over_the_socket(client: Client) -> None:
    assert client.control("GET", "clock")["mode"] == "real"
    status, answer = client.send("GET", "/_papi/v1/projects", admin=True, headers={"Host": "evil.example"})
    assert (status, answer["error"]["code"]) == (403, "forbidden_host")
