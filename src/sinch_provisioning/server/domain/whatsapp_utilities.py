"""Template analytics, and the two deprecated helpers of Embedded Signup."""

from __future__ import annotations

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import whatsapp
from sinch_provisioning.server.domain.registry import operation
from sinch_provisioning.server.errors import PapiError, invalid_input
from sinch_provisioning.server.store import Tx, claims


@operation("whatsapp.template_analytics.enable")
def enable_template_analytics(tx: Tx, ctx: Context) -> None:
    """Turn template analytics on for good; repeating it changes nothing."""
    doc = whatsapp.onboarded_account(tx, ctx)
    assert doc.model.details is not None
    if not ctx.services.platforms.whatsapp.offers_insights(ctx.magic, doc.model.details.waba_name):
        raise PapiError(ErrorCode.TEMPLATE_INSIGHTS_NOT_YET_AVAILABLE)
    if not doc.model.waba_enabled_for_insights:
        doc.model.waba_enabled_for_insights = True
        doc.save(tx, ctx)


@operation("whatsapp.long_lived_access_tokens.create")
def create_token(
    tx: Tx, ctx: Context, body: models.WhatsappLongLivedAccessTokenCreate
) -> models.WhatsappLongLivedAccessToken:
    """Swap a Facebook token, or a code that works once, for a token of 60 days."""
    if body.facebook_token is None and body.facebook_code is None:
        raise invalid_input("facebookToken is required when facebookCode is absent")
    _check_manager(tx, ctx, body.business_manager)
    bad_code = ErrorCode.INVALID_FACEBOOK_CODE
    whatsapp.refuse_token(tx, ctx, token=body.facebook_token, code=body.facebook_code, bad_code=bad_code)
    token = ctx.services.platforms.whatsapp.issue_token(ctx.now, ctx.services.random(16))
    return models.WhatsappLongLivedAccessToken(long_lived_access_token=token)


@operation("whatsapp.waba_details.list", writes=False)
def list_waba_details(
    tx: Tx, ctx: Context, body: models.WhatsappWabaDetailsListInput
) -> models.WhatsappWabaDetailsList:
    """The WABAs behind a token, with their numbers."""
    _check_manager(tx, ctx, body.business_manager)
    token = body.facebook_token
    whatsapp.refuse_token(tx, ctx, token=token, code=None, bad_code=ErrorCode.INVALID_FACEBOOK_TOKEN)
    account = whatsapp.account(tx, ctx)
    own = account.model.waba_id if account is not None else None
    shared = ctx.project.flags.get("shared_wabas") or [ctx.services.platforms.whatsapp.reachable_waba(token)]
    wabas = dict.fromkeys([own] if own else shared)
    return models.WhatsappWabaDetailsList(wabas=[_details(tx, ctx, waba_id) for waba_id in wabas])


def _check_manager(tx: Tx, ctx: Context, manager: str | None) -> None:
    whatsapp.check_environment(ctx, manager)
    account = whatsapp.account(tx, ctx)
    if manager is not None and account is not None and account.model.business_manager != manager:
        raise PapiError(ErrorCode.INVALID_BUSINESS_MANAGER)


def _details(tx: Tx, ctx: Context, waba_id: str) -> models.WhatsappWabaDetails:
    return models.WhatsappWabaDetails(
        id=waba_id,
        numbers=[
            models.WhatsappWabaNumber(
                id=number.id,
                display_phone_number=f"+{number.country_code} {number.phone_number}",
                provisioned=claims.holder(tx, whatsapp.PHONE_NUMBER_ID, number.id) is not None,
            )
            for number in ctx.services.platforms.whatsapp.numbers(waba_id)
        ],
    )
