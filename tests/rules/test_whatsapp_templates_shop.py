"""A shop's templates in three languages, as their authors would write them, and what is generated around them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from sinch_provisioning.contract import models
from sinch_provisioning.rules.whatsapp_templates import CATALOGUE, check, meta_error, verdict
from tests.rules.samples import (
    APPS,
    PICTURE,
    Wire,
    body,
    buttons,
    carousel,
    code,
    footer,
    full_card,
    header,
    media,
    offer,
    otp,
    phone,
    reply,
    template,
    url,
)

SHOP = [
    template(
        header("Thank you for your order"),
        body(
            "Hi {{1}}, we have received your order {{2}} for {{3}} and are packing it now.", "Ada", "A-1042", "€59.90"
        ),
        footer("Oak & Ash Furniture"),
        buttons(
            url("https://shop.example/en/orders/{{1}}", "View order", example="https://shop.example/en/orders/A-1")
        ),
        name="order_confirmation",
    ),
    template(
        body(
            "Hallo {{1}}, wir haben deine Bestellung {{2}} über {{3}} erhalten und packen sie gerade ein.",
            "Ada",
            "A-1042",
            "59,90 €",
        ),
        footer("Eiche & Esche Möbel"),
        buttons(
            url("https://shop.example/de/orders/{{1}}", "Bestellung", example="https://shop.example/de/orders/A-1")
        ),
        name="order_confirmation",
        language="DE",
    ),
    template(
        body(
            "Hola {{1}}: hemos recibido tu pedido {{2}} por {{3}} y ya lo estamos preparando.",
            "Ada",
            "A-1042",
            "59,90 €",
        ),
        footer("Muebles Roble y Fresno"),
        buttons(
            url("https://shop.example/es/orders/{{1}}", "Ver pedido", example="https://shop.example/es/orders/A-1")
        ),
        name="order_confirmation",
        language="ES",
    ),
    template(
        body("Good news! Your parcel {{1}} is on its way and should reach you by {{2}}.", "A-1042", "Friday"),
        buttons(reply("Change address"), reply("Stop updates"), phone()),
        messageSendTtlSeconds=43_200,
    ),
    template(
        body("Gute Nachricht: Dein Paket {{1}} ist unterwegs und sollte bis {{2}} bei dir sein.", "A-1042", "Freitag"),
        language="DE",
    ),
    template(
        body(
            "Tu pedido {{1}} sale hoy de nuestro almacén y llegará a tu casa el {{2}} por la mañana.", "A-1042", "lunes"
        ),
        language="ES",
    ),
    template(
        media("DOCUMENT", url="https://cdn.shop.example/invoice.pdf", mimeType="APPLICATION/PDF"),
        body(
            "Attached is the invoice for your order {{1}}. Your payment of {{2}} is due on {{3}}.",
            "A-1042",
            "€59.90",
            "1 May",
        ),
        name="invoice",
    ),
    template(
        body(
            "Your order {{1}} is ready for pick-up. Enter the PIN {{2}} at the locker before {{3}}.",
            "A-1042",
            "4711",
            "Monday",
        ),
        name="pickup_ready",
    ),
    template(
        body(
            "Wir möchten bestätigen, dass Ihr Passwort am {{1}} geändert wurde. Waren Sie das nicht? Rufen Sie uns an.",
            "1. Mai",
        ),
        buttons(phone(text="Anrufen")),
        name="password_changed",
        language="DE",
    ),
    template(
        body(
            "We never ask for your password or card number by message. Questions about order {{1}}? Just reply.",
            "A-1042",
        ),
        name="safety_notice",
    ),
    template(
        header("Spring sale at Oak & Ash"),
        body("Hi {{1}}, everything made of ash is 20% off until {{2}}. Shop now!", "Ada", "Sunday"),
        offer("20% off ash"),
        buttons({"type": "COPY_CODE", "example": "SPRING20"}, url(text="Shop now")),
        category="MARKETING",
        name="spring_sale",
        optimization={
            "bidAmount": 5000,
            "bidStrategy": "LOWEST_COST_WITH_BID_CAP",
            "bidCountryMultiplierOverrides": {"DE": "1.5"},
        },
    ),
    template(
        body("Nur für kurze Zeit: 20 % Rabatt auf alle Eschenmöbel. Schauen Sie vorbei!"),
        carousel(
            full_card("Stuhl aus Esche.", url(text="Zum Stuhl")), full_card("Tisch aus Esche.", url(text="Zum Tisch"))
        ),
        category="MARKETING",
        name="spring_sale",
        language="DE",
    ),
    template(
        media("IMAGE", **PICTURE),
        body("¡{{1}}, aprovecha nuestras rebajas de primavera hasta el {{2}} en todas las tiendas!", "Ada", "domingo"),
        category="MARKETING",
        name="spring_sale",
        language="ES",
    ),
    code(
        {"type": "BODY", "addSecurityRecommendation": True}, footer(codeExpirationMinutes=10), messageSendTtlSeconds=600
    ),
    code(button=otp("ZERO_TAP", supportedApps=APPS, zeroTapTermsAccepted=True), language="DE"),
]


MODELS = [models.WhatsappTemplateCreate.model_validate(wire) for wire in SHOP]


@pytest.mark.parametrize("template", MODELS, ids=lambda model: f"{model.name}.{model.language}")
def test_templates_of_a_shop_pass(template: models.WhatsappTemplateCreate) -> None:
    assert check(template, others=MODELS) == []


# -- generated templates ----------------------------------------------------------------------------------------------

WORDS = {
    "EN": [
        "your",
        "order",
        "parcel",
        "today",
        "we",
        "have",
        "sent",
        "it",
        "and",
        "will",
        "arrive",
        "soon",
        "at",
        "home",
        "thank",
        "you",
        "again",
        "invoice",
        "chair",
        "table",
    ],
    "DE": [
        "deine",
        "bestellung",
        "paket",
        "heute",
        "wir",
        "haben",
        "es",
        "gesendet",
        "und",
        "kommt",
        "bald",
        "an",
        "zuhause",
        "danke",
        "rechnung",
        "stuhl",
        "tisch",
    ],
    "ES": [
        "tu",
        "pedido",
        "paquete",
        "hoy",
        "lo",
        "hemos",
        "enviado",
        "y",
        "llega",
        "pronto",
        "a",
        "casa",
        "muchas",
        "gracias",
        "factura",
        "silla",
        "mesa",
        "sale",
    ],
}


@st.composite
def good_templates(draw: st.DrawFn) -> Wire:
    """Templates that keep to all rules, in three languages and both categories."""
    language = draw(st.sampled_from(sorted(WORDS)))
    word = st.sampled_from(WORDS[language])
    count = draw(st.integers(0, 5))
    pieces = [" ".join(draw(st.lists(word, min_size=3, max_size=6))) for _ in range(count + 1)]
    text = pieces[0] + "".join(f" {{{{{n}}}}} {piece}" for n, piece in enumerate(pieces[1:], 1))
    components = [body(text, *(f"value {n}" for n in range(count)))]
    if draw(st.booleans()):
        components.append(footer(" ".join(draw(st.lists(word, min_size=1, max_size=4)))))
    if draw(st.booleans()):
        components.append(draw(st.sampled_from([header("Hi {{1}}!", example="Ada"), media("IMAGE", **PICTURE)])))
    if draw(st.booleans()):
        replies = [reply(f"{draw(word)} {n}") for n in range(draw(st.integers(1, 6)))]
        others = [phone(), url(), url("https://shop.example/{{1}}", "More", example="https://shop.example/7")]
        chosen = draw(st.permutations(others))[: draw(st.integers(0, 3))]
        components.append(buttons(*replies, *chosen) if draw(st.booleans()) else buttons(*chosen, *replies))
    category = draw(st.sampled_from(["UTILITY", "MARKETING"]))
    return template(*components, category=category, language=language, messageSendTtlSeconds=43_200)


@settings(max_examples=60, deadline=None)
@given(good_templates())
def test_good_templates_pass(wire: Wire) -> None:
    assert check(models.WhatsappTemplateCreate.model_validate(wire)) == []


# -- anything at all --------------------------------------------------------------------------------------------------

TRICKY = st.text(st.sampled_from("{}{{}}12 0#$%.é订\n\\/:@"), max_size=24) | st.text(max_size=24)
LABEL = st.text(st.sampled_from("{1} ab"), min_size=1, max_size=10)
ADDRESS = st.sampled_from(
    ["https://shop.example/{{1}}", "https://wa.me", "https://x.example/}}{{", "http://[::1]/{{2}}"]
)
BUTTON = st.one_of(
    st.builds(url, ADDRESS, LABEL),
    st.builds(lambda address, label: url(address, label, example="https://a.example"), ADDRESS, LABEL),
    st.builds(phone, LABEL, LABEL),
    st.builds(reply, LABEL),
)
COMPONENT = st.one_of(
    st.builds(
        lambda text, samples: {"type": "BODY", "text": text, "examples": samples}, TRICKY, st.lists(LABEL, max_size=3)
    ),
    st.builds(header, TRICKY),
    st.builds(footer, TRICKY),
    st.builds(lambda items: buttons(*items), st.lists(BUTTON, max_size=12)),
    st.builds(lambda text, items: carousel(full_card(text, *items)), TRICKY, st.lists(BUTTON, max_size=2)),
    st.builds(lambda text: offer(text[:16]), TRICKY),
    st.just({"type": "HEADER", "format": "LOCATION"}),
    st.builds(lambda kind: buttons(otp(kind)), st.sampled_from(["COPY_CODE", "ONE_TAP", "ZERO_TAP"])),
    st.builds(lambda minutes: footer(codeExpirationMinutes=minutes), st.integers(-1, 10**30)),
)
DETAILS = st.fixed_dictionaries(
    {"components": st.lists(COMPONENT, max_size=5)},
    optional={"messageSendTtlSeconds": st.integers(-1, 10**9)},
)
CATEGORY = st.sampled_from(["UTILITY", "MARKETING", "AUTHENTICATION"])

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | TRICKY,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "text", "url", "example", "examples", "components", "buttons", "cards", "format"]),
            inner,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(DETAILS, CATEGORY, st.booleans())
def test_no_model_is_too_much(details: Wire, category: str, change: bool) -> None:
    wire = {**template(category=category, allow_category_change=change), "details": details}
    try:
        checked: Any = models.WhatsappTemplateCreate.model_validate(wire)
    except ValidationError:
        checked = wire
    findings = check(checked, others=[checked])
    assert {finding.rule for finding in findings} <= CATALOGUE.keys()
    assert {finding.rule for finding in check(checked, draft=True)} <= {finding.rule for finding in findings}
    submitted = any(finding.code == "template_submit_error" for finding in findings)
    assert (meta_error(findings) is not None) == submitted
    decision = verdict(findings)
    assert decision.approve == all(finding.rejection is None for finding in findings)
    assert (decision.rejection is None) == (decision.reason is None) == decision.approve


@settings(max_examples=100, deadline=None)
@given(JSON, st.lists(st.sampled_from(["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL"]), max_size=4))
def test_no_json_is_too_much(junk: Any, types: list[str]) -> None:
    more = junk if isinstance(junk, dict) else {"text": junk, "buttons": junk, "cards": junk, "example": junk}
    wire = template(*({**more, "type": kind} for kind in types), optimization=junk, messageSendTtlSeconds=junk)
    assert {finding.rule for finding in check(wire)} <= CATALOGUE.keys()
    assert {finding.rule for finding in check({"details": junk})} <= CATALOGUE.keys()
