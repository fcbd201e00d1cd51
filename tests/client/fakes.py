"""An API that answers as a test tells it to, and a loop that runs flows without any I/O."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

import httpx2

from sinch_provisioning.client._flows.auth import Authenticator, FixedHeader
from sinch_provisioning.client._flows.commands import Exclusive, Flow, Provide, Send, Sleep
from sinch_provisioning.client._flows.runtime import Call, Options, Runtime
from sinch_provisioning.contract.operations import OPERATIONS

T = TypeVar("T")
BASE = "http://papi.test"
WEBHOOK = {"id": "w1", "target": "https://a.example", "projectId": "p", "triggers": ["ALL"]}


def papi(status: int, code: str = "internal_error", **extra: Any) -> httpx2.Response:
    """An error as the API sends it."""
    headers = extra.pop("headers", None)
    body = {"errorCode": code, "message": f"about {code}", "resolution": f"fix {code}", **extra}
    return httpx2.Response(status, json=body, headers=headers)


def lost(kind: type[httpx2.TransportError] = httpx2.ReadError) -> httpx2.TransportError:
    """An answer that got lost after the request was sent."""
    return kind("gone")


class Script:
    """Answers in order; remembers what was sent and how long was slept, on a clock of its own."""

    def __init__(self, *answers: httpx2.Response | Exception) -> None:
        self.answers = list(answers)
        self.sent: list[httpx2.Request] = []
        self.allowed: list[float] = []
        self.slept: list[float] = []
        self.now = 1000.0

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.sent.append(request)
        if not self.answers:
            raise AssertionError(f"nobody expected {request.method} {request.url}")
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def runtime(self, authenticator: Authenticator | None = None, *, random: float = 1.0) -> Runtime:
        return Runtime(
            base_url=BASE,
            project_id="p",
            authenticator=authenticator or FixedHeader.bearer("token"),
            user_agent="tests",
            clock=lambda: self.now,
            wall_clock=lambda: 1_700_000_000.0,
            random=lambda: random,
        )

    def run(self, flow: Flow[T]) -> T:
        """Drive a flow without I/O."""
        error: Exception | None = None
        value: Any = None
        while True:
            try:
                command = flow.throw(error) if error else flow.send(value)
            except StopIteration as end:
                result: T = end.value
                return result
            error, value = None, None
            try:
                match command:
                    case Send(request, seconds):
                        self.allowed.append(seconds)
                        value = self(request)
                        value.request = request
                    case Sleep(seconds):
                        self.slept.append(seconds)
                        self.now += seconds
                    case Exclusive(inner, _):
                        value = self.run(inner())
                    case Provide(provider):
                        value = provider()
                    case _:
                        raise AssertionError(command)
            except Exception as raised:
                error = raised
                if isinstance(raised, httpx2.TimeoutException):
                    self.now += self.allowed[-1]

    @property
    def calls(self) -> list[str]:
        return [f"{request.method} {request.url.path}" for request in self.sent]


def call(operation: str, *, path: dict[str, str] | None = None, body: Any = None, **options: Any) -> Call:
    return Call(OPERATIONS[operation], path or {}, (), body, dataclasses.replace(Options(), **options))


class Api:
    """A small imitation of the API for clients: a token endpoint, and routes that the test fills in."""

    def __init__(self) -> None:
        self.requests: list[httpx2.Request] = []
        self.tokens = 0
        self.routes: dict[tuple[str, str], Iterator[httpx2.Response | Exception]] = {}
        self.lock = threading.Lock()
        self.token_delay = 0.0

    def on(self, method: str, path: str, *answers: httpx2.Response | Exception) -> None:
        """Answer calls of a path below the project in turn; the last answer is not repeated."""
        self.routes[method, f"/v1/projects/p{path}"] = iter(answers)

    def transport(self) -> httpx2.MockTransport:
        return httpx2.MockTransport(self.handle)

    def slow_transport(self) -> httpx2.MockTransport:
        return httpx2.MockTransport(self.handle_slowly)

    async def handle_slowly(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/oauth2/token":
            await asyncio.sleep(0.05)
        return self.handle(request)

    def handle(self, request: httpx2.Request) -> httpx2.Response:
        with self.lock:
            if request.url.path == "/oauth2/token":
                self.tokens += 1
                return httpx2.Response(
                    200, json={"access_token": f"token-{self.tokens}", "expires_in": 3600, "token_type": "bearer"}
                )
            self.requests.append(request)
            answer = next(self.routes[request.method, request.url.path])
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def sent(self) -> list[Any]:
        """The JSON bodies of the requests."""
        return [json.loads(request.content or b"null") for request in self.requests]


def settings(**changes: Any) -> dict[str, Any]:
    return {"project_id": "p", "key_id": "key", "key_secret": "s3cret-of-key", "base_url": BASE, **changes}


def impatient(client: Any) -> Any:
    """Let a client wait no time between attempts."""
    client._core.runtime = dataclasses.replace(client._core.runtime, random=lambda: 0.0)
    return client


async def run_all(*jobs: Callable[[], Awaitable[Any]]) -> list[Any]:
    return list(await asyncio.gather(*(job() for job in jobs)))


def run_all_threads(*jobs: Callable[[], Any]) -> list[Any]:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result() for future in [pool.submit(job) for job in jobs]]


pause, pause_thread = asyncio.sleep, time.sleep


class WithoutKeys(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """A way to a server that ignores idempotency keys, as the real API does."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.headers.pop("idempotency-key", None)
        response: httpx2.Response = self._inner.handle_request(request)
        return response

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        request.headers.pop("idempotency-key", None)
        response: httpx2.Response = await self._inner.handle_async_request(request)
        return response
