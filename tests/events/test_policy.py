"""What follows from a try, and how many calls an endpoint may have at once."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest

from sinch_provisioning.server.events.pace import Pace, Standing
from sinch_provisioning.server.events.policy import Reply, verdict
from sinch_provisioning.server.settings import DeliverySettings

SETTINGS = DeliverySettings(jitter=0)
NOW = 1_700_000_000_000


def judge(
    reply: Reply | None, attempt: int = 1, settings: DeliverySettings = SETTINGS, fraction: float = 0.5
) -> tuple[str, int | None]:
    return verdict(reply, attempt, settings, wall=NOW, random=lambda: fraction)


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_any_2xx_is_success(status: int) -> None:
    assert judge(Reply(status)) == ("delivered", None)


@pytest.mark.parametrize("status", [300, 301, 302, 307, 308, 400, 401, 403, 404, 410, 413, 422, 499])
def test_other_answers_are_final(status: int) -> None:
    assert judge(Reply(status)) == ("failed", None)


@pytest.mark.parametrize("reply", [None, *(Reply(status) for status in (408, 429, 500, 502, 503, 504, 599))])
def test_the_wait_doubles_to_a_limit_and_the_tries_end(reply: Reply | None) -> None:
    waits = [judge(reply, attempt) for attempt in range(1, 16)]
    assert waits[:-1] == [("due", 5000 * 2**n) for n in range(14)]
    assert waits[-1] == ("dead", None)
    assert judge(reply, 20, DeliverySettings(jitter=0, retries=30)) == ("due", 81_920_000)


def test_jitter_stays_within_its_share() -> None:
    settings = DeliverySettings(jitter=0.2)
    assert [judge(None, 1, settings, fraction)[1] for fraction in (0, 0.5, 1)] == [4000, 5000, 6000]


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("60", 60_000),
        (" 60 ", 60_000),
        ("1", 5000),
        ("0", 5000),
        ("999999", 86_400_000),
        ("9" * 400, 86_400_000),
        (format_datetime(datetime.fromtimestamp(NOW / 1000 + 90, UTC), usegmt=True), 90_000),
        (format_datetime(datetime.fromtimestamp(NOW / 1000 - 90, UTC), usegmt=True), 5000),
        ("Tue, 14 Nov 2023 22:15:00", 100_000),
        ("Tue, 14 Nov 99999999999999999999 22:15:00 GMT", 5000),
        ("-5", 5000),
        ("1.5", 5000),
        ("²", 5000),
        ("soon", 5000),
        ("", 5000),
        (None, 5000),
    ],
)
def test_a_receiver_may_ask_for_more_time_but_not_for_less(header: str | None, wait: int) -> None:
    assert judge(Reply(503, retry_after=header)) == ("due", wait)


def test_an_endpoint_earns_its_slots_and_loses_them_at_once() -> None:
    pace = Pace(slots=16, most=8)
    assert (pace.room("a"), pace.standing("a")) == (1, Standing.NEW)
    rooms: list[int] = []
    for _ in range(5):
        pace.begin(["a"])
        pace.end("a", answered=True)
        rooms.append(pace.room("a"))
    assert rooms == [2, 4, 8, 8, 8]
    assert pace.standing("a") is Standing.PROVEN
    pace.begin(["a"] * 8)
    assert (pace.room("a"), pace.free) == (0, 8)
    pace.end("a", answered=False)
    assert pace.room("a") < 0  # the other seven are still under way
    assert pace.standing("a") is Standing.FAILING


def test_endpoints_that_do_not_answer_cannot_take_every_slot() -> None:
    pace = Pace(slots=16, most=8)
    assert [pace.free_for(standing) for standing in Standing] == [8, 4, 16]
    pace.begin(f"new{n}" for n in range(8))
    assert [pace.free_for(standing) for standing in Standing] == [0, 4, 8]
    for n in range(8):
        pace.end(f"new{n}", answered=False)
    pace.begin(f"new{n}" for n in range(4))
    assert [pace.free_for(standing) for standing in Standing] == [8, 0, 12]
    assert all(Pace(slots=1, most=8).free_for(standing) == 1 for standing in Standing)
