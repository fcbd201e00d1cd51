"""Bundles and SMS apps under random legal and illegal calls: every answer, state and event fits the machines."""

from __future__ import annotations

import json
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle as Made
from hypothesis.stateful import initialize, invariant, rule

from sinch_provisioning.contract.states import MACHINES, State
from tests.support.bundles import BUNDLE, SMS_APP, hook, order, sms_app
from tests.support.sandbox import Answer
from tests.support.stateful import Journey, Tracked

PACE = 30
PHASES = {
    "PENDING_ADD": "request.taken",
    "IN_PROGRESS_ADD": "service.ready",
    "PROVISIONING_ADD": "routes.ready",
    "PENDING_DELETE": "request.taken",
    "IN_PROGRESS_DELETE": "service.removed",
}
#: How many phases of setting up and of taking down there are.
ADDING, REMOVING = 3, 2
UNDER_WAY = State("IN_PROGRESS")
ACTIONS = st.sampled_from(["advance", "fail", "block", "unblock"])
SELDOM = st.sampled_from([False] * 5 + [True])


class Bundles(Journey):
    """One project under a policy that takes half a minute; bundles in it and below it, and SMS apps of its own.

    Phases are ended by operators or by time; an app of a bundle takes the bundle with it when it is ready, fails or goes.
    """

    apps: Made[Tracked] = Made("apps")
    orders: Made[Tracked] = Made("orders")

    @initialize()
    def begin(self) -> None:
        self.control("PUT", "projects/{p}/policy", {"reviews": f"after:{PACE}"})
        self.number = 0
        self.tracked: list[Tracked] = []

    # -- SMS apps -----------------------------------------------------------------------------------------------------

    @rule(target=apps, linked=st.booleans(), at_once=SELDOM)
    def add_app(self, linked: bool, at_once: bool) -> Tracked:
        self.number += 1
        tag = " [sim:done_now]" if at_once else ""
        answer = self.call("sms.apps.create", json=sms_app(f"Shop {self.number}{tag}", convApiApp=linked))
        item = self.track_app(answer.json["id"], self.sandbox.project, at_once=at_once)
        self.perform(item, "sms.apps.create" + ("#finished" if at_once else ""), answer)
        return item

    @rule(item=apps)
    def delete_app(self, item: Tracked) -> None:
        self.delete(item)

    @rule(item=orders)
    def delete_app_of_bundle(self, item: Tracked) -> None:
        if item.facts["app"] is not None:
            self.delete(item.facts["app"])

    def delete(self, item: Tracked) -> None:
        at_once = item.facts["at_once"]
        answer = self.call("sms.apps.delete", project=item.facts["project"], sms_app_id=item.name)
        state = item.state
        cause = "sms.apps.delete" + ("#finished" if at_once and state.live not in PHASES else "")
        waited_for = self.waited_for(item)
        self.settle()
        if waited_for is not None:
            assert answer.status == 204
            self.moved_with(item, cause, waited_for, "part.failed")
        elif not self.perform(item, cause, answer) or state.live in {"PENDING_DELETE", "IN_PROGRESS_DELETE"}:
            return
        item.facts["since"] = self.now()

    @rule(item=apps, name=st.sampled_from(["Shop", "Store"]))
    def rename_app(self, item: Tracked, name: str) -> None:
        answer = self.call("sms.apps.update", project=item.facts["project"], sms_app_id=item.name, json={"name": name})
        assert answer.status == (404 if item.state.live == "DELETED" else 200)
        item.facts["at_once"] &= answer.status == 404
        self.unchanged(item)

    @rule(item=apps, action=ACTIONS)
    def operate_app(self, item: Tracked, action: str) -> None:
        self.operate(item, action)

    @rule(item=orders, action=ACTIONS)
    def operate_app_of_bundle(self, item: Tracked, action: str) -> None:
        if item.facts["app"] is not None:
            self.operate(item.facts["app"], action)

    def operate(self, item: Tracked, action: str) -> None:
        causes = {"fail": "request.failed", "block": "app.blocked", "unblock": "app.unblocked"}
        cause = causes.get(action) or PHASES.get(item.state.live or "", "request.taken")
        path = f"projects/{item.facts['project']}/actions/{SMS_APP}/{item.name}/{action}"
        answer = self.control("POST", path, {}, expect=None)
        legal = MACHINES[SMS_APP].allows(item.state, cause)
        assert answer.status == (200 if legal else 409), (item, action, answer.json)
        if not legal:
            self.unchanged(item)
            return
        waited_for = self.waited_for(item)
        item.facts["since"] = self.now()
        self.settle()
        if action == "fail":
            self.moved_with(item, cause, waited_for, "part.failed")
        elif cause == "routes.ready":
            self.moved_with(item, cause, waited_for, "parts.ready")
        else:
            self.moved(item, cause)

    # -- bundles ------------------------------------------------------------------------------------------------------

    @rule(target=orders, below=st.booleans(), chat=st.booleans(), no_texts=SELDOM, at_once=SELDOM, more=st.booleans())
    def order(self, below: bool, chat: bool, no_texts: bool, at_once: bool, more: bool) -> Tracked:
        self.number += 1
        tag, texts = " [sim:done_now]" if at_once else "", not no_texts
        wanted = [hook(f"https://ok.test/{self.number}")] if more and below else None
        body = order(name=f"Shop {self.number}{tag}", subproject=below, convApp=chat, smsApp=texts, webhooks=wanted)
        body |= {"testNumber": True} if more and below and texts else {}
        answer = self.call("bundles.create", json=body)
        if not (below or chat or texts):
            assert answer.code == "no_services_to_create"
            body = order(name="Shop", smsApp=False, subproject=True)
            answer = self.call("bundles.create", json=body)
        made = answer.json
        item = Tracked(BUNDLE, lambda: self.sandbox.call("bundles.get", bundle_id=made["id"]), name=made["id"])
        item.facts = {"made": made, "app": None}
        finished = at_once or "smsApp" not in made
        if "smsApp" in made:
            self.settle()
            app = self.track_app(made["smsApp"]["id"], made["projectId"], at_once=at_once)
            app.state = State("ACTIVE" if at_once else "PENDING_ADD")
            item.facts["app"] = app
        self.perform(item, "bundles.create" + ("#finished" if finished else ""), answer)
        self.tracked.append(item)
        return item

    @rule(item=orders)
    def break_off(self, item: Tracked) -> None:
        answer = self.control("POST", f"projects/{{p}}/actions/{BUNDLE}/{item.name}/fail", {}, expect=None)
        legal = item.state == UNDER_WAY
        assert answer.status == (200 if legal else 409), (item, answer.json)
        if legal:
            self.moved(item, "part.failed")
        else:
            self.unchanged(item)

    @rule(known=st.booleans())
    def read_nothing(self, known: bool) -> None:
        answer = self.call("bundles.get", bundle_id="0" * 24 if known else "nothing")
        assert answer.code == ("bundle_not_found" if known else "invalid_id_format")

    # -- both ---------------------------------------------------------------------------------------------------------

    @rule(seconds=st.sampled_from([1, 5, 10, 15]))
    def wait(self, seconds: int) -> None:
        """Time passes: phases end when they had their share of it, and bundles with their apps."""
        self.control("POST", "projects/{p}/clock", {"advance": seconds})
        for project in {each.facts["project"] for each in self.tracked if each.machine == SMS_APP}:
            own = self.control("GET", f"projects/{project}/clock")["nowMs"]
            behind = self.now() - own
            if behind > 0:
                self.control("POST", f"projects/{project}/clock", {"advance": behind / 1000})
        self.settle()
        ended = 0
        for item in [each for each in self.tracked if each.machine == SMS_APP]:
            waited_for = self.waited_for(item)
            self.let_phases_end(item)
            if waited_for is not None and item.state == State("ACTIVE"):
                waited_for.state = MACHINES[BUNDLE].next(waited_for.state, "parts.ready")
                ended += 1
        assert [event["type"] for event in self.new_events()] == ["BUNDLE_DONE"] * ended
        for item in self.tracked:
            self.stands(item)

    def let_phases_end(self, item: Tracked) -> None:
        while item.state.live in PHASES:
            share = PACE * 1000 // (ADDING if item.state.live.endswith("_ADD") else REMOVING)
            if item.facts["since"] + share > self.now():
                return
            item.facts["since"] += share
            item.state = MACHINES[SMS_APP].next(item.state, PHASES[item.state.live])

    # -- means --------------------------------------------------------------------------------------------------------

    def track_app(self, app_id: str, project: str, *, at_once: bool) -> Tracked:
        item = Tracked(SMS_APP, self.reader(app_id, project), name=app_id)
        item.facts = {"project": project, "since": self.now(), "at_once": at_once}
        self.tracked.append(item)
        return item

    def reader(self, app_id: str, project: str) -> Callable[[], Awaitable[Answer]]:
        """Reads an app as if it called its state like everybody else."""

        async def read() -> Answer:
            answer = await self.sandbox.call("sms.apps.get", project=project, sms_app_id=app_id)
            body: dict[str, Any] = answer.json
            return replace(answer, body=json.dumps(body | {"state": body.get("status")}).encode())

        return read

    def waited_for(self, item: Tracked) -> Tracked | None:
        """The unfinished bundle that waits for an app."""
        return next((each for each in self.tracked if each.facts.get("app") is item and each.state == UNDER_WAY), None)

    def moved_with(self, item: Tracked, cause: str, bundle: Tracked | None, end: str) -> None:
        """An app moved, and the bundle that waited for it came to its end."""
        item.state = MACHINES[SMS_APP].next(item.state, cause)
        self.stands(item)
        self.end_of_bundle(bundle, end)

    def end_of_bundle(self, bundle: Tracked | None, end: str) -> None:
        if bundle is not None:
            self.moved(bundle, end)

    def now(self) -> int:
        shown: int = self.control("GET", "projects/{p}/clock")["nowMs"]
        return shown

    def settle(self) -> None:
        self.control("POST", "projects/{p}/settle", {})

    @invariant()
    def nothing_moves_by_itself(self) -> None:
        assert self.new_events() == []

    def teardown(self) -> None:
        for item in self.tracked:
            if item.machine == BUNDLE:
                self.parts_are_there_once(item)
        super().teardown()

    def parts_are_there_once(self, item: Tracked) -> None:
        """A subproject of a bundle holds what the bundle shows, and nothing else."""
        shown = self.run(item.get()).json
        if "subproject" not in shown:
            return
        project = shown["projectId"]
        chats = self.control("GET", f"projects/{project}/conversation_apps")["conversationApps"]
        assert [chat["id"] for chat in chats] == ([shown["convApp"]["id"]] if "convApp" in shown else [])
        hooks = self.call("webhooks.list", project=project).json["webhooks"]
        done = shown["state"] == "DONE"
        assert [each["id"] for each in hooks] == [each["id"] for each in shown.get("webhooks", [])] * done


TestBundles = Bundles.TestCase
TestBundles.settings = settings(
    max_examples=int(os.environ.get("STATEFUL_EXAMPLES", "25")),
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
