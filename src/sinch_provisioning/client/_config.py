"""Settings of a client, from arguments and the environment."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final, Literal, TypeAlias
from urllib.parse import urlsplit

import httpx2

from sinch_provisioning.client._flows.auth import Authenticator, ClientCredentials, FixedHeader, TokenProvider
from sinch_provisioning.client._redact import Secret
from sinch_provisioning.client.errors import ConfigurationError

REAL_API: Final = "https://provisioning.api.sinch.com"
REAL_TOKEN_URL: Final = "https://auth.sinch.com/oauth2/token"  # noqa: S105  the address of tokens, not one of them

AuthScheme: TypeAlias = Literal["oauth2", "basic"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a client works with, complete and checked."""

    project_id: str
    base_url: str
    authenticator: Authenticator


def resolve(
    *,
    project_id: str | None,
    key_id: str | None,
    key_secret: str | None,
    access_token: str | Callable[[], Any] | None,
    auth: AuthScheme,
    base_url: str | None,
    token_url: str | None,
) -> Settings:
    """Fill in what was not given from the environment; arguments win, and a key pair wins over an access token."""
    base = _origin(base_url or os.environ.get("PAPI_BASE_URL") or REAL_API, "base_url")
    project = project_id or os.environ.get("SINCH_PROJECT_ID")
    if not project:
        raise ConfigurationError("No project: pass project_id=… or set SINCH_PROJECT_ID.")
    default_token_url = REAL_TOKEN_URL if base == REAL_API else f"{base}/oauth2/token"
    token_address = _origin(token_url or os.environ.get("PAPI_TOKEN_URL") or default_token_url, "token_url")
    return Settings(project, base, _authenticator(key_id, key_secret, access_token, auth, token_address))


def _authenticator(
    key_id: str | None, key_secret: str | None, access_token: str | Callable[[], Any] | None, auth: str, token_url: str
) -> Authenticator:
    if auth not in {"oauth2", "basic"}:
        raise ConfigurationError(f"auth must be 'oauth2' or 'basic', not {auth!r}")
    if access_token is not None:
        if key_id or key_secret:
            raise ConfigurationError("Pass either a key (key_id and key_secret) or an access_token, not both.")
        return FixedHeader.bearer(access_token) if isinstance(access_token, str) else TokenProvider(access_token)
    if key_id is None and key_secret is None:
        key_id, key_secret = os.environ.get("SINCH_KEY_ID"), os.environ.get("SINCH_KEY_SECRET")
        token = os.environ.get("SINCH_ACCESS_TOKEN")
        if token and not (key_id and key_secret):
            return FixedHeader.bearer(token)
    if not key_id or not key_secret:
        raise ConfigurationError(
            "No credentials: pass key_id=… and key_secret=…, or access_token=…, "
            "or set SINCH_KEY_ID and SINCH_KEY_SECRET, or SINCH_ACCESS_TOKEN."
        )
    if auth == "basic":
        return FixedHeader.basic(key_id, Secret(key_secret))
    return ClientCredentials(key_id, Secret(key_secret), token_url)


def _origin(url: str, name: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ConfigurationError(f"{name} must be an http or https URL, not {url!r}")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ConfigurationError(f"{name} must hold neither credentials nor a query; pass credentials as arguments")
    return url.rstrip("/")


def user_agent() -> str:
    """How this package names itself to servers."""
    return f"sinch-provisioning/{package_version()} python/{platform.python_version()} httpx2/{httpx2.__version__}"


def package_version() -> str:
    """The version of this package."""
    try:
        return version("sinch-provisioning")
    except PackageNotFoundError:
        return "0"
