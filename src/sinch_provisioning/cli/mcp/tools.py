"""`papi mcp tools`: what agents are offered."""

from __future__ import annotations

import json
from typing import Any

import click

from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.cli.mcp.serve import CHOOSING, selection


@click.pass_obj
def _run(app: App, /, live: bool, **given: Any) -> int:
    """List the tools that the same options of `papi mcp serve` offer, with what each costs in tools/list.

    \b
    Examples:
      papi mcp tools
      papi mcp tools --live --read-only -o json
    """
    chosen = selection(given["toolsets"], given["tools"], given["exclude_tools"], given["read_only"])
    try:
        names = chosen.chosen(live=live)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    rows: list[dict[str, object]] = [
        {
            "tool": tool.name,
            "toolset": tool.toolset,
            "effect": tool.effect,
            "bytes": len(json.dumps(_wire(tool.listed(live=live)), separators=(",", ":"), ensure_ascii=False).encode()),
            "description": tool.description,
        }
        for tool in names.values()
    ]
    app.show(rows, names=list(names))
    return 0


def _wire(tool: Any) -> Any:
    return tool.model_dump(by_alias=True, exclude_none=True, mode="json")


command = Leaf(
    "tools", callback=_run, help=_run.__doc__,
    params=[*CHOOSING, click.Option(["--live"], is_flag=True, help="As on a live target.")],
)  # fmt: skip
