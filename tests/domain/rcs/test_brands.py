"""The US brand registry: its steps, what each tells, and how a waiting launch goes on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.rcs import GENERAL, LEGACY, US, RcsDesk, operators, questionnaire, sender

AMERICAN = sender(countries=["US"])
TOLD = "BRAND_REGISTRATION_PROCESS_STATUS_UPDATED"


def tagged(tag: str) -> dict[str, Any]:
    return sender(f"Shop [sim:{tag}]", countries=["US"])


async def steps(desk: RcsDesk) -> list[tuple[str, ...]]:
    return [row[1:] for row in await desk.told() if row[0] == TOLD]


async def test_approval_lets_the_launch_go_on(desk: RcsDesk) -> None:
    made = await desk.launching(AMERICAN)
    assert await steps(desk) == []
    await desk.approve("rcs_senders.brand")
    found = await desk.get(made)
    assert found["state"] == "LAUNCHING"
    assert (found["brandDetails"]["status"], found["brandDetails"]["registration"]["status"]) == ("COMPLETED",) * 2
    assert set(found["campaignDetails"]) == {"id", "campaignName", "requestId"}
    assert await steps(desk) == [("PENDING",), ("PENDING_REVIEW",), ("COMPLETED",)]
    assert len(await desk.reviews("rcs_senders.operator")) == 6


async def test_a_brand_is_registered_once(desk: RcsDesk) -> None:
    made = await desk.launching(AMERICAN)
    await desk.approve("rcs_senders.brand")
    await desk.platform_decides()
    await desk.patched(made, countries=["US", "DE"])
    assert (await desk.launch(made))["state"] == "LAUNCHING"


async def test_going_to_the_us_later_waits_as_well(desk: RcsDesk) -> None:
    made = await desk.launched(sender(questionnaire=questionnaire(["US"])))
    await desk.patched(made, countries=["DE", "US"])
    waiting = await desk.launch(made)
    assert waiting["state"] == "PREPARING_LAUNCH"
    await desk.approve("rcs_senders.brand")
    assert (await desk.get(made))["state"] == "LAUNCHING"


async def test_a_rejection_ends_with_better_answers(desk: RcsDesk) -> None:
    made = await desk.launching(AMERICAN)
    await desk.reject("rcs_senders.brand", reason="The name is not registered.")
    found = await desk.get(made)
    assert found["state"] == "PREPARING_LAUNCH"
    assert found["brandDetails"]["registration"]["status"] == "REJECTED"
    assert (await steps(desk))[-1] == ("REJECTED", "The name is not registered.")
    found = await desk.patched(made, questionnaire={"us": {"answers": {"companyLegalName": "Shop Incorporated"}}})
    assert (found["brandDetails"]["status"], found["brandDetails"]["registration"]["status"]) == ("DRAFT", "NEW")
    assert found["brandDetails"]["id"] != made["brandDetails"]["id"]
    assert (await steps(desk))[-1] == ("ARCHIVED",)
    await desk.approve("rcs_senders.brand")
    assert (await desk.get(made))["state"] == "LAUNCHING"


async def test_nothing_is_registered_before_a_launch(desk: RcsDesk) -> None:
    made = await desk.in_test(sender(countries=["US"], questionnaire=questionnaire()))
    assert "brandDetails" not in await desk.patched(made, questionnaire={"us": {"answers": US}})
    assert await desk.reviews() == []


async def test_missing_data_ends_with_better_answers(desk: RcsDesk) -> None:
    made = await desk.launching(AMERICAN)
    await desk.reject("rcs_senders.brand", code="INCOMPLETE")
    assert await steps(desk) == [("PENDING",), ("INCOMPLETE",)]
    assert await desk.reviews() == []
    await desk.patched(made, questionnaire={"us": {"answers": {"taxId": "98-7654321"}}})
    assert (await steps(desk))[-1] == ("PENDING",)
    await desk.approve("rcs_senders.brand")
    assert (await steps(desk))[-2:] == [("PENDING_REVIEW",), ("COMPLETED",)]
    assert (await desk.get(made))["state"] == "LAUNCHING"


async def test_other_changes_are_none_of_the_registry_s_business(desk: RcsDesk) -> None:
    made = await desk.launching(AMERICAN)
    await desk.reject("rcs_senders.brand", code="INCOMPLETE")
    found = await desk.patched(made, brand={"description": "Parcels"})
    assert found["brandDetails"]["registration"]["status"] == "INCOMPLETE"


async def test_a_look_by_hand_waits_for_a_person(desk: RcsDesk) -> None:
    made = await desk.launching(tagged("manual_review"))
    await desk.platform_decides()
    assert await steps(desk) == [("PENDING",), ("MANUAL_REVIEW",)]
    await desk.platform_decides()
    assert (await desk.get(made))["state"] == "PREPARING_LAUNCH"
    await desk.approve("rcs_senders.brand")
    assert (await steps(desk))[-1] == ("COMPLETED",)
    assert (await desk.get(made))["state"] == "LAUNCHING"


@pytest.mark.parametrize(
    ("tag", "process"),
    [("incomplete", "INCOMPLETE"), ("rejected", "REJECTED"), ("brand_review", "PENDING_REVIEW")],
)
async def test_magic_values_choose_the_outcome(desk: RcsDesk, tag: str, process: str) -> None:
    await desk.sandbox.control("PUT", "projects/{p}/policy", {"reviews": "instant"})
    made = await desk.launch(await desk.create(tagged(tag)))
    assert made["state"] == "PREPARING_LAUNCH"
    assert made["brandDetails"]["registration"]["status"] == process


async def test_every_step_by_hand(desk: RcsDesk) -> None:
    made = await desk.launching(AMERICAN)
    for action, status in (
        ("brand_sent", "PENDING"),
        ("brand_queued", "PENDING_REVIEW"),
        ("brand_manual_review", "MANUAL_REVIEW"),
        ("brand_incomplete", "INCOMPLETE"),
    ):
        found = await desk.does(made, action, comment="As it is.")
        assert found["brandDetails"]["registration"]["status"] == status
        assert (await steps(desk))[-1] == (status, "As it is.")
    refused = await desk.does(made, "brand_approved", expect=409)
    assert "brand_sent" not in refused["legal"]
    await desk.patched(made, questionnaire={"us": {"answers": {"taxId": "98-7654321"}}})
    await desk.does(made, "brand_queued")
    found = await desk.does(made, "brand_rejected")
    assert await desk.reviews("rcs_senders.brand") == []
    assert found["brandDetails"]["registration"]["status"] == "REJECTED"
    found = await desk.does(made, "brand_archived")
    assert found["brandDetails"]["status"] == "ARCHIVED"


async def test_approved_by_hand(desk: RcsDesk) -> None:
    made = await desk.launching(AMERICAN)
    await desk.does(made, "brand_sent")
    await desk.does(made, "brand_queued")
    assert (await desk.does(made, "brand_approved"))["state"] == "LAUNCHING"
    found = await desk.does(made, "brand_archived")
    assert found["state"] == "LAUNCHING"


async def test_a_video_may_be_missing_as_well(desk: RcsDesk) -> None:
    silent = {key: value for key, value in GENERAL.items() if key != "videoUris"}
    made = await desk.launching(sender(countries=["US"], questionnaire=questionnaire(["US"], general=silent)))
    await desk.approve("rcs_senders.brand")
    assert (await desk.get(made))["state"] == "PREPARING_LAUNCH"
    assert (await desk.does(made, "video_added"))["state"] == "LAUNCHING"


async def refused(desk: RcsDesk) -> Any:
    """A sender whose launch waits for a brand that the registry rejected."""
    made = await desk.launching(AMERICAN)
    await desk.reject("rcs_senders.brand")
    return made


async def test_what_was_shelved_begins_anew_with_better_answers(desk: RcsDesk) -> None:
    made = await refused(desk)
    await desk.does(made, "brand_archived")
    found = await desk.patched(made, questionnaire={"us": {"answers": {"taxId": "98-7654321"}}})
    assert (found["state"], found["brandDetails"]["registration"]["status"]) == ("PREPARING_LAUNCH", "NEW")
    await desk.approve("rcs_senders.brand")
    assert (await desk.get(made))["state"] == "LAUNCHING"


@pytest.mark.parametrize("status", ["REJECTED", "INCOMPLETE", "ARCHIVED"])
async def test_the_older_questionnaire_needs_no_registration_any_more(desk: RcsDesk, status: str) -> None:
    made = await (desk.launching(AMERICAN) if status == "INCOMPLETE" else refused(desk))
    if status == "INCOMPLETE":
        await desk.reject("rcs_senders.brand", code=status)
    elif status == "ARCHIVED":
        await desk.does(made, "brand_archived")
    answer = await desk.patch(made, "v1", questionnaire={"us": {"answers": LEGACY}})
    assert (answer.json["state"], answer.json["brandDetails"]["registration"]["status"]) == ("LAUNCHING", status)
    assert await desk.reviews("rcs_senders.brand") == []


async def test_the_newer_questionnaire_needs_one_even_now(desk: RcsDesk) -> None:
    silent = {key: value for key, value in GENERAL.items() if key != "videoUris"}
    body = sender(countries=["US"], questionnaire=questionnaire(["US"], general=silent, us=LEGACY))
    made = await desk.launching(body)
    assert "brandDetails" not in made
    found = await desk.patched(made, questionnaire={"us": {"answers": US}})
    assert found["brandDetails"]["registration"]["status"] == "NEW"
    assert (await desk.does(made, "video_added"))["state"] == "PREPARING_LAUNCH"
    await desk.approve("rcs_senders.brand")
    assert (await desk.get(made))["state"] == "LAUNCHING"


async def test_operators_of_the_us_want_the_brand_whatever_countries_say_meanwhile(desk: RcsDesk) -> None:
    made = await refused(desk)
    found = await desk.patched(made, countries=["DE"])
    assert (found["state"], set(operators(found, "US").values())) == ("PREPARING_LAUNCH", {"PENDING"})
    await desk.patched(made, questionnaire={"us": {"answers": {"taxId": "98-7654321"}}})
    await desk.approve("rcs_senders.brand")
    assert (await desk.get(made))["state"] == "LAUNCHING"
