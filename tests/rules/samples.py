"""Templates as wire JSON: small builders, and one bad and one good sample for each rule."""

from __future__ import annotations

from typing import Any, TypeAlias

from sinch_provisioning.rules.findings import Finding

Wire: TypeAlias = dict[str, Any]

PREFIX = "whatsapp.template."
TEXT = "Your parcel {{1}} left our warehouse today and will soon be with you."
PICTURE: Wire = {"url": "https://cdn.shop.example/parcel.png"}


def ids(findings: list[Finding]) -> set[str]:
    """The rules that were broken, without what all ids share."""
    return {finding.rule.removeprefix(PREFIX) for finding in findings}


def template(
    *components: Wire,
    category: str = "UTILITY",
    language: str = "EN",
    name: str = "order_shipped",
    allow_category_change: bool = False,
    **details: Any,
) -> Wire:
    return {
        "name": name,
        "language": language,
        "category": category,
        "allowCategoryChange": allow_category_change,
        "details": {"components": list(components), **details},
    }


def body(text: str = TEXT, *examples: str, **more: Any) -> Wire:
    if text == TEXT and not examples:
        examples = ("A-1042",)
    return {"type": "BODY", "text": text, **({"examples": list(examples)} if examples else {}), **more}


def header(text: str, **more: Any) -> Wire:
    return {"type": "HEADER", "format": "TEXT", "text": text, **more}


def media(form: str, **example: Any) -> Wire:
    return {"type": "HEADER", "format": form, "example": example}


def footer(text: str | None = None, **more: Any) -> Wire:
    return {"type": "FOOTER", **({"text": text} if text is not None else {}), **more}


def buttons(*items: Wire) -> Wire:
    return {"type": "BUTTONS", "buttons": list(items)}


def url(address: str = "https://shop.example/orders", text: str = "Orders", **more: Any) -> Wire:
    return {"type": "URL", "text": text, "url": address, **more}


def phone(number: str = "+4930123456", text: str = "Call us") -> Wire:
    return {"type": "PHONE_NUMBER", "text": text, "phoneNumber": number}


def reply(text: str) -> Wire:
    return {"type": "QUICK_REPLY", "text": text}


def otp(kind: str = "COPY_CODE", **more: Any) -> Wire:
    return {"type": "OTP", "otpType": kind, "text": "Copy code", **more}


def flow(action: str = "DATA_EXCHANGE", flow_id: str = "123456", **more: Any) -> Wire:
    return {"type": "FLOW", "text": "Book", "flowId": flow_id, "flowAction": action, **more}


def card(*components: Wire) -> Wire:
    return {"components": list(components)}


def full_card(text: str = "A chair of solid oak.", *items: Wire, form: str = "IMAGE") -> Wire:
    parts = [media(form, **PICTURE), body(text)]
    return card(*parts, buttons(*items)) if items else card(*parts)


def carousel(*cards: Wire) -> Wire:
    return {"type": "CAROUSEL", "cards": list(cards)}


def offer(text: str = "Spring offer") -> Wire:
    return {"type": "LIMITED_TIME_OFFER", "text": text, "hasExpiration": True}


def code(*components: Wire, button: Wire | None = None, **more: Any) -> Wire:
    """An AUTHENTICATION template."""
    parts = components or ({"type": "BODY", "addSecurityRecommendation": True},)
    return template(*parts, buttons(button or otp()), category="AUTHENTICATION", name="login_code", **more)


def says(text: str, *examples: str, **more: Any) -> Wire:
    return template(body(text, *examples), **more)


def shows(*items: Wire, **more: Any) -> Wire:
    return template(body(), buttons(*items), **more)


def slides(*cards: Wire) -> Wire:
    return template(body(), carousel(*cards), category="MARKETING")


APPS = [{"packageName": "com.shop.app", "signatureHash": "K8a/AINcGX7"}]
CODE_BODY: Wire = {"type": "BODY"}

SAMPLES: dict[str, tuple[Wire, Wire]] = {
    "name": (template(body(), name="_order"), template(body(), name="order_2")),
    "components.unique": (template(body(), body("Thank you.")), template(header("News"), body())),
    "body.required": (template(footer("Your shop")), template(body())),
    "body.text": (template({"type": "BODY"}), template(body("Thank you for your order."))),
    "field.required": (
        template(body(), {"type": "HEADER", "format": "IMAGE"}),
        template(body(), media("IMAGE", **PICTURE)),
    ),
    "text.length": (template(body(), footer("x" * 61)), template(body(), footer("x" * 60))),
    "header.mime-type": (
        template(body(), media("DOCUMENT", url="https://cdn.shop.example/1", mimeType="IMAGE/PNG")),
        template(body(), media("DOCUMENT", url="https://cdn.shop.example/1", mimeType="APPLICATION/PDF")),
    ),
    "header.sample-name": (
        template(body(), media("DOCUMENT", **PICTURE)),
        template(body(), media("IMAGE", url="https://cdn.shop.example/1.JPG?size=1.5")),
    ),
    "header.variables": (
        template(header("From {{1}} to {{2}} today", example="Rome"), body()),
        template(header("From {{1}} to us", example="Rome"), body()),
    ),
    "variables.examples": (
        says("Your order {{1}} arrives on {{2}} in the morning.", "A-1042"),
        says("Your order {{1}} arrives on {{2}} in the morning; keep {{1}} at hand.", "A-1042", "Monday"),
    ),
    "footer.variables": (template(body(), footer("Shop {{1}}")), template(body(), footer("Shop 1"))),
    "buttons.label-variables": (shows(reply("Track {{1}}")), shows(reply("Track"))),
    "variables.braces": (says("Your order {1} has left our warehouse."), says("Our hours {Monday} have changed.")),
    "variables.characters": (
        says("You paid {{$1}} for your last order with us.", "10"),
        says("You paid ${{1}} for your last order with us.", "10"),
    ),
    "variables.names": (
        says("Your order {{ 1 }} has left our warehouse.", "A-1042"),
        says("Your order {{order_id}} has left our warehouse.", "A-1042"),
    ),
    "variables.mixed": (
        says("Dear {{name}}, your order {{1}} has left our warehouse today.", "Ada", "A-1042"),
        says("Dear {{name}}, your order {{order}} has left our warehouse today.", "Ada", "A-1042"),
    ),
    "variables.sequence": (
        says("Dear {{1}}, your order {{3}} has left our warehouse today.", "Ada", "A-1042"),
        says("Dear {{1}}, your order {{2}} has left our warehouse today.", "Ada", "A-1042"),
    ),
    "variables.order": (
        says("Dear {{2}}, your order {{1}} has left our warehouse today.", "A-1042", "Ada"),
        says("Dear {{1}}, your order {{2}} left; {{1}}, we wish you joy with it.", "Ada", "A-1042"),
    ),
    "variables.first": (
        says("{{1}}, your order has left our warehouse.", "Ada"),
        says("Hi {{1}}, your order has left our warehouse.", "Ada"),
    ),
    "variables.last": (
        says("Your order will be with you on {{1}}", "Monday"),
        says("Your order will be with you on {{1}}.", "Monday"),
    ),
    "variables.adjacent": (
        says("Dear {{1}} {{2}}, your order has left our warehouse today.", "Ada", "Lovelace"),
        says("Dear {{1}} of {{2}}, your order has left our warehouse today.", "Ada", "London"),
    ),
    "variables.density": (says("Hi {{1}}, {{2}} ships.", "Ada", "A-1042"), says("Your order {{1}} ships.", "A-1042")),
    "buttons.labels": (shows(reply("Yes"), reply("No"), url(text="Yes")), shows(reply("Yes"), reply("No"))),
    "buttons.values": (shows(url(), url(text="More")), shows(url(), url("https://shop.example/more", "More"))),
    "buttons.url-variable": (
        shows(url("https://{{1}}.shop.example/", example="https://a.shop.example/")),
        shows(url("https://shop.example/{{1}}", example="https://shop.example/a")),
    ),
    "buttons.url-example": (
        shows(url("https://shop.example/{{1}}")),
        shows(url("https://shop.example/{{1}}", example="https://shop.example/a")),
    ),
    "buttons.static-url-example": (shows(url(example="https://shop.example/orders")), shows(url())),
    "buttons.url-domain": (shows(url("https://WA.me/4930123456")), shows(url("https://mawa.me/4930123456"))),
    "buttons.phone-number": (shows(phone("call me")), shows(phone("+49 (30) 12-34-56"))),
    "buttons.flow-screen": (shows(flow("NAVIGATE")), shows(flow("NAVIGATE", navigateScreen="START"))),
    "buttons.url-example-mismatch": (
        shows(url("https://shop.example/{{1}}", example="https://else.example/a")),
        shows(url("https://shop.example/{{1}}", example="https://shop.example/a")),
    ),
    "buttons.flow-id": (shows(flow(flow_id="booking")), shows(flow())),
    "buttons.otp-app-fields": (
        code(button=otp("ONE_TAP", packageName="com.shop.app", signatureHash="K8a/AINcGX7")),
        code(button=otp("ONE_TAP", supportedApps=APPS)),
    ),
    "buttons.count": (
        shows(*(reply(f"Answer {n}") for n in range(11))),
        shows(*(reply(f"Answer {n}") for n in range(10))),
    ),
    "buttons.type-count": (
        shows(phone(), phone("+4930654321", "Call sales")),
        shows(phone(), url(), url("https://shop.example/more", "More")),
    ),
    "buttons.quick-reply-block": (
        shows(reply("Yes"), url(), reply("No")),
        shows(url(), phone(), reply("Yes"), reply("No")),
    ),
    "buttons.url-length": (
        shows(url("https://shop.example/" + "x" * 1980)),
        shows(url("https://shop.example/" + "x" * 1979)),
    ),
    "buttons.phone-number-length": (shows(phone("+49 30 123 456 789 01")), shows(phone("+49 30 123 456 789 0"))),
    "buttons.otp-category": (shows(otp()), code()),
    "card.components-unique": (
        slides(card(media("IMAGE", **PICTURE), body("A."), body("B.")), full_card()),
        slides(full_card(), full_card()),
    ),
    "card.components-required": (slides(card(body("A.")), card(body("B."))), slides(full_card(), full_card())),
    "carousel.alike": (slides(full_card("A.", reply("Yes")), full_card("B.")), slides(full_card(), full_card("B."))),
    "carousel.maximum": (slides(*[full_card()] * 11), slides(*[full_card()] * 10)),
    "carousel.minimum": (slides(full_card()), slides(full_card(), full_card())),
    "carousel.shape": (
        slides(full_card("A.", reply("Yes")), full_card("B.", url())),
        slides(full_card("A.", reply("Yes")), full_card("B.", reply("Yes"))),
    ),
    "authentication.only-fields": (
        template(body(addSecurityRecommendation=True)),
        template(body(addSecurityRecommendation=False)),
    ),
    "authentication.otp-required": (template(CODE_BODY, category="AUTHENTICATION"), code()),
    "authentication.otp-apps": (code(button=otp("ONE_TAP")), code(button=otp("ONE_TAP", supportedApps=APPS))),
    "authentication.zero-tap-terms": (
        code(button=otp("ZERO_TAP", supportedApps=APPS)),
        code(button=otp("ZERO_TAP", supportedApps=APPS, zeroTapTermsAccepted=True)),
    ),
    "authentication.expiration": (
        code(CODE_BODY, footer(codeExpirationMinutes=91)),
        code(CODE_BODY, footer(codeExpirationMinutes=90)),
    ),
    "authentication.free-text": (code(body("Use {{1}} to log in.", "123456")), code()),
    "authentication.media": (code(media("IMAGE", **PICTURE), CODE_BODY), code(CODE_BODY)),
    "authentication.buttons": (
        template(CODE_BODY, buttons(otp(), url()), category="AUTHENTICATION"),
        template(CODE_BODY, buttons(otp()), category="AUTHENTICATION"),
    ),
    "authentication.parameter": (
        code({"type": "BODY", "examples": ["1234567890123456"]}),
        code({"type": "BODY", "examples": ["123456789012345"]}),
    ),
    "ttl": (
        template(body(), messageSendTtlSeconds=2_592_000),
        template(body(), messageSendTtlSeconds=2_592_000, category="MARKETING"),
    ),
    "pricing.multiplier": (
        template(body(), category="MARKETING", optimization={"bidCountryMultiplierOverrides": {"DE": "10.1"}}),
        template(body(), category="MARKETING", optimization={"bidCountryMultiplierOverrides": {"DE": "10.0"}}),
    ),
    "pricing.category": (
        template(body(), optimization={"bidAmount": 1}),
        template(body(), optimization={"bidAmount": 1}, category="MARKETING"),
    ),
    "category.promotional": (
        says("Your order has shipped. Enjoy a discount next time."),
        says("Enjoy a discount next time you shop with us.", category="MARKETING"),
    ),
    "category.promotional-parts": (
        template(body(), offer("Ends soon")),
        template(body(), offer("Ends soon"), category="MARKETING"),
    ),
    "category.authentication": (
        says("Hi! Your verification code is {{1}} and expires soon.", "123456"),
        says("Hi! Your pick-up code is {{1}} and expires soon.", "123456"),
    ),
    "content.secrets": (
        says("Please reply with your card number to confirm the order."),
        says("We will never ask you to reply with your card number."),
    ),
    "content.abusive": (says("Pay at last, you idiot."), says("Please remember to pay the idiomatic sum.")),
}
