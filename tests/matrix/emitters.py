"""What makes each event happen: a function of a fresh sandbox by trigger."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from sinch_provisioning.contract.events import WebhookTrigger
from tests.domain.kakaotalk.support import FRIEND
from tests.domain.kakaotalk.support import Desk as KakaotalkDesk
from tests.domain.whatsapp_templates.support import LANGUAGE, NAME
from tests.domain.whatsapp_templates.support import Desk as TemplateDesk
from tests.support.rcs import RcsDesk, sender
from tests.support.sandbox import Sandbox
from tests.support.whatsapp import Desk, account, partner, signup

Emit = Callable[[Sandbox], Awaitable[object]]
E = TypeVar("E", bound=Emit)
ACCOUNT = "whatsapp.account", "account"

EMITTERS: dict[WebhookTrigger, Emit] = {}


def emits(trigger: str) -> Callable[[E], E]:
    """Register how a trigger fires."""

    def register(emit: E) -> E:
        EMITTERS[WebhookTrigger(trigger)] = emit
        return emit

    return register


# -- WhatsApp accounts ------------------------------------------------------------------------------------------------


def _reviewed(verdict: str, name: str = "Example Shop") -> Emit:
    async def emit(box: Sandbox) -> None:
        desk = Desk(box)
        await desk.ok("whatsapp.accounts.create", json=account(name))
        if verdict == "platform":
            await desk.platform_decides()
        elif verdict == "approve":
            await desk.approve("whatsapp_accounts.account")
        else:
            await desk.reject("whatsapp_accounts.account", reason="The name is taken.")

    return emit


def _account(action: str, **params: Any) -> Emit:
    async def emit(box: Sandbox) -> None:
        desk = Desk(box)
        await desk.onboard()
        await desk.act(*ACCOUNT, action, **params)

    return emit


emits("WHATSAPP_ACCOUNT_ONBOARDED")(_reviewed("approve"))
emits("WHATSAPP_ACCOUNT_REJECTED")(_reviewed("reject"))
emits("WHATSAPP_ACCOUNT_PENDING_VERIFICATION")(_reviewed("platform", "Shop [sim:verify]"))
emits("WHATSAPP_ACCOUNT_COMMENT_ADDED")(_account("comment", comment="Which shop is it?"))
emits("WHATSAPP_ACCOUNT_DAILY_LIMIT_CHANGED")(_account("limit", tier="TIER_10K"))
emits("WHATSAPP_WABA_ACCOUNT_CHANGED")(_account("waba_changed", wabaName="New Name"))


# -- WhatsApp senders -------------------------------------------------------------------------------------------------


def _decided(digits: str) -> Emit:
    async def emit(box: Sandbox) -> None:
        await Desk(box).decided(signup(digits))

    return emit


def _sender(action: str, **params: Any) -> Emit:
    async def emit(box: Sandbox) -> None:
        desk = Desk(box)
        made = await desk.active()
        await desk.act("whatsapp.sender", made["id"], action, **params)

    return emit


def _renamed(**details: str) -> Emit:
    async def emit(box: Sandbox) -> None:
        desk = Desk(box)
        await desk.update(await desk.active(), status="SUBMIT", **details)
        await desk.platform_decides()

    return emit


emits("WHATSAPP_SENDER_ACTIVE")(_decided("00"))
emits("WHATSAPP_SENDER_REJECTED")(_decided("02"))
emits("WHATSAPP_SENDER_ERROR")(_decided("03"))
emits("WHATSAPP_SENDER_INACTIVE")(_sender("deactivate"))
emits("WHATSAPP_SENDER_COMMENT_ADDED")(_sender("comment", comment="Which shop is it?"))
emits("WHATSAPP_SENDER_DAILY_LIMIT_CHANGED")(_sender("limit", tier="TIER_10K"))
emits("WHATSAPP_SENDER_QUALITY_RATING_CHANGED")(_sender("quality", rating="YELLOW"))
emits("WHATSAPP_SENDER_DISPLAY_NAME_UPDATED")(_renamed(displayName="New Shop"))
emits("WHATSAPP_SENDER_USERNAME_UPDATED")(_renamed(username="new_shop"))


@emits("WHATSAPP_SENDER_PENDING_VERIFICATION")
async def _pending(box: Sandbox) -> None:
    desk = Desk(box)
    await desk.onboard()
    await desk.decided(partner())


@emits("WHATSAPP_SENDER_DELETED")
async def _deleted(box: Sandbox) -> None:
    desk = Desk(box)
    made = await desk.active()
    await desk.ok("whatsapp.senders.delete", sender_id=made["id"])
    await box.advance(31 * 86_400)


# -- WhatsApp templates -----------------------------------------------------------------------------------------------


def _template(action: str, **params: Any) -> Emit:
    async def emit(box: Sandbox) -> None:
        desk = await _approved(box)
        await desk.act(action, **params)
        await box.advance(2 * 86_400)

    return emit


@emits("WHATSAPP_TEMPLATE_APPROVED")
async def _approved(box: Sandbox) -> TemplateDesk:
    desk = await _submitted(box)
    await desk.approve()
    return desk


@emits("WHATSAPP_TEMPLATE_REJECTED")
async def _rejected(box: Sandbox) -> None:
    await (await _submitted(box)).reject()


@emits("WHATSAPP_TEMPLATE_DELETED")
async def _template_deleted(box: Sandbox) -> None:
    await (await _approved(box)).delete(NAME, LANGUAGE, delete_submitted=True)


async def _submitted(box: Sandbox) -> TemplateDesk:
    desk = TemplateDesk(box)
    await desk.onboard()
    await desk.create()
    return desk


emits("WHATSAPP_TEMPLATE_COMMENT_ADDED")(_template("comment", comment="Which shop is it?"))
emits("WHATSAPP_TEMPLATE_QUALITY_SCORE_UPDATED")(_template("quality", score="YELLOW"))
emits("WHATSAPP_TEMPLATE_STATUS_UPDATED")(_template("pause"))
emits("WHATSAPP_TEMPLATE_CATEGORY_FUTURE_UPDATE")(_template("recategorise", category="MARKETING"))
emits("WHATSAPP_TEMPLATE_CATEGORY_UPDATED")(_template("recategorise", category="MARKETING"))


# -- RCS --------------------------------------------------------------------------------------------------------------


@emits("RCS_SENDER_STATUS_UPDATED")
async def _in_test(box: Sandbox) -> None:
    await RcsDesk(box).in_test()


@emits("RCS_SENDER_OPERATOR_STATUS_UPDATED")
async def _launched(box: Sandbox) -> None:
    await RcsDesk(box).launched()


@emits("RCS_BRAND_REGISTRATION_PROCESS_STATUS_UPDATED")
async def _registered(box: Sandbox) -> None:
    desk = RcsDesk(box)
    await desk.launching(sender(countries=["US"]))
    await desk.approve("rcs_senders.brand")


@emits("RCS_SENDER_COMMENT_ADDED")
async def _sender_comment(box: Sandbox) -> None:
    desk = RcsDesk(box)
    await desk.does(await desk.create(), "comment", comment="Which shop is it?")


@emits("RCS_ACCOUNT_COMMENT_ADDED")
async def _account_comment(box: Sandbox) -> None:
    await box.ok("rcs.accounts.comments.create", json={"comment": "When can we launch?"})


# -- KakaoTalk --------------------------------------------------------------------------------------------------------


@emits("KAKAOTALK_SENDER_ACTIVE")
async def _shop(box: Sandbox) -> KakaotalkDesk:
    desk = KakaotalkDesk(box)
    await desk.active()
    return desk


def _shop_acts(action: str, **params: Any) -> Emit:
    async def emit(box: Sandbox) -> None:
        await (await _shop(box)).act("sender", FRIEND, action, **params)

    return emit


def _alimtalk(verdict: str) -> Emit:
    async def emit(box: Sandbox) -> None:
        desk = await _shop(box)
        made = await desk.create_template()
        await desk.decide(verdict, made["code"])

    return emit


emits("KAKAOTALK_SENDER_INACTIVE")(_shop_acts("deactivate"))
emits("KAKAOTALK_SENDER_COMMENT_ADDED")(_shop_acts("comment", comment="Which shop is it?"))
emits("KAKAOTALK_TEMPLATE_APPROVED")(_alimtalk("approve"))
emits("KAKAOTALK_TEMPLATE_REJECTED")(_alimtalk("reject"))


@emits("KAKAOTALK_SENDER_REJECTED")
async def _refused(box: Sandbox) -> None:
    desk = KakaotalkDesk(box)
    await desk.create()
    await desk.decide("reject", FRIEND)


@emits("KAKAOTALK_TEMPLATE_COMMENT_ADDED")
async def _template_comment(box: Sandbox) -> None:
    desk = await _shop(box)
    made = await desk.create_template()
    await desk.act("template", made["code"], "comment", comment="Which shop is it?")


# -- bundles ----------------------------------------------------------------------------------------------------------


@emits("BUNDLE_DONE")
async def _bundle(box: Sandbox) -> None:
    await box.ok("bundles.create", json={"name": "Store", "region": "EU", "smsApp": {"name": "Store [sim:done_now]"}})
