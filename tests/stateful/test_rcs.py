"""RCS senders under random legal and illegal calls: whatever changes is told, and each step is one of the machines'."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, initialize, invariant, rule

from sinch_provisioning.contract.states import MACHINES
from tests.support.rcs import BRAND, GENERAL, SENDERS, bare, invited, questionnaire, sender
from tests.support.sandbox import Answer
from tests.support.stateful import Journey

PAIRS = {
    name: {(str(step.source), str(step.target)) for step in MACHINES[f"rcs.{name}"].transitions}
    for name in ("sender", "operator", "brand_registration", "test_number")
}
COUNTRIES = [["DE"], ["LT", "US"], ["LT"], ["DE", "LT"]]
NUMBERS = ["+491701234560", "+491701234561", "+491701234562"]
OPERATORS = ["launched", "rejected", "invalid_in_gmb", "suspended", "leaving", "unlaunched"]
BRANDS = ["sent", "queued", "manual_review", "incomplete", "approved", "rejected", "archived"]
TESTERS = ["accept", "decline", "reject", "expire", "fail", "invalid"]
_RANK = [
    "LAUNCHED", "PENDING", "SUSPENDED", "PENDING_UNLAUNCHED", "REJECTED", "INVALID_IN_GOOGLE_MY_BUSINESS", "UNLAUNCHED",
    "NOT_LAUNCHED",
]  # fmt: skip

KINDS = {
    "bare": bare(),
    "silent": sender(questionnaire=questionnaire(general={k: v for k, v in GENERAL.items() if k != "videoUris"})),
    "complete": sender(countries=["DE"], questionnaire=questionnaire(["US"])),
    "us": sender(countries=["US", "LT"]),
}


class Shadow:
    """What the events say about a sender."""

    def __init__(self, body: dict[str, Any]) -> None:
        self.id = body["id"]
        self.body = body
        self.state: str = body["state"]
        self.operators = standing(body)
        self.brand = registration(body)

    def __repr__(self) -> str:
        return f"{self.id} {self.state} {self.brand} {self.operators}"

    def hear(self, event: dict[str, Any]) -> None:
        """One event: a step from what was known to something else."""
        if event["type"] == "RCS_SENDER_STATUS_UPDATED":
            assert event["previousState"] == self.state
            assert (self.state, event["currentState"]) in PAIRS["sender"], event["currentState"]
            self.state = event["currentState"]
        elif event["type"] == "RCS_SENDER_OPERATOR_STATUS_UPDATED":
            place = event["operatorCountry"], event["operator"]
            assert event["operatorPreviousStatus"] == self.operators.get(place, "NOT_LAUNCHED")
            step = event["operatorPreviousStatus"], event["operatorCurrentStatus"]
            assert step in PAIRS["operator"], step
            self.operators[place] = step[1]
        elif event["type"] == "RCS_BRAND_REGISTRATION_PROCESS_STATUS_UPDATED":
            known = self.brand or "NEW"
            # A rejected registration is shelved on its way to a new one.
            assert (known, event["status"]) in PAIRS["brand_registration"] | {("REJECTED", "ARCHIVED")}, event
            self.brand = event["status"]

    def sees(self, body: dict[str, Any]) -> None:
        """The sender as the API shows it: as the events told it."""
        assert body["state"] == self.state
        if self.brand in (None, "ARCHIVED") and registration(body) == "NEW":
            self.brand = "NEW"
        assert registration(body) == self.brand
        found = standing(body)
        told = {place: status for place, status in self.operators.items() if status != "NOT_LAUNCHED"}
        assert {place: status for place, status in found.items() if status != "NOT_LAUNCHED"} == told
        for row in body["countryStatus"]:
            assert row["status"] == min((operator["status"] for operator in row["operators"]), key=_RANK.index)
        before, after = invited(self.body), invited(body)
        for number, state in after.items():
            old = before.get(number, "nothing")
            # An invitation is PENDING until it is sent, which may be within the same call.
            legal = old == state or (old, state) in PAIRS["test_number"] or state in ("PENDING", "UNVERIFIED")
            assert legal, (old, state)
        self.operators, self.body = found, body


def standing(body: dict[str, Any]) -> dict[tuple[str, str], str]:
    return {
        (row["country"], operator["name"]): operator["status"]
        for row in body["countryStatus"]
        for operator in row["operators"]
    }


def registration(body: dict[str, Any]) -> str | None:
    status: str | None = body.get("brandDetails", {}).get("registration", {}).get("status")
    return status


class Rcs(Journey):
    """Senders of one project, complete or not."""

    senders: Bundle[Shadow] = Bundle("senders")

    @initialize()
    def begin(self) -> None:
        self.control("PUT", "projects/{p}/policy", {"reviews": "manual"})
        self.known: dict[str, Shadow] = {}

    # -- calls --------------------------------------------------------------------------------------------------------

    @rule(target=senders, kind=st.sampled_from(sorted(KINDS)), stage=st.integers(0, 3), number=st.sampled_from(NUMBERS))
    def add(self, kind: str, stage: int, number: str) -> Shadow:
        """A sender, on its way as far as the stage says: made, in test, launching, live."""
        shadow = Shadow(self.call(SENDERS + "create", json=KINDS[kind]).json)
        assert shadow.state == ("DRAFT" if kind == "bare" else "IN_PROGRESS")
        self.known[shadow.id] = shadow
        if stage > 0:
            self.patch(shadow, testNumbers=[number])
            self.approve_all(shadow)
        if stage > 1:
            self.launch(shadow)
        if stage > 2:
            self.approve_all(shadow)
            self.approve_all(shadow)
        return shadow

    @rule(item=senders)
    def launch(self, item: Shadow) -> None:
        ready = item.state in ("IN_TEST", "LAUNCHING", "LAUNCHED", "UNLAUNCHED")
        answer = self.on(item, "launch")
        assert answer.code in ({None, "launch_precondition_failed"} if ready else {"launch_invalid_agent_state"})

    @rule(item=senders, countries=st.sampled_from(COUNTRIES) | st.none())
    def go_elsewhere(self, item: Shadow, countries: list[str] | None) -> None:
        assert self.patch(item, countries=countries).status == 200

    @rule(item=senders, name=st.sampled_from(["Shop", "Other shop"]))
    def rename(self, item: Shadow, name: str) -> None:
        locked = item.state in ("LAUNCHING", "LAUNCHED")
        answer = self.patch(item, brand=BRAND | {"name": name})
        assert answer.code == ("fields_not_updatable" if locked else None)

    @rule(item=senders, answers=st.sampled_from([{"videoUris": ["https://v.test/a"]}, {"videoUris": None}]))
    def answer(self, item: Shadow, answers: dict[str, Any]) -> None:
        self.patch(item, questionnaire={"general": {"answers": answers}})

    @rule(item=senders, tax_id=st.sampled_from(["12-3456789", "98-7654321"]))
    def answer_us(self, item: Shadow, tax_id: str) -> None:
        self.patch(item, questionnaire={"us": {"answers": {"taxId": tax_id}}})

    @rule(item=senders, number=st.sampled_from(NUMBERS), call=st.sampled_from(["add", "retry", "delete"]))
    def tester(self, item: Shadow, number: str, call: str) -> None:
        known = invited(item.body).get(number)
        given: dict[str, Any] = {"json": {"testNumbers": [number]}} if call == "add" else {"test_number": number}
        answer = self.on(item, f"test_numbers.{call}", **given)
        if "supplierDetails" not in item.body:
            assert answer.code == "no_google_supplier"
        elif known is None and call != "add":
            assert answer.code == "user_is_not_tester_for_agent"
        elif call != "delete" and known in ("DECLINED", "INVALID"):
            assert answer.status in (400, 404)
        elif known != "UNVERIFIED" or call == "delete":
            refusals = {"rbm_too_many_requests", "blocked_because_the_recipient_declined"}
            assert answer.status < 300 or answer.code in refusals

    def approve_all(self, item: Shadow) -> None:
        for found in self.control("GET", f"projects/{{p}}/reviews?resource_id={item.id}")["reviews"]:
            self.control("POST", f"projects/{{p}}/reviews/{found['id']}/approve", {})
        self.compare(item)

    # -- upstream -----------------------------------------------------------------------------------------------------

    @rule(item=senders, approve=st.booleans(), which=st.integers(0, 9))
    def review(self, item: Shadow, approve: bool, which: int) -> None:
        found = self.control("GET", f"projects/{{p}}/reviews?resource_id={item.id}")["reviews"]
        if found:
            chosen = found[which % len(found)]["id"]
            self.control("POST", f"projects/{{p}}/reviews/{chosen}/{'approve' if approve else 'reject'}", {})
            self.compare(item)

    @rule(item=senders, action=st.sampled_from(OPERATORS), country=st.sampled_from(["DE", "LT", "US"]))
    def operator(self, item: Shadow, action: str, country: str) -> None:
        self.act(item, f"operator_{action}", country=country)

    @rule(item=senders, action=st.sampled_from(BRANDS))
    def registry(self, item: Shadow, action: str) -> None:
        self.act(item, f"brand_{action}")

    @rule(item=senders, action=st.sampled_from(TESTERS), number=st.sampled_from(NUMBERS))
    def owner(self, item: Shadow, action: str, number: str) -> None:
        self.act(item, f"tester_{action}", number=number)

    @rule(item=senders, action=st.sampled_from(["suspend", "reinstate", "unlaunch", "unknown", "known", "video_added"]))
    def whole(self, item: Shadow, action: str) -> None:
        self.act(item, action)

    @rule(days=st.sampled_from([1, 8]))
    def wait(self, days: int) -> None:
        """Days pass: invitations expire, and nothing else moves by itself."""
        self.control("POST", "projects/{p}/clock", {"advance": days * 86_400})
        for each in self.known.values():
            self.compare(each)

    # -- comparing ----------------------------------------------------------------------------------------------------

    def on(self, item: Shadow, operation: str, **given: Any) -> Answer:
        before = item.body
        answer = self.call(SENDERS + operation, sender_id=item.id, **given)
        assert answer.status < 500, answer.json
        self.compare(item)
        if answer.status >= 400:
            assert item.body == before
        return answer

    def patch(self, item: Shadow, **details: Any) -> Answer:
        return self.on(item, "update", json={"details": details})

    def act(self, item: Shadow, action: str, **params: Any) -> None:
        before = item.body
        path = f"projects/{{p}}/actions/rcs.sender/{item.id}/{action}"
        answer = self.control("POST", path, params, expect=None)
        assert answer.status in (200, 409), answer.json
        self.compare(item)
        if answer.status == 409:
            assert item.body == before

    def compare(self, item: Shadow) -> None:
        for event in self.new_events():
            self.known[event["payload"]["id"]].hear(event)
        item.sees(self.call(SENDERS + "get", sender_id=item.id).json)

    @invariant()
    def nothing_moves_by_itself(self) -> None:
        assert self.new_events() == []


TestRcs = Rcs.TestCase
TestRcs.settings = settings(
    max_examples=int(os.environ.get("STATEFUL_EXAMPLES", "25")),
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
