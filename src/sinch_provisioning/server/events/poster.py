"""Posts webhook calls. It is imported with the first delivery, since its HTTP library is slow to load."""

from asyncio import AbstractEventLoop
from functools import partial
from typing import Any, Self

import aiohttp
from aiohttp.client_proto import ResponseHandler

from sinch_provisioning.server.events.egress import socket_factory
from sinch_provisioning.server.events.policy import Reply
from sinch_provisioning.server.settings import DeliverySettings

_BODY_CAP = 16 * 1024
_EXCERPT = 1024
# Receivers commonly close idle connections after 5 s; a call on one that is just closing would fail for nothing.
_KEEP_ALIVE = 4.0
# So many interim answers (100 to 199) are skipped; the HTTP library would skip any number, and keep them in memory.
_INTERIM = 8


class _Connection(ResponseHandler):
    """A connection that a flood of interim answers ends."""

    _interim = 0

    def feed_data(self, data: Any, size: int = 0) -> None:
        self._interim = self._interim + 1 if data[0].code < 200 else 0
        if self._interim <= _INTERIM:
            super().feed_data(data, size)
        elif self.transport is not None:
            self.transport.abort()


def _connection(loop: AbstractEventLoop) -> ResponseHandler:
    return _Connection(loop)


class _Connector(aiohttp.TCPConnector):
    def ending_floods(self) -> Self:
        self._factory = partial(_connection, self._loop)
        return self


class HttpPoster:
    """An HTTP client that follows nothing, remembers nothing and trusts no answer: only a status and a few bytes count."""

    def __init__(self, settings: DeliverySettings, *, loopback: bool) -> None:
        self._proxy = settings.forward_proxy
        # A proxy is the operator's own choice and may stand anywhere; it then guards where calls go.
        guard = None if self._proxy else socket_factory(loopback=loopback)
        self._session = aiohttp.ClientSession(
            connector=_Connector(
                limit=0,
                keepalive_timeout=_KEEP_ALIVE,
                socket_factory=guard,
                ttl_dns_cache=10,
                happy_eyeballs_delay=0.25,
            ).ending_floods(),
            timeout=aiohttp.ClientTimeout(total=settings.timeout, sock_connect=settings.connect_timeout),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            headers={
                "Content-Type": "application/json",
                "User-Agent": "sinch-provisioning",
                "Accept-Encoding": "identity",
            },
        )

    async def __call__(self, target: str, body: bytes, headers: dict[str, str]) -> Reply:
        """Post the body; raises ValueError for a target that is no URL, and OSError, TimeoutError or ClientError."""
        async with self._session.post(
            target, data=body, headers=headers, allow_redirects=False, proxy=self._proxy
        ) as response:
            content = await self._read(response)
            excerpt = content[:_EXCERPT].decode("utf-8", "replace").replace("\0", "\ufffd")
            return Reply(response.status, excerpt, response.headers.get("Retry-After"))

    async def _read(self, response: aiohttp.ClientResponse) -> bytes:
        content = bytearray()
        while len(content) <= _BODY_CAP:
            chunk = await response.content.read(_BODY_CAP)
            if not chunk:
                return bytes(content)
            content += chunk
        response.close()  # the rest would cost more than a new connection
        return bytes(content)

    async def close(self) -> None:
        await self._session.close()
