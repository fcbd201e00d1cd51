"""Which names and pages a server answers to: a page in a browser must not reach a server on the reader's own machine.

Such a page can give its own host name the address 127.0.0.1, or send a form there. Its requests show in `Host` what
name it used, and in `Origin` where it comes from.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from urllib.parse import urlsplit

from sinch_provisioning.server.http.asgi import Request
from sinch_provisioning.server.settings import Settings

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


def foreign(settings: Settings, headers: Iterable[tuple[bytes, bytes]]) -> str | None:
    """What is wrong with the request's `Host` or `Origin`; None when both are ours."""
    hosts = [value.decode("latin-1") for name, value in headers if name == b"host"] or [""]
    served = served_hosts(settings)
    if served is not None and (strange := sorted({host_name(host) for host in hosts} - served)):
        return f"Host {strange[0]!r} is not served."
    for name, value in headers:
        if name == b"origin" and not _ours(value.decode("latin-1"), hosts[0], served):
            return f"Requests of pages from {value.decode('latin-1')[:200]!r} are not served."
    return None


def is_local(settings: Settings, request: Request) -> bool:
    """Whether the request comes from this machine, and not by way of a proxy on it."""
    client = request.scope.get("client")
    return (
        settings.loopback
        and client is not None
        and client[0] in {"127.0.0.1", "::1"}
        and not {b"forwarded", b"x-forwarded-for"} & request.headers.keys()
    )


def is_admin(settings: Settings, request: Request) -> bool:
    """Whether the request carries the admin token."""
    scheme, _, given = request.text(b"authorization").partition(" ")
    sent = given.strip().encode("latin-1", "replace")
    wanted = settings.admin_token
    return wanted is not None and scheme.lower() == "bearer" and hmac.compare_digest(sent, wanted.encode())


def served_hosts(settings: Settings) -> frozenset[str] | None:
    """The names that the server answers to; None for any."""
    if settings.allowed_hosts:
        return frozenset(settings.allowed_hosts)
    return LOOPBACK | {settings.host} if settings.loopback else None


def host_name(host: str) -> str:
    """A `Host` without its port, in lower case."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).lower()


def _ours(origin: str, host: str, served: frozenset[str] | None) -> bool:
    # Another port is another origin: what listens there need not be ours.
    parts = urlsplit(origin)
    if parts.scheme not in {"http", "https"} or parts.netloc.lower() != host.lower():
        return False
    return served is None or host_name(parts.netloc) in served
