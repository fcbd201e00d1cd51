"""Requests and answers of the control API: JSON in, JSON out, and refusals that say what would have been right."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response

from sinch_provisioning.server.context import Context
from sinch_provisioning.server.http import magic
from sinch_provisioning.server.http.asgi import holds_nul, nesting_exceeds
from sinch_provisioning.server.store import Tx, projects
from sinch_provisioning.server.store.projects import Project
from sinch_provisioning.server.vault import mask

if TYPE_CHECKING:
    from sinch_provisioning.server.app import Server

T = TypeVar("T")
B = TypeVar("B", bound=BaseModel)

_DEPTH = 64
_SHOWN = 20


class Body(BaseModel):
    """A request of the control API: camelCase, nothing that is not known, no silent conversions."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, populate_by_name=True, strict=True)


class Query(BaseModel):
    """Query parameters of the control API; they come as text, so numbers and flags are converted."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, populate_by_name=True)


class ControlError(Exception):
    """A refusal; `legal` lists what exists or what could be done instead."""

    def __init__(
        self, status: int, code: str, message: str, *, legal: Sequence[object] | None = None, keep: bool = False
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.legal = legal
        self.keep_writes = keep

    def response(self) -> Response:
        """The refusal as an answer."""
        content: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.legal is not None:
            content["legal"] = list(self.legal)
        headers = {"WWW-Authenticate": 'Bearer realm="control"'} if self.status == 401 else None
        return Response(to_json({"error": content}), self.status, headers, "application/json")


def unknown(what: str, name: str, legal: Sequence[object]) -> ControlError:
    """404 that names what exists, the first few of it."""
    more = f" Of {len(legal)} that there are, the first {_SHOWN} are listed." if len(legal) > _SHOWN else ""
    return ControlError(404, "not_found", f"There is no {what} {name!r}.{more}", legal=legal[:_SHOWN])


def invalid(message: str, *, legal: Sequence[object] | None = None) -> ControlError:
    """400: the request makes no sense."""
    return ControlError(400, "invalid_input", message, legal=legal)


@dataclass(slots=True)
class Created:
    """An answer with status 201."""

    content: Any


@dataclass(slots=True)
class Call:
    """One request of the control API."""

    server: Server
    request: Request
    #: The endpoint's path, as in its table.
    path: str
    #: What the request is about, where the path does not say it.
    about: str | None = None
    _recorded: bool = False

    def __getitem__(self, name: str) -> str:
        """A parameter of the path."""
        value: str = self.request.path_params[name]
        return value

    async def body(self, model: type[B]) -> B:
        """The body as `model`; an empty one stands for `{}`."""
        raw = await self.raw(self.server.settings.max_body) or b"{}"
        try:
            return model.model_validate_json(raw)
        except ValidationError as error:
            raise _problems(error, model) from None

    async def raw(self, limit: int) -> bytes:
        """The body's bytes, refused above `limit` or when they are no JSON text worth parsing."""
        chunks = bytearray()
        async for chunk in self.request.stream():
            chunks += chunk
            if len(chunks) > limit:
                raise ControlError(413, "payload_too_large", f"The body is larger than {limit} bytes.")
        raw = bytes(chunks)
        if nesting_exceeds(raw, _DEPTH) or holds_nul(raw):
            raise invalid(f"The body nests deeper than {_DEPTH} levels or holds NUL characters.")
        return raw

    def query(self, model: type[B]) -> B:
        """The query parameters as `model`."""
        try:
            return model.model_validate(dict(self.request.query_params))
        except ValidationError as error:
            raise _problems(error, model) from None

    async def run(self, fn: Callable[[Tx], T]) -> T:
        """One unit of work, which the audit log tells of."""

        def work(tx: Tx) -> T:
            result = fn(tx)
            self._record(tx)
            return result

        self._recorded = True
        return await self.server.parts.store.run(work)

    async def recorded(self) -> None:
        """See to it that the audit log tells of this request, unless it only read."""
        if not self._recorded and self.request.method not in {"GET", "HEAD"}:
            await self.server.parts.store.run(self._record)

    def _record(self, tx: Tx) -> None:
        request = self.request
        self.server.parts.services.trail.append(
            tx,
            project_id=request.path_params.get("project"),
            actor="admin",
            operation=f"control {request.method} {self.path}",
            resource="/".join(str(value) for name, value in request.path_params.items() if name != "project")
            or self.about,
        )

    async def read(self, fn: Callable[[Tx], T]) -> T:
        """One snapshot."""
        return await self.server.parts.store.read(fn)

    def project(self, tx: Tx) -> Project:
        """The project that the path names; 404 listing the projects there are."""
        found = projects.get(tx, self["project"])
        if found is None:
            made = [each.id for each in projects.list(tx) if each.id not in magic.PROJECTS]
            raise unknown("project", self["project"], made)
        return found

    def context(self, tx: Tx, operation: str) -> Context:
        """A unit of work of the operator in the project that the path names."""
        project = self.project(tx)
        return Context(project, project.clock.now(self.server.wall()), operation, self.server.parts.services)


#: What a handler returns: content for a 200, `Created`, None for a 204, or a response of its own.
Handler: TypeAlias = Callable[[Call], Awaitable[object]]
#: Method, path below `/_papi/v1`, handler.
Endpoint: TypeAlias = tuple[str, str, Handler]


def answer(result: object) -> Response:
    """A handler's result as an answer."""
    if result is None:
        return Response(status_code=204)
    if isinstance(result, Response):
        return result
    status, content = (201, result.content) if isinstance(result, Created) else (200, result)
    return Response(to_json(content, by_alias=True), status, media_type="application/json")


def _problems(error: ValidationError, model: type[BaseModel]) -> ControlError:
    lines: list[str] = []
    found = error.errors(include_url=False, include_input=False, include_context=False)[:10]
    for item in found:
        where = ".".join(str(part) for part in item["loc"]) or "body"
        text = (
            "is not a known field" if item["type"] == "extra_forbidden" else item["msg"].removeprefix("Value error, ")
        )
        lines.append(f"{where}: {text}")
    concerned = _inner(model, found[0]["loc"][:-1])
    fields = [field.alias or name for name, field in concerned.model_fields.items()]
    return invalid("; ".join(lines), legal=fields)


def _inner(model: type[BaseModel], path: tuple[int | str, ...]) -> type[BaseModel]:
    """The model that stands at this path of a body, as far as there is no choice between several."""
    for part in path:
        field = next((field for name, field in model.model_fields.items() if part == (field.alias or name)), None)
        choices = [] if field is None else list(_models(field.annotation))
        if len(choices) == 1:
            model = choices[0]
    return model


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def parse_json(text: str) -> Any:
    """Text that the server itself wrote as JSON, without the secrets in it."""
    return json.loads(mask(text))
