"""The WhatsApp account of a project: requested by a partner, or made by the first sender of Embedded Signup."""

from __future__ import annotations

from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import notes, reviews, whatsapp, whatsapp_flows
from sinch_provisioning.server.domain.documents import REVIEWER, Document
from sinch_provisioning.server.domain.registry import Verdict, operation, review
from sinch_provisioning.server.domain.whatsapp import ACCOUNT, ACCOUNT_KEY, Account, AccountState
from sinch_provisioning.server.errors import PapiError, invalid_input
from sinch_provisioning.server.paging import Page
from sinch_provisioning.server.platforms.whatsapp import AccountDecision
from sinch_provisioning.server.store import Tx, claims, resources
from sinch_provisioning.server.store.resources import Query
from sinch_provisioning.server.store.reviews import Review

REQUEST = "whatsapp_accounts.account"
VERIFICATION = "whatsapp_accounts.verification"
SENDERS = "whatsapp.sender"

Status = models.WhatsappAccountChangeStateEnum


@operation("whatsapp.accounts.get")
def get_account(tx: Tx, ctx: Context) -> Account:
    """The project's account."""
    return whatsapp.existing_account(tx, ctx).model


@operation("whatsapp.accounts.create")
def create_account(
    tx: Tx, ctx: Context, body: models.WhatsappAccountCreatePartnerInitiated | models.WhatsappAccountCreateLegacy
) -> str:
    """Request an account; 409 when the project has one."""
    whatsapp.check_environment(ctx, body.business_manager)
    manager = whatsapp.Manager(body.business_manager or whatsapp.DEFAULT_MANAGER)
    details = _requested(ctx, body, manager)
    model = Account(
        is_embedded_signup=False,
        business_manager=manager,
        changes=models.WhatsappAccountChanges(status=Status.IN_PROGRESS, details=details),
        waba_max_price_onboarded=False,
        compatible_regions=whatsapp.compatible_regions(manager),
    )
    doc = None if whatsapp.account(tx, ctx) else ACCOUNT.create(tx, ctx, model, id=ctx.new_id(), key=ACCOUNT_KEY)
    if doc is None:
        raise PapiError(ErrorCode.ACCOUNT_EXISTS)
    doc.record(tx, ctx, "CREATED")
    return _submit(tx, ctx, doc)


@operation("whatsapp.accounts.update")
def update_account(tx: Tx, ctx: Context, body: models.WhatsappAccountUpdate) -> str:
    """Correct a rejected account and request it again."""
    sent = body.model_dump(exclude_unset=True, mode="json")
    if not any(value != {} for value in sent.values()):
        raise PapiError(ErrorCode.NO_FIELDS_TO_UPDATE)
    doc = whatsapp.existing_account(tx, ctx)
    account = doc.model
    if account.changes is None or account.changes.status != Status.REJECTED:
        raise PapiError(ErrorCode.ACCOUNT_NOT_UPDATABLE)
    if account.state is None:
        account.state = AccountState.REJECTED
        account.details = models.WhatsappAccountDetails(**_fields(account.changes.details))
        pending: dict[str, Any] = {}
    else:
        pending = _fields(account.changes.details)
    details = models.WhatsappAccountChangesDetails(**pending | _corrected(ctx, account, sent))
    account.changes = models.WhatsappAccountChanges(status=Status.IN_PROGRESS, details=details)
    doc.save(tx, ctx)
    doc.record(tx, ctx, "EDITED")
    return _submit(tx, ctx, doc)


@operation("whatsapp.accounts.delete")
def delete_account(tx: Tx, ctx: Context) -> None:
    """Remove the account with its template drafts and flows; 409 while the project has senders."""
    doc = whatsapp.account(tx, ctx)
    if doc is None:
        raise PapiError(ErrorCode.PROJECT_NOT_INITIALIZED)
    senders = resources.page(tx, Query(project_id=ctx.project.id, kind=SENDERS))
    project = {"projectId": [ctx.project.id]}
    live = [sender.id for sender in senders if sender.state is not None]
    if live:
        raise PapiError(ErrorCode.ACCOUNT_HAS_SENDERS, info=project | {"senderIds": live})
    if senders:
        raise PapiError(ErrorCode.ACCOUNT_HAS_SENDER_CHANGES, info=project)
    _delete_template_drafts(tx, ctx)
    whatsapp_flows.remove(tx, ctx)
    reviews.withdraw(tx, ctx, resource=(ACCOUNT.name, doc.id))
    doc.delete(tx, ctx)


@operation("whatsapp.accounts.activities.list")
def list_activities(tx: Tx, ctx: Context, *, page_size: int | None = None, page_token: str | None = None) -> Page:
    """What happened to the account, newest first."""
    doc = whatsapp.existing_account(tx, ctx)
    return notes.notifications(tx, ctx, doc, page_size=page_size, page_token=page_token)


@operation("whatsapp.accounts.comments.create")
def create_comment(tx: Tx, ctx: Context, body: models.WhatsappCommentCreate) -> models.WhatsappComment:
    """Leave a comment on the account."""
    doc = whatsapp.existing_account(tx, ctx)
    return notes.comment(tx, ctx, doc, body.comment, WebhookTrigger.WHATSAPP_ACCOUNT_COMMENT_ADDED)


@review(REQUEST)
def decide_request(tx: Tx, ctx: Context, review: Review, verdict: Verdict | None) -> None:
    """Sinch and Meta decide on the request; approval may still leave the customer's own approval open."""
    doc = ACCOUNT.get(tx, ctx, review.resource_id)
    if doc is not None:
        platform = ctx.services.platforms.whatsapp
        decision = platform.review_account(ctx.magic, _wanted(doc.model).waba_name)
        _apply(tx, ctx, doc, _said(verdict, decision))


@review(VERIFICATION)
def decide_verification(tx: Tx, ctx: Context, review: Review, verdict: Verdict | None) -> None:
    """The customer approves or refuses the request in Meta's Business Manager."""
    doc = ACCOUNT.get(tx, ctx, review.resource_id)
    if doc is not None:
        _apply(tx, ctx, doc, _said(verdict, AccountDecision("ONBOARDED")))


def sign_up(tx: Tx, ctx: Context, *, waba_id: str, manager: whatsapp.Manager, region: str) -> Document[Account]:
    """The account that the first sender of Embedded Signup brings with it; its WABA must be free."""
    waba = ctx.services.platforms.whatsapp.waba(waba_id)
    model = Account(
        is_embedded_signup=True,
        business_manager=manager,
        changes=models.WhatsappAccountChanges(
            status=Status.IN_PROGRESS,
            details=models.WhatsappAccountDetails(
                client_business_manager_id=waba.client_business_manager_id, waba_name=waba.name
            ),
        ),
        waba_max_price_onboarded=False,
        compatible_regions=whatsapp.compatible_regions(manager),
    )
    doc = ACCOUNT.create(tx, ctx, model, id=ctx.new_id(), key=ACCOUNT_KEY)
    if doc is None:
        raise PapiError(ErrorCode.WRONG_WABA_ID)
    doc.record(tx, ctx, "CREATED")
    _onboard(tx, ctx, doc, waba_id=waba_id, region=region)
    return doc


def _delete_template_drafts(tx: Tx, ctx: Context) -> None:
    # Deferred: no other call about accounts or senders needs the templates' modules, which are large.
    from sinch_provisioning.server.domain.whatsapp_templates import removal
    from sinch_provisioning.server.domain.whatsapp_templates.template import KIND, Template

    for row in resources.page(tx, Query(project_id=ctx.project.id, kind=KIND.name, statuses=(Status.DRAFT,))):
        if row.state is None:
            removal.remove(tx, ctx, Template.of(row))


def _requested(
    ctx: Context,
    body: models.WhatsappAccountCreatePartnerInitiated | models.WhatsappAccountCreateLegacy,
    manager: whatsapp.Manager,
) -> models.WhatsappAccountDetails:
    if isinstance(body, models.WhatsappAccountCreateLegacy):
        name = body.company_legal_name
        return models.WhatsappAccountDetails(
            client_business_manager_id=body.client_business_manager_id, company_legal_name=name, waba_name=name
        )
    sent = body.sender_details.model_dump(exclude_unset=True, mode="json")
    return models.WhatsappAccountDetails(
        client_business_manager_id=body.client_business_manager_id,
        waba_name=body.waba_name,
        sender_details=models.WhatsappAccountSenderDetails(**_sender_details(ctx, sent, manager)),
    )


def _sender_details(ctx: Context, sent: dict[str, Any], manager: str) -> dict[str, Any]:
    """The details of the first sender, completed with the defaults of the project and the region."""
    region = sent.get("region") or whatsapp.default_region(ctx)
    if not whatsapp.fits(manager, region):
        raise invalid_input(f"senderDetails.region {region} does not fit businessManager {manager}")
    storage = sent.get("meta_local_storage") or whatsapp.default_storage(region)
    return {**sent, "region": region, "meta_local_storage": storage}


def _corrected(ctx: Context, account: Account, sent: dict[str, Any]) -> dict[str, Any]:
    """The fields of an update as they go into the changes: whole sender details, and one name under both its keys."""
    corrected = {name: value for name, value in sent.items() if name != "sender_details"}
    name = sent.get("waba_name") or sent.get("company_legal_name")
    wanted = _wanted(account)
    if name is not None:
        corrected["waba_name"] = name
        if "company_legal_name" in sent or wanted.company_legal_name is not None:
            corrected["company_legal_name"] = name
    if sent.get("sender_details"):
        before = _fields(wanted.sender_details)
        if "region" in sent["sender_details"]:
            before.pop("meta_local_storage", None)
        details = before | sent["sender_details"]
        missing = {"display_name": "displayName", "business_category": "businessCategory"}.items()
        problems = [f"senderDetails.{wire} is required" for field, wire in missing if field not in details]
        if problems:
            raise invalid_input(*problems)
        corrected["sender_details"] = _sender_details(ctx, details, account.business_manager)
    return corrected


def _submit(tx: Tx, ctx: Context, doc: Document[Account]) -> str:
    wanted = _wanted(doc.model)
    if ctx.services.platforms.whatsapp.onboards_at_once(ctx.magic, wanted.waba_name):
        _apply(tx, ctx, doc, AccountDecision("ONBOARDED"))
    else:
        doc.record(tx, ctx, "IN_PROGRESS")
        _ask(tx, ctx, doc, REQUEST)
    return ACCOUNT.body(tx, ctx, ACCOUNT_KEY) or doc.json


def _ask(tx: Tx, ctx: Context, doc: Document[Account], kind: str) -> None:
    wanted = _wanted(doc.model).model_dump(by_alias=True, mode="json", exclude_none=True)
    reviews.submit(tx, ctx, kind, resource=(ACCOUNT.name, doc.id), subject=wanted)


def _said(verdict: Verdict | None, decision: AccountDecision) -> AccountDecision:
    """A person's verdict wins over the platform's own decision; approval keeps the steps that the platform asks for."""
    if verdict is None:
        return decision
    if not verdict.approve:
        return AccountDecision("REJECTED", verdict.reason)
    waits = Status.PENDING_FACEBOOK_VERIFICATION in (verdict.code, decision.outcome)
    return AccountDecision("PENDING_FACEBOOK_VERIFICATION" if waits else "ONBOARDED")


def _apply(tx: Tx, ctx: Context, doc: Document[Account], decision: AccountDecision) -> None:
    changes = doc.model.changes
    assert changes is not None
    if decision.outcome == "ONBOARDED":
        region = _region(ctx, doc.model)
        _onboard(tx, ctx, doc, waba_id=_new_waba(tx, ctx, doc), region=region)
        return
    changes.status = Status(decision.outcome)
    doc.save(tx, ctx)
    doc.record(tx, ctx, decision.outcome, author=REVIEWER)
    if decision.outcome == "REJECTED":
        doc.emit(tx, ctx, WebhookTrigger.WHATSAPP_ACCOUNT_REJECTED)
        notes.reviewer_comment(tx, ctx, doc, decision.reason, WebhookTrigger.WHATSAPP_ACCOUNT_COMMENT_ADDED)
    else:
        doc.emit(tx, ctx, WebhookTrigger.WHATSAPP_ACCOUNT_PENDING_VERIFICATION)
        _ask(tx, ctx, doc, VERIFICATION)


def _onboard(tx: Tx, ctx: Context, doc: Document[Account], *, waba_id: str, region: str) -> None:
    if not claims.claim(tx, whatsapp.WABA, waba_id, ctx.project.id, doc.id):  # Another project took it meanwhile.
        raise PapiError(ErrorCode.WABA_ID_USED)
    account = doc.model
    account.details = _wanted(account)
    account.state = AccountState.ONBOARDED
    account.changes = None
    account.waba_id = waba_id
    account.currency = whatsapp.currency(region)
    account.waba_enabled_for_insights = False
    account.waba_enabled_for_direct_send = False
    account.business_daily_limit = models.WhatsappDailyLimitEnum.TIER_250
    whatsapp_flows.provide(tx, ctx, waba_id)
    doc.save(tx, ctx)
    doc.emit(tx, ctx, WebhookTrigger.WHATSAPP_ACCOUNT_ONBOARDED)


def _new_waba(tx: Tx, ctx: Context, doc: Document[Account]) -> str:
    waba_id = ctx.digits(15)
    while not claims.claim(tx, whatsapp.WABA, waba_id, ctx.project.id, doc.id):
        waba_id = ctx.digits(15)
    return waba_id


def _region(ctx: Context, account: Account) -> str:
    details = _wanted(account).sender_details
    return whatsapp.default_region(ctx) if details is None else details.region


def _wanted(account: Account) -> models.WhatsappAccountDetails:
    """What the account's data will be once its changes are approved."""
    changes = account.changes.details if account.changes is not None else None
    return models.WhatsappAccountDetails(**_fields(account.details) | _fields(changes))


def _fields(model: Any) -> dict[str, Any]:
    found: dict[str, Any] = {} if model is None else model.model_dump(mode="json", exclude_none=True)
    return found
