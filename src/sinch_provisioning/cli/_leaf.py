"""What every command has in common: options, target, output, confirmations, failures."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, cast

import click

from sinch_provisioning.cli._durations import Duration
from sinch_provisioning.cli._output import FORMATS, Format, show

if TYPE_CHECKING:
    from sinch_provisioning import Client
    from sinch_provisioning.cli._config import Target
    from sinch_provisioning.cli._control import Control
    from sinch_provisioning.workflows.journey import Journey
    from sinch_provisioning.workflows.kinds import Ref
    from sinch_provisioning.workflows.outcome import Outcome

CONTEXT_SETTINGS: Final[dict[str, Any]] = {"help_option_names": ["-h", "--help"]}


def _common() -> list[click.Parameter]:
    return [
        click.Option(
            ["-o", "--output"], type=click.Choice(FORMATS), envvar="PAPI_OUTPUT", help="Format of what goes to stdout.",
            metavar="FORMAT",
        ),
        click.Option(["--json", "as_json"], is_flag=True, help="The same as -o json."),
        click.Option(["--query"], metavar="JMESPATH", help="What to take from it."),
        click.Option(["--no-headers"], is_flag=True, help="Tables without titles."),
        click.Option(["--profile"], metavar="NAME", help="Another profile than the one in use."),
        click.Option(["--no-input"], is_flag=True, envvar="PAPI_NO_INPUT", help="Never ask; fail naming the flag."),
        click.Option(["-q", "--quiet"], is_flag=True, help="Only errors on stderr."),
        click.Option(["-v", "--verbose"], is_flag=True, help="Tell on stderr what the client does."),
        click.Option(["--debug-http"], is_flag=True, help="Tell requests and answers, without secrets."),
    ]  # fmt: skip


def _yes() -> click.Parameter:
    return click.Option(["-y", "--yes"], is_flag=True, help="Agree to whatever would be asked.")


def _changing() -> list[click.Parameter]:
    return [
        click.Option(["--dry-run"], is_flag=True, help="Check the input, print the request, send nothing."),
        click.Option(["--print", "print_as"], type=click.Choice(["curl", "python"]), help="Print it as code instead."),
        _yes(),
        click.Option(["--confirm"], metavar="NAME", help="Agree to what cannot be undone on a live profile."),
        click.Option(["--reveal"], is_flag=True, help="Show secrets in the output."),
    ]


def _waiting(*, always: bool) -> list[click.Parameter]:
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


class Leaf(click.Command):
    """A command with the common options; its callback gets an `App` and returns an exit status, or None for 0.

    `changes` adds what changing commands have, `agrees` only --yes; `waits` is "option" for --wait, "always" for workflows.
    """

    def __init__(
        self, *args: Any, changes: bool = False, agrees: bool = False, waits: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"context_settings": CONTEXT_SETTINGS, **kwargs})
        self.changes = changes
        # A command may word --confirm itself; it is the App's all the same.
        self.own = {parameter.name for parameter in self.params} - {"confirm"}
        extra = _common() + (_changing() if changes else [_yes()] if agrees else [])
        extra += _waiting(always=waits == "always") if waits else []
        self.params = [*self.params, *(item for item in extra if item.name not in self.own)]

    def invoke(self, ctx: click.Context) -> Any:
        """Run the callback with its own parameters, and tell failures as the output format wants."""
        common = {name: ctx.params.pop(name) for name in list(ctx.params) if name not in self.own}
        ctx.obj = App(common)
        try:
            return super().invoke(ctx)
        except Exception as error:
            return ctx.obj.fail(error)


@dataclass
class App:
    """One run of one command."""

    given: dict[str, Any]

    @property
    def output(self) -> Format:
        """The format: as asked for, else a table."""
        if self.given.get("as_json"):
            return "json"
        return cast("Format", self.given.get("output") or self.default_output())

    @staticmethod
    def default_output() -> str:
        """What papi.toml says, else a table."""
        from sinch_provisioning.cli._config import project_settings

        found = project_settings().get("output", "table")
        return str(found) if found in FORMATS else "table"

    def __getattr__(self, name: str) -> Any:
        # Options that a command does not have are as if they had not been given.
        if name.startswith("_"):
            raise AttributeError(name)
        return self.given.get(name)

    # -- target --

    @cached_property
    def target(self) -> Target:
        """What the command works on; a live one is announced."""
        from sinch_provisioning.cli._config import target

        found = target(self.given.get("profile"))
        if found.kind == "live" and not self.quiet:
            name = found.name or "environment"
            click.echo(f"papi: LIVE ({name}), project {found.project_id or '?'}", err=True)
        return found

    def client(self) -> Client:
        """A client of the target."""
        from sinch_provisioning import Client

        self._log()
        if self.debug_http:
            from sinch_provisioning.cli._debug import DebugTransport

            return Client(**self.target.settings, transport=DebugTransport())
        return Client(**self.target.settings)

    def control(self) -> Control:
        """The control API of a simulator."""
        from sinch_provisioning.cli._control import Control

        return Control.of(self.target)

    def _log(self) -> None:
        if self.verbose:
            import logging

            logging.basicConfig(level=logging.DEBUG, format="%(name)s: %(message)s", stream=sys.stderr)

    # -- output --

    def tell(self, text: str) -> None:
        """Say what happens, on stderr."""
        if not self.quiet:
            click.echo(f"papi: {text}", err=True)

    def show(self, value: Any, names: Sequence[str] = ()) -> None:
        """Print data."""
        from sinch_provisioning.workflows.outcome import redact

        shown = value if self.reveal else redact(value)
        show(shown, self.output, query=self.query, headers=not self.no_headers, names=names)

    def finish(self, outcome: Outcome, *, waited: bool = True) -> int:
        """Print an outcome and return its exit status."""
        from sinch_provisioning.cli import _outcomes

        form = self.output
        code = _outcomes.exit_code(outcome, waited=waited)
        document = outcome.to_json(reveal=bool(self.reveal))
        if form in ("json", "jsonl", "yaml"):
            failed = outcome.error is not None or (not outcome.ok and outcome.state is None)
            if failed:
                _outcomes.tell_json(outcome)
            else:
                show(document, form, query=self.query)
            return code
        if form == "name":
            if outcome.ref and outcome.ok:
                click.echo(outcome.ref)
        elif outcome.data and outcome.ok:
            show(document["data"], form, query=self.query, headers=not self.no_headers)
        _outcomes.tell(outcome, quiet=bool(self.quiet))
        return code

    def run(self, journey: Journey, *, timeout: float | None = None) -> int:
        """Run a workflow and print what it came to."""
        seconds = self.timeout if timeout is None else timeout
        from sinch_provisioning.cli._feed import simulator_events

        with self.client() as client, simulator_events(self) as feed:
            outcome = journey.run(client, timeout=seconds, tell=self.tell, feed=feed, dry_run=bool(self.dry_run))
        return self.finish(outcome, waited=seconds > 0)

    def fail(self, error: Exception) -> int:
        """Tell an expected error and return its exit status; raise any other again."""
        if "sinch_provisioning.client.errors" not in sys.modules:
            raise error
        from sinch_provisioning.client import errors

        if not isinstance(error, errors.SinchError):
            raise error
        from sinch_provisioning.workflows.failures import failed

        outcome = failed(error)
        if self.output in ("json", "jsonl", "yaml"):
            return self.finish(outcome)
        from sinch_provisioning.cli._failures import exit_code

        click.echo(f"papi: {error}", err=True)
        action = outcome.next_action
        if not self.quiet:
            click.echo(f"next: {action.do}{f'  {action.cli}' if action.cli else ''}", err=True)
        return exit_code(error)

    # -- people --

    @property
    def interactive(self) -> bool:
        """Whether there is somebody to ask."""
        return not self.no_input and sys.stdin.isatty() and sys.stderr.isatty()

    def agree(self, what: str, ref: Ref | str | None = None, *, irreversible: bool = False) -> None:
        """Have something agreed to before it is done.

        On a live profile, what cannot be undone wants the resource's name. Elsewhere --yes is enough.
        """
        if self.dry_run or self.print_as:
            return
        if irreversible and ref is not None and self.target.kind == "live":
            self._type_name(what, [ref] if isinstance(ref, str) else ref.names)
        elif not self.yes:
            if not self.interactive:
                raise click.UsageError(f"{what}: this needs your word; give --yes")
            if not click.confirm(f"{what}?", err=True):
                raise click.Abort

    def _type_name(self, what: str, names: Sequence[str]) -> None:
        given = self.given.get("confirm")
        if given is None and self.interactive:
            given = click.prompt(f"{what}: this cannot be undone. Type {names[0]} to go on", err=True)
        if given not in names:
            raise click.UsageError(f"{what}: this cannot be undone on a live profile; give --confirm '{names[0]}'")

    def ask_secret(self, source: str | None, flag: str, text: str) -> str:
        """Get a secret: from its source, or from whoever sits there."""
        from sinch_provisioning.cli._secrets import SOURCES, resolve

        if source == "-" and self.interactive:
            source = None
        if source is not None:
            return resolve(source, flag)
        if not self.interactive:
            raise click.UsageError(f"{flag} is missing; give {flag} with {SOURCES}")
        return str(click.prompt(text, hide_input=True, err=True)).strip()


pass_app = click.make_pass_decorator(App)
