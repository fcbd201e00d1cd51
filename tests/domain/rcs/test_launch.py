"""Launching: the checklist, what a launch waits for, operators, and growing coverage."""

from __future__ import annotations

from typing import Any

import pytest

from sinch_provisioning.contract.events import parse_event
from tests.support.rcs import BRAND, GB, GENERAL, US, VERIFICATION, RcsDesk, bare, operators, questionnaire, sender

NO_VIDEO = questionnaire(general={key: value for key, value in GENERAL.items() if key != "videoUris"})
GERMANS = ["1und1", "Deutsche Telekom", "O2", "Vodafone"]


def pending(names: list[str], country: str) -> list[tuple[str, ...]]:
    return [("SENDER_OPERATOR_STATUS_UPDATED", name, country, "NOT_LAUNCHED", "PENDING") for name in names]


def without(given: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: value for key, value in given.items() if key not in names}


async def test_a_complete_sender_is_launching(desk: RcsDesk) -> None:
    made = await desk.launching()
    assert made["state"] == "LAUNCHING"
    assert operators(made, "DE") == dict.fromkeys(GERMANS, "PENDING")
    assert made["countryStatus"][0]["status"] == "PENDING"
    assert "launched" not in made
    assert (await desk.told())[1:] == [("SENDER_STATUS_UPDATED", "IN_TEST", "LAUNCHING"), *pending(GERMANS, "DE")]


async def test_the_first_operator_makes_it_launched(desk: RcsDesk) -> None:
    made = await desk.launching()
    before = len(await desk.told())
    found = await desk.does(made, "operator_launched", country="DE", operator="O2")
    assert found["state"] == "LAUNCHED"
    assert found["launched"]
    assert found["countryStatus"][0]["status"] == "LAUNCHED"
    assert operators(found, "DE") == dict.fromkeys(GERMANS, "PENDING") | {"O2": "LAUNCHED"}
    assert (await desk.told())[before:] == [
        ("SENDER_OPERATOR_STATUS_UPDATED", "O2", "DE", "PENDING", "LAUNCHED"),
        ("SENDER_STATUS_UPDATED", "LAUNCHING", "LAUNCHED"),
    ]
    assert await desk.history(made) == ["CREATED", "TEST", "ACTIVE"]
    assert len(await desk.reviews("rcs_senders.operator")) == 3


async def test_each_operator_decides_for_itself(desk: RcsDesk) -> None:
    made = await desk.launching()
    for review in await desk.reviews("rcs_senders.operator"):
        verdict, decision = "approve", {}
        if review["subject"]["operator"] == "O2":
            verdict, decision = "reject", {"reason": "No forms."}
        if review["subject"]["operator"] == "Vodafone":
            verdict, decision = "reject", {"code": "INVALID_IN_GOOGLE_MY_BUSINESS"}
        await desk.sandbox.control("POST", f"projects/{{p}}/reviews/{review['id']}/{verdict}", decision)
    found = await desk.get(made)
    assert operators(found, "DE") == {
        "1und1": "LAUNCHED", "Deutsche Telekom": "LAUNCHED", "O2": "REJECTED", "Vodafone": "INVALID_IN_GOOGLE_MY_BUSINESS",
    }  # fmt: skip
    remarks = {operator["name"]: operator.get("remark") for operator in found["countryStatus"][0]["operators"]}
    assert remarks["O2"] == "No forms."


async def test_events_fit_the_contract(desk: RcsDesk) -> None:
    await desk.launched(sender(countries=["DE", "US"]))
    for event in await desk.sandbox.events():
        parsed = parse_event(
            {key: value for key, value in event.items() if key not in ("id", "createdAt")}, strict=True
        )
        assert parsed.type == event["type"]


async def test_all_at_once_when_reviews_are_instant(desk: RcsDesk) -> None:
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"reviews": "instant"})
    made = await desk.launch(await desk.create(sender(countries=["US"])))
    assert made["state"] == "LAUNCHED"
    assert made["brandDetails"]["status"] == "COMPLETED"
    assert set(operators(made, "US").values()) == {"LAUNCHED"}


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        (sender(countries=()), ["details.countries"]),
        (sender(brand=without(BRAND, "emails", "phones")), ["details.brand.phones"]),
        (sender(brand=without(BRAND, "bannerUrl")), ["details.brand.bannerUrl"]),
        (sender(brand=without(BRAND, "logoUrl")), ["details.brand.logoUrl"]),
        (sender(brand=without(BRAND, "privacyPolicyUrl")), ["details.brand.privacyPolicyUrl"]),
        (sender(brand=without(BRAND, "termsOfServiceUrl")), ["details.brand.termsOfServiceUrl"]),
        (
            sender(questionnaire=questionnaire(general=without(GENERAL, "optInDescription"))),
            ["details.questionnaire.general.answers.optInDescription"],
        ),
        (
            sender(countries=["GB"], questionnaire=questionnaire(gb=without(GB, "messagesVolume"))),
            ["details.questionnaire.gb.answers.messagesVolume"],
        ),
        (
            sender(countries=["FR"], questionnaire=questionnaire()),
            ["details.questionnaire.fr.answers.fullCompanyAddress", "details.questionnaire.fr.answers.siren"],
        ),
        (
            sender(countries=["US"], questionnaire=questionnaire(["US"], verification=without(VERIFICATION, "phone"))),
            ["details.questionnaire.verification.answers.phone"],
        ),
    ],
)
async def test_what_is_missing_is_named(desk: RcsDesk, body: dict[str, Any], paths: list[str]) -> None:
    if body["details"]["countries"] == []:
        del body["details"]["countries"]
    made = await desk.in_test(body)
    answer = await desk.try_launch(made)
    assert (answer.status, answer.code) == (412, "launch_precondition_failed")
    assert [line.split()[0] for line in answer.problems] == paths
    assert await desk.get(made) == made


async def test_a_name_alone_is_far_from_a_launch(desk: RcsDesk) -> None:
    made = await desk.in_test(bare(details={"brand": {"name": "Shop"}, "countries": ["US"]}))
    assert len((await desk.try_launch(made)).problems) == 38


async def test_without_a_video_staff_must_add_one(desk: RcsDesk) -> None:
    made = await desk.launching(sender(questionnaire=NO_VIDEO))
    assert made["state"] == "PREPARING_LAUNCH"
    assert set(operators(made, "DE").values()) == {"PENDING"}
    assert "brandDetails" not in made
    assert await desk.reviews() == []
    found = await desk.does(made, "video_added", videoUri="https://videos.test/a.mp4")
    assert found["state"] == "LAUNCHING"
    assert found["details"]["questionnaire"]["general"]["answers"]["videoUris"] == ["https://videos.test/a.mp4"]
    assert [row for row in await desk.told() if row[0] == "SENDER_STATUS_UPDATED"][1:] == [
        ("SENDER_STATUS_UPDATED", "IN_TEST", "PREPARING_LAUNCH"),
        ("SENDER_STATUS_UPDATED", "PREPARING_LAUNCH", "LAUNCHING"),
    ]
    assert len(await desk.reviews("rcs_senders.operator")) == len(GERMANS)


async def test_the_owner_may_add_the_video_as_well(desk: RcsDesk) -> None:
    made = await desk.launching(sender(questionnaire=NO_VIDEO))
    answers = {"answers": {"videoUris": ["https://videos.test/a.mp4"]}}
    assert (await desk.patched(made, questionnaire={"general": answers}))["state"] == "LAUNCHING"


@pytest.mark.parametrize("state", ["DRAFT", "IN_PROGRESS", "PREPARING_LAUNCH", "UNKNOWN"])
async def test_states_that_cannot_be_launched(desk: RcsDesk, state: str) -> None:
    if state == "DRAFT":
        made = await desk.create(bare())
    elif state == "IN_PROGRESS":
        made = await desk.create()
    elif state == "PREPARING_LAUNCH":
        made = await desk.launching(sender(questionnaire=NO_VIDEO))
    else:
        made = await desk.does(await desk.in_test(), "unknown")
    assert (await desk.get(made))["state"] == state
    assert (await desk.try_launch(made)).code == "launch_invalid_agent_state"


async def test_coverage_grows_by_launching_again(desk: RcsDesk) -> None:
    made = await desk.launched()
    grown = await desk.patched(made, countries=["DE", "AT"])
    assert grown["state"] == "LAUNCHED"
    assert set(operators(grown, "AT").values()) == {"NOT_LAUNCHED"}
    before = len(await desk.told())
    again = await desk.launch(made)
    assert again["state"] == "LAUNCHING"
    assert set(operators(again, "DE").values()) == {"LAUNCHED"}
    assert set(operators(again, "AT").values()) == {"PENDING"}
    assert (await desk.told())[before:] == [
        ("SENDER_STATUS_UPDATED", "LAUNCHED", "LAUNCHING"),
        *pending(["A1", "Hutchison 3G", "Magenta"], "AT"),
    ]
    await desk.sandbox.advance(60)
    found = await desk.does(made, "operator_launched", country="AT", operator="A1")
    assert found["state"] == "LAUNCHED"
    assert found["launched"] > made["launched"]


async def test_a_launch_while_launching_asks_new_operators_only(desk: RcsDesk) -> None:
    made = await desk.launching()
    await desk.patched(made, countries=["DE", "AT"])
    before = len(await desk.told())
    assert (await desk.launch(made))["state"] == "LAUNCHING"
    assert (await desk.told())[before:] == pending(["A1", "Hutchison 3G", "Magenta"], "AT")
    asked = [(review["subject"]["country"], review["subject"]["operator"]) for review in await desk.reviews()]
    assert len(asked) == len(set(asked)) == 7


async def test_a_launch_with_nothing_new_changes_nothing(desk: RcsDesk) -> None:
    made = await desk.launched()
    before = await desk.told()
    assert await desk.launch(made) == made
    assert await desk.told() == before


async def test_refusals_everywhere_end_a_second_launch(desk: RcsDesk) -> None:
    made = await desk.launched()
    await desk.patched(made, countries=["DE", "LT"])
    await desk.launch(made)
    found = await desk.does(made, "operator_rejected", country="LT", remark="No.")
    assert found["state"] == "LAUNCHED"
    assert found["launched"] == made["launched"]
    assert (await desk.launch(made))["state"] == "LAUNCHING"


async def test_countries_that_were_never_launched_vanish(desk: RcsDesk) -> None:
    made = await desk.launched(sender(countries=["DE", "AT"]))
    await desk.patched(made, countries=["DE", "LT"])
    found = await desk.patched(made, countries=["DE"])
    assert {row["country"]: row["status"] for row in found["countryStatus"]} == {"DE": "LAUNCHED", "AT": "LAUNCHED"}


async def test_taken_down_and_launched_again(desk: RcsDesk) -> None:
    made = await desk.launched()
    before = len(await desk.told())
    down = await desk.does(made, "unlaunch")
    assert down["state"] == "UNLAUNCHED"
    assert set(operators(down, "DE").values()) == {"UNLAUNCHED"}
    told = (await desk.told())[before:]
    assert told[0] == ("SENDER_OPERATOR_STATUS_UPDATED", "1und1", "DE", "LAUNCHED", "PENDING_UNLAUNCHED")
    assert told[4] == ("SENDER_OPERATOR_STATUS_UPDATED", "1und1", "DE", "PENDING_UNLAUNCHED", "UNLAUNCHED")
    assert told[-1] == ("SENDER_STATUS_UPDATED", "LAUNCHED", "UNLAUNCHED")
    assert (await desk.history(made))[-1] == "INACTIVE"
    assert (await desk.launch(made))["state"] == "LAUNCHING"


async def test_who_was_still_asked_does_not_get_a_sender_that_was_taken_down(desk: RcsDesk) -> None:
    made = await desk.launching()
    await desk.does(made, "operator_launched", country="DE", operator="O2")
    down = await desk.does(made, "unlaunch")
    assert (down["state"], operators(down, "DE")) == (
        "UNLAUNCHED", dict.fromkeys(GERMANS, "REJECTED") | {"O2": "UNLAUNCHED"},
    )  # fmt: skip
    assert await desk.reviews() == []


async def test_refusals_of_a_launch_come_in_order(desk: RcsDesk) -> None:
    made = await desk.create(sender("Shop [sim:att]", countries=["FR"], questionnaire=questionnaire()))
    await desk.does(made, "verification", state="REJECTED")
    assert (await desk.try_launch(made)).code == "launch_invalid_agent_state"
    await desk.approve("rcs_senders.agent")
    assert (await desk.try_launch(made)).code == "invalid_region_for_att_supplier"
    await desk.patched(made, brand={"name": "Shop"})
    assert (await desk.try_launch(made)).code == "launch_precondition_failed"
    await desk.patched(made, questionnaire=questionnaire(["FR"]))
    assert (await desk.try_launch(made)).code == "launch_invalid_verification_state"


async def test_verified_answers_are_fixed(desk: RcsDesk) -> None:
    made = await desk.does(await desk.launched(), "unlaunch")
    await desk.patched(made, questionnaire={"verification": {"answers": {"email": "new@shop.example"}}})
    assert (await desk.try_launch(made)).code == "launch_invalid_verification_state"
    await desk.does(made, "verification", state="PENDING")
    assert (await desk.launch(made))["state"] == "LAUNCHING"


async def test_a_suspension_by_google_my_business_blocks_the_launch(desk: RcsDesk) -> None:
    made = await desk.in_test()
    await desk.does(made, "verification", state="SUSPENDED_IN_GMB")
    assert (await desk.try_launch(made)).code == "verification_suspended_in_gmb"
    await desk.does(made, "verification", state="VERIFIED")
    assert (await desk.launch(made))["state"] == "LAUNCHING"


async def test_us_v1_needs_no_brand_registration(desk: RcsDesk) -> None:
    legacy = {"companyLegalName": "Shop Inc", "brandIndustry": "Clothing", "messagesVolume": "0-10K"}
    body = sender(countries=["US"], questionnaire=questionnaire(us=legacy, verification=without(VERIFICATION, "phone")))
    made = await desk.launching(body)
    assert made["state"] == "LAUNCHING"
    assert "brandDetails" not in made


@pytest.mark.parametrize(
    ("tag", "state", "statuses"),
    [
        ("launched", "LAUNCHED", {"LAUNCHED"}),
        ("operator_reject", "LAUNCHING", {"REJECTED"}),
        ("operator_reject=DE", "LAUNCHING", {"REJECTED"}),
        ("operator_reject=AT", "LAUNCHED", {"LAUNCHED"}),
        ("suspended", "LAUNCHED", {"SUSPENDED"}),
        ("unlaunched", "UNLAUNCHED", {"UNLAUNCHED"}),
        ("need_video", "PREPARING_LAUNCH", {"PENDING"}),
        ("brand_review", "PREPARING_LAUNCH", {"PENDING"}),
    ],
)
async def test_magic_values_choose_the_outcome(desk: RcsDesk, tag: str, state: str, statuses: set[str]) -> None:
    made = await desk.launching(sender(f"Shop [sim:{tag}]"))
    assert (made["state"] == "LAUNCHED") == (tag == "launched")
    await desk.platform_decides()
    await desk.sandbox.advance(60)
    found = await desk.get(made)
    assert found["state"] == state
    assert set(operators(found, "DE").values()) == statuses


async def test_a_demanded_video_is_one_more_video(desk: RcsDesk) -> None:
    made = await desk.launching(sender("Shop [sim:need_video]"))
    found = await desk.does(made, "video_added")
    assert found["state"] == "LAUNCHING"
    assert len(found["details"]["questionnaire"]["general"]["answers"]["videoUris"]) == 2


async def test_magic_is_announced(desk: RcsDesk) -> None:
    made = await desk.in_test(sender("Shop [sim:launched]"))
    assert "launched" in (await desk.try_launch(made)).headers["x-papi-simulated"]


async def test_the_us_waits_for_its_brand(desk: RcsDesk) -> None:
    made = await desk.launching(sender(countries=["US", "DE"], questionnaire=questionnaire(["US"], us=US)))
    assert made["state"] == "PREPARING_LAUNCH"
    assert made["brandDetails"]["status"] == "DRAFT"
    assert made["brandDetails"]["registration"]["status"] == "NEW"
    assert len(await desk.reviews("rcs_senders.operator")) == 0
