"""Reading requests and writing answers at the level of ASGI: no framework on the hot path."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes

from sinch_provisioning.server.errors import PapiError

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# A string that never ends is taken whole as well: trying again at each quote inside it would take quadratic time.
_BRACKETS = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_PLAIN = re.compile(rb"[/A-Za-z0-9_.~:@-]*")


class DisconnectedError(Exception):
    """The client went away before its request was complete."""


@dataclass(slots=True)
class Response:
    """Status, headers and body of one answer."""

    status: int
    body: bytes = b""
    content_type: str | None = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    async def __call__(self, send: Send, request_id: str) -> None:
        await send(self._start(request_id))
        await send({"type": "http.response.body", "body": self.body})

    async def begin(self, send: Send, request_id: str, keep: int) -> None:
        """Send the head and the first `keep` bytes of the body, as if the rest were to follow."""
        await send(self._start(request_id))
        await send({"type": "http.response.body", "body": self.body[:keep], "more_body": True})

    def _start(self, request_id: str) -> Message:
        headers = [(b"content-length", str(len(self.body)).encode()), (b"x-request-id", request_id.encode())]
        if self.body and self.content_type:
            headers.append((b"content-type", self.content_type.encode()))
        headers += [
            (name.lower().encode("latin-1"), value.encode("latin-1", "replace")) for name, value in self.headers.items()
        ]
        if self.status in {204, 304}:
            del headers[0]
        return {"type": "http.response.start", "status": self.status, "headers": headers}


class Request:
    """One HTTP request; every part is hostile until read through here."""

    __slots__ = ("_receive", "headers", "id", "method", "scope")

    def __init__(self, scope: Scope, receive: Receive, request_id: str) -> None:
        self.scope = scope
        self.method: str = scope["method"]
        self.headers: dict[bytes, bytes] = dict(scope["headers"])
        self.id = request_id
        self._receive = receive

    @property
    def segments(self) -> list[str] | None:
        """The path's segments, decoded; None when they are not UTF-8 text without NUL."""
        raw: bytes = self.scope.get("raw_path") or self.scope["path"].encode()
        if _PLAIN.fullmatch(raw):
            return raw.decode("ascii").split("/")[1:]
        try:
            parts = [unquote_to_bytes(part).decode() for part in raw.partition(b"?")[0].split(b"/")[1:]]
        except UnicodeDecodeError:
            return None
        return None if any("\0" in part for part in parts) else parts

    def query(self) -> list[tuple[str, str]]:
        """Query parameters in order, repeated ones repeated."""
        raw: bytes = self.scope["query_string"]
        if not raw:
            return []
        try:
            pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=200)
        except (UnicodeDecodeError, ValueError):
            raise PapiError(
                "invalid_input", status=400, info={"validationErrors": ["query must be valid percent-encoded UTF-8"]}
            ) from None
        if any("\0" in name or "\0" in value for name, value in pairs):
            raise PapiError(
                "invalid_input", status=400, info={"validationErrors": ["query must not contain NUL characters"]}
            )
        return pairs

    def text(self, name: bytes) -> str:
        """A header as text, empty when absent."""
        return self.headers.get(name, b"").decode("latin-1")

    async def body(self, *, limit: int, within: float) -> bytes:
        """The whole body; 413 above `limit` bytes, 408 when it does not arrive `within` so many seconds."""
        declared = self.headers.get(b"content-length")
        if declared == b"0":
            return b""
        if declared is not None and declared.isdigit() and int(declared) > limit:
            raise _too_large(limit)
        try:
            async with asyncio.timeout(within):
                return await self._chunks(limit)
        except TimeoutError:
            raise PapiError("request_timeout", headers={"Connection": "close"}) from None

    async def gone(self) -> None:
        """Return when the client has gone away; what it still sends is thrown away."""
        while (await self._receive())["type"] != "http.disconnect":
            continue

    async def _chunks(self, limit: int) -> bytes:
        chunks = bytearray()
        while True:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise DisconnectedError
            chunks += message.get("body", b"")
            if len(chunks) > limit:
                raise _too_large(limit)
            if not message.get("more_body"):
                return bytes(chunks)


def _too_large(limit: int) -> PapiError:
    return PapiError(
        "payload_too_large", message=f"The body is larger than {limit} bytes.", headers={"Connection": "close"}
    )


def nesting_exceeds(body: bytes, limit: int) -> bool:
    """Whether JSON text nests deeper than `limit`; brackets inside strings do not count."""
    if body.count(b"{") + body.count(b"[") <= limit:
        return False
    depth = 0
    for token in _BRACKETS.finditer(body):
        first = token[0][:1]
        if first in b"[{":
            depth += 1
            if depth > limit:
                return True
        elif first in b"]}":
            depth -= 1
    return False


def values_exceed(body: bytes, limit: int) -> bool:
    """Whether JSON text has more than `limit` members, items, objects and arrays; those inside strings do not count."""
    if _marks(body) <= limit:
        return False
    plain = body.replace(b"\\\\", b"").replace(b'\\"', b"")
    if plain.count(b'"') > 4 * limit:  # a member has no more than two strings, an item one
        return True
    # Splitting at quotes leaves what stands outside of strings at the even places, much faster than a scanner does.
    return _marks(b"".join(plain.split(b'"')[::2])) > limit


def _marks(text: bytes) -> int:
    return text.count(b",") + text.count(b"{") + text.count(b"[")


def holds_nul(body: bytes) -> bool:
    """Whether a string of the JSON text holds a NUL character, which databases cut or refuse."""
    return b"\0" in body or (b"\\u0000" in body and b"\\u0000" in body.replace(b"\\\\", b""))
