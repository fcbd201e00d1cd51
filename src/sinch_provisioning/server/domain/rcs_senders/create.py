"""Creating senders."""

from __future__ import annotations

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ERRORS, ErrorCode
from sinch_provisioning.rules.rcs_launch import Version, check_brand
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import rcs
from sinch_provisioning.server.domain.documents import Document
from sinch_provisioning.server.domain.rcs_senders import agent, answers, coverage, invitations
from sinch_provisioning.server.domain.rcs_senders.sender import (
    KIND,
    Details,
    Sender,
    State,
    check_supplier,
    sort_key,
    stored,
)
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError, invalid_input, problems
from sinch_provisioning.server.platforms.rcs import Profile
from sinch_provisioning.server.store import Tx

DEFAULT_BRAND = {"name": "RCS Sender", "color": "#000000"}

_HOSTING = {
    "BR": models.RcsSenderHostingRegion.NORTH_AMERICA,
    "EU": models.RcsSenderHostingRegion.EUROPE,
    "US": models.RcsSenderHostingRegion.NORTH_AMERICA,
}


@operation("rcs.senders.create")
def create_sender(tx: Tx, ctx: Context, body: models.RcsSenderCreate) -> str:
    """Create a sender: a DRAFT until a brand is given, for without one there is nothing that Google could register."""
    given: Details = body.details.to_wire() if body.details is not None else {}
    has_profile = bool(given.get("brand"))
    given["brand"] = DEFAULT_BRAND | given.get("brand", {})
    us = _us_version(body)
    if not rcs.is_reseller(tx, ctx):
        answers.drop_partner(given)
    check_values(given["brand"])
    answers.check_us(given, us)
    numbers: list[str] = given.pop("testNumbers", [])
    invitations.check_numbers("details.testNumbers", numbers)
    _check_images(ctx, given["brand"])
    check_google(ctx, given["brand"])
    check_supplier(ctx, Profile(given["brand"]), body.region)
    doc = _insert(tx, ctx, body, given, us)
    invitations.request(ctx, doc, numbers)
    doc.model.state = State.IN_PROGRESS if has_profile else State.DRAFT
    doc.save(tx, ctx)
    doc.record(tx, ctx, "CREATED")
    if has_profile:
        agent.submit(tx, ctx, doc)
    return stored(tx, ctx, doc)


def _insert(tx: Tx, ctx: Context, body: models.RcsSenderCreate, given: Details, us: Version | None) -> Document[Sender]:
    sender_id = ctx.new_id()
    sender = Sender(
        id=sender_id,
        state=State.DRAFT,
        test_number_states=[],
        country_status=[],
        details=models.RcsSenderDetails.model_validate(answers.with_questions(given, us)),
        region=models.RcsSenderRegion(body.region),
        billing_category=models.RcsSenderBillingCategory(body.billing_category),
        use_case=models.RcsSenderUseCase(body.use_case),
        hosting_region=_HOSTING[body.region],
        auth_name=f"rcs-{sender_id[:12]}{ctx.services.random(6).hex()}",
        auth_token=ctx.token(),
        created=ctx.timestamp,
        modified=ctx.timestamp,
    )
    rcs.account(tx, ctx)
    doc = KIND.create(tx, ctx, sender, id=sender_id, sort=sort_key(sender), private={"us": us})
    assert doc is not None
    coverage.plan(ctx, doc)
    return doc


def check_values(brand: Details) -> None:
    """Refuse a brand that breaks a rule of its fields."""
    found = check_brand(brand)
    if found:
        raise invalid_input(*problems(found))


def check_google(ctx: Context, brand: Details) -> None:
    """Refuse a brand that Google would refuse."""
    refusal = ctx.services.platforms.rcs.check_brand(brand)
    if refusal is not None:
        raise PapiError(ErrorCode.INVALID_GOOGLE_AGENT, message=f"Google refused the agent: {refusal}.")


def _check_images(ctx: Context, brand: Details) -> None:
    for field in ("bannerUrl", "logoUrl"):
        url = brand.get(field)
        code = ctx.services.platforms.rcs.check_image(ctx.magic, url) if url else None
        if code is not None:
            raise PapiError(code, message=f"details.brand.{field}: {ERRORS[code].message}")


def _us_version(body: models.RcsSenderCreate) -> Version | None:
    questionnaire = body.details.questionnaire if body.details is not None else None
    us = questionnaire.us if questionnaire is not None else None
    return None if us is None else answers.version_of(us.answers)
