"""The life of one server process: bind, start, announce, serve, stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shlex
import signal
import socket
import sys
import threading
from collections.abc import Generator

import uvicorn
import uvloop

from sinch_provisioning.cli._extras import hint
from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings

# A stop is over within ten seconds: requests in flight, then the server's own parts, then by force.
FINISH_REQUESTS = 5
STOP_PARTS = 3.0
GIVE_UP = 9.5

log = logging.getLogger("sinch_provisioning.serve")


def run(settings: Settings, *, print_admin_token: bool, verbose: bool) -> int:
    """Serve until a signal; 0 after a graceful stop, 1 when it cannot start or stop in time, 2 for bad settings."""
    level = logging.INFO if verbose else logging.WARNING
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    try:
        listener = _bind(settings.host, settings.port)
    except OSError as error:
        return _fail(f"cannot listen on {settings.host}:{settings.port}: {error.strerror or error}", 1)
    with listener, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_serve(settings, listener, print_admin_token))


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


async def _serve(settings: Settings, listener: socket.socket, print_admin_token: bool) -> int:
    url = base_url(listener)
    server = Server(settings)
    web = _Web(server, url)
    _handle_signals(web)
    try:
        await server.start()
    except ModuleNotFoundError as error:
        return _fail(hint(error) or f"cannot start: {error}", 1)
    except ValueError as error:
        return _fail(f"cannot start: {error}", 2)
    except Exception as error:
        log.info("start failed", exc_info=True)
        return _fail(f"cannot start: {str(error) or type(error).__name__}", 1)
    status = 0
    try:
        _announce(server, url, print_admin_token)
        # A signal may have come while the server was starting.
        if not web.should_exit:
            await web.serve(sockets=[listener])
    except OSError as error:
        # Two servers can bind one port until the first of them listens.
        status = _fail(f"cannot listen on {url}: {error.strerror or error}", 1)
    try:
        await asyncio.wait_for(server.stop(), STOP_PARTS)
    except TimeoutError:
        status = _fail(f"did not come to an end within {STOP_PARTS:g} seconds; nothing acknowledged is lost", 1)
    return status


def base_url(listener: socket.socket) -> str:
    """An address at which this machine reaches the listener."""
    host, port = str(listener.getsockname()[0]), int(listener.getsockname()[1])
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  a comparison, nothing is bound here
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


def _announce(server: Server, url: str, print_admin_token: bool) -> None:
    settings = server.settings
    created = server.parts.secrets.created
    exports: dict[str, str] = {}
    if created is not None and None in {settings.project, settings.key_id, settings.key_secret}:
        exports = {
            "SINCH_PROJECT_ID": created.project_id,
            "SINCH_KEY_ID": created.key_id,
            "SINCH_KEY_SECRET": created.key_secret,
            "PAPI_BASE_URL": url,
        }
    elif settings.project is None:
        print(
            f"papi serve: {_shown(settings.database)} has projects already; their secrets were shown when they were made. "
            "Name a project and a new key with --project, --key-id and --key-secret to get in.",
            file=sys.stderr,
        )
    if print_admin_token and settings.admin_token is not None:
        exports["PAPI_ADMIN_TOKEN"] = settings.admin_token
    for name, value in exports.items():
        print(f"export {name}={shlex.quote(value)}", flush=True)


def _shown(database: str) -> str:
    scheme, separator, rest = database.partition("://")
    return f"{scheme}{separator}{rest.rpartition('@')[2]}"


class _Web(uvicorn.Server):
    """uvicorn, saying when it is ready and leaving signals to us."""

    def __init__(self, server: Server, url: str) -> None:
        super().__init__(
            uvicorn.Config(
                server,
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

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Take no signals: uvicorn would raise them again, which ends the process before the store is closed."""
        yield


def _handle_signals(web: _Web) -> None:
    def stop() -> None:
        if web.should_exit:
            web.force_exit = True
            return
        web.should_exit = True
        watchdog = threading.Timer(GIVE_UP, os._exit, (1,))
        watchdog.daemon = True
        watchdog.start()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)


def _fail(message: str, status: int) -> int:
    print(f"papi serve: {message}", file=sys.stderr)
    return status
