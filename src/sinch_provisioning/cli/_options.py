"""The options that many commands have."""

from __future__ import annotations

from typing import Final

import click

from sinch_provisioning.cli._completing import offering, profiles
from sinch_provisioning.cli._durations import Duration
from sinch_provisioning.cli._output import FORMATS

LANGUAGES: Final = ("curl", "python", "yaml")


def common() -> list[click.Parameter]:
    """What every command has."""
    return [
        click.Option(
            ["-o", "--output"], type=click.Choice(FORMATS), envvar="PAPI_OUTPUT", help="Format of what goes to stdout.",
            metavar="FORMAT",
        ),
        click.Option(["--json", "as_json"], is_flag=True, help="The same as -o json."),
        click.Option(["--query"], metavar="JMESPATH", help="What to take from the JSON."),
        click.Option(["--no-headers"], is_flag=True, help="Tables without titles."),
        click.Option(["--color"], type=click.Choice(["auto", "always", "never"]), help="Colours in tables [auto]."),
        click.Option(["--no-pager"], is_flag=True, help="Never page what is longer than the screen."),
        click.Option(["--profile"], metavar="NAME", help="Another profile than the one in use.",
                     shell_complete=offering(profiles)),
        click.Option(["--no-input"], is_flag=True, envvar="PAPI_NO_INPUT", help="Never ask; fail naming the flag."),
        click.Option(["-q", "--quiet"], is_flag=True, help="Only errors on stderr."),
        click.Option(["-v", "--verbose"], is_flag=True, help="Tell on stderr what the client does."),
        click.Option(["--debug-http"], is_flag=True, help="Tell requests and answers, without secrets."),
    ]  # fmt: skip


def calling() -> list[click.Parameter]:
    """What commands have that call the API."""
    return [
        click.Option(["--dry-run"], is_flag=True, help="Check the input, print the request, send nothing."),
        click.Option(["--print", "print_as"], type=click.Choice(LANGUAGES), help="Print it as code instead."),
        click.Option(["--reveal"], is_flag=True, help="Show secrets in the output."),
    ]


def yes() -> click.Parameter:
    """The word for whatever would be asked."""
    return click.Option(["-y", "--yes"], is_flag=True, help="Agree to whatever would be asked.")


def confirm() -> click.Parameter:
    """The name of what cannot be undone."""
    return click.Option(["--confirm"], metavar="NAME", help="Agree to what cannot be undone on a live profile.")


def waiting(*, always: bool) -> list[click.Parameter]:
    """How long to wait, and whether."""
    timeout = click.Option(
        ["--timeout"], type=Duration(), default=600.0, show_default="10m", metavar="TIME", help="How long to wait."
    )
    if always:
        return [timeout]
    wait = click.Option(
        ["--wait", "until"], is_flag=False, flag_value="settled", metavar="[STATE]",
        help="Wait until it rests, or for a state.",
    )  # fmt: skip
    return [wait, timeout]
