"""The server as one ASGI application: the only place that wires its parts together."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinch_provisioning.server import bootstrap
from sinch_provisioning.server.bootstrap import Secrets
from sinch_provisioning.server.context import Context, Services
from sinch_provisioning.server.domain import registry
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.events.dispatcher import Dispatcher, Poster
from sinch_provisioning.server.events.simulated import SimulatedReceivers
from sinch_provisioning.server.housekeeping import Housekeeping
from sinch_provisioning.server.http import hosts
from sinch_provisioning.server.http.api import Api, error_response
from sinch_provisioning.server.http.asgi import App, DisconnectedError, Receive, Request, Response, Scope, Send
from sinch_provisioning.server.http.auth import Authenticator, unauthorized
from sinch_provisioning.server.http.logins import Logins
from sinch_provisioning.server.http.severing import SeveredError, sever
from sinch_provisioning.server.paging import PageTokens
from sinch_provisioning.server.platforms import Platforms
from sinch_provisioning.server.scheduler import Scheduler
from sinch_provisioning.server.settings import Settings
from sinch_provisioning.server.store import Store, Tx, open_store, projects
from sinch_provisioning.server.store.tasks import Task
from sinch_provisioning.server.telemetry import logs, metrics
from sinch_provisioning.server.telemetry.metrics import Metrics, Observed
from sinch_provisioning.server.telemetry.readiness import Readiness
from sinch_provisioning.server.timeline import Timeline
from sinch_provisioning.server.trail import Trail
from sinch_provisioning.server.vault import Vault

if TYPE_CHECKING:
    from types import TracebackType

log = logging.getLogger("sinch_provisioning.server")


def wall_clock() -> int:
    """Milliseconds since the epoch, UTC."""
    return time.time_ns() // 1_000_000


@dataclass(slots=True)
class Parts:
    """What exists while the server runs."""

    store: Store
    services: Services
    authenticator: Authenticator
    logins: Logins
    api: Api
    scheduler: Scheduler
    dispatcher: Dispatcher
    housekeeping: Housekeeping
    secrets: Secrets
    metrics: Metrics
    readiness: Readiness
    respond: Callable[[Request], Awaitable[Response]]
    control: App | None = None


class Server:
    """An ASGI application; use it under uvicorn, or in process as an async context manager.

    `wall` stands for the clock that it goes by: the machine's, or on PostgreSQL the database's.
    """

    def __init__(self, settings: Settings | None = None, *, wall: Callable[[], int] | None = None) -> None:
        self.settings = settings or Settings()
        shared = wall is None and not self.settings.database.startswith("sqlite:")
        self._timeline = Timeline(None if shared else wall or wall_clock)
        #: Milliseconds since the epoch, UTC.
        self.wall: Callable[[], int] = wall or self._timeline
        self._parts: Parts | None = None
        self._document: bytes | None = None

    @property
    def parts(self) -> Parts:
        """The running parts; raises RuntimeError before `start`."""
        if self._parts is None:
            raise RuntimeError("the server is not started")
        return self._parts

    async def start(self) -> None:
        """Open the store, make what is missing, and start the scheduler and the deliveries."""
        store = open_store(self.settings.database, synchronous=self.settings.synchronous)
        await store.open()
        try:
            await self._timeline.follow(store)
            vault = await bootstrap.vault_of(store, self.settings)
            found = await bootstrap.prepare(store, self.settings, vault, self.wall())
            self._parts = self._wire(store, found, vault)
            await self._parts.scheduler.start()
            await self._parts.dispatcher.start()
            await self._parts.housekeeping.start()
            await self._parts.services.trail.start()
        except BaseException:
            await store.close()
            raise

    def rising(self) -> int:
        """The time as if no clock had ever been set back, so that what has expired stays so."""
        return self.wall() + self._timeline.behind

    async def stop(self) -> None:
        """Finish what is in flight, then close the store."""
        parts, self._parts = self._parts, None
        if parts is None:
            return
        await parts.housekeeping.stop()
        await parts.scheduler.stop()
        await parts.dispatcher.stop()
        await parts.logins.flush()
        await parts.services.trail.stop()
        await parts.store.close()

    async def __aenter__(self) -> Server:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def _wire(self, store: Store, found: Secrets, vault: Vault) -> Parts:
        services = Services(
            settings=self.settings,
            page_tokens=PageTokens(found.paging),
            platforms=Platforms.simulated(),
            wall=self.wall,
            vault=vault,
            trail=Trail(store, found.audit, wall=self.wall, rising=self.rising),
        )
        logins = Logins(store, services.trail)
        authenticator = Authenticator(
            store,
            pepper=found.pepper,
            vault=vault,
            guard=logins,
            wall=self.rising,
            lifetime=self.settings.token_lifetime,
            strict=self.settings.strict,
        )

        def run_task(tx: Tx, task: Task, now: int) -> None:
            project = projects.get(tx, task.project_id)
            if project is not None:
                registry.task_handler(task.kind)(tx, Context(project, now, task.kind, services), task)
                services.trail.append(
                    tx, project_id=project.id, actor="server", operation=task.kind, resource=task.ref or None
                )

        counts = Metrics()
        scheduler = Scheduler(store, run_task, wall=self.wall, background=self.settings.role != "api")
        dispatcher = self._dispatcher(store, vault, counts)
        api = Api(store, services, authenticator)
        return Parts(
            store=store,
            services=services,
            authenticator=authenticator,
            logins=logins,
            api=api,
            scheduler=scheduler,
            dispatcher=dispatcher,
            housekeeping=self._housekeeping(store),
            secrets=found,
            metrics=counts,
            readiness=Readiness(store, self.settings.database, scheduler, dispatcher),
            respond=self._observed(api, counts),
        )

    def _housekeeping(self, store: Store) -> Housekeeping:
        settings = self.settings
        return Housekeeping(
            store,
            settings.retention,
            wall=self.wall,
            steady=time.monotonic,
            background=settings.role != "api",
            timeline=self._timeline,
        )

    def _observed(self, api: Api, counts: Metrics) -> Callable[[Request], Awaitable[Response]]:
        """How requests of the API are answered: counted, logged when anybody reads that, and traced when asked for."""
        api.requests.observers.append(counts.observe)
        if logs.access_wanted():
            api.requests.observers.append(logs.access)
        if not self.settings.tracing:
            return api.respond
        from sinch_provisioning.server.telemetry.tracing import traced  # deferred: few servers are traced

        return traced(api)

    def _dispatcher(self, store: Store, vault: Vault, counts: Metrics) -> Dispatcher:
        settings, loopback = self.settings.delivery, self.settings.loopback

        def connect() -> Poster:
            from sinch_provisioning.server.events.poster import HttpPoster  # deferred: its HTTP library loads slowly

            return HttpPoster(settings, loopback=loopback)

        post = Observed(connect if self.settings.strict else lambda: SimulatedReceivers(connect), counts)
        background = self.settings.role != "api"
        return Dispatcher(
            store,
            settings,
            wall=self.wall,
            allow_loopback=loopback,
            post=post,
            vault=vault,
            background=background,
            standard=self.settings.standard_webhooks,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if path.startswith("/_papi/"):
            await self._control(scope, receive, send)
            return
        request = Request(scope, receive, secrets.token_hex(8))
        logs.request_id.set(request.id)
        try:
            response = await self._respond(request, path)
        except SeveredError as error:
            await sever(error, request.id, receive, send)
            return
        except (DisconnectedError, asyncio.CancelledError):
            return
        except PapiError as error:
            response = error_response(error, None)
        except Exception:
            log.exception("request %s failed", request.id)
            response = error_response(PapiError("internal_error"), None)
        if request.method == "HEAD":
            response.body = b""
        await response(send, request.id)

    async def _respond(self, request: Request, path: str) -> Response:
        parts = self.parts
        if path.startswith("/v1/"):
            return await parts.respond(request)
        if path == "/oauth2/token":
            if problem := hosts.foreign(self.settings, request.scope["headers"]):
                raise PapiError("forbidden_host", message=problem)
            return await parts.authenticator.token(
                request, await request.body(limit=16_384, within=self.settings.body_timeout)
            )
        if path in {"/healthz", "/readyz", "/metrics", "/openapi.json"} and request.method not in {"GET", "HEAD"}:
            raise PapiError("method_not_allowed", headers={"Allow": "GET, HEAD"})
        if path == "/healthz":
            return Response(200, b'{"status":"ok"}')
        if path == "/readyz":
            return await self._ready()
        if path == "/metrics":
            return await self._metrics(request)
        if path == "/openapi.json":
            return Response(200, self._openapi())
        raise PapiError("not_found")

    def _openapi(self) -> bytes:
        # Anybody may ask, and building it takes long enough to keep others waiting.
        if self._document is None:
            from sinch_provisioning.contract import openapi  # deferred: it builds every model of the contract

            self._document = json.dumps(openapi.build(), separators=(",", ":")).encode()
        return self._document

    async def _ready(self) -> Response:
        problems = await self.parts.readiness.problems()
        answer: dict[str, object] = {"status": "unavailable" if problems else "ready"}
        if problems:
            answer["problems"] = problems
        answer["store"] = self.parts.store.check().detail
        return Response(503 if problems else 200, json.dumps(answer).encode())

    async def _metrics(self, request: Request) -> Response:
        if problem := hosts.foreign(self.settings, request.scope["headers"]):
            raise PapiError("forbidden_host", message=problem)
        if not hosts.is_local(self.settings, request) and not hosts.is_admin(self.settings, request):
            raise unauthorized('Bearer realm="control"')
        parts, wall = self.parts, self.wall()
        found = await metrics.survey(parts.store, self.settings.database, wall)
        logins, limiter = parts.logins, parts.api.limiter
        counts = {
            "failed_logins": logins.failures,
            "refused_logins": logins.refused,
            "rate_limited_requests": 0 if limiter is None else limiter.refused,
        }
        text = metrics.exposition(parts.metrics, found, counts, wall)
        return Response(200, text, content_type="text/plain; version=0.0.4; charset=utf-8")

    async def _control(self, scope: Scope, receive: Receive, send: Send) -> None:
        parts = self.parts
        if parts.control is None:
            from sinch_provisioning.server.control.app import build  # deferred: only sandboxes use it

            parts.control = build(self)
        await parts.control(scope, receive, send)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        try:
            await self.start()
        except Exception as error:
            await send({"type": "lifespan.startup.failed", "message": str(error)})
            return
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.stop()
        await send({"type": "lifespan.shutdown.complete"})
