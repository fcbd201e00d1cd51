"""An RCS sender, to the point where testers can try it, and to its launch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

from sinch_provisioning.workflows.journey import Call, Document, Journey, Progress, Say, Steps, Stop
from sinch_provisioning.workflows.kinds import RCS_SENDER, Ref
from sinch_provisioning.workflows.outcome import NextAction, Outcome, Problem
from sinch_provisioning.workflows.recording import recorded
from sinch_provisioning.workflows.resting import settle
from sinch_provisioning.workflows.steps import all_of, check_body, get, holds, part, refuse, verdict, wait
from sinch_provisioning.workflows.whatsapp_template import problem

COMMAND: Final = "papi rcs sender onboard -f sender.json"
_FIXED: Final = ("region", "billingCategory", "useCase")
_BEFORE_LAUNCH: Final = ("IN_TEST", "LAUNCHING", "LAUNCHED", "UNLAUNCHED")
_NAMELESS: Final = Problem(
    "details.brand.name", "workflow.rcs.name", "error", "is required: it is what the sender is found by again",
    "Name the brand, or say which sender you mean.",
)  # fmt: skip


@recorded()
def rcs_to_test(
    sender: Mapping[str, Any] | None = None, *, sender_id: str | None = None, testers: Iterable[str] = ()
) -> Journey:
    """Bring an RCS sender to IN_TEST, and invite testers.

    RCS senders have no key of their own: without `sender_id`, the sender is the project's only one with this brand name,
    region, billing category and use case; none is made twice. A draft gets the details that it lacks. Each tester is
    invited once: there are 20 invitations a day and 200 in all, and inviting a verified one again would undo that.

    Ends IN_TEST, with the testers' turn while one of them has not accepted.

    Args:
        sender: The body of `rcs.senders.create`, in wire names.
        sender_id: A sender that exists already.
        testers: Phone numbers in E.164.
    """
    command = f"papi rcs sender onboard {sender_id}" if sender_id else COMMAND
    numbers = list(dict.fromkeys(testers))

    def steps(progress: Progress) -> Steps[Outcome]:
        found = yield from _bring(progress, dict(sender or {}), sender_id, command)
        ref = progress.ref = RCS_SENDER.ref_of(found)
        found = yield from wait(ref)
        if found.get("state") not in _BEFORE_LAUNCH:
            return (yield from verdict(ref, found))
        listed = {str(item.get("number")) for item in found.get("testNumberStates") or ()}
        missing = [number for number in numbers if number not in listed]
        if missing:
            yield Say(f"inviting {len(missing)} {'tester' if len(missing) == 1 else 'testers'}")
            yield Call("rcs.senders.test_numbers.add", ref.path, {"testNumbers": missing})
            found = yield from get(ref)
        return _tested(ref, found)

    return Journey("rcs_to_test", command, steps)


@recorded()
def rcs_launch(
    sender_id: str,
    *,
    countries: Iterable[str] = (),
    details: Mapping[str, Any] | None = None,
    us_version: Literal["v1", "v2"] | None = None,
    only_check: bool = False,
) -> Journey:
    """Launch an RCS sender, once nothing is missing, and wait for its operators.

    First everything that a launch needs is looked through: what is missing is said all at once, and nothing is sent. Then
    `details` and `countries` are saved, countries added to those that are there, and the launch is asked for, unless it
    was already.

    Ends LAUNCHED, or with what is missing, or with whom it waits for: people at the brand, Google, the US registry, or
    operators.

    Args:
        sender_id: The sender.
        countries: Where it shall reach people, besides where it does already.
        details: Further details, as in the body of `rcs.senders.update`.
        us_version: The version of the US questionnaire that the answers follow; v2 unless given.
        only_check: Whether to end after the check.
    """
    ref = RCS_SENDER.ref(sender_id)
    verb = "check" if only_check else "launch"
    command = f"papi rcs sender {verb} {sender_id}"

    def steps(progress: Progress) -> Steps[Outcome]:
        progress.ref = ref
        found = yield from get(ref)
        change = _change(found, details or {}, countries)
        findings = _missing(_merged(part(found, "details"), change), us_version)
        if any(item.severity == "error" for item in findings):
            return _refused(ref, found, findings)
        if only_check:
            return _ready(ref, found, findings)
        if change:
            check_body("rcs.senders.update", {"details": change}, command, ref)
            yield Say("saving the sender's details")
            query = {"us_questionnaire_version": us_version}
            found = yield Call("rcs.senders.update", {**ref.path, **query}, {"details": change})
        if found.get("state") == "IN_PROGRESS":
            found = yield from wait(ref)
        if _to_launch(found):
            yield Say("launching")
            found = yield Call("rcs.senders.launch", ref.path)
        found = yield from wait(ref)
        outcome = yield from verdict(ref, found)
        return settle(ref, found, problems=(*outcome.problems, *_operators(found), *findings))

    return Journey("rcs_launch", command, steps)


def _bring(progress: Progress, body: dict[str, Any], sender_id: str | None, command: str) -> Steps[Document]:
    """Find the sender, or make it; give a draft what it lacks."""
    if sender_id:
        ref = progress.ref = RCS_SENDER.ref(sender_id)
        found = yield from get(ref)
    else:
        check_body("rcs.senders.create", body, command)
        existing = yield from _existing(body, command)
        if existing is None:
            yield Say("making the RCS sender")
            made: Document = yield Call("rcs.senders.create", {}, body)
            return made
        found = existing
    ref = RCS_SENDER.ref_of(found)
    details = {name: value for name, value in part(body, "details").items() if name != "testNumbers"}
    if found.get("state") == "DRAFT" and details and not holds(details, part(found, "details")):
        check_body("rcs.senders.update", {"details": details}, command, ref)
        yield Say("completing the draft")
        found = yield Call("rcs.senders.update", ref.path, {"details": details})
    return found


def _existing(body: Mapping[str, Any], command: str) -> Steps[Document | None]:
    name = part(body, "details", "brand").get("name")
    if not name:
        raise Stop(refuse((_NAMELESS,), command))
    senders = yield from all_of("rcs.senders.list", page_size=100)
    same = [item for item in senders if _same(item, body, str(name))]
    if len(same) <= 1:
        return same[0] if same else None
    ids = [str(item.get("id")) for item in same]
    action = NextAction("agent", f"Say which one you mean: {', '.join(ids)}.", cli="papi rcs sender onboard SENDER_ID")
    summary = f"The project has {len(same)} RCS senders called {name!r}."
    raise Stop(Outcome(ok=False, summary=summary, next_action=action, data={"ids": ids}))


def _same(found: Document, body: Mapping[str, Any], name: str) -> bool:
    fixed = all(found.get(field) == body.get(field) for field in _FIXED)
    return fixed and part(found, "details", "brand").get("name") == name


def _tested(ref: Ref, found: Document) -> Outcome:
    """Say what became of the testers."""
    testers: list[Any] = found.get("testNumberStates") or []
    waiting = [item for item in testers if item.get("state") in ("PENDING", "UNVERIFIED")]
    problems = tuple(
        Problem(f"testNumberStates.{item.get('number')}", f"rcs.tester.{item.get('state')}", "warning",
                f"The invitation ended {item.get('state')}.", "Invite another number.")
        for item in testers if item.get("state") not in ("PENDING", "UNVERIFIED", "VERIFIED")
    )  # fmt: skip
    action = None
    if waiting and found.get("state") == "IN_TEST":
        number = str(waiting[0].get("number"))
        action = NextAction(
            "person", f"{len(waiting)} testers accept the invitation on their phones.",
            cli=f"papi rcs tester wait {ref.words} {number}",
        )  # fmt: skip
    return settle(ref, found, problems=problems, next_action=action)


def _change(found: Document, details: Mapping[str, Any], countries: Iterable[str]) -> dict[str, Any]:
    """What has to be saved, so that the sender has the details, and is to reach the countries."""
    there: list[Any] = part(found, "details").get("countries") or []
    wanted = list(dict.fromkeys((*there, *(details.get("countries") or ()), *countries)))
    given = {**details, "countries": wanted} if set(wanted) != set(there) else dict(details)
    return {name: value for name, value in given.items() if not holds(value, part(found, "details").get(name))}


def _merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The details as they will be."""
    merged = dict(old)
    for name, value in new.items():
        before = merged.get(name)
        merged[name] = _merged(part(merged, name), part(new, name)) if isinstance(before, Mapping) else value
    return merged


def _missing(details: Mapping[str, Any], us_version: Literal["v1", "v2"] | None) -> tuple[Problem, ...]:
    from sinch_provisioning.rules import rcs_launch as rules

    return tuple(map(problem, rules.check(details, us_version=us_version)))


def _refused(ref: Ref, found: Document, findings: tuple[Problem, ...]) -> Outcome:
    wrong = sum(item.severity == "error" for item in findings)
    action = NextAction(
        "agent", "Give what the problems name, then launch.", cli=f"papi rcs sender launch {ref.words} -f details.json"
    )
    summary = f"RCS sender {ref.words} was not launched: {wrong} {'thing is' if wrong == 1 else 'things are'} missing."
    return settle(ref, found, summary=summary, problems=findings, next_action=action, ok=False)


def _ready(ref: Ref, found: Document, findings: tuple[Problem, ...]) -> Outcome:
    action = NextAction(
        "agent", "Launch it: that is irreversible.", cli=f"papi rcs sender launch {ref.words}", tool="launch_sender",
        args={"sender": str(ref)},
    )  # fmt: skip
    return settle(
        ref,
        found,
        summary=f"RCS sender {ref.words} has all that a launch needs.",
        problems=findings,
        next_action=action,
    )


_LAUNCHABLE: Final = frozenset({"NOT_LAUNCHED", "UNLAUNCHED"})


def _to_launch(found: Document) -> bool:
    """Whether a launch would start anything: a refusal by an operator is for people to settle first."""
    if found.get("state") in ("IN_TEST", "UNLAUNCHED"):
        return True
    if found.get("state") not in ("LAUNCHING", "LAUNCHED"):
        return False
    wanted = set(part(found, "details").get("countries") or ())
    rows = (row for row in found.get("countryStatus") or () if row.get("country") in wanted)
    return any(operator.get("status") in _LAUNCHABLE for row in rows for operator in row.get("operators") or ())


def _operators(found: Document) -> tuple[Problem, ...]:
    """The operators that refused, or took the sender down."""
    return tuple(
        Problem(f"countryStatus.{row.get('country')}.{operator.get('name')}", f"rcs.operator.{operator.get('status')}",
                "warning", f"{operator.get('name')} in {row.get('country')}: {operator.get('status')}.",
                str(operator.get("comment") or "Ask Sinch what the operator wants."))
        for row in found.get("countryStatus") or ()
        for operator in row.get("operators") or ()
        if operator.get("status") in ("REJECTED", "SUSPENDED", "INVALID_IN_GOOGLE_MY_BUSINESS")
    )  # fmt: skip
