"""What the calls of one client share, and what one call is."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx2

from sinch_provisioning.client.errors import ConfigurationError

if TYPE_CHECKING:
    from sinch_provisioning.client._flows.auth import Authenticator
    from sinch_provisioning.contract.operations import Operation


@dataclass(frozen=True, slots=True)
class Options:
    """How a call is made. Times in seconds; `timeout` bounds one attempt, `deadline` the whole call."""

    timeout: float = 30.0
    deadline: float | None = None
    max_retries: int = 3
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    query: Mapping[str, Any] = field(default_factory=dict[str, Any], repr=False)
    idempotency_key: str | None = None

    def __post_init__(self) -> None:
        if not (_is_number(self.timeout) and self.timeout > 0):
            raise ConfigurationError(f"timeout must be a positive number of seconds, not {self.timeout!r}")
        if not (self.deadline is None or _is_number(self.deadline)):
            raise ConfigurationError(f"deadline must be a number of seconds or None, not {self.deadline!r}")
        if not (type(self.max_retries) is int and self.max_retries >= 0):
            raise ConfigurationError(f"max_retries must be a whole number from 0, not {self.max_retries!r}")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not math.isnan(value)


@dataclass(frozen=True, slots=True)
class Runtime:
    """The surroundings of a call; clock and randomness are exchangeable for tests."""

    base_url: str
    project_id: str
    authenticator: Authenticator
    user_agent: str
    clock: Callable[[], float] = time.monotonic
    wall_clock: Callable[[], float] = time.time
    random: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class Call:
    """One call of one operation, ready to be sent as often as needed."""

    operation: Operation
    # Phone numbers, codes and secrets stand in here: they must not show up where a call is printed.
    path: Mapping[str, str] = field(repr=False)
    query: tuple[tuple[str, str], ...] = field(repr=False)
    body: Any = field(repr=False)
    options: Options


@dataclass(frozen=True, slots=True)
class Reply:
    """What a successful call brought.

    `content` is the JSON of the result: the body of `response`, or what reading back found when the answer to the
    call itself got lost (`recovered`).
    """

    response: httpx2.Response
    content: bytes = field(repr=False)
    attempts: int
    recovered: bool = False
