"""Settings from arguments and the environment."""

from typing import Any

import pytest

from sinch_provisioning import Client, errors
from sinch_provisioning.client import _config
from sinch_provisioning.client._flows.auth import ClientCredentials, FixedHeader, TokenProvider

NOTHING: dict[str, Any] = dict.fromkeys(("project_id", "key_id", "key_secret", "access_token", "base_url", "token_url"))


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PROJECT_ID", "KEY_ID", "KEY_SECRET", "ACCESS_TOKEN"):
        monkeypatch.delenv(f"SINCH_{name}", raising=False)
    for name in ("PAPI_BASE_URL", "PAPI_TOKEN_URL"):
        monkeypatch.delenv(name, raising=False)


def resolve(**given: Any) -> _config.Settings:
    return _config.resolve(**{"auth": "oauth2", **NOTHING, **given})


def token_url(found: _config.Settings) -> str:
    assert isinstance(found.authenticator, ClientCredentials)
    return str(found.authenticator._url)


def test_the_real_api_is_the_default() -> None:
    found = resolve(project_id="p", key_id="k", key_secret="s")
    assert found.base_url == "https://provisioning.api.sinch.com"
    assert token_url(found) == "https://auth.sinch.com/oauth2/token"


def test_another_api_brings_its_own_token_endpoint() -> None:
    found = resolve(project_id="p", key_id="k", key_secret="s", base_url="http://127.0.0.1:8640/")
    assert found.base_url == "http://127.0.0.1:8640"
    assert token_url(found) == "http://127.0.0.1:8640/oauth2/token"
    other = resolve(project_id="p", key_id="k", key_secret="s", base_url="http://a", token_url="https://b/token")
    assert token_url(other) == "https://b/token"


def test_everything_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINCH_PROJECT_ID", "p")
    monkeypatch.setenv("SINCH_KEY_ID", "k")
    monkeypatch.setenv("SINCH_KEY_SECRET", "s")
    monkeypatch.setenv("PAPI_BASE_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("PAPI_TOKEN_URL", "http://127.0.0.1:2/t")
    found = resolve()
    assert (found.project_id, found.base_url) == ("p", "http://127.0.0.1:1")
    assert token_url(found) == "http://127.0.0.1:2/t"
    assert resolve(project_id="q", base_url="http://x").project_id == "q"


def test_which_credentials_win(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINCH_ACCESS_TOKEN", "t")
    assert isinstance(resolve(project_id="p").authenticator, FixedHeader)
    assert isinstance(resolve(project_id="p", key_id="k", key_secret="s").authenticator, ClientCredentials)
    assert isinstance(resolve(project_id="p", access_token=lambda: "x").authenticator, TokenProvider)
    monkeypatch.setenv("SINCH_KEY_ID", "k")
    monkeypatch.setenv("SINCH_KEY_SECRET", "s")
    assert isinstance(resolve(project_id="p").authenticator, ClientCredentials)
    assert isinstance(resolve(project_id="p", auth="basic").authenticator, FixedHeader)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"key_id": "k", "key_secret": "s"}, "SINCH_PROJECT_ID"),
        ({"project_id": "p"}, "SINCH_KEY_SECRET"),
        ({"project_id": "p", "key_id": "k"}, "key_secret"),
        ({"project_id": "p", "key_id": "k", "key_secret": "s", "access_token": "t"}, "not both"),
        ({"project_id": "p", "access_token": ""}, "empty"),
        ({"project_id": "p", "access_token": "a\nb"}, "characters"),
        ({"project_id": "p", "access_token": "t", "auth": "digest"}, "basic"),
        ({"project_id": "p", "access_token": "t", "base_url": "ftp://x"}, "base_url"),
        ({"project_id": "p", "access_token": "t", "base_url": "x"}, "base_url"),
        ({"project_id": "p", "access_token": "t", "base_url": "https://u:pw@x"}, "credentials"),
        ({"project_id": "p", "access_token": "t", "token_url": "https://x?a=b"}, "token_url"),
    ],
)
def test_what_is_missing_or_wrong_is_said(given: dict[str, Any], message: str) -> None:
    with pytest.raises(errors.ConfigurationError, match=message) as caught:
        resolve(**given)
    assert "pw" not in str(caught.value)


def test_a_client_shows_its_place_and_nothing_private() -> None:
    client = Client(project_id="p", key_id="k", key_secret="very-secret", base_url="http://x")
    assert repr(client) == "Client(project_id='p', base_url='http://x')"
    assert (client.project_id, client.base_url) == ("p", "http://x")
