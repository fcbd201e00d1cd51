"""A workflow as a value: steps without I/O, run by a client of either kind.

Steps are a generator over what it wants done next: a call, a wait, a question to a person. It gets plain JSON back, so
that one text serves threads and tasks, and so that a test can end it between any two steps.
"""

from __future__ import annotations

import dataclasses
import inspect
import time
from collections.abc import Awaitable, Callable, Generator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from sinch_provisioning.client import errors
from sinch_provisioning.workflows.binding import bind
from sinch_provisioning.workflows.failures import failed
from sinch_provisioning.workflows.outcome import NextAction, Outcome

if TYPE_CHECKING:
    from sinch_provisioning.client._async.client import AsyncClient
    from sinch_provisioning.client._feed import EventFeed
    from sinch_provisioning.client._sync.client import Client
    from sinch_provisioning.workflows.kinds import Ref

T = TypeVar("T")

Document: TypeAlias = dict[str, Any]
Tell: TypeAlias = Callable[[str], None]

DEFAULT_TIMEOUT: Final = 600.0
# A call whose answer got lost is not repeated: the steps begin again, and find what it did.
_ATTEMPTS: Final = 3


@dataclass(frozen=True, slots=True)
class Call:
    """Call an operation with parameters in snake_case and a body in wire names; resumes with the answer's JSON."""

    operation: str
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])
    body: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Wait:
    """Wait until a resource rests, or until it is as `until` says.

    Resumes with its JSON and whether it is as awaited, or raises WaitTimeout.
    """

    ref: Ref
    until: Any = None


@dataclass(frozen=True, slots=True)
class Question:
    """What a person is asked for: the one-time code that was sent to a phone.

    `again` says that the code given before was wrong. `requested` is false when nobody knows whether a code is on its
    way: an empty answer then has one sent.
    """

    ref: str
    text: str
    phone: str | None = None
    channel: str | None = None
    again: bool = False
    requested: bool = True


CodeProvider: TypeAlias = Callable[[Question], "str | Awaitable[str | None] | None"]
"""Gets a one-time code from the person who has it; None or an empty text when there is none."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask a person; resumes with the answer, which is kept out of everything that is shown."""

    provider: CodeProvider
    question: Question


@dataclass(frozen=True, slots=True)
class Say:
    """Tell whoever watches what happens."""

    text: str


@dataclass(frozen=True, slots=True)
class Clock:
    """Resumes with the time in seconds since 1970."""


Command: TypeAlias = Call | Wait | Ask | Say | Clock
Steps: TypeAlias = Generator[Command, Any, T]


class Stop(Exception):  # noqa: N818  an end, not an error
    """Ends the steps with an outcome, from however deep inside them."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.summary)
        self.outcome = outcome


@dataclass(slots=True)
class Progress:
    """What is known when a run ends early: what it works on, whether it changed anything, what must not be shown."""

    ref: Ref | None = None
    changed: bool = False
    private: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Journey:
    """A workflow with its arguments. Run it as often as you like: it goes on from the state that it finds.

    `command` is the command line that does the same, for a person who has to go on by hand. `arguments` are what the
    workflow was called with, without codes and secrets.
    """

    name: str
    command: str
    steps: Callable[[Progress], Steps[Outcome]]
    arguments: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def run(
        self,
        client: Client,
        *,
        timeout: float = DEFAULT_TIMEOUT,
        tell: Tell | None = None,
        feed: EventFeed | None = None,
        dry_run: bool = False,
    ) -> Outcome:
        """Go on until it is done, until it is a person's turn, or until `timeout` seconds have passed.

        Failures are outcomes too: no SinchError is raised. A timeout of 0 starts what is to be started and does not wait.
        `tell` gets a line for each step; events in `feed` shorten the waits. With `dry_run` it reads and checks, and ends
        before its first change, which is in the outcome's data.
        """
        run = _Run(self, timeout, tell, feed, dry_run=dry_run)
        command = run.start()
        while command is not None:
            try:
                answer = run.act(client, command)
            except errors.SinchError as error:
                command = run.throw(error)
            else:
                command = run.send(command, answer)
        return run.outcome()

    async def run_async(
        self,
        client: AsyncClient,
        *,
        timeout: float = DEFAULT_TIMEOUT,  # noqa: ASYNC109  bounds the waits of many calls
        tell: Tell | None = None,
        feed: EventFeed | None = None,
        dry_run: bool = False,
    ) -> Outcome:
        """Do the same as `run`, with an asynchronous client; code providers may be coroutine functions."""
        run = _Run(self, timeout, tell, feed, dry_run=dry_run)
        command = run.start()
        while command is not None:
            try:
                answer = run.act(client, command)
                if inspect.isawaitable(answer):
                    answer = await answer
            except errors.SinchError as error:
                command = run.throw(error)
            else:
                command = run.send(command, answer)
        return run.outcome()


class _Run:
    """One run of a journey, between its steps and a client."""

    def __init__(
        self, journey: Journey, timeout: float, tell: Tell | None, feed: EventFeed | None, *, dry_run: bool
    ) -> None:
        self._dry_run = dry_run
        self._journey = journey
        self._ends = time.monotonic() + timeout
        self._tell = tell
        self._feed = feed
        self._progress = Progress()
        self._attempts = 0
        self._steps: Steps[Outcome] | None = None
        self._outcome: Outcome | None = None

    def start(self) -> Command | None:
        self._attempts += 1
        self._steps = steps = self._journey.steps(self._progress)
        return self._advance(lambda: next(steps))

    def send(self, command: Command, answer: Any) -> Command | None:
        steps = self._steps
        assert steps is not None
        result = self._read(command, answer)
        return self._advance(lambda: steps.send(result))

    def throw(self, error: errors.SinchError) -> Command | None:
        steps = self._steps
        assert steps is not None
        self._progress.changed |= isinstance(error, errors.OutcomeUnknown)
        return self._advance(lambda: steps.throw(error))

    def outcome(self) -> Outcome:
        assert self._outcome is not None
        return dataclasses.replace(self._outcome, changed=self._outcome.changed or self._progress.changed)

    def act(self, client: Any, command: Command) -> Any:
        """Do what the steps ask for; what it returns is to be awaited when the client is asynchronous."""
        match command:
            case Call(operation, parameters, body):
                method = attrgetter(operation)(client.with_raw_response)
                return method(**bind(client, operation, parameters, body))
            case Wait(ref, until):
                resource = attrgetter(ref.kind.get.rpartition(".")[0])(client)
                seconds = max(0.0, self._ends - time.monotonic())
                return resource.wait(**ref.path, until=until, deadline=seconds, feed=self._feed)
            case Ask(provider, question):
                return provider(question)
            case Say(text):
                return self._tell(text) if self._tell else None
            case Clock():
                return time.time()

    def _read(self, command: Command, answer: Any) -> Any:
        match command:
            case Call(operation):
                self._progress.changed |= _changes(operation)
                return answer.json() if answer.content else {}
            case Wait():
                return answer.resource.to_wire(), answer.reached
            case Ask():
                if inspect.iscoroutine(answer):
                    answer.close()
                    raise TypeError("the code comes from a coroutine: use run_async and an AsyncClient")
                code = str(answer or "").strip()
                self._progress.private += (code,)
                return code
            case _:
                return answer

    def _advance(self, resume: Callable[[], Command]) -> Command | None:
        try:
            command = resume()
            if self._dry_run and isinstance(command, Call) and _changes(command.operation):
                self._outcome = would_call(command, self._progress.ref)
                return None
            return command
        except StopIteration as end:
            self._outcome = end.value
        except Stop as stop:
            self._outcome = stop.outcome
        except errors.OutcomeUnknown as error:
            if self._attempts < _ATTEMPTS:
                return self.start()
            self._outcome = self._failed(error)
        except errors.SinchError as error:
            self._outcome = self._failed(error)
        return None

    def _failed(self, error: errors.SinchError) -> Outcome:
        progress = self._progress
        return failed(error, command=self._journey.command, ref=progress.ref, private=progress.private)


def would_call(call: Call, ref: Ref | None = None) -> Outcome:
    """The outcome of a run that ends before its first change."""
    return Outcome(
        ok=True,
        summary=f"Would call {call.operation}; nothing was sent.",
        ref=str(ref) if ref else None,
        next_action=SEND,
        data={"operation": call.operation, "parameters": dict(call.parameters), "body": dict(call.body)},
    )


SEND: Final = NextAction("agent", "To send it, do the same without the dry run.")
"""What follows on a dry run."""


# Calls that look like changes and are none.
_HARMLESS: Final = frozenset({"whatsapp.templates.compare", "whatsapp.waba_details.list"})


def _changes(operation: str) -> bool:
    from sinch_provisioning.contract.operations import OPERATIONS

    row = OPERATIONS[operation]
    return (row.method != "GET" or row.retry == "once") and operation not in _HARMLESS
