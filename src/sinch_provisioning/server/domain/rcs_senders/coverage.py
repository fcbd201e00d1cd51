"""Where a sender is live: its countries, and the operators in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from sinch_provisioning.contract import models
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import registry, reviews
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.rcs_senders import verification
from sinch_provisioning.server.domain.rcs_senders.sender import (
    KIND,
    Sender,
    State,
    close_reviews,
    details,
    move,
    profile,
    save,
)
from sinch_provisioning.server.domain.registry import Verdict, task
from sinch_provisioning.server.platforms.rcs import OperatorDecision
from sinch_provisioning.server.store import Tx, tasks
from sinch_provisioning.server.store import reviews as desk
from sinch_provisioning.server.store.reviews import Review
from sinch_provisioning.server.store.tasks import Task

OPERATOR = "rcs_senders.operator"
FOLLOW_UP = "rcs_senders.follow_up"
SOON = 60_000

Status = models.RcsOperatorStatus
Place = tuple[models.RcsCountryStatus, models.RcsOperator]
Change = tuple[Place, Status, str | None]

#: What can be launched: for the first time, or again.
LAUNCHABLE = (Status.NOT_LAUNCHED, Status.UNLAUNCHED, Status.REJECTED, Status.INVALID_IN_GOOGLE_MY_BUSINESS)
#: A sender is launched as long as one operator has it in one of these.
_STANDING = (Status.LAUNCHED, Status.SUSPENDED, Status.PENDING_UNLAUNCHED, Status.PENDING)
#: A country is what the best of its operators says.
_RANK = (
    Status.LAUNCHED,
    Status.PENDING,
    Status.SUSPENDED,
    Status.PENDING_UNLAUNCHED,
    Status.REJECTED,
    Status.INVALID_IN_GOOGLE_MY_BUSINESS,
    Status.UNLAUNCHED,
    Status.NOT_LAUNCHED,
)


def plan(ctx: Context, doc: Document[Sender]) -> None:
    """Show the operators of the countries that the details name; those of others vanish unless they were launched once."""
    wanted: list[str] = details(doc).get("countries", [])
    present = {str(row.country): row for row in doc.model.country_status or []}
    kept = [row for country, row in present.items() if country in wanted or row.status != Status.NOT_LAUNCHED]
    added = [_country(ctx, country) for country in wanted if country not in present]
    doc.model.country_status = kept + added


def places(doc: Document[Sender], *, countries: Iterable[str] | None = None) -> Iterator[Place]:
    """Every operator of the sender with its country."""
    wanted = None if countries is None else set(countries)
    for row in doc.model.country_status or []:
        if wanted is None or str(row.country) in wanted:
            for operator in row.operators:
                yield row, operator


def change(tx: Tx, ctx: Context, doc: Document[Sender], changes: list[Change]) -> None:
    """Change the status of operators, tell it one by one, and see what follows for the sender."""
    told: list[dict[str, str]] = []
    for (country, operator), status, remark in changes:
        told.append(
            {
                "operator": operator.name,
                "operatorCountry": str(country.country),
                "operatorPreviousStatus": str(operator.status),
                "operatorCurrentStatus": str(status),
            }
            | ({"comment": remark} if remark else {})
        )
        operator.status, operator.remark, operator.modified = status, remark, ctx.timestamp
        country.status = _summary(country)
    if told:
        save(tx, ctx, doc)
    for extra in told:
        doc.emit(tx, ctx, WebhookTrigger.RCS_SENDER_OPERATOR_STATUS_UPDATED, **extra)
    settle(tx, ctx, doc, gained=any(status == Status.LAUNCHED for _, status, _ in changes))


def ask_operators(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Put the launch before every operator that has not been asked yet."""
    platform, sender_profile = ctx.services.platforms.rcs, profile(doc)
    waiting = [place for place in places(doc) if place[1].status == Status.PENDING]
    if platform.launches_at_once(ctx.magic, sender_profile):
        change(tx, ctx, doc, [(place, Status.LAUNCHED, None) for place in waiting])
        return
    asked = {(review.subject["country"], review.subject["operator"]) for review in _open(tx, ctx, doc)}
    for country, operator in waiting:
        subject = {"country": str(country.country), "operator": operator.name}
        if tuple(subject.values()) not in asked:
            subject |= {"useCase": str(doc.model.use_case), "brand": sender_profile.texts[0]}
            reviews.submit(tx, ctx, OPERATOR, resource=(KIND.name, doc.id), subject=subject)


@registry.review(OPERATOR)
def decide_operator(tx: Tx, ctx: Context, review: Review, verdict: Verdict | None) -> None:
    """One operator says yes or no; the code INVALID_IN_GOOGLE_MY_BUSINESS names a refusal of the brand's data by Google."""
    doc = KIND.get(tx, ctx, review.resource_id)
    country, operator = review.subject["country"], review.subject["operator"]
    place = None if doc is None else find(doc, country, operator)
    if doc is None or place is None or place[1].status != Status.PENDING:
        return
    said = _verdict(verdict)
    if said is None:
        said = ctx.services.platforms.rcs.review_launch(ctx.magic, profile(doc), country, operator)
    refused = Status.REJECTED
    if verdict is not None and verdict.code == Status.INVALID_IN_GOOGLE_MY_BUSINESS:
        refused = Status.INVALID_IN_GOOGLE_MY_BUSINESS
    change(tx, ctx, doc, [(place, Status.LAUNCHED if said.launched else refused, said.remark)])


@task(FOLLOW_UP)
def follow_up(tx: Tx, ctx: Context, due: Task) -> None:
    """What a magic value announced for soon after the launch."""
    doc = KIND.get(tx, ctx, due.ref)
    if doc is not None and due.payload["status"] == Status.SUSPENDED:
        every(tx, ctx, doc, {Status.LAUNCHED}, Status.SUSPENDED)
    elif doc is not None:
        take_down(tx, ctx, doc)


def every(
    tx: Tx, ctx: Context, doc: Document[Sender], before: Set[str], after: Status, *, remark: str | None = None
) -> None:
    """Give all operators of some status another one."""
    change(tx, ctx, doc, [(place, after, remark) for place in places(doc) if place[1].status in before])


def take_down(tx: Tx, ctx: Context, doc: Document[Sender]) -> None:
    """Remove the sender from every operator; those that were still asked do not get it."""
    close_reviews(tx, ctx, doc, OPERATOR)
    every(tx, ctx, doc, {Status.PENDING}, Status.REJECTED, remark="The sender was taken down.")
    every(tx, ctx, doc, {Status.LAUNCHED}, Status.PENDING_UNLAUNCHED)
    every(tx, ctx, doc, {Status.PENDING_UNLAUNCHED, Status.SUSPENDED}, Status.UNLAUNCHED)


def find(doc: Document[Sender], country: str, operator: str) -> Place | None:
    """The operator of that name in a country."""
    return next((place for place in places(doc, countries=[country]) if place[1].name == operator), None)


def won(doc: Document[Sender], since: str) -> bool:
    """Whether an operator went live since then."""
    return any(operator.status == Status.LAUNCHED and (operator.modified or "") >= since for _, operator in places(doc))


def settle(tx: Tx, ctx: Context, doc: Document[Sender], *, gained: bool = False) -> None:
    """The first operator that goes live makes the sender LAUNCHED, the last one that leaves makes it UNLAUNCHED.

    A sender that was live before and won nobody by another launch is LAUNCHED again when all have said so.
    """
    statuses = [place[1].status for place in places(doc)]
    over = Status.LAUNCHED in statuses and Status.PENDING not in statuses
    if doc.model.state == State.LAUNCHING and (gained or over):
        doc.model.launched = ctx.timestamp if gained or doc.model.launched is None else doc.model.launched
        verification.confirm(doc)
        move(tx, ctx, doc, State.LAUNCHED, activity="ACTIVE")
        effect = ctx.services.platforms.rcs.follow_up(ctx.magic, profile(doc))
        if effect is not None:
            payload = {"status": effect}
            tasks.schedule(tx, ctx.project, kind=FOLLOW_UP, ref=doc.id, due_at=ctx.now + SOON, payload=payload)
    elif doc.model.state == State.LAUNCHED and not any(status in _STANDING for status in statuses):
        move(tx, ctx, doc, State.UNLAUNCHED, activity="INACTIVE")


def _open(tx: Tx, ctx: Context, doc: Document[Sender]) -> list[Review]:
    return [review for review in desk.for_resource(tx, ctx.project.id, KIND.name, doc.id) if review.kind == OPERATOR]


def _verdict(verdict: Verdict | None) -> OperatorDecision | None:
    return None if verdict is None else OperatorDecision(verdict.approve, None if verdict.approve else verdict.reason)


def _country(ctx: Context, country: str) -> models.RcsCountryStatus:
    names = ctx.services.platforms.rcs.operators(country)
    operators = [models.RcsOperator(name=name, status=Status.NOT_LAUNCHED, modified=ctx.timestamp) for name in names]
    return models.RcsCountryStatus(
        country=models.RcsAnyCountryCode(country), status=Status.NOT_LAUNCHED, operators=operators
    )


def _summary(country: models.RcsCountryStatus) -> Status:
    present = {str(operator.status) for operator in country.operators}
    return next(status for status in _RANK if status in present)
