"""The Provisioning API over HTTP: one path for every operation, one path for every error."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_json

from sinch_provisioning.contract.errors import ERRORS, EXTENSIONS, ErrorCode
from sinch_provisioning.contract.operation import Operation
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.server.context import Context, Services
from sinch_provisioning.server.domain import registry
from sinch_provisioning.server.domain.documents import to_json as model_json
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.http import bodies, parameters
from sinch_provisioning.server.http.asgi import Request, Response
from sinch_provisioning.server.http.auth import Authenticator, Caller, unauthorized
from sinch_provisioning.server.http.limits import Limiter
from sinch_provisioning.server.http.magic import ANNOUNCED
from sinch_provisioning.server.http.request_log import Entry, RequestLog
from sinch_provisioning.server.http.routing import Match, Router
from sinch_provisioning.server.http.severing import SeveredError
from sinch_provisioning.server.http.simulation import Simulator, announce
from sinch_provisioning.server.paging import Page
from sinch_provisioning.server.store import Conflict, Store, StoreUnavailable, Tx, idempotency, projects
from sinch_provisioning.server.store.projects import Project
from sinch_provisioning.server.vault import token_place

log = logging.getLogger("sinch_provisioning.server")

_MOST_KEY = 255
_PROJECT_ID = re.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_KEPT = 24 * 3600 * 1000
_PHONES = frozenset({"testNumber"})


@dataclass(frozen=True, slots=True)
class _Call:
    """One request on its way through its unit of work."""

    operation: Operation
    handler: registry.Handler
    project_id: str
    caller: Caller
    arguments: Mapping[str, Any]
    idempotency_key: str | None
    fingerprint: str
    entry: Entry
    #: The path's parameters below the project, which name the resource.
    names: tuple[str, ...]


class Api:
    """Answers `/v1/…`."""

    def __init__(self, store: Store, services: Services, authenticator: Authenticator) -> None:
        self._store = store
        self._services = services
        self._authenticator = authenticator
        self._router = Router(OPERATIONS.values())
        self.simulator = Simulator(strict=services.settings.strict)
        limits = services.settings.rate_limit
        self.limiter = Limiter(limits) if limits.on else None
        self.requests = RequestLog(services.settings.request_log)

    async def respond(self, request: Request) -> Response:
        """The answer to one request; every failure is a PAPI error. Raises SeveredError to end without a whole answer."""
        operation: Operation | None = None
        told: Mapping[str, str] | None = None
        entry = self.requests.begin(request.id, self._services.wall(), request.method, request.scope["path"])
        try:
            match = self._match(request)
            operation = match.operation
            entry.operation, entry.project_id, entry.path = operation.id, match.path["projectId"], _logged_path(match)
            caller = await self._authenticator.caller(request)
            entry.caller = caller.key_id
            told = self.limiter.admit(caller, match.path["projectId"]) if self.limiter else None
            response = await self._admit(request, match, caller, entry)
        except PapiError as error:
            entry.code = error.code
            response = error_response(error, operation)
        except (StoreUnavailable, Conflict):  # nothing of the call was done: it may be repeated
            response = error_response(PapiError("service_unavailable", headers={"Retry-After": "1"}), operation)
        except SeveredError as error:
            entry.simulated = error.label
            self.requests.add(entry)
            raise
        except Exception:
            entry.status, entry.code = 500, str(ErrorCode.INTERNAL_ERROR)
            self.requests.add(entry)
            raise
        if told:
            response.headers = {**response.headers, **told}
        if operation is not None and operation.deprecated:
            response.headers = {**response.headers, "Deprecation": "true"}
        entry.status = response.status
        entry.simulated = response.headers.get(ANNOUNCED)
        self.requests.add(entry)
        return response

    def _match(self, request: Request) -> Match:
        segments = request.segments
        found = frozenset[str]() if segments is None else self._router.match(request.method, segments)
        if isinstance(found, Match):
            return found
        if found:
            raise PapiError("method_not_allowed", headers={"Allow": ", ".join(sorted(found))})
        raise PapiError("not_found")

    async def _admit(self, request: Request, match: Match, caller: Caller, entry: Entry) -> Response:
        project_id = match.path["projectId"]
        if not await self._reaches(caller, project_id):
            raise _out_of_reach(match.operation, project_id)
        if self.simulator.wanted(request):
            plan = self.simulator.plan(request, match.operation, project_id, caller.key_id)
            if plan is not None:
                return await plan.around(request, lambda: self._perform(request, match, caller, entry))
        return await self._perform(request, match, caller, entry)

    async def _perform(self, request: Request, match: Match, caller: Caller, entry: Entry) -> Response:
        operation = match.operation
        project_id = match.path["projectId"]
        if refused := self.simulator.refusal(project_id):
            raise refused
        arguments = parameters.read(operation, match.path, request.query())
        body = await bodies.read(operation, request, self._services.settings)
        if body is not None:
            arguments["body"] = body
        handler = registry.operation_handler(operation.id)
        # Whatever its method: a POST that only reads has nothing to remember, a DELETE repeated after a lost answer has.
        key = request.text(b"idempotency-key") if handler.writes else ""
        if len(key) > _MOST_KEY or not key.isprintable():
            raise PapiError(
                ErrorCode.INVALID_INPUT,
                status=400,
                info={"validationErrors": [f"Idempotency-Key must have at most {_MOST_KEY} printable characters"]},
            )
        fingerprint = _fingerprint(operation, arguments) if key else ""
        names = tuple(value for name, value in match.path.items() if name != "projectId")
        call = _Call(operation, handler, project_id, caller, arguments, key or None, fingerprint, entry, names)
        work = self._unit(call)
        response = await (self._store.run(work, lane=project_id) if handler.writes else self._store.read(work))
        response.body = self._services.vault.reveal_bytes(response.body, token_place(project_id))
        return response

    async def _reaches(self, caller: Caller, project_id: str) -> bool:
        """Whether the key belongs to the project or to one that it is a subproject of."""
        if project_id in caller.projects:
            return True

        def lineage(tx: Tx) -> Sequence[str]:
            return projects.lineage(tx, project_id)

        return any(parent in caller.projects for parent in await self._store.read(lineage))

    def _unit(self, call: _Call) -> Callable[[Tx], Response]:
        def work(tx: Tx) -> Response:
            wall = self._services.wall()
            if call.idempotency_key is not None:
                replayed = _replay(tx, call, wall)
                if replayed is not None:
                    return replayed
            project = projects.get(tx, call.project_id)
            if project is None:
                raise _no_project(call.operation)
            ctx = Context(project, project.clock.now(wall), call.operation.id, self._services, call.caller.key_id)
            call.entry.trace = ctx.trace
            self._check_enabled(call.operation, project)
            try:
                response = self._recorded(tx, ctx, call) if call.handler.writes else _answer(tx, ctx, call)
            except PapiError as error:
                if error.keep_writes:
                    _remember(tx, call, error_response(error, call.operation), wall)
                else:
                    ctx.trace.clear()  # all that it wrote is undone
                raise
            _remember(tx, call, response, wall)
            return response

        return work

    def _check_enabled(self, operation: Operation, project: Project) -> None:
        try:
            check_enabled(operation, project)
        except PapiError as error:
            self.simulator.told_by(project.id, error)
            raise

    def _recorded(self, tx: Tx, ctx: Context, call: _Call) -> Response:
        """The answer, and an entry in the audit log if anything was written."""
        try:
            response = _answer(tx, ctx, call)
        except PapiError as error:
            if error.keep_writes:
                self._record(tx, ctx, call, error.code)
            raise
        self._record(tx, ctx, call, "ok")
        return response

    def _record(self, tx: Tx, ctx: Context, call: _Call, outcome: str) -> None:
        about = next((line[9:] for line in ctx.trace if line.startswith("resource ")), None)
        self._services.trail.append(
            tx,
            project_id=call.project_id,
            actor=call.caller.key_id,
            operation=call.operation.id,
            resource=about or "/".join(call.names) or None,
            outcome=outcome,
        )


def _logged_path(match: Match) -> str:
    """The path as the request log may have it: ids, but no phone numbers."""
    path = match.operation.path
    for name, value in match.path.items():
        path = path.replace(f"{{{name}}}", "***" if name in _PHONES else value)
    return path


def _answer(tx: Tx, ctx: Context, call: _Call) -> Response:
    """What the domain function answers; magic values that fired are named, in refusals too."""
    try:
        result = call.handler.call(tx, ctx, **call.arguments)
    except PapiError as error:
        if ctx.notes:
            announce(error, _magic(ctx))
        raise
    response = Response(call.operation.success_status, encode(result))
    if ctx.notes:
        announce(response, _magic(ctx))
    return response


def _magic(ctx: Context) -> str:
    return "magic " + " ".join(ctx.notes)


def check_enabled(operation: Operation, project: Project) -> None:
    """Refuse an operation of a channel that the project was not switched on for, where the contract has a code for that."""
    channel = operation.id.partition(".")[0]
    if project.flags.get(f"{channel}_enabled", True):
        return
    for code in (ErrorCode.PROJECT_NOT_INITIALIZED, ErrorCode.RBM_HAS_NOT_BEEN_USED):
        if operation.status_of(code) is not None:
            raise PapiError(code)


def _out_of_reach(operation: Operation, project_id: str) -> PapiError:
    """Which projects exist stays unsaid; what can be no project's id is called so where the contract has a code for it."""
    about_projects = all(each.location != "path" or each.name == "projectId" for each in operation.parameters)
    if about_projects and operation.status_of(ErrorCode.INVALID_ID_FORMAT) and not _PROJECT_ID.fullmatch(project_id):
        return PapiError(ErrorCode.INVALID_ID_FORMAT)
    return unauthorized('Bearer error="insufficient_scope"')


def _no_project(operation: Operation) -> PapiError:
    """The key still names a project that is gone."""
    if operation.status_of(ErrorCode.PROJECT_NOT_FOUND) is not None:
        return PapiError(ErrorCode.PROJECT_NOT_FOUND)
    return unauthorized('Bearer error="insufficient_scope"')


def _replay(tx: Tx, call: _Call, wall: int) -> Response | None:
    assert call.idempotency_key is not None
    record = idempotency.get(tx, call.project_id, call.idempotency_key, wall)
    if record is None:
        return None
    if record.request_hash != call.fingerprint:
        raise PapiError("idempotency_key_reused")
    return Response(record.status, record.body.encode(), headers={"Idempotency-Replayed": "true"})


def _remember(tx: Tx, call: _Call, response: Response, wall: int) -> None:
    """Keep the answer for a request that repeats the key: each one that left something behind, refusals included."""
    if call.idempotency_key is not None:
        idempotency.store(
            tx,
            call.project_id,
            call.idempotency_key,
            request_hash=call.fingerprint,
            status=response.status,
            body=response.body.decode(),
            expires=wall + _KEPT,
        )


def _fingerprint(operation: Operation, arguments: Mapping[str, Any]) -> str:
    """What tells the request from others: parameters of path and query, and the body, where null is not absence."""
    body = arguments.get("body")
    parameters = {name: value for name, value in arguments.items() if name != "body"}
    sent = body.model_dump_json(by_alias=True, exclude_unset=True, warnings=False) if body is not None else None
    return hashlib.sha256(to_json([operation.id, parameters, sent])).hexdigest()


def encode(result: object) -> bytes:
    """What a domain function returned, as the body of the answer."""
    if result is None:
        return b""
    if isinstance(result, str):
        return result.encode()
    if isinstance(result, Page):
        return _page(result)
    assert isinstance(result, BaseModel)
    return model_json(result).encode()


def _page(page: Page) -> bytes:
    parts = [f'{{"totalSize":{page.total_size},"pageSize":{page.page_size}']
    if page.previous_page_token is not None:
        parts.append(f',"previousPageToken":"{page.previous_page_token}"')
    if page.next_page_token is not None:
        parts.append(f',"nextPageToken":"{page.next_page_token}"')
    parts.append(f',"{page.field}":[{",".join(page.items)}]}}')
    return "".join(parts).encode()


def error_response(error: PapiError, operation: Operation | None) -> Response:
    """A PAPI error body; the status is the one that the operation documents for the code."""
    code = ErrorCode(error.code) if error.code in ERRORS else None
    spec = ERRORS[code] if code is not None else EXTENSIONS[error.code]
    documented = operation.status_of(error.code) if operation is not None else None
    status = error.status or documented or spec.statuses[0]
    content: dict[str, Any] = {
        "errorCode": error.code,
        "message": error.message or spec.message,
        "resolution": error.resolution or spec.resolution,
    }
    if error.info:
        content["additionalInformation"] = dict(error.info)
    return Response(status, to_json(content), headers=dict(error.headers or {}))
