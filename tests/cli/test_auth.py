"""Signing in and out: what is kept, where, and what is shown of it."""

from __future__ import annotations

import io
import json
import stat
import sys
from pathlib import Path
from types import SimpleNamespace
from urllib.request import Request, urlopen

import pytest

from tests.cli.conftest import SECRET, Papi

KEY = ("--project-id", "shop", "--key-id", "k", "--key-secret", "-")


@pytest.fixture
def signed_out(papi: Papi, monkeypatch: pytest.MonkeyPatch) -> Papi:
    """Papi without credentials, but with the secret on stdin."""
    for name in ("SINCH_PROJECT_ID", "SINCH_KEY_ID", "SINCH_KEY_SECRET", "PAPI_BASE_URL"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(sys, "stdin", io.StringIO(SECRET + "\n"))
    return papi


def test_a_key_is_tried_kept_shown_and_forgotten(signed_out: Papi, url: str, tmp_path: Path) -> None:
    signed_out("auth", "status", status=2)
    done = signed_out.json("auth", "login", "local", "--base-url", url, *KEY)
    assert done["data"] == {"profile": "local", "kind": "simulator", "project_id": "shop", "key_id": "k"}
    kept = tmp_path / "own" / "secrets" / "local.key_secret"
    assert (kept.read_text(), stat.S_IMODE(kept.stat().st_mode)) == (SECRET, 0o600)
    assert SECRET not in (tmp_path / "own" / "config.json").read_text()
    status = signed_out.json("auth", "status")["data"]
    assert (status["profile"], status["project_id"], status["base_url"]) == ("local", "shop", url)
    assert str(kept) in status["credentials"]
    assert signed_out.json("webhook", "list") == []
    signed_out("auth", "logout")
    assert not kept.exists()
    signed_out("auth", "status", status=2)
    assert signed_out.json("profile", "list")[0]["name"] == "local"


def test_what_the_environment_says_is_what_is_tried_and_kept(
    signed_out: Papi, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPI_BASE_URL", url)
    monkeypatch.setenv("SINCH_PROJECT_ID", "shop")
    monkeypatch.setenv("SINCH_KEY_ID", "k")
    signed_out("auth", "login", "--key-secret", "-", "--profile", "local")
    for name in ("PAPI_BASE_URL", "SINCH_PROJECT_ID", "SINCH_KEY_ID"):
        monkeypatch.delenv(name)
    (kept,) = signed_out.json("profile", "list")
    assert (kept["name"], kept["kind"], kept["base_url"], kept["project_id"]) == ("local", "simulator", url, "shop")
    assert signed_out.json("webhook", "list") == []


def test_a_key_that_opens_nothing_is_not_kept(signed_out: Papi, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("another secret\n"))
    signed_out("auth", "login", "--base-url", url, *KEY, "-o", "json", status=4)
    failed = json.loads(signed_out.err)
    assert failed["error"]["status"] == 401
    assert "another secret" not in signed_out.err
    assert signed_out.json("profile", "list") == []


def test_what_is_missing_is_named(signed_out: Papi, url: str) -> None:
    signed_out("auth", "login", "--base-url", url, status=2)
    assert "--project-id" in signed_out.err
    signed_out("auth", "login", "--base-url", url, "--project-id", "shop", status=2)
    assert "--key-id" in signed_out.err
    signed_out("auth", "login", "--base-url", url, *KEY[:-2], status=2)
    assert "--key-secret" in signed_out.err
    signed_out("auth", "login", "--base-url", url, *KEY[:-1], "plain", status=2)
    assert "takes no plain value" in signed_out.err
    signed_out("auth", "logout", "nobody", status=2)


def test_any_server_of_sinch_is_live() -> None:
    from sinch_provisioning.cli._config import is_live

    assert is_live(None)
    assert is_live("https://eu.provisioning.api.sinch.com")
    assert not is_live("http://127.0.0.1:8640")
    assert not is_live("https://sinch.com.example")


def test_a_token_is_one_and_opens_the_project(papi: Papi, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    token = papi("auth", "token").strip()
    assert papi.json("auth", "token")["access_token"].count(".") == 2
    asked = Request(f"{url}/v1/projects/shop/webhooks", headers={"Authorization": f"Bearer {token}"})
    with urlopen(asked, timeout=10) as answer:
        assert json.load(answer)["totalSize"] == 0
    monkeypatch.setenv("SINCH_KEY_SECRET", "wrong")
    assert papi("auth", "token", status=4) == ""


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, value: str) -> None:
        self.kept[service, name] = value

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


def test_the_secret_in_the_keyring_of_the_system(
    signed_out: Papi, url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ring = Ring()
    methods = {name: getattr(ring, name) for name in ("get_password", "set_password", "delete_password")}
    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(**methods))
    signed_out("auth", "login", "--base-url", url, *KEY, "--keyring")
    assert ring.kept == {("sinch-provisioning", "default.key_secret"): SECRET}
    assert not (tmp_path / "own" / "secrets").exists()
    assert signed_out.json("webhook", "list") == []
    assert signed_out.json("profile", "list")[0]["key"] == "keyring:default.key_secret"
    monkeypatch.setattr(sys, "stdin", io.StringIO(SECRET + "\n"))
    signed_out("auth", "login", "--base-url", url, *KEY)
    assert ring.kept == {}
    monkeypatch.setattr(sys, "stdin", io.StringIO(SECRET + "\n"))
    signed_out("auth", "login", "--base-url", url, *KEY, "--keyring")
    signed_out("profile", "remove", "default")
    assert ring.kept == {}


def test_without_a_keyring_the_extra_is_named(signed_out: Papi, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    signed_out("auth", "login", "--base-url", url, *KEY, "--keyring", status=2)
    assert "pip install 'sinch-provisioning[keyring]'" in signed_out.err


def test_what_is_kept_elsewhere_stays(signed_out: Papi, url: str, tmp_path: Path) -> None:
    own = tmp_path / "mine.txt"
    own.write_text(SECRET)
    words = ("--project-id", "shop", "--base-url", url, "--key-id", "k", "--key-secret", f"file:{own}")
    signed_out("profile", "add", "mine", "--kind", "simulator", *words)
    signed_out("auth", "logout", "mine")
    assert own.exists()


def test_what_the_environment_says_instead_of_a_named_profile_is_told(
    papi: Papi, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--project-id", "shop", "--base-url", url, "--key-id", "k", "--key-secret", "env:SINCH_KEY_SECRET")
    papi("profile", "add", "local", "--kind", "simulator", *words)
    papi("webhook", "list", "--profile", "local")
    assert papi.err == ""
    monkeypatch.setenv("SINCH_PROJECT_ID", "other")
    papi("webhook", "list", "--profile", "local", status=4)
    assert "SINCH_PROJECT_ID" in papi.err.splitlines()[0]
    monkeypatch.setenv("SINCH_PROJECT_ID", "shop")
    monkeypatch.setenv("SINCH_ACCESS_TOKEN", "of-another")
    papi("webhook", "list", "--profile", "local")
    assert papi.err == ""
    monkeypatch.delenv("SINCH_KEY_ID")
    papi("webhook", "list", "--profile", "local", status=4)
    assert "SINCH_ACCESS_TOKEN" in papi.err.splitlines()[0]
