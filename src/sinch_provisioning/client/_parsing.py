"""From the JSON of an answer to the model that the contract names for it."""

from __future__ import annotations

import functools
import json
import logging
import re
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from sinch_provisioning.client._flows.runtime import Call, Reply
from sinch_provisioning.client._json import is_array, is_object
from sinch_provisioning.client.errors import InvalidResponse

logger: Final = logging.getLogger("sinch_provisioning")
_reported: Final[set[str]] = set()


def parse(call: Call, reply: Reply) -> Any:
    """The result of a call: a model, or None where the API answers without a body."""
    name = _model_name(call, reply)
    if name is None:
        return None
    from sinch_provisioning.contract import wire

    try:
        result = wire.adapter(name).validate_json(reply.content, by_alias=True, by_name=False)
    except ValidationError as error:
        return _salvage(call, reply, name, error)
    if logger.isEnabledFor(logging.INFO):
        _tell_news(result)
    return result


def parse_page(call: Call, reply: Reply) -> tuple[Any, list[Any]]:
    """The model of a page, and the items in it."""
    from sinch_provisioning.contract.operation import snake

    model = parse(call, reply)
    paging = call.operation.paging
    assert paging is not None, f"{call.operation.id} has no pages"
    return model, getattr(model, snake(paging.items), None) or []


def _model_name(call: Call, reply: Reply) -> str | None:
    responses = call.operation.responses
    response = responses.get(reply.response.status_code) or responses[call.operation.success_status]
    if isinstance(response.model, tuple):
        # The second model is the one in which every field may be missing: a field mask was asked for.
        masked = any(name == "fieldMask" for name, _ in call.query) or "fieldMask" in call.options.query
        return response.model[1] if masked else response.model[0]
    return response.model


def _salvage(call: Call, reply: Reply, name: str, error: ValidationError) -> Any:
    from sinch_provisioning.client._lenient import build
    from sinch_provisioning.contract import models

    problem = f"the answer is not a {name} ({_explain(error)})"
    try:
        document: object = json.loads(reply.content)
    except (ValueError, RecursionError):
        document = None
    if not is_object(document):
        status = reply.response.status_code
        raise InvalidResponse(call.operation.id, problem, status=status, content=reply.content) from None
    if call.operation.id not in _reported:
        _reported.add(call.operation.id)
        logger.warning("%s: %s; reading it as far as it goes", call.operation.id, problem)
    return build(getattr(models, name), document)


def _tell_news(value: object, place: str = "", known: frozenset[str] = frozenset()) -> None:
    """Log fields and enum values that this version does not know, each once."""
    if isinstance(value, BaseModel):
        kind = type(value)
        if value.model_extra:
            _tell_once(f"{kind.__name__} has unknown fields: {', '.join(sorted(value.model_extra))}")
        for name in kind.model_fields:
            _tell_news(getattr(value, name, None), f"{kind.__name__}.{name}", _enum_values(kind, name))
    elif is_array(value):
        for item in value:
            _tell_news(item, place, known)
    elif type(value) is str and known and value not in known:
        # An upper-case word is an enum's value; anything else may be somebody's text, and is not logged.
        shown = value if re.fullmatch(r"[A-Z][A-Z_]{0,63}", value) else "(not shown)"
        _tell_once(f"{place} has an unknown value: {shown}")


@functools.cache
def _enum_values(kind: type[BaseModel], field: str) -> frozenset[str]:
    from sinch_provisioning.contract.models._base import constants

    return frozenset(
        constant for constant in constants(kind.model_fields[field].annotation) if isinstance(constant, str)
    )


def _tell_once(message: str) -> None:
    if message not in _reported:
        _reported.add(message)
        logger.info("%s", message)


def _explain(error: ValidationError) -> str:
    # Places and kinds only: the values that did not fit may be private.
    return "; ".join(f"{'.'.join(map(str, item['loc'])) or 'body'}: {item['type']}" for item in error.errors()[:5])
