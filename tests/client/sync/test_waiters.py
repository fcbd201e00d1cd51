# Generated from tests/client/test_waiters_async.py by tools/async_to_sync.py; do not edit.
"""Waiting for everything that moves by itself, on our server."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sinch_provisioning import errors
from sinch_provisioning.client import EventFeed
from sinch_provisioning.client._flows.runtime import Call, Options
from sinch_provisioning.client._flows.wait import PLANS, _concerns
from sinch_provisioning.contract.operations import OPERATIONS
from sinch_provisioning.testing import Sandbox, sandbox
from tests.support import journeys, rcs
from tests.support.journeys import Move, Step, prepare, resolved
from tests.support.whatsapp import account

ACCOUNT = journeys.WHATSAPP_SENDER[0]
SENDER = journeys.WHATSAPP_SENDER[:2]
TEMPLATE = Step("whatsapp.templates.create", body=journeys.whatsapp_template())
KAKAO = Step("kakaotalk.senders.create", body=journeys.KAKAO)
RCS = Step("rcs.senders.create", body=rcs.sender(), saves="agent")
TESTER = Step("rcs.senders.test_numbers.add", (journeys.ref("agent.id"),), {"testNumbers": [rcs.NUMBER]})
LAUNCH = Step("rcs.senders.launch", (journeys.ref("agent.id"),))
BUNDLE, SMS = journeys.BUNDLES[0], journeys.SMS[0]
SMS_GONE = Step("sms.apps.delete", (journeys.ref("app.id"),))


class Wait:
    """A wait in the middle of a journey: of which resource, for what, and how it is to end."""

    def __init__(self, operation: str, *path: Any, until: Any, state: str = "", turn: str = "nobody") -> None:
        self.operation = operation
        self.path = path
        self.until = until
        self.state = state or str(until)
        self.turn = turn

    def call(self, client: Any, found: dict[str, Any], **options: Any) -> Any:
        target = client
        for word in self.operation.split("."):
            target = getattr(target, word)
        return target(*resolved(self.path, found), until=self.until, **options)


def approved_everywhere(sender: Any) -> bool:
    return all(operator.status == "LAUNCHED" for country in sender.country_status for operator in country.operators)


WAITS: dict[str, list[Move | Wait]] = {
    "whatsapp account": [ACCOUNT, Wait("whatsapp.accounts.wait", until="ONBOARDED")],
    "whatsapp sender": [
        ACCOUNT, Wait("whatsapp.accounts.wait", until="ONBOARDED"), SENDER[1],
        Wait("whatsapp.senders.wait", journeys.ref("sender.id"), until="ACTIVE", state="PENDING_VERIFICATION", turn="agent"),
    ],
    "whatsapp template": [
        ACCOUNT, Wait("whatsapp.accounts.wait", until="ONBOARDED"), TEMPLATE,
        Wait("whatsapp.templates.wait", "order_ready", "EN_US", until="APPROVED"),
    ],
    "kakaotalk sender": [
        KAKAO, Wait("kakaotalk.senders.wait", "example_shop", until="ACTIVE", state="VERIFYING", turn="agent"),
    ],
    "rcs sender": [
        RCS, Wait("rcs.senders.wait", journeys.ref("agent.id"), until="IN_TEST", turn="agent"), LAUNCH,
        Wait("rcs.senders.wait", journeys.ref("agent.id"), until="LAUNCHED"),
        Wait("rcs.senders.wait", journeys.ref("agent.id"), until=approved_everywhere, state="LAUNCHED"),
    ],
    "rcs test number": [
        RCS, Wait("rcs.senders.wait", journeys.ref("agent.id"), until="IN_TEST", turn="agent"), TESTER,
        Wait("rcs.senders.test_numbers.wait", journeys.ref("agent.id"), rcs.NUMBER, until="VERIFIED"),
    ],
    "bundle": [BUNDLE, Wait("bundles.wait", journeys.ref("bundle.id"), until="DONE")],
    "sms app": [
        SMS, Wait("sms.apps.wait", journeys.ref("app.id"), until="ACTIVE"), SMS_GONE,
        Wait("sms.apps.wait", journeys.ref("app.id"), until="DELETED"),
    ],
}  # fmt: skip


@pytest.fixture
def box() -> Iterator[Sandbox]:
    with sandbox(reviews="after:0.2") as box:
        yield box


@pytest.mark.parametrize("journey", WAITS)
def test_a_wait_ends_where_the_resource_comes_to_rest(box: Sandbox, journey: str) -> None:
    found: dict[str, Any] = {}
    with box.client() as client:
        for move in WAITS[journey]:
            if isinstance(move, Step):
                raw = prepare(client.with_raw_response, move, found)()
                found[move.saves] = raw.json() if raw.content else None
            elif isinstance(move, Wait):
                ended = move.call(client, found, deadline=20)
                assert (ended.state, ended.turn) == (move.state, move.turn)
                assert ended.reached == (callable(move.until) or move.until == move.state)


def test_a_kakaotalk_template_is_awaited(box: Sandbox) -> None:
    with box.client() as client:
        prepare(client, KAKAO, {})()
        client.kakaotalk.senders.wait("example_shop", deadline=20)
        client.kakaotalk.senders.register("example_shop")
        client.kakaotalk.senders.verify("example_shop", code=int(box.code()))
        made = client.kakaotalk.templates.create("example_shop", details=journeys.alimtalk())
        ended = client.kakaotalk.templates.wait("example_shop", made.code, until="APPROVED", deadline=20)
    assert (ended.reached, ended.turn) == (True, "nobody")


def test_a_refusal_ends_a_wait_and_says_who_must_act(box: Sandbox) -> None:
    with box.client() as client:
        body = account("Shop [sim:reject]")
        prepare(client, Step("whatsapp.accounts.create", body=body), {})()
        ended = client.whatsapp.accounts.wait(until="ONBOARDED", deadline=20)
    assert (ended.reached, ended.state, ended.turn) == (False, "changes REJECTED", "agent")
    assert "whatsapp.accounts.update" in ended.next_steps


def test_a_person_is_named_when_time_runs_out() -> None:
    with sandbox(reviews="manual") as box:
        with box.client() as client:
            body = account("Shop [sim:verify]")
            prepare(client, Step("whatsapp.accounts.create", body=body), {})()
            box.approve(box.reviews()[0]["id"])
            with pytest.raises(errors.WaitTimeout) as caught:
                client.whatsapp.accounts.wait(until="ONBOARDED", deadline=0.2)
    assert (caught.value.waiting_for, caught.value.state) == ("person", "changes PENDING_FACEBOOK_VERIFICATION")


EVENTS: list[tuple[str, str, Callable[[dict[str, Any]], dict[str, Any]]]] = [
    ("whatsapp sender", "whatsapp.senders.get", lambda found: {"senderId": found["sender"]["id"]}),
    ("whatsapp template", "whatsapp.templates.get", lambda _: {"templateName": "order_ready", "languageCode": "EN_US"}),
    ("rcs sender", "rcs.senders.get", lambda found: {"senderId": found["agent"]["id"]}),
    ("bundle", "bundles.get", lambda found: {"bundleId": found["bundle"]["id"]}),
]


@pytest.mark.parametrize(("journey", "operation", "path"), EVENTS, ids=[row[0] for row in EVENTS])
def test_the_events_of_a_resource_are_recognised(
    box: Sandbox, journey: str, operation: str, path: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    found: dict[str, Any] = {}
    feed = EventFeed()
    with box.client() as client:
        for move in WAITS[journey]:
            if isinstance(move, Step):
                raw = prepare(client.with_raw_response, move, found)()
                found[move.saves] = raw.json() if raw.content else None
            elif isinstance(move, Wait):
                move.call(client, found, deadline=20, feed=feed)
    call = Call(OPERATIONS[operation], path(found), (), None, Options())
    stranger = Call(OPERATIONS[operation], dict.fromkeys(call.path, "another"), (), None, Options())
    kind = PLANS[operation].machine
    told = [event for event in box.events() if event["resourceKind"].startswith(kind.partition(".")[0])]
    assert any(_concerns(PLANS[operation], call)(event) for event in told)
    assert not any(_concerns(PLANS[operation], stranger)(event) for event in told)
