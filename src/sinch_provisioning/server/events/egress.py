"""Where webhook calls may go: public addresses only, checked on the socket, after every name has been resolved.

A guard on names or on the resolver is not enough: IP literals skip the resolver, and a name may change between check
and connection.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any

AddressInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[Any, ...]]

_GLOBAL6 = IPv6Network("2000::/3")
# Ranges that `is_global` of some supported Python takes for public: relays into private networks, and reserved ones.
_REFUSED4 = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
_REFUSED6 = tuple(map(IPv6Network, ("2001::/23", "2002::/16", "2001:db8::/32", "3fff::/20")))


class AddressRefused(OSError):  # noqa: N818 - recorded and shown under this name
    """The address is not one that webhook calls may go to."""


def allowed(address: str, *, loopback: bool) -> bool:
    """Whether a call may go to this IP address; `loopback` allows this machine's own."""
    try:
        ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    if ip.is_loopback:
        return loopback
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    if isinstance(ip, IPv4Address):
        return not any(ip in network for network in _REFUSED4)
    return ip in _GLOBAL6 and not any(ip in network for network in _REFUSED6)


def socket_factory(*, loopback: bool) -> Callable[[AddressInfo], socket.socket]:
    """Make sockets only for allowed addresses; for others it raises AddressRefused before anything is sent."""

    def create(info: AddressInfo) -> socket.socket:
        family, kind, protocol, _, address = info
        if not allowed(str(address[0]), loopback=loopback):
            raise AddressRefused("webhook calls go to public addresses only")
        return socket.socket(family, kind, protocol)

    return create
