"""What a domain function knows besides its transaction: time, ids and randomness come in here."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from sinch_provisioning.server.paging import PageTokens
from sinch_provisioning.server.platforms.magic import Magic
from sinch_provisioning.server.policy import ReviewPolicy
from sinch_provisioning.server.settings import Settings
from sinch_provisioning.server.store.projects import Project
from sinch_provisioning.server.vault import Vault, token_place

if TYPE_CHECKING:
    from sinch_provisioning.server.platforms import Platforms
    from sinch_provisioning.server.trail import Trail


def iso(milliseconds: int) -> str:
    """A moment as the API writes it: UTC, milliseconds, `Z`."""
    return (
        datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{milliseconds % 1000:03d}Z"
    )


#: State and status of the changes of a resource; of one that does not exist, neither.
Standing: TypeAlias = tuple[str | None, str | None]
NOWHERE: Standing = (None, None)


def _text(standing: Standing) -> str:
    state, status = standing
    return ", ".join(filter(None, (state, f"changes {status}" if status else None))) or "none"


class Rising(Iterator[int]):
    """Numbers that only rise, after a restart too: the milliseconds of the wall clock, or one more than the last number."""

    def __init__(self) -> None:
        self._lock = Lock()  # PostgreSQL runs units of work in several threads
        self._last = 0

    def __next__(self) -> int:
        with self._lock:
            self._last = max(self._last + 1, time.time_ns() // 1_000_000)
            return self._last


@dataclass(frozen=True, slots=True)
class Services:
    """What all units of work of one server share."""

    settings: Settings
    page_tokens: PageTokens
    platforms: Platforms
    wall: Callable[[], int]
    vault: Vault
    trail: Trail
    random: Callable[[int], bytes] = secrets.token_bytes
    #: Numbers for ids, so that what is made within one millisecond (or on a frozen clock) still lists in its order.
    sequence: Iterator[int] = field(default_factory=Rising)


@dataclass(frozen=True, slots=True)
class Context:
    """One unit of work: whose project, at which moment of the project's clock, for which operation."""

    project: Project
    now: int
    operation: str
    services: Services
    caller: str | None = None
    #: What magic values fired; the answer names them in a header.
    notes: list[str] = field(default_factory=list[str])
    #: What this unit of work brought about, for the request log, which says how that is written.
    trace: list[str] = field(default_factory=list[str])

    @property
    def timestamp(self) -> str:
        """Now, in the API's notation."""
        return iso(self.now)

    def policy(self, kind: str, about: str) -> ReviewPolicy:
        """When a review of this kind about something is decided: the project's policy for the kind, its policy for all
        kinds, the server's.
        """
        chosen = self.project.policy.get(kind) or self.project.policy.get("reviews")
        found = ReviewPolicy.parse(chosen) if chosen else self.services.settings.reviews
        return found.timed(kind, about, self.project.seed)

    @property
    def magic(self) -> Magic:
        """Reader of magic values in this unit of work."""
        return Magic(not self.services.settings.strict, self.notes)

    def touched(self, kind: str, id: str, before: Standing = NOWHERE, after: Standing = NOWHERE) -> None:  # noqa: A002
        """Tell the request log that a resource was written, and from which state to which it went."""
        self.trace.append(f"resource {kind}/{id}")
        if before != after:
            self.trace.append(f"moved {kind}/{id}: {_text(before)} → {_text(after)}")

    def new_id(self) -> str:
        """32 lower-case hex characters that sort by creation time."""
        number = next(self.services.sequence) & 0xFFFFFFFFFF
        return f"{self.now:012x}{number:010x}{self.services.random(5).hex()}"

    def token(self) -> str:
        """A random token of a channel, sealed: it is opened where it leaves the server."""
        return self.services.vault.seal(self.services.random(32).hex(), token_place(self.project.id))

    def digits(self, count: int) -> str:
        """`count` random digits, the first one not zero (KakaoTalk takes codes as JSON numbers)."""
        number = int.from_bytes(self.services.random(8))
        return str(number % (9 * 10 ** (count - 1)) + 10 ** (count - 1))
