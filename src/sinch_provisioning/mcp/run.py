"""Serving over stdin and stdout, or over streamable HTTP."""

from __future__ import annotations

import hmac
from collections.abc import AsyncGenerator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings

from sinch_provisioning.mcp.approvals import Approvals, default_folder
from sinch_provisioning.mcp.catalogue import Selection
from sinch_provisioning.mcp.job import Confirm, Deps
from sinch_provisioning.mcp.server import build
from sinch_provisioning.mcp.target import open_target

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
PATH: Final = "/mcp"

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send: TypeAlias = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve: which tools, how a person approves, and on what target; `client` are arguments of AsyncClient."""

    selection: Selection = field(default_factory=Selection)
    confirm: Confirm = "out_of_band"
    simulator: bool = True
    admin_token: str | None = None
    client: dict[str, Any] = field(default_factory=dict[str, Any])


@asynccontextmanager
async def opened(settings: Settings) -> AsyncGenerator[Server[Any]]:
    """Make the server for a target; ConfigurationError without credentials, ValueError when settings do not fit it."""
    async with open_target(admin_token=settings.admin_token, simulator=settings.simulator, **settings.client) as target:
        yield build(Deps(target, Approvals(default_folder()), settings.confirm), settings.selection)


async def over_stdio(settings: Settings) -> None:
    """Serve the client that started this process, until it closes stdin."""
    async with opened(settings) as server, stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


async def over_http(
    settings: Settings, host: str, port: int, *, names: tuple[str, ...] = (), token: str | None = None
) -> None:
    """Serve over streamable HTTP under `/mcp`.

    Only requests with a Host of loopback, of `host`, or of `names` are answered, so that no page in a browser reaches the
    server through a name of its own; with `token`, only those that bear it. Beyond loopback a token is a must: ValueError.
    """
    import uvicorn

    if host not in LOOPBACK and not token:
        raise ValueError("beyond loopback a token is needed: set PAPI_MCP_TOKEN")
    async with opened(settings) as server:
        application = server.streamable_http_app(
            streamable_http_path=PATH, transport_security=_allowed(host, names), host=host
        )
        guarded = _guarded(application, token) if token else application
        config = uvicorn.Config(guarded, host=host, port=port, log_level="warning", access_log=False)
        await uvicorn.Server(config).serve()


def _allowed(host: str, names: tuple[str, ...]) -> TransportSecuritySettings:
    hosts = [f"[{name}]" if ":" in name else name for name in (*sorted(LOOPBACK), host, *names)]
    served = [each for name in hosts for each in (name, f"{name}:*")]
    origins = [f"{scheme}://{name}" for scheme in ("http", "https") for name in served]
    return TransportSecuritySettings(
        enable_dns_rebinding_protection=True, allowed_hosts=served, allowed_origins=origins
    )


def _guarded(application: App, token: str) -> App:
    wanted = f"Bearer {token}".encode()

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        headers: dict[bytes, bytes] = dict(scope.get("headers") or ())
        if scope["type"] == "http" and not hmac.compare_digest(headers.get(b"authorization", b""), wanted):
            start = {"type": "http.response.start", "status": 401, "headers": [(b"www-authenticate", b"Bearer")]}
            await send(start)
            await send({"type": "http.response.body", "body": b""})
            return
        await application(scope, receive, send)

    return guarded
