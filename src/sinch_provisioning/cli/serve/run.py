"""The life of one server process: bind, start, announce, serve, stop."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import shlex
import signal
import socket
import sys
import threading
from collections.abc import Generator
from typing import Any

import uvicorn
import uvloop

from sinch_provisioning.cli._extras import hint
from sinch_provisioning.cli.serve.common import base_url, fail
from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from sinch_provisioning.server.telemetry import logs

# A stop is over within ten seconds: requests in flight, then the server's own parts, then by force.
FINISH_REQUESTS = 5
STOP_PARTS = 3.0
GIVE_UP = 9.5
#: A member of a group keeps answering this long, so that its clients can move their connections to the others.
SAY_GOODBYE = 1.5

log = logging.getLogger("sinch_provisioning.serve")


def run(settings: Settings, *, print_admin_token: bool, verbose: bool) -> int:
    """Serve until a signal; 0 after a graceful stop, 1 when it cannot start or stop in time, 2 for bad settings."""
    listener: socket.socket | None = None
    if settings.role != "worker":
        try:
            listener = _bind(settings.host, settings.port)
        except OSError as error:
            return fail(f"cannot listen on {settings.host}:{settings.port}: {error.strerror or error}", 1)
    if settings.workers > 1:
        from sinch_provisioning.cli.serve.group import run_group  # deferred: most servers are one process

        return run_group(settings, listener, print_admin_token=print_admin_token, verbose=verbose)
    return serve_one(settings, listener, print_admin_token=print_admin_token, verbose=verbose)


def serve_one(
    settings: Settings,
    listener: socket.socket | None,
    *,
    print_admin_token: bool,
    verbose: bool,
    member: bool = False,
    announce: bool = True,
) -> int:
    """Serve with this process; a `member` of a group lets its connections go before it leaves."""
    logs.configure(settings.log_format, verbose=verbose)
    with listener or contextlib.nullcontext(), asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_Process(settings, listener, member).serve(print_admin_token if announce else None))


def _bind(host: str, port: int) -> socket.socket:
    # Bound before the database is opened, so that a taken port leaves it as it was; connections are refused until uvicorn
    # listens.
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError:
        listener.close()
        raise
    return listener


class _Process:
    """One server process from start to stop; without a listener it runs tasks and deliveries only."""

    def __init__(self, settings: Settings, listener: socket.socket | None, member: bool) -> None:
        self._listener = listener
        self._server = Server(settings)
        self._over = asyncio.Event()
        self._web = None if listener is None else _Web(self._server, base_url(listener), patient=member)

    async def serve(self, announce: bool | None) -> int:
        """Serve until a signal; `announce` None prints no credentials, else whether the admin token is among them."""
        self._handle_signals()
        try:
            await self._server.start()
        except ModuleNotFoundError as error:
            return fail(hint(error) or f"cannot start: {error}", 1)
        except ValueError as error:
            return fail(f"cannot start: {error}", 2)
        except Exception as error:
            log.info("start failed", exc_info=True)
            return fail(f"cannot start: {str(error) or type(error).__name__}", 1)
        if announce is not None:
            _announce(self._server, None if self._listener is None else base_url(self._listener), announce)
        _spare_collections()
        status = await self._wait()
        try:
            await asyncio.wait_for(self._server.stop(), STOP_PARTS)
        except TimeoutError:
            status = fail(f"did not come to an end within {STOP_PARTS:g} seconds; nothing acknowledged is lost", 1)
        return status

    async def _wait(self) -> int:
        if self._web is None or self._listener is None:
            print("ready worker", flush=True)
            await self._over.wait()
            return 0
        try:
            # A signal may have come while the server was starting.
            if not self._over.is_set():
                await self._web.serve(sockets=[self._listener])
        except OSError as error:
            # Two servers can bind one port until the first of them listens.
            return fail(f"cannot listen on {base_url(self._listener)}: {error.strerror or error}", 1)
        return 0

    def _handle_signals(self) -> None:
        def stop() -> None:
            if self._over.is_set():
                if self._web is not None:
                    self._web.force_exit = True
                return
            self._over.set()
            if self._web is not None:
                self._web.leave()
            watchdog = threading.Timer(GIVE_UP, os._exit, (1,))
            watchdog.daemon = True
            watchdog.start()

        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop)


def _spare_collections() -> None:
    """Look for garbage less often, and no more in what was there from the start; that saves some four per cent of a create."""
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


def _announce(server: Server, url: str | None, print_admin_token: bool) -> None:
    settings = server.settings
    created = server.parts.secrets.created
    exports: dict[str, str] = {}
    if created is not None and None in {settings.project, settings.key_id, settings.key_secret}:
        exports = {
            "SINCH_PROJECT_ID": created.project_id,
            "SINCH_KEY_ID": created.key_id,
            "SINCH_KEY_SECRET": created.key_secret,
        }
        if url is not None:
            exports["PAPI_BASE_URL"] = url
    elif settings.project is None:
        print(
            f"papi serve: {_shown(settings.database)} has projects already; their secrets were shown when they were made. "
            "Name a project and a new key with --project, --key-id and --key-secret to get in.",
            file=sys.stderr,
        )
    if print_admin_token and settings.admin_token is not None and url is not None:
        exports["PAPI_ADMIN_TOKEN"] = settings.admin_token
    for name, value in exports.items():
        print(f"export {name}={shlex.quote(value)}", flush=True)


def _shown(database: str) -> str:
    scheme, separator, rest = database.partition("://")
    return f"{scheme}{separator}{rest.rpartition('@')[2]}"


class _Web(uvicorn.Server):
    """uvicorn, saying when it is ready and leaving signals to us.

    A `patient` one ends kept-alive connections with an answer, so that no request meets a closed one; others listen on.
    """

    def __init__(self, server: Server, url: str, *, patient: bool = False) -> None:
        self._server = server
        self._patient = patient
        self._leaving = False
        super().__init__(
            uvicorn.Config(
                self._answer,
                interface="asgi3",
                http="httptools",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                # Longer than the idle time of clients' pools, so that it is they who close first.
                timeout_keep_alive=30,
                timeout_graceful_shutdown=FINISH_REQUESTS,
            )
        )
        self._url = url

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        print(f"ready {self._url}", flush=True)

    def leave(self) -> None:
        """Take no more connections, and stop."""
        if not self._patient or not self.started:
            self.should_exit = True
            return
        self._leaving = True
        for server in self.servers:
            server.close()
        self._last_moment = asyncio.get_running_loop().time() + SAY_GOODBYE
        self._leave_when_alone()

    def _leave_when_alone(self) -> None:
        loop = asyncio.get_running_loop()
        if not self.server_state.connections or loop.time() >= self._last_moment:
            self.should_exit = True
        else:
            loop.call_later(0.02, self._leave_when_alone)

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        if not self._patient or scope["type"] != "http":
            await self._server(scope, receive, send)
            return

        async def closing(message: Any) -> None:
            if self._leaving and message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"connection", b"close")]
            await send(message)

        await self._server(scope, receive, closing)

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Take no signals: uvicorn would raise them again, which ends the process before the store is closed."""
        yield
