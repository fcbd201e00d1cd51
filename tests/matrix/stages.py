"""Where the requests of an operation are taken: what comes before them, and bodies that say more than a schema can know."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tests.domain.kakaotalk.support import Desk as KakaotalkDesk
from tests.domain.whatsapp_templates.support import AUTHENTICATION
from tests.domain.whatsapp_templates.support import template as plain
from tests.matrix.world import World
from tests.rules import samples
from tests.support.whatsapp import Desk, account, partner

Stage = Callable[[World], Awaitable[None]]
Json = dict[str, Any]


async def _as_it_is(shop: World) -> None:
    """The world has what it takes."""


async def _empty(shop: World) -> None:
    await shop.box.control("POST", "projects/{p}/reset", {})


async def _onboarded(shop: World) -> None:
    await _empty(shop)
    await Desk(shop.box).onboard()


async def _rejected_account(shop: World) -> None:
    await _empty(shop)
    desk = Desk(shop.box)
    await desk.ok("whatsapp.accounts.create", json=account())
    await desk.reject("whatsapp_accounts.account")


async def _waiting_sender(shop: World) -> None:
    await _onboarded(shop)
    made = await Desk(shop.box).decided(partner())
    shop.ids["whatsapp.senders."]["senderId"] = made["id"]


async def _waiting_for_a_code(shop: World) -> None:
    await _waiting_sender(shop)
    await shop.box.ok("whatsapp.senders.register", json={"method": "SMS"}, **shop.path("whatsapp.senders.register"))


async def _waiting_friend(shop: World) -> None:
    desk = KakaotalkDesk(shop.box)
    await desk.verifying("waiting")
    await desk.call("register", "waiting")
    shop.ids["kakaotalk."]["plusFriendId"] = "waiting"


async def _dear(shop: World) -> None:
    await shop.box.control("PUT", "projects/{p}/policy", {"flags": {"dynamicPricing": True}})


async def _draft(shop: World) -> None:
    """A template that Meta does not know yet, so that its category is still open."""
    await _dear(shop)
    await shop.box.ok("whatsapp.templates.create", json=plain("draft", "EN", "MARKETING", status="DRAFT"))
    shop.ids["whatsapp.templates."]["templateName"] = "draft"


async def _sent(shop: World) -> None:
    """Two templates that were sent often enough to be compared."""
    for name in (f"{shop.tag}_ready", f"{shop.tag}_shipped"):
        path = f"projects/{{p}}/actions/whatsapp.template/{name}.EN/sends"
        await shop.box.control("POST", path, {"count": 2000})
    await shop.box.advance(1)


#: What comes before the requests of an operation, in one world each; the others need nothing more.
STAGES: Mapping[str, tuple[Stage, ...]] = {
    "whatsapp.accounts.create": (_empty,),
    "whatsapp.accounts.update": (_rejected_account,),
    "whatsapp.senders.create": (_empty, _onboarded),
    "whatsapp.senders.register": (_waiting_sender,),
    "whatsapp.senders.verify": (_waiting_for_a_code,),
    "whatsapp.templates.create": (_dear,),
    "whatsapp.templates.update": (_dear, _draft),
    "whatsapp.templates.compare": (_sent,),
    "kakaotalk.senders.verify": (_waiting_friend,),
}


def stages(operation_id: str) -> tuple[Stage, ...]:
    """What may come before the requests of an operation."""
    return STAGES.get(operation_id, (_as_it_is,))


# -- bodies -----------------------------------------------------------------------------------------------------------

_PICTURE = {"url": "https://shop.example/shoes.jpg", "mimeType": "IMAGE/JPEG"}
_BID = {"bidStrategy": "LOWEST_COST_WITH_BID_CAP", "bidAmount": 10}


def _card(*buttons: Json) -> Json:
    text = samples.body("Shoes for {{1}}.", "you")
    header = {"type": "HEADER", "format": "IMAGE", "example": _PICTURE}
    return {"components": [header, text, samples.buttons(*buttons)]}


def _carousel(*buttons: Json) -> list[Json]:
    return [samples.body("Look at this."), {"type": "CAROUSEL", "cards": [_card(*buttons)] * 2}]


_CONTENTS: list[tuple[str, list[Json], Json]] = [
    (
        "UTILITY",
        [
            samples.header("Order {{1}}", example="A-1"),
            samples.body(),
            samples.footer("Example Shop"),
            samples.buttons(
                samples.reply("Stop"),
                samples.url("https://shop.example/{{1}}", example="https://shop.example/1"),
                samples.phone(),
            ),
        ],
        {"messageSendTtlSeconds": 3600},
    ),
    ("UTILITY", [{"type": "HEADER", "format": "IMAGE", "example": _PICTURE}, samples.body()], {}),
    ("UTILITY", [samples.body(), samples.buttons(samples.flow("NAVIGATE", navigateScreen="WELCOME"))], {}),
    ("UTILITY", [samples.body(), samples.buttons({"type": "REQUEST_CONTACT_INFO"})], {}),
    ("MARKETING", _carousel(samples.reply("More"), samples.url()), {}),
    ("MARKETING", _carousel(samples.phone()), {}),
    (
        "MARKETING",
        [
            samples.body("Everything is cheaper until Sunday."),
            samples.offer(),
            samples.buttons({"type": "COPY_CODE", "example": "SAVE20"}, samples.url()),
        ],
        {},
    ),
    (
        "MARKETING",
        [samples.body("Everything is cheaper today.")],
        {"optimization": _BID | {"bidCountryMultiplierOverrides": {"DE": "1.5"}}},
    ),
    ("AUTHENTICATION", AUTHENTICATION["components"], {}),
]


def _templates() -> list[Json]:
    return [
        {
            "name": f"shape_{number}", "language": "EN", "category": category, "allowCategoryChange": True,
            "saveDraftOnFailure": True, "details": {"components": parts, **more},
        }
        for number, (category, parts, more) in enumerate(_CONTENTS)
    ]  # fmt: skip


def _edits() -> list[Json]:
    found: list[Json] = [
        {"category": category, "allowCategoryChange": True, "details": {"components": parts, **more}}
        for category, parts, more in _CONTENTS
    ]
    cleared = {"optimization": _BID | {"bidCountryMultiplierOverrides": None}}
    return [*found, {"category": "MARKETING", "details": cleared}]


def bodies(shop: World, operation_id: str) -> list[Json]:
    """Bodies that the rules ask more of than the schema."""
    chat = shop.ids["conversation."]["conversationAppId"]
    other = [{"templateName": f"{shop.tag}_shipped", "templateLanguage": "EN"}]
    known: dict[str, list[Json]] = {
        "bundles.create": [{"name": "Shop", "region": "EU", "subproject": True, "smsApp": True, "convApp": True}],
        "kakaotalk.senders.verify": [{"code": 123456}],
        "rcs.senders.update": [{"details": {"testNumbers": None}}],
        "sms.apps.create": [{"name": "Shop", "region": "EU", "convApiAppId": chat}],
        "whatsapp.templates.create": _templates(),
        "whatsapp.templates.update": _edits(),
        "whatsapp.templates.compare": [{"templates": other, "timeframe": "90", "endTimestamp": 1 << 42}],
    }
    return known.get(operation_id, [])
