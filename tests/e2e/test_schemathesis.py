"""Whatever the OpenAPI document allows or forbids, the server answers as the document says: never a 500, nothing undocumented."""

from __future__ import annotations

import asyncio
import json
import os
import urllib.request
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.schemas import OpenApiSchema

from sinch_provisioning.contract import openapi
from sinch_provisioning.server.app import Server
from sinch_provisioning.server.policy import ReviewPolicy
from sinch_provisioning.server.settings import Settings
from tests.matrix import world
from tests.matrix.world import World
from tests.support.databases import new_database
from tests.support.process import PapiProcess
from tests.support.sandbox import ADMIN_TOKEN, KEY_ID, KEY_SECRET, PROJECT, Sandbox, basic

#: A body may fit its schema and still break a rule that no schema can state (one BODY, a TTL within its category's range, …).
REFUSALS = ["2xx", "400", "401", "403", "404", "409", "412", "424", "429"]


def _named(found: Any) -> bool:
    """Whether the path leads to a resource of the project."""
    return str(found.operation.path).count("{") > 1


def description(**more: Any) -> OpenApiSchema:
    """The document and how it is tested."""
    config = {
        "headers": {"Authorization": basic(KEY_ID, KEY_SECRET)},
        "parameters": {"path.projectId": PROJECT},
        "checks": {"positive_data_acceptance": {"expected-statuses": REFUSALS}},
        # `sync` may also be the name of a template, which can be read and deleted; the document cannot say so.
        "operations": [
            {
                "include-operation-id": "whatsapp.templates.sync",
                "checks": {"allow_header_conformance": {"enabled": False}},
            }
        ],
        **more,
    }
    return schemathesis.openapi.from_dict(openapi.build(), config=SchemathesisConfig.from_dict(config))


EXAMPLES = settings(
    max_examples=int(os.environ.get("SCHEMATHESIS_EXAMPLES", "8")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
everywhere = description()
#: What leads to a resource; what is deleted would be there no more for the others.
somewhere = description(generation={"mode": "positive"}).include(_named).exclude(method="DELETE")


@contextmanager
def serving(folder: Path) -> Generator[PapiProcess]:
    process = PapiProcess(new_database(folder), "--reviews", "instant")
    process.start()
    try:
        yield process
    finally:
        process.stop()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PapiProcess]:
    with serving(tmp_path_factory.mktemp("empty")) as process:
        yield process


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[PapiProcess, World]]:
    """A server with a resource of every kind, and paths that lead to them."""
    shop, state = asyncio.run(_built())
    with serving(tmp_path_factory.mktemp("furnished")) as process:
        url = f"{process.url}/_papi/v1/projects/{PROJECT}/snapshot"
        headers = {"Authorization": f"Bearer {ADMIN_TOKEN}"}
        request = urllib.request.Request(url, json.dumps(state).encode(), headers, method="PUT")
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert answer.status == 200
        yield process, shop


async def _built() -> tuple[World, Any]:
    chosen = Settings(
        database="sqlite://", project=PROJECT, key_id=KEY_ID, key_secret=KEY_SECRET, admin_token=ADMIN_TOKEN,
        reviews=ReviewPolicy.parse("manual"),
    )  # fmt: skip
    async with Server(chosen) as made:
        box = Sandbox(made)
        shop = await world.build(box)
        return shop, await box.control("GET", "projects/{p}/snapshot?secrets=true")


@everywhere.parametrize()
@EXAMPLES
def test_every_operation_keeps_its_contract(case: schemathesis.Case[Any], server: PapiProcess) -> None:
    case.call_and_validate(base_url=server.url, timeout=20)


@somewhere.parametrize()
@EXAMPLES
def test_every_operation_keeps_its_contract_where_there_is_something(
    case: schemathesis.Case[Any], furnished: tuple[PapiProcess, World]
) -> None:
    process, shop = furnished
    case.path_parameters.update(shop.path(case.operation.definition.raw["operationId"]))
    case.call_and_validate(base_url=process.url, timeout=20)
