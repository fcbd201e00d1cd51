"""A webhook endpoint on this machine: verifies every delivery with the SDK and keeps the events."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from sinch_provisioning import errors, webhooks

if TYPE_CHECKING:
    from sinch_provisioning.contract.events import Event


class Listener:
    """Receives webhooks on a free port of 127.0.0.1 while it is open."""

    def __init__(self, secret: str) -> None:
        self.events: list[Event] = []
        self.refused: list[str] = []
        self._arrived = threading.Condition()
        nonces = webhooks.MemoryNonceStore()
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                try:
                    event = webhooks.unwrap(body, dict(self.headers.items()), secret, nonces=nonces)
                except errors.WebhookVerificationError as error:
                    listener.refused.append(str(error))
                    self.send_response(400)
                else:
                    with listener._arrived:
                        listener.events.append(event)
                        listener._arrived.notify_all()
                    self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """The demo's own lines say what arrived."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/webhooks"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def wait(self, *kinds: str, that: Callable[[Any], bool] = lambda _: True, timeout: float = 20) -> Any:
        """The first event of one of these kinds that satisfies `that`; raises TimeoutError after `timeout` seconds."""
        deadline = time.monotonic() + timeout
        with self._arrived:
            while True:
                for event in self.events:
                    if str(event.type) in kinds and that(event):
                        return event
                if not self._arrived.wait(deadline - time.monotonic()):
                    raise TimeoutError(f"no {' or '.join(kinds)} within {timeout:g} s")

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
