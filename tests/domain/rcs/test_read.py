"""Lists, comments and activities, the account, and the questionnaire."""

from __future__ import annotations

from typing import Any

import pytest

from sinch_provisioning.contract import models
from tests.support.rcs import SENDERS, RcsDesk, bare, sender

LIST = SENDERS + "list"
QUESTIONS = "rcs.questionnaire.get"
ACCOUNT = "rcs.accounts."


async def some(desk: RcsDesk) -> list[str]:
    """Three senders, a second apart; their ids in the order of creation."""
    found: list[str] = []
    for name in ("berta", "Anton", "CÄSAR"):
        found.append((await desk.create(sender(name)))["id"])
        await desk.sandbox.advance(1)
    return found


async def names(desk: RcsDesk, **query: Any) -> list[str]:
    answer = await desk.ok(LIST, **query)
    assert answer["totalSize"] == len(answer["senders"])
    return [row["details"]["brand"]["name"] for row in answer["senders"]]


async def test_orders(desk: RcsDesk) -> None:
    first, second, _ = await some(desk)
    await desk.patched({"id": first}, countries=["AT"])
    await desk.approve_of("rcs_senders.agent", second)
    assert await names(desk) == ["berta", "Anton", "CÄSAR"]
    assert await names(desk, sortDirection="DESC") == ["CÄSAR", "Anton", "berta"]
    assert await names(desk, sortColumn="CREATED", sortDirection="DESC") == ["CÄSAR", "Anton", "berta"]
    assert await names(desk, sortColumn="NAME") == ["Anton", "berta", "CÄSAR"]
    assert (await names(desk, sortColumn="MODIFIED"))[0] == "CÄSAR"
    assert (await names(desk, sortColumn="STATE"))[2] == "Anton"


async def test_search_looks_for_a_part_of_the_name(desk: RcsDesk) -> None:
    await some(desk)
    assert await names(desk, search="ER") == ["berta"]
    assert await names(desk, search="cäs") == ["CÄSAR"]
    assert await names(desk, search="A") == ["berta", "Anton", "CÄSAR"]
    assert await names(desk, search="%") == []
    assert await names(desk, filterSenderName="ANT") == ["Anton"]
    assert await names(desk, filterSenderName="a", search="nto") == ["Anton"]
    assert await names(desk, filterSenderName="b", search="nto") == []


async def test_a_new_name_is_found(desk: RcsDesk) -> None:
    first, *_ = await some(desk)
    await desk.patched({"id": first}, brand={"name": "Dora"})
    assert await names(desk, search="dora") == ["Dora"]
    assert await names(desk, search="berta") == []


async def test_filters(desk: RcsDesk) -> None:
    first, second, _ = await some(desk)
    await desk.approve_of("rcs_senders.agent", second)
    assert await names(desk, filterStates=["IN_TEST"]) == ["Anton"]
    assert await names(desk, filterStates=["IN_TEST", "IN_PROGRESS"]) == ["berta", "Anton", "CÄSAR"]
    assert await names(desk, filterSenderIds=first) == ["berta"]
    assert await names(desk, filterSenderIds=f"{first},{second}") == ["berta", "Anton"]
    assert await names(desk, filterSenderIds="nobody") == []
    await desk.does({"id": second}, "link_app", appId="01APP")
    assert await names(desk, filterConversationApiAppId="01APP") == ["Anton"]
    assert await names(desk, filterConversationApiAppId="01OTHER") == []


async def test_pages(desk: RcsDesk) -> None:
    for index in range(5):
        await desk.create(bare(details={"brand": {"name": f"S{index}"}}))
    seen: list[str] = []
    page = await desk.ok(LIST, pageSize=2, sortColumn="NAME", sortDirection="DESC")
    while True:
        assert page["totalSize"] == 5
        seen += [row["details"]["brand"]["name"] for row in page["senders"]]
        if "nextPageToken" not in page:
            break
        token = page["nextPageToken"]
        page = await desk.ok(LIST, pageSize=2, sortColumn="NAME", sortDirection="DESC", pageToken=token)
    assert seen == ["S4", "S3", "S2", "S1", "S0"]
    assert (await desk.call(LIST, sortColumn="NAME", pageToken=token)).code == "invalid_page_token"


async def test_fifty_is_the_default(desk: RcsDesk) -> None:
    assert (await desk.ok(LIST))["pageSize"] == 50
    assert (await desk.call(LIST, pageSize=101)).code == "invalid_page_size"
    assert (await desk.call(LIST, pageSize=0)).code == "invalid_page_size"


async def test_refused_states_name_the_known_ones(desk: RcsDesk) -> None:
    info = (await desk.call(LIST, filterStates=["LIVE"])).json["additionalInformation"]
    assert info["supportedCodes"].startswith("DRAFT, IN_PROGRESS, IN_TEST")


async def test_projects_do_not_see_each_other(desk: RcsDesk) -> None:
    made = await desk.create()
    other = await desk.other()
    assert (await other.call(SENDERS + "get", sender_id=made["id"])).code == "sender_not_found"
    assert (await other.ok(LIST))["totalSize"] == 0


async def test_linked_to_an_app(desk: RcsDesk) -> None:
    made = await desk.in_test()
    found = await desk.does(made, "link_app", appId="01APP", channelStatus="PENDING")
    assert found["conversationApiApp"] == "01APP"
    assert found["conversationApiAppDetails"] == {
        "id": "01APP", "projectId": desk.sandbox.project, "region": "EU", "channelStatus": "PENDING",
    }  # fmt: skip
    found = await desk.does(made, "unlink_app")
    assert not {"conversationApiApp", "conversationApiAppDetails"} & set(found)


async def test_apps_are_linked_by_the_auth_name(desk: RcsDesk) -> None:
    made = await desk.in_test()
    refused = await desk.does(made, "link_app", expect=409, appId="01APP", authName=made["id"])
    assert "authName" in refused["message"]
    assert "conversationApiApp" not in await desk.get(made)
    found = await desk.does(made, "link_app", appId="01APP", authName=made["authName"])
    assert found["conversationApiApp"] == "01APP"


@pytest.mark.parametrize("region", ["EU", "US"])
async def test_an_app_has_the_region_of_its_senders(desk: RcsDesk, region: str) -> None:
    body = {"name": "Shop", "region": region, "convApiApp": True}
    app = (await desk.ok("sms.apps.create", json=body))["conversationApiAppDetails"]["id"]
    made = await desk.in_test()
    if region == "US":
        refused = await desk.does(made, "link_app", expect=409, appId=app)
        assert "region US" in refused["message"]
    else:
        assert (await desk.does(made, "link_app", appId=app))["conversationApiAppDetails"]["id"] == app


async def test_comments_join_the_activities(desk: RcsDesk) -> None:
    made = await desk.create(bare())
    answer = await desk.ok(SENDERS + "comments.create", sender_id=made["id"], json={"comment": "When?"})
    assert (answer["type"], answer["comment"]) == ("CREATED", "When?")
    await desk.does(made, "comment", comment="Soon.")
    found = (await desk.ok(SENDERS + "activities.list", sender_id=made["id"]))["notifications"]
    assert [(row["type"], row["author"], row.get("comment")) for row in found] == [
        ("COMMENT_ADDED", "REVIEWER", "Soon."),
        ("COMMENT_ADDED", "API_USER", "When?"),
        ("CREATED", "API_USER", None),
    ]
    assert await desk.told() == [("SENDER_COMMENT_ADDED", "When?"), ("SENDER_COMMENT_ADDED", "Soon.")]


@pytest.mark.parametrize("text", ["", "x" * 65_536, None])
async def test_comments_have_a_length(desk: RcsDesk, text: str | None) -> None:
    made = await desk.create(bare())
    answer = await desk.call(SENDERS + "comments.create", sender_id=made["id"], json={"comment": text})
    assert answer.problems[0].startswith("comment ")
    answer = await desk.call(ACCOUNT + "comments.create", json={"comment": text})
    assert answer.problems[0].startswith("comment ")


async def test_the_account_begins_with_its_creation(desk: RcsDesk) -> None:
    before = await desk.ok(ACCOUNT + "activities.list")
    assert [row["type"] for row in before["notifications"]] == ["CREATED"]
    answer = await desk.ok(ACCOUNT + "comments.create", json={"comment": "Hello"})
    assert (answer["type"], answer["comment"]) == ("CREATED", "Hello")
    await desk.act("rcs.account", desk.sandbox.project, "comment", comment="Welcome")
    found = await desk.ok(ACCOUNT + "activities.list", pageSize=2)
    assert (found["totalSize"], found["pageSize"]) == (3, 2)
    assert [row.get("comment") for row in found["notifications"]] == ["Welcome", "Hello"]
    rest = await desk.ok(ACCOUNT + "activities.list", pageSize=2, pageToken=found["nextPageToken"])
    assert rest["notifications"] == before["notifications"]
    assert await desk.told() == [("ACCOUNT_COMMENT_ADDED", "Hello"), ("ACCOUNT_COMMENT_ADDED", "Welcome")]
    assert all("payload" not in event for event in await desk.sandbox.events())


async def test_the_account_is_there_before_anything_else(desk: RcsDesk) -> None:
    project = desk.sandbox.project
    shown = await desk.sandbox.control("GET", f"projects/{{p}}/actions/rcs.account/{project}")
    assert [action["name"] for action in shown["actions"] if action["legal"]] == ["comment", "reseller"]
    await desk.act("rcs.account", project, "comment", comment="Welcome")
    found = (await desk.ok(ACCOUNT + "activities.list"))["notifications"]
    assert [row["type"] for row in found] == ["COMMENT_ADDED", "CREATED"]
    other = await desk.other()
    await other.sandbox.control("PUT", "projects/{p}/policy", {"flags": {"rcs_enabled": False}})
    await other.act("rcs.account", other.sandbox.project, "comment", comment="Welcome", expect=404)


@pytest.mark.parametrize("use_case", list(models.RcsUseCase))
async def test_every_use_case_is_asked_the_same(desk: RcsDesk, use_case: str) -> None:
    found = await desk.ok(QUESTIONS, use_case=use_case)
    assert set(found) == {"general", "verification"}
    general = found["general"]["questions"]
    assert {name: len(row["suggestedAnswers"]) for name, row in general.items()} == {
        "optInDescription": 4, "triggerDescription": 1, "interactionsDescription": 3, "optOutDescription": 3,
        "videoUris": 0, "screenshotUris": 0,
    }  # fmt: skip
    assert general["videoUris"]["question"] == ""


async def test_countries_ask_questions_of_their_own(desk: RcsDesk) -> None:
    found = await desk.ok(QUESTIONS, use_case="OTP", countries=["DE", "GB", "FR"])
    assert set(found) == {"general", "verification", "gb", "fr"}
    gb = found["gb"]["questions"]
    asked = ("brandIndustry", "messagesVolume", "messagesFrequency", "campaignLength")
    counts = [len(gb[name]["suggestedAnswers"]) for name in asked]
    assert counts == [16, 4, 5, 7]


@pytest.mark.parametrize(
    ("query", "count", "absent"),
    [
        ({}, 28, set[str]()),
        ({"usQuestionnaireVersion": "v2"}, 28, set()),
        ({"usQuestionnaireVersion": "v1"}, 6, {"brandName"}),
        ({"usQuestionnaireBrandCampaignVersion": "US_PUBLIC"}, 28, set()),
        ({"usQuestionnaireBrandCampaignVersion": "US_PRIVATE"}, 26, {"stockExchange", "stockSymbol"}),
        ({"usQuestionnaireBrandCampaignVersion": "NON_US_PUBLIC"}, 27, {"addressState"}),
        (
            {"usQuestionnaireBrandCampaignVersion": "NON_US_PRIVATE"},
            25,
            {"addressState", "stockExchange", "stockSymbol"},
        ),
    ],
)
async def test_versions_of_the_us_set(desk: RcsDesk, query: dict[str, str], count: int, absent: set[str]) -> None:
    us = (await desk.ok(QUESTIONS, use_case="OTP", countries=["US"], **query))["us"]["questions"]
    assert len(us) == count
    assert not absent & set(us)


async def test_refusals_list_what_is_taken(desk: RcsDesk) -> None:
    answer = await desk.call(QUESTIONS, use_case="FUN")
    assert answer.json["additionalInformation"] == {"validUseCases": "MULTIUSE, OTP, PROMOTIONAL, TRANSACTIONAL"}
    answer = await desk.call(QUESTIONS, use_case="OTP", countries=["CH"])
    assert set(answer.json["additionalInformation"]["supportedValues"].split(", ")) == set(models.RcsCountryCode)
    answer = await desk.call(QUESTIONS, use_case="OTP", usQuestionnaireVersion="v3")
    assert (answer.status, answer.code) == (400, "invalid_input")
