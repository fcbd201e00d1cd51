"""The loops that run flows: one blocks the thread, the other one awaits."""

from __future__ import annotations

import asyncio
import inspect
import threading
import time
from typing import Any, TypeVar, cast

import httpx2

from sinch_provisioning.client._flows.commands import Command, Exclusive, Flow, Listen, Provide, Send, Sleep
from sinch_provisioning.client._transports import AsyncTimedStream, TimedStream

T = TypeVar("T")


class Driver:
    """Runs flows on the calling thread."""

    def __init__(self, transport: httpx2.BaseTransport) -> None:
        self.transport = transport
        self._lock = threading.Lock()

    def run(self, flow: Flow[T]) -> T:
        error: Exception | None = None
        result: Any = None
        while True:
            try:
                command = flow.throw(error) if error else flow.send(result)
            except StopIteration as end:
                return cast("T", end.value)
            try:
                error, result = None, self._perform(command)
            except Exception as raised:
                error = raised

    def _perform(self, command: Command) -> Any:
        match command:
            case Send(request, seconds):
                return self._send(request, time.monotonic() + seconds)
            case Sleep(seconds):
                return time.sleep(seconds)
            case Exclusive(flow):
                with self._lock:
                    return self.run(flow())
            case Provide(provider):
                return provider()
            case Listen(feed, after, concerns, seconds):
                return feed.listen(after, concerns, seconds)

    def _send(self, request: httpx2.Request, ends: float) -> httpx2.Response:
        try:
            response = self.transport.handle_request(request)
        except OSError as error:
            raise _broken(error) from error
        response.request = request
        if not response.is_closed:
            response.stream = TimedStream(cast("httpx2.SyncByteStream", response.stream), ends)
            response.read()
        return response


def _broken(error: OSError) -> httpx2.ReadError:
    """What a transport that speaks no HTTP raises, such as that of a server in this process."""
    return httpx2.ReadError(f"{type(error).__name__} {error}")


class AsyncDriver:
    """Runs flows on the running event loop."""

    def __init__(self, transport: httpx2.AsyncBaseTransport) -> None:
        self.transport = transport
        self._lock = asyncio.Lock()

    async def run(self, flow: Flow[T]) -> T:
        error: Exception | None = None
        result: Any = None
        while True:
            try:
                command = flow.throw(error) if error else flow.send(result)
            except StopIteration as end:
                return cast("T", end.value)
            try:
                error, result = None, await self._perform(command)
            except Exception as raised:
                error = raised

    async def _perform(self, command: Command) -> Any:
        match command:
            case Send(request, seconds):
                return await self._send(request, time.monotonic() + seconds)
            case Sleep(seconds):
                return await asyncio.sleep(seconds)
            case Exclusive(flow):
                async with self._lock:
                    return await self.run(flow())
            case Provide(provider):
                found = provider()
                return await found if inspect.isawaitable(found) else found
            case Listen(feed, after, concerns, seconds):
                return await feed.listen_async(after, concerns, seconds)

    async def _send(self, request: httpx2.Request, ends: float) -> httpx2.Response:
        try:
            response = await self.transport.handle_async_request(request)
        except OSError as error:
            raise _broken(error) from error
        response.request = request
        if not response.is_closed:
            response.stream = AsyncTimedStream(cast("httpx2.AsyncByteStream", response.stream), ends)
            await response.aread()
        return response
