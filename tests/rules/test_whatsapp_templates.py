"""Each rule of WhatsApp templates, at the place where it is broken, and where it is not."""

from __future__ import annotations

from typing import Any

import pytest

from sinch_provisioning.contract import models
from sinch_provisioning.rules.findings import Finding, Rule, register
from sinch_provisioning.rules.whatsapp_templates import (
    CATALOGUE,
    TTL_RANGES,
    Subject,
    check,
    check_contract,
    check_others,
    check_submit,
    content_fingerprint,
    meta_error,
    verdict,
)
from tests.rules.samples import (
    PICTURE,
    PREFIX,
    SAMPLES,
    Wire,
    body,
    buttons,
    code,
    flow,
    footer,
    full_card,
    header,
    ids,
    media,
    reply,
    says,
    shows,
    slides,
    template,
    url,
)

AMONG_OTHERS = {"name.exists", "name.category", "content.exists"}


def found(source: Wire, rule: str) -> Finding:
    return next(finding for finding in check(source) if finding.rule == PREFIX + rule)


def test_every_rule_has_a_bad_and_a_good_sample() -> None:
    assert {name.removeprefix(PREFIX) for name in CATALOGUE} == SAMPLES.keys() | AMONG_OTHERS


@pytest.mark.parametrize("rule", SAMPLES)
def test_bad_sample_breaks_the_rule_and_good_one_does_not(rule: str) -> None:
    bad, good = SAMPLES[rule]
    assert rule in ids(check(bad))
    assert ids([finding for finding in check(good) if finding.severity == "error"]) == set()
    assert rule not in ids(check(good))


@pytest.mark.parametrize("rule", SAMPLES)
def test_finding_carries_what_its_rule_says(rule: str) -> None:
    finding = found(SAMPLES[rule][0], rule)
    known = CATALOGUE[finding.rule]
    assert (finding.level, finding.severity, finding.code, finding.rejection) == (
        known.level, known.severity, known.code, known.rejection,
    )  # fmt: skip
    assert finding.path.startswith(("details", "name"))
    assert finding.message.endswith(".")
    assert finding.fix.endswith(".")


def test_catalogue_says_who_refuses_and_how() -> None:
    for rule in CATALOGUE.values():
        refusals = [rule.code, rule.rejection].count(None)
        assert refusals == (2 if rule.severity == "warning" else 1)
        assert (rule.rejection is not None) == (rule.level == "review" and rule.severity == "error")
        assert rule.rejection is None or rule.rejection in set(models.WhatsappTemplateRejectionCode)
        assert rule.title
        assert rule.description.endswith(".")
    consequences = {rule.id.removeprefix(PREFIX): rule.consequence for rule in CATALOGUE.values()}
    assert consequences["ttl"] == "the request is refused with invalid_input"
    assert consequences["buttons.count"] == "submitting fails with template_submit_error"
    assert consequences["content.secrets"] == "the review ends with REJECTED, SCAM"
    assert consequences["buttons.flow-id"] == "nothing is refused; worth a look"


def test_a_rule_is_registered_once() -> None:
    with pytest.raises(ValueError, match="registered twice"):
        register(Rule(PREFIX + "ttl", "t", "d", "f", "contract", "contract"))


@pytest.mark.parametrize(
    ("rule", "source", "path"),
    [
        ("variables.last", template(header("Hello"), *says("Arrives {{1}}", "x")["details"]["components"]), "[1].text"),
        ("variables.examples", says("Order {{1}} ships soon, we promise."), "[0].examples"),
        (
            "buttons.url-domain",
            slides(full_card("A.", url("https://api.whatsapp.com/x"))),
            "[1].cards[0].components[2].buttons[0].url",
        ),
        ("field.required", shows({"type": "PHONE_NUMBER", "text": "Call"}), "[1].buttons[0].phoneNumber"),
        ("carousel.alike", slides(full_card("A.", reply("Yes")), full_card()), "[1].cards[1]"),
    ],
)  # fmt: skip
def test_paths_are_wire_paths(rule: str, source: Wire, path: str) -> None:
    assert found(source, rule).path == f"details.components{path}"


def test_messages_say_where() -> None:
    assert found(says("Dear {{1}}{{2}}, see you at our shop soon.", "a", "b"), "variables.adjacent").message == (
        "The variables {{1}} at character 6 and {{2}} at character 11 stand side by side."
    )


# -- drafts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        template(),
        template(header("Hi {{1}}"), {"type": "BODY"}),
        says("Order {{1}} ships soon, we promise."),
        shows({"type": "URL"}, {"type": "FLOW", "flowAction": "NAVIGATE"}),
        shows(url("https://shop.example/{{1}}")),
        slides(),
        slides({"components": []}, full_card()),
        template({"type": "HEADER", "format": "IMAGE"}),
    ],
)
def test_drafts_may_lack_things(source: Wire) -> None:
    assert check_contract(source, draft=True) == []
    assert any(finding.severity == "error" for finding in check_contract(source))


@pytest.mark.parametrize(
    "rule",
    [
        "name", "components.unique", "text.length", "header.variables", "buttons.labels", "buttons.url-variable",
        "buttons.static-url-example", "buttons.url-domain", "carousel.maximum", "ttl", "authentication.only-fields",
    ],
)  # fmt: skip
def test_drafts_are_not_wrong_in_what_they_hold(rule: str) -> None:
    assert rule in ids(check(SAMPLES[rule][0], draft=True))


def test_drafts_are_neither_submitted_nor_reviewed() -> None:
    assert check(says("{{1}}", "you idiot"), draft=True) == []


# -- contract ---------------------------------------------------------------------------------------------------------


def test_without_variables_examples_are_optional_and_with_them_counted() -> None:
    assert check(says("Thank you for your order.", "unused")) == []
    assert "variables.examples" in ids(check(says("Order {{1}} ships soon, we promise.", "a", "b")))


def test_header_example_is_required_under_either_name() -> None:
    assert "variables.examples" in ids(check(template(header("Order {{1}} news"), body())))
    assert check(template(header("Order {{1}} news", examples=["A-1"]), body())) == []


@pytest.mark.parametrize(
    ("address", "refused"),
    [
        ("https://whatsapp.com/channel", True),
        ("https://www.WhatsApp.com./channel", True),
        ("wa.me/1", True),
        ("https://user@wa.me:443/1", True),
        ("https://wa.me@shop.example/1", False),
        ("https://shop.example/wa.me", False),
        ("https://notwhatsapp.com/", False),
        ("https://whatsapp.com.shop.example/", False),
        ("https://[broken", False),
    ],
)
def test_hosts_of_whatsapp_are_refused(address: str, refused: bool) -> None:
    assert ("buttons.url-domain" in ids(check_contract(shows(url(address))))) == refused


@pytest.mark.parametrize(
    "address",
    [
        "https://shop.example/{{1}}/track",
        "https://shop.example/{{2}}",
        "https://shop.example/{{1}}{{1}}",
        "https://shop.example/{{id}}",
        "https://shop.example{{1}}",
        "https://shop.example/{1}",
    ],
)
def test_url_variable_is_the_last_thing_and_not_in_the_host(address: str) -> None:
    assert "buttons.url-variable" in ids(check_contract(shows(url(address, example="https://shop.example/1"))))


def test_urls_may_take_their_variable_as_a_query() -> None:
    assert check(shows(url("https://shop.example?id={{1}}", example="https://shop.example?id=7"))) == []


@pytest.mark.parametrize("category", TTL_RANGES)
def test_time_to_live_has_a_range_for_each_category(category: str) -> None:
    low, high = TTL_RANGES[category]
    for seconds, allowed in ((low - 1, False), (low, True), (high, True), (high + 1, False)):
        source = template(body(), category=category, messageSendTtlSeconds=seconds)
        assert ("ttl" not in ids(check_contract(source))) == allowed


@pytest.mark.parametrize("overrides", [{"de": "1"}, {"DE": "ten"}, {"DE": "-1"}, {"DE": "1."}, {"DE": 1}, {"DEU": "1"}])
def test_multipliers_are_decimal_texts_by_country(overrides: dict[str, Any]) -> None:
    source = template(body(), category="MARKETING", optimization={"bidCountryMultiplierOverrides": overrides})
    assert ids(check(source)) == {"pricing.multiplier"}


def test_required_fields_of_each_button() -> None:
    bare = [{"type": kind} for kind in ("PHONE_NUMBER", "URL", "QUICK_REPLY", "OTP", "FLOW", "COPY_CODE")]
    missing = {
        finding.path.rpartition("buttons")[2]
        for finding in check_contract(shows(*bare))
        if finding.rule == PREFIX + "field.required"
    }
    assert missing == {
        "[0].text", "[0].phoneNumber", "[1].text", "[1].url", "[2].text", "[3].text",
        "[4].text", "[4].flowId", "[4].flowAction", "[5].example",
    }  # fmt: skip


def test_buttons_that_the_service_labels_need_nothing() -> None:
    assert check(shows({"type": "REQUEST_CONTACT_INFO"}, {"type": "ORDER_DETAILS"}, flow())) == []


def test_cards_may_repeat_a_label_of_another_type() -> None:
    assert check(slides(full_card("A.", reply("Yes"), url(text="Yes")), full_card("B.", reply("Yes"), url()))) == []
    assert "buttons.labels" in ids(check(slides(full_card("A.", reply("Yes"), reply("Yes")))))


# -- submit -----------------------------------------------------------------------------------------------------------


def test_meta_error_holds_five_texts() -> None:
    error = meta_error(check_submit(template(body(), footer("Shop {{1}}"), buttons(reply("a"), url(), reply("b")))))
    assert error == {
        "code": "100",
        "subcode": "2388073",
        "message": "Invalid parameter",
        "description": "details.components[1].text: The footer holds the variable {{1}} at character 6. "
        "details.components[2].buttons: The quick replies are parted by other buttons.",
        "reason": "A footer has no variable",
    }


def test_no_meta_error_without_a_refusal_at_submission() -> None:
    assert meta_error(check_submit(template(body()))) is None
    assert meta_error(check(says("{{1}} is all we say here", "That"))) is None


def test_old_app_fields_still_name_the_app() -> None:
    source = SAMPLES["buttons.otp-app-fields"][0]
    assert check_submit(source) == []
    assert verdict(check(source)).approve


# -- among others -----------------------------------------------------------------------------------------------------


def test_a_template_is_compared_with_others_of_its_project() -> None:
    one = says("Thank you for your order.")
    twin, copy = says("Thank you for your order."), says("Thank you  for your order.\n", name="order_copy")
    french = says("Merci de votre commande.", language="FR", category="MARKETING")
    assert ids(check(one, others=[one])) == set()
    assert ids(check(one, others=[one, twin])) == {"name.exists"}
    assert ids(check(one, others=[copy])) == {"content.exists"}
    assert ids(check(one, others=[french])) == {"name.category"}
    assert {finding.code for finding in check_others(one, [twin, copy, french])} == {
        "template_exists", "template_content_already_exists", "template_incorrect_category",
    }  # fmt: skip
    assert ids(check(one, others=[twin, copy], draft=True)) == {"name.exists"}


def test_languages_of_a_name_and_authentication_may_share_content() -> None:
    british = says("Thank you for your order.", language="EN_GB")
    assert check(says("Thank you for your order."), others=[british]) == []
    codes = [code(), {**code(), "name": "signup_code"}]
    assert check(codes[0], others=codes) == []


def test_fingerprint_is_that_of_body_and_footer() -> None:
    def mark(*components: Wire, category: str = "UTILITY") -> str | None:
        return content_fingerprint({"components": list(components)}, category)

    one = mark(body("Thank you."), footer("Shop"))
    assert one == mark(media("IMAGE", **PICTURE), footer("Shop"), body(" Thank  you.\n"))
    assert one == mark(body("Thank you."), footer("Shop"), category="MARKETING")
    assert one != mark(body("Thank you."))
    assert mark(body("Thank you. Shop")) not in (one, mark(body("Thank you."), footer(" Shop")))
    assert mark(body("Thank you."), footer("Shop"), category="AUTHENTICATION") is None
    assert mark(footer("Shop")) is None


# -- models -----------------------------------------------------------------------------------------------------------


def test_models_subjects_and_wire_json_are_checked_alike() -> None:
    wire = template(header("Order {{1}} news", examples=["A-1"]), body(), buttons(url(example="https://shop.example")))
    model = models.WhatsappTemplateCreate.model_validate(wire)
    subject = Subject(wire["name"], wire["language"], wire["category"], False, model.details)
    expected = check(wire)
    assert ids(expected) == {"buttons.static-url-example"}
    assert check(model) == expected
    assert check(subject) == expected
    assert content_fingerprint(model.details, "UTILITY") == content_fingerprint(wire["details"], "UTILITY")


def test_the_details_of_an_update_are_checked_too() -> None:
    details = models.WhatsappTemplateDetailsUpdate.model_validate({"components": [body()], "optimization": None})
    assert check(Subject("order_shipped", "EN", "UTILITY", False, details)) == []
