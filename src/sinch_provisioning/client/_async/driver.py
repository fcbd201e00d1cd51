"""The loop that runs flows."""

from __future__ import annotations

# async only {
import asyncio
import inspect

# async only }
# sync only {
# import threading
# sync only }
import time
from typing import Any, TypeVar, cast

import httpx2

from sinch_provisioning.client._flows.commands import Command, Exclusive, Flow, Listen, Provide, Send, Sleep
from sinch_provisioning.client._transports import AsyncTimedStream, Remaining, broken

T = TypeVar("T")


class AsyncDriver:
    """Does what flows ask for, one command after the other."""

    def __init__(self, transport: httpx2.AsyncBaseTransport) -> None:
        self.transport = transport
        # async only {
        self._lock = asyncio.Lock()
        # async only }
        # sync only {
        # self._lock = threading.Lock()
        # sync only }

    async def run(self, flow: Flow[T]) -> T:
        error: Exception | None = None
        result: Any = None
        try:
            while True:
                try:
                    command = flow.throw(error) if error else flow.send(result)
                except StopIteration as end:
                    return cast("T", end.value)
                try:
                    error, result = None, await self._perform(command)
                except Exception as raised:
                    error = raised
        finally:
            # A flow that is interrupted, by Ctrl-C or a cancelled task, ends its span and gives up its turn at once.
            flow.close()

    async def _perform(self, command: Command) -> Any:
        match command:
            case Send(request, seconds):
                return await self._send(request, time.monotonic() + seconds)
            case Sleep(seconds):
                # async only {
                return await asyncio.sleep(seconds)
                # async only }
                # sync only {
                # return time.sleep(seconds)
                # sync only }
            case Exclusive(flow, seconds):
                return await self._exclusively(flow(), seconds)
            case Provide(provider):
                # async only {
                found = provider()
                return await found if inspect.isawaitable(found) else found
                # async only }
                # sync only {
                # return provider()
                # sync only }
            case Listen(feed, after, concerns, seconds):
                return await feed.listen_async(after, concerns, seconds)

    async def _exclusively(self, flow: Flow[T], seconds: float | None) -> T:
        # async only {
        async with asyncio.timeout(seconds):
            await self._lock.acquire()
        # async only }
        # sync only {
        # if not self._lock.acquire(timeout=-1 if seconds is None else seconds):
        #     raise TimeoutError
        # sync only }
        try:
            return await self.run(flow)
        finally:
            self._lock.release()

    async def _send(self, request: httpx2.Request, ends: float) -> httpx2.Response:
        request.extensions["timeout"] = Remaining(ends)
        try:
            response = await self.transport.handle_async_request(request)
        except OSError as error:
            raise broken(error) from error
        response.request = request
        if not response.is_closed:
            response.stream = AsyncTimedStream(cast("httpx2.AsyncByteStream", response.stream), ends)
            await response.aread()
        return response
