"""`papi serve`: a server of the whole API."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sinch_provisioning.server.settings import Settings


@click.command("serve")
@click.option("--host", metavar="ADDRESS", envvar="PAPI_HOST", show_envvar=True, help="Where to listen [127.0.0.1].")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    envvar="PAPI_PORT",
    show_envvar=True,
    help="The port, 0 for any free one [8640].",
)
@click.option(
    "--role",
    type=click.Choice(["api", "worker", "all"]),
    envvar="PAPI_ROLE",
    show_envvar=True,
    help="Answer requests, run tasks and deliveries, or both [all]. PostgreSQL only.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    envvar="PAPI_WORKERS",
    show_envvar=True,
    help="How many processes share the port and the work [1]. PostgreSQL only.",
)
@click.option(
    "--database",
    metavar="URL",
    envvar="PAPI_DATABASE",
    show_envvar=True,
    help="sqlite:///FILE, sqlite:// for memory, or postgresql://… [sqlite:///papi.db].",
)
@click.option("--project", metavar="ID", envvar="PAPI_PROJECT", show_envvar=True, help="A project; made if missing.")
@click.option("--key-id", metavar="ID", envvar="PAPI_KEY_ID", show_envvar=True, help="Its access key; made if missing.")
@click.option(
    "--key-secret", metavar="SECRET", envvar="PAPI_KEY_SECRET", show_envvar=True, help="The secret of the access key."
)
@click.option(
    "--admin-token",
    metavar="TOKEN",
    envvar="PAPI_ADMIN_TOKEN",
    show_envvar=True,
    help="For the control API below /_papi/v1; random unless given.",
)
@click.option(
    "--reviews",
    metavar="WHEN",
    envvar="PAPI_REVIEWS",
    show_envvar=True,
    help="When reviewers decide: instant, manual, realistic or after:SECONDS [after:2].",
)
@click.option(
    "--strict",
    is_flag=True,
    default=None,
    envvar="PAPI_STRICT",
    show_envvar=True,
    help="Simulate nothing on request: no magic values, no X-Papi-Scenario.",
)
@click.option(
    "--loose",
    is_flag=True,
    default=None,
    envvar="PAPI_LOOSE",
    show_envvar=True,
    help="Accept unknown fields in requests.",
)
@click.option(
    "--rate-limit",
    metavar="LIMITS",
    envvar="PAPI_RATE_LIMIT",
    show_envvar=True,
    help="off, production, or basic=1/5,token=20/40,project=100/200: so many a second / at once [off].",
)
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    envvar="PAPI_LOG_FORMAT",
    show_envvar=True,
    help="How to write the log on stderr [text].",
)
@click.option("-v", "--verbose", is_flag=True, help="Tell on stderr what the server does.")
def command(verbose: bool, **flags: str | int | None) -> int:
    """Run a server of the Provisioning API until SIGTERM or Ctrl-C.

    A project and key that do not exist are made. With none given, the first start makes a project with random
    credentials and prints them once, as `export` lines. One line on stdout says when the server takes requests:
    `ready http://127.0.0.1:8640`. With several workers, SIGHUP replaces them one after the other.

    \b
    Example:
      papi serve --port 8640 --reviews after:2

    \b
    Further settings, from the environment only:
      PAPI_SYNCHRONOUS     FULL, or NORMAL: faster, but a power cut may lose the latest commits
      PAPI_TOKEN_LIFETIME  seconds that an access token is valid [3600]
      PAPI_REQUEST_LOG     how many requests the log keeps [1000]
      PAPI_ALLOWED_HOSTS   names, separated by commas, that Host must be one of
      PAPI_ENCRYPTION_KEY  32 bytes in hex or base64, for secrets in the database
      PAPI_ENCRYPTION_KEY_FILE  the file of such keys [beside the SQLite file]
      PAPI_STANDARD_WEBHOOKS  true: webhook calls carry the headers of Standard Webhooks too
      PAPI_TRACING         true: OpenTelemetry spans
    """
    try:
        settings, generated = _settings(flags)
        from sinch_provisioning.cli.serve.run import run
    except ModuleNotFoundError as error:
        from sinch_provisioning.cli._extras import hint

        if (text := hint(error)) is None:
            raise
        raise click.ClickException(text) from None
    return run(settings, print_admin_token=generated, verbose=verbose)


def _settings(flags: dict[str, str | int | None]) -> tuple[Settings, bool]:
    """The settings, and whether the admin token in them was made here."""
    from sinch_provisioning.server.policy import ReviewPolicy
    from sinch_provisioning.server.settings import RateLimits, Settings

    try:
        reviews, limits = flags.pop("reviews"), flags.pop("rate_limit")
        policy = ReviewPolicy.parse(str(reviews)) if reviews is not None else None
        rates = RateLimits.parse(str(limits)) if limits is not None else None
        # An empty variable is an unset one, as in `docker run -e PAPI_PROJECT=`; Click reads its own that way too.
        environment = {name: value for name, value in os.environ.items() if value}
        settings = Settings.from_environment(environment, **flags, reviews=policy, rate_limit=rates)
        settings.check_processes()
    except ValueError as error:
        raise click.UsageError(f"bad setting: {error}") from None
    if settings.admin_token:
        return settings, False
    if not settings.loopback:
        raise click.UsageError(
            f"{settings.host} can be reached from other machines: give an --admin-token (or PAPI_ADMIN_TOKEN), "
            "since whoever has it controls the server"
        )
    import dataclasses
    import secrets

    return dataclasses.replace(settings, admin_token=secrets.token_urlsafe(24)), True
