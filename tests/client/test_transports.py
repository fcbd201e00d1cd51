"""Connections: proxies, and bodies that must arrive in time."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from socket import create_server

import httpx2
import pytest

from sinch_provisioning import AsyncClient, Client, errors
from sinch_provisioning.client._transports import Remaining, proxy_for


@pytest.mark.parametrize(
    ("environment", "url", "proxy"),
    [
        ({}, "https://a.example", None),
        ({"https_proxy": "http://proxy:3128"}, "https://a.example", "http://proxy:3128"),
        ({"https_proxy": "proxy:3128"}, "https://a.example", "http://proxy:3128"),
        ({"https_proxy": "http://proxy:3128"}, "http://a.example", None),
        ({"all_proxy": "http://proxy:1"}, "http://a.example", "http://proxy:1"),
        ({"all_proxy": "http://proxy:1", "no_proxy": "a.example"}, "http://a.example", None),
        ({"all_proxy": "http://proxy:1", "no_proxy": "*"}, "http://a.example", None),
    ],
)
def test_proxies_of_the_environment(
    environment: dict[str, str], url: str, proxy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert proxy_for(httpx2.URL(url)) == proxy


@contextmanager
def dripping_server() -> Iterator[str]:
    """Answers every request with a body that never ends, a byte at a time."""
    server = create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                try:
                    connection.recv(65536)
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
                    for _ in range(1000):
                        connection.sendall(b" ")
                        time.sleep(0.02)
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
    finally:
        server.close()


def test_a_body_that_drips_runs_into_the_timeout() -> None:
    with dripping_server() as url, Client(project_id="p", access_token="t", base_url=url, timeout=0.3) as client:
        started = time.monotonic()
        with pytest.raises(errors.Timeout):
            client.webhooks.get("w", max_retries=0)
        assert time.monotonic() - started < 15


async def test_a_body_that_drips_runs_into_the_timeout_of_an_async_client() -> None:
    with dripping_server() as url:
        async with AsyncClient(project_id="p", access_token="t", base_url=url, timeout=0.3) as client:
            started = time.monotonic()
            with pytest.raises(errors.Timeout):
                await client.webhooks.get("w", max_retries=0)
            assert time.monotonic() - started < 15


def test_each_phase_of_an_attempt_gets_what_those_before_it_left() -> None:
    timeouts = Remaining(time.monotonic() + 0.2)
    before = timeouts.get("connect", None)
    time.sleep(0.05)
    after = timeouts.get("read", None)
    assert 0.15 < before <= 0.2
    assert after <= before - 0.05
    time.sleep(0.2)
    # No phase may do without a timeout, nor with one that the HTTP library would take for none.
    assert timeouts.get("read", None) == 0.001


def test_nobody_listens() -> None:
    with create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
    client = Client(project_id="p", access_token="t", base_url=url, max_retries=0)
    with client, pytest.raises(errors.ConnectionFailed, match=r"webhooks\.get: ConnectError"):
        client.webhooks.get("w")
