"""Requests and answers on stderr, without what must not be seen."""

from __future__ import annotations

import json
import time
from typing import Any

import click
import httpx2

from sinch_provisioning.client._transports import DirectTransport
from sinch_provisioning.workflows.outcome import redact, redact_text


class DebugTransport(httpx2.BaseTransport):
    """The usual transport, telling what goes over it."""

    def __init__(self) -> None:
        self._inner = DirectTransport()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request, and tell it with its answer."""
        started = time.perf_counter()
        click.echo(f"> {request.method} {request.url}{_shown(request.content, request.url.path)}", err=True)
        response = self._inner.handle_request(request)
        response.read()
        took = (time.perf_counter() - started) * 1000
        click.echo(f"< {response.status_code} {took:.0f} ms{_shown(response.content, request.url.path)}", err=True)
        return response

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


def _shown(content: bytes, path: str) -> str:
    # A token is all that the token endpoint answers with, and a code all that verifying takes.
    if not content or path.endswith(("/oauth2/token", "/verify")):
        return ""
    try:
        document: Any = json.loads(content)
    except ValueError:
        return f" ({len(content)} bytes)"
    return " " + redact_text(json.dumps(redact(document), ensure_ascii=False))
