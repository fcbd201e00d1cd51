"""Connections: opened on first use, through the proxies of the environment, never read for longer than allowed."""

from __future__ import annotations

import threading
import time
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Generic, TypeVar

import httpx2

T = TypeVar("T", httpx2.HTTPTransport, httpx2.AsyncHTTPTransport)


def proxy_for(url: httpx2.URL) -> str | None:
    """The proxy that the environment (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY) wants for a URL."""
    proxies = urllib.request.getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all")
    if not proxy or urllib.request.proxy_bypass(url.host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


class _Routes(Generic[T]):
    """One connection pool per proxy; hosts are few, so the way to each is looked up once."""

    def __init__(self, connect: Callable[[str | None], T]) -> None:
        self._connect: Callable[[str | None], T] = connect
        self._pools: dict[str | None, T] = {}
        self._ways: dict[tuple[str, str], T] = {}
        self._lock = threading.Lock()

    def way(self, url: httpx2.URL) -> T:
        origin = (url.scheme, url.host)
        if (known := self._ways.get(origin)) is not None:
            return known
        with self._lock:
            proxy = proxy_for(url)
            if proxy not in self._pools:
                self._pools[proxy] = self._connect(proxy)
            self._ways[origin] = self._pools[proxy]
            return self._ways[origin]

    def drain(self) -> list[T]:
        with self._lock:
            pools = list(self._pools.values())
            self._pools.clear()
            self._ways.clear()
            return pools


def broken(error: OSError) -> httpx2.ReadError:
    """What a transport that speaks no HTTP raises, such as that of a server in this process."""
    return httpx2.ReadError(f"{type(error).__name__} {error}")


class DirectTransport(httpx2.BaseTransport):
    """What a `Client` uses unless it is given another transport."""

    def __init__(self) -> None:
        self._routes = _Routes(lambda proxy: httpx2.HTTPTransport(proxy=proxy))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return self._routes.way(request.url).handle_request(request)

    def close(self) -> None:
        for pool in self._routes.drain():
            pool.close()


class AsyncDirectTransport(httpx2.AsyncBaseTransport):
    """What an `AsyncClient` uses unless it is given another transport."""

    def __init__(self) -> None:
        self._routes = _Routes(lambda proxy: httpx2.AsyncHTTPTransport(proxy=proxy))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        return await self._routes.way(request.url).handle_async_request(request)

    async def aclose(self) -> None:
        for pool in self._routes.drain():
            await pool.aclose()


class Remaining(dict[str, float]):
    """Timeouts of an attempt: each phase asks for its own as it begins, and gets what those before it left."""

    def __init__(self, ends: float) -> None:
        super().__init__(dict.fromkeys(("pool", "connect", "write", "read"), _left(ends)))
        self._ends = ends

    def get(self, phase: str, default: object = None, /) -> float:
        return _left(self._ends)


def _left(ends: float) -> float:
    return max(0.001, ends - time.monotonic())


class _Timed:
    """The timeouts of httpx2 start anew with every chunk; this one bounds the sum."""

    def __init__(self, ends: float) -> None:
        self._ends = ends

    def check(self) -> None:
        if time.monotonic() > self._ends:
            raise httpx2.ReadTimeout("the answer came too slowly")


class TimedStream(_Timed, httpx2.SyncByteStream):
    """A body that has to arrive in time."""

    def __init__(self, stream: httpx2.SyncByteStream, ends: float) -> None:
        super().__init__(ends)
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            self.check()
            yield chunk

    def close(self) -> None:
        self._stream.close()


class AsyncTimedStream(_Timed, httpx2.AsyncByteStream):
    """A body that has to arrive in time."""

    def __init__(self, stream: httpx2.AsyncByteStream, ends: float) -> None:
        super().__init__(ends)
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._stream:
            self.check()
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()
