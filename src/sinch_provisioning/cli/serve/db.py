"""`papi db`: check, back up and restore a server's database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

_DATABASE = click.option(
    "--database",
    metavar="URL",
    envvar="PAPI_DATABASE",
    show_envvar=True,
    default="sqlite:///papi.db",
    show_default=True,
    help="The database, as for `papi serve`.",
)


@click.group("db")
def command() -> None:
    """Look after a server's database. PostgreSQL needs its client programs, pg_dump and pg_restore."""


@command.command("check")
@_DATABASE
def check(database: str) -> None:
    """Look for damage; exit status 1 if there is any. The server may run."""
    from sinch_provisioning.server.store import backup

    _tell(lambda: backup.check(database))


@command.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_DATABASE
def save(file: Path, database: str) -> None:
    """Write a copy of one moment to a new FILE, and check it. The server may run.

    With sealed secrets the copy is of use only together with the encryption key.
    """
    from sinch_provisioning.server.store import backup

    _tell(lambda: backup.backup(database, file))


@command.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_DATABASE
def restore(file: Path, database: str) -> None:
    """Make the database from a backup FILE. It must not exist (SQLite) or be empty (PostgreSQL); no server may run."""
    from sinch_provisioning.server.store import backup

    _tell(lambda: backup.restore(database, file))


def _tell(work: Callable[[], str]) -> None:
    from sinch_provisioning.server.store.backup import BackupError

    try:
        click.echo(work())
    except BackupError as error:
        raise click.ClickException(str(error)) from None
