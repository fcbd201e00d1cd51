"""What the workflows of the tests work on, and what can be said about a project afterwards."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from sinch_provisioning import workflows
from sinch_provisioning.testing import Sandbox
from sinch_provisioning.workflows import Journey, Question
from tests.domain.kakaotalk import support as kakaotalk
from tests.support import rcs

FILES = Path(__file__).resolve().parents[2] / "examples" / "shop" / "whatsapp"
TESTER = "+447700900123"
BUNDLE = {"name": "shop", "region": "EU", "smsApp": True, "convApp": True}
TARGET = "https://hooks.ok.test/papi"


def load(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FILES / name).read_text())
    return content


SENDER, ACCOUNT = load("sender.json"), load("account.json")
ENGLISH, SPANISH = load("order_ready.en.json"), load("order_ready.es.json")
CORRECTED = load("order_ready.es.corrected.json")


def inbox(box: Sandbox) -> Callable[[Question], str | None]:
    """Reads codes as the person at the phone would: the latest that is still good."""

    def ask(question: Question) -> str | None:
        return next((str(item["code"]) for item in box.messages() if item.get("code") and item["usable"]), None)

    return ask


@dataclass(frozen=True)
class Case:
    """One workflow with arguments under which it succeeds, what must be there before, and the state that it ends in."""

    name: str
    journey: Callable[[Sandbox], Journey]
    state: str | None
    before: Callable[[Sandbox], Any] = lambda box: None


def onboard(box: Sandbox) -> Journey:
    return workflows.onboard_whatsapp_sender(SENDER, account=ACCOUNT, ask=inbox(box))


def channel(box: Sandbox) -> Journey:
    return workflows.onboard_kakaotalk_sender(kakaotalk.sender(), ask=inbox(box))


def rcs_sender() -> dict[str, Any]:
    return rcs.sender(countries=("DE", "GB"))


def to_test(box: Sandbox) -> Journey:
    return workflows.rcs_to_test(rcs_sender(), testers=[TESTER])


def launch(box: Sandbox) -> Journey:
    with box.client(auth="basic") as client:
        (sender,) = client.rcs.senders.list()
    return workflows.rcs_launch(sender.id, countries=["DE", "GB"])


def _run(*journeys: Callable[[Sandbox], Journey]) -> Callable[[Sandbox], None]:
    def run(box: Sandbox) -> None:
        with box.client(auth="basic") as client:
            for make in journeys:
                outcome = make(box).run(client)
                assert outcome.ok, outcome

    return run


def _account(box: Sandbox) -> None:
    with box.client(auth="basic") as client:
        client.whatsapp.accounts.create(
            client_business_manager_id=ACCOUNT["clientBusinessManagerId"], waba_name=ACCOUNT["wabaName"],
            sender_details=ACCOUNT["senderDetails"], business_manager="SINCH_UK",
        )  # fmt: skip


def _rejected(box: Sandbox) -> None:
    _account(box)
    with box.client(auth="basic") as client:
        outcome = workflows.submit_template(SPANISH, check=False).run(client)
        assert outcome.state == "REJECTED"


def _drafts(box: Sandbox) -> None:
    _account(box)
    with box.client(auth="basic") as client:
        assert workflows.submit_template(ENGLISH, submit=False).run(client).pending_state == "DRAFT"


CASES = [
    Case("onboard_whatsapp_sender", onboard, "ACTIVE"),
    Case("submit_template", lambda box: workflows.submit_template(ENGLISH), "APPROVED", _account),
    Case("fix_template", lambda box: workflows.fix_template("order_ready", "ES", CORRECTED), "APPROVED", _rejected),
    Case("onboard_kakaotalk_sender", channel, "ACTIVE"),
    Case(
        "submit_kakaotalk_template",
        lambda box: workflows.submit_kakaotalk_template(kakaotalk.FRIEND, kakaotalk.template()),
        "APPROVED",
        _run(channel),
    ),
    Case("rcs_to_test", to_test, "IN_TEST"),
    Case("rcs_launch", launch, "LAUNCHED", _run(to_test)),
    Case("order_bundle", lambda box: workflows.order_bundle(BUNDLE), "DONE"),
    Case("register_webhook", lambda box: workflows.register_webhook(TARGET), None),
    Case("clean_up", lambda box: workflows.clean_up(), None, _drafts),
]


def fingerprint(box: Sandbox) -> dict[str, Any]:
    """What a project holds, without ids and times: equal ones are the same end, reached by the same effects."""
    with box.client(auth="basic") as client:
        resources = {
            "senders": [str(item.state) for item in client.whatsapp.senders.list()],
            "templates": [
                (item.name, str(item.state), bool(item.changes)) for item in client.whatsapp.templates.list()
            ],
            "channels": [str(item.state) for item in client.kakaotalk.senders.list()],
            "rcs": [
                (str(item.state), [str(tester.state) for tester in item.test_number_states or ()])
                for item in client.rcs.senders.list()
            ],
            "bundles": [(item.name, str(item.state)) for item in client.bundles.list()],
            "webhooks": [item.target for item in client.webhooks.list()],
        }
    codes = sum(1 for item in box.messages() if item.get("code"))
    return {**resources, "codes": codes, "events": Counter(event["type"] for event in box.events())}


class Killed(BaseException):
    """The process is gone."""


class Killing(httpx2.BaseTransport):
    """A transport that ends the process at one of its requests: before it is sent, or when its answer comes."""

    def __init__(self, inner: httpx2.BaseTransport, at: int, *, answered: bool) -> None:
        self.inner = inner
        self.at = at
        self.answered = answered
        self.seen = 0

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        number, self.seen = self.seen, self.seen + 1
        if number == self.at and not self.answered:
            raise Killed
        response = self.inner.handle_request(request)
        if number == self.at:
            raise Killed
        return response
