"""`papi keys`: the keys under which secrets are stored."""

from __future__ import annotations

import click

from sinch_provisioning.cli.serve.upkeep import database_option, run


@click.group("keys")
def command() -> None:
    """The keys under which secrets are stored."""


@command.command("rotate")
@database_option
def rotate(database: str | None) -> None:
    """Seal every secret with a new key, and drop the old one.

    The key file beside the database gets the new key. With PAPI_ENCRYPTION_KEY, put the new key before the old one,
    separated by a comma, run this, and take the old one out. Interrupted, it goes on where it was when you run it again.
    """
    from sinch_provisioning.server import upkeep

    count = run(database, upkeep.rotate_keys)
    click.echo(f"sealed {count} rows with the new key")
