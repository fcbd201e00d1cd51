"""WhatsApp senders and templates under random legal and illegal calls: every answer, state and event fits the machines."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, initialize, invariant, rule

from sinch_provisioning.contract.states import MACHINES, NOTHING
from tests.support.stateful import Journey, Tracked
from tests.support.whatsapp import account, partner

DAY = 86_400
SENDER, TEMPLATE = "whatsapp.sender", "whatsapp.template"


def template(number: int, revision: int = 0) -> dict[str, Any]:
    text = f"Hello {{{{1}}}}, parcel {number} of shipment {revision} is on its way to you now."
    return {"components": [{"type": "BODY", "text": text, "examples": ["Ana"]}]}


class WhatsApp(Journey):
    """One onboarded project; senders that a partner adds, and templates."""

    senders: Bundle[Tracked] = Bundle("senders")
    templates: Bundle[Tracked] = Bundle("templates")

    @initialize()
    def onboard(self) -> None:
        assert self.call("whatsapp.accounts.create", json=account()).status == 201
        self.control("PUT", "projects/{p}/policy", {"reviews": "manual"})
        self.new_events()
        self.number = 0
        self.tracked: list[Tracked] = []

    # -- senders ------------------------------------------------------------------------------------------------------

    @rule(target=senders, draft=st.booleans())
    def add_sender(self, draft: bool) -> Tracked:
        self.number += 1
        body = partner(f"77001{self.number:05}", status="DRAFT" if draft else "SUBMIT")
        answer = self.call("whatsapp.senders.create", json=body)
        sender_id = answer.json["id"]
        item = Tracked(SENDER, lambda: self.sandbox.call("whatsapp.senders.get", sender_id=sender_id), name=sender_id)
        self.perform(item, "whatsapp.senders.create#draft" if draft else "whatsapp.senders.create", answer)
        self.tracked.append(item)
        return item

    @rule(item=senders, submit=st.booleans(), about=st.sampled_from(["Open till late", "Open daily"]))
    def edit_sender(self, item: Tracked, submit: bool, about: str) -> None:
        body = {"status": "SUBMIT" if submit else "DRAFT", "details": {"about": about}}
        answer = self.call("whatsapp.senders.update", sender_id=item.name, json=body)
        self.perform(item, "whatsapp.senders.update" + ("#submit" if submit else ""), answer)

    @rule(item=senders)
    def drop_sender_changes(self, item: Tracked) -> None:
        answer = self.call("whatsapp.senders.changes.delete", sender_id=item.name)
        self.perform(item, "whatsapp.senders.changes.delete", answer)

    @rule(item=senders)
    def delete_sender(self, item: Tracked) -> None:
        answer = self.call("whatsapp.senders.delete", sender_id=item.name)
        twice = ["sender_already_deleted"] if "leaving" in item.facts else []
        if self.perform(item, "whatsapp.senders.delete", answer, unless=twice):
            assert not twice
            item.facts["leaving"] = self.control("GET", "projects/{p}/clock")["nowMs"] + 30 * DAY * 1000

    @rule(item=senders, method=st.sampled_from(["SMS", "VOICE"]))
    def register(self, item: Tracked, method: str) -> None:
        answer = self.call("whatsapp.senders.register", sender_id=item.name, json={"method": method})
        limits = ["sender-register-too-many-requests", "too_many_invalid_verification_codes"]
        if self.perform(item, "whatsapp.senders.register", answer, unless=limits):
            message = self.control("GET", "projects/{p}/inbox")["messages"][0]
            item.facts["code"] = message["code"]

    @rule(item=senders, right=st.booleans())
    def verify(self, item: Tracked, right: bool) -> None:
        code = item.facts.get("code", "000000") if right else "000000"
        answer = self.call("whatsapp.senders.verify", sender_id=item.name, json={"code": code})
        self.perform(item, "whatsapp.senders.verify", answer, unless=["wrong_otp"])

    @rule(item=senders, action=st.sampled_from(["suspend", "resume", "deactivate"]))
    def halt_sender(self, item: Tracked, action: str) -> None:
        cause = {"suspend": "sender.suspended", "resume": "sender.reinstated", "deactivate": "sender.deactivated"}[
            action
        ]
        self.act(item, f"{SENDER}/{item.name}", action, cause)

    # -- templates ----------------------------------------------------------------------------------------------------

    @rule(target=templates, draft=st.booleans(), language=st.sampled_from(["EN_US", "DE"]))
    def add_template(self, draft: bool, language: str) -> Tracked:
        self.number += 1
        name = f"parcel_{self.number}"
        body = {"name": name, "language": language, "category": "UTILITY", "status": "DRAFT" if draft else "SUBMIT"}
        answer = self.call("whatsapp.templates.create", json={**body, "details": template(self.number)})
        key = {"template_name": name, "language_code": language}
        item = Tracked(TEMPLATE, lambda: self.sandbox.call("whatsapp.templates.get", **key), name=f"{name}/{language}")
        item.facts = {"key": key, "number": self.number}
        self.perform(item, "whatsapp.templates.create#draft" if draft else "whatsapp.templates.create", answer)
        return item

    @rule(item=templates, submit=st.booleans())
    def edit_template(self, item: Tracked, submit: bool) -> None:
        self.number += 1
        body = {"status": "SUBMIT" if submit else "DRAFT", "details": template(item.facts["number"], self.number)}
        answer = self.call("whatsapp.templates.update", json=body, **item.facts["key"])
        # Meta takes one edit of an approved template a day and ten a month.
        quota = ["template_submit_error"] if submit else []
        self.perform(item, "whatsapp.templates.update" + ("#submit" if submit else ""), answer, unless=quota)

    @rule(item=templates, submitted=st.booleans())
    def delete_template(self, item: Tracked, submitted: bool) -> None:
        answer = self.call("whatsapp.templates.delete", delete_submitted=submitted, **item.facts["key"])
        self.perform(item, "whatsapp.templates.delete" + ("#submitted" if submitted else ""), answer)

    @rule(item=templates, action=st.sampled_from(["disable", "flag"]))
    def act_on_template(self, item: Tracked, action: str) -> None:
        cause = {"disable": "policy.disabled", "flag": "policy.flagged"}[action]
        flagged = action == "flag" and "flagged" in item.facts
        if self.act(
            item,
            f"{TEMPLATE}/{item.facts['key']['template_name']}.{item.facts['key']['language_code']}",
            action,
            cause,
            again=flagged,
        ):
            item.facts["flagged"] = True

    # -- both ---------------------------------------------------------------------------------------------------------

    @rule(item=st.one_of(senders, templates), approve=st.booleans())
    def review(self, item: Tracked, approve: bool) -> None:
        """The reviewer decides, if there is anything to decide."""
        found = self.control("GET", "projects/{p}/reviews")["reviews"]
        mine = [each for each in found if self.concerns(item, each)]
        assert len(mine) == (item.state.pending == "IN_PROGRESS"), (item, mine)
        if not mine:
            return
        verb = "approve" if approve else "reject"
        self.control(
            "POST", f"projects/{{p}}/reviews/{mine[0]['id']}/{verb}", {} if approve else {"reason": "Not now."}
        )
        if approve:
            new = item.machine == SENDER and item.state.live is None
            self.moved(item, "number.unverified" if new else "review.approved")
        else:
            kind = item.machine.upper().replace(".", "_")
            self.moved(item, "review.rejected", besides=[f"{kind}_COMMENT_ADDED"])

    @rule(days=st.sampled_from([1, 31]))
    def wait(self, days: int) -> None:
        """Days pass: senders whose notice is over go away with their event, and nothing else moves."""
        now = self.control("POST", "projects/{p}/clock", {"advance": days * DAY})["nowMs"]
        leaving = [item for item in self.tracked if item.facts.get("leaving", now + 1) <= now and item.state != NOTHING]
        events = self.new_events()
        assert [event["type"] for event in events] == ["WHATSAPP_SENDER_DELETED"] * len(leaving)
        assert {event["payload"]["id"] for event in events} == {item.name for item in leaving}
        for item in leaving:
            item.state = NOTHING
            self.stands(item)

    def act(self, item: Tracked, resource: str, action: str, cause: str, *, again: bool = False) -> bool:
        answer = self.control("POST", f"projects/{{p}}/actions/{resource}/{action}", {}, expect=None)
        legal = MACHINES[item.machine].allows(item.state, cause) and not again
        assert answer.status == (200 if legal else 404 if item.state == NOTHING else 409), (item, action, answer.json)
        if legal:
            self.moved(item, cause)
        else:
            self.unchanged(item)
        return legal

    @staticmethod
    def concerns(item: Tracked, review: dict[str, Any]) -> bool:
        if item.machine == SENDER:
            return bool(review["resourceId"] == item.name)
        subject = review["subject"]
        return f"{subject.get('name')}/{subject.get('language')}" == item.name

    @invariant()
    def nothing_moves_by_itself(self) -> None:
        assert self.new_events() == []


TestWhatsApp = WhatsApp.TestCase
TestWhatsApp.settings = settings(
    max_examples=int(os.environ.get("STATEFUL_EXAMPLES", "25")),
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
