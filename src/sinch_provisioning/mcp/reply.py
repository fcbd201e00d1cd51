"""An outcome as the result of a tool: structured content that fits one compact schema, and a short text beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final, cast

import mcp_types as types

from sinch_provisioning.client._json import is_array
from sinch_provisioning.workflows import Outcome

SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "ok": {"type": "boolean"},
        "ref": {"type": ["string", "null"]},
        "state": {"type": ["string", "null"]},
        "settled": {"type": "boolean"},
        "summary": {"type": "string"},
        "next_action": {"type": "object"},
        "problems": {"type": "array"},
        "data": {},
    },
    "required": ["ok", "summary", "next_action", "problems"],
}
"""What all tools answer with; members that are empty are left out, so that they cost the model nothing."""

QUOTED: Final = 300
LARGEST: Final = 24_000
"""Bytes of a result's data beyond which it is cut: a model pays for each of them."""

_SHOWN: Final = 8
# What could pass for the end of a quotation, or for an instruction that hides: control and direction characters.
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def result(outcome: Outcome) -> types.CallToolResult:
    """Return an outcome as a tool's result; one that is not ok is an error that says how to go on."""
    document = compact(outcome)
    text = types.TextContent(type="text", text=words(document))
    return types.CallToolResult(content=[text], structured_content=document, is_error=not outcome.ok)


def compact(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome's JSON without what is empty, with secrets hidden and foreign texts quoted and capped."""
    document = outcome.to_json()
    kept = {"ok", "summary", "next_action", "problems", "settled"}
    document = {name: value for name, value in document.items() if name in kept or value not in (None, [], {}, False)}
    document["next_action"] = {
        name: value for name, value in document["next_action"].items() if value not in (None, {})
    }
    document["summary"] = clean(document["summary"], 400)
    document["problems"] = [_problem(item) for item in document["problems"][:40]]
    if "error" in document:
        document["error"] = {name: value for name, value in document["error"].items() if value not in (None, "")}
    if "data" in document:
        document["data"] = _fitting(_clean_all(document["data"]))
    return document


def words(document: Mapping[str, Any]) -> str:
    """The short text for hosts that show or read nothing else."""
    lines = [str(document["summary"])]
    for problem in document["problems"][:_SHOWN]:
        where = f"{problem['path']}: " if problem.get("path") else ""
        fix = f" Fix: {problem['fix']}" if problem.get("fix") else ""
        lines.append(f"- {where}{problem['message']}{fix}")
    action = cast("Mapping[str, Any]", document["next_action"])
    if action["who"] != "none":
        call = (
            f" [{action['tool']} {json.dumps(action.get('args', {}), ensure_ascii=False)}]" if "tool" in action else ""
        )
        command = f" `{action['cli']}`" if "cli" in action and action["who"] == "person" else ""
        lines.append(f"Next ({action['who']}): {action['do']}{call}{command}")
    return "\n".join(lines)


def clean(text: str, most: int = QUOTED) -> str:
    """A text without what cannot be seen, cut where it is long."""
    seen = _UNSEEN.sub("", text)
    return seen if len(seen) <= most else f"{seen[:most]}… ({len(seen)} characters)"


def quoted(text: str) -> str:
    """What somebody else wrote: in quotation marks that it cannot leave."""
    return json.dumps(clean(text), ensure_ascii=False)


def _problem(item: Mapping[str, Any]) -> dict[str, Any]:
    # Rules of ours have dotted names and their own words; all others carry what a platform or a reviewer wrote.
    own = "." in str(item["rule"]) and not str(item["rule"]).split(".")[-1].isdigit()
    message = clean(str(item["message"])) if own else quoted(str(item["message"]))
    document = {**item, "message": message}
    if item.get("fix"):
        # What an operator answered stands there as well.
        foreign = str(item["rule"]).startswith("rcs.operator.")
        document["fix"] = quoted(str(item["fix"])) if foreign else clean(str(item["fix"]))
    elif str(item["rule"]).startswith("contract."):
        document["fix"] = "get_requirements shows the fields; part shows those below one."
    return {name: value for name, value in document.items() if value != ""}


def _clean_all(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value, 4_000)
    if isinstance(value, Mapping):
        return {name: _clean_all(item) for name, item in cast("Mapping[str, Any]", value).items()}
    if is_array(value):
        return [_clean_all(item) for item in value]
    return value


def _fitting(data: Any) -> Any:
    text = json.dumps(data, ensure_ascii=False)
    if len(text.encode()) <= LARGEST:
        return data
    return {"cut": f"{len(text.encode())} bytes are too many; ask for less, or by pages.", "begin": text[:4_000]}
