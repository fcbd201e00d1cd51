"""The tree of commands. A command's module is imported when the command runs, not for help or completion of others."""

from __future__ import annotations

import os
import sys
from typing import Final

import click

from sinch_provisioning.cli._groups import CONTEXT_SETTINGS, Branch, Entry, LazyGroup, Node, tree


def _own(module: str, text: str) -> Entry:
    return Entry(f"sinch_provisioning.cli.{module}", text)


ENTRIES: Final[dict[str, Node]] = {
    "serve": _own("serve", "Run a server of the Provisioning API."),
    "db": _own("serve.db", "Check, back up and restore a server's database."),
    "keys": _own("serve.keys", "Change the key under which a server keeps secrets."),
    "audit": _own("serve.audit", "Read and check a server's audit log."),
    "init": _own("init", "Set a folder up: profile, and specs to start from."),
    "doctor": _own("doctor", "Check project, credentials, clock and channels."),
    "context": _own("context", "What papi works on, and what waits for whom."),
    **tree(),
    "wait": _own("wait", "Wait for any resource."),
    "clean-up": _own("clean_up", "Remove drafts."),
    "call": _own("call", "Call one operation of the API."),
    "operations": _own("operations", "List the operations of the API."),
    "openapi": _own("openapi", "Print the OpenAPI 3.1 document of the API."),
    "explain": _own("explain", "What an error code, state, event or rule means."),
    "docs": _own("docs", "Read the documentation."),
    "listen": _own("listen", "Receive webhooks here, and verify them."),
    "deliveries": _own("deliveries", "Where a simulator's events went."),
    "trigger": _own("trigger", "Send a signed sample of an event to a receiver."),
    "events": _own("events", "What happened on a simulator."),
    "sim": _own("sim", "Steer a simulator: codes, reviews, clock, faults."),
    "auth": _own("auth", "Sign in, see what the credentials open, sign out."),
    "profile": _own("profile", "Targets: servers, projects, keys."),
    "config": _own("config", "The way that you like papi."),
    "mcp": Branch(
        "Tools for agents.",
        {
            "serve": _own("mcp.serve", "Serve tools to agents."),
            "tools": _own("mcp.tools", "List the tools."),
            "setup": _own("mcp.setup", "Write a client's configuration."),
        },
    ),
    "approve": _own("approve", "Approve one call that an agent asked for."),
    "skill": _own("skill", "The skill for agents."),
    "completion": _own("completion", "Completion for bash, zsh and fish."),
}


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"papi {version('sinch-provisioning')}")
        ctx.exit()


def _map(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from sinch_provisioning.cli._map import lines

        click.echo("\n".join(lines(papi, ctx)))
        ctx.exit()


@click.group(cls=LazyGroup, entries=ENTRIES, context_settings=CONTEXT_SETTINGS)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@click.option(
    "--map", is_flag=True, is_eager=True, expose_value=False, callback=_map, help="Show every command, one a line."
)
def papi() -> None:
    """Provision WhatsApp, RCS and KakaoTalk channels.

    \b
    The project and its credentials come from the environment:
      SINCH_PROJECT_ID, SINCH_KEY_ID and SINCH_KEY_SECRET, or SINCH_ACCESS_TOKEN
      PAPI_BASE_URL   the server; the real API unless set
    or from a profile: `papi auth login`, `papi profile add`.
    Other variables: PAPI_PROFILE, PAPI_OUTPUT, PAPI_COLOR, PAPI_PAGER, PAPI_NO_INPUT; PAPI_ADMIN_TOKEN for `papi sim`;
      PAPI_TOKEN_URL; PAPI_CONFIG, the file of profiles and settings

    \b
    Exit status: 0 done, 1 failed, 2 wrong input, 3 not found, 4 credentials, 5 conflict or something missing,
      6 too many requests, 7 unreachable or 5xx, 8 still on its way, 9 a person's turn, 10 rejected by review,
      130 interrupted
    """


def run(arguments: list[str] | None = None) -> int:
    """Run `papi` and return its exit status; every expected failure is told in one line on stderr."""
    try:
        status = papi.main(arguments, prog_name="papi", standalone_mode=False)
    except click.ClickException as error:
        from sinch_provisioning.cli._outcomes import told_as_json

        if not told_as_json(error, sys.argv[1:] if arguments is None else arguments):
            error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # The reader had enough; python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status if isinstance(status, int) else 0
