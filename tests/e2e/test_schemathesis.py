"""Whatever the OpenAPI document allows or forbids, the server answers as the document says: never a 500, nothing undocumented."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from sinch_provisioning.contract import openapi
from tests.support.databases import new_database
from tests.support.process import PapiProcess
from tests.support.sandbox import KEY_ID, KEY_SECRET, PROJECT, basic

#: A body may fit its schema and still break a rule that no schema can state (one BODY, a TTL within its category's range, …).
REFUSALS = ["2xx", "400", "401", "403", "404", "409", "412", "424", "429"]


CONFIG = SchemathesisConfig.from_dict(
    {
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
    }
)
schema = schemathesis.openapi.from_dict(openapi.build(), config=CONFIG)
EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "8"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PapiProcess]:
    folder: Path = tmp_path_factory.mktemp("schemathesis")
    process = PapiProcess(new_database(folder), "--reviews", "instant")
    process.start()
    yield process
    process.stop()


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_every_operation_keeps_its_contract(case: schemathesis.Case[Any], server: PapiProcess) -> None:
    case.call_and_validate(base_url=server.url, timeout=20)
