"""What every command has in common: options, target, output, confirmations, failures."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import click

from sinch_provisioning.cli import _options
from sinch_provisioning.cli._groups import CONTEXT_SETTINGS
from sinch_provisioning.cli._output import STRUCTURED, Format, Style, printable

if TYPE_CHECKING:
    from sinch_provisioning import Client
    from sinch_provisioning.cli._config import Target
    from sinch_provisioning.cli._control import Control
    from sinch_provisioning.workflows.journey import Journey
    from sinch_provisioning.workflows.kinds import Ref
    from sinch_provisioning.workflows.outcome import Outcome


class Leaf(click.Command):
    """A command with the common options; its callback gets an `App` and returns an exit status, or None for 0.

    `calls` adds what commands have that call the API, `changes` also what those have that change something, `agrees` only
    --yes; `waits` is "option" for --wait, "always" for workflows.
    """

    def __init__(
        self,
        *args: Any,
        calls: bool = False,
        changes: bool = False,
        agrees: bool = False,
        waits: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **{"context_settings": CONTEXT_SETTINGS, **kwargs})
        # A command may word --confirm itself; it is the App's all the same.
        self.own = {parameter.name for parameter in self.params} - {"confirm"}
        extra = _options.common()
        extra += _options.calling() if calls or changes else []
        extra += [_options.yes()] if changes or agrees else []
        extra += [_options.confirm()] if changes else []
        extra += _options.waiting(always=waits == "always") if waits else []
        known = {parameter.name for parameter in self.params}
        self.params = [*self.params, *(item for item in extra if item.name not in known)]

    def invoke(self, ctx: click.Context) -> Any:
        """Run the callback with its own parameters, and tell failures as the output format wants."""
        common = {name: ctx.params.pop(name) for name in list(ctx.params) if name not in self.own}
        ctx.obj = App(common)
        try:
            return super().invoke(ctx)
        except Exception as error:
            return ctx.obj.fail(error)


class DeclinedError(click.ClickException):
    """Somebody was asked, and said no."""

    def __init__(self) -> None:
        super().__init__("nothing was done")

    def show(self, file: Any = None) -> None:
        """Say it the way that other ends are told."""
        click.echo(f"papi: {self.message}", err=True)


@dataclass
class App:
    """One run of one command."""

    given: dict[str, Any]

    @property
    def output(self) -> Format:
        """The format: as asked for, else as set, else a table."""
        if self.given.get("as_json"):
            return "json"
        from sinch_provisioning.cli._settings import value_of

        return cast("Format", self.given.get("output") or value_of("output", "table"))

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
        if self.given.get("profile") and found.overridden:
            self.tell(f"{', '.join(found.overridden)} from the environment win over profile {found.name}")
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
            click.echo(f"papi: {printable(text)}", err=True)

    def show(self, value: Any, names: Sequence[str] = (), *, form: Format | None = None) -> None:
        """Print data; `names` are what -o name prints, `form` another format than the one asked for."""
        from sinch_provisioning.workflows.outcome import redact

        self._print(value if self.reveal else redact(value), form or self.output, names)

    def _print(self, value: Any, form: Format, names: Sequence[str] = ()) -> None:
        from sinch_provisioning.cli._output import search, text_of

        if self.query is not None:
            value, names = search(value, self.query), ()
        self.write(text_of(value, form, self.style, names))

    def write(self, text: str) -> None:
        """Write a text to stdout, by pages where a person looks."""
        from sinch_provisioning.cli import _pager
        from sinch_provisioning.cli._settings import value_of

        _pager.emit(text, pager=None if self.no_pager else value_of("pager", _pager.usual() or ""))

    @property
    def style(self) -> Style:
        """How tables and pages look here."""
        from sinch_provisioning.cli._output import colourful
        from sinch_provisioning.cli._settings import value_of

        colours = colourful(self.color or value_of("color", "auto"))
        return Style(headers=not self.no_headers, colours=colours, width=shutil.get_terminal_size().columns)

    def finish(self, outcome: Outcome, *, waited: bool = True) -> int:
        """Print an outcome and return its exit status."""
        from sinch_provisioning.cli import _outcomes

        form = self.output
        code = _outcomes.exit_code(outcome, waited=waited)
        document = outcome.to_json(reveal=bool(self.reveal))
        failed = outcome.error is not None or (not outcome.ok and outcome.state is None)
        if form in STRUCTURED and failed:
            _outcomes.tell_json(outcome)
            return code
        whole = form in STRUCTURED or self.query is not None
        if whole and not failed:
            self._print(document, form)
        elif form == "name":
            if outcome.ref and outcome.ok:
                click.echo(outcome.ref)
        elif outcome.data and outcome.ok:
            self._print(document["data"], form)
        _outcomes.tell(outcome, quiet=bool(self.quiet), brief=form in STRUCTURED)
        return code

    def run(
        self,
        journey: Journey,
        *,
        timeout: float | None = None,
        then: Callable[[Outcome], Outcome] | None = None,
    ) -> int:
        """Run a workflow and print what it came to, as `then` words it; or print it as code."""
        if self.print_as:
            from sinch_provisioning.cli import _code

            self.write(_code.workflow(self.target, journey, self.print_as))
            return 0
        seconds = self.timeout if timeout is None else timeout
        from sinch_provisioning.cli._feed import simulator_events

        with self.client() as client, simulator_events(self) as feed:
            outcome = journey.run(client, timeout=seconds, tell=self.tell, feed=feed, dry_run=bool(self.dry_run))
        return self.finish(then(outcome) if then else outcome, waited=seconds > 0)

    def fail(self, error: Exception) -> int:
        """Tell an expected error and return its exit status; raise any other again."""
        if isinstance(error, OSError) and error.filename is not None:
            raise click.UsageError(f"{error.filename}: {error.strerror}") from None
        if "sinch_provisioning.client.errors" not in sys.modules:
            raise error
        from sinch_provisioning.client import errors

        if not isinstance(error, errors.SinchError):
            raise error
        from sinch_provisioning.workflows.failures import failed

        return self.finish(failed(error))

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
                raise DeclinedError

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
