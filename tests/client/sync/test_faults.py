# Generated from tests/client/test_faults_async.py by tools/async_to_sync.py; do not edit.
"""Every fault on the way, for each class of operation: what is repeated, what is not, and what the caller is told."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import httpx2
import pytest

from sinch_provisioning import Client, errors, webhooks
from sinch_provisioning.server.app import wall_clock
from sinch_provisioning.testing import Sandbox, sandbox
from tests.client.fakes import Api, impatient, papi, settings
from tests.support.journeys import whatsapp_template

HOOK: dict[str, Any] = {"target": "https://ok.test/hook", "secret": "a-good-secret", "triggers": ["BUNDLE_DONE"]}
ACCOUNT: dict[str, Any] = {
    "waba_name": "Shop", "client_business_manager_id": "506914307656634",
    "sender_details": {"display_name": "Shop", "business_category": "RESTAURANT"},
}  # fmt: skip
SENDER: dict[str, Any] = {
    "phone_number_provider": "CUSTOMER",
    "details": {
        "display_name": "Shop", "vertical": "RESTAURANT", "country_code": "44", "phone_number": "7700123456",
    },
}  # fmt: skip
RCS: dict[str, Any] = {"region": "EU", "billing_category": "CONVERSATIONAL", "use_case": "TRANSACTIONAL"}

FAULTS: dict[str, dict[str, Any]] = {
    "429": {"status": 429, "code": "too_many_requests"},
    "429 with Retry-After": {"status": 429, "code": "too_many_requests", "retryAfter": 0},
    "500": {"status": 500, "code": "internal_error"},
    "503": {"status": 503, "code": "service_unavailable"},
    "reset": {"drop": "before"},
    "truncated body": {"truncate": 5},
    "hang": {"hang": 9},
    "commit, then drop": {"drop": "afterCommit"},
}
# Of these the server says, or its silence proves, that the call was not processed.
NOT_PROCESSED = {"429", "429 with Retry-After", "503"}
# What is raised when no attempt gets through.
RAISED: dict[str, type[errors.SinchError]] = {
    "429": errors.RateLimited,
    "429 with Retry-After": errors.RateLimited,
    "500": errors.ServerError,
    "503": errors.ServerError,
    "reset": errors.ConnectionFailed,
    "truncated body": errors.ConnectionFailed,
    "hang": errors.Timeout,
    "commit, then drop": errors.ConnectionFailed,
}


class Skew:
    """How far the server's clock is ahead of ours."""

    seconds = 0.0

    def __call__(self) -> int:
        return wall_clock() + round(self.seconds * 1000)


@pytest.fixture
def skew() -> Skew:
    return Skew()


@pytest.fixture
def box(skew: Skew) -> Iterator[Sandbox]:
    with sandbox(wall=skew) as box:
        yield box


@pytest.mark.parametrize("fault", FAULTS)
def test_a_read_gets_through(box: Sandbox, fault: str) -> None:
    with impatient(box.client(timeout=0.5)) as client:
        made = client.webhooks.create(**HOOK, timeout=10)
        box.fault("webhooks.get", times=2, **FAULTS[fault])
        raw = client.webhooks.with_raw_response.get(made.id)
    assert raw.parse() == made
    assert raw.attempts == 3


@pytest.mark.parametrize("fault", FAULTS)
def test_a_read_is_given_up_after_three_repetitions(box: Sandbox, fault: str) -> None:
    with impatient(box.client(timeout=0.5)) as client:
        box.fault("webhooks.list", times=None, **FAULTS[fault])
        with pytest.raises(RAISED[fault]) as caught:
            client.webhooks.list()
    assert type(caught.value) is RAISED[fault]
    assert len(box.requests("webhooks.list")) == 4


@pytest.mark.parametrize("fault", FAULTS)
def test_a_create_with_a_natural_key_gets_through_once(box: Sandbox, fault: str) -> None:
    with impatient(box.client(timeout=0.5)) as client:
        box.fault("webhooks.create", times=2, **FAULTS[fault])
        raw = client.webhooks.with_raw_response.create(**HOOK)
        assert [webhook.id for webhook in client.webhooks.list()] == [raw.parse().id]
    assert raw.attempts == 3


@pytest.mark.parametrize("fault", FAULTS)
def test_what_must_not_happen_twice(box: Sandbox, fault: str) -> None:
    with impatient(box.client()) as client:
        client.whatsapp.accounts.create(**ACCOUNT)
        box.fault("whatsapp.accounts.comments.create", times=2, **FAULTS[fault])
        if fault in NOT_PROCESSED:
            client.whatsapp.accounts.comments.create(comment="please hurry")
        else:
            with pytest.raises(errors.OutcomeUnknown) as caught:
                client.whatsapp.accounts.comments.create(comment="please hurry", timeout=0.5)
            assert "whatsapp.accounts.activities.list" in caught.value.how_to_find_out
        found = [each for each in client.whatsapp.accounts.activities.list() if each.type == "COMMENT_ADDED"]
    assert len(box.requests("whatsapp.accounts.comments.create")) == (3 if fault in NOT_PROCESSED else 1)
    counted = fault in NOT_PROCESSED or fault in {"truncated body", "commit, then drop"}
    assert len(found) == int(counted)


def test_the_server_is_given_the_time_that_it_asks_for(box: Sandbox) -> None:
    with box.client() as client:
        box.fault("webhooks.list", status=429, code="too_many_requests", retryAfter=1)
        started = time.monotonic()
        client.webhooks.list()
    assert time.monotonic() - started >= 1.0


def test_no_code_is_sent_twice(box: Sandbox) -> None:
    with impatient(box.client()) as client:
        client.whatsapp.accounts.create(**ACCOUNT)
        sender = client.whatsapp.senders.create(**SENDER)
        box.fault("whatsapp.senders.register", times=None, drop="afterCommit")
        with pytest.raises(errors.OutcomeUnknown, match="See whether a code arrives"):
            client.whatsapp.senders.register(sender.id, method="SMS")
        assert len(box.messages()) == 1
        # The code that arrived is good, and its own lost answer leaves a verified sender.
        box.fault("whatsapp.senders.verify", drop="afterCommit")
        with pytest.raises(errors.OutcomeUnknown, match=r"whatsapp\.senders\.get"):
            client.whatsapp.senders.verify(sender.id, code=box.code())
        assert (client.whatsapp.senders.get(sender.id)).state == "ACTIVE"
    assert len(box.messages()) == 1


def test_no_comment_bundle_or_sender_is_made_twice(box: Sandbox) -> None:
    with impatient(box.client()) as client:
        client.whatsapp.accounts.create(**ACCOUNT)
        calls: dict[str, Callable[[], Any]] = {
            "whatsapp.accounts.comments.create": lambda: client.whatsapp.accounts.comments.create(comment="hurry"),
            "bundles.create": lambda: client.bundles.create(region="EU", name="Shop", sms_app=True),
            "rcs.senders.create": lambda: client.rcs.senders.create(**RCS),
        }
        for operation, call in calls.items():
            box.fault(operation, times=None, drop="afterCommit")
            with pytest.raises(errors.OutcomeUnknown) as caught:
                call()
            assert caught.value.operation == operation
            assert len(box.requests(operation)) == 1
        box.fault("whatsapp.senders.create", drop="afterCommit")
        client.whatsapp.senders.create(**SENDER)
        comments = [each for each in client.whatsapp.accounts.activities.list() if each.type == "COMMENT_ADDED"]
        assert len(comments) == 1
        for pages in (client.bundles.list(), client.rcs.senders.list(), client.whatsapp.senders.list()):
            assert len(list(pages)) == 1


def test_a_token_that_expires_in_the_middle_of_a_walk(box: Sandbox, skew: Skew) -> None:
    seen: list[str] = []
    with box.client() as client:
        names = [f"order_{number}" for number in range(7)]
        for name in names:
            client.whatsapp.templates.create(**whatsapp_template(name), status="DRAFT")
        for template in client.whatsapp.templates.list(page_size=2):
            seen.append(template.name)
            if len(seen) == 3:
                skew.seconds = 2 * 3600
    assert sorted(seen) == names
    statuses = [request["status"] for request in box.requests("whatsapp.templates.list")]
    assert sorted(statuses) == [200, 200, 200, 200, 401]


@pytest.mark.parametrize("seconds", [-86_400, -600, 600, 86_400])
def test_a_server_whose_clock_is_wrong(box: Sandbox, skew: Skew, seconds: float) -> None:
    skew.seconds = seconds
    with box.client() as client:
        client.webhooks.create(**HOOK)
        assert len(client.webhooks.list()) == 1
    assert [request["status"] for request in box.requests("webhooks.list")] == [200]


@pytest.mark.parametrize("ahead", [timedelta(days=-1), timedelta(days=1)])
def test_a_date_to_retry_after_from_a_wrong_clock(ahead: timedelta) -> None:
    """Behind, it is in the past: no pause. Ahead, it would be a day: the deadline of the call ends it at once."""
    from email.utils import formatdate

    date = formatdate(time.time() + ahead.total_seconds(), usegmt=True)
    api = Api()
    api.on(
        "GET", "/webhooks", papi(429, "too_many_requests", headers={"Retry-After": date}),
        httpx2.Response(200, json={"webhooks": []}),
    )  # fmt: skip
    with Client(**settings(), transport=api.transport()) as client:
        started = time.monotonic()
        if ahead.days < 0:
            client.webhooks.list()
        else:
            with pytest.raises(errors.RateLimited):
                client.webhooks.list(deadline=9)
        assert time.monotonic() - started < 6


@pytest.mark.parametrize("seconds", [-400, 400])
def test_a_webhook_from_a_wrong_clock(seconds: int) -> None:
    body = b'{"type": "BUNDLE_DONE", "payload": {"id": "b", "projectId": "p", "region": "EU", "state": "DONE"}}'
    headers = webhooks.sign(body, "secret", timestamp=int(time.time()) + seconds)
    with pytest.raises(webhooks.WebhookVerificationError) as caught:
        webhooks.unwrap(body, headers, "secret")
    assert caught.value.reason == "stale"
    assert webhooks.unwrap(body, headers, "secret", tolerance=500).type == "BUNDLE_DONE"
