"""Changing senders: merging, what is fixed, versions of the US questionnaire."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.rcs import (
    BRAND,
    GENERAL,
    LEGACY,
    NUMBER,
    US,
    VERIFICATION,
    RcsDesk,
    bare,
    operators,
    questionnaire,
    sender,
)  # fmt: skip


def us(**answers: Any) -> dict[str, Any]:
    return {"us": {"answers": answers}}


async def test_what_is_not_named_stays(desk: RcsDesk) -> None:
    made = await desk.in_test()
    await desk.sandbox.advance(5)
    found = await desk.patched(made, brand={"name": "New name"})
    assert found["details"]["brand"] == BRAND | {"name": "New name"}
    rest = {key: value for key, value in found.items() if key not in ("details", "modified")}
    assert rest == {key: value for key, value in made.items() if key not in ("details", "modified")}
    assert found["modified"] > made["modified"]
    assert (await desk.history(made))[-1] == "EDITED"


async def test_null_removes(desk: RcsDesk) -> None:
    made = await desk.in_test(sender(countries=["DE", "FR"]))
    answers = {"optInDescription": None, "videoUris": None}
    found = await desk.patched(
        made,
        brand={"emails": None},
        countries=None,
        questionnaire={"general": {"answers": answers}, "fr": {"answers": {"siren": None}}},
    )
    details = found["details"]
    assert details["brand"] == {key: value for key, value in BRAND.items() if key != "emails"}
    assert "countries" not in details
    assert details["questionnaire"]["general"]["answers"] == {
        key: value for key, value in GENERAL.items() if key not in answers
    }
    assert set(details["questionnaire"]["fr"]["answers"]) == {"fullCompanyAddress"}
    assert found["countryStatus"] == []


async def test_metadata_of_answers(desk: RcsDesk) -> None:
    made = await desk.in_test()
    metadata = {"optInDescriptionMetadata": {"ignore": "##"}}
    found = await desk.patched(made, questionnaire={"general": {"answers": metadata}})
    assert found["details"]["questionnaire"]["general"]["answers"] == GENERAL | metadata
    found = await desk.patched(
        made, questionnaire={"general": {"answers": {"optInDescriptionMetadata": {"ignore": None}}}}
    )
    assert found["details"]["questionnaire"]["general"]["answers"] == GENERAL


async def test_what_is_dropped_at_launch_is_no_answer(desk: RcsDesk) -> None:
    made = await desk.in_test()
    answers = {"optInDescription": "## ##", "optInDescriptionMetadata": {"ignore": "##"}}
    await desk.patched(made, questionnaire={"general": {"answers": answers}})
    assert (await desk.try_launch(made)).problems == [
        "details.questionnaire.general.answers.optInDescription is required to launch"
    ]


@pytest.mark.parametrize(
    "details", [{}, {"brand": {}}, {"questionnaire": {}}, {"questionnaire": {"general": {"answers": {}}}}]
)
async def test_something_must_be_said(desk: RcsDesk, details: dict[str, Any]) -> None:
    answer = await desk.patch(await desk.create(), **details)
    assert (answer.status, answer.code) == (400, "no_fields_to_update")


@pytest.mark.parametrize("field", ["region", "billingCategory", "useCase"])
async def test_what_is_fixed_after_create(desk: RcsDesk, field: str) -> None:
    made = await desk.create()
    body = {field: bare()[field], "details": {"countries": ["AT"]}}
    answer = await desk.call("rcs.senders.update", sender_id=made["id"], json=body)
    assert answer.problems == [f"{field} is not a known field"]


@pytest.mark.parametrize("launched", [False, True])
@pytest.mark.parametrize(
    "details",
    [
        {"brand": {"name": "x"}},
        {"testNumbers": [NUMBER]},
        {"questionnaire": {"general": {"answers": {"videoUris": None}}}},
    ],
)
async def test_a_launched_sender_changes_countries_only(desk: RcsDesk, launched: bool, details: dict[str, Any]) -> None:
    made = await (desk.launched() if launched else desk.launching())
    answer = await desk.patch(made, **details)
    assert (answer.status, answer.code) == (400, "fields_not_updatable")
    assert f"details.{next(iter(details))}" in answer.json["message"]
    assert (await desk.patch(made, countries=["DE", "AT"], **details)).code == "fields_not_updatable"
    assert set(operators(await desk.patched(made, countries=["DE", "AT"]), "AT").values()) == {"NOT_LAUNCHED"}


async def test_details_launch_is_in_no_schema(desk: RcsDesk) -> None:
    answer = await desk.patch(await desk.launched(), launch=True)
    assert answer.problems == ["details.launch is not a known field"]


async def test_a_draft_waits_for_its_brand(desk: RcsDesk) -> None:
    made = await desk.create(bare())
    assert (await desk.patched(made, countries=["DE"]))["state"] == "DRAFT"
    assert (await desk.patched(made, brand=BRAND))["state"] == "IN_PROGRESS"
    assert await desk.told() == [("SENDER_STATUS_UPDATED", "DRAFT", "IN_PROGRESS")]


async def test_pictures_are_google_s_business(desk: RcsDesk) -> None:
    answer = await desk.patch(await desk.in_test(), brand={"logoUrl": "https://shop.example/sim-not-found.png"})
    assert answer.code == "invalid_google_agent"
    assert "details.brand.logoUrl" in answer.json["message"]


async def test_a_broken_picture_stays_out_of_other_updates(desk: RcsDesk) -> None:
    made = await desk.in_test()
    assert (await desk.patched(made, brand={"name": "Shop"}))["details"]["brand"]["logoUrl"] == BRAND["logoUrl"]


@pytest.mark.parametrize(("color", "code"), [("#FFFF00", "invalid_google_agent"), ("#12345", "invalid_input")])
async def test_colours(desk: RcsDesk, color: str, code: str) -> None:
    made = await desk.in_test()
    assert (await desk.patch(made, brand={"color": color})).code == code
    assert await desk.get(made) == made


async def test_us_answers_are_merged_and_checked_together(desk: RcsDesk) -> None:
    made = await desk.in_test(bare(details={"brand": {"name": "x"}, "questionnaire": us(**US)}))
    found = await desk.patched(made, questionnaire=us(brandName="Other"))
    assert found["details"]["questionnaire"]["us"]["answers"] == US | {"brandName": "Other"}
    answer = await desk.patch(made, questionnaire=us(taxId="HRB 1"))
    assert answer.problems == [
        "details.questionnaire.us.answers.taxId must have the form XX-XXXXXXX for taxIdCountry US"
    ]
    found = await desk.patched(made, questionnaire=us(taxId="HRB 1", taxIdCountry="DE"))
    assert "addressState" not in found["details"]["questionnaire"]["us"]["questions"]
    answer = await desk.patch(made, questionnaire=us(ownershipType="PUBLIC", legalForm="PARTNERSHIP"))
    assert answer.problems == [
        "details.questionnaire.us.answers.legalForm must be CORPORATION for ownershipType PUBLIC"
    ]
    found = await desk.patched(made, questionnaire=us(ownershipType="PUBLIC"))
    assert "stockSymbol" in found["details"]["questionnaire"]["us"]["questions"]


async def test_a_version_is_asked_for(desk: RcsDesk) -> None:
    made = await desk.in_test()
    found = (await desk.patch(made, "v1", questionnaire=us(companyLegalName="Shop Inc"))).json
    assert len(found["details"]["questionnaire"]["us"]["questions"]) == 6
    found = (await desk.patch(made, "v2", questionnaire=us(companyLegalName="Shop Inc"))).json
    assert len(found["details"]["questionnaire"]["us"]["questions"]) == 28
    assert found["details"]["questionnaire"]["us"]["answers"] == {"companyLegalName": "Shop Inc"}


@pytest.mark.parametrize(
    ("version", "answers", "path"),
    [
        ("v1", {"brandName": "x"}, "brandName"),
        ("v2", {"ein": "12-3456789"}, "ein"),
        ("v2", {"brandIndustry": "Clothing"}, "brandIndustry"),
    ],
)
async def test_answers_of_the_other_version_are_refused(
    desk: RcsDesk, version: str, answers: dict[str, Any], path: str
) -> None:
    answer = await desk.patch(await desk.in_test(), version, questionnaire=us(**answers))
    assert answer.code == "invalid_input"
    assert answer.problems[0].startswith(f"details.questionnaire.us.answers.{path} ")


async def test_without_a_version_it_stays_the_same_if_the_answers_fit(desk: RcsDesk) -> None:
    made = await desk.in_test(bare(details={"brand": {"name": "x"}, "questionnaire": us(**LEGACY)}))
    found = await desk.patched(made, questionnaire=us(companyLegalName="Other Inc"))
    assert found["details"]["questionnaire"]["us"]["answers"] == LEGACY | {"companyLegalName": "Other Inc"}
    found = await desk.patched(made, questionnaire=us(brandName="Other"))
    assert found["details"]["questionnaire"]["us"]["answers"] == {"brandName": "Other"}


async def test_an_unknown_version_is_refused(desk: RcsDesk) -> None:
    answer = await desk.patch(await desk.in_test(), "v3", countries=["DE"])
    assert answer.problems == ["usQuestionnaireVersion does not take this value; supported: v1, v2"]


async def test_only_resellers_name_a_partner_later(desk: RcsDesk) -> None:
    made = await desk.in_test()
    change = {"verification": {"answers": {"partner": {"companyName": "Agency"}}}}
    found = await desk.patched(made, questionnaire=change)
    assert found["details"]["questionnaire"]["verification"]["answers"] == VERIFICATION
    await desk.act("rcs.account", desk.sandbox.project, "reseller")
    found = await desk.patched(made, questionnaire=change)
    assert found["details"]["questionnaire"]["verification"]["answers"]["partner"] == {"companyName": "Agency"}


async def test_a_partner_is_removed_by_null(desk: RcsDesk) -> None:
    await desk.create(bare())
    await desk.act("rcs.account", desk.sandbox.project, "reseller")
    answers = VERIFICATION | {"partner": {"companyName": "Agency"}}
    made = await desk.in_test(sender(questionnaire=questionnaire(verification=answers)))
    assert made["details"]["questionnaire"]["verification"]["answers"] == answers
    found = await desk.patched(made, questionnaire={"verification": {"answers": {"partner": None}}})
    assert found["details"]["questionnaire"]["verification"]["answers"] == VERIFICATION


async def test_at_t_serves_the_us_only(desk: RcsDesk) -> None:
    code = "invalid_region_for_att_supplier"
    made = await desk.in_test(sender("Shop [sim:att]"))
    assert (await desk.patch(made, countries=["AT"])).code == code
    assert (await desk.try_launch(made)).code == code
    assert (await desk.patch(made, brand={"name": "Shop"})).status == 200
    at_home = await desk.in_test(sender("Shop [sim:att]") | {"region": "US"})
    assert (await desk.launch(at_home))["state"] == "LAUNCHING"
