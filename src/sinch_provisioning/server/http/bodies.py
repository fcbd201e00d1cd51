"""Request bodies: from bytes to the operation's model, or to a refusal that names each problem by its wire path."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from sinch_provisioning.contract import wire
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.operation import Operation
from sinch_provisioning.server.errors import PapiError, refused_body
from sinch_provisioning.server.http.asgi import Request, holds_nul, nesting_exceeds, values_exceed
from sinch_provisioning.server.settings import Settings

_MOST_PROBLEMS = 50
#: Each value may turn out to be a problem, and to tell of so many takes long enough to keep others waiting.
_MOST_VALUES = 10_000
_JSON = {"application/json"}

#: Fields whose unknown values have an error code of their own.
_OWN_CODES: dict[tuple[str | int, ...], ErrorCode] = {("category",): ErrorCode.TEMPLATE_INVALID_CATEGORY}


async def read(operation: Operation, request: Request, settings: Settings) -> Any:
    """The body as the operation's request model; None for operations without one."""
    raw = await request.body(limit=settings.max_body, within=settings.body_timeout)
    if operation.request is None:
        return None
    media = request.text(b"content-type").partition(";")
    if media[0].strip().lower() not in _JSON:
        raise PapiError("unsupported_media_type", message="The body must be sent as application/json.")
    charset = media[2].strip().lower().replace('"', "")
    if charset.startswith("charset=") and charset not in {"charset=utf-8", "charset=utf8"}:
        raise PapiError("unsupported_media_type", message="The body must be UTF-8.")
    problem = unusable(raw, settings.max_depth)
    if problem is not None:
        raise refused_body(operation, problem, code=ErrorCode.INVALID_PAYLOAD)
    try:
        return wire.parse(operation.request, raw)
    except ValidationError as error:
        if settings.loose and (kept := _without_unknown(raw, error)) is not None:
            return wire.parse(operation.request, kept)
        raise _from_validation(operation, error) from None


def unusable(raw: bytes, max_depth: int) -> str | None:
    """Why the bytes cannot be a JSON body, where the parser would not say so itself."""
    if not raw.strip():
        return "body is empty; send a JSON object"
    if values_exceed(raw, _MOST_VALUES):
        return f"body has more than {_MOST_VALUES} values"
    if nesting_exceeds(raw, max_depth):
        return f"body nests deeper than {max_depth} levels"
    if holds_nul(raw):
        return "body must not contain NUL characters"
    return None


def _without_unknown(raw: bytes, error: ValidationError) -> Any | None:
    """The body without its unknown fields, when these are all that is wrong with it."""
    unknown = wire.wire_errors(error)
    if any(problem.kind != "extra_forbidden" for problem in unknown):
        return None
    body: Any = from_json(raw)
    for problem in unknown:
        holder = body
        for step in problem.path[:-1]:
            holder = holder[step]
        del holder[problem.path[-1]]
    return body


def _from_validation(operation: Operation, error: ValidationError) -> PapiError:
    problems = wire.wire_errors(error, most=_MOST_PROBLEMS)
    own = _OWN_CODES.get(problems[0].path)
    if own is not None and problems[0].kind == "enum" and operation.status_of(own) is not None:
        return PapiError(own, info={"validationErrors": [str(problems[0])[:400]]})
    if problems[0].kind == "json_invalid":
        return refused_body(operation, "body is not valid JSON", code=ErrorCode.INVALID_PAYLOAD)
    lines = [str(problem)[:2000] for problem in problems]
    if error.error_count() > _MOST_PROBLEMS:
        lines.append(f"body has {error.error_count() - _MOST_PROBLEMS} more problems")
    return refused_body(operation, *lines)
