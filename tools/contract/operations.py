"""Generate the table of operations."""

from __future__ import annotations

import re
from typing import Any

from contract import naming
from contract.emit import HEADER, quote
from contract.spec import Node, Spec, reference
from contract.tables import ALWAYS, ONCE, PAGE_DEFAULT, PAGE_DEFAULTS, RECONCILE

TOP = """
from collections.abc import Mapping
from types import MappingProxyType

from sinch_provisioning.contract.operation import Operation, Paging, Parameter, Response

__all__ = ["OPERATIONS", "Operation", "Paging", "Parameter", "Response"]


def _error(*codes: str) -> Response:
    return Response("PapiError", codes)


_UNAUTHORIZED = _error("unauthorized_error")
_INTERNAL = _error("internal_error")
_PROJECT = Parameter("projectId", "path", required=True)

_TABLE = (
"""
BOTTOM = """)

OPERATIONS: Mapping[str, Operation] = MappingProxyType({operation.id: operation for operation in _TABLE})
\"\"\"Every operation of the API by its id, in the order of the families.\"\"\"
"""


def code(spec: Spec) -> str:
    """Return the module `operations`."""
    rows = "".join(_row(spec, *entry) for entry in spec.operations())
    return HEADER.format(title="Every operation of the API: one row each.") + TOP + rows + BOTTOM


def _row(spec: Spec, family: str, method: str, path: str, node: Node) -> str:
    name = node["operationId"]
    answers = ", ".join(_response(spec, int(status), entry) for status, entry in node["responses"].items())
    parts = [
        quote(name),
        quote(method),
        quote(path),
        f"summary={quote(naming.sentence(node['summary']))}",
        f"family={quote(family)}",
        f"parameters=({''.join(f'{_parameter(entry)}, ' for entry in node.get('parameters', []))})",
        f"responses={{{answers}}}",
    ]
    if body := node.get("requestBody"):
        target = reference(body["content"]["application/json"]["schema"])
        assert target, f"{name} takes more than one schema"
        parts.append(f"request={quote(target)}")
    if triggers := _triggers(node):
        parts.append(f"triggers=({''.join(f'{quote(trigger)}, ' for trigger in triggers)})")
    if paging := _paging(spec, name, node):
        parts.append(paging)
    if (retry := _retry(name, method)) != "always":
        parts.append(f"retry={quote(retry)}")
    if node.get("deprecated"):
        parts.append("deprecated=True")
    return f"    Operation({', '.join(parts)},),\n"


def _triggers(node: Node) -> list[str]:
    triggers = node.get("x-triggers", [])
    return [entry if isinstance(entry, str) else next(iter(entry)) for entry in triggers]


def _retry(name: str, method: str) -> str:
    if name in ONCE:
        return "once"
    if name in RECONCILE:
        return "reconcile"
    assert method != "POST" or name in ALWAYS, f"say in tables.py how {name} may be retried"
    return "always"


def _parameter(node: Node) -> str:
    if node["name"] == "projectId":
        return "_PROJECT"
    schema = node["schema"]
    parts = [quote(node["name"]), quote(node["in"])]
    if node.get("required"):
        parts.append("required=True")
    target = reference(schema) or reference(schema.get("items", {}))
    kind = "array" if "items" in schema else "string" if target else schema["type"]
    if kind != "string":
        parts.append(f"type={quote(kind)}")
    if target:
        parts.append(f"enum={quote(target)}")
    parts.extend(f"{bound}={schema[bound]!r}" for bound in ("minimum", "maximum", "default") if bound in schema)
    if node.get("description"):
        parts.append(f"description={quote(naming.sentence(node['description']))}")
    return f"Parameter({', '.join(parts)})"


def _response(spec: Spec, status: int, node: Node) -> str:
    codes: list[str] = node.get("x-error-codes", [])
    if codes == ["unauthorized_error"]:
        return f"{status}: _UNAUTHORIZED"
    if codes == ["internal_error"]:
        return f"{status}: _INTERNAL"
    if codes:
        return f"{status}: _error({', '.join(map(quote, codes))})"
    content: dict[str, Any] = node.get("content", {})
    schema = content.get("application/json", {}).get("schema")
    if schema is None:
        return f"{status}: Response()"
    if variants := schema.get("oneOf") or schema.get("anyOf"):
        names = ", ".join(quote(str(reference(variant))) for variant in variants)
        return f"{status}: Response(({names}))"
    return f"{status}: Response({quote(str(reference(schema)))})"


def _paging(spec: Spec, name: str, node: Node) -> str:
    sizes = [entry["schema"] for entry in node.get("parameters", []) if entry["name"] == "pageSize"]
    if not sizes:
        return ""
    found = re.findall(r"schemas/(\w+)", str(node["responses"]["200"]["content"]))
    properties = spec.schemas[found[0]]["properties"]
    items = next(key for key, value in properties.items() if value.get("type") == "array")
    default = PAGE_DEFAULTS.get(name, PAGE_DEFAULT)
    return f"paging=Paging({quote(items)}, default={default}, maximum={sizes[0]['maximum']})"
