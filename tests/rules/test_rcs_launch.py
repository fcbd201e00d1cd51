"""The launch checklist: what it finds, and that nothing breaks it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinch_provisioning.rules import rcs_launch
from sinch_provisioning.rules.rcs_launch import check, check_agent, check_brand, check_campaign, contrast, missing
from tests.support.rcs import BRAND, FR, GB, GENERAL, LEGACY, US, VERIFICATION, questionnaire

LISTED = US | {"ownershipType": "PUBLIC", "stockExchange": "NYSE", "stockSymbol": "EXS"}
ABROAD = {key: value for key, value in US.items() if key != "addressState"} | {"taxIdCountry": "DE"}
EVERYWHERE = ["DE", "GB", "FR", "US"]


def details(countries: list[str], **sections: Any) -> dict[str, Any]:
    return {"brand": BRAND, "countries": countries, "questionnaire": questionnaire(countries, **sections)}


def gaps(given: dict[str, Any], **options: Any) -> set[str]:
    return {finding.path for finding in missing(given, **options)}


@pytest.mark.parametrize("us", [US, LISTED, ABROAD])
def test_a_complete_sender_lacks_nothing(us: dict[str, Any]) -> None:
    assert check(details(EVERYWHERE, us=us)) == []


@pytest.mark.parametrize("field", ["bannerUrl", "logoUrl", "privacyPolicyUrl", "termsOfServiceUrl"])
def test_each_asset(field: str) -> None:
    found = details(["DE"]) | {"brand": {key: value for key, value in BRAND.items() if key != field}}
    assert gaps(found) == {f"details.brand.{field}"}


@pytest.mark.parametrize(
    ("section", "answers", "needed"),
    [
        ("general", GENERAL, rcs_launch.GENERAL),
        ("verification", VERIFICATION, (*rcs_launch.VERIFICATION, "phone")),
        ("gb", GB, rcs_launch.GB),
        ("fr", FR, rcs_launch.FR),
        ("us", US, rcs_launch.campaign_answers(US)),
        ("us", LISTED, rcs_launch.campaign_answers(LISTED)),
        ("us", ABROAD, rcs_launch.US_CAMPAIGN),
    ],
)
def test_each_answer(section: str, answers: dict[str, Any], needed: tuple[str, ...]) -> None:
    for name in answers:
        rest = {key: value for key, value in answers.items() if key != name}
        found = gaps(details(EVERYWHERE, **{section: rest}))
        path = f"details.questionnaire.{section}.answers.{name}"
        conditions = {"ownershipType": "stock", "taxIdCountry": "addressState"}
        assert (path in found) == (name in needed), name
        assert len(found) <= 1 or name in conditions


def test_false_is_an_answer_and_blank_is_none() -> None:
    assert gaps(details(["US"], us=US | {"embeddedLink": False, "brandName": " "})) == {
        "details.questionnaire.us.answers.brandName"
    }
    assert gaps(details(["US"], us=US | {"sampleMessages": []})) == {"details.questionnaire.us.answers.sampleMessages"}


def test_sections_count_only_in_their_countries() -> None:
    assert gaps(details(["DE"], gb={}, fr={}, us={})) == set()


def test_the_older_us_version_needs_three_answers_and_no_phone() -> None:
    without_phone = {key: value for key, value in VERIFICATION.items() if key != "phone"}
    given = details(["US"], us=LEGACY, verification=without_phone)
    assert gaps(given, us_version="v1") == set()
    given = details(["US"], us={}, verification=without_phone)
    assert gaps(given, us_version="v1") == {f"details.questionnaire.us.answers.{name}" for name in rcs_launch.US_LEGACY}
    assert "details.questionnaire.verification.answers.phone" in gaps(given)


def test_nothing_at_all() -> None:
    found = missing({})
    assert {finding.code for finding in found} == {"launch_precondition_failed"}
    assert len(found) == 1 + 1 + 4 + 4 + 3
    assert all(finding.message and finding.fix for finding in found)


def test_a_contact_is_a_phone_or_an_email() -> None:
    for field, other in (("phones", "emails"), ("emails", "phones")):
        brand = {key: value for key, value in BRAND.items() if key != field}
        (warning,) = check(details(["DE"]) | {"brand": brand})
        assert (warning.severity, warning.path, warning.code) == ("warning", f"details.brand.{field}", None)
        brand.pop(other)
        assert gaps(details(["DE"]) | {"brand": brand}) == {"details.brand.phones"}


def test_a_missing_video_is_only_advised() -> None:
    silent = details(["DE"], general={key: value for key, value in GENERAL.items() if key != "videoUris"})
    (warning,) = check(silent)
    assert warning.severity == "warning"
    assert "PREPARING_LAUNCH" in warning.message
    assert missing(silent) == []


@pytest.mark.parametrize(
    ("color", "ratio"), [("#000000", 21.0), ("#FFFFFF", 1.0), ("#FF0000", 4.0), ("#1A73E8", 4.5), ("#767676", 4.5)]
)
def test_contrast(color: str, ratio: float) -> None:
    assert contrast(color) == pytest.approx(ratio, abs=0.05)


def test_what_google_refuses() -> None:
    assert [finding.path for finding in check_agent({"name": " ", "color": "#FFFF00"})] == [
        "details.brand.name",
        "details.brand.color",
    ]
    assert check_agent({}) == []
    assert check_agent({"name": "Shop", "color": "nonsense"}) == []


def test_a_brand_by_itself() -> None:
    assert check_brand(BRAND) == []
    twice = {"phones": [{"number": "+49 30 1"}, {"number": "+49301"}], "color": "#12345G"}
    assert {finding.path for finding in check_brand(twice)} == {"details.brand.phones[1].number", "details.brand.color"}


def test_answers_that_contradict_each_other() -> None:
    assert check_campaign(US) == check_campaign(LISTED) == []
    assert check_campaign(ABROAD | {"taxId": "HRB 1"}) == []
    found = check_campaign(LISTED | {"legalForm": "PARTNERSHIP", "taxId": "HRB 1"})
    assert [finding.rule for finding in found] == ["rcs.us.legal-form", "rcs.us.tax-id"]


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
SHAPES = st.fixed_dictionaries(
    {},
    optional={
        "brand": JSON | st.dictionaries(st.sampled_from(["emails", "phones", "websites", "name", "color"]), JSON),
        "countries": JSON | st.lists(st.sampled_from(EVERYWHERE)),
        "questionnaire": JSON
        | st.dictionaries(
            st.sampled_from(["general", "verification", "gb", "fr", "us"]),
            JSON | st.fixed_dictionaries({"answers": JSON}),
        ),
    },
)


@given(SHAPES)
def test_no_details_break_it(given: dict[str, Any]) -> None:
    for version in ("v1", "v2", None):
        found = check(given, us_version=version)
        assert [finding.severity for finding in found] == sorted(finding.severity for finding in found)
    brand = given.get("brand")
    if isinstance(brand, dict):
        check_brand(brand)
        check_agent(brand)


def test_the_catalogue_is_whole() -> None:
    assert set(rcs_launch.CATALOGUE) == {
        "rcs.launch.countries", "rcs.launch.contact", "rcs.launch.assets", "rcs.launch.answers", "rcs.launch.us-phone",
        "rcs.launch.video", "rcs.launch.both-contacts", "rcs.agent.name", "rcs.agent.color", "rcs.brand.color",
        "rcs.brand.unique", "rcs.us.legal-form", "rcs.us.tax-id",
    }  # fmt: skip
