"""Creating senders: what is needed, what is made up, and the agent that Google creates."""

from __future__ import annotations

from typing import Any

import pytest

from sinch_provisioning.contract import models
from sinch_provisioning.server.platforms.rcs_operators import OPERATORS
from tests.support.rcs import (
    BRAND,
    FR,
    LEGACY,
    NUMBER,
    SENDERS,
    US,
    VERIFICATION,
    RcsDesk,
    bare,
    invited,
    operators,
    questionnaire,
    sender,
)  # fmt: skip


def twice(field: str, **values: tuple[str, str]) -> dict[str, Any]:
    """Two contacts of a brand with labels of their own."""
    ((key, pair),) = values.items()
    return {field: [{"label": f"Contact {index}", key: value} for index, value in enumerate(pair)]}


async def test_three_members_make_a_draft(desk: RcsDesk) -> None:
    made = await desk.create(bare())
    assert made["state"] == "DRAFT"
    assert made["details"]["brand"] == {"name": "RCS Sender", "color": "#000000"}
    assert (made["countryStatus"], made["testNumberStates"]) == ([], [])
    assert "supplierDetails" not in made
    assert await desk.history(made) == ["CREATED"]
    assert await desk.told() == []


async def test_a_brand_has_an_agent_created(desk: RcsDesk) -> None:
    made = await desk.create(bare(details={"brand": {"description": "x"}}))
    assert made["state"] == "IN_PROGRESS"
    assert made["details"]["brand"] == {"name": "RCS Sender", "color": "#000000", "description": "x"}
    await desk.approve("rcs_senders.agent")
    found = await desk.get(made)
    assert found["state"] == "IN_TEST"
    assert set(found["supplierDetails"]["google"]) == {"agentId", "brandId"}
    assert await desk.told() == [("SENDER_STATUS_UPDATED", "IN_PROGRESS", "IN_TEST")]
    assert await desk.history(made) == ["CREATED", "TEST"]


async def test_at_once_when_reviews_are_instant(desk: RcsDesk) -> None:
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"reviews": "instant"})
    made = await desk.create(sender(countries=["DE", "GB"], testNumbers=[NUMBER]))
    assert made["state"] == "IN_TEST"
    assert set(operators(made, "DE").values()) == {"NOT_LAUNCHED"}
    assert operators(made, "GB") == dict.fromkeys(["EE", "O2", "Three", "Vodafone"], "NOT_LAUNCHED")
    assert invited(made) == {NUMBER: "VERIFIED"}


async def test_after_a_while_on_the_project_s_clock(desk: RcsDesk) -> None:
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"reviews": "after:5"})
    made = await desk.create(sender(testNumbers=[NUMBER]))
    await desk.sandbox.advance(4)
    assert (await desk.get(made))["state"] == "IN_PROGRESS"
    await desk.sandbox.advance(1)
    assert (await desk.get(made))["state"] == "IN_TEST"
    assert invited(await desk.get(made)) == {NUMBER: "UNVERIFIED"}
    await desk.sandbox.advance(5)
    assert invited(await desk.get(made)) == {NUMBER: "VERIFIED"}


async def test_a_refused_agent_is_a_draft_again_until_its_brand_changes(desk: RcsDesk) -> None:
    made = await desk.create()
    await desk.reject("rcs_senders.agent", reason="The logo is not yours.")
    assert (await desk.get(made))["state"] == "DRAFT"
    assert await desk.told() == [
        ("SENDER_STATUS_UPDATED", "IN_PROGRESS", "DRAFT", "The logo is not yours."),
        ("SENDER_COMMENT_ADDED", "The logo is not yours."),
    ]
    assert (await desk.patched(made, countries=["FR"]))["state"] == "DRAFT"
    assert (await desk.patched(made, brand={"name": "Other"}))["state"] == "IN_PROGRESS"
    await desk.approve("rcs_senders.agent")
    assert (await desk.get(made))["state"] == "IN_TEST"


@pytest.mark.parametrize(("region", "hosting"), [("EU", "EUROPE"), ("US", "NORTH_AMERICA"), ("BR", "NORTH_AMERICA")])
async def test_google_hosts_by_region(desk: RcsDesk, region: str, hosting: str) -> None:
    assert (await desk.create(bare(region=region)))["hostingRegion"] == hosting


@pytest.mark.parametrize("category", list(models.RcsSenderBillingCategoryInput))
@pytest.mark.parametrize("use_case", list(models.RcsUseCase))
async def test_every_category_and_use_case_is_kept(desk: RcsDesk, category: str, use_case: str) -> None:
    made = await desk.create(bare(billingCategory=category, useCase=use_case))
    assert (made["billingCategory"], made["useCase"]) == (category, use_case)


async def test_credentials_are_the_sender_s_own(desk: RcsDesk) -> None:
    first, second = await desk.create(bare()), await desk.create(bare())
    assert first["authName"] != second["authName"]
    assert first["authToken"] != second["authToken"]
    assert first["authName"] != first["id"]


async def test_testers_wait_for_the_agent(desk: RcsDesk) -> None:
    made = await desk.create(sender(testNumbers=[NUMBER]))
    assert invited(made) == {NUMBER: "PENDING"}
    assert made["details"]["testNumbers"] == [NUMBER]
    assert await desk.messages() == []
    await desk.approve("rcs_senders.agent")
    assert invited(await desk.get(made)) == {NUMBER: "UNVERIFIED"}
    (message,) = await desk.messages()
    assert (message["to"], message["channel"]) == (NUMBER, "RCS")


def test_every_country_has_operators_that_the_api_knows() -> None:
    assert set(OPERATORS) == set(models.RcsCountryCode)
    for names in OPERATORS.values():
        assert names
        assert set(names) <= set(models.RcsOperatorName)
        assert list(names) == sorted(set(names))


@pytest.mark.parametrize("country", sorted(models.RcsCountryCode))
async def test_a_sender_can_go_to_every_country(desk: RcsDesk, country: str) -> None:
    made = await desk.create(bare(details={"countries": [country]}))
    assert set(operators(made, country)) == set(OPERATORS[country])


async def test_sections_follow_countries_and_answers(desk: RcsDesk) -> None:
    plain = (await desk.create(bare()))["details"]["questionnaire"]
    assert set(plain) == {"general", "verification"}
    assert plain["general"]["answers"] == {}
    asked = (await desk.create(bare(details={"countries": ["GB", "US"]})))["details"]["questionnaire"]
    assert set(asked) == {"general", "verification", "gb", "us"}
    answered = await desk.create(bare(details={"questionnaire": {"fr": {"answers": FR}}}))
    assert answered["details"]["questionnaire"]["fr"]["answers"] == FR


@pytest.mark.parametrize(
    ("answers", "count", "absent"),
    [
        (None, 31, set[str]()),
        (US, 26, {"stockExchange", "stockSymbol"}),
        (US | {"ownershipType": "PUBLIC", "stockExchange": "NYSE", "stockSymbol": "EXS"}, 28, set()),
        (LEGACY, 6, {"brandName"}),
    ],
)
async def test_us_questions_follow_the_answers(
    desk: RcsDesk, answers: dict[str, Any] | None, count: int, absent: set[str]
) -> None:
    section = {} if answers is None else {"us": {"answers": answers}}
    made = await desk.create(bare(details={"countries": ["US"], "questionnaire": section}))
    us = made["details"]["questionnaire"]["us"]
    assert us["answers"] == (answers or {})
    assert len(us["questions"]) == count
    assert not absent & set(us["questions"])


async def test_other_countries_have_no_us_state(desk: RcsDesk) -> None:
    abroad = {key: value for key, value in US.items() if key != "addressState"} | {
        "taxIdCountry": "DE",
        "taxId": "HRB 1",
    }
    made = await desk.create(bare(details={"questionnaire": {"us": {"answers": abroad}}}))
    questions = made["details"]["questionnaire"]["us"]["questions"]
    assert len(questions) == 25
    assert "addressState" not in questions


async def test_only_resellers_have_partners(desk: RcsDesk) -> None:
    partner = {"companyName": "Agency", "contactName": "Bo", "contactEmailAddress": "bo@agency.example"}
    body = sender(questionnaire=questionnaire(verification=VERIFICATION | {"partner": partner}))
    made = await desk.create(body)
    assert "partner" not in made["details"]["questionnaire"]["verification"]["answers"]
    await desk.act("rcs.account", desk.sandbox.project, "reseller", reseller=True)
    made = await desk.create(body)
    assert made["details"]["questionnaire"]["verification"]["answers"]["partner"] == partner


@pytest.mark.parametrize(
    ("details", "path"),
    [
        ({"brand": {"color": "blue"}}, "details.brand.color"),
        ({"brand": {"name": "x" * 41}}, "details.brand.name"),
        ({"brand": {"phones": [{"label": "a", "number": "12345"}]}}, "details.brand.phones.0.number"),
        ({"brand": twice("emails", address=("A@b.c", "a@b.c"))}, "details.brand.emails.1.address"),
        ({"brand": twice("phones", number=("123456", "12 34 56"))}, "details.brand.phones.1.number"),
        ({"brand": twice("websites", url=("https://a.b", "https://a.b"))}, "details.brand.websites.1.url"),
        ({"brand": {"emails": []}}, "details.brand.emails"),
        ({"brand": {"description": "x" * 101}}, "details.brand.description"),
        ({"countries": ["CH"]}, "details.countries.0"),
        ({"countries": []}, "details.countries"),
        ({"countries": ["DE", "DE"]}, "details.countries"),
        ({"testNumbers": [NUMBER, NUMBER]}, "details.testNumbers"),
        ({"questionnaire": {"fr": {"answers": FR | {"siren": "12345678"}}}}, "details.questionnaire.fr.answers.siren"),
        ({"questionnaire": {"us": {"answers": US | {"taxId": "123456789"}}}}, "details.questionnaire.us.answers.taxId"),
        ({"questionnaire": {"us": {"answers": LEGACY | {"ein": "123456789"}}}}, "details.questionnaire.us.answers.ein"),
        ({"questionnaire": {"verification": {"answers": {"name": "Ana"}}}}, "details.questionnaire.verification.answers.email"),
    ],
)  # fmt: skip
async def test_problems_name_the_field(desk: RcsDesk, details: dict[str, Any], path: str) -> None:
    answer = await desk.try_create(bare(details=details))
    assert answer.code == "invalid_input"
    assert [line for line in answer.problems if line.startswith(path)], answer.problems


@pytest.mark.parametrize("missing", ["region", "billingCategory", "useCase"])
async def test_the_three_members_are_needed(desk: RcsDesk, missing: str) -> None:
    body = {key: value for key, value in bare().items() if key != missing}
    assert (await desk.try_create(body)).problems == [f"{missing} is required"]


async def test_file_errors_name_the_field(desk: RcsDesk) -> None:
    answer = await desk.try_create(sender(brand=BRAND | {"logoUrl": "https://shop.example/sim-broken.png"}))
    assert answer.json["message"].startswith("details.brand.logoUrl: ")


async def test_a_refused_create_leaves_nothing(desk: RcsDesk) -> None:
    assert (await desk.try_create(sender(brand=BRAND | {"logoUrl": "https://shop.example/logo.gif"}))).status == 400
    assert (await desk.ok(SENDERS + "list"))["totalSize"] == 0
