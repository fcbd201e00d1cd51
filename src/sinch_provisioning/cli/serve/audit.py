"""`papi audit`: the audit log of a database that no server has open."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

import click

from sinch_provisioning.cli.serve.upkeep import database_option, run

if TYPE_CHECKING:
    from sinch_provisioning.server.settings import Settings


@click.group("audit")
def command() -> None:
    """Who did what: the log that nobody changes unnoticed."""


@command.command("verify")
@database_option
def verify(database: str | None) -> int:
    """Check that no entry was altered, removed or added; exit status 1 if one was.

    The head that it prints stands for everything before it. Kept elsewhere, it also shows when the end was cut off.
    """
    from sinch_provisioning.server import upkeep

    report = run(database, upkeep.verify_audit)
    for problem in report.problems:
        click.echo(problem)
    click.echo(f"{report.entries} entries, {report.sealed} of them sealed, head {report.head or 'none'}")
    return 1 if report.problems else 0


@command.command("list")
@database_option
@click.option("--project", metavar="ID", help="Of this project only.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many.")
def listing(database: str | None, project: str | None, limit: int) -> None:
    """Print the newest entries."""
    from datetime import UTC, datetime

    from sinch_provisioning.server import upkeep

    def wanted(settings: Settings) -> Coroutine[Any, Any, Any]:
        return upkeep.list_audit(settings, project=project, limit=limit)

    for entry in run(database, wanted):
        at = datetime.fromtimestamp(entry.at / 1000, UTC).isoformat(timespec="milliseconds")
        about = " ".join(filter(None, (entry.project_id, entry.resource)))
        click.echo(f"{entry.seq}\t{at}\t{entry.actor}\t{entry.operation}\t{entry.outcome}\t{about}")
