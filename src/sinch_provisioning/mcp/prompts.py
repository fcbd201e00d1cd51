"""Prompts: a job that a person starts by name."""

from __future__ import annotations

from typing import Any, Final

import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp.shared.exceptions import MCPError

from sinch_provisioning.mcp.guides import GUIDES
from sinch_provisioning.mcp.reply import quoted

_ARGUMENT: Final = {
    "onboard_whatsapp": ("business", "whose sender it is, and what is known of it"),
    "onboard_rcs": ("brand", "whose sender it is, and where it shall launch"),
    "onboard_kakaotalk": ("channel", "the plusFriendId, and what is known of the channel"),
    "fix_rejected_template": ("ref", "the template, e.g. whatsapp_template/order_ready:EN_US"),
}


async def listing(
    _: ServerRequestContext[Any, Any], __: types.PaginatedRequestParams | None
) -> types.ListPromptsResult:
    """All prompts."""
    found = [
        types.Prompt(
            name=name,
            description=guide.splitlines()[0],
            arguments=[types.PromptArgument(name=_ARGUMENT[name][0], description=_ARGUMENT[name][1], required=False)],
        )
        for name, guide in GUIDES.items()
    ]
    return types.ListPromptsResult(prompts=found)


async def get(_: ServerRequestContext[Any, Any], params: types.GetPromptRequestParams) -> types.GetPromptResult:
    """One prompt, with what the person said."""
    if params.name not in GUIDES:
        raise MCPError(types.INVALID_PARAMS, f"There is no prompt {params.name!r}; there are: {', '.join(GUIDES)}.")
    given = (params.arguments or {}).get(_ARGUMENT[params.name][0])
    about = f"\nThe person says it is about: {quoted(given)}" if given else ""
    text = types.TextContent(type="text", text=GUIDES[params.name] + about)
    return types.GetPromptResult(messages=[types.PromptMessage(role="user", content=text)])
