"""A WhatsApp template, from its text to Meta's verdict, and past a rejection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sinch_provisioning.rules.findings import Finding
from sinch_provisioning.workflows.journey import Call, Document, Journey, Progress, Say, Steps, Stop
from sinch_provisioning.workflows.kinds import WHATSAPP_TEMPLATE, Ref
from sinch_provisioning.workflows.outcome import Outcome, Problem
from sinch_provisioning.workflows.recording import recorded
from sinch_provisioning.workflows.resting import settle
from sinch_provisioning.workflows.steps import body_problems, find, get, holds, part, refuse, verdict, wait

COMMAND: Final = "papi whatsapp template submit -f template.json"
# States in which the content may be changed beside what is live.
_EDITABLE: Final = frozenset({"APPROVED", "REJECTED", "PAUSED", "DISABLED"})


@recorded()
def submit_template(template: Mapping[str, Any], *, submit: bool = True, check: bool = True) -> Journey:
    """Bring a WhatsApp template to its verdict: make it or change it, submit it, and wait.

    The template is the one of its name and language. What the API, Meta or the reviewer would refuse is found before
    anything is sent (`check`). Content that is live already, or under review already, is not sent again; other content
    under review is waited for first, since it cannot be changed.

    Ends APPROVED, or REJECTED with the reasons. With `submit` false it ends as a draft and waits for nobody.

    Args:
        template: The body of `whatsapp.templates.create`, in wire names.
        submit: Whether to send it for review.
        check: Whether to refuse what the rules object to; otherwise their findings are reported only.
    """

    def steps(progress: Progress) -> Steps[Outcome]:
        body = {**template, "status": "SUBMIT" if submit else "DRAFT"}
        ref = WHATSAPP_TEMPLATE.ref(str(template.get("name", "")), str(template.get("language", "")))
        findings = _check(body, ref, draft=not submit, enforce=check)
        progress.ref = ref
        found = yield from find(ref)
        if found is None:
            yield Say(f"making {ref.words}")
            found = yield Call("whatsapp.templates.create", {}, body)
        else:
            found = yield from _bring(ref, found, body)
        return (yield from _end(ref, found, findings, waits=submit))

    return Journey("submit_template", COMMAND, steps)


@recorded()
def fix_template(name: str, language: str, details: Mapping[str, Any], *, check: bool = True) -> Journey:
    """Resubmit a rejected WhatsApp template with other content, and wait for the verdict.

    `details` replaces what was rejected: its components, or the whole body of a template. The category may be given there
    as well, where it was the reason. What was refused is not sent again unchanged.
    """
    ref = WHATSAPP_TEMPLATE.ref(name, language)
    given = details if "details" in details else {"details": details}
    command = f"papi whatsapp template fix {name} {language} -f template.json"

    def steps(progress: Progress) -> Steps[Outcome]:
        progress.ref = ref
        found = yield from get(ref)
        whole = {"category": found.get("category"), **given, "name": name, "language": language, "status": "SUBMIT"}
        findings = _check(whole, ref, draft=False, enforce=check, command=command)
        refused = "REJECTED" in (found.get("state"), part(found, "changes").get("status"))
        if refused and holds(part(whole, "details"), _content(found)) and whole["category"] == found.get("category"):
            return (yield from verdict(ref, found))
        found = yield from _bring(ref, found, whole)
        return (yield from _end(ref, found, findings, waits=True))

    return Journey("fix_template", command, steps)


def text_of(found: Document) -> Document:
    """What `submit_template` takes to have a template say what this one says: what waits, else what is live."""
    return {name: found.get(name) for name in ("name", "language", "category")} | {"details": _content(found)}


def _bring(ref: Ref, found: Document, body: Mapping[str, Any]) -> Steps[Document]:
    """Bring a template that exists to hold what is wanted, submitted or as a draft."""
    wanted, submit = part(body, "details"), body["status"] == "SUBMIT"
    if _waits_for_review(found):
        if holds(wanted, _content(found)):
            return found
        yield Say("another version is under review; waiting for it")
        found = yield from wait(ref)
    status = part(found, "changes").get("status")
    other_category = _category_open(found) and body.get("category") not in (None, found.get("category"))
    same = holds(wanted, _content(found)) and not other_category
    if same and (not status or (status == "DRAFT" and not submit)):
        return found
    if found.get("state") not in _EDITABLE and found.get("state") is not None:
        raise Stop(settle(ref, found))
    change: dict[str, Any] = {"status": body["status"], "details": wanted}
    if other_category:
        change["category"] = body["category"]
    yield Say(f"{'submitting' if submit else 'saving'} {ref.words}")
    updated: Document = yield Call("whatsapp.templates.update", ref.path, change)
    return updated


def _waits_for_review(found: Document) -> bool:
    return part(found, "changes").get("status") == "IN_PROGRESS" or found.get("state") == "PENDING"


def _category_open(found: Document) -> bool:
    """Whether the category can still be changed; Meta may have changed that of a live template itself."""
    return found.get("state") is None or found.get("rejectionCode") == "INCORRECT_CATEGORY"


def _content(found: Document) -> Document:
    """What an edit would start from: what waits, else what is live."""
    return part(found, "changes", "details") or part(found, "details")


def _end(ref: Ref, found: Document, findings: tuple[Problem, ...], *, waits: bool) -> Steps[Outcome]:
    if waits:
        found = yield from wait(ref)
        outcome = yield from verdict(ref, found)
    else:
        outcome = settle(ref, found)
    if not outcome.ok or not findings:
        return outcome
    return settle(ref, found, problems=findings, next_action=outcome.next_action)


def _check(
    body: Mapping[str, Any], ref: Ref, *, draft: bool, enforce: bool, command: str = COMMAND
) -> tuple[Problem, ...]:
    """End the journey when the template would be refused; return what is only worth a look."""
    wrong = body_problems("whatsapp.templates.create", body)
    if wrong:
        raise Stop(refuse(wrong, command, ref))
    from sinch_provisioning.rules import whatsapp_templates as rules

    found = tuple(map(problem, rules.check(body, draft=draft)))
    if enforce and any(item.severity == "error" for item in found):
        raise Stop(refuse(found, command, ref))
    return found


def problem(finding: Finding) -> Problem:
    """A breach of a rule, as a problem."""
    return Problem(finding.path, finding.rule, finding.severity, finding.message, finding.fix)
