"""Where MCP clients keep their configuration, and an entry of ours in it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sinch_provisioning.client._json import is_mapping


@dataclass(frozen=True, slots=True)
class Kind:
    """One client: its file, in the project's folder or in the user's, and the member that holds the servers."""

    path: str
    member: str
    personal: bool = False
    typed: bool = False


def _desktop() -> str:
    match sys.platform:
        case "darwin":
            return "Library/Application Support/Claude/claude_desktop_config.json"
        case "win32":
            return "AppData/Roaming/Claude/claude_desktop_config.json"
        case _:
            return ".config/Claude/claude_desktop_config.json"


CLIENTS: Final[Mapping[str, Kind]] = {
    "claude-code": Kind(".mcp.json", "mcpServers"),
    "claude-desktop": Kind(_desktop(), "mcpServers", personal=True),
    "cursor": Kind(".cursor/mcp.json", "mcpServers"),
    "vscode": Kind(".vscode/mcp.json", "servers", typed=True),
    "windsurf": Kind(".codeium/windsurf/mcp_config.json", "mcpServers", personal=True),
}
"""The clients whose configuration can be written."""


def entry(kind: Kind, command: str, arguments: list[str]) -> dict[str, Any]:
    """The entry: a command without secrets; those come from a profile or from the environment."""
    made: dict[str, Any] = {"command": command, "args": arguments}
    return {"type": "stdio", **made} if kind.typed else made


def path_of(kind: Kind, folder: Path | None = None) -> Path:
    """The client's file."""
    return (folder or (Path.home() if kind.personal else Path.cwd())) / kind.path


def merged(path: Path, kind: Kind, name: str, wanted: Mapping[str, Any], *, replace: bool) -> dict[str, Any]:
    """What the file will hold: everything that it does, and the entry.

    ValueError when it cannot be read, or has another entry of this name and `replace` is false: nothing of anybody's is
    lost.
    """
    document: dict[str, Any] = {}
    if path.exists():
        try:
            found: object = json.loads(path.read_text(encoding="utf-8") or "{}")
        except (OSError, ValueError) as error:
            raise ValueError(f"{path} is not plain JSON, so it stays as it is: {error}") from None
        if not is_mapping(found) or not is_mapping(found.get(kind.member, {})):
            raise ValueError(f"{path} is no configuration of this client, so it stays as it is")
        document = dict(found)
    servers = dict(document.get(kind.member) or {})
    if servers.get(name) not in (None, wanted) and not replace:
        raise ValueError(f"{path} has another server {name!r}; give --replace, or another --name")
    return {**document, kind.member: {**servers, name: dict(wanted)}}


def write(path: Path, document: Mapping[str, Any]) -> None:
    """Replace the file at once, so that a crash leaves the old or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    draft.replace(path)
