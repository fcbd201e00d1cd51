"""`papi profile`: which server, which project, and where its secrets are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from sinch_provisioning.cli._completing import offering, profiles
from sinch_provisioning.cli._groups import CONTEXT_SETTINGS
from sinch_provisioning.cli._leaf import App, Leaf


@click.group("profile", context_settings=CONTEXT_SETTINGS)
def command() -> None:
    """Targets: servers, projects, keys.

    A profile is a simulator or live. Live ones are announced on stderr, ask before what costs something, and want the
    name typed before what cannot be undone. Precedence: flag, PAPI_* and SINCH_* variables, papi.toml, profile.
    """


@click.pass_obj
def _add(
    app: App, name: str, kind: str, project_id: str, base_url: str | None, token_url: str | None, key_id: str | None,
    key_secret: str | None, admin_token: str | None, use: bool,
) -> None:  # fmt: skip
    """Add a profile, or change one.

    Secrets are given by their source: env:NAME, file:PATH, cmd:COMMAND and keyring:NAME are read whenever they are needed;
    - reads the value once, from stdin or the terminal, and keeps it in a file that only you can read.

    \b
    Examples:
      papi profile add local --kind simulator --project-id shop --base-url http://127.0.0.1:8640 \\
        --key-id shop-key --key-secret env:SHOP_SECRET --admin-token env:PAPI_ADMIN_TOKEN
      pass sinch/shop | papi profile add prod --kind live --project-id 0f5a… --key-id 9c1b… --key-secret -
    """
    from sinch_provisioning.cli._config import Config, Profile

    config = Config.load()
    made = Profile(
        kind="live" if kind == "live" else "simulator", project_id=project_id, base_url=base_url, token_url=token_url,
        key_id=key_id, key_secret=_stored(app, name, "key_secret", key_secret),
        admin_token=_stored(app, name, "admin_token", admin_token),
    )  # fmt: skip
    if made.kind == "simulator" and made.base_url is None:
        raise click.UsageError("--base-url is missing: where the simulator is")
    config.profiles[name] = made
    if use or config.current is None:
        config.current = name
    config.save()
    app.show(_shown(name, made, config.current))


def _stored(app: App, profile: str, field: str, source: str | None) -> str | None:
    """Keep a source as it is; of a value from stdin, keep where it was put."""
    from sinch_provisioning.cli._secrets import SOURCES, STORED, keep

    flag = f"--{field.replace('_', '-')}"
    if source is None:
        return None
    if source.startswith("file:"):
        return f"file:{Path(source.removeprefix('file:')).expanduser().resolve()}"
    if source.startswith(STORED):
        return source
    if source != "-":
        raise click.UsageError(f"{flag} takes no plain value, which others could see; give {SOURCES}")
    return keep(f"{profile}.{field}", app.ask_secret("-", flag, flag.removeprefix("--").replace("-", " ").capitalize()))


@click.pass_obj
def _list(app: App) -> None:
    """List profiles; the one in use is marked.

    \b
    Example:
      papi profile list
    """
    from sinch_provisioning.cli._config import Config

    config = Config.load()
    app.show([_shown(name, item, config.current) for name, item in config.profiles.items()], list(config.profiles))


@click.pass_obj
def _use(app: App, name: str) -> None:
    """Use a profile from now on.

    \b
    Example:
      papi profile use local
    """
    config = _known(name)
    config.current = name
    config.save()
    app.show(_shown(name, config.profiles[name], name), [name])


@click.pass_obj
def _remove(app: App, name: str) -> None:
    """Remove a profile, and the secrets that were kept for it.

    \b
    Example:
      papi profile remove local
    """
    from sinch_provisioning.cli._secrets import forget

    config = _known(name)
    removed = config.profiles.pop(name)
    if config.current == name:
        config.current = None
    config.save()
    forget(removed.key_secret)
    forget(removed.admin_token)
    app.show({"name": name, "removed": True}, [name])


def _known(name: str) -> Any:
    from sinch_provisioning.cli._config import Config

    config = Config.load()
    if name not in config.profiles:
        raise click.UsageError(f"no profile {name!r}; there are: {', '.join(config.profiles) or 'none yet'}")
    return config


def _shown(name: str, profile: Any, current: str | None) -> dict[str, Any]:
    return {
        "name": name, "in_use": name == (os.environ.get("PAPI_PROFILE") or current), "kind": profile.kind,
        "project_id": profile.project_id, "base_url": profile.base_url, "key_id": profile.key_id,
        "key": profile.key_secret, "admin": profile.admin_token,
    }  # fmt: skip


def _profile() -> click.Argument:
    return click.Argument(["name"], shell_complete=offering(profiles))


command.add_command(
    Leaf("add", callback=_add, help=_add.__doc__, params=[
        click.Argument(["name"]),
        click.Option(["--kind"], type=click.Choice(["simulator", "live"]), required=True, help="Whether mistakes cost."),
        click.Option(["--project-id"], required=True, metavar="ID", help="The project."),
        click.Option(["--base-url"], metavar="URL", help="The server; the real API unless given."),
        click.Option(["--token-url"], metavar="URL", help="Where tokens come from, where that is unusual."),
        click.Option(["--key-id"], metavar="ID", help="The access key."),
        click.Option(["--key-secret"], metavar="SOURCE", help="Its secret: -, env:NAME, file:PATH, cmd:COMMAND, keyring:NAME."),
        click.Option(["--admin-token"], metavar="SOURCE", help="Of a simulator, from such a source as well."),
        click.Option(["--use"], is_flag=True, help="Use it from now on."),
    ])
)  # fmt: skip
command.add_command(Leaf("list", callback=_list, help=_list.__doc__))
command.add_command(Leaf("use", callback=_use, help=_use.__doc__, params=[_profile()]))
command.add_command(Leaf("remove", callback=_remove, help=_remove.__doc__, params=[_profile()]))
