"""Ending a connection without an answer, or in the middle of one: what a client sees when a network or a server dies."""

from __future__ import annotations

import socket
import struct
from contextlib import suppress
from typing import Any

from sinch_provisioning.server.http.asgi import Receive, Response, Send

#: Closing with this option sends a reset at once instead of an orderly end.
_RESET = struct.pack("ii", 1, 0)


class SeveredError(Exception):
    """The answer ends here: nothing of it is sent, or the head and the first `keep` bytes of the body of `response`."""

    def __init__(self, label: str, response: Response | None = None, keep: int = 0) -> None:
        super().__init__(label)
        self.label = label
        self.response = response
        self.keep = keep


async def sever(error: SeveredError, request_id: str, receive: Receive, send: Send) -> None:
    """Cut the connection. Without a socket (in process) the caller gets a ConnectionResetError instead.

    ASGI has no message for this: an application that returns without an answer makes uvicorn answer 500. So the
    transport is taken from the connection that `send` belongs to; under a server that hides it, the exception ends
    the connection in that server's own way.
    """
    transport = _transport(send)
    if error.response is not None:
        await error.response.begin(send, request_id, error.keep)
    if transport is None:
        raise ConnectionResetError(f"simulated: {error.label}")
    if error.response is not None:
        transport.close()  # flushes what was sent before it ends
    else:
        _reset(transport)
    while (await receive())["type"] != "http.disconnect":
        continue


def _transport(send: Send) -> Any:
    return getattr(getattr(send, "__self__", None), "transport", None)


def _reset(transport: Any) -> None:
    own: Any = transport.get_extra_info("socket")
    # Where the event loop does not hand out its sockets, the client sees the connection end in order.
    with suppress(AttributeError, OSError, TypeError):
        own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    transport.abort()
