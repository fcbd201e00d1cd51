"""KakaoTalk senders and templates under random legal and illegal calls: every answer, state and event fits the machines."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, initialize, invariant, rule

from sinch_provisioning.contract.states import MACHINES, NOTHING, State
from tests.domain.kakaotalk.support import DAY, sender, template
from tests.support.stateful import Journey, Tracked

SENDER, TEMPLATE = "kakaotalk.sender", "kakaotalk.template"
SHOP = "the_shop"


class KakaoTalk(Journey):
    """One project with a live sender that keeps its templates, and other senders on their way."""

    senders: Bundle[Tracked] = Bundle("senders")
    templates: Bundle[Tracked] = Bundle("templates")

    @initialize()
    def go_live(self) -> None:
        assert self.call("kakaotalk.senders.create", json=sender(SHOP)).json["state"] == "VERIFYING"
        self.call("kakaotalk.senders.register", plus_friend_id=SHOP)
        live = self.call("kakaotalk.senders.verify", plus_friend_id=SHOP, json={"code": 123456})
        assert live.json["state"] == "ACTIVE"
        self.control("PUT", "projects/{p}/policy", {"reviews": "manual"})
        self.new_events()
        self.number = 0
        self.tracked: list[Tracked] = []

    # -- senders ------------------------------------------------------------------------------------------------------

    @rule(target=senders, draft=st.booleans())
    def add_sender(self, draft: bool) -> Tracked:
        self.number += 1
        friend = f"shop_{self.number}"
        item = Tracked(SENDER, lambda: self.sandbox.call("kakaotalk.senders.get", plus_friend_id=friend), name=friend)
        self.create_sender(item, draft)
        self.tracked.append(item)
        return item

    @rule(item=senders, draft=st.booleans())
    def create_sender(self, item: Tracked, draft: bool) -> None:
        answer = self.call("kakaotalk.senders.create", json=sender(item.name, status="DRAFT" if draft else "SUBMIT"))
        if self.perform(item, "kakaotalk.senders.create" + ("#draft" if draft else ""), answer):
            item.facts = {}

    @rule(item=senders, submit=st.booleans(), name=st.sampled_from(["New Name", "Newer Name"]))
    def edit_sender(self, item: Tracked, submit: bool, name: str) -> None:
        body = {"status": "SUBMIT" if submit else "DRAFT", "details": {"name": name}}
        answer = self.call("kakaotalk.senders.update", plus_friend_id=item.name, json=body)
        self.perform(item, "kakaotalk.senders.update" + ("#submit" if submit else ""), answer)

    @rule(item=senders)
    def drop_sender_changes(self, item: Tracked) -> None:
        answer = self.call("kakaotalk.senders.changes.delete", plus_friend_id=item.name)
        self.perform(item, "kakaotalk.senders.changes.delete", answer)

    @rule(item=senders)
    def delete_sender(self, item: Tracked) -> None:
        answer = self.call("kakaotalk.senders.delete", plus_friend_id=item.name)
        twice = ["sender_already_deleted"] if "leaving" in item.facts else []
        if self.perform(item, "kakaotalk.senders.delete", answer, unless=twice) and item.state != NOTHING:
            item.facts["leaving"] = self.control("GET", "projects/{p}/clock")["nowMs"] + 60 * DAY * 1000

    @rule(item=senders)
    def register(self, item: Tracked) -> None:
        answer = self.call("kakaotalk.senders.register", plus_friend_id=item.name)
        if self.perform(item, "kakaotalk.senders.register", answer):
            item.facts["code"] = int(self.control("GET", "projects/{p}/inbox?latest=true")["messages"][0]["code"])

    @rule(item=senders, right=st.booleans())
    def verify(self, item: Tracked, right: bool) -> None:
        code = item.facts.get("code", 1) if right else 1
        answer = self.call("kakaotalk.senders.verify", plus_friend_id=item.name, json={"code": code})
        self.perform(item, "kakaotalk.senders.verify", answer, unless=["wrong_otp"])

    @rule(item=senders, action=st.sampled_from(["block", "suspend", "deactivate", "reinstate"]))
    def halt_sender(self, item: Tracked, action: str) -> None:
        causes = {"block": "blocked", "suspend": "suspended", "deactivate": "deactivated", "reinstate": "reinstated"}
        path = f"projects/{{p}}/actions/{SENDER}/{item.name}/{action}"
        answer = self.control("POST", path, {}, expect=None)
        cause = f"sender.{causes[action]}"
        legal = MACHINES[SENDER].allows(item.state, cause)
        assert answer.status == (200 if legal else 404 if item.state == NOTHING else 409), (item, action, answer.json)
        if legal:
            self.moved(item, cause)
        else:
            self.unchanged(item)

    # -- templates ----------------------------------------------------------------------------------------------------

    @rule(target=templates, draft=st.booleans())
    def add_template(self, draft: bool) -> Tracked:
        self.number += 1
        body = template(f"template {self.number}", status="DRAFT" if draft else "SUBMIT")
        answer = self.call("kakaotalk.templates.create", plus_friend_id=SHOP, json=body)
        code = answer.json["code"]
        item = Tracked(TEMPLATE, lambda: self.sandbox.call("kakaotalk.templates.get", **self.key(code)), name=code)
        self.perform(item, "kakaotalk.templates.create" + ("#draft" if draft else ""), answer)
        return item

    @rule(item=templates, submit=st.booleans(), rename=st.booleans())
    def edit_template(self, item: Tracked, submit: bool, rename: bool) -> None:
        self.number += 1
        changes = {"name": f"template {self.number}"} if rename else {"content": f"{self.number}번째 안내입니다."}
        body = {"status": "SUBMIT" if submit else "DRAFT", "details": changes}
        answer = self.call("kakaotalk.templates.update", json=body, **self.key(item.name))
        self.perform(item, "kakaotalk.templates.update" + ("#submit" if submit else ""), answer)

    @rule(item=templates, operation=st.sampled_from(["delete", "changes.delete"]))
    def delete_template(self, item: Tracked, operation: str) -> None:
        answer = self.call(f"kakaotalk.templates.{operation}", **self.key(item.name))
        self.perform(item, f"kakaotalk.templates.{operation}", answer)

    @staticmethod
    def key(code: str) -> dict[str, str]:
        return {"plus_friend_id": SHOP, "template_code": code}

    # -- both ---------------------------------------------------------------------------------------------------------

    @rule(item=st.one_of(senders, templates), approve=st.booleans())
    def review(self, item: Tracked, approve: bool) -> None:
        """The reviewer decides, if there is anything to decide."""
        found = self.control("GET", "projects/{p}/reviews")["reviews"]
        mine = [each for each in found if self.concerns(item, each)]
        assert len(mine) == (item.state.pending == "IN_PROGRESS"), (item, mine)
        if not mine:
            return
        path = f"projects/{{p}}/reviews/{mine[0]['id']}/{'approve' if approve else 'reject'}"
        self.control("POST", path, {})
        if approve:
            new = item.machine == SENDER and item.state == State(None, "IN_PROGRESS")
            self.moved(item, "review.accepted" if new else "review.approved")
        else:
            kind = item.machine.upper().replace(".", "_")
            self.moved(item, "review.rejected", besides=[f"{kind}_COMMENT_ADDED"])

    @rule(days=st.sampled_from([1, 61]))
    def wait(self, days: int) -> None:
        """Days pass: senders whose notice is over go away without an event, and nothing else moves."""
        now = self.control("POST", "projects/{p}/clock", {"advance": days * DAY})["nowMs"]
        for item in self.tracked:
            if item.facts.get("leaving", now + 1) <= now and item.state != NOTHING:
                item.state = NOTHING
            self.stands(item)

    @staticmethod
    def concerns(item: Tracked, review: dict[str, Any]) -> bool:
        subject = review["subject"]
        return bool(item.name == (subject.get("code") or subject["plusFriendId"]))

    @invariant()
    def nothing_moves_by_itself(self) -> None:
        assert self.new_events() == []


TestKakaoTalk = KakaoTalk.TestCase
TestKakaoTalk.settings = settings(
    max_examples=int(os.environ.get("STATEFUL_EXAMPLES", "25")),
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
