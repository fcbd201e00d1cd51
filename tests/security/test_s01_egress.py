"""S1: no webhook call reaches what is not public, whatever the name resolves to and whatever the receiver answers."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from aiohttp import ClientError
from aiohttp.abc import AbstractResolver, ResolveResult

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.events.egress import AddressRefused, allowed
from sinch_provisioning.server.events.poster import HttpPoster
from sinch_provisioning.server.settings import DeliverySettings
from tests.events.receiver import Receiver, answer
from tests.events.test_egress import LOOPBACK, REFUSED, SPELLINGS

QUICK = DeliverySettings(timeout=3, connect_timeout=1)


class Rebinding(AbstractResolver):
    """A name server of an attacker: public when first asked, this machine from then on."""

    def __init__(self, first: str, then: str) -> None:
        self._answers = [first, then]
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        address = self._answers[min(self.asked, 1)]
        self.asked += 1
        return [
            ResolveResult(
                hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=socket.AI_NUMERICHOST
            )
        ]

    async def close(self) -> None:
        pass


def test_the_table_is_as_large_as_promised() -> None:
    assert len({*REFUSED, *LOOPBACK}) >= 50
    assert len(set(SPELLINGS)) >= 18
    assert not any(allowed(address, loopback=False) for address in [*REFUSED, *LOOPBACK])


@pytest.mark.parametrize("first", ["192.0.2.1", "198.51.100.7", "127.0.0.1"])
async def test_rebinding_a_name_leads_nowhere(first: str) -> None:
    async with Receiver() as receiver:
        poster = HttpPoster(QUICK, loopback=False)
        resolver = Rebinding(first, "127.0.0.1")
        connector: Any = poster._session.connector
        connector._resolver = resolver
        connector._use_dns_cache = False
        for _ in range(3):
            with pytest.raises((OSError, ClientError)):
                await poster(f"http://rebinding.example:{receiver.port}/", b"{}", {})
        await poster.close()
    assert resolver.asked >= 3
    assert receiver.calls == []


async def test_a_redirect_is_an_answer_and_not_followed() -> None:
    async with Receiver() as canary:
        behaviour = answer(307, headers=f"Location: {canary.url('canary')}\r\n")
        async with Receiver(hook=behaviour) as receiver:
            poster = HttpPoster(QUICK, loopback=True)
            reply = await poster(receiver.url("hook"), b"{}", {})
            await poster.close()
        assert reply.status == 307
        assert canary.calls == []


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"])
async def test_proxies_of_the_environment_are_ignored(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Receiver() as proxy, Receiver() as receiver:
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        poster = HttpPoster(QUICK, loopback=True)
        assert (await poster(receiver.url("hook"), b"{}", {})).status == 200
        await poster.close()
        assert proxy.calls == []
        refusing = HttpPoster(QUICK, loopback=False)
        with pytest.raises((OSError, ClientError)):
            await refusing("http://127.0.0.1:1/", b"{}", {})
        await refusing.close()
        assert proxy.calls == []


async def test_the_error_does_not_tell_an_open_port_from_a_closed_one() -> None:
    async with Receiver() as receiver:
        poster = HttpPoster(QUICK, loopback=False)
        found = [await _error(poster, port) for port in (receiver.port, _closed_port())]
        await poster.close()
    assert found == [AddressRefused.__name__] * 2


async def _error(poster: HttpPoster, port: int) -> str:
    try:
        await poster(f"http://127.0.0.1:{port}/", b"{}", {})
    except (OSError, ClientError) as error:
        return type(getattr(error, "os_error", error)).__name__
    raise AssertionError("it got through")


def _closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_only_a_server_on_loopback_may_call_its_own_machine() -> None:
    from dataclasses import replace

    own = Server().settings
    assert own.loopback
    for host in ("0.0.0.0", "::", "10.0.0.5", "papi.example"):
        assert not replace(own, host=host).loopback
