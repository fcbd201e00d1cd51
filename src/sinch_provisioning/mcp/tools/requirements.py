"""Tools that say what a spec needs, and what is wrong with one, before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from sinch_provisioning.client._json import is_array
from sinch_provisioning.contract.wire import adapter
from sinch_provisioning.mcp.job import Job, wrong
from sinch_provisioning.rules import kakaotalk_templates, rcs_launch, whatsapp_templates
from sinch_provisioning.rules.findings import Finding, Rule
from sinch_provisioning.workflows import Outcome, Problem
from sinch_provisioning.workflows.examples import EXAMPLES
from sinch_provisioning.workflows.outcome import NextAction
from sinch_provisioning.workflows.steps import body_problems
from sinch_provisioning.workflows.whatsapp_template import problem

OPERATION: Final[Mapping[str, str]] = {
    "whatsapp_account": "whatsapp.accounts.create",
    "whatsapp_sender": "whatsapp.senders.create",
    "whatsapp_template": "whatsapp.templates.create",
    "kakaotalk_sender": "kakaotalk.senders.create",
    "kakaotalk_template": "kakaotalk.templates.create",
    "rcs_sender": "rcs.senders.create",
    "rcs_launch": "rcs.senders.update",
    "bundle": "bundles.create",
    "webhook": "webhooks.create",
    "sms_app": "sms.apps.create",
}
"""The operation whose body a spec of this kind is."""

_TOOL: Final = {
    "whatsapp_template": "save_template", "kakaotalk_template": "save_template", "whatsapp_sender": "save_sender",
    "kakaotalk_sender": "save_sender", "rcs_sender": "save_sender", "whatsapp_account": "save_sender",
    "rcs_launch": "launch_sender", "bundle": "order_bundle", "webhook": "save_webhook", "sms_app": "api_write",
}  # fmt: skip
_DEPTH: Final = 3
_MOST_FIELDS: Final = 120


async def get_requirements(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Return the fields of a spec, the rules it is held to, and an example."""
    kind = arguments["kind"]
    root = schema_of(kind)
    part = str(arguments.get("part", ""))
    found = _descend(root, root, [name for name in part.split(".") if name])
    if found is None:
        names = ", ".join(
            dict.fromkeys(name for variant in _variants(root, root) for name in variant.get("properties", {}))
        )
        raise wrong("part", "is no part of this spec", f"Begin with one of: {names}.")
    lines: list[str] = []
    _describe(root, found, "", lines, _DEPTH)
    data: dict[str, Any] = {"fields": lines[:_MOST_FIELDS]}
    if len(lines) > _MOST_FIELDS:
        data["more"] = f"{len(lines) - _MOST_FIELDS} more fields; ask for a part."
    if not part:
        data["rules"] = [f"{rule.id}: {rule.title}" for rule in _rules(kind)]
        if kind in EXAMPLES:
            data["example"] = EXAMPLES[kind]
    if kind == "rcs_launch" and "countries" in arguments:
        data["countries"] = await _questions(job, arguments)
    action = NextAction("agent", "Write the spec, then check it.", tool="check_spec", args={"kind": kind})
    return Outcome(ok=True, summary=f"What {kind} takes.", next_action=action, data=data)


async def check_spec(job: Job, arguments: Mapping[str, Any]) -> Outcome:
    """Check a spec by the contract, and by the rules where its channel has some."""
    kind, spec = arguments["kind"], arguments["spec"]
    problems = check(kind, spec)
    errors = sum(found.severity == "error" for found in problems)
    if errors:
        action = NextAction("agent", "Correct the spec as the problems say, then check it again.")
        return Outcome(ok=False, summary=f"{errors} would be refused.", next_action=action, problems=problems)
    action = NextAction("agent", f"Send it with {_TOOL[kind]}.", tool=_TOOL[kind])
    return Outcome(ok=True, summary="Nothing would be refused.", next_action=action, problems=problems)


def check(kind: str, spec: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return what is wrong with a spec."""
    body: Mapping[str, Any] = spec
    if kind == "rcs_launch":
        body = spec if "details" in spec else {"details": spec}
    problems = body_problems(OPERATION[kind], body)
    return problems or tuple(map(problem, _findings(kind, body)))


def _findings(kind: str, body: Mapping[str, Any]) -> Iterable[Finding]:
    match kind:
        case "whatsapp_template":
            return whatsapp_templates.check(body)
        case "kakaotalk_template":
            return kakaotalk_templates.check(body)
        case "rcs_launch":
            return rcs_launch.check(body["details"])
        case _:
            return ()


def _rules(kind: str) -> Iterable[Rule]:
    catalogues: Mapping[str, Mapping[str, Rule]] = {
        "whatsapp_template": whatsapp_templates.CATALOGUE,
        "kakaotalk_template": kakaotalk_templates.CATALOGUE,
        "rcs_launch": rcs_launch.CATALOGUE,
    }
    return catalogues.get(kind, {}).values()


async def _questions(job: Job, arguments: Mapping[str, Any]) -> Any:
    category = arguments.get("category", "TRANSACTIONAL")
    answer = await job.client.with_raw_response.rcs.questionnaire.get(
        use_case=category, countries=list(arguments["countries"])
    )
    return answer.json()


# -- schemas, in lines that a model reads fast -------------------------------------------------------------------------


def fields_of(model: str) -> list[str]:
    """The fields of a model of the contract, one line each."""
    root = cast("dict[str, Any]", _stripped(adapter(model).json_schema(by_alias=True)))
    lines: list[str] = []
    _describe(root, root, "", lines, 2)
    return lines[:60]


def schema_of(kind: str) -> dict[str, Any]:
    """The JSON schema of a spec, without titles."""
    from sinch_provisioning.contract.operations import OPERATIONS

    return cast(
        "dict[str, Any]", _stripped(adapter(str(OPERATIONS[OPERATION[kind]].request)).json_schema(by_alias=True))
    )


def _stripped(value: Any, *, named: bool = False) -> Any:
    """A schema without what pydantic adds; below `properties`, names are fields and stay."""
    if isinstance(value, Mapping):
        items = cast("Mapping[str, Any]", value).items()
        return {
            key: _stripped(item, named=key in ("properties", "$defs"))
            for key, item in items
            if named or key not in ("title", "description", "default")
        }
    return [_stripped(item) for item in value] if is_array(value) else value


def _resolve(root: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in node:
        node = root["$defs"][str(node["$ref"]).rsplit("/", 1)[-1]]
    return node


def _variants(root: Mapping[str, Any], node: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    node = _resolve(root, node)
    choices = node.get("anyOf") or node.get("oneOf")
    if not choices:
        return [node]
    return [found for each in choices for found in _variants(root, each) if found.get("type") != "null"]


def _descend(root: Mapping[str, Any], node: Mapping[str, Any], names: list[str]) -> Mapping[str, Any] | None:
    if not names:
        return node
    for variant in _variants(root, node):
        inner = _variants(root, variant["items"]) if "items" in variant else [variant]
        for each in inner:
            child = each.get("properties", {}).get(names[0])
            found = _descend(root, child, names[1:]) if child is not None else None
            if found is not None:
                return found
    return None


def _describe(root: Mapping[str, Any], node: Mapping[str, Any], path: str, lines: list[str], depth: int) -> None:
    variants = _variants(root, node)
    if len(variants) > 1 and all("properties" in each for each in variants):
        for number, each in enumerate(variants, start=1):
            lines.append(f"{path or 'spec'}: form {number} of {len(variants)}")
            _fields(root, each, path, lines, depth)
        return
    for each in variants:
        if "items" in each:
            _describe(root, each["items"], f"{path}[]", lines, depth)
        _fields(root, each, path, lines, depth)


def _fields(root: Mapping[str, Any], node: Mapping[str, Any], path: str, lines: list[str], depth: int) -> None:
    for name, child in node.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        lines.append(f"{here}{'*' if name in node.get('required', ()) else ''} {_words(root, child)}".rstrip())
        if depth > 1:
            _describe(root, child, here, lines, depth - 1)


def _words(root: Mapping[str, Any], node: Mapping[str, Any]) -> str:
    variants = _variants(root, node)
    if len(variants) != 1:
        return f"one of {len(variants)} forms"
    found = variants[0]
    if "const" in found:
        return f"= {found['const']}"
    if "enum" in found:
        values = [str(value) for value in found["enum"]]
        return "|".join(values[:24]) + (f"|… ({len(values)})" if len(values) > 24 else "")
    kind = str(found.get("type", "any"))
    if kind == "array":
        kind = f"list of {_words(root, found.get('items', {}))}"
    limits = {"minLength": "≥", "maxLength": "≤", "minimum": "≥", "maximum": "≤", "minItems": "≥", "maxItems": "≤"}
    told = [f"{sign}{found[name]}" for name, sign in limits.items() if name in found]
    told += [f"like {found['pattern']}"] if "pattern" in found else []
    return " ".join((kind, *told))
