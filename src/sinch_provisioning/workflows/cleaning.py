"""Cleaning up: drafts by default, and what is live only when that is said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sinch_provisioning.client import errors
from sinch_provisioning.workflows.journey import Call, Document, Journey, Progress, Say, Steps
from sinch_provisioning.workflows.kinds import (
    KAKAOTALK_SENDER,
    KAKAOTALK_TEMPLATE,
    WHATSAPP_SENDER,
    WHATSAPP_TEMPLATE,
    Ref,
)
from sinch_provisioning.workflows.outcome import NextAction, Outcome, Problem
from sinch_provisioning.workflows.recording import recorded
from sinch_provisioning.workflows.steps import all_of, find, part

_NOT_THERE: Final = frozenset({"project_not_initialized", "account_not_found"})


@recorded()
def clean_up(refs: Iterable[Ref] | None = None, *, submitted: bool = False) -> Journey:
    """Remove drafts: of the given resources, or all of the project's.

    What is live or under review stays, unless `submitted` is true and it is among `refs`: then it is deleted, which
    for an approved template blocks its name for 30 days, and for a sender takes effect after 30 days (WhatsApp) or 60
    (KakaoTalk). Deleting what is gone already is no failure.

    The outcome's data lists what was `deleted`, and what was `kept` and why.
    """
    chosen = None if refs is None else list(refs)
    command = " ".join(("papi clean-up", *map(str, chosen or ()), *(("--submitted",) if submitted else ())))

    def steps(progress: Progress) -> Steps[Outcome]:
        deleted: list[str] = []
        kept: list[dict[str, str]] = []
        for ref in chosen if chosen is not None else (yield from _drafts()):
            progress.ref = ref
            found = yield from find(ref)
            if found is None:
                continue
            reason = yield from _remove(ref, found, submitted=submitted and chosen is not None)
            if reason is None:
                deleted.append(str(ref))
            else:
                kept.append({"ref": str(ref), "why": reason})
        return _report(deleted, kept)

    return Journey("clean_up", command, steps)


def _report(deleted: list[str], kept: list[dict[str, str]]) -> Outcome:
    problems = tuple(Problem(item["ref"], "clean_up.kept", "info", item["why"]) for item in kept)
    action = NextAction("none", "Nothing.")
    if kept:
        refs = " ".join(item["ref"] for item in kept)
        action = NextAction(
            "person", "Say so if live resources are to go as well.", cli=f"papi clean-up {refs} --submitted"
        )
    return Outcome(
        ok=True,
        summary=f"{len(deleted)} deleted, {len(kept)} kept.",
        changed=bool(deleted),
        next_action=action,
        problems=problems,
        data={"deleted": deleted, "kept": kept},
    )


def _drafts() -> Steps[list[Ref]]:
    """Every resource of the project that has a draft."""
    found: list[Ref] = []
    for kind, field in ((WHATSAPP_SENDER, None), (WHATSAPP_TEMPLATE, None), (KAKAOTALK_SENDER, "plusFriendId")):
        items = yield from _listed(str(kind.list), filter_statuses=["DRAFT"], page_size=100)
        found += [kind.ref_of(item) for item in items]
        if field is None:
            continue
        for sender in (yield from _listed(str(kind.list), page_size=100)):
            friend = str(sender[field])
            templates = yield from _listed(
                "kakaotalk.templates.list", plus_friend_id=friend, filter_statuses=["DRAFT"], page_size=100
            )
            found += [KAKAOTALK_TEMPLATE.ref_of(item, friend) for item in templates]
    return found


def _listed(operation: str, **parameters: Any) -> Steps[list[Document]]:
    """Every item; none of a channel that the project does not have."""
    try:
        return (yield from all_of(operation, **parameters))
    except errors.ApiError as error:
        if error.code in _NOT_THERE:
            return []
        raise


def _remove(ref: Ref, found: Document, *, submitted: bool) -> Steps[str | None]:
    """Remove a resource, or its draft; return why it stays, if it does."""
    state, status = found.get("state"), part(found, "changes").get("status")
    draft = status == "DRAFT"
    if not draft and not submitted:
        return f"It is {status or state}, no draft."
    operation = ref.kind.delete
    parameters: dict[str, Any] = dict(ref.path)
    if draft and not submitted and ref.kind.drop_changes is not None:
        operation = ref.kind.drop_changes
    elif ref.kind is WHATSAPP_TEMPLATE and submitted:
        parameters["delete_submitted"] = True
    if operation is None:
        return "The API cannot delete it."
    yield Say(f"deleting {ref}" if submitted or state is None else f"dropping the draft of {ref}")
    try:
        yield Call(operation, parameters)
    except errors.Conflict as error:
        if error.code != "sender_already_deleted":
            raise
    return None
