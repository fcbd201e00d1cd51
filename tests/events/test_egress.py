"""Where webhook calls may go: judged by address, on the socket."""

from __future__ import annotations

import socket

import pytest

from sinch_provisioning.server.events.egress import AddressRefused, allowed, socket_factory
from sinch_provisioning.server.events.policy import Reply
from sinch_provisioning.server.events.poster import HttpPoster
from sinch_provisioning.server.settings import DeliverySettings
from tests.events.receiver import Receiver


def words(text: str) -> list[str]:
    return text.split()


PUBLIC = words("""
1.1.1.1 8.8.8.8 93.184.216.34 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.1 192.169.0.1 198.17.255.255
198.20.0.1 223.255.255.254 2606:4700:4700::1111 2a00:1450:4001:81b::200e 2400:cb00::1 ::ffff:8.8.8.8
""")
REFUSED = words("""
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 169.254.169.254 169.254.0.1 172.16.0.1
172.31.255.255 192.0.0.1 192.0.0.9 192.0.0.170 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255
198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::ffff:10.0.0.1
::ffff:169.254.169.254 ::ffff:0:127.0.0.1 ::7f00:1 ::a9fe:a9fe 64:ff9b::a9fe:a9fe 64:ff9b:1::1 100::1 2001::1
2001:2::1 2001:10::1 2001:20::1 2001:db8::1 2002:a9fe:a9fe::1 2002:7f00:1::1 3fff::1 5f00::1 fc00::1
fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1 not-an-address 1.2.3 999.1.1.1
""")
LOOPBACK = ["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_allowed(address: str) -> None:
    assert allowed(address, loopback=False)


@pytest.mark.parametrize("address", REFUSED)
def test_all_others_are_refused_whoever_listens(address: str) -> None:
    assert not allowed(address, loopback=False)
    assert not allowed(address, loopback=True)


@pytest.mark.parametrize("address", LOOPBACK)
def test_loopback_is_for_servers_on_loopback(address: str) -> None:
    assert allowed(address, loopback=True)
    assert not allowed(address, loopback=False)


def test_the_socket_itself_is_refused() -> None:
    create = socket_factory(loopback=False)
    with pytest.raises(AddressRefused):
        create((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("169.254.169.254", 80)))
    create((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("8.8.8.8", 80))).close()


# Ways to write this machine's address that need no network to resolve.
SPELLINGS = [
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "127.0.0.2",
    "0.0.0.0",
    "0",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:127.0.0.1]",
    "%31%32%37.0.0.1",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
]


@pytest.mark.parametrize("host", SPELLINGS)
async def test_no_spelling_of_this_machine_gets_through(host: str) -> None:
    async with Receiver() as receiver:
        poster = HttpPoster(DeliverySettings(timeout=3), loopback=False)
        with pytest.raises((OSError, ValueError)) as caught:
            await poster(f"http://{host}:{receiver.port}/", b"{}", {})
        await poster.close()
    assert receiver.calls == []
    assert str(receiver.port) not in type(caught.value).__name__


async def test_a_server_on_loopback_reaches_its_own_machine() -> None:
    async with Receiver() as receiver:
        poster = HttpPoster(DeliverySettings(), loopback=True)
        assert await poster(f"http://localhost:{receiver.port}/", b"{}", {}) == Reply(200, "ok")
        await poster.close()
    assert len(receiver.calls) == 1
