# Generated from sinch_provisioning/client/_async/driver.py by tools/async_to_sync.py; do not edit.
"""The loop that runs flows."""

from __future__ import annotations

import threading
import time
from typing import Any, TypeVar, cast

import httpx2

from sinch_provisioning.client._flows.commands import Command, Exclusive, Flow, Listen, Provide, Send, Sleep
from sinch_provisioning.client._transports import Remaining, TimedStream, broken

T = TypeVar("T")


class Driver:
    """Does what flows ask for, one command after the other."""

    def __init__(self, transport: httpx2.BaseTransport) -> None:
        self.transport = transport
        self._lock = threading.Lock()

    def run(self, flow: Flow[T]) -> T:
        error: Exception | None = None
        result: Any = None
        try:
            while True:
                try:
                    command = flow.throw(error) if error else flow.send(result)
                except StopIteration as end:
                    return cast("T", end.value)
                try:
                    error, result = None, self._perform(command)
                except Exception as raised:
                    error = raised
        finally:
            # A flow that is interrupted, by Ctrl-C or a cancelled task, ends its span and gives up its turn at once.
            flow.close()

    def _perform(self, command: Command) -> Any:
        match command:
            case Send(request, seconds):
                return self._send(request, time.monotonic() + seconds)
            case Sleep(seconds):
                return time.sleep(seconds)
            case Exclusive(flow, seconds):
                return self._exclusively(flow(), seconds)
            case Provide(provider):
                return provider()
            case Listen(feed, after, concerns, seconds):
                return feed.listen(after, concerns, seconds)

    def _exclusively(self, flow: Flow[T], seconds: float | None) -> T:
        if not self._lock.acquire(timeout=-1 if seconds is None else seconds):
            raise TimeoutError
        try:
            return self.run(flow)
        finally:
            self._lock.release()

    def _send(self, request: httpx2.Request, ends: float) -> httpx2.Response:
        request.extensions["timeout"] = Remaining(ends)
        try:
            response = self.transport.handle_request(request)
        except OSError as error:
            raise broken(error) from error
        response.request = request
        if not response.is_closed:
            response.stream = TimedStream(cast("httpx2.SyncByteStream", response.stream), ends)
            response.read()
        return response
