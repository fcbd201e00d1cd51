"""Resources: context, guides, errors and schemas, for hosts that read them; tools cover the same."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeAlias

import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp.shared.exceptions import MCPError

from sinch_provisioning.mcp.catalogue import SPECS
from sinch_provisioning.mcp.guides import GUIDES
from sinch_provisioning.mcp.job import Deps, Job
from sinch_provisioning.mcp.reply import compact

Context: TypeAlias = ServerRequestContext[Any, Any]
_SCHEME: Final = "papi://"
_NOT_FOUND: Final = -32002


async def listing(_: Context, __: types.PaginatedRequestParams | None) -> types.ListResourcesResult:
    """What can be read without parameters."""
    names = ["context", *(f"guide/{flow}" for flow in GUIDES)]
    found = [
        types.Resource(
            uri=_SCHEME + name, name=name, mime_type="application/json" if name == "context" else "text/plain"
        )
        for name in names
    ]
    return types.ListResourcesResult(resources=found)


async def templates(_: Context, __: types.PaginatedRequestParams | None) -> types.ListResourceTemplatesResult:
    """What can be read with one."""
    rows = (
        ("guide/{flow}", "How a job goes, step by step"),
        ("errors/{code}", "An error code of the API: what happened and what to do"),
        ("schema/{kind}", "The JSON schema of a spec"),
    )
    found = [
        types.ResourceTemplate(uri_template=_SCHEME + path, name=path.partition("/")[0], description=description)
        for path, description in rows
    ]
    return types.ListResourceTemplatesResult(resource_templates=found)


def reader(deps: Deps) -> Callable[[Context, types.ReadResourceRequestParams], Awaitable[types.ReadResourceResult]]:
    """Read resources of a target."""

    async def read(context: Context, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        uri = str(params.uri)
        name, _, key = uri.removeprefix(_SCHEME).partition("/")
        kind, text = "application/json", None
        if uri == f"{_SCHEME}context":
            from sinch_provisioning.mcp.catalogue import TOOLS
            from sinch_provisioning.mcp.server import call

            text = _json(compact(await call(Job(deps, "get_context", {}, context), TOOLS["get_context"])))
        elif name == "guide":
            kind, text = "text/plain", GUIDES.get(key)
        elif name == "errors":
            text = _error(key)
        elif name == "schema" and key in SPECS:
            from sinch_provisioning.mcp.tools.requirements import schema_of

            text = _json(schema_of(key))
        if text is None:
            raise MCPError(_NOT_FOUND, f"There is no resource {uri[:200]!r}.")
        return types.ReadResourceResult(
            contents=[types.TextResourceContents(uri=params.uri, mime_type=kind, text=text)]
        )

    return read


def _error(code: str) -> str | None:
    from sinch_provisioning.contract.error import EXTENSIONS
    from sinch_provisioning.contract.errors import ERRORS

    found = ERRORS.get(code) or EXTENSIONS.get(code)
    if found is None:
        return None
    return _json(
        {
            "code": str(found.code),
            "statuses": list(found.statuses),
            "message": found.message,
            "resolution": found.resolution,
            "families": list(found.families),
        }
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
