"""A load generator on bare asyncio: keep-alive connections, one request in flight on each, prepared bytes out, status in."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

Prepare = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Result:
    """What one round of load found; durations in milliseconds."""

    requests: int
    seconds: float
    p50: float
    p99: float
    statuses: dict[int, int]

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


class _Connection(asyncio.Protocol):
    """Sends the next request as soon as the answer to the one before is complete."""

    def __init__(self, round_: _Round) -> None:
        self._round = round_
        self._buffer = b""
        self._sent = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._next()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, separator, rest = self._buffer.partition(b"\r\n\r\n")
        if not separator:
            return
        lowered = head.lower()
        at = lowered.find(b"content-length:")
        length = int(lowered[at + 15 :].partition(b"\r\n")[0]) if at >= 0 else 0
        if len(rest) < length:
            return
        self._buffer = rest[length:]
        self._round.answered(int(head[9:12]), time.perf_counter() - self._sent)
        self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        self._round.left()

    def _next(self) -> None:
        request = self._round.request()
        if request is None:
            self._transport.close()
            return
        self._sent = time.perf_counter()
        self._transport.write(request)


class _Round:
    def __init__(self, prepare: Prepare, numbers: Iterator[int], seconds: float, connections: int) -> None:
        self._prepare = prepare
        self._numbers = numbers
        self._start = time.perf_counter()
        self._until = self._start + seconds
        self._open = connections
        self._latencies: list[float] = []
        self._statuses: dict[int, int] = {}
        self.done = asyncio.get_running_loop().create_future()

    def request(self) -> bytes | None:
        return self._prepare(next(self._numbers)) if time.perf_counter() < self._until else None

    def answered(self, status: int, seconds: float) -> None:
        self._latencies.append(seconds)
        self._statuses[status] = self._statuses.get(status, 0) + 1

    def left(self) -> None:
        self._open -= 1
        if self._open == 0:
            self.done.set_result(None)

    def result(self) -> Result:
        ordered = sorted(self._latencies) or [0.0]
        return Result(
            requests=len(self._latencies),
            seconds=time.perf_counter() - self._start,
            p50=ordered[len(ordered) // 2] * 1000,
            p99=ordered[int(len(ordered) * 0.99)] * 1000,
            statuses=self._statuses,
        )


async def load(url: str, prepare: Prepare, numbers: Iterator[int], *, seconds: float, connections: int = 32) -> Result:
    """Send what `prepare` makes of the next number, from `connections` connections, for `seconds`."""
    target = urlsplit(url)
    round_ = _Round(prepare, numbers, seconds, connections)
    loop = asyncio.get_running_loop()
    for _ in range(connections):
        await loop.create_connection(lambda: _Connection(round_), target.hostname or "", target.port or 80)
    await round_.done
    return round_.result()


def request(method: str, path: str, *, headers: dict[str, str], body: bytes = b"") -> bytes:
    """The bytes of one HTTP/1.1 request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body
