"""When to try again, and how long to wait before."""

from datetime import UTC, datetime
from email.utils import format_datetime

import httpx2
import pytest

from sinch_provisioning.client import errors
from sinch_provisioning.client._flows import retry
from sinch_provisioning.client._flows.retry import Effect


@pytest.mark.parametrize(
    ("attempt", "longest"), [(1, 0.5), (2, 1.0), (3, 2.0), (4, 4.0), (5, 8.0), (6, 10.0), (99, 10.0)]
)
def test_pauses_double_up_to_ten_seconds(attempt: int, longest: float) -> None:
    assert retry.pause(attempt, None, lambda: 1.0) == longest
    assert retry.pause(attempt, None, lambda: 0.5) == longest / 2
    assert retry.pause(attempt, None, lambda: 0.0) == 0


def test_the_pause_that_the_server_asks_for_is_kept_and_capped() -> None:
    assert retry.pause(1, 3.0, lambda: 0.0) == 3.0
    assert 3.0 < retry.pause(1, 3.0, lambda: 1.0) <= 3.25
    assert retry.pause(1, 3600.0, lambda: 1.0) == 10.0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        *(("7", 7.0), ("0", 0.0), (" 2 ", 2.0), ("1.5", 1.5), ("9" * 400, 86_400.0)),
        *(("", None), (None, None), ("soon", None), ("-3", None), ("²", None)),
    ],
)
def test_retry_after_in_seconds(header: str | None, seconds: float | None) -> None:
    assert retry.parse_retry_after(header, 0.0) == seconds


def test_retry_after_as_a_date() -> None:
    moment = datetime(2026, 11, 23, 12, 0, 30, tzinfo=UTC)
    now = moment.timestamp() - 30
    assert retry.parse_retry_after(format_datetime(moment, usegmt=True), now) == 30
    assert retry.parse_retry_after("Mon, 23 Nov 2026 12:00:30 -0000", now) == 30
    assert retry.parse_retry_after(format_datetime(moment, usegmt=True), now + 3600) == 0


@pytest.mark.parametrize(
    ("error", "effect", "again", "kind"),
    [
        (httpx2.ConnectError("x"), Effect.NONE, True, errors.ConnectionFailed),
        (httpx2.ConnectTimeout("x"), Effect.NONE, True, errors.Timeout),
        (httpx2.PoolTimeout("x"), Effect.NONE, True, errors.Timeout),
        (httpx2.ProxyError("x"), Effect.NONE, True, errors.ConnectionFailed),
        (httpx2.UnsupportedProtocol("x"), Effect.NONE, False, errors.ConnectionFailed),
        (httpx2.LocalProtocolError("x"), Effect.NONE, False, errors.ConnectionFailed),
        (httpx2.ReadTimeout("x"), Effect.UNKNOWN, True, errors.Timeout),
        (httpx2.WriteTimeout("x"), Effect.UNKNOWN, True, errors.Timeout),
        (httpx2.ReadError("x"), Effect.UNKNOWN, True, errors.ConnectionFailed),
        (httpx2.RemoteProtocolError("x"), Effect.UNKNOWN, True, errors.ConnectionFailed),
        (httpx2.DecodingError("x"), Effect.UNKNOWN, True, errors.InvalidResponse),
    ],
)
def test_lost_answers(error: httpx2.RequestError, effect: Effect, again: bool, kind: type[errors.SinchError]) -> None:
    failure = retry.failed_send(error, "webhooks.get")
    assert (failure.effect, failure.again) == (effect, again)
    assert type(failure.error) is kind
    assert failure.error.__cause__ is error
