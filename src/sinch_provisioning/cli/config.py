"""`papi config`: the way that you like papi."""

from __future__ import annotations

import click

from sinch_provisioning.cli._groups import CONTEXT_SETTINGS
from sinch_provisioning.cli._leaf import App, Leaf
from sinch_provisioning.cli._settings import SETTINGS

_NAMES = click.Choice(list(SETTINGS))


@click.group("config", context_settings=CONTEXT_SETTINGS)
def command() -> None:
    """The way that you like papi: format, colours, pager.

    Precedence: flag, PAPI_* variable, papi.toml of the folder, this configuration. Profiles have `papi profile`.
    """


@click.pass_obj
def _get(app: App, setting: str | None) -> None:
    """Show settings, and where each is from.

    \b
    Examples:
      papi config get
      papi config get output -o name
    """
    from sinch_provisioning.cli._settings import setting as find

    rows = [_row(name, find(name)) for name in SETTINGS if setting in (None, name)]
    app.show(rows if setting is None else rows[0], [str(row["value"] or "") for row in rows])


def _row(name: str, found: tuple[str, str] | None) -> dict[str, str | None]:
    value, source = found or (None, None)
    return {"name": name, "value": value, "source": source}


@click.pass_obj
def _set(app: App, setting: str, value: str) -> None:
    """Set a setting; an empty value takes it away.

    \b
    Examples:
      papi config set output json
      papi config set pager 'less -FRX'
      papi config set pager ''
    """
    from sinch_provisioning.cli._config import Config
    from sinch_provisioning.cli._settings import checked

    config = Config.load()
    if value:
        config.settings[setting] = checked(setting, value, "VALUE")
    else:
        config.settings.pop(setting, None)
    config.save()
    app.show({"name": setting, "value": value or None}, [value])


@click.pass_obj
def _path(app: App) -> None:
    """Print where profiles and settings are kept.

    \b
    Example:
      papi config path
    """
    from sinch_provisioning.cli._config import config_path

    path = str(config_path())
    if app.output in ("table", "wide", "name"):
        click.echo(path)
    else:
        app.show({"path": path})


command.add_command(
    Leaf("get", callback=_get, help=_get.__doc__, params=[click.Argument(["setting"], type=_NAMES, required=False)])
)
command.add_command(
    Leaf("set", callback=_set, help=_set.__doc__, params=[
        click.Argument(["setting"], type=_NAMES), click.Argument(["value"]),
    ])
)  # fmt: skip
command.add_command(Leaf("path", callback=_path, help=_path.__doc__))
