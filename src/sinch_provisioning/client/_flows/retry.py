"""When to try again, and how long to wait before."""

from __future__ import annotations

import email.utils
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from enum import Enum
from typing import Final

import httpx2

from sinch_provisioning.client.errors import (
    ApiError,
    ConnectionFailed,
    InvalidResponse,
    SinchError,
    Timeout,
)

FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 10.0
# A little more than the server asked for, so that many clients do not come back in the same instant.
_AFTERWARDS: Final = 0.25


class Effect(Enum):
    """What is known about a failed attempt."""

    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed attempt: the error to raise, whether it may have had its effect, whether another try makes sense."""

    error: SinchError
    effect: Effect
    again: bool
    retry_after: float | None = None
    expired: bool = False


# The connection was never made, so nothing can have been processed.
_NEVER_SENT: Final = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
# The request cannot be sent as it is: trying again changes nothing.
_NEVER_SENDABLE: Final = (httpx2.LocalProtocolError, httpx2.UnsupportedProtocol)


def failed_send(error: httpx2.HTTPError, operation: str) -> Failure:
    """Judge an attempt that brought no answer."""
    detail = f"{type(error).__name__} {error}".strip()
    raised: SinchError
    if isinstance(error, httpx2.DecodingError):
        raised = InvalidResponse(operation, f"unreadable answer: {detail}")
    else:
        raised = (Timeout if isinstance(error, httpx2.TimeoutException) else ConnectionFailed)(operation, detail)
    raised.__cause__ = error
    never_sent = isinstance(error, _NEVER_SENT + _NEVER_SENDABLE)
    return Failure(raised, Effect.NONE if never_sent else Effect.UNKNOWN, again=not isinstance(error, _NEVER_SENDABLE))


def failed_answer(error: ApiError, *, expired: bool, told_apart: Callable[[ApiError], bool]) -> Failure:
    """Judge an attempt that the API, or something in front of it, answered with an error.

    `told_apart(error)` says whether the code is one that the contract documents for a definite failure.
    """
    unsure = error.status >= 500 and error.status not in {501, 503} and not told_apart(error)
    # A conflict passes by itself only when it is with our own earlier attempt; `resource_locked` is for the caller.
    again = error.retryable and (error.status != 409 or error.code == "idempotency_key_conflict")
    # A quota that is said to be free again by the next try.
    soon = error.status == 429 and error.retry_after is not None and error.retry_after <= LONGEST_PAUSE
    return Failure(
        error,
        Effect.UNKNOWN if unsure else Effect.NONE,
        again=again or soon,
        retry_after=error.retry_after,
        expired=expired,
    )


def pause(attempt: int, retry_after: float | None, random: Callable[[], float]) -> float:
    """Seconds to wait after the given attempt (1 is the first): full jitter, or what the server asked for, capped."""
    if retry_after is not None:
        return min(retry_after + random() * _AFTERWARDS, LONGEST_PAUSE)
    return random() * min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(attempt - 1, 10))


def parse_retry_after(value: str | None, now: float) -> float | None:
    """Read a Retry-After header, in seconds or as an HTTP date; `now` is in Unix seconds."""
    if not value:
        return None
    value = value.strip()
    if value.replace(".", "", 1).isdigit() and value.isascii():
        return min(float(value), 86_400.0)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    # HTTP dates are always GMT; without a zone Python would take them as local time.
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, min(moment.timestamp() - now, 86_400.0))
