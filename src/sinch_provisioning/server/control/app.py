"""The control API as an ASGI application: `/_papi/v1/…`, for the holder of the admin token."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Match, Route

from sinch_provisioning.server.control import (
    actions_api,
    audit,
    bundles,
    clock,
    deliveries,
    faults,
    inbox,
    keys,
    policy,
    projects,
    requests,
    reviews,
    scenarios,
    seed,
    snapshot_api,
    webhooks,
)
from sinch_provisioning.server.control.wire import Call, ControlError, Endpoint, Handler, answer
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.http import hosts
from sinch_provisioning.server.store import StoreUnavailable

if TYPE_CHECKING:
    from sinch_provisioning.server.app import Server
    from sinch_provisioning.server.http.asgi import App, Receive, Scope, Send

log = logging.getLogger("sinch_provisioning.server")

PREFIX = "/_papi/v1/"

_MODULES = (
    projects,
    keys,
    audit,
    policy,
    clock,
    reviews,
    inbox,
    deliveries,
    webhooks,
    faults,
    requests,
    snapshot_api,
    seed,
    actions_api,
    bundles,
    scenarios,
)
ENDPOINTS: tuple[Endpoint, ...] = tuple(endpoint for module in _MODULES for endpoint in module.ENDPOINTS)


def build(server: Server) -> App:
    """The control API of `server`. Every answer is JSON, every refusal `{"error": {"code", "message", "legal"?}}`."""
    routes = [
        Route(PREFIX + path, _endpoint(server, path, handler), methods=[method]) for method, path, handler in ENDPOINTS
    ]
    application = Starlette(routes=routes, exception_handlers={HTTPException: _no_route})

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        refusal = _refusal(server, Request(scope))
        await (application if refusal is None else refusal.response())(scope, receive, send)

    return guarded


def _refusal(server: Server, request: Request) -> ControlError | None:
    """Why this caller may not use the control API."""
    token = server.settings.admin_token
    if token is None:
        return ControlError(404, "disabled", "The control API is off; start the server with an admin token.")
    if problem := hosts.foreign(server.settings, request.headers.raw):
        return ControlError(403, "forbidden_host", problem, legal=sorted(hosts.served_hosts(server.settings) or ()))
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    sent = given.strip().encode("latin-1", "replace")
    if scheme.lower() != "bearer" or not hmac.compare_digest(sent, token.encode()):
        return ControlError(401, "unauthorized", "Send the admin token as Authorization: Bearer <token>.")
    return None


def _endpoint(server: Server, path: str, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        call = Call(server, request, path)
        try:
            result = await handler(call)
            await call.recorded()
            return answer(result)
        except ControlError as error:
            return error.response()
        except PapiError as error:
            legal = [str(line) for line in (error.info or {}).get("validationErrors", [])] or None
            return ControlError(409, error.code, error.message or f"Refused: {error.code}.", legal=legal).response()
        except StoreUnavailable as error:
            return ControlError(503, "service_unavailable", str(error)).response()
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception:
            log.exception("control request %s failed", request.url.path)
            return ControlError(500, "internal_error", "The server failed; its log says how.").response()

    return endpoint


async def _no_route(request: Request, error: Exception) -> Response:
    path = request.url.path.removeprefix(PREFIX)
    if isinstance(error, HTTPException) and error.status_code == 405:
        # Starlette names the methods of the first route of this path only.
        fitting = [route for route in request.app.routes if route.matches(request.scope)[0] is not Match.NONE]
        allowed = sorted({method for route in fitting for method in route.methods})
        return ControlError(405, "method_not_allowed", f"{path} takes another method.", legal=allowed).response()
    legal = sorted(f"{method} {route}" for method, route, _ in ENDPOINTS)
    return ControlError(404, "not_found", f"The control API has no {path!r}.", legal=legal).response()
