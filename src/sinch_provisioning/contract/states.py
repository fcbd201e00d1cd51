"""The life of every resource as data: the server moves by it, waiters wait by it, the docs are drawn from it.

A state is a pair: what is live, and what is pending beside it. `NOTHING` is a resource that does not exist (yet, or any
more). A cause is the id of an operation, with the outcome after `#` where one operation has several, or the name of
something that happens elsewhere. What the reference leaves open follows the readings in the contract's notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sinch_provisioning.contract.state import (
    NOTHING,
    Actor,
    IllegalTransitionError,
    Machine,
    State,
    Transition,
)
from sinch_provisioning.contract.state import live as _live
from sinch_provisioning.contract.state import steps as _steps

__all__ = ["MACHINES", "NOTHING", "Actor", "IllegalTransitionError", "Machine", "State", "Transition"]


# -- WhatsApp ---------------------------------------------------------------------------------------------------------


def _whatsapp_account() -> Iterable[Transition]:
    onboarded, onboarded_event = State("ONBOARDED"), "WHATSAPP_ACCOUNT_ONBOARDED"
    # A first review knows changes only; an account that was refused keeps state REJECTED while it is reviewed again.
    yield Transition(NOTHING, State(None, "IN_PROGRESS"), "whatsapp.accounts.create", "agent")
    yield Transition(NOTHING, onboarded, "whatsapp.accounts.create#finished", "agent", onboarded_event)
    yield Transition(NOTHING, onboarded, "whatsapp.senders.create#embedded_signup", "agent", onboarded_event)
    for live in (None, "REJECTED"):
        working, shown = State(live, "IN_PROGRESS"), State(live, "PENDING_FACEBOOK_VERIFICATION")
        refused = State(live, "REJECTED")
        yield Transition(working, shown, "request.shown", "upstream", "WHATSAPP_ACCOUNT_PENDING_VERIFICATION")
        yield Transition(shown, onboarded, "request.approved", "person", onboarded_event)
        yield Transition(working, onboarded, "request.approved", "upstream", onboarded_event)
        yield from _steps((working, shown), refused, "request.rejected", "upstream", "WHATSAPP_ACCOUNT_REJECTED")
        yield Transition(refused, State("REJECTED", "IN_PROGRESS"), "whatsapp.accounts.update", "agent")
        yield from _steps((working, shown, refused), NOTHING, "whatsapp.accounts.delete", "agent")
    yield Transition(onboarded, NOTHING, "whatsapp.accounts.delete", "agent")
    yield Transition(onboarded, onboarded, "account.changed", "upstream", "WHATSAPP_WABA_ACCOUNT_CHANGED")
    yield Transition(onboarded, onboarded, "limit.changed", "upstream", "WHATSAPP_ACCOUNT_DAILY_LIMIT_CHANGED")


def _whatsapp_sender() -> Iterable[Transition]:
    name = "whatsapp.senders"
    working, waiting, active = State(None, "IN_PROGRESS"), State("PENDING_VERIFICATION"), State("ACTIVE")
    yield Transition(NOTHING, working, f"{name}.create", "agent")
    yield Transition(NOTHING, State(None, "DRAFT"), f"{name}.create#draft", "agent")
    yield Transition(working, waiting, "number.unverified", "upstream", "WHATSAPP_SENDER_PENDING_VERIFICATION")
    yield Transition(working, active, "number.verified", "upstream", "WHATSAPP_SENDER_ACTIVE")
    ambiguous = State(None, "MULTIPLE_WABA_ERROR")
    yield Transition(working, ambiguous, "waba.ambiguous", "upstream", "WHATSAPP_SENDER_ERROR")
    yield Transition(waiting, waiting, f"{name}.register", "agent")
    yield Transition(waiting, active, f"{name}.verify", "agent", "WHATSAPP_SENDER_ACTIVE")
    yield from _reviewed("WHATSAPP_SENDER", name, editable=("DRAFT", "REJECTED"), lives=(None, "ACTIVE"))
    yield from _reviewed("WHATSAPP_SENDER", name, editable=(), lives=_WHATSAPP_HALTS)
    for live in (None, "ACTIVE", *_WHATSAPP_HALTS):
        failed = State(live, "ERROR")
        yield Transition(State(live, "IN_PROGRESS"), failed, "review.failed", "upstream", "WHATSAPP_SENDER_ERROR")
        yield Transition(failed, State(live), f"{name}.changes.delete", "agent")
        if live is not None:
            yield Transition(State(live, "IN_PROGRESS"), State(live), "review.approved", "upstream")
    yield Transition(active, State("ACTIVE", "DRAFT"), f"{name}.update", "agent")
    yield Transition(active, State("ACTIVE", "IN_PROGRESS"), f"{name}.update#submit", "agent")
    never = (ambiguous, *(State(None, status) for status in ("DRAFT", "IN_PROGRESS", "REJECTED", "ERROR")))
    yield from _steps(never, NOTHING, f"{name}.delete", "agent", "WHATSAPP_SENDER_DELETED")
    yield from _whatsapp_notice(waiting)
    for status in (None, "DRAFT", "IN_PROGRESS", "REJECTED", "ERROR"):
        yield from _whatsapp_sender_upstream(status)


_WHATSAPP_HALTS = {
    "SUSPENDED": ("sender.suspended", None),
    "INACTIVE": ("sender.deactivated", "WHATSAPP_SENDER_INACTIVE"),
    "ERROR": ("sender.failed", "WHATSAPP_SENDER_ERROR"),
}


def _whatsapp_sender_upstream(status: str | None) -> Iterable[Transition]:
    """Yield what befalls a sender that was live once, whatever waits beside it."""
    active = State("ACTIVE", status)
    for halt, (cause, event) in _WHATSAPP_HALTS.items():
        yield Transition(active, State(halt, status), cause, "upstream", event)
        yield Transition(State(halt, status), active, "sender.reinstated", "upstream", "WHATSAPP_SENDER_ACTIVE")
    for live in ("ACTIVE", *_WHATSAPP_HALTS):
        state = State(live, status)
        yield from _whatsapp_notice(state)
        for change in ("DISPLAY_NAME_UPDATED", "USERNAME_UPDATED", "QUALITY_RATING_CHANGED", "DAILY_LIMIT_CHANGED"):
            subject, _, verb = change.lower().rpartition("_")
            yield Transition(state, state, f"{subject}.{verb}", "upstream", f"WHATSAPP_SENDER_{change}")


def _whatsapp_notice(state: State) -> Iterable[Transition]:
    """Yield a deletion: the sender stays what it is for 30 days, and is gone then."""
    yield Transition(state, state, "whatsapp.senders.delete", "agent")
    yield Transition(state, NOTHING, "notice.over", "upstream", "WHATSAPP_SENDER_DELETED")


def _whatsapp_template() -> Iterable[Transition]:
    name, event = "whatsapp.templates", "WHATSAPP_TEMPLATE"
    # A new template shows what is under review in its changes, beside the state PENDING.
    draft, pending = State(None, "DRAFT"), State("PENDING", "IN_PROGRESS")
    approved, rejected = _live("APPROVED", "REJECTED")
    yield Transition(NOTHING, draft, f"{name}.create#draft", "agent")
    yield Transition(NOTHING, pending, f"{name}.create", "agent")
    yield Transition(draft, draft, f"{name}.update", "agent")
    yield Transition(draft, pending, f"{name}.update#submit", "agent")
    yield Transition(draft, NOTHING, f"{name}.delete", "agent", f"{event}_DELETED")
    yield Transition(pending, approved, "review.approved", "upstream", f"{event}_APPROVED")
    yield Transition(pending, rejected, "review.rejected", "upstream", f"{event}_REJECTED")
    removed = f"{name}.delete#submitted"
    yield from _steps((draft, pending), NOTHING, removed, "agent", f"{event}_DELETED")
    for state in ("APPROVED", "REJECTED", "PAUSED", "DISABLED"):
        live, edited, working, refused = (State(state, status) for status in (None, "DRAFT", "IN_PROGRESS", "REJECTED"))
        yield from _steps((live, edited, refused), edited, f"{name}.update", "agent")
        yield from _steps((live, edited, refused), working, f"{name}.update#submit", "agent")
        yield Transition(working, approved, "review.approved", "upstream", f"{event}_APPROVED")
        yield Transition(working, refused, "review.rejected", "upstream", f"{event}_REJECTED")
        yield from _steps((edited, refused), live, f"{name}.delete", "agent")
        yield from _steps((live, edited, working, refused), NOTHING, removed, "agent", f"{event}_DELETED")
    for status in (None, "DRAFT", "IN_PROGRESS", "REJECTED"):
        yield from _whatsapp_template_upstream(status)


def _whatsapp_template_upstream(status: str | None) -> Iterable[Transition]:
    """Yield what Meta does to a template that it approved, whatever waits beside it."""
    approved, paused, disabled = (State(state, status) for state in ("APPROVED", "PAUSED", "DISABLED"))
    updated, deleted = "WHATSAPP_TEMPLATE_STATUS_UPDATED", "WHATSAPP_TEMPLATE_DELETED"
    yield Transition(approved, paused, "quality.low", "upstream", updated)
    yield Transition(paused, approved, "pause.over", "upstream", updated)
    yield from _steps((approved, paused), disabled, "quality.low#third", "upstream", updated)
    yield Transition(approved, approved, "policy.flagged", "upstream", updated)
    yield from _steps((approved, paused), disabled, "policy.disabled", "upstream", updated)
    yield from _steps((approved, disabled), approved, "policy.reinstated", "upstream", updated)
    yield from _steps((approved, paused), disabled, "template.archived", "upstream", updated)
    yield Transition(disabled, NOTHING, "archive.over", "upstream", deleted)


def _reviewed(event: str, name: str, *, editable: tuple[str, ...], lives: Iterable[str | None]) -> Iterable[Transition]:
    """Yield what pending changes go through, whether something is live beside them or not."""
    for live in lives:
        for status in editable:
            yield Transition(State(live, status), State(live, "DRAFT"), f"{name}.update", "agent")
            yield Transition(State(live, status), State(live, "IN_PROGRESS"), f"{name}.update#submit", "agent")
        refused = State(live, "REJECTED")
        yield Transition(State(live, "IN_PROGRESS"), refused, "review.rejected", "upstream", f"{event}_REJECTED")
        for status in ("DRAFT", "REJECTED"):
            yield Transition(State(live, status), State(live), f"{name}.changes.delete", "agent")


# -- KakaoTalk --------------------------------------------------------------------------------------------------------


def _kakaotalk_sender() -> Iterable[Transition]:
    name = "kakaotalk.senders"
    working, verifying, active = State(None, "IN_PROGRESS"), State("VERIFYING"), State("ACTIVE")
    yield Transition(NOTHING, working, f"{name}.create", "agent")
    yield Transition(NOTHING, State(None, "DRAFT"), f"{name}.create#draft", "agent")
    yield Transition(working, verifying, "review.accepted", "upstream")
    yield from _steps((working, verifying), verifying, f"{name}.register", "agent")
    yield Transition(verifying, active, f"{name}.verify", "agent", "KAKAOTALK_SENDER_ACTIVE")
    # The guide lets a refused sender be edited, the reference does not: the reference holds.
    lives = (None, "ACTIVE", "BLOCKED", "SUSPENDED", "INACTIVE")
    yield from _reviewed("KAKAOTALK_SENDER", name, editable=(), lives=lives)
    for live in (None, "ACTIVE"):
        yield Transition(State(live, "DRAFT"), State(live, "DRAFT"), f"{name}.update", "agent")
        yield Transition(State(live, "DRAFT"), State(live, "IN_PROGRESS"), f"{name}.update#submit", "agent")
    yield Transition(active, State("ACTIVE", "DRAFT"), f"{name}.update", "agent")
    yield Transition(active, State("ACTIVE", "IN_PROGRESS"), f"{name}.update#submit", "agent")
    new = (State(None, status) for status in ("DRAFT", "IN_PROGRESS", "REJECTED"))
    yield from _steps(new, NOTHING, f"{name}.delete", "agent")
    yield from _kakaotalk_notice(verifying)
    for live in lives[1:]:
        yield Transition(State(live, "IN_PROGRESS"), State(live), "review.approved", "upstream")
    for status in (None, "DRAFT", "IN_PROGRESS", "REJECTED"):
        yield from _kakaotalk_sender_upstream(status)


def _kakaotalk_sender_upstream(status: str | None) -> Iterable[Transition]:
    """Yield what befalls a sender that was live once, whatever waits beside it."""
    active, inactive = State("ACTIVE", status), State("INACTIVE", status)
    yield Transition(active, inactive, "sender.deactivated", "upstream", "KAKAOTALK_SENDER_INACTIVE")
    for state, cause in (("BLOCKED", "sender.blocked"), ("SUSPENDED", "sender.suspended")):
        yield Transition(active, State(state, status), cause, "upstream")
        yield Transition(State(state, status), active, "sender.reinstated", "upstream")
    yield Transition(inactive, active, "sender.reinstated", "upstream")
    yield from _kakaotalk_notice(active, inactive, State("BLOCKED", status), State("SUSPENDED", status))


def _kakaotalk_notice(*states: State) -> Iterable[Transition]:
    """Yield a deletion: the sender stays what it is for 60 days, and is gone then without an event."""
    for state in states:
        yield Transition(state, state, "kakaotalk.senders.delete", "agent")
        yield Transition(state, NOTHING, "notice.over", "upstream")


def _kakaotalk_template() -> Iterable[Transition]:
    name, event = "kakaotalk.templates", "KAKAOTALK_TEMPLATE"
    yield Transition(NOTHING, State(None, "DRAFT"), f"{name}.create#draft", "agent")
    yield Transition(NOTHING, State(None, "IN_PROGRESS"), f"{name}.create", "agent")
    for live in (None, "REJECTED", "APPROVED"):
        draft, working = State(live, "DRAFT"), State(live, "IN_PROGRESS")
        # Only an approved template outlives a refusal: of any other, the refused version is the live one.
        refused = State(live, "REJECTED") if live == "APPROVED" else State("REJECTED")
        dropped = State(live)
        editable = dict.fromkeys((draft, refused, dropped) if live else (draft,))
        yield from _steps(editable, draft, f"{name}.update", "agent")
        yield from _steps(editable, working, f"{name}.update#submit", "agent")
        yield Transition(working, State("APPROVED"), "review.approved", "upstream", f"{event}_APPROVED")
        yield Transition(working, refused, "review.rejected", "upstream", f"{event}_REJECTED")
        yield Transition(draft, dropped, f"{name}.changes.delete", "agent")
        yield from _steps((draft, working), NOTHING, f"{name}.delete", "agent")
    # What was refused was submitted before, so it cannot be dropped, only edited.
    refused = State("APPROVED", "REJECTED")
    yield from _steps((refused, *_live("APPROVED", "REJECTED")), NOTHING, f"{name}.delete", "agent")
    approved = (State("APPROVED", status) for status in (None, "DRAFT", "IN_PROGRESS", "REJECTED"))
    yield from _steps(approved, NOTHING, "dormancy.over", "upstream")


# -- RCS --------------------------------------------------------------------------------------------------------------


def _rcs_sender() -> Iterable[Transition]:
    event = "RCS_SENDER_STATUS_UPDATED"
    draft, working, test, preparing, launching, launched, unlaunched = _live(
        "DRAFT", "IN_PROGRESS", "IN_TEST", "PREPARING_LAUNCH", "LAUNCHING", "LAUNCHED", "UNLAUNCHED"
    )
    yield Transition(NOTHING, draft, "rcs.senders.create#incomplete", "agent")
    yield Transition(NOTHING, working, "rcs.senders.create", "agent")
    yield Transition(NOTHING, test, "rcs.senders.create#finished", "agent")
    yield Transition(draft, working, "rcs.senders.update", "agent", event)
    yield Transition(working, test, "agent.created", "upstream", event)
    yield Transition(working, draft, "agent.refused", "upstream", event)
    ready = (test, launching, launched, unlaunched)
    yield from _steps(ready, launching, "rcs.senders.launch", "agent", event)
    yield from _steps(ready, preparing, "rcs.senders.launch#waiting", "agent", event)
    yield Transition(preparing, launching, "launch.prepared", "person", event)
    yield Transition(launching, launched, "operator.launched", "upstream", event)
    yield Transition(launched, unlaunched, "operator.unlaunched", "upstream", event)
    for state in (draft, working, test, preparing, launching, launched, unlaunched):
        yield Transition(state, State("UNKNOWN"), "state.lost", "upstream", event)
        yield Transition(State("UNKNOWN"), state, f"state.found#{state}", "upstream", event)


def _rcs_operator() -> Iterable[Transition]:
    event = "RCS_SENDER_OPERATOR_STATUS_UPDATED"
    launched, pending, taken_down = State("LAUNCHED"), State("PENDING"), State("UNLAUNCHED")
    suspended, leaving = State("SUSPENDED"), State("PENDING_UNLAUNCHED")
    again = _live("NOT_LAUNCHED", "UNLAUNCHED", "REJECTED", "INVALID_IN_GOOGLE_MY_BUSINESS")
    yield Transition(NOTHING, State("NOT_LAUNCHED"), "rcs.senders.create", "agent")
    yield from _steps(again, pending, "rcs.senders.launch", "agent", event)
    yield Transition(pending, launched, "operator.launched", "upstream", event)
    yield Transition(pending, State("REJECTED"), "operator.rejected", "upstream", event)
    yield Transition(pending, State("INVALID_IN_GOOGLE_MY_BUSINESS"), "brand.rejected", "upstream", event)
    yield Transition(launched, suspended, "operator.suspended", "upstream", event)
    yield Transition(suspended, launched, "operator.launched", "upstream", event)
    yield Transition(launched, leaving, "operator.leaving", "upstream", event)
    yield from _steps((leaving, suspended), taken_down, "operator.unlaunched", "upstream", event)


def _rcs_test_number() -> Iterable[Transition]:
    name = "rcs.senders.test_numbers"
    pending, invited, verified = _live("PENDING", "UNVERIFIED", "VERIFIED")
    refused = _live("DECLINED", "REJECTED", "INVALID", "EXPIRED", "FAILED")
    yield Transition(NOTHING, pending, f"{name}.add", "agent")
    yield Transition(pending, invited, "invite.sent", "upstream")
    yield from _steps((pending, invited), verified, "invite.accepted", "person")
    yield from _steps((pending, invited), State("DECLINED"), "invite.declined", "person")
    for state, cause in (
        ("REJECTED", "invite.rejected"),
        ("INVALID", "number.invalid"),
        ("EXPIRED", "invite.expired"),
        ("FAILED", "invite.failed"),
    ):
        yield from _steps((pending, invited), State(state), cause, "upstream")
    # A number that declined takes no further invitation.
    repeatable = (pending, invited, verified, *_live("REJECTED", "EXPIRED", "FAILED"))
    yield from _steps(repeatable, invited, f"{name}.retry", "agent")
    yield from _steps(repeatable, invited, f"{name}.add", "agent")
    yield from _steps((pending, invited, verified, *refused), NOTHING, f"{name}.delete", "agent")


def _rcs_brand_registration() -> Iterable[Transition]:
    event = "RCS_BRAND_REGISTRATION_PROCESS_STATUS_UPDATED"
    new, sent, review, manual = _live("NEW", "PENDING", "PENDING_REVIEW", "MANUAL_REVIEW")
    incomplete, completed, rejected = _live("INCOMPLETE", "COMPLETED", "REJECTED")
    yield Transition(new, sent, "registration.sent", "upstream", event)
    yield Transition(sent, review, "review.queued", "upstream", event)
    yield from _steps((sent, review), manual, "review.manual", "upstream", event)
    yield from _steps((sent, review, manual), incomplete, "data.missing", "upstream", event)
    yield Transition(incomplete, sent, "rcs.senders.update", "agent", event)
    # A rejected registration is shelved, and the changed answers begin a new one.
    yield Transition(rejected, new, "rcs.senders.update", "agent", event)
    # Where a waiting launch has none, changed answers begin one as the launch would have.
    for cause in ("rcs.senders.launch#waiting", "rcs.senders.update"):
        yield from _steps((NOTHING, State("ARCHIVED")), new, cause, "agent")
    yield from _steps((review, manual), completed, "review.approved", "upstream", event)
    yield from _steps((review, manual), rejected, "review.rejected", "upstream", event)
    yield from _steps((completed, rejected), State("ARCHIVED"), "registration.archived", "upstream", event)


# -- bundles and SMS --------------------------------------------------------------------------------------------------


def _bundle() -> Iterable[Transition]:
    working, done = State("IN_PROGRESS"), State("DONE")
    yield Transition(NOTHING, working, "bundles.create", "agent")
    yield Transition(NOTHING, done, "bundles.create#finished", "agent", "BUNDLE_DONE")
    yield Transition(working, done, "parts.ready", "upstream", "BUNDLE_DONE")
    yield Transition(working, State("FAILED"), "part.failed", "upstream")


def _sms_app() -> Iterable[Transition]:
    # Of the phases of blocking only the end is seen: operators block, no call does.
    create, delete = "sms.apps.create", "sms.apps.delete"
    pending, working, provisioning = _live("PENDING_ADD", "IN_PROGRESS_ADD", "PROVISIONING_ADD")
    active, blocked, deleted = _live("ACTIVE", "BLOCKED", "DELETED")
    failed, unprovisioned, undeleted = _live("FAILED_ADD", "PROVISIONING_ADD_FAILED", "FAILED_DELETE")
    yield Transition(NOTHING, pending, create, "agent")
    yield Transition(NOTHING, active, f"{create}#finished", "agent")
    yield Transition(pending, working, "request.taken", "upstream")
    yield Transition(working, provisioning, "service.ready", "upstream")
    yield Transition(provisioning, active, "routes.ready", "upstream")
    yield from _steps((pending, working), failed, "request.failed", "upstream")
    yield Transition(provisioning, unprovisioned, "request.failed", "upstream")
    yield Transition(active, blocked, "app.blocked", "upstream")
    yield Transition(blocked, active, "app.unblocked", "upstream")
    leaving, removing = _live("PENDING_DELETE", "IN_PROGRESS_DELETE")
    # Deleting has no refusal: it ends whatever is under way, and changes nothing when it is under way itself.
    deletable = (pending, working, provisioning, active, blocked, failed, unprovisioned, undeleted)
    yield from _steps(deletable, leaving, delete, "agent")
    yield from _steps(deletable, deleted, f"{delete}#finished", "agent")
    yield Transition(leaving, leaving, delete, "agent")
    yield Transition(removing, removing, delete, "agent")
    yield Transition(leaving, removing, "request.taken", "upstream")
    yield Transition(removing, deleted, "service.removed", "upstream")
    yield from _steps((leaving, removing), undeleted, "request.failed", "upstream")


def _machine(name: str, transitions: Iterable[Transition]) -> Machine:
    return Machine(name, tuple(transitions))


MACHINES: Mapping[str, Machine] = MappingProxyType(
    {
        machine.name: machine
        for machine in (
            _machine("whatsapp.account", _whatsapp_account()),
            _machine("whatsapp.sender", _whatsapp_sender()),
            _machine("whatsapp.template", _whatsapp_template()),
            _machine("kakaotalk.sender", _kakaotalk_sender()),
            _machine("kakaotalk.template", _kakaotalk_template()),
            _machine("rcs.sender", _rcs_sender()),
            _machine("rcs.operator", _rcs_operator()),
            _machine("rcs.test_number", _rcs_test_number()),
            _machine("rcs.brand_registration", _rcs_brand_registration()),
            _machine("bundle", _bundle()),
            _machine("sms.app", _sms_app()),
        )
    }
)
"""The state machine of each kind of resource, by its name."""
