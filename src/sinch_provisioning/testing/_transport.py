"""From a client to an ASGI application in this process, whether the client blocks or awaits."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from typing import Any, TypeAlias, TypeVar

import httpx2

T = TypeVar("T")
Message: TypeAlias = MutableMapping[str, Any]
App: TypeAlias = Callable[
    [Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]
]


class LoopThread:
    """An event loop on a thread of its own, so that blocking code can use what runs on it."""

    def __init__(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=name, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine there and block until it is done."""
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise

    async def run_async(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine there while the caller's own loop goes on."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    def close(self) -> None:
        """Cancel what still runs, and end the thread."""
        if self._loop.is_closed():
            return
        self.run(_cancel_others())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


async def _cancel_others() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


class InProcessTransport(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Carries requests of a `Client` or an `AsyncClient` to an ASGI application on another thread.

    It behaves as a network does: a timeout leaves the application at work, a connection that the application breaks
    is an `httpx2.ReadError`. Closing a client leaves it open for the next one.
    """

    def __init__(self, app: App, thread: LoopThread) -> None:
        self._app = app
        self._thread = thread
        self._abandoned: set[asyncio.Task[None]] = set()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return self._thread.run(self._exchange(request, request.read()))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        return await self._thread.run_async(self._exchange(request, await request.aread()))

    async def _exchange(self, request: httpx2.Request, body: bytes) -> httpx2.Response:
        exchange = _Exchange(request, body)
        task = asyncio.ensure_future(self._serve(exchange))
        seconds = request.extensions.get("timeout", {}).get("read")
        done, _ = await asyncio.wait({task}, timeout=seconds)
        if not done:
            exchange.hang_up()
            self._abandoned.add(task)
            task.add_done_callback(self._abandoned.discard)
            raise httpx2.ReadTimeout("the application did not answer in time", request=request)
        return exchange.response()

    async def _serve(self, exchange: _Exchange) -> None:
        try:
            await self._app(exchange.scope, exchange.receive, exchange.send)
        except OSError as error:
            exchange.broken = f"{type(error).__name__} {error}"


class _Exchange:
    """One request and its answer in the terms of ASGI."""

    def __init__(self, request: httpx2.Request, body: bytes) -> None:
        self._request = request
        self._body: bytes | None = body
        self._gone = asyncio.Event()
        self._status = 0
        self._headers: list[tuple[bytes, bytes]] = []
        self._content = bytearray()
        self._complete = False
        self.broken = ""
        url = request.url
        self.scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": request.method,
            "scheme": url.scheme,
            "path": url.path,
            "raw_path": url.raw_path.split(b"?")[0],
            "query_string": url.query,
            "root_path": "",
            "headers": [(name.lower(), value) for name, value in request.headers.raw],
            "server": (url.host, url.port or 80),
            "client": ("127.0.0.1", 0),
        }

    async def receive(self) -> Message:
        if self._body is not None:
            body, self._body = self._body, None
            return {"type": "http.request", "body": body, "more_body": False}
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            self._headers = list(message.get("headers", ()))
        elif message["type"] == "http.response.body":
            self._content += message.get("body", b"")
            if not message.get("more_body", False):
                self._complete = True
                self._gone.set()

    def hang_up(self) -> None:
        """The client goes away."""
        self._gone.set()

    def response(self) -> httpx2.Response:
        """The answer as a client sees it, once the application has returned."""
        if not self._complete:
            reason = self.broken or "the application ended without a complete answer"
            raise httpx2.ReadError(reason, request=self._request)
        content = b"" if self._request.method == "HEAD" else bytes(self._content)
        return httpx2.Response(self._status, headers=self._headers, content=content, request=self._request)
