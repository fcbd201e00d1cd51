"""The peer of the write path: an ASGI application on the same server that reads the body and answers a constant."""

from __future__ import annotations

from typing import Any

ANSWER = b'{"state":"PENDING"}'


async def app(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] != "http":
        return
    await receive()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(ANSWER)).encode())]
    await send({"type": "http.response.start", "status": 201, "headers": headers})
    await send({"type": "http.response.body", "body": ANSWER})
