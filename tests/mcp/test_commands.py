"""`papi mcp setup` and `papi mcp tools`: nothing of anybody's is lost, and no secret is written."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from sinch_provisioning.cli._app import run
from sinch_provisioning.cli.mcp import setup
from sinch_provisioning.mcp.catalogue import TOOLS
from sinch_provisioning.mcp.clients import CLIENTS


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PAPI_CONFIG", str(tmp_path / "none.json"))
    monkeypatch.setenv("SINCH_KEY_SECRET", "a-secret-of-the-environment")
    monkeypatch.chdir(tmp_path)


def test_the_command_knows_every_client() -> None:
    argument = next(each for each in setup.command.params if each.name == "client")
    assert set(argument.type.choices) == set(CLIENTS)  # type: ignore[attr-defined]


@pytest.mark.parametrize("client", CLIENTS)
def test_an_entry_goes_beside_what_is_there(client: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kind = CLIENTS[client]
    path = tmp_path / kind.path
    path.parent.mkdir(parents=True, exist_ok=True)
    other = {"theme": "dark", kind.member: {"other": {"command": "x"}}}
    path.write_text(json.dumps(other))
    command = ["mcp", "setup", client, "--folder", str(tmp_path), "--profile", "sandbox"]
    assert run(command) == 0
    assert run(command) == 0
    found = json.loads(path.read_text())
    entry = found[kind.member].pop("sinch-provisioning")
    assert found == other
    assert entry["command"] == sys.executable
    assert entry["args"][-4:] == ["mcp", "serve", "--profile", "sandbox"]
    assert "a-secret-of-the-environment" not in path.read_text() + capsys.readouterr().out


def test_what_cannot_be_merged_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / ".mcp.json"
    for text in ('{"mcpServers": {}, // mine\n}', "[]", '{"mcpServers": []}'):
        path.write_text(text)
        assert run(["mcp", "setup", "claude-code", "--folder", str(tmp_path)]) == 2
        assert path.read_text() == text
        assert "stays as it is" in capsys.readouterr().err
    path.write_text('{"mcpServers": {"sinch-provisioning": {"command": "mine"}}}')
    command = ["mcp", "setup", "claude-code", "--folder", str(tmp_path)]
    assert run(command) == 2
    assert "mine" in path.read_text()
    assert run([*command, "--replace"]) == 0
    assert "mine" not in path.read_text()


def test_print_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["mcp", "setup", "vscode", "--folder", str(tmp_path), "--read-only", "--print", "-o", "json"]) == 0
    entry = json.loads(capsys.readouterr().out)["servers"]["sinch-provisioning"]
    assert entry["type"] == "stdio"
    assert entry["args"][-1] == "--read-only"
    assert list(tmp_path.iterdir()) == []


def test_tools_are_listed_with_their_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["mcp", "tools", "-o", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["tool"] for row in rows] == list(TOOLS)
    assert sum(row["bytes"] for row in rows) < 22_000
    assert run(["mcp", "tools", "--live", "--read-only", "-o", "name"]) == 0
    names = capsys.readouterr().out.split()
    assert "find_resources" in names
    assert "save_sender" not in names
    assert run(["mcp", "tools", "--tools", "nothing"]) == 2


def test_serving_without_credentials_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SINCH_KEY_SECRET")
    for name in ("SINCH_PROJECT_ID", "SINCH_KEY_ID", "SINCH_ACCESS_TOKEN", "PAPI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    assert run(["mcp", "serve"]) == 2
    assert "SINCH_PROJECT_ID" in capsys.readouterr().err


def test_a_live_target_cannot_be_served_without_approval(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {"SINCH_PROJECT_ID": "p", "SINCH_KEY_ID": "k", "PAPI_BASE_URL": "http://127.0.0.1:9"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("PAPI_ADMIN_TOKEN", raising=False)
    assert run(["mcp", "serve", "--approve-by", "never"]) == 2
    assert "always asks" in capsys.readouterr().err
    assert run(["mcp", "serve", "--http", "--host", "0.0.0.0"]) == 2
    assert "PAPI_MCP_TOKEN" in capsys.readouterr().err


def test_an_unknown_approval_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PAPI_STATE_DIR", str(tmp_path / "state"))
    assert run(["approve", "abcdefgh"]) == 2
