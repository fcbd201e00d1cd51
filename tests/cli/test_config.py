"""Settings: what each is, where it is from, and what a folder may not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Papi


def test_settings_have_a_value_and_a_source(papi: Papi, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "own" / "config.json"
    assert papi("config", "path").strip() == str(path)
    assert {row["name"]: row["value"] for row in papi.json("config", "get")} == {
        "output": None,
        "color": None,
        "pager": None,
    }
    papi("config", "set", "output", "yaml")
    assert papi("webhook", "list") == "[]\n"
    assert papi.json("config", "get", "output") == {"name": "output", "value": "yaml", "source": str(path)}
    Path("papi.toml").write_text('output = "json"\n')
    assert papi.json("config", "get", "output")["source"] == "papi.toml"
    monkeypatch.setenv("PAPI_OUTPUT", "jsonl")
    assert papi.json("config", "get", "output")["source"] == "PAPI_OUTPUT"
    monkeypatch.delenv("PAPI_OUTPUT")
    Path("papi.toml").unlink()
    papi("config", "set", "output", "")
    assert papi.json("config", "get", "output")["value"] is None


def test_a_setting_that_is_none_is_refused_wherever_it_is(papi: Papi, monkeypatch: pytest.MonkeyPatch) -> None:
    papi("config", "set", "output", "xml", status=2)
    assert "jsonl" in papi.err
    papi("config", "set", "colour", "never", status=2)
    Path("papi.toml").write_text('output = "jso"\n')
    papi("webhook", "list", status=2)
    assert "papi.toml" in papi.err


def test_a_folder_starts_no_programs(papi: Papi) -> None:
    Path("papi.toml").write_text('pager = "touch started"\n')
    assert papi.json("config", "get", "pager")["value"] is None
