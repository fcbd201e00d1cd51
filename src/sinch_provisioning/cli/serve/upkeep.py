"""What the commands have in common that work on a database while no server has it open."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from sinch_provisioning.server.settings import Settings

T = TypeVar("T")

database_option = click.option(
    "--database",
    metavar="URL",
    envvar="PAPI_DATABASE",
    show_envvar=True,
    help="The database [sqlite:///papi.db].",
)


def run(database: str | None, work: Callable[[Settings], Coroutine[Any, Any, T]]) -> T:
    """What `work` returns for the settings; every expected failure becomes one line on stderr."""
    from sinch_provisioning.server.settings import Settings

    try:
        environment = {name: value for name, value in os.environ.items() if value}
        settings = Settings.from_environment(environment, database=database)
        return asyncio.run(work(settings))
    except (ValueError, OSError) as error:
        raise click.ClickException(str(error)) from None
    except Exception as error:
        # The class is the store's, and its module is not for the command line to import.
        if type(error).__name__ not in {"StoreUnavailable", "StoreLocked", "SchemaMismatch"}:
            raise
        raise click.ClickException(str(error)) from None
