"""A server for commands that run in the process of the tests."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sinch_provisioning.cli import _app
from tests.cli.processes import Serving

SECRET = "the-key's-own-secret"
ADMIN = "admin-token-of-the-tests"
WEBHOOK = ("webhook", "create", "target=https://hooks.ok.test/papi", "secret=env:HOOK", "triggers=ALL")


class Papi:
    """Runs papi in this process, without a terminal."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.err = ""

    def __call__(self, *words: str, status: int = 0, shows: str = "") -> str:
        """What goes to stdout; the key's secret never does, unless it is what is to be shown."""
        found = _app.run(list(words))
        out, self.err = self._capsys.readouterr()
        assert found == status, (words, found, out, self.err)
        for secret in {SECRET, ADMIN} - {shows}:
            assert secret not in out + self.err
        return out

    def json(self, *words: str, status: int = 0) -> Any:
        """The same, as JSON."""
        return json.loads(self(*words, "-o", "json", status=status))


@pytest.fixture(scope="session")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the tests of this folder that share one; its reviewers decide at once."""
    flags = ["--database", "sqlite://", "--admin-token", ADMIN, "--project", "shop"]
    flags += ["--key-id", "k", "--key-secret", SECRET, "--reviews", "instant"]
    with Serving(*flags, cwd=tmp_path_factory.mktemp("shop")) as serving:
        yield serving.url


@pytest.fixture
def papi(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, url: str, tmp_path: Path) -> Papi:
    """Papi with the shop's credentials, in a folder of its own; the shop is empty."""
    for name in ("SINCH_ACCESS_TOKEN", "PAPI_TOKEN_URL", "PAPI_PROFILE", "PAPI_OUTPUT", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    settings = {"SINCH_PROJECT_ID": "shop", "SINCH_KEY_ID": "k", "SINCH_KEY_SECRET": SECRET, "PAPI_BASE_URL": url}
    for name, value in {**settings, "PAPI_ADMIN_TOKEN": ADMIN, "HOOK": "hook-secret"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PAPI_CONFIG", str(tmp_path / "own" / "config.json"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    run = Papi(capsys)
    run("sim", "reset", "--clock", "--policy", "--yes")
    run("sim", "fault", "clear")
    return run
