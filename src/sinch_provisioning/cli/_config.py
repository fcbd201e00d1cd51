"""Profiles: which server, which project, and where its secrets are; on disk, in a folder of the user's own."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

import click

from sinch_provisioning.cli._settings import project_settings

Kind = Literal["simulator", "live"]
REAL_HOST: Final = "provisioning.api.sinch.com"
_NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class Profile:
    """One target. Secrets are sources (`env:NAME`, `file:PATH`, `cmd:COMMAND`, `keyring:NAME`), never values."""

    kind: Kind
    project_id: str
    base_url: str | None = None
    token_url: str | None = None
    key_id: str | None = None
    key_secret: str | None = None
    admin_token: str | None = None


@dataclass(slots=True)
class Config:
    """What is on disk: profiles by name, the one in use, and settings."""

    profiles: dict[str, Profile] = field(default_factory=dict[str, Profile])
    current: str | None = None
    settings: dict[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def load(cls) -> Config:
        """Read the file; an empty configuration when there is none."""
        path = config_path()
        try:
            found: Any = json.loads(path.read_text(encoding="utf-8"))
            profiles = {name: Profile(**item) for name, item in found["profiles"].items()}
            return cls(profiles, found.get("current"), dict(found.get("settings", {})))
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise click.UsageError(f"{path} is not readable: {error}; repair or remove it") from None

    def save(self) -> None:
        """Write the file, for its owner's eyes."""
        path = config_path()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        profiles = {name: asdict(item) for name, item in self.profiles.items()}
        document = {"current": self.current, "profiles": profiles, "settings": self.settings}
        write_private(path, json.dumps(document, indent=2) + "\n")


def config_path() -> Path:
    """Where profiles are: PAPI_CONFIG, or the user's configuration folder."""
    if given := os.environ.get("PAPI_CONFIG"):
        return Path(given)
    from platformdirs import user_config_path

    return user_config_path("papi", appauthor=False) / "config.json"


def secrets_folder() -> Path:
    """Where the secrets are that papi keeps in files."""
    return config_path().parent / "secrets"


def write_private(path: Path, text: str) -> None:
    """Replace a file at once, readable by its owner only."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    temporary.replace(path)


@dataclass(frozen=True)
class Target:
    """What a command works on: a profile, with what flags and the environment say instead."""

    name: str | None
    profile: Profile | None

    @cached_property
    def settings(self) -> dict[str, Any]:
        """The client's arguments; what is not in the profile the client takes from the environment."""
        found: dict[str, Any] = {}
        profile = self.profile
        if profile is not None:
            found = {
                "project_id": os.environ.get("SINCH_PROJECT_ID") or profile.project_id,
                "base_url": os.environ.get("PAPI_BASE_URL") or profile.base_url,
                "token_url": os.environ.get("PAPI_TOKEN_URL") or profile.token_url,
            }
            own_key = os.environ.get("SINCH_KEY_ID") or os.environ.get("SINCH_ACCESS_TOKEN")
            if not own_key and profile.key_id and profile.key_secret:
                from sinch_provisioning.cli._secrets import resolve

                found |= {"key_id": profile.key_id, "key_secret": resolve(profile.key_secret, f"profile {self.name}")}
        return {name: value for name, value in found.items() if value is not None}

    @property
    def overridden(self) -> list[str]:
        """The variables that say something else than the profile."""
        profile = self.profile
        if profile is None:
            return []
        said = {
            "SINCH_PROJECT_ID": profile.project_id,
            "SINCH_KEY_ID": profile.key_id,
            "PAPI_BASE_URL": profile.base_url,
        }
        if not os.environ.get("SINCH_KEY_ID"):
            said["SINCH_ACCESS_TOKEN"] = None
        return [name for name, value in said.items() if os.environ.get(name) not in (None, "", value)]

    @property
    def base_url(self) -> str:
        """The server."""
        profile = self.profile.base_url if self.profile else None
        return (os.environ.get("PAPI_BASE_URL") or profile or f"https://{REAL_HOST}").rstrip("/")

    @property
    def project_id(self) -> str | None:
        """The project."""
        return os.environ.get("SINCH_PROJECT_ID") or (self.profile.project_id if self.profile else None)

    @property
    def kind(self) -> Kind:
        """Whether mistakes cost something: what a profile says; without one, any server of Sinch's is live."""
        if is_live(self.base_url):
            return "live"
        return self.profile.kind if self.profile else "simulator"

    @property
    def usable(self) -> bool:
        """Whether there are a project and credentials, of whatever worth."""
        return self.project_id is not None and self.credentials != _NONE

    @property
    def credentials(self) -> str:
        """Where the credentials are from, in words that hold none."""
        profile = self.profile
        if os.environ.get("SINCH_KEY_ID") and os.environ.get("SINCH_KEY_SECRET"):
            return "key from SINCH_KEY_ID and SINCH_KEY_SECRET"
        if os.environ.get("SINCH_ACCESS_TOKEN"):
            return "token from SINCH_ACCESS_TOKEN"
        if profile is None or not (profile.key_id and profile.key_secret):
            return _NONE
        return f"key {profile.key_id} of profile {self.name}, its secret from {profile.key_secret}"

    @property
    def admin_token(self) -> str | None:
        """What opens the control API of a simulator."""
        if found := os.environ.get("PAPI_ADMIN_TOKEN"):
            return found
        if self.profile is None or self.profile.admin_token is None:
            return None
        from sinch_provisioning.cli._secrets import resolve

        return resolve(self.profile.admin_token, f"profile {self.name}")


def is_live(base_url: str | None) -> bool:
    """Whether a server is one of Sinch's, as the real API is."""
    host = urlsplit(base_url or f"https://{REAL_HOST}").hostname or ""
    return host == "sinch.com" or host.endswith(".sinch.com")


def target(profile: str | None) -> Target:
    """Choose: the flag, PAPI_PROFILE, papi.toml, the profile in use, or the environment alone."""
    config = Config.load()
    name = profile or os.environ.get("PAPI_PROFILE") or project_settings().get("profile") or config.current
    if name is None:
        return Target(None, None)
    if name not in config.profiles:
        known = ", ".join(config.profiles) or "none yet"
        raise click.UsageError(f"no profile {name!r}; there are: {known}. Make one with `papi auth login {name}`")
    return Target(name, config.profiles[name])
