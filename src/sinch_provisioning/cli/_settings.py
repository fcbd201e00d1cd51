"""What papi does the way that its owner likes: from PAPI_* variables, the folder's papi.toml, or the own configuration."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import click

from sinch_provisioning.cli._output import FORMATS

SETTINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "output": FORMATS,
    "color": ("auto", "always", "never"),
    "pager": (),
}
"""The settings, with the values that each may have; any where none are named."""


# What a folder may say, which may be somebody else's: nothing that starts a program.
_SHARED: Final = ("output", "color")


def setting(name: str) -> tuple[str, str] | None:
    """The value of a setting, and where it is from; None when nobody set it."""
    from sinch_provisioning.cli._config import Config, config_path

    variable = f"PAPI_{name.upper()}"
    if variable in os.environ:
        return checked(name, os.environ[variable], variable), variable
    project = project_settings()
    if name in project and name in _SHARED:
        return checked(name, str(project[name]), "papi.toml"), "papi.toml"
    own = Config.load().settings
    return (checked(name, own[name], str(config_path())), str(config_path())) if name in own else None


def value_of(name: str, default: str) -> str:
    """The value of a setting."""
    found = setting(name)
    return default if found is None else found[0]


def checked(name: str, value: str, source: str) -> str:
    """A value that the setting may have; exit status 2 otherwise."""
    known = SETTINGS[name]
    if known and value not in known:
        raise click.UsageError(f"{source}: {name} is one of {', '.join(known)}, not {value!r}")
    return value


def project_settings() -> dict[str, Any]:
    """What the folder's papi.toml says; flags and PAPI_* variables win over it."""
    path = Path("papi.toml")
    if not path.is_file():
        return {}
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise click.UsageError(f"papi.toml is not readable: {error}") from None
