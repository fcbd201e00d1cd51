"""What Meta and reviewers do to WhatsApp accounts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sinch_provisioning.contract import models
from sinch_provisioning.contract.events import WebhookTrigger
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.control.actions import ActionRefusedError, Params, action
from sinch_provisioning.server.domain import notes, whatsapp, whatsapp_flows
from sinch_provisioning.server.domain.documents import REVIEWER, Document
from sinch_provisioning.server.domain.whatsapp import ACCOUNT
from sinch_provisioning.server.domain.whatsapp_senders.sender import SENDER, save
from sinch_provisioning.server.platforms.whatsapp import SimulatedFlow
from sinch_provisioning.server.store import Tx

Account = Document[models.WhatsappAccount]

#: From which ban state each ban state follows; None is an account that was never banned.
_BANS = {
    "SCHEDULE_FOR_DISABLE": (None, "REINSTATE"),
    "DISABLE": (None, "REINSTATE", "SCHEDULE_FOR_DISABLE"),
    "REINSTATE": ("SCHEDULE_FOR_DISABLE", "DISABLE"),
}


class Ban(Params):
    """The next step of a ban, or its end."""

    state: Literal["SCHEDULE_FOR_DISABLE", "DISABLE", "REINSTATE"]


class Limit(Params):
    """The new tier."""

    tier: models.WhatsappDailyLimitEnum


class WabaChanged(Params):
    """The business data that Meta changed; what is left out stays."""

    waba_name: Annotated[str, Field(min_length=1, max_length=255)] | None = None
    primary_business_location: models.WhatsappCountryCodesEnum | None = None
    currency: Annotated[str, Field(pattern="[A-Z]{3}")] | None = None
    waba_enabled_for_direct_send: bool | None = None
    waba_max_price_onboarded: bool | None = None


class NewFlow(Params):
    """A flow as Meta has it; ids of screens are capital letters and underscores there."""

    id: str | None = Field(default=None, pattern="^[0-9]{1,20}$")
    name: str = Field(min_length=1, max_length=200)
    status: Literal["FLOW_STATUS_DRAFT", "FLOW_STATUS_PUBLISHED", "FLOW_STATUS_DEPRECATED"] = "FLOW_STATUS_DRAFT"
    screens: list[Annotated[str, Field(pattern="^[A-Z_]{1,80}$")]] = Field(default_factory=list[str], max_length=50)


class Comment(Params):
    """What the reviewer writes."""

    comment: str = Field(min_length=1, max_length=65_535)


@action(ACCOUNT, "ban", legal=whatsapp.is_onboarded, params=Ban)
def ban(tx: Tx, ctx: Context, account: Account, params: Ban) -> None:
    """Meta announces a ban, carries it out, or lifts it; the senders show it too."""
    before = account.model.waba_ban_state
    if before not in _BANS[params.state]:
        raise ActionRefusedError(f"{params.state} cannot follow {before or 'an account without a ban'}")
    state = models.WhatsappWabaBanStatesEnum(params.state)
    account.model.waba_ban_state, account.model.waba_ban_date = state, ctx.timestamp
    account.save(tx, ctx)
    for sender in SENDER.all(tx, ctx):
        sender.model.waba_ban_state, sender.model.waba_ban_date = state, ctx.timestamp
        save(tx, ctx, sender)
    account.emit(tx, ctx, WebhookTrigger.WHATSAPP_WABA_ACCOUNT_CHANGED)


@action(ACCOUNT, "limit", legal=whatsapp.is_onboarded, params=Limit)
def limit(tx: Tx, ctx: Context, account: Account, params: Limit) -> None:
    """Meta changes how many people the business may write to in a day."""
    if params.tier == account.model.business_daily_limit:
        raise ActionRefusedError(f"The limit is {params.tier} already.")
    account.model.business_daily_limit = params.tier
    account.save(tx, ctx)
    account.emit(tx, ctx, WebhookTrigger.WHATSAPP_ACCOUNT_DAILY_LIMIT_CHANGED)


@action(ACCOUNT, "waba_changed", legal=whatsapp.is_onboarded, params=WabaChanged)
def waba_changed(tx: Tx, ctx: Context, account: Account, params: WabaChanged) -> None:
    """Meta changes business data of the account."""
    changed = params.model_dump(exclude_none=True)
    if not changed:
        raise ActionRefusedError("name at least one field to change")
    name = changed.pop("waba_name", None)
    if name is not None and account.model.details is not None:
        account.model.details.waba_name = name
    for field, value in changed.items():
        setattr(account.model, field, value)
    account.save(tx, ctx)
    account.emit(tx, ctx, WebhookTrigger.WHATSAPP_WABA_ACCOUNT_CHANGED)


@action(ACCOUNT, "add_flow", legal=whatsapp.is_onboarded, params=NewFlow)
def add_flow(tx: Tx, ctx: Context, account: Account, params: NewFlow) -> None:
    """The business builds a flow at Meta."""
    flow_id = params.id or ctx.digits(15)
    if not whatsapp_flows.add(tx, ctx, SimulatedFlow(flow_id, params.name, params.status, tuple(params.screens))):
        raise ActionRefusedError(f"flow {flow_id} exists")


@action(ACCOUNT, "comment", params=Comment)
def comment(tx: Tx, ctx: Context, account: Account, params: Comment) -> None:
    """A reviewer leaves a comment."""
    trigger = WebhookTrigger.WHATSAPP_ACCOUNT_COMMENT_ADDED
    notes.comment(tx, ctx, account, params.comment, trigger, author=REVIEWER)
