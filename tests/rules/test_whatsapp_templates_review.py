"""What a reviewer objects to in WhatsApp templates, and what it comes to."""

from __future__ import annotations

import pytest

from sinch_provisioning.rules.whatsapp_templates import (
    check,
    check_contract,
    check_review,
    check_submit,
    verdict,
)
from tests.rules.samples import (
    CODE_BODY,
    PREFIX,
    body,
    carousel,
    code,
    footer,
    full_card,
    header,
    ids,
    offer,
    reply,
    says,
    shows,
    template,
)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("We say {{ to you and to others.", {"variables.braces"}),
        ("We say }} to you and to others.", {"variables.braces"}),
        ("We say {{1} to you and to others.", {"variables.braces"}),
        ("We say {{{1}}} to you and to others.", {"variables.braces"}),
        ("We say { {{1}} } to you and to others.", {"variables.braces"}),
        ("We say {{}} to you and to others.", {"variables.names"}),
        ("We say {{01}} to you and to others.", {"variables.names"}),
        ("We say {{Name}} to you and to others.", {"variables.names"}),
        ("We say {{99999999999}} to you and to others.", {"variables.names"}),
        ("We say {{#1}} and {{2%}} to you and to others.", {"variables.characters"}),
        ("We say {{0}} to you and to others.", {"variables.sequence"}),
        ("We say {{2}} to you and to others.", {"variables.sequence"}),
        (" {{1}} we say to you and to others.", {"variables.first"}),
        ("We say to you and to others {{1}}\n", {"variables.last"}),
        ("{{1}}", {"variables.first", "variables.last", "variables.density"}),
        ("We say to you and to others {{1}}\n{{2}}.", {"variables.adjacent"}),
    ],
)
def test_variables_are_read_as_a_reviewer_does(text: str, rules: set[str]) -> None:
    findings = check_review(says(text))
    assert ids(findings) == rules
    assert {finding.rejection for finding in findings} == {"INVALID_FORMAT"}


def test_scripts_without_spaces_count_words_too() -> None:
    assert check_review(says("您的订单{{1}}已发货，请注意查收。", "A1", language="ZH_CN")) == []
    assert ids(check_review(says("订单{{1}}已。", "A1", language="ZH_CN"))) == {"variables.density"}


def test_header_at_the_edge_of_its_variable_is_worth_a_warning() -> None:
    warned = check(template(header("Order {{1}}", example="A-1"), body()))
    assert [(finding.rule, finding.severity) for finding in warned] == [(PREFIX + "variables.last", "warning")]
    assert verdict(warned).approve
    assert not verdict(check(template(header("{{1}}", example="A-1"), body()))).approve


def test_cards_number_their_variables_anew() -> None:
    good = full_card("A chair of {{1}} for you.", reply("Yes"))
    good["components"][1]["examples"] = ["oak"]
    assert check(template(body(), carousel(good, good), category="MARKETING")) == []
    good["components"][1]["text"] = "A chair of {{2}} for you."
    assert "variables.sequence" in ids(check(template(body(), carousel(good, good), category="MARKETING")))


@pytest.mark.parametrize(
    ("language", "text", "promotional"),
    [
        ("EN_US", "Get 20% off today.", True),
        ("EN", "Our summer\nsale starts now.", True),
        ("EN", "You are 20% official.", False),
        ("DE", "Nur heute 10 % Rabatt.", True),
        ("DE", "Rabattaktion im Laden.", True),
        ("DE", "Ihr Paket ist unterwegs, Frau Sparer.", False),
        ("ES", "Aprovecha nuestras ofertas.", True),
        ("ES_MX", "Usa tu cupo\u0301n.", True),
        ("ES", "Tu pedido sale hoy de nuestro almacén.", False),
        ("IT", "Il sale è finito.", False),
        ("FR", "Profitez de notre coupon.", True),
    ],
)
def test_promotion_is_told_by_whole_words_of_the_language(language: str, text: str, promotional: bool) -> None:
    assert ids(check_review(says(text, language=language))) == ({"category.promotional"} if promotional else set())


def test_promotion_changes_the_category_when_that_is_allowed() -> None:
    text = "Your order has shipped. Enjoy a discount next time."
    refused = verdict(check(says(text)))
    assert (refused.approve, refused.rejection, refused.category) == (False, "INCORRECT_CATEGORY", None)
    changed = verdict(check(says(text, allow_category_change=True)))
    assert (changed.approve, changed.rejection, changed.reason, changed.category) == (True, None, None, "MARKETING")
    assert verdict(check(says(text, category="MARKETING"))).category is None


def test_coupon_codes_and_offers_change_the_category_too() -> None:
    coupon = shows({"type": "COPY_CODE", "example": "SPRING"}, allow_category_change=True)
    assert verdict(check(coupon)).category == "MARKETING"
    assert verdict(check(template(body(), offer("Ends soon"), allow_category_change=True))).category == "MARKETING"


def test_allowing_another_category_saves_nothing_else() -> None:
    source = says("Enjoy a discount. Reply with your password.", allow_category_change=True)
    assert verdict(check(source)).rejection == "SCAM"


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Please enter your PIN code on our page.", True),
        ("Please send us your\npassword.", False),
        ("Antworten Sie mit Ihrer Kreditkartennummer.", True),
        ("Bitte geben Sie Ihr Passwort niemals weiter.", False),
        ("Responda con el número de su tarjeta.", True),
        ("Confirme su contraseña en esta página.", True),
        ("Nunca comparta su contraseña.", False),
        ("We confirm that your password was changed.", False),
        ("We confirm that your password has been reset.", False),
        ("We confirm the update: your password changed today.", False),
        ("Wir bestätigen, dass Ihr Passwort heute geändert wurde.", False),
        ("Le confirma que su contraseña del portal fue restablecida.", False),
        ("Please enter your PIN code {{1}} at the parcel locker.", False),
        ("Enter the PIN at the parcel locker.", False),
        ("Please confirm your appointment.", False),
    ],
)
def test_asking_for_secrets_is_a_scam(text: str, asks: bool) -> None:
    assert ids(check_review(says(text))) == ({"content.secrets"} if asks else set())


@pytest.mark.parametrize("text", ["Ihr Idioten.", "Eres un imbécil.", "We know where you live."])
def test_abuse_is_rejected_in_three_languages(text: str) -> None:
    assert verdict(check(says(text))).rejection == "ABUSIVE_CONTENT"


def test_labels_are_read_too() -> None:
    assert ids(check_review(shows(reply("Shop now")))) == {"category.promotional"}


def test_the_gravest_objection_names_the_rejection_and_all_are_told() -> None:
    decision = verdict(check_review(says("{{1}} is an idiot. Enjoy a discount.", "He")))
    assert decision.rejection == "ABUSIVE_CONTENT"
    assert decision.reason is not None
    for part in ("begins with the variable {{1}}", "'discount'", "'idiot'", "details.components[0].text: "):
        assert part in decision.reason


def test_other_levels_do_not_count_in_a_review() -> None:
    findings = [*check_contract(template()), *check_submit(template(footer("{{1}}")))]
    assert findings
    assert verdict(findings).approve


@pytest.mark.parametrize("text", ["123456", " "])
def test_authentication_footers_hold_no_text(text: str) -> None:
    expected = {"authentication.free-text"} if text.strip() else set[str]()
    assert ids(check_review(code(CODE_BODY, footer(text)))) == expected


def test_authentication_takes_no_carousel_and_no_place() -> None:
    place = {"type": "HEADER", "format": "LOCATION"}
    source = code(place, CODE_BODY, carousel(full_card(), full_card()), offer())
    assert ids(check_review(source)) == {"authentication.media", "authentication.free-text"}
