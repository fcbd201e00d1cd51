"""Steps that most workflows take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from sinch_provisioning.client import errors
from sinch_provisioning.client._flows.wait import PLANS
from sinch_provisioning.client._json import is_array, is_mapping
from sinch_provisioning.workflows.journey import Call, Document, Say, Steps, Stop, Wait
from sinch_provisioning.workflows.kinds import Ref
from sinch_provisioning.workflows.outcome import NextAction, Outcome, Problem
from sinch_provisioning.workflows.resting import settle

_QUOTED: Final = 500
# What a comment about the present version cannot be older than.
_NEW_VERSION: Final = frozenset({"CREATED", "DRAFT", "EDITED", "IN_PROGRESS", "SUBMITTED"})


def get(ref: Ref) -> Steps[Document]:
    """Read a resource."""
    found: Document = yield Call(ref.kind.get, ref.path)
    return found


def find(ref: Ref) -> Steps[Document | None]:
    """Read a resource; None when there is none."""
    try:
        return (yield from get(ref))
    except errors.NotFound as error:
        if error.code == "project_not_found":
            raise
        return None


def first(operation: str, that: Callable[[Document], bool], **parameters: Any) -> Steps[Document | None]:
    """Return the first item of a list that is as wanted, page after page."""
    for_more: dict[str, Any] = {}
    while True:
        page: Document = yield Call(operation, {**parameters, **for_more})
        for item in _items(operation, page):
            if that(item):
                return item
        if not page.get("nextPageToken"):
            return None
        for_more = {"page_token": page["nextPageToken"]}


def all_of(operation: str, **parameters: Any) -> Steps[list[Document]]:
    """Return every item of a list."""
    found: list[Document] = []

    def keep(item: Document) -> bool:
        found.append(item)
        return False

    yield from first(operation, keep, **parameters)
    return found


def _items(operation: str, page: Document) -> Iterator[Document]:
    from sinch_provisioning.contract.operations import OPERATIONS

    paging = OPERATIONS[operation].paging
    yield from page.get(paging.items if paging else "", ())


def wait(ref: Ref) -> Steps[Document]:
    """Wait until a resource rests; when the time is up, the journey ends with what it is then."""
    found, _ = yield from awaited(ref)
    return found


def awaited(ref: Ref, until: Any = None) -> Steps[tuple[Document, bool]]:
    """Wait for a resource, and say whether it is as awaited: it may rest before that."""
    if ref.kind.get not in PLANS:
        # What has no states is there, or it is not.
        return (yield from get(ref)), True
    try:
        found: tuple[Document, bool] = yield Wait(ref, until)
    except errors.WaitTimeout:
        document = yield from get(ref)
        raise Stop(settle(ref, document)) from None
    return found


def say(text: str) -> Steps[None]:
    """Tell whoever watches what happens."""
    yield Say(text)


def verdict(ref: Ref, document: Document) -> Steps[Outcome]:
    """Say what a resource came to; of a rejected one, also why."""
    outcome = settle(ref, document)
    if outcome.ok or not outcome.settled:
        return outcome
    return settle(ref, document, problems=(yield from reasons(ref, document)))


def reasons(ref: Ref, document: Document) -> Steps[tuple[Problem, ...]]:
    """Return what reviewers wrote about the version that they refused, and the platform's own reason."""
    changes = part(document, "changes")
    rule = str(document.get("rejectionCode") or changes.get("errorCode") or "review")
    found: list[Problem] = []
    if changes.get("errorReason"):
        found.append(Problem("changes", rule, "error", str(changes["errorReason"])[:_QUOTED]))
    if ref.kind.activities is not None:
        page: Document = yield Call(ref.kind.activities, {**ref.path, "page_size": 20})
        found += [Problem("", rule, "error", text, "Change what it names.") for text in _comments(page)]
    return tuple(found) or (Problem("", rule, "error", "No reason was given."),)


def _comments(page: Document) -> Iterator[str]:
    for activity in page.get("notifications", ()):
        if activity.get("type") in _NEW_VERSION:
            return
        if activity.get("comment"):
            yield str(activity["comment"])[:_QUOTED]


def part(document: Mapping[str, Any], *names: str) -> Document:
    """Return an object inside a document, by the names that lead to it; an empty one where there is none."""
    found: object = document
    for name in names:
        found = found.get(name) if is_mapping(found) else None
    return dict(found) if is_mapping(found) else {}


def check_body(operation: str, body: Mapping[str, Any], command: str, ref: Ref | None = None) -> None:
    """End the journey when a body breaks the contract, before anything is sent."""
    problems = body_problems(operation, body)
    if problems:
        raise Stop(refuse(problems, command, ref))


def body_problems(operation: str, body: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return what is wrong with the body of an operation, by the contract."""
    from pydantic import ValidationError

    from sinch_provisioning.contract import wire
    from sinch_provisioning.contract.operations import OPERATIONS

    schema = OPERATIONS[operation].request
    if schema is None:
        return ()
    try:
        wire.parse(schema, body)
    except ValidationError as error:
        from sinch_provisioning.workflows.nearest import fix_of

        return tuple(
            Problem(".".join(map(str, found.path)), f"contract.{found.kind}", "error", found.message,
                    fix_of(schema, body, found))
            for found in wire.wire_errors(error)
        )  # fmt: skip
    return ()


def refuse(problems: tuple[Problem, ...], command: str, ref: Ref | None = None, summary: str = "") -> Outcome:
    """Say that nothing was sent, and why."""
    wrong = sum(problem.severity == "error" for problem in problems)
    return Outcome(
        ok=False,
        summary=summary or f"Nothing was sent: {wrong} {'problem' if wrong == 1 else 'problems'} in the input.",
        ref=str(ref) if ref else None,
        next_action=NextAction("agent", "Correct the input as the problems say, then run this again.", cli=command),
        problems=problems,
    )


def holds(wanted: object, found: object) -> bool:
    """Whether a resource has everything that is wanted of it; what it has besides does not count."""
    if is_mapping(wanted):
        return is_mapping(found) and all(holds(value, found.get(name)) for name, value in wanted.items())
    if is_array(wanted):
        return is_array(found) and len(found) == len(wanted) and all(map(holds, wanted, found))
    return wanted == found
