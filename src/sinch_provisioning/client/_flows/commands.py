"""What a flow may ask of its driver."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import httpx2

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Send:
    """Send a request and read the whole answer within some seconds; resumes with an `httpx2.Response`.

    Raises an `httpx2.HTTPError` into the flow when there is none.
    """

    request: httpx2.Request
    seconds: float


@dataclass(frozen=True, slots=True)
class Sleep:
    """Resume after some seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Exclusive:
    """Run a flow while no other one of this client runs exclusively; resumes with its result.

    Raises a `TimeoutError` into the flow when the others take longer than some seconds; None waits for them.
    """

    flow: "Callable[[], Flow[Any]]"
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Provide:
    """Call a function of the user, which may be a coroutine function in an async client; resumes with its result."""

    provider: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Listen:
    """Resume after some seconds, or as soon as `feed` has an event behind position `after` that concerns the flow."""

    feed: Any
    after: int
    concerns: Callable[[Any], bool]
    seconds: float


Command: TypeAlias = Send | Sleep | Exclusive | Provide | Listen
Flow: TypeAlias = Generator[Command, Any, T]
