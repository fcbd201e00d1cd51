"""An AlimTalk template, from its text to KakaoTalk's verdict, and past a rejection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sinch_provisioning.workflows.journey import Call, Document, Journey, Progress, Say, Steps, Stop
from sinch_provisioning.workflows.kinds import KAKAOTALK_TEMPLATE, Ref
from sinch_provisioning.workflows.outcome import Outcome, Problem
from sinch_provisioning.workflows.recording import recorded
from sinch_provisioning.workflows.resting import settle
from sinch_provisioning.workflows.steps import body_problems, first, get, holds, part, refuse, verdict, wait
from sinch_provisioning.workflows.whatsapp_template import problem


@recorded()
def submit_kakaotalk_template(
    plus_friend_id: str,
    template: Mapping[str, Any],
    *,
    code: str | None = None,
    submit: bool = True,
    check: bool = True,
) -> Journey:
    """Bring an AlimTalk template to its verdict: make it or change it, submit it, and wait.

    Without its `code`, the template is the channel's one of this name and language. What the API or KakaoTalk would refuse
    is found before anything is sent (`check`). What is approved, or was refused, is not sent again unchanged.

    Ends APPROVED, or REJECTED with the reasons. With `submit` false it ends as a draft and waits for nobody.
    """
    command = f"papi kakaotalk template submit {plus_friend_id} -f template.json"

    def steps(progress: Progress) -> Steps[Outcome]:
        body = {**template, "status": "SUBMIT" if submit else "DRAFT"}
        findings = _check(body, command, draft=not submit, enforce=check)
        found = yield from _existing(plus_friend_id, body, code)
        if found is None:
            yield Say(f"making {part(body, 'details').get('name')}")
            found = yield Call("kakaotalk.templates.create", {"plus_friend_id": plus_friend_id}, body)
            ref = progress.ref = KAKAOTALK_TEMPLATE.ref_of(found, plus_friend_id)
        else:
            ref = progress.ref = KAKAOTALK_TEMPLATE.ref_of(found, plus_friend_id)
            found = yield from _bring(ref, found, body)
        if not submit:
            return settle(ref, found, problems=findings)
        outcome = yield from verdict(ref, (yield from wait(ref)))
        return settle(ref, outcome.data, problems=findings) if outcome.ok and findings else outcome

    return Journey("submit_kakaotalk_template", command, steps)


def _check(body: Mapping[str, Any], command: str, *, draft: bool, enforce: bool) -> tuple[Problem, ...]:
    wrong = body_problems("kakaotalk.templates.create", body)
    if wrong:
        raise Stop(refuse(wrong, command))
    from sinch_provisioning.rules import kakaotalk_templates as rules

    found = tuple(map(problem, rules.check(body, draft=draft)))
    if enforce and any(item.severity == "error" for item in found):
        raise Stop(refuse(found, command))
    return found


def _existing(friend: str, body: Mapping[str, Any], code: str | None) -> Steps[Document | None]:
    if code is not None:
        return (yield from get(KAKAOTALK_TEMPLATE.ref(friend, code)))
    wanted = part(body, "details")

    def same(item: Document) -> bool:
        return all(_content(item).get(field) == wanted.get(field) for field in ("name", "language"))

    return (yield from first("kakaotalk.templates.list", same, plus_friend_id=friend, page_size=1000))


def _bring(ref: Ref, found: Document, body: Mapping[str, Any]) -> Steps[Document]:
    """Bring a template that exists to hold what is wanted, submitted or as a draft."""
    wanted, submit = part(body, "details"), body["status"] == "SUBMIT"
    if part(found, "changes").get("status") == "IN_PROGRESS":
        if holds(wanted, _content(found)):
            return found
        yield Say("another version is under review; waiting for it")
        found = yield from wait(ref)
    status = part(found, "changes").get("status")
    if holds(wanted, _content(found)) and (status in (None, "REJECTED") or not submit):
        return found
    yield Say(f"{'submitting' if submit else 'saving'} {ref.words}")
    change = {name: value for name, value in wanted.items() if name != "language"}
    updated: Document = yield Call(
        "kakaotalk.templates.update", ref.path, {"status": body["status"], "details": change}
    )
    return updated


def _content(found: Document) -> Document:
    """What an edit starts from: what waits, over what was reviewed."""
    return {**part(found, "details"), **part(found, "changes", "details")}
