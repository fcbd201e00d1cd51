"""The OpenAPI document of the API, made from the operations table and the models.

`python -m sinch_provisioning.contract.openapi` prints it.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
from functools import cache
from importlib import import_module
from typing import Any, TypeAlias

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

import sinch_provisioning
from sinch_provisioning.contract import models
from sinch_provisioning.contract.events import EVENTS
from sinch_provisioning.contract.operations import OPERATIONS, Operation, Parameter, Response
from sinch_provisioning.contract.wire import adapter

Json: TypeAlias = dict[str, Any]

REFS = "#/components/schemas/{model}"
TOKEN_URL = "https://auth.sinch.com/oauth2/token"  # noqa: S105
PHRASES = {
    200: "Success",
    201: "Created",
    204: "Done; no body",
    400: "The request is not valid",
    401: "The credentials do not fit the project",
    403: "Not allowed",
    404: "Not found",
    409: "In conflict with the present state",
    412: "A precondition is not met",
    413: "The body is too large",
    415: "The body is not JSON",
    424: "An upstream platform refused",
    429: "Too many requests",
    500: "The server failed",
    503: "The server cannot store changes at the moment",
}


def build(server: str = "https://provisioning.api.sinch.com") -> Json:
    """Return the OpenAPI 3.1 document, with `server` as its base URL."""
    paths: dict[str, Json] = {}
    for operation in OPERATIONS.values():
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    webhooks = {trigger.value: _webhook(name) for trigger, name in EVENTS.items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Provisioning API",
            "version": sinch_provisioning.__version__,
            "summary": "Provision WhatsApp, RCS and KakaoTalk channels.",
            "description": "An independent description of the Provisioning API as sinch-provisioning serves it. "
            "What is marked x-extension is ours; everything else is the API's own contract.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": server}],
        "security": [{"BasicAuth": []}, {"BearerAuth": []}, {"OAuth2": []}],
        "tags": [{"name": tag} for tag in dict.fromkeys(tag for op in OPERATIONS.values() for tag in op.tags)],
        "paths": paths,
        "webhooks": webhooks,
        "components": {
            "schemas": _schemas([paths, webhooks]),
            "securitySchemes": {
                "BasicAuth": {"type": "http", "scheme": "basic"},
                "BearerAuth": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
                "OAuth2": {
                    "type": "oauth2",
                    "flows": {"clientCredentials": {"tokenUrl": TOKEN_URL, "scopes": {}}},
                },
            },
        },
    }


def _operation(operation: Operation) -> Json:
    result: Json = {
        "operationId": operation.id,
        "summary": operation.summary,
        "tags": list(operation.tags),
        "parameters": [_parameter(parameter) for parameter in operation.parameters],
        "x-retry": operation.retry,
    }
    if operation.triggers:
        result["x-triggers"] = list(operation.triggers)
    if operation.deprecated:
        result["deprecated"] = True
    if operation.request:
        result["requestBody"] = {"required": True, "content": _content(operation.request)}
    result["responses"] = {str(status): _response(status, entry) for status, entry in operation.responses.items()}
    for status, code in _extensions(operation):
        result["responses"][str(status)] = {**_response(status, Response("PapiError", (code,))), "x-extension": True}
    return result


def _extensions(operation: Operation) -> list[tuple[int, str]]:
    found = [(429, "too_many_requests"), (503, "service_unavailable")]
    if operation.request:
        found += [(400, "invalid_payload"), (413, "payload_too_large"), (415, "unsupported_media_type")]
    elif any(parameter.location == "query" for parameter in operation.parameters):
        found.append((400, "invalid_input"))
    return [(status, code) for status, code in sorted(found) if status not in operation.responses]


def _parameter(parameter: Parameter) -> Json:
    kind = "integer" if parameter.type == "number" else parameter.type
    target: Json = {"$ref": REFS.format(model=parameter.enum)} if parameter.enum else {"type": "string"}
    schema: Json = (
        {"type": "array", "items": target} if kind == "array" else target if kind == "string" else {"type": kind}
    )
    for name in ("minimum", "maximum", "default"):
        if (value := getattr(parameter, name)) is not None:
            schema[name] = value
    result: Json = {"name": parameter.name, "in": parameter.location, "required": parameter.required, "schema": schema}
    if parameter.description:
        result["description"] = parameter.description
    return result


def _response(status: int, response: Response) -> Json:
    result: Json = {"description": PHRASES.get(status, "An error" if status >= 400 else "Success")}
    if response.model:
        result["content"] = _content(response.model)
    if response.error_codes:
        result["x-error-codes"] = list(response.error_codes)
    return result


def _content(model: str | tuple[str, ...]) -> Json:
    names = (model,) if isinstance(model, str) else model
    refs = [{"$ref": REFS.format(model=name)} for name in names]
    return {"application/json": {"schema": refs[0] if len(refs) == 1 else {"anyOf": refs}}}


def _webhook(name: str) -> Json:
    return {
        "post": {
            "requestBody": {"required": True, "content": _content(name)},
            "responses": {"200": {"description": "Received; the body is ignored"}},
            "security": [],
        }
    }


# -- schemas ----------------------------------------------------------------------------------------------------------


class _Generator(GenerateJsonSchema):
    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Json:
        # An enum's member would be written as its repr where the schema is a reference.
        result = super().default_schema(schema)
        if "default" in result and hasattr(result["default"], "value"):
            result["default"] = result["default"].value
        return result


def _schemas(users: list[Json]) -> Json:
    adapters: list[tuple[str, Any, TypeAdapter[Any]]] = [
        (name, "validation", adapter(name)) for name in models.__all__ if not name.startswith("_")
    ]
    schemas, shared = TypeAdapter.json_schemas(adapters, ref_template=REFS, schema_generator=_Generator)
    found: dict[str, Json] = dict(shared.get("$defs", {}))
    for (name, _), schema in schemas.items():
        if schema.get("$ref") != REFS.format(model=name):
            found[str(name)] = schema
    for name, schema in found.items():
        schema.pop("title", None)
        if "description" in schema:
            schema["description"] = _in_wire_names(inspect.cleandoc(schema["description"]))
        for field, text in _field_docs(name).items():
            schema["properties"][field].setdefault("description", _in_wire_names(text))
    return {name: found[name] for name in sorted(_reachable(found, users))}


def _reachable(schemas: dict[str, Json], users: list[Json]) -> set[str]:
    seen: set[str] = set()
    queue: list[Any] = [*users]
    while queue:
        names = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(queue.pop()))) - seen
        seen |= names
        queue.extend(schemas[name] for name in names)
    return seen


def _field_docs(name: str) -> dict[str, str]:
    """Return the sentences that stand under the fields of a model, by wire name."""
    model = getattr(models, name, None)
    fields: dict[str, FieldInfo] = getattr(model, "model_fields", {})
    texts = _attribute_docs(models.MODULE_OF[name]).get(name, {}) if name in models.MODULE_OF else {}
    return {fields[attribute].alias or attribute: text for attribute, text in texts.items() if attribute in fields}


def _in_wire_names(text: str) -> str:
    """A text about attributes, for readers who know no other names than those on the wire."""
    return re.sub(r"\b[a-z]+(?:_[a-z0-9]+)+\b", lambda found: _wire_names().get(found[0], found[0]), text)


@cache
def _wire_names() -> dict[str, str]:
    kinds = (getattr(models, name) for name in models.__all__)
    fields = [getattr(kind, "model_fields", {}) for kind in kinds]
    return {name: field.alias or name for each in fields for name, field in each.items()}


@cache
def _attribute_docs(module: str) -> dict[str, dict[str, str]]:
    # Read from the source: pydantic would parse it at every import, this parses it when somebody asks for the document.
    tree = ast.parse(inspect.getsource(import_module(f"{models.__name__}.{module}")))
    found: dict[str, dict[str, str]] = {}
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        for statement, following in zip(node.body, node.body[1:], strict=False):
            match statement, following:
                case ast.AnnAssign(target=ast.Name(id=attribute)), ast.Expr(value=ast.Constant(value=str(text))):
                    found.setdefault(node.name, {})[attribute] = " ".join(text.split())
                case _:
                    pass
    return found


if __name__ == "__main__":
    json.dump(build(), sys.stdout, indent=2, ensure_ascii=False)
