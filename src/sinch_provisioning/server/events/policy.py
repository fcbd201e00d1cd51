"""What follows from a try: delivered, tried again later, or given up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime

from sinch_provisioning.server.settings import DeliverySettings

_RETRIED = frozenset({408, 429})
_GONE = 410
_LONGEST_WISH = 24 * 3600 * 1000
_DOUBLINGS = 64


@dataclass(slots=True, frozen=True)
class Reply:
    """What a receiver answered; `excerpt` is the beginning of its body, `retry_after` the header as it came."""

    status: int
    excerpt: str = ""
    retry_after: str | None = None


@dataclass(slots=True, frozen=True)
class Verdict:
    """State of a delivery after a try, and in how many milliseconds to try again, if at all.

    `rest` is None if the receiver answered; else for how long to leave its endpoint alone if it keeps failing. With
    `gone` it says that nobody will ever listen there.
    """

    state: str
    retry_in: int | None = None
    rest: int | None = None
    gone: bool = False


_DELIVERED = Verdict("delivered")


def verdict(
    reply: Reply | None,
    attempt: int,
    settings: DeliverySettings,
    *,
    wall: int,
    random: Callable[[], float],
    probe: int = 0,
) -> Verdict:
    """What follows from the try number `attempt`, which was the endpoint's probe of this number, or none.

    2xx is success; 408, 429, 5xx and no reply are tried again, doubling the wait; any other answer is final.
    """
    if reply is not None and 200 <= reply.status < 300:
        return _DELIVERED
    if reply is not None and reply.status < 500 and reply.status not in _RETRIED:
        return Verdict("failed", gone=reply.status == _GONE)
    wish = None if reply is None else _milliseconds(reply.retry_after, wall)
    rest = _wait(probe, settings.longest_rest, settings, wish, random)
    if attempt > settings.retries:
        return Verdict("dead", rest=rest)
    return Verdict("due", _wait(attempt - 1, settings.longest_retry, settings, wish, random), rest)


def _wait(
    before: int, longest: float, settings: DeliverySettings, wish: int | None, random: Callable[[], float]
) -> int:
    """The planned wait after so many earlier ones, in milliseconds; longer if the receiver asks for that."""
    plan = min(settings.first_retry * 2.0 ** min(before, _DOUBLINGS), longest) * 1000
    wait = round(plan * (1 + settings.jitter * (2 * random() - 1)))
    return wait if wish is None else max(wait, min(wish, _LONGEST_WISH))


def _milliseconds(retry_after: str | None, wall: int) -> int | None:
    """How long the header asks to wait: it holds seconds or a date."""
    if retry_after is None:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return int(text[:9]) * 1000
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # the latter from years and days of many digits
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return round(moment.timestamp() * 1000) - wall
