"""Every model: its name, its wire form there and back, and what requests refuse."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any, ClassVar

import pytest
from pydantic import ValidationError

from sinch_provisioning.contract import models
from sinch_provisioning.contract.models import whatsapp_templates as wa
from sinch_provisioning.contract.models._base import Request, Response, Unknown
from sinch_provisioning.contract.wire import adapter, draft_gaps, parse, wire_errors
from tests.contract.samples import Sampler
from tests.support.rcs import US

OURS = {"RcsOperatorCountry", "RcsOperatorName", "WhatsappTemplateEventState"}
"""Enums that the contract writes out at a property, and that we gave a name."""


def errors_of(name: str, body: Any) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        parse(name, json.dumps(body))
    return [str(error) for error in wire_errors(caught.value)]


def template(*components: dict[str, Any], **fields: Any) -> dict[str, Any]:
    details = {"components": [{"type": "BODY", "text": "Hello"}, *components]}
    return {"name": "order_update", "language": "EN_US", "category": "UTILITY", "details": details, **fields}


def test_the_contract_has_493_schemas() -> None:
    aliases = {name for name in models.__all__ if hasattr(getattr(models, name), "__metadata__")}
    unions = aliases - {"WhatsappAccountCreate", "WhatsappSenderCreate"}
    assert len(set(models.__all__) - unions - OURS) == 493


@pytest.mark.parametrize("name", models.__all__)
def test_every_name_validates(name: str) -> None:
    with pytest.raises(ValidationError):
        parse(name, "3.5")


@pytest.mark.parametrize("choice", range(4))
def test_every_body_survives_the_round_trip(document: dict[str, Any], choice: int) -> None:
    sampler = Sampler(document, choice)
    checked = 0
    for name in sorted(set(models.__all__) & set(document["components"]["schemas"])):
        body = sampler.body(name)
        model = parse(name, json.dumps(body))
        if isinstance(model, (Request, Response)):
            assert model.to_wire() == body, name
            assert parse(name, model.to_json()) == model, name
            checked += 1
    assert checked > 330


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="NoSuchModel"):
        _ = models.NoSuchModel
    assert "WhatsappSender" in dir(models)


class TestRequests:
    def test_snake_case_is_for_python_and_not_for_the_wire(self) -> None:
        assert wa.WhatsappTemplateUpdate(allow_category_change=True).to_wire() == {"allowCategoryChange": True}
        assert errors_of("WhatsappTemplateUpdate", {"allow_category_change": True}) == [
            "allow_category_change is not a known field"
        ]

    def test_only_what_was_set_goes_over_the_wire(self) -> None:
        update = wa.WhatsappTemplateUpdate(details=wa.WhatsappTemplateDetailsUpdate(optimization=None))
        assert update.to_wire() == {"details": {"optimization": None}}
        assert update.status is wa.WhatsappAction.DRAFT

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("status", "PUBLISH", "status must be one of DRAFT, SUBMIT"),
            ("status", None, "status must be one of DRAFT, SUBMIT, not null"),
            ("details", None, "details must be an object, not null"),
            ("name", "Order", "name must match ^[a-z0-9][a-z0-9_]*[a-z0-9]$"),
            ("name", "a" * 513, "name must have at most 512 characters"),
            ("name", 5, "name must be a valid string"),
            ("saveDraftOnFailure", "yes", "saveDraftOnFailure must be a valid boolean"),
            ("saveDraftOnFailure", 1, "saveDraftOnFailure must be a valid boolean"),
            ("colour", "red", "colour is not a known field"),
        ],
    )
    def test_a_wrong_field_is_named(self, field: str, value: Any, message: str) -> None:
        assert errors_of("WhatsappTemplateCreate", {**template(), field: value}) == [message]

    def test_null_is_refused_unless_it_means_something(self) -> None:
        assert errors_of("WhatsappTemplateUpdate", {"category": None}) == [
            "category must be one of AUTHENTICATION, MARKETING, UTILITY, not null"
        ]
        cleared = parse("WhatsappTemplateDetailsUpdate", {"optimization": None})
        assert cleared.model_fields_set == {"optimization"}
        assert parse("WhatsappTemplateDetailsUpdate", {}).model_fields_set == set()

    @pytest.mark.parametrize(("value", "accepted"), [(600, 600), (600.0, 600)])
    def test_whole_numbers(self, value: float, accepted: int) -> None:
        details = parse("WhatsappTemplateDetailsUpdate", json.dumps({"messageSendTtlSeconds": value}))
        assert details.message_send_ttl_seconds == accepted

    @pytest.mark.parametrize("value", ["600", 600.5, True])
    def test_other_values_are_no_whole_numbers(self, value: object) -> None:
        assert errors_of("WhatsappTemplateDetailsUpdate", {"messageSendTtlSeconds": value})

    def test_unique_items(self) -> None:
        body = {"target": "https://example.com", "secret": "s", "triggers": ["ALL", "ALL"]}
        assert errors_of("WebhookCreate", body) == ["triggers must hold each item once"]
        assert errors_of("WebhookCreate", {**body, "triggers": []}) == ["triggers must have at least 1 item"]
        doubled = template({"type": "BODY", "text": "Hello"})
        assert errors_of("WhatsappTemplateCreate", doubled) == ["details.components must hold each item once"]

    @pytest.mark.parametrize(
        "target",
        [
            "ftp://example.com",
            "https://",
            "example.com",
            "https://a b.com",
            "https://a\u0000b",
            "http://[::1",
            "http://a:0",
        ],
    )
    def test_urls(self, target: str) -> None:
        assert len(errors_of("WebhookUpdate", {"target": target})) == 1

    @pytest.mark.parametrize("address", ["someone", "@example.com", "a@", "a@b@c", "a b@c"])
    def test_email_addresses(self, address: str) -> None:
        assert errors_of("WhatsappSenderUpdateDetails", {"email": address}) == ["email must be an e-mail address"]

    @pytest.mark.parametrize("siren", ["12345678", "1234567890", "12345678a", "١٢٣٤٥٦٧٨٩"])
    def test_digits_are_those_of_ascii(self, siren: str) -> None:
        assert errors_of("RcsSenderQuestionnaireFrAnswersCreate", {"siren": siren})

    def test_lengths_of_urls_count_too(self) -> None:
        long = "https://example.com/" + "a" * 742
        assert errors_of("WebhookUpdate", {"target": long}) == ["target must have at most 742 characters"]

    def test_a_body_that_is_no_object(self) -> None:
        assert errors_of("WhatsappTemplateCreate", []) == ["body must be an object"]
        assert errors_of("WhatsappSenderCreate", "x") == ["body must be an object"]
        with pytest.raises(ValidationError) as caught:
            parse("WebhookCreate", b"{")
        assert [str(error) for error in wire_errors(caught.value)] == ["body is not valid JSON"]


class TestUnions:
    def test_errors_name_only_the_variant_that_was_meant(self) -> None:
        broken = template(
            {"type": "HEADER", "format": "TEXT", "text": "x" * 61},
            {"type": "HEADER", "format": "GIF"},
            {"type": "NEWS"},
            {"text": "which?"},
            {"type": "BUTTONS", "buttons": [{"type": "URL", "text": "Go", "url": 7}, {"type": "CALL"}]},
        )
        assert errors_of("WhatsappTemplateCreate", broken) == [
            "details.components.1.text must have at most 60 characters",
            "details.components.2.format must be one of LOCATION, TEXT, DOCUMENT, IMAGE, VIDEO",
            "details.components.3.type must be one of HEADER, BODY, FOOTER, BUTTONS, CAROUSEL, LIMITED_TIME_OFFER",
            "details.components.4.type is required",
            "details.components.5.buttons.0.url must be a valid string",
            "details.components.5.buttons.1.type must be one of "
            "FLOW, OTP, PHONE_NUMBER, QUICK_REPLY, REQUEST_CONTACT_INFO, ORDER_DETAILS, URL, COPY_CODE",
        ]

    def test_a_field_named_like_a_tag_keeps_its_place_in_the_path(self) -> None:
        assert errors_of("WhatsappTemplateCreate", template({"type": "FOOTER", "text": "x", "FOOTER": 1})) == [
            "details.components.1.FOOTER is not a known field"
        ]
        labels = {"region": "EU", "subproject": {"labels": {"BODY": 1}}}
        assert errors_of("BundleCreate", labels) == ["subproject.labels.BODY must be a valid string"]

    @pytest.mark.parametrize(
        ("format_", "model"),
        [
            ("TEXT", wa.WhatsappTemplateTextHeaderComponentInput),
            ("LOCATION", wa.WhatsappTemplateLocationHeaderComponentInput),
            ("IMAGE", wa.WhatsappTemplateMediaHeaderComponentInput),
            ("DOCUMENT", wa.WhatsappTemplateMediaHeaderComponentInput),
        ],
    )
    def test_headers_are_told_apart_by_their_format(self, format_: str, model: type) -> None:
        body = {"type": "HEADER", "format": format_}
        header = parse("WhatsappTemplateCreate", template(body, status="DRAFT")).details.components[1]
        assert type(header) is model

    @pytest.mark.parametrize(
        ("body", "errors"),
        [
            ({"wabaId": "1"}, ["phoneNumberId is required"]),
            (
                {"phoneNumberId": "1", "authenticationCode": ""},
                ["wabaId is required", "authenticationCode must have at least 1 character"],
            ),
            ({"details": {"displayName": "n", "countryCode": "1"}}, ["details.phoneNumber is required"]),
            (
                {"phoneNumberProvider": "SINCH", "details": {"displayName": "n", "countryCode": "1"}},
                ["details.vertical is required"],
            ),
            ({"phoneNumberProvider": "SINCH"}, ["details is required"]),
        ],
    )
    def test_senders_without_constants_are_told_apart_by_their_fields(self, body: Any, errors: list[str]) -> None:
        assert errors_of("WhatsappSenderCreate", body) == errors

    @pytest.mark.parametrize(
        ("answers", "errors"),
        [
            (
                {"legalForm": "CLUB"},
                ["legalForm must be one of CORPORATION, LIMITED_LIABILITY_COMPANY, PARTNERSHIP, S_CORPORATION"],
            ),
            ({"ownershipType": "PUBLIC"}, ["stockExchange is required", "stockSymbol is required"]),
            (
                {"ownershipType": "PUBLIC", "legalForm": "PARTNERSHIP", "stockExchange": "NYSE", "stockSymbol": "EX"},
                ["legalForm must be CORPORATION"],
            ),
            (
                {"ownershipType": "PUBLIC", "legalForm": "PARTNERSHIP"},
                ["legalForm must be CORPORATION", "stockExchange is required", "stockSymbol is required"],
            ),
            ({"taxIdCountry": "DE"}, ["addressState is not a known field"]),
            ({"addressState": "XX"}, ["addressState must be one of"]),
        ],
    )
    def test_answers_about_a_us_brand_are_told_apart_by_owner_and_tax_country(
        self, answers: dict[str, Any], errors: list[str]
    ) -> None:
        found = errors_of("RcsSenderQuestionnaireUsCreate", {"answers": US | answers})
        assert all(error.startswith(f"answers.{start}") for error, start in zip(found, errors, strict=True)), found

    def test_a_mistake_in_one_answer_does_not_make_it_the_older_questionnaire(self) -> None:
        (error,) = errors_of("RcsSenderQuestionnaireUsUpdate", {"answers": US | {"brandIndustry": "Shops"}})
        assert error.startswith("answers.brandIndustry must be one of AGRICULTURE, ")
        assert parse("RcsSenderQuestionnaireUsUpdate", {"answers": {"brandIndustry": "Shops"}})

    def test_the_best_match_is_the_model_of_its_fields(self) -> None:
        signup = parse("WhatsappSenderCreate", {"wabaId": "1", "phoneNumberId": "2"})
        assert type(signup) is models.WhatsappSenderCreateEs
        legacy = parse("WhatsappAccountCreate", {"clientBusinessManagerId": "1", "companyLegalName": "n"})
        assert type(legacy) is models.WhatsappAccountCreateLegacy
        assert adapter("WhatsappSenderCreate").validate_python(signup) is signup

    def test_a_part_of_a_bundle_is_a_flag_or_an_object(self) -> None:
        bundle = parse("BundleCreate", {"region": "EU", "subproject": True, "smsApp": {"name": "n"}})
        assert bundle.subproject is True
        assert type(bundle.sms_app) is models.BundleSmsAppInput
        assert errors_of("BundleCreate", {"region": "EU", "smsApp": "yes"}) == ["smsApp must be a valid boolean"]
        assert errors_of("BundleCreate", {"region": "EU", "smsApp": {"size": 1}}) == [
            "smsApp.size is not a known field"
        ]

    def test_constants_need_not_be_spelt_out_in_python(self) -> None:
        body = wa.WhatsappTemplateBodyComponentInput(text="Hello")
        assert body.to_wire() == {"type": "BODY", "text": "Hello"}
        assert models.WhatsappTemplateDeletedEvent().to_wire() == {"type": "WHATSAPP_TEMPLATE_DELETED"}


class TestDrafts:
    """The schema requires more of a template than its text does of a draft."""

    def test_a_draft_may_leave_out_what_a_submission_needs(self) -> None:
        body = template(
            {"type": "HEADER", "format": "IMAGE"}, {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY"}]}
        )
        draft = parse("WhatsappTemplateCreate", body)
        assert [str(gap) for gap in draft_gaps(draft)] == [
            "details.components.1.example is required, except for drafts",
            "details.components.2.buttons.0.text is required, except for drafts",
        ]
        assert draft.to_wire() == body

    def test_a_draft_without_details(self) -> None:
        body = {"name": "order_update", "language": "EN_US", "category": "UTILITY", "status": "DRAFT"}
        assert [gap.path for gap in draft_gaps(parse("WhatsappTemplateCreate", body))] == [("details",)]
        assert errors_of("WhatsappTemplateCreate", {**body, "details": None}) == ["details must be an object, not null"]

    def test_a_whole_template_has_no_gaps(self) -> None:
        assert draft_gaps(parse("WhatsappTemplateCreate", template())) == []


class TestExamples:
    """The API publishes one field under two names and in two shapes."""

    @pytest.mark.parametrize("name", ["example", "examples"])
    @pytest.mark.parametrize("wrapped", [True, False])
    def test_every_form_is_taken_and_one_is_given(self, name: str, *, wrapped: bool) -> None:
        sample = "https://example.com/1"
        button = {
            "type": "URL",
            "text": "Go",
            "url": "https://example.com/{{1}}",
            name: [sample] if wrapped else sample,
        }
        for model in ("WhatsappTemplateUrlButtonInput", "WhatsappTemplateUrlButton"):
            assert parse(model, button).to_wire() == {
                "type": "URL", "text": "Go", "url": "https://example.com/{{1}}", "example": sample,
            }  # fmt: skip

    def test_more_than_one_example_is_an_error(self) -> None:
        button = {
            "type": "URL",
            "text": "Go",
            "url": "https://example.com/{{1}}",
            "examples": ["https://a.b", "https://c.d"],
        }
        assert errors_of("WhatsappTemplateUrlButtonInput", button) == ["example must be a valid string"]


class TestResponses:
    ANSWER: ClassVar = {
        "name": "a",
        "language": "EN_US",
        "category": "UTILITY",
        "analytics": [],
        "isMetaGenerated": False,
    }

    def test_unknown_fields_and_values_are_kept(self) -> None:
        answer = {**self.ANSWER, "language": "EN_MARS", "state": "ARCHIVED", "mood": {"x": 1}}
        found = parse("WhatsappTemplate", json.dumps(answer))
        assert (found.language, found.state, found.mood) == ("EN_MARS", "ARCHIVED", {"x": 1})
        assert found.category is wa.WhatsappTemplateCategory.UTILITY
        assert found.to_wire() == answer

    def test_unknown_variants_are_kept(self) -> None:
        components = [
            {"type": "POLL", "options": [1]},
            {"type": "HEADER", "format": "GIF"},
            {"type": "BODY", "text": "t"},
        ]
        found = parse("WhatsappTemplate", {**self.ANSWER, "details": {"components": components}})
        assert [type(component) for component in found.details.components] == [
            Unknown, Unknown, wa.WhatsappTemplateBodyComponent,
        ]  # fmt: skip
        assert found.to_wire()["details"]["components"] == components

    def test_a_known_variant_that_breaks_its_rules_is_not_unknown(self) -> None:
        details = {"components": [{"type": "BODY", "text": 5}]}
        assert errors_of("WhatsappTemplate", {**self.ANSWER, "details": details}) == [
            "details.components.0.text must be a valid string"
        ]

    def test_null_for_an_absent_field_is_borne(self) -> None:
        assert parse("WhatsappTemplate", {**self.ANSWER, "details": None}).details is None

    def test_a_field_mask_may_leave_the_constants_out(self) -> None:
        found = parse("WhatsappTemplatePartial", {"details": {"components": [{"text": "t"}]}})
        assert found.to_wire() == {"details": {"components": [{"text": "t"}]}}

    def test_secrets_stay_out_of_representations(self) -> None:
        webhook = models.WebhookCreate(
            target="https://example.com", secret="hush", triggers=[models.WebhookTrigger.ALL]
        )
        assert "hush" not in repr(webhook)
        assert "123456" not in repr(models.WhatsappSenderVerify(code="123456"))


def modules_after(statement: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


class TestImports:
    """A command that needs one operation must not pay for five hundred models."""

    @pytest.mark.parametrize("module", ["operations", "errors", "events", "states", "models"])
    def test_tables_do_without_pydantic(self, module: str) -> None:
        loaded = modules_after(f"import sinch_provisioning.contract.{module}")
        assert not {name for name in loaded if name.startswith("pydantic")}

    @pytest.mark.parametrize(
        ("name", "families"),
        [
            ("WhatsappTemplateCreate", {"whatsapp_templates"}),
            ("KakaotalkSender", {"kakaotalk_senders", "kakaotalk_common"}),
            ("RcsQuestionnaire", {"rcs_questionnaire", "rcs_common"}),
            ("BundleCreate", {"bundles"}),
        ],
    )
    def test_a_family_does_not_load_others(self, name: str, families: set[str]) -> None:
        loaded = modules_after(f"from sinch_provisioning.contract import models\nmodels.{name}")
        prefix = "sinch_provisioning.contract.models."
        found = {module.removeprefix(prefix) for module in loaded if module.startswith(prefix)}
        assert {module for module in found if not module.startswith("_")} == families
