"""What Google, the operators, the US registry, staff and the owners of test phones do to RCS senders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from pydantic import Field

from sinch_provisioning.contract import models
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.contract.states import MACHINES
from sinch_provisioning.contract.states import State as MachineState
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.control.actions import ActionRefusedError, Params, action
from sinch_provisioning.server.domain import conversation, rcs
from sinch_provisioning.server.domain.documents import REVIEWER, Document
from sinch_provisioning.server.domain.rcs_accounts import add_comment
from sinch_provisioning.server.domain.rcs_senders import brands, coverage, invitations, lost, verification, waiting
from sinch_provisioning.server.domain.rcs_senders.coverage import OPERATOR, Place, Status
from sinch_provisioning.server.domain.rcs_senders.invitations import State as TesterState
from sinch_provisioning.server.domain.rcs_senders.sender import KIND, Sender, State, close_reviews, save
from sinch_provisioning.server.store import Tx

Found = Document[Sender]

_OPERATOR: Final = MACHINES["rcs.operator"]
_TESTER: Final = MACHINES["rcs.test_number"]
_BRAND: Final = MACHINES["rcs.brand_registration"]


class Operators(Params):
    """Operators of a country: one by name, or all that it can happen to. `remark` is what they say about it."""

    country: models.RcsCountryCode
    operator: str | None = None
    remark: str | None = Field(default=None, min_length=1, max_length=2000)


class Video(Params):
    """Where reviewers can watch the sender at work."""

    video_uri: str = "https://videos.test/sender.mp4"


class Reason(Params):
    """What the registry says about it."""

    comment: str | None = Field(default=None, min_length=1, max_length=2000)


class Number(Params):
    """A test number in E.164 notation."""

    number: str


class Verification(Params):
    """The state of the brand's verification at Google."""

    state: Literal["PENDING", "VERIFIED", "REJECTED", "SUSPENDED_IN_GMB"]


class Comment(Params):
    """What the reviewer writes."""

    comment: str = Field(min_length=1, max_length=65_535)


class App(Params):
    """A Conversation API app in the sender's region, and the authName that somebody gave it: the sender's, unless named."""

    app_id: str = Field(min_length=1, max_length=64)
    auth_name: str | None = None
    channel_status: models.RcsConversationAppChannelStatus = models.RcsConversationAppChannelStatus.ACTIVE


class Reseller(Params):
    """Whether the account sells RCS for other brands."""

    reseller: bool = True


# -- operators --------------------------------------------------------------------------------------------------------


def _possible(doc: Found, cause: str) -> list[Place]:
    """The operators to which it can happen: those that a waiting launch has not asked yet have nothing to answer."""
    places = [place for place in coverage.places(doc) if _OPERATOR.allows(MachineState(str(place[1].status)), cause)]
    asked = State.PREPARING_LAUNCH not in (doc.model.state, doc.private.get("known"))
    return [place for place in places if asked or place[1].status != Status.PENDING]


def _legal(cause: str) -> Callable[[Found], bool]:
    return lambda doc: bool(_possible(doc, cause))


def _turn(tx: Tx, ctx: Context, doc: Found, params: Operators, cause: str) -> None:
    """Let what the cause means happen to the operators that are meant."""
    places = [place for place in _possible(doc, cause) if place[0].country == params.country]
    chosen = [place for place in places if params.operator in (None, place[1].name)]
    if not chosen:
        names = ", ".join(place[1].name for place in places) or "none"
        raise ActionRefusedError(f"In {params.country} this can happen now to: {names}.")
    changes: list[coverage.Change] = []
    for place in chosen:
        close_reviews(tx, ctx, doc, OPERATOR, country=str(params.country), operator=place[1].name)
        target = _OPERATOR.next(MachineState(str(place[1].status)), cause).live
        changes.append((place, Status(str(target)), params.remark))
    coverage.change(tx, ctx, doc, changes)


@action(KIND, "operator_launched", legal=_legal("operator.launched"), params=Operators)
def operator_launched(tx: Tx, ctx: Context, doc: Found, params: Operators) -> None:
    """An operator goes live with the sender, or goes on after a suspension."""
    _turn(tx, ctx, doc, params, "operator.launched")


@action(KIND, "operator_rejected", legal=_legal("operator.rejected"), params=Operators)
def operator_rejected(tx: Tx, ctx: Context, doc: Found, params: Operators) -> None:
    """An operator refuses the sender; the remark says why."""
    _turn(tx, ctx, doc, params, "operator.rejected")


@action(KIND, "operator_invalid_in_gmb", legal=_legal("brand.rejected"), params=Operators)
def operator_invalid_in_gmb(tx: Tx, ctx: Context, doc: Found, params: Operators) -> None:
    """Google My Business does not confirm the brand's data to an operator."""
    _turn(tx, ctx, doc, params, "brand.rejected")


@action(KIND, "operator_suspended", legal=_legal("operator.suspended"), params=Operators)
def operator_suspended(tx: Tx, ctx: Context, doc: Found, params: Operators) -> None:
    """An operator suspends the sender; operator_launched ends it."""
    _turn(tx, ctx, doc, params, "operator.suspended")


@action(KIND, "operator_leaving", legal=_legal("operator.leaving"), params=Operators)
def operator_leaving(tx: Tx, ctx: Context, doc: Found, params: Operators) -> None:
    """An operator begins to take the sender down."""
    _turn(tx, ctx, doc, params, "operator.leaving")


@action(KIND, "operator_unlaunched", legal=_legal("operator.unlaunched"), params=Operators)
def operator_unlaunched(tx: Tx, ctx: Context, doc: Found, params: Operators) -> None:
    """An operator has taken the sender down; with the last one the sender is UNLAUNCHED."""
    _turn(tx, ctx, doc, params, "operator.unlaunched")


# -- the sender as a whole --------------------------------------------------------------------------------------------


@action(KIND, "suspend", legal=_legal("operator.suspended"))
def suspend(tx: Tx, ctx: Context, doc: Found, params: Params) -> None:
    """Google suspends the sender with every operator."""
    coverage.every(tx, ctx, doc, {Status.LAUNCHED}, Status.SUSPENDED)


@action(KIND, "reinstate", legal=lambda doc: any(place[1].status == Status.SUSPENDED for place in coverage.places(doc)))
def reinstate(tx: Tx, ctx: Context, doc: Found, params: Params) -> None:
    """Google lifts the suspension with every operator."""
    coverage.every(tx, ctx, doc, {Status.SUSPENDED}, Status.LAUNCHED)


@action(KIND, "unlaunch", legal=lambda doc: doc.model.state == State.LAUNCHED)
def unlaunch(tx: Tx, ctx: Context, doc: Found, params: Params) -> None:
    """The sender is taken down everywhere."""
    coverage.take_down(tx, ctx, doc)


@action(KIND, "unknown", legal=lambda doc: doc.model.state != State.UNKNOWN)
def unknown(tx: Tx, ctx: Context, doc: Found, params: Params) -> None:
    """Upstream cannot tell the sender's state any more."""
    lost.lose(tx, ctx, doc)


@action(KIND, "known", legal=lambda doc: doc.model.state == State.UNKNOWN)
def known(tx: Tx, ctx: Context, doc: Found, params: Params) -> None:
    """Upstream tells the sender's state again: what it was before."""
    lost.find(tx, ctx, doc)


@action(KIND, "video_added", legal=lambda doc: doc.model.state == State.PREPARING_LAUNCH, params=Video)
def video_added(tx: Tx, ctx: Context, doc: Found, params: Video) -> None:
    """Staff add the video that a launch waits for."""
    details = doc.model.details
    assert details is not None
    answers = details.questionnaire.general.answers
    answers.video_uris = [*(answers.video_uris or []), params.video_uri]
    doc.private["video"] = True
    save(tx, ctx, doc)
    waiting.resume(tx, ctx, doc)


@action(KIND, "verification", params=Verification)
def verify(tx: Tx, ctx: Context, doc: Found, params: Verification) -> None:
    """Google verifies the brand, or stops to: only PENDING takes changed answers at the next launch."""
    verification.set_state(doc, params.state)
    save(tx, ctx, doc)


@action(KIND, "comment", params=Comment)
def comment(tx: Tx, ctx: Context, doc: Found, params: Comment) -> None:
    """A reviewer comments on the sender."""
    trigger = WebhookTrigger.RCS_SENDER_COMMENT_ADDED
    rcs.comment(tx, ctx, doc, params.comment, author=REVIEWER, trigger=trigger)


@action(KIND, "link_app", legal=lambda doc: doc.model.supplier_details is not None, params=App)
def link_app(tx: Tx, ctx: Context, doc: Found, params: App) -> None:
    """Somebody links the sender to a Conversation API app with its authName and authToken."""
    if params.auth_name not in (None, doc.model.auth_name):
        raise ActionRefusedError("A sender is linked by its authName; by its id, the channel disappears again.")
    app = conversation.APP.get(tx, ctx, params.app_id)
    if app is not None and app.private["region"] != doc.model.region:
        raise ActionRefusedError(f"The app is in region {app.private['region']}, the sender in {doc.model.region}.")
    doc.model.conversation_api_app = params.app_id
    doc.model.conversation_api_app_details = models.RcsConversationApiApp(
        id=params.app_id,
        project_id=ctx.project.id,
        region=models.RcsConversationApiAppRegion(str(doc.model.region)),
        channel_status=params.channel_status,
    )
    save(tx, ctx, doc)


@action(KIND, "unlink_app", legal=lambda doc: doc.model.conversation_api_app is not None)
def unlink_app(tx: Tx, ctx: Context, doc: Found, params: Params) -> None:
    """Somebody removes the sender's channel from its Conversation API app."""
    doc.model.conversation_api_app = doc.model.conversation_api_app_details = None
    save(tx, ctx, doc)


# -- the US brand registry --------------------------------------------------------------------------------------------

_STEPS: Final = {
    "brand_sent": ("registration.sent", "The registry receives the brand: PENDING."),
    "brand_queued": ("review.queued", "The registry begins its review: PENDING_REVIEW."),
    "brand_manual_review": ("review.manual", "The registry has somebody look at the brand: MANUAL_REVIEW."),
    "brand_incomplete": ("data.missing", "The registry misses data: INCOMPLETE, until the US answers are changed."),
    "brand_approved": ("review.approved", "The registry approves the brand: COMPLETED; a waiting launch goes on."),
    "brand_rejected": ("review.rejected", "The registry rejects the brand."),
    "brand_archived": (
        "registration.archived",
        "The registration is shelved; the next launch, or a change of the US answers, begins a new one.",
    ),
}


def _brand_state(doc: Found) -> MachineState:
    return MachineState(str(brands.process(doc)))


def _register_brand_step(name: str, cause: str, summary: str) -> None:
    def apply(tx: Tx, ctx: Context, doc: Found, params: Reason) -> None:
        target = _BRAND.next(_brand_state(doc), cause).live
        if target not in (models.RcsBrandRegistrationProcessStatus.PENDING, "PENDING_REVIEW", "MANUAL_REVIEW"):
            close_reviews(tx, ctx, doc, brands.BRAND)
        brands.advance(tx, ctx, doc, brands.Process(str(target)), comment=params.comment)

    apply.__doc__ = summary
    action(KIND, name, legal=lambda doc: _BRAND.allows(_brand_state(doc), cause), params=Reason)(apply)


for _name, (_cause, _summary) in _STEPS.items():
    _register_brand_step(_name, _cause, _summary)


# -- owners of test phones --------------------------------------------------------------------------------------------

_ANSWERS: Final = {
    "tester_accept": ("invite.accepted", "The owner of a phone accepts the invitation."),
    "tester_decline": ("invite.declined", "The owner of a phone declines, and gets no invitation any more."),
    "tester_reject": ("invite.rejected", "The operator of a number refuses it as a tester."),
    "tester_expire": ("invite.expired", "Nobody answers an invitation in time."),
    "tester_fail": ("invite.failed", "An invitation cannot be delivered: all tries are used up."),
    "tester_invalid": ("number.invalid", "A number turns out not to be usable."),
}


def _waiting_for(doc: Found, cause: str) -> list[str]:
    testers = doc.model.test_number_states or []
    return [tester.number for tester in testers if _TESTER.allows(MachineState(str(tester.state)), cause)]


def _register_answer(name: str, cause: str, summary: str) -> None:
    def apply(tx: Tx, ctx: Context, doc: Found, params: Number) -> None:
        if params.number not in _waiting_for(doc, cause):
            numbers = ", ".join(_waiting_for(doc, cause))
            raise ActionRefusedError(f"This can happen now to: {numbers}.")
        tester = invitations.find(doc, params.number)
        assert tester is not None
        target = _TESTER.next(MachineState(str(tester.state)), cause).live
        invitations.settle(tx, ctx, doc, params.number, TesterState(str(target)))

    apply.__doc__ = summary
    action(KIND, name, legal=lambda doc: bool(_waiting_for(doc, cause)), params=Number)(apply)


for _name, (_cause, _summary) in _ANSWERS.items():
    _register_answer(_name, _cause, _summary)


# -- the account ------------------------------------------------------------------------------------------------------


@action(rcs.ACCOUNT, "comment", params=Comment)
def comment_account(tx: Tx, ctx: Context, doc: Document[rcs.Account], params: Comment) -> None:
    """A reviewer comments on the project's RCS account."""
    add_comment(tx, ctx, doc, params.comment, author=REVIEWER)


@action(rcs.ACCOUNT, "reseller", params=Reseller)
def reseller(tx: Tx, ctx: Context, doc: Document[rcs.Account], params: Reseller) -> None:
    """The account becomes one that sells RCS for other brands, or stops to be one."""
    doc.private["reseller"] = params.reseller
    doc.save(tx, ctx)
