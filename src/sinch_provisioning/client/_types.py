"""Types that both clients share."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypedDict, TypeVar

import httpx2

from sinch_provisioning.client._flows.reading import request_id
from sinch_provisioning.client._flows.runtime import Reply

T_co = TypeVar("T_co", covariant=True)


class ClientOptions(TypedDict, total=False):
    """What a copy of a client may do differently, and what every call accepts."""

    timeout: float
    """Seconds that one attempt may take."""
    deadline: float | None
    """Seconds that the call may take in all, pauses and further attempts included; None for no limit."""
    max_retries: int
    """How often the call is repeated at most, where its retry class allows it."""
    extra_headers: Mapping[str, str]
    """Headers to send besides, or instead of, the usual ones."""
    extra_query: Mapping[str, Any]
    """Query parameters that this version does not know."""


class CallOptions(ClientOptions, total=False):
    """What every call accepts besides its own arguments."""

    extra_body: Mapping[str, Any]
    """Fields of the body, by wire name, that this version does not know."""
    idempotency_key: str
    """Marks calls that are the same one; chosen at random unless given. The real API ignores it."""


class RawResponse(Generic[T_co]):
    """The HTTP answer of a call, which `parse()` turns into the usual result."""

    def __init__(self, reply: Reply, operation: str, parse: Callable[[], T_co]) -> None:
        self.http_response: httpx2.Response = reply.response
        self.content: bytes = reply.content
        self.attempts: int = reply.attempts
        self.recovered: bool = reply.recovered
        self.operation = operation
        self._parse = parse

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.http_response.status_code

    @property
    def headers(self) -> httpx2.Headers:
        """The headers of the answer."""
        return self.http_response.headers

    @property
    def request_id(self) -> str | None:
        """The id under which the server's operator finds the request."""
        return request_id(self.http_response)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode("utf-8", errors="replace")

    def json(self) -> Any:
        """The body as plain JSON values."""
        return json.loads(self.content)

    def parse(self) -> T_co:
        """The result that the call returns without `with_raw_response`."""
        return self._parse()

    def __repr__(self) -> str:
        return f"RawResponse({self.operation}, {self.status})"
