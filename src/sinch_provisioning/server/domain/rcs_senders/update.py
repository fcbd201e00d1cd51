"""Changing senders."""

from __future__ import annotations

from typing import Any, cast

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.rules.rcs_launch import Version
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import rcs
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.rcs_senders import agent, answers, brands, coverage, invitations, waiting
from sinch_provisioning.server.domain.rcs_senders.create import check_google, check_values
from sinch_provisioning.server.domain.rcs_senders.sender import (
    Details,
    Sender,
    State,
    again,
    check_supplier,
    details,
    existing,
    move,
    save,
    stored,
)
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError
from sinch_provisioning.server.platforms.rcs import Profile
from sinch_provisioning.server.store import Tx

_FROZEN = (State.LAUNCHING, State.LAUNCHED)
_STAYS_UPDATABLE = {"countries"}


@operation("rcs.senders.update")
def update_sender(
    tx: Tx, ctx: Context, body: models.RcsSenderUpdate, *, sender_id: str, us_questionnaire_version: str | None = None
) -> str:
    """Change the details that are given; null removes. A sender that is launched changes its countries only."""
    doc = existing(tx, ctx, sender_id)
    change = body.details.to_wire()
    _check_change(doc, change)
    us, change = _us_answers(doc, body.details, change, us_questionnaire_version)
    if not rcs.is_reseller(tx, ctx):
        answers.drop_partner(change)
    numbers: list[str] = change.pop("testNumbers", None) or []
    renumbered = "test_numbers" in body.details.model_fields_set
    wanted = answers.merged(details(doc), change)
    _check_result(ctx, doc, wanted, change, us)
    if renumbered:
        invitations.check_numbers("details.testNumbers", numbers)
    _apply(tx, ctx, doc, wanted, us)
    if renumbered:
        _renumber(tx, ctx, doc, numbers)
    _go_on(tx, ctx, doc, change)
    return stored(tx, ctx, doc)


def _check_change(doc: Document[Sender], change: Details) -> None:
    if not _says_anything(change):
        raise PapiError(ErrorCode.NO_FIELDS_TO_UPDATE)
    locked = sorted(set(change) - _STAYS_UPDATABLE)
    if doc.model.state in _FROZEN and locked:
        fields = ", ".join(f"details.{name}" for name in locked)
        text = f"A sender in state {doc.model.state} takes changes of details.countries only, not of {fields}."
        raise PapiError(ErrorCode.FIELDS_NOT_UPDATABLE, message=text)


def _us_answers(
    doc: Document[Sender], update: models.RcsSenderDetailsUpdate, change: Details, asked: str | None
) -> tuple[Version | None, Details]:
    """The change with the US answers in the version that is meant; answers of the other version give way to them."""
    present: Version | None = doc.private.get("us")
    us = update.questionnaire.us if update.questionnaire is not None else None
    if us is None:
        return present, change
    version, given = answers.us_change(us, asked=asked, present=present)
    change["questionnaire"]["us"] = {"answers": given}
    if present not in (None, version):
        shown = doc.model.details
        assert shown is not None
        shown.questionnaire.us = None
    return version, change


def _check_result(ctx: Context, doc: Document[Sender], wanted: Details, change: Details, us: Version | None) -> None:
    answers.check_us(wanted, us)
    if "brand" not in change:
        check_supplier(ctx, Profile(wanted["brand"]), doc.model.region)
        return
    check_values(wanted["brand"])
    _check_images(ctx, change["brand"])
    check_google(ctx, wanted["brand"])
    check_supplier(ctx, Profile(wanted["brand"]), doc.model.region)


def _check_images(ctx: Context, brand: Details) -> None:
    """Updates have no codes for pictures of their own: Google refuses the agent as a whole."""
    for field in ("bannerUrl", "logoUrl"):
        url = brand.get(field)
        code = ctx.services.platforms.rcs.check_image(ctx.magic, url) if url else None
        if code is not None:
            text = f"Google refused the agent: details.brand.{field} cannot be used ({code})."
            raise PapiError(ErrorCode.INVALID_GOOGLE_AGENT, message=text)


def _apply(tx: Tx, ctx: Context, doc: Document[Sender], wanted: Details, us: Version | None) -> None:
    doc.private["us"] = us
    doc.model.details = models.RcsSenderDetails.model_validate(answers.with_questions(wanted, us))
    coverage.plan(ctx, doc)
    save(tx, ctx, doc)
    doc.record(tx, ctx, "EDITED")


def _renumber(tx: Tx, ctx: Context, doc: Document[Sender], numbers: list[str]) -> None:
    """Make the testers those of the list: new ones are invited, missing ones removed, the others stay as they are."""
    present = {tester.number for tester in doc.model.test_number_states or []}
    invitations.remove(tx, ctx, doc, sorted(present - set(numbers)))
    added = [number for number in numbers if number not in present]
    invitations.request(ctx, doc, added)
    if doc.model.supplier_details is not None:
        invitations.send(tx, ctx, doc, added)
    else:
        save(tx, ctx, doc)


def _go_on(tx: Tx, ctx: Context, doc: Document[Sender], change: Details) -> None:
    """What was waiting for the change goes on: a draft for its brand, a launch for its video or its US answers."""
    doc = again(tx, ctx, doc)
    if doc.model.state == State.DRAFT and change.get("brand"):
        move(tx, ctx, doc, State.IN_PROGRESS)
        agent.submit(tx, ctx, doc)
        return
    if "us" in change.get("questionnaire", {}):
        brands.answered(tx, ctx, doc)
        doc = again(tx, ctx, doc)
    waiting.resume(tx, ctx, doc)


def _says_anything(change: Any) -> bool:
    """Whether a field is set somewhere, be it to null or to an empty list."""
    if isinstance(change, dict):
        return any(_says_anything(value) for value in cast("dict[str, Any]", change).values())
    return True
