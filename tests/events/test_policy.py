"""What follows from a try, and how many calls an endpoint may have at once."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest

from sinch_provisioning.server.events.pace import Pace, Round, Standing
from sinch_provisioning.server.events.policy import Reply, verdict
from sinch_provisioning.server.settings import DeliverySettings
from sinch_provisioning.server.store.endpoints import Endpoint

SETTINGS = DeliverySettings(jitter=0)
NOW = 1_700_000_000_000


def judge(
    reply: Reply | None, attempt: int = 1, settings: DeliverySettings = SETTINGS, fraction: float = 0.5
) -> tuple[str, int | None]:
    found = verdict(reply, attempt, settings, wall=NOW, random=lambda: fraction)
    return found.state, found.retry_in


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


@pytest.mark.parametrize("reply", [Reply(204), Reply(302), Reply(404)])
def test_an_answer_lets_the_endpoint_go_on(reply: Reply) -> None:
    assert verdict(reply, 1, SETTINGS, wall=NOW, random=lambda: 0.5).rest is None


@pytest.mark.parametrize("attempt", [1, 15])
def test_an_endpoint_rests_longer_after_each_probe_to_a_limit(attempt: int) -> None:
    rests = [
        verdict(Reply(503), attempt, SETTINGS, wall=NOW, random=lambda: 0.5, probe=probe).rest
        for probe in (0, 1, 2, 3, 4, 5, 6, 10**6)
    ]
    assert rests == [5000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]
    asked = verdict(Reply(503, retry_after="900"), attempt, SETTINGS, wall=NOW, random=lambda: 0.5, probe=3)
    assert asked.rest == 900_000


A, B = ("p", "a"), ("p", "b")


def test_an_endpoint_earns_its_slots_and_loses_them_at_once() -> None:
    pace = Pace(slots=16, per_endpoint=8, per_project=16)
    assert (pace.room(A), pace.standing(A)) == (1, Standing.NEW)
    rooms: list[int] = []
    for _ in range(5):
        pace.begin([A])
        pace.end(A, answered=True)
        rooms.append(pace.room(A))
    assert rooms == [2, 4, 8, 8, 8]
    assert pace.standing(A) is Standing.PROVEN
    pace.begin([A] * 8)
    assert (pace.room(A), pace.free) == (0, 8)
    pace.end(A, answered=False)
    assert pace.room(A) < 0  # the other seven are still under way
    assert pace.standing(A) is Standing.FAILING


def test_endpoints_that_do_not_answer_cannot_take_every_slot() -> None:
    pace = Pace(slots=16, per_endpoint=8, per_project=16)
    assert [pace.free_for(standing) for standing in Standing] == [8, 4, 16]
    pace.begin(("p", f"new{n}") for n in range(8))
    assert [pace.free_for(standing) for standing in Standing] == [0, 4, 8]
    for n in range(8):
        pace.end(("p", f"new{n}"), answered=False)
    pace.begin(("p", f"new{n}") for n in range(4))
    assert [pace.free_for(standing) for standing in Standing] == [8, 0, 12]
    assert all(Pace(1, 8, 1).free_for(standing) == 1 for standing in Standing)


def test_a_round_counts_what_it_took_of_slots_shares_and_projects() -> None:
    pace = Pace(slots=16, per_endpoint=8, per_project=10)
    for endpoint in (A, B, ("q", "c")):
        for _ in range(3):
            pace.begin([endpoint])
            pace.end(endpoint, answered=True)
    this = Round(pace)
    assert this.room(Endpoint(A)) == 8
    this.take(Endpoint(A), 8)
    assert this.room(Endpoint(B)) == 2  # the rest of the project's ten
    this.take(Endpoint(B), 2)
    assert this.room(Endpoint(("p", "new"))) == 0
    assert this.room(Endpoint(("q", "c"))) == 6  # the rest of all slots
    assert this.room(Endpoint(("q", "new"))) == 1
    pace.begin([A, B])
    assert pace.room_of("p") == 8
    pace.end(A, answered=True)
    assert pace.room_of("p") == 9


def test_turns_begin_after_the_endpoint_that_was_served_last() -> None:
    pace = Pace(slots=16, per_endpoint=8, per_project=16)
    waiting = [Endpoint((project, webhook)) for project in "pq" for webhook in "ab"]
    assert pace.turns(Standing.NEW, waiting) == waiting
    Round(pace).take(waiting[1], 1)
    assert pace.turns(Standing.NEW, waiting) == [*waiting[2:], *waiting[:2]]
    Round(pace).take(waiting[2], 0)
    assert pace.turns(Standing.NEW, waiting)[0] is waiting[2]
    assert pace.turns(Standing.PROVEN, waiting) == []
