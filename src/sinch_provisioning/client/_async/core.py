"""What all resources of a client have in common: building, making and reading calls."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from sinch_provisioning.client import _wire
from sinch_provisioning.client._async.driver import AsyncDriver
from sinch_provisioning.client._flows.call import perform
from sinch_provisioning.client._flows.commands import Flow
from sinch_provisioning.client._flows.runtime import Call, Options, Reply, Runtime
from sinch_provisioning.client._flows.tracing import traced
from sinch_provisioning.client._types import CallOptions, ClientOptions, RawResponse
from sinch_provisioning.client.errors import SinchError, without_frames

if TYPE_CHECKING:
    from sinch_provisioning.client._async.pages import AsyncPage, AsyncPages
    from sinch_provisioning.client._feed import EventFeed

P = ParamSpec("P")
T = TypeVar("T")


class AsyncCore:
    """The engine of a client; copies with other options share its connections and its token."""

    def __init__(self, driver: AsyncDriver, runtime: Runtime, options: Options, *, raw: bool = False) -> None:
        self.driver = driver
        self.runtime = runtime
        self.options = options
        self.raw = raw

    def with_options(self, options: ClientOptions) -> AsyncCore:
        _refuse_unknown("with_options", options, ClientOptions)
        return AsyncCore(self.driver, self.runtime, _merge(self.options, options), raw=self.raw)

    @functools.cached_property
    def with_raw_response(self) -> AsyncCore:
        return AsyncCore(self.driver, self.runtime, self.options, raw=True)

    async def call(
        self,
        operation: str,
        *,
        path: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        options: CallOptions,
    ) -> Any:
        call = self._prepare(operation, path, query, body, options)
        reply = await self._perform(call)
        from sinch_provisioning.client._parsing import parse

        if self.raw:
            return RawResponse(reply, operation, lambda: parse(call, reply))
        return parse(call, reply)

    def pages(
        self,
        operation: str,
        *,
        path: Mapping[str, Any] | None = None,
        query: Mapping[str, Any],
        options: CallOptions,
    ) -> AsyncPages[Any]:
        call = self._prepare(operation, path, query, None, options)
        # async only {
        from sinch_provisioning.client._async.pages import AsyncPages

        return AsyncPages(lambda: self.page(call))
        # async only }
        # sync only {
        # return cast("Page[Any]", self.page(call))
        # sync only }

    async def wait(
        self,
        operation: str,
        *,
        path: Mapping[str, Any] | None = None,
        until: Any,
        deadline: float,
        feed: EventFeed | None,
    ) -> Any:
        from sinch_provisioning.client._flows.wait import wait
        from sinch_provisioning.client._parsing import parse

        call = self._prepare(operation, path, None, None, {})
        return await self._run(wait(self.runtime, call, until=until, deadline=deadline, feed=feed, parse=parse))

    async def page(self, call: Call) -> Any:
        reply = await self._perform(call)
        if self.raw:
            return RawResponse(reply, call.operation.id, lambda: self._page(call, reply))
        return self._page(call, reply)

    async def _perform(self, call: Call) -> Reply:
        return await self._run(traced(perform(self.runtime, call), call, self.runtime.base_url))

    async def _run(self, flow: Flow[T]) -> T:
        try:
            return await self.driver.run(flow)
        except SinchError as error:
            raise without_frames(error) from error.__cause__

    def _page(self, call: Call, reply: Reply) -> AsyncPage[Any]:
        from sinch_provisioning.client._async.pages import AsyncPage
        from sinch_provisioning.client._parsing import parse_page

        model, items = parse_page(call, reply)
        # Pages fetched from this one are plain pages, even if this one came with its HTTP response.
        core = AsyncCore(self.driver, self.runtime, self.options) if self.raw else self
        return AsyncPage(core, call, model, items)

    def _prepare(
        self,
        operation: str,
        path: Mapping[str, Any] | None,
        query: Mapping[str, Any] | None,
        body: Mapping[str, Any] | None,
        options: CallOptions,
    ) -> Call:
        from sinch_provisioning.contract.operations import OPERATIONS

        _refuse_unknown(operation, options, CallOptions)
        extra = options.get("extra_body")
        document = None if body is None and not extra else _wire.body(body or {}, extra)
        return Call(
            operation=OPERATIONS[operation],
            path=_wire.path(path) if path else {},
            query=_wire.query(query) if query else (),
            body=document,
            options=_merge(self.options, options, options.get("idempotency_key")) if options else self.options,
        )


class AsyncResource:
    """A group of operations."""

    def __init__(self, core: AsyncCore) -> None:
        self._core = core


def raw(method: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, RawResponse[T]]]:
    """Give a method of a raw resource the type that it has there; the core does the rest."""
    return cast("Callable[P, Coroutine[Any, Any, RawResponse[T]]]", method)


def _refuse_unknown(function: str, given: ClientOptions, known: type[ClientOptions]) -> None:
    """Python takes any name for `**options`; a misspelt argument must not be dropped in silence."""
    for name in given.keys() - known.__annotations__.keys():
        raise TypeError(f"{function}() got an unexpected keyword argument {name!r}")


def _merge(base: Options, given: ClientOptions, idempotency_key: str | None = None) -> Options:
    return dataclasses.replace(
        base,
        timeout=given.get("timeout", base.timeout),
        deadline=given.get("deadline", base.deadline),
        max_retries=given.get("max_retries", base.max_retries),
        headers={**base.headers, **given.get("extra_headers", {})},
        query={**base.query, **given.get("extra_query", {})},
        idempotency_key=idempotency_key,
    )
