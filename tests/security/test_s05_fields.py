"""S5: what a caller may not set is refused on every write, and a project's key opens no other door."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import BaseModel

from sinch_provisioning.contract import models
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.server.control.app import ENDPOINTS
from tests.support.sandbox import KEY_ID, KEY_SECRET, Sandbox, basic, url

WRITES = [operation.id for operation in OPERATIONS.values() if operation.request is not None]
#: What only the server decides, in any family.
READ_ONLY = (
    "id",
    "projectId",
    "state",
    "createdAt",
    "modified",
    "bearerToken",
    "authToken",
    "changes",
    "metadata",
    "code",
)


def fields(schema: Any) -> set[str]:
    """Wire names of a model, or of all variants of a union."""
    if isinstance(schema, type) and issubclass(schema, BaseModel):
        return {field.alias or name for name, field in schema.model_fields.items()}
    variants = getattr(schema, "__args__", None) or getattr(schema, "__value__", schema).__args__
    return set().union(*(fields(variant) for variant in variants if hasattr(variant, "model_fields")))


def path_of(operation_id: str, sandbox: Sandbox) -> str:
    operation = OPERATIONS[operation_id]
    values = {
        each.name: "0" * 32 if each.enum is None else next(iter(getattr(models, each.enum))).value
        for each in operation.parameters
        if each.location == "path"
    }
    return url(operation, {**values, "projectId": sandbox.project})


@pytest.mark.parametrize("operation_id", WRITES)
async def test_unknown_and_read_only_fields_are_refused(sandbox: Sandbox, operation_id: str) -> None:
    operation = OPERATIONS[operation_id]
    writable = fields(operation.request_model)
    for name in ("xUnknown", *(name for name in READ_ONLY if name not in writable)):
        body = json.dumps({name: "made-up"}).encode()
        headers = {"content-type": "application/json"}
        answer = await sandbox.request(operation.method, path_of(operation_id, sandbox), headers=headers, content=body)
        assert answer.status in {400, 422}, (name, answer.json)
        assert f"{name} is not a known field" in answer.problems or _variant(answer.problems), (name, answer.problems)


def _variant(problems: list[str]) -> bool:
    """Whether the body was refused before its fields counted: it does not say which variant it is."""
    return any("must be one of" in problem or "is required" in problem for problem in problems)


async def test_what_was_refused_is_not_stored(sandbox: Sandbox) -> None:
    body = {"target": "https://shop.example/a", "secret": "s", "triggers": ["ALL"], "id": "0" * 32, "projectId": "x"}
    assert (await sandbox.call("webhooks.create", json=body)).status == 400
    assert (await sandbox.ok("webhooks.list"))["totalSize"] == 0


@pytest.mark.parametrize(("method", "path"), [(method, path) for method, path, _ in ENDPOINTS])
async def test_no_credential_of_a_project_opens_the_control_api(sandbox: Sandbox, method: str, path: str) -> None:
    bearer = "Bearer " + await sandbox.server.parts.authenticator.issue(KEY_ID, 60)
    real = "/_papi/v1/" + path.replace("{project}", sandbox.project)
    for authorization in (basic(KEY_ID, KEY_SECRET), bearer, None):
        answer = await sandbox.request(method, real, content=b"{}", authorization=authorization)
        assert answer.status == 401
    assert (await sandbox.control("GET", "projects"))["projects"][0]["id"] == sandbox.project
