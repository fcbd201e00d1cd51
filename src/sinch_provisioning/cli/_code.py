"""Requests and workflows as code that somebody else can run, without their secrets."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

import click

from sinch_provisioning.client._json import is_array, is_several

if TYPE_CHECKING:
    from sinch_provisioning.cli._config import Target
    from sinch_provisioning.cli._request import Request
    from sinch_provisioning.workflows import Journey

# A one-time code is a secret too, though not by its name: templates have codes that are none.
_CODE: Final = "CODE"


def request(target: Target, wanted: Request, language: str) -> str:
    """One call of the API."""
    body = _shown_body(wanted)
    given = {**wanted.path, **wanted.query}
    match language:
        case "curl":
            return _curl(wanted.operation.method, url(target, wanted), body)
        case "yaml":
            return _yaml({"operation": wanted.operation.id, "parameters": given, "body": body})
        case _:
            from sinch_provisioning.contract.operation import snake

            arguments = {**given, **{snake(name): value for name, value in body.items()}}
            call = f"client.{wanted.operation.id}({_keywords(arguments)})"
            return _python(target, "", f"print({call})")


def workflow(target: Target, journey: Journey, language: str) -> str:
    """A whole job."""
    from sinch_provisioning.workflows.outcome import redact

    arguments = redact({name: _plain(value) for name, value in journey.arguments.items()})
    match language:
        case "curl":
            raise click.UsageError(
                "a workflow is several calls, which curl cannot make; use --print python, or --dry-run"
            )
        case "yaml":
            return _yaml({"workflow": journey.name, "arguments": arguments})
        case _:
            call = f"{journey.name}({_keywords(arguments, journey.arguments)})"
            more = [name for name in ("parse_ref",) if name in call]
            names = ", ".join((journey.name, *more))
            steps = f"outcome = {call}.run(client)\n    print(outcome.summary)"
            return _python(target, f"from sinch_provisioning.workflows import {names}\n", steps)


def url(target: Target, wanted: Request) -> str:
    """The address of a request."""
    operation = wanted.operation
    path = operation.path.replace("{projectId}", quote(target.project_id or "PROJECT", safe=""))
    for item in operation.parameters:
        if item.location == "path" and item.attribute in wanted.path:
            path = path.replace("{" + item.name + "}", quote(str(wanted.path[item.attribute]), safe=""))
    names = {item.attribute: item.name for item in operation.parameters}
    pairs = [
        (names[name], str(item).lower() if isinstance(item, bool) else str(item))
        for name, value in wanted.query.items()
        for item in (value if is_array(value) else [value])
    ]
    return target.base_url + path + (f"?{urlencode(pairs)}" if pairs else "")


def _shown_body(wanted: Request) -> dict[str, Any]:
    from sinch_provisioning.cli._request import typed
    from sinch_provisioning.workflows.outcome import redact

    body: dict[str, Any] = redact(typed(wanted)) if wanted.operation.request else {}
    return {**body, "code": _CODE} if "code" in body else body


def _curl(method: str, address: str, body: Mapping[str, Any]) -> str:
    parts = ["curl", "-X", method, address, "-H", "Authorization: Bearer $SINCH_ACCESS_TOKEN"]
    if body:
        parts += ["-H", "Content-Type: application/json", "-d", json.dumps(body, ensure_ascii=False)]
    # The token is the shell's to fill in, so its argument must not be quoted against that.
    return " ".join(f'"{part}"' if "$SINCH" in part else shlex.quote(part) for part in parts) + "\n"


def _python(target: Target, imports: str, steps: str) -> str:
    settings = {"project_id": target.project_id, "base_url": target.base_url} if target.profile else {}
    return f"from sinch_provisioning import Client\n{imports}\nwith Client({_keywords(settings)}) as client:\n    {steps}\n"


def _keywords(arguments: Mapping[str, Any], originals: Mapping[str, Any] | None = None) -> str:
    return ", ".join(f"{name}={_literal(value, (originals or {}).get(name))}" for name, value in arguments.items())


def _literal(value: Any, original: Any) -> str:
    """A value as Python; references are read from their text, as people write them."""
    from sinch_provisioning.workflows.kinds import Ref

    if isinstance(original, Ref):
        return f"parse_ref({value!r})"
    if isinstance(original, list) and original and isinstance(original[0], Ref):
        return f"[{', '.join(f'parse_ref({item!r})' for item in value)}]"
    return repr(value)


def _plain(value: Any) -> Any:
    """An argument as JSON."""
    from sinch_provisioning.workflows.kinds import Ref

    if isinstance(value, Ref):
        return str(value)
    return [_plain(item) for item in value] if is_several(value) else value


def _yaml(document: Mapping[str, Any]) -> str:
    from sinch_provisioning.cli._yaml import dump

    return dump({name: value for name, value in document.items() if value})
