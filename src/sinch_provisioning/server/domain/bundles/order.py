"""What a request orders, with names and defaults filled in; everything that can be refused is refused here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlsplit

from pydantic import ValidationError

from sinch_provisioning.contract import models
from sinch_provisioning.contract.errors import ErrorCode
from sinch_provisioning.server.context import Context
from sinch_provisioning.server.domain import sms, webhooks
from sinch_provisioning.server.errors import PapiError, invalid_input
from sinch_provisioning.server.store import Tx

Mode = models.BundleConversationProcessingModeInput

_FORBIDDEN_HOST = re.compile(r"conversation-api\.(?:.+\.)?sinch\.com")
_P = TypeVar("_P", models.BundleSubprojectInput, models.BundleSmsAppInput, models.BundleConversationAppInput)


@dataclass(frozen=True, slots=True)
class Order:
    """The parts that were ordered, each with a name."""

    name: str | None
    region: str
    subproject: models.BundleSubprojectInput | None
    sms_app: models.BundleSmsAppInput | None
    conv_app: models.BundleConversationAppInput | None
    webhooks: list[models.WebhookCreate]
    test_number: bool

    @property
    def names(self) -> tuple[str | None, ...]:
        """The names in the order, that of the bundle first."""
        parts = (self.subproject, self.sms_app, self.conv_app)
        return (self.name, *(part.name for part in parts if part is not None))


def read(tx: Tx, ctx: Context, body: models.BundleCreate) -> Order:
    """The order that a body means; raises the refusal of what cannot be carried out."""
    order = Order(
        name=body.name,
        region=str(body.region),
        subproject=_part(body.subproject, models.BundleSubprojectInput),
        sms_app=_part(body.sms_app, models.BundleSmsAppInput),
        conv_app=_part(body.conv_app, models.BundleConversationAppInput),
        webhooks=[models.WebhookCreate.model_validate(hook.to_wire()) for hook in body.webhooks or []],
        test_number=body.test_number is True,
    )
    problems = list(_problems(order))
    if problems:
        raise invalid_input(*problems)
    order = _named(order)
    _check_region(ctx, order)
    _check_account(ctx, order)
    _check_test_number(tx, ctx, order)
    _check_webhooks(tx, ctx, order)
    return order


def retention(app: models.BundleConversationAppInput) -> models.BundleConversationRetentionPolicy:
    """How long the app keeps what: the form and its defaults follow from the processing mode, whichever form was sent.

    Raises ValidationError for a policy that the mode does not have.
    """
    given = {} if app.retention_policy is None else app.retention_policy.to_wire()
    if app.processing_mode == Mode.DISPATCH:
        days = models.BundleDispatchRetentionPolicyInput.model_validate(given).ttl
        kind = str(models.BundleConversationRetentionPolicyType.MESSAGE_EXPIRE_POLICY)
    else:
        policy = models.BundleConversationRetentionPolicyInput.model_validate(given)
        days, kind = policy.ttl, str(policy.retention_policy_type)
    forever = kind == models.BundleConversationRetentionPolicyType.PERSIST_RETENTION_POLICY
    return models.BundleConversationRetentionPolicy.model_validate(
        {"retention_policy_type": kind, "ttl": None if forever else days}
    )


def _part(value: _P | bool | None, model: type[_P]) -> _P | None:
    if isinstance(value, bool):
        return model() if value else None
    return value


def _problems(order: Order) -> Iterator[str]:
    """Yield what the schema cannot say about single fields."""
    seen: set[str] = set()
    for index, hook in enumerate(order.webhooks):
        if hook.target in seen:
            yield f"webhooks.{index}.target must differ from the targets of the other webhooks"
        seen.add(hook.target)
        try:
            webhooks.stored_triggers(hook.triggers)
        except PapiError:
            yield f"webhooks.{index}.triggers must not combine ALL with other values"
    if order.conv_app is not None:
        try:
            retention(order.conv_app)
        except ValidationError as error:
            for item in error.errors(include_url=False, include_input=False, include_context=False):
                field = ".".join(str(part) for part in item["loc"])
                yield f"convApp.retentionPolicy.{field}: {item['msg']} in {order.conv_app.processing_mode} mode"


def _named(order: Order) -> Order:
    """The same order, each part without a name under that of the bundle."""
    parts = (order.subproject, order.sms_app, order.conv_app)
    if all(part is None for part in parts):
        raise PapiError(ErrorCode.NO_SERVICES_TO_CREATE)
    if order.name is None and any(part is not None and part.name is None for part in parts):
        raise PapiError(ErrorCode.MISSING_NAME)
    return replace(
        order,
        subproject=_with_name(order.subproject, order.name),
        sms_app=_with_name(order.sms_app, order.name),
        conv_app=_with_name(order.conv_app, order.name),
    )


def _with_name(part: _P | None, name: str | None) -> _P | None:
    return part if part is None or part.name is not None else part.model_copy(update={"name": name})


def _check_region(ctx: Context, order: Order) -> None:
    if ctx.project.flags.get("environment") == "staging" and order.region == models.BundleRegionInput.BR:
        raise PapiError(ErrorCode.INVALID_STAGING_BUNDLES_INPUT_REGION)


def _check_account(ctx: Context, order: Order) -> None:
    """Refuse what the account may not have, and copies of an SMS service that cannot be copied."""
    flags = ctx.project.flags
    if order.subproject is not None and not flags.get("subprojects_enabled", True):
        raise PapiError(ErrorCode.FORBIDDEN_PAYLOAD)
    refusal = ctx.services.platforms.bundles.refuses(ctx.magic, *order.names)
    if refusal is not None:
        raise PapiError(refusal)
    if order.subproject is not None and order.sms_app is not None:
        if flags.get("sms_bespoke_price", False):
            raise PapiError(ErrorCode.PARENT_SMS_BESPOKE_PRICE)
        if not flags.get("sms_route_assisted", True):
            raise PapiError(ErrorCode.PARENT_SMS_NOT_ROUTE_ASSISTED)


def _check_test_number(tx: Tx, ctx: Context, order: Order) -> None:
    """Refuse a test number that the account, the place or the want of an SMS app rules out, and a second one."""
    if not order.test_number:
        return
    flags = ctx.project.flags
    if not flags.get("test_account", True):
        raise PapiError(ErrorCode.NOT_ALLOWED_FOR_NON_TEST_ACCOUNT)
    below = order.subproject is not None or ctx.project.parent_id is not None
    if below and not flags.get("subproject_test_numbers", True):
        raise PapiError(ErrorCode.NOT_ALLOWED_FOR_SUBPROJECT)
    if order.sms_app is None:
        raise PapiError(ErrorCode.DEFAULT_SMS_APP_NOT_FOUND)
    if order.subproject is None and sms.test_number(tx, ctx) is not None:
        raise PapiError(ErrorCode.ONLY_ONE_TEST_NUMBER_ALLOWED)


def _check_webhooks(tx: Tx, ctx: Context, order: Order) -> None:
    """Refuse webhooks that could not be registered later; in a new subproject every place is free."""
    hooks = [] if order.conv_app is None else order.conv_app.webhooks or []
    if any(_FORBIDDEN_HOST.fullmatch(_host(hook.target)) for hook in hooks):
        raise PapiError(
            ErrorCode.INVALID_WEBHOOKS, message="Webhooks must not lead back to the Conversation API of Sinch."
        )
    if order.subproject is None and order.webhooks:
        webhooks.check_new(tx, ctx, [hook.target for hook in order.webhooks])


def _host(target: str) -> str:
    try:
        return (urlsplit(target if "://" in target else f"//{target}").hostname or "").lower()
    except ValueError:
        return ""
