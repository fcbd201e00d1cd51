"""Load the spec files as one contract, and say where each schema belongs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "sinch_provisioning" / "contract"
SPEC = PACKAGE / "spec"
METHODS = ("get", "post", "put", "patch", "delete")

Node = dict[str, Any]


@dataclass
class Spec:
    """The contract, merged over all families."""

    families: dict[str, Node]
    schemas: dict[str, Node] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)
    requests: set[str] = field(default_factory=set)
    responses: set[str] = field(default_factory=set)

    def operations(self) -> Iterator[tuple[str, str, str, Node]]:
        """Yield family, method, path and operation, in the order of the files."""
        for family, document in self.families.items():
            for path, item in document["paths"].items():
                for method in METHODS:
                    if method in item:
                        yield family, method.upper(), path, item[method]

    def errors(self) -> dict[str, Node]:
        """Return the error codes of all families as one catalogue."""
        merged: dict[str, Node] = {}
        for family, document in sorted(self.families.items(), key=lambda entry: entry[0] != "webhooks"):
            for code, entry in document["x-error-code-catalog"].items():
                known = merged.setdefault(
                    code, {"status": [], "when": entry["when"], "information": [], "families": []}
                )
                for status in entry["status"]:
                    if status not in known["status"]:
                        known["status"].append(status)
                for key in entry["additionalInformation"]:
                    if key not in known["information"]:
                        known["information"].append(key)
                known["families"].append(family)
        return merged

    def events(self) -> dict[str, str]:
        """Return the event schema of each trigger."""
        found: dict[str, str] = {}
        for name, schema in self.schemas.items():
            trigger = schema.get("x-trigger") or schema.get("properties", {}).get("type", {}).get("const")
            if name.endswith("Event") and trigger:
                found[trigger] = name
        triggers = self.schemas["WebhookTrigger"]["enum"]
        return {trigger: found[trigger] for trigger in triggers if trigger != "ALL"}


def load() -> Spec:
    """Read every spec file and work out modules and directions."""
    yaml = YAML(typ="safe")
    documents = {path.stem: yaml.load(path.read_text(encoding="utf-8")) for path in sorted(SPEC.glob("*.yaml"))}
    spec = Spec({family: document for family, document in documents.items() if "paths" in document})
    holders: dict[str, list[str]] = {}
    for family, document in spec.families.items():
        for name, schema in document["components"]["schemas"].items():
            holders.setdefault(name, []).append(family)
            # Copies differ in prose only; the first file's is the reference's.
            spec.schemas.setdefault(name, schema)
    for name, families in holders.items():
        spec.modules[name] = families[0] if len(families) == 1 else f"{families[0].split('_')[0]}_common"
    spec.modules["PapiError"] = "common"
    _directions(spec)
    return spec


def resolutions() -> dict[str, str | list[str]]:
    """Return our advice per error code."""
    loaded: dict[str, str | list[str]] = YAML(typ="safe").load((SPEC / "resolutions.yaml").read_text(encoding="utf-8"))
    return loaded


def notes() -> dict[str, str]:
    """Return what the documentation says of operations beyond their facts."""
    loaded: dict[str, str] = YAML(typ="safe").load((SPEC / "notes.yaml").read_text(encoding="utf-8"))
    return loaded


def references(node: Any) -> set[str]:
    """Return the names of the schemas that a node refers to, at any depth."""
    if isinstance(node, dict):
        found = {node["$ref"].rpartition("/")[2]} if "$ref" in node else set[str]()
        return found.union(*(references(value) for value in node.values()))
    if isinstance(node, list):
        return set[str]().union(*(references(item) for item in node))
    return set()


def reference(node: Node) -> str | None:
    """Return the schema that a node stands for when it is a reference, plain or as the only part of a composition."""
    parts = next((node[key] for key in ("allOf", "anyOf", "oneOf") if key in node), [node])
    target = parts[0].get("$ref") if len(parts) == 1 else None
    return target.rpartition("/")[2] if target else None


def _directions(spec: Spec) -> None:
    asked: set[str] = set()
    answered: set[str] = set()
    for _, _, _, operation in spec.operations():
        asked |= references(operation.get("requestBody", {}))
        answered |= references(operation["responses"])
    answered |= set(spec.events().values())
    spec.requests, spec.responses = _closure(spec, asked), _closure(spec, answered)


def _closure(spec: Spec, roots: set[str]) -> set[str]:
    seen: set[str] = set()
    queue = sorted(roots)
    while queue:
        name = queue.pop()
        if name not in seen:
            seen.add(name)
            queue.extend(references(spec.schemas[name]))
    return seen
