"""Our OpenAPI document: whole, and the same as the reference fact by fact."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sinch_provisioning.contract import models, openapi
from sinch_provisioning.contract.operations import OPERATIONS

ROOT = Path(__file__).resolve().parents[2]
COMPARE = ROOT.parent / "shared" / "tools" / "contract_diff.py"
WAIVERS = ROOT / "docs" / "deviations.txt"


def references(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["$ref"]} if "$ref" in node else set()
        return own.union(*(references(value) for value in node.values()))
    return set().union(*(references(item) for item in node)) if isinstance(node, list) else set()


def test_every_reference_resolves(document: dict[str, Any]) -> None:
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert references(document) == known


def test_every_operation_is_there(document: dict[str, Any]) -> None:
    ids = [operation["operationId"] for item in document["paths"].values() for operation in item.values()]
    assert sorted(ids) == sorted(OPERATIONS)


def test_descriptions_call_fields_by_their_wire_names(document: dict[str, Any]) -> None:
    kinds = [getattr(models, name) for name in models.__all__]
    fields = [kind.model_fields for kind in kinds if hasattr(kind, "model_fields")]
    attributes = {name for each in fields for name, field in each.items() if field.alias != name}
    for name, schema in document["components"]["schemas"].items():
        described = [schema, *schema.get("properties", {}).values()]
        texts = [each["description"] for each in described if "description" in each]
        assert not attributes & {word for text in texts for word in re.findall(r"\w+", text)}, name


def test_our_own_statuses_are_marked(document: dict[str, Any]) -> None:
    create = document["paths"]["/v1/projects/{projectId}/webhooks"]["post"]["responses"]
    assert {status for status, entry in create.items() if entry.get("x-extension")} == {"413", "415", "429", "503"}
    assert create["503"]["x-error-codes"] == ["service_unavailable"]
    sync = document["paths"]["/v1/projects/{projectId}/whatsapp/templates/sync"]["post"]["responses"]
    assert "x-extension" not in sync["429"]
    assert "413" not in sync


def test_schemas_read_well(document: dict[str, Any]) -> None:
    create = document["components"]["schemas"]["WhatsappTemplateCreate"]
    assert "title" not in create
    assert create["additionalProperties"] is False
    assert create["required"] == ["name", "language", "category", "details"]
    assert create["properties"]["status"] == {"$ref": "#/components/schemas/WhatsappAction", "default": "SUBMIT"}
    assert create["properties"]["saveDraftOnFailure"]["description"] == "Keep a draft when submitting fails."
    update = document["components"]["schemas"]["WhatsappSenderUpdateDetails"]["properties"]
    assert {"type": "null"} in update["websiteOne"]["anyOf"]
    webhook = document["components"]["schemas"]["WebhookUpdate"]["properties"]
    assert (webhook["target"]["format"], webhook["target"]["type"]) == ("url", "string")
    assert webhook["triggers"]["uniqueItems"] is True
    sender = document["components"]["schemas"]["WhatsappSender"]["properties"]
    assert sender["dailyLimit"]["deprecated"] is True
    assert "Unknown" not in document["components"]["schemas"]


def test_the_server_is_the_callers_choice() -> None:
    assert openapi.build("http://127.0.0.1:8640")["servers"] == [{"url": "http://127.0.0.1:8640"}]


@pytest.mark.skipif(not COMPARE.exists(), reason="the reference is not beside the project")
def test_every_fact_of_the_reference_holds(document: dict[str, Any], tmp_path: Path) -> None:
    ours = tmp_path / "openapi.json"
    ours.write_text(json.dumps(document), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(COMPARE), str(ours), "--waive", str(WAIVERS), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    result = json.loads(done.stdout)
    assert (result["missing"], result["not_in_reference"]) == (0, [])
