"""AlimTalk templates: what the machine does not show of drafts, submissions, edits, names and lists."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.kakaotalk.support import CONTENT, DAY, FRIEND, Desk, button

WEB = button("WEB_LINK", linkMo="https://shop.example/track")
CHANNEL = button("CHANNEL_ID_ADDED", name="채널 추가")


# -- creating ---------------------------------------------------------------------------------------------------------


async def test_a_new_template_has_changes_only_and_a_code_of_the_server(shop: Desk) -> None:
    made = await shop.create_template(buttons=[WEB])
    assert made.keys() == {"id", "code", "changes", "created", "modified"}
    assert made["changes"]["status"] == "IN_PROGRESS"
    assert made["changes"]["details"] == {
        "name": "order shipped", "language": "KO", "content": CONTENT, "messageType": "BASIC",
        "emphasizeType": "EMPHASIZE_TYPE_NONE", "categoryCode": "006001", "securityFlag": False, "buttons": [WEB],
    }  # fmt: skip
    assert len(made["code"]) <= 20
    assert made == await shop.template(made["code"])
    other = await shop.create_template("order lost")
    assert len({made["code"], other["code"], made["id"], other["id"]}) == 4
    assert await shop.template_activities(made["code"]) == ["IN_PROGRESS", "CREATED"]


async def test_defaults_of_a_new_template(shop: Desk) -> None:
    body = {"status": "DRAFT", "details": {"name": "draft", "language": "KO"}}
    made = await shop.sandbox.ok("kakaotalk.templates.create", plus_friend_id=FRIEND, json=body)
    assert made["changes"]["details"] == {
        "name": "draft", "language": "KO", "messageType": "BASIC", "emphasizeType": "EMPHASIZE_TYPE_NONE",
        "categoryCode": "999999", "securityFlag": False, "buttons": [],
    }  # fmt: skip
    assert await shop.reviews() == []


async def test_what_a_draft_lacks_must_be_there_to_submit_it(shop: Desk) -> None:
    nameless = {key: value for key, value in WEB.items() if key != "name"}
    body = {"status": "DRAFT", "details": {"name": "draft", "language": "KO", "buttons": [nameless]}}
    code = (await shop.sandbox.ok("kakaotalk.templates.create", plus_friend_id=FRIEND, json=body))["code"]
    refused = await shop.edit(code, status="SUBMIT")
    assert (refused.status, refused.code) == (400, "invalid_input")
    assert refused.problems == [
        "details.content The content is missing.", "details.buttons.0.name The name is missing.",
    ]  # fmt: skip
    answer = await shop.sandbox.call(
        "kakaotalk.templates.create", plus_friend_id=FRIEND, json=body | {"status": "SUBMIT"}
    )
    assert (answer.status, answer.code) == (400, "invalid_payload")
    assert (await shop.edit(code, status="SUBMIT", details={"content": CONTENT, "buttons": [WEB]})).status == 200


async def test_advertisements_carry_their_fixed_text(shop: Desk) -> None:
    made = await shop.approved(messageType="AD_INCLUDED", buttons=[WEB | {"ordering": 2}, CHANNEL])
    assert made["details"]["ad"]
    assert [item["type"] for item in made["details"]["buttons"]] == ["CHANNEL_ID_ADDED", "WEB_LINK"]
    await shop.edit(made["code"], status="SUBMIT", details={"messageType": "BASIC", "buttons": [WEB]})
    assert "ad" not in (await shop.decide("approve", made["code"]))["details"]


async def test_buttons_of_one_type_are_refused(shop: Desk) -> None:
    twice = [WEB, WEB | {"ordering": 2, "name": "또 보기"}]
    for action in ("DRAFT", "SUBMIT"):
        answer = await shop.try_template(buttons=twice, status=action)
        assert (answer.status, answer.code) == (400, "invalid_payload")
        assert answer.problems == ["details.buttons.1.type There is another button of type WEB_LINK."]
        assert answer.json["resolution"] == "Correct what validationErrors names."


async def test_apps_have_schemes_of_their_own(shop: Desk) -> None:
    app = button("APP_LINK", schemeIos="exampleshop://orders", schemeAndroid="exampleshop://orders")
    assert (await shop.create_template(buttons=[app]))["changes"]["details"]["buttons"] == [app]
    answer = await shop.try_template("other", buttons=[app | {"schemeIos": "orders"}])
    assert (answer.status, answer.code) == (400, "invalid_payload")


@pytest.mark.parametrize(("details", "where"), [
    ({"messageType": "EXTRA_INFORMATION"}, "details.extra"),
    ({"buttons": [button("WEB_LINK")]}, "details.buttons[0].linkMo"),
    ({"emphasizeType": "EMPHASIZE_TYPE_TEXT", "title": "제목"}, "details.subtitle"),
    ({"emphasizeType": "EMPHASIZE_TYPE_IMAGE", "imageName": "a", "imageUrl": "https://a.test/sim-broken"}, "details.imageUrl"),
])  # fmt: skip
async def test_what_kakaotalk_refuses_at_once(shop: Desk, details: dict[str, Any], where: str) -> None:
    answer = await shop.try_template(**details)
    assert (answer.status, answer.code) == (424, "template_kakaotalk_validation_error")
    assert where in answer.json["message"]
    assert "additionalInformation" not in answer.json
    assert (await shop.try_template(status="DRAFT", **details)).status == 201


async def test_a_refused_template_stays_as_a_draft_only_when_asked(shop: Desk) -> None:
    refused = await shop.try_template("sim_validation_a")
    assert (refused.status, "additionalInformation" in refused.json) == (424, False)
    listed = await shop.sandbox.ok("kakaotalk.templates.list", plus_friend_id=FRIEND)
    assert listed["totalSize"] == 0
    kept = await shop.try_template("sim_validation_a", saveDraftOnFailure=True)
    assert (kept.status, kept.code) == (424, "template_kakaotalk_validation_error")
    code = kept.json["additionalInformation"]["templateCode"]
    assert (await shop.template(code))["changes"]["status"] == "DRAFT"
    assert await shop.template_activities(code) == ["DRAFT", "CREATED"]
    again = await shop.edit(code, status="SUBMIT")
    assert (again.status, again.json["additionalInformation"]) == (424, {"templateCode": code})
    assert (await shop.edit(code, status="SUBMIT", details={"name": "a"})).json["changes"]["status"] == "IN_PROGRESS"


async def test_a_refused_update_stores_nothing(shop: Desk) -> None:
    before = await shop.approved()
    answer = await shop.edit(before["code"], status="SUBMIT", details={"messageType": "MIXED"})
    assert (answer.status, "additionalInformation" in answer.json) == (424, False)
    assert await shop.template(before["code"]) == before


@pytest.mark.parametrize("make", ["create", "verifying"])
async def test_kakaotalk_takes_templates_of_registered_senders_only(desk: Desk, make: str) -> None:
    await getattr(desk, make)()
    assert (await desk.try_template()).code == "template_kakaotalk_validation_error"
    code = (await desk.create_template(status="DRAFT"))["code"]
    if make == "create":
        await desk.decide("approve", FRIEND)
    await desk.verified()
    assert (await desk.edit(code, status="SUBMIT")).status == 200


async def test_kakaotalk_takes_no_templates_of_blocked_senders(shop: Desk) -> None:
    await shop.act("sender", FRIEND, "block")
    assert (await shop.try_template()).code == "template_kakaotalk_validation_error"


@pytest.mark.parametrize("halt", ["suspend", "deactivate"])
async def test_kakaotalk_takes_templates_of_senders_that_are_halted_for_now(shop: Desk, halt: str) -> None:
    await shop.act("sender", FRIEND, halt)
    assert (await shop.try_template()).status == 201


@pytest.mark.parametrize("code", ["1", "00600", "006099", "abcdef"])
async def test_categories_must_be_known(shop: Desk, code: str) -> None:
    for action in ("DRAFT", "SUBMIT"):
        assert (await shop.try_template(categoryCode=code, status=action)).code == "template_invalid_category_code"


# -- reviews ----------------------------------------------------------------------------------------------------------


async def test_an_approval_tells_the_whole_template_and_leaves_no_activity(shop: Desk) -> None:
    approved = await shop.approved()
    assert (approved["state"], approved["details"]["name"]) == ("APPROVED", "order shipped")
    assert "changes" not in approved
    told = await shop.sandbox.events("KAKAOTALK_TEMPLATE_APPROVED")
    assert [event["payload"] for event in told] == [approved]
    assert "comment" not in told[0]
    assert await shop.template_activities(approved["code"]) == ["IN_PROGRESS", "CREATED"]


async def test_a_refusal_tells_why_in_a_comment(shop: Desk) -> None:
    code = (await shop.create_template())["code"]
    refused = await shop.decide("reject", code, reason="Say who you are.")
    assert (refused["state"], refused["details"]["content"]) == ("REJECTED", CONTENT)
    assert "changes" not in refused
    told = (await shop.sandbox.events())[-2:]
    assert [event["type"] for event in told] == ["KAKAOTALK_TEMPLATE_REJECTED", "KAKAOTALK_TEMPLATE_COMMENT_ADDED"]
    assert [event.get("comment") for event in told] == [None, "Say who you are."]
    assert told[0]["payload"] == refused
    assert await shop.template_activities(code) == ["COMMENT_ADDED", "REJECTED", "IN_PROGRESS", "CREATED"]


@pytest.mark.parametrize(("details", "state"), [
    ({}, "APPROVED"),
    ({"content": "(광고) 오늘만 반값!"}, "REJECTED"),
    ({"content": "#{이름}"}, "REJECTED"),
    ({"content": "#{이름 님"}, "REJECTED"),
    ({"name": "sim_reject_a"}, "REJECTED"),
    ({"name": "hello [sim:reject]"}, "REJECTED"),
    ({"name": "sim_approve_a", "content": "(광고) 오늘만 반값!"}, "APPROVED"),
])  # fmt: skip
@pytest.mark.parametrize("policy", ["instant", "after:5"])
async def test_the_platform_decides_by_rules_and_by_magic(
    shop: Desk, policy: str, details: dict[str, Any], state: str
) -> None:
    await shop.policy(policy)
    made = await shop.create_template(**details)
    if policy != "instant":
        await shop.sandbox.advance(5)
    found = await shop.template(made["code"])
    assert found["state"] == state
    if policy == "instant":
        assert made == found


async def test_a_comment_does_not_reopen_a_review(shop: Desk) -> None:
    code = (await shop.create_template())["code"]
    refused = await shop.decide("reject", code)
    answer = await shop.call_template("comments.create", code, json={"comment": "Please look again."})
    assert answer.json["type"] == "CREATED"
    assert await shop.template(code) == refused
    assert await shop.reviews() == []
    assert (await shop.template_activities(code))[0] == "COMMENT_ADDED"
    assert (await shop.sandbox.events())[-1]["comment"] == "Please look again."
    await shop.act("template", code, "comment", comment="We did.")
    assert (await shop.events())[-1] == "TEMPLATE_COMMENT_ADDED"


# -- editing ----------------------------------------------------------------------------------------------------------


async def test_an_approved_template_stays_beside_its_partial_changes(shop: Desk) -> None:
    before = await shop.approved(extra="추가 정보", messageType="EXTRA_INFORMATION")
    changed = (await shop.edit(before["code"], details={"extra": None, "messageType": "BASIC"})).json
    assert changed["changes"] == {"status": "DRAFT", "details": {"messageType": "BASIC"}}
    assert changed["details"] == before["details"]
    await shop.edit(before["code"], status="SUBMIT", details={"content": "새 내용"})
    after = await shop.decide("approve", before["code"])
    wanted = {key: value for key, value in before["details"].items() if key != "extra"}
    assert after["details"] == wanted | {"content": "새 내용", "messageType": "BASIC"}
    assert "changes" not in after


async def test_null_clears_what_may_be_cleared(shop: Desk) -> None:
    full = {
        "extra": "e",
        "title": "t",
        "subtitle": "s",
        "imageName": "i.png",
        "imageUrl": "https://files.test/i.png",
        "buttons": [WEB],
    }
    nulls = dict.fromkeys(full)
    draft = await shop.create_template(status="DRAFT", **full)
    cleared = (await shop.edit(draft["code"], details=nulls)).json["changes"]["details"]
    assert cleared["buttons"] == []
    assert not (full.keys() - {"buttons"}) & cleared.keys()
    live = await shop.approved("live", extra="e", title="t", subtitle="s", buttons=[WEB])
    await shop.edit(live["code"], status="SUBMIT", details=nulls)
    after = (await shop.decide("approve", live["code"]))["details"]
    assert after["buttons"] == []
    assert not (full.keys() - {"buttons"}) & after.keys()


async def test_an_empty_update_is_fine_and_changes_nothing(shop: Desk) -> None:
    live = await shop.approved()
    assert (await shop.edit(live["code"])).json == live
    draft = await shop.create_template("a draft", status="DRAFT")
    assert (await shop.edit(draft["code"])).json["changes"] == draft["changes"]


async def test_language_cannot_be_changed(shop: Desk) -> None:
    draft = await shop.create_template(status="DRAFT")
    answer = await shop.edit(draft["code"], details={"language": "EN"})
    assert (answer.status, answer.problems) == (400, ["details.language is not a known field"])


async def test_a_rejected_template_is_submitted_again_as_it_is(shop: Desk) -> None:
    code = (await shop.create_template())["code"]
    await shop.decide("reject", code)
    again = (await shop.edit(code, status="SUBMIT")).json
    assert (again["state"], again["changes"]) == ("REJECTED", {"status": "IN_PROGRESS", "details": {}})
    assert (await shop.decide("approve", code))["details"]["content"] == CONTENT


async def test_the_image_of_an_approved_template_stays(shop: Desk) -> None:
    image = {"imageName": "i.png", "imageUrl": "https://files.test/i.png", "emphasizeType": "EMPHASIZE_TYPE_IMAGE"}
    code = (await shop.approved(**image))["code"]
    answer = await shop.edit(code, status="SUBMIT", details={"imageUrl": "https://files.test/j.png"})
    assert (answer.status, "details.imageUrl" in answer.json["message"]) == (424, True)
    assert (await shop.edit(code, status="SUBMIT", details={"content": "새 내용"})).status == 200


# -- names ------------------------------------------------------------------------------------------------------------


async def test_names_are_unique_under_a_sender(shop: Desk) -> None:
    await shop.create_template(status="DRAFT")
    assert (await shop.try_template()).code == "template_exists"
    await shop.active("another_shop")
    assert (await shop.try_template(friend="another_shop")).status == 201


async def test_a_rename_keeps_both_names_until_it_is_decided(shop: Desk) -> None:
    code = (await shop.approved("old"))["code"]
    await shop.edit(code, status="SUBMIT", details={"name": "new"})
    assert [(await shop.try_template(name)).code for name in ("old", "new")] == ["template_exists"] * 2
    assert (await shop.decide("approve", code))["details"]["name"] == "new"
    assert (await shop.try_template("new")).code == "template_exists"
    assert (await shop.try_template("old")).status == 201


async def test_names_become_free_again(shop: Desk) -> None:
    code = (await shop.approved("old"))["code"]
    await shop.edit(code, details={"name": "new"})
    assert (await shop.call_template("changes.delete", code)).status == 204
    assert (await shop.template(code))["details"]["name"] == "old"
    assert (await shop.try_template("new", status="DRAFT")).status == 201
    assert (await shop.call_template("delete", code)).status == 204
    assert (await shop.try_template("old")).status == 201


# -- deleting ---------------------------------------------------------------------------------------------------------


async def test_a_deleted_template_takes_its_review_along(shop: Desk) -> None:
    code = (await shop.create_template())["code"]
    assert (await shop.call_template("delete", code)).status == 204
    assert await shop.reviews() == []
    assert (await shop.call_template("get", code)).code == "template_not_found"
    assert await shop.events() == ["SENDER_ACTIVE"]


async def test_a_dormant_template_is_locked_until_it_is_woken(shop: Desk) -> None:
    code = (await shop.approved())["code"]
    await shop.act("template", code, "fall_asleep")
    assert (await shop.template(code))["state"] == "APPROVED"
    refused = await shop.edit(code, details={"content": "새 내용"})
    assert (refused.code, "dormant" in refused.json["message"]) == ("template_not_updatable", True)
    assert (await shop.act("template", code, "fall_asleep", expect=None)).status == 409
    await shop.act("template", code, "wake")
    await shop.sandbox.advance(365 * DAY)
    assert (await shop.edit(code, details={"content": "새 내용"})).status == 200


# -- reading ----------------------------------------------------------------------------------------------------------


async def test_lists_sort_filter_and_page(shop: Desk) -> None:
    await shop.active("another_shop")
    await shop.create_template("elsewhere", friend="another_shop")
    for name in ("delta", "alpha 2", "charlie"):
        await shop.create_template(name, status="DRAFT")
    await shop.approved("alpha 1")
    refused = (await shop.create_template("bravo"))["code"]
    await shop.decide("reject", refused)

    async def names(**parameters: Any) -> list[str]:
        found = await shop.sandbox.ok("kakaotalk.templates.list", plus_friend_id=FRIEND, **parameters)
        return [(item.get("details") or item["changes"]["details"])["name"] for item in found["templates"]]

    assert await names() == ["alpha 1", "alpha 2", "bravo", "charlie", "delta"]
    assert await names(templateName="alpha") == ["alpha 1", "alpha 2"]
    assert await names(templateName="pha") == []
    assert await names(filterStates="APPROVED") == ["alpha 1"]
    assert await names(filterStates=["APPROVED", "REJECTED"]) == ["alpha 1", "bravo"]
    assert await names(filterStatuses="DRAFT", templateName="c") == ["charlie"]
    first = await shop.sandbox.ok("kakaotalk.templates.list", plus_friend_id=FRIEND, pageSize=3)
    assert (first["totalSize"], first["pageSize"]) == (5, 3)
    assert await names(pageSize=3, pageToken=first["nextPageToken"]) == ["charlie", "delta"]
    other = await shop.sandbox.call(
        "kakaotalk.templates.list", plus_friend_id="another_shop", pageSize=3, pageToken=first["nextPageToken"]
    )
    assert other.code == "invalid_page_token"


@pytest.mark.parametrize(("size", "status"), [(1, 200), (1000, 200), (1001, 400), (0, 400)])
async def test_page_sizes_go_to_a_thousand(shop: Desk, size: int, status: int) -> None:
    answer = await shop.sandbox.call("kakaotalk.templates.list", plus_friend_id=FRIEND, pageSize=size)
    assert answer.status == status
    assert status == 200 or answer.code == "invalid_page_size"


async def test_an_unknown_filter_is_no_documented_refusal(shop: Desk) -> None:
    answer = await shop.sandbox.call("kakaotalk.templates.list", plus_friend_id=FRIEND, filterStates="PENDING")
    assert (answer.status, answer.code) == (400, "invalid_input")


@pytest.mark.parametrize(
    "operation", ["get", "update", "delete", "activities.list", "changes.delete", "comments.create"]
)
async def test_a_template_is_found_under_its_sender_only(shop: Desk, operation: str) -> None:
    code = (await shop.create_template(status="DRAFT"))["code"]
    await shop.active("another_shop")
    body = {"update": {}, "comments.create": {"comment": "Why?"}}.get(operation)
    for friend in ("another_shop", "nobody"):
        answer = await shop.call_template(operation, code, friend, json=body)
        lenient = friend == "another_shop" or operation in {"changes.delete", "comments.create"}
        assert answer.code == ("template_not_found" if lenient else "sender_not_found")
