"""KakaoTalk senders: what the machine does not show of creating, editing, verifying, deleting and reading them."""

from __future__ import annotations

from typing import Any

import pytest

from sinch_provisioning.server.store import Tx, projects
from tests.domain.kakaotalk.support import CODES, DETAILS, FRIEND, Desk

LOGO = "https://files.test/logo.png"


# -- creating ---------------------------------------------------------------------------------------------------------


async def test_a_new_sender_has_changes_only(desk: Desk) -> None:
    made = await desk.create(logoImage=LOGO)
    assert made.keys() == {"id", "plusFriendId", "changes", "created", "modified"}
    assert made["plusFriendId"] == FRIEND
    assert made["changes"] == {"status": "IN_PROGRESS", "details": DETAILS | {"logoImage": LOGO}}
    assert made == await desk.get()
    assert await desk.activities() == ["IN_PROGRESS", "CREATED"]
    assert [review["subject"]["details"]["name"] for review in await desk.reviews()] == ["Example Shop"]


async def test_a_draft_is_stored_only(desk: Desk) -> None:
    made = await desk.create(status="DRAFT")
    assert made["changes"]["status"] == "DRAFT"
    assert await desk.activities() == ["DRAFT", "CREATED"]
    assert await desk.reviews() == []


@pytest.mark.parametrize("details", [None, {}, {"name": "Shop"}, {"topLevelCategoryCode": "001"}])
async def test_a_draft_may_lack_details(desk: Desk, details: Any) -> None:
    body = {"plusFriendId": FRIEND, "status": "DRAFT"} | ({} if details is None else {"details": details})
    made = await desk.sandbox.ok("kakaotalk.senders.create", json=body)
    assert made["changes"] == {"status": "DRAFT", "details": details or {}}
    refused = await desk.update(status="SUBMIT")
    assert (refused.status, refused.code) == (400, "invalid_input")
    lacking = ["adminPhoneNo", "name", *CODES]
    assert refused.problems == [
        f"details.{name} is required, except for drafts" for name in lacking if name not in (details or {})
    ]
    assert (await desk.update(status="SUBMIT", details=DETAILS)).json["changes"]["status"] == "IN_PROGRESS"


async def test_a_submitted_sender_must_be_whole(desk: Desk) -> None:
    answer = await desk.sandbox.call("kakaotalk.senders.create", json={"plusFriendId": FRIEND})
    assert (answer.status, answer.code, len(answer.problems)) == (400, "invalid_input", 5)


@pytest.mark.parametrize(
    "codes", [("002", "0002", "9999"), ("002", "9999", "0001"), ("999", "0001", "0001"), ("1", "1", "1")]
)
async def test_categories_must_be_in_the_tree(desk: Desk, codes: tuple[str, str, str]) -> None:
    chosen = dict(zip(CODES, codes, strict=True))
    for action in ("SUBMIT", "DRAFT"):
        assert (await desk.try_create(status=action, **chosen)).code == "sender_invalid_category_code"


async def test_a_code_counts_under_its_parent_only(desk: Desk) -> None:
    tree = (await desk.sandbox.ok("kakaotalk.categories.senders.list"))["categories"]
    leaves = {len(mid["subcategories"]) for top in tree for mid in top["subcategories"]}
    assert len(leaves) > 1
    mid = min((mid for top in tree[:1] for mid in top["subcategories"]), key=lambda mid: len(mid["subcategories"]))
    beyond = f"{len(mid['subcategories']) + 1:04}"
    answer = await desk.try_create(midLevelCategoryCode=mid["code"], subLevelCategoryCode=beyond)
    assert answer.code == "sender_invalid_category_code"


@pytest.mark.parametrize("phone", ["+821012345678", "010-1234-5678", "(02) 1234 5678", "0212345678"])
async def test_phones_are_written_in_many_ways(desk: Desk, phone: str) -> None:
    await desk.verifying(adminPhoneNo=phone)
    assert (await desk.call("register")).json["details"]["adminPhoneNo"] == phone
    found = await desk.sandbox.control("GET", "projects/{p}/inbox?latest=true")
    assert found["messages"][0]["to"] == phone.translate(str.maketrans("", "", "-() "))


async def test_what_is_no_phone_is_refused(desk: Desk) -> None:
    answer = await desk.try_create(adminPhoneNo="ask for Kim")
    assert (answer.code, answer.problems) == ("invalid_input", ["details.adminPhoneNo must be a phone number"])


async def test_a_channel_belongs_to_one_sender_of_the_whole_server(desk: Desk) -> None:
    await desk.create(status="DRAFT")
    other = await desk.sandbox.control("POST", "projects", {"id": "other"}, expect=201)
    desk.sandbox.project, own = "other", desk.sandbox.project
    from tests.support.sandbox import basic

    mine = desk.sandbox.authorization
    desk.sandbox.authorization = basic(other["keyId"], other["keySecret"])
    assert (await desk.try_create()).code == "plus_friend_id_used"
    assert (await desk.call("get")).code == "sender_not_found"
    desk.sandbox.project, desk.sandbox.authorization = own, mine
    assert (await desk.call("delete")).status == 204
    desk.sandbox.project, desk.sandbox.authorization = "other", basic(other["keyId"], other["keySecret"])
    assert (await desk.try_create()).status == 201


async def test_a_project_may_have_several_senders_in_its_one_account(desk: Desk) -> None:
    for friend in ("shop_a", "shop_b", "shop_c"):
        await desk.create(friend)
        await desk.sandbox.advance(1)
    found = await desk.sandbox.ok("kakaotalk.senders.list")
    assert [entry["plusFriendId"] for entry in found["senders"]] == ["shop_a", "shop_b", "shop_c"]


async def test_the_account_is_made_by_the_first_submitted_sender(desk: Desk) -> None:
    await desk.create("shop_a", name="A [sim:account_slow]", status="DRAFT")
    await desk.create("shop_b", name="B [sim:account_slow]")
    refused = await desk.try_create("shop_c")
    assert (refused.status, refused.code) == (412, "account_is_in_progress")
    assert (await desk.try_create("shop_d", status="DRAFT")).status == 201
    await desk.sandbox.advance(3600)
    assert (await desk.try_create("shop_c")).status == 201


async def test_a_draft_that_is_submitted_makes_the_account_as_well(desk: Desk) -> None:
    await desk.create("shop_a", name="A [sim:account_slow]", status="DRAFT")
    assert (await desk.update("shop_a", status="SUBMIT")).status == 200
    assert (await desk.try_create("shop_b")).code == "account_is_in_progress"


async def test_a_draft_waits_with_the_account_that_is_being_made(desk: Desk) -> None:
    await desk.create("shop_a", name="A [sim:account_slow]")
    await desk.create("shop_b", status="DRAFT")
    await desk.policy("instant")
    assert (await desk.update("shop_b", status="SUBMIT")).json["state"] == "VERIFYING"


async def test_a_refused_sender_stays_as_a_draft_only_when_asked(desk: Desk) -> None:
    body = {"name": "Shop [sim:account_exists]"}
    assert (await desk.try_create(**body)).code == "account_exists"
    assert (await desk.call("get")).code == "sender_not_found"
    kept = await desk.try_create(saveDraftOnFailure=True, **body)
    assert (kept.status, kept.code) == (409, "account_exists")
    assert (await desk.get())["changes"]["status"] == "DRAFT"
    assert await desk.activities() == ["DRAFT", "CREATED"]
    submitted = await desk.update(status="SUBMIT", details={"name": "Shop"})
    assert submitted.json["changes"]["status"] == "IN_PROGRESS"


async def test_a_draft_that_no_account_can_take_is_refused_by_review(desk: Desk) -> None:
    await desk.create(name="Shop [sim:account_exists]", status="DRAFT")
    await desk.policy("after:5")
    assert (await desk.update(status="SUBMIT")).json["changes"]["status"] == "IN_PROGRESS"
    await desk.sandbox.advance(5)
    assert (await desk.get())["changes"]["status"] == "REJECTED"
    assert await desk.events() == ["SENDER_REJECTED", "SENDER_COMMENT_ADDED"]


async def test_creating_a_sender_onboards_the_project(desk: Desk) -> None:
    await desk.policy(kakaotalk_enabled=False)
    assert (await desk.call("get")).code == "project_not_initialized"
    await desk.create()
    assert (await desk.call("get")).status == 200

    def flags(tx: Tx) -> Any:
        project = projects.get(tx, desk.sandbox.project)
        return project and project.flags

    assert (await desk.sandbox.server.parts.store.read(flags))["kakaotalk_enabled"] is True


# -- reviews ----------------------------------------------------------------------------------------------------------


async def test_a_refusal_tells_why(desk: Desk) -> None:
    await desk.create()
    refused = await desk.decide("reject", FRIEND, reason="The logo is blurred.")
    assert refused["changes"]["status"] == "REJECTED"
    assert "state" not in refused
    told = await desk.sandbox.events()
    assert [(event["type"], event["comment"]) for event in told] == [
        ("KAKAOTALK_SENDER_REJECTED", "The logo is blurred."),
        ("KAKAOTALK_SENDER_COMMENT_ADDED", "The logo is blurred."),
    ]
    assert told[0]["payload"] == await desk.get()
    assert await desk.activities() == ["COMMENT_ADDED", "REJECTED", "IN_PROGRESS", "CREATED"]


async def test_rejected_changes_are_dropped_not_edited(desk: Desk) -> None:
    await desk.create("sim_reject_shop")
    await desk.decide("reject", "sim_reject_shop")
    assert (await desk.update("sim_reject_shop", details={"name": "Shop"})).code == "sender_changes_not_updatable"
    assert (await desk.call("changes.delete", "sim_reject_shop")).status == 204
    assert (await desk.try_create("sim_reject_shop")).status == 201


@pytest.mark.parametrize(("friend", "name", "end"), [
    (FRIEND, "Shop", "VERIFYING"), ("sim_otp_shop", "Shop", "VERIFYING"), (FRIEND, "Shop [sim:otp]", "VERIFYING"),
    ("sim_reject_shop", "Shop", "REJECTED"), ("@sim_reject_shop", "Shop", "REJECTED"), (FRIEND, "Shop [sim:reject]", "REJECTED"),
])  # fmt: skip
@pytest.mark.parametrize("policy", ["instant", "after:5"])
async def test_the_platform_decides_by_magic(desk: Desk, policy: str, friend: str, name: str, end: str) -> None:
    await desk.policy(policy)
    made = await desk.create(friend, name=name)
    if policy != "instant":
        assert made["changes"]["status"] == "IN_PROGRESS"
        await desk.sandbox.advance(5)
        made = await desk.get(friend)
    assert end in (made.get("state"), made.get("changes", {}).get("status"))


@pytest.mark.parametrize(
    ("key", "state"), [("blocked", "BLOCKED"), ("suspended", "SUSPENDED"), ("inactive", "INACTIVE")]
)
async def test_magic_halts_a_sender_soon_after_it_went_live(desk: Desk, key: str, state: str) -> None:
    await desk.active(name=f"Shop [sim:{key}]")
    assert (await desk.get())["state"] == "ACTIVE"
    await desk.sandbox.advance(60)
    assert (await desk.get())["state"] == state
    assert await desk.events() == ["SENDER_ACTIVE", *(["SENDER_INACTIVE"] if state == "INACTIVE" else [])]


async def test_magic_halts_no_sender_that_is_halted_already(desk: Desk) -> None:
    await desk.active(name="Shop [sim:blocked]")
    await desk.act("sender", FRIEND, "deactivate")
    await desk.sandbox.advance(60)
    assert (await desk.get())["state"] == "INACTIVE"


# -- editing ----------------------------------------------------------------------------------------------------------


async def test_a_live_sender_shows_what_is_live_beside_what_waits(desk: Desk) -> None:
    await desk.active(logoImage=LOGO)
    changed = (await desk.update(details={"name": "New Name", "logoImage": None})).json
    assert changed["changes"] == {"status": "DRAFT", "details": {"name": "New Name"}}
    assert changed["details"] == DETAILS | {"logoImage": LOGO}
    await desk.update(status="SUBMIT")
    live = await desk.decide("approve", FRIEND)
    assert live["details"] == DETAILS | {"name": "New Name"}
    assert "changes" not in live
    assert (await desk.activities())[:2] == ["ACTIVE", "IN_PROGRESS"]
    assert await desk.events() == ["SENDER_ACTIVE"]


async def test_a_logo_that_was_cleared_can_be_given_again(desk: Desk) -> None:
    await desk.active(logoImage=LOGO)
    await desk.update(details={"logoImage": None})
    await desk.update(details={"logoImage": LOGO.replace("logo", "new")}, status="SUBMIT")
    assert (await desk.decide("approve", FRIEND))["details"]["logoImage"].endswith("new.png")


async def test_null_clears_the_logo_of_a_draft_at_once(desk: Desk) -> None:
    await desk.create(logoImage=LOGO, status="DRAFT")
    assert (await desk.update(details={"logoImage": None})).json["changes"]["details"] == DETAILS


async def test_dropping_changes_leaves_a_live_sender_as_it_is(shop: Desk) -> None:
    before = await shop.get()
    await shop.update(details={"name": "New Name"})
    assert (await shop.call("changes.delete")).status == 204
    assert await shop.get() == before


@pytest.mark.parametrize("body", [{}, {"details": {}}, {"status": "SUBMIT"}, {"status": "DRAFT"}])
async def test_an_update_that_changes_nothing_is_refused(shop: Desk, body: Any) -> None:
    assert (await shop.update(**body)).code == "no_fields_to_update"


@pytest.mark.parametrize("field", ["plusFriendId", "saveDraftOnFailure"])
async def test_what_belongs_to_creation_cannot_be_updated(shop: Desk, field: str) -> None:
    answer = await shop.update(**{field: "another_shop", "details": {"name": "New Name"}})
    assert (answer.code, answer.problems) == ("invalid_input", [f"{field} is not a known field"])


async def test_a_changed_category_is_checked_with_the_live_ones(shop: Desk) -> None:
    assert (await shop.update(details={"subLevelCategoryCode": "0002"})).status == 200
    assert (await shop.update(details={"subLevelCategoryCode": "0009"})).code == "sender_invalid_category_code"


# -- reading ----------------------------------------------------------------------------------------------------------


async def test_lists_filter_and_page(desk: Desk) -> None:
    await desk.active("shop_a")
    await desk.sandbox.advance(1)
    await desk.create("shop_b", status="DRAFT")
    await desk.sandbox.advance(1)
    await desk.verifying("shop_c")
    await desk.update("shop_a", details={"name": "New Name"})

    async def friends(**parameters: Any) -> list[str]:
        found = await desk.sandbox.ok("kakaotalk.senders.list", **parameters)
        return [entry["plusFriendId"] for entry in found["senders"]]

    assert await friends(filterStates="ACTIVE") == ["shop_a"]
    assert await friends(filterStates=["ACTIVE", "VERIFYING"]) == ["shop_a", "shop_c"]
    assert await friends(filterStatuses="DRAFT") == ["shop_a", "shop_b"]
    assert await friends(filterStates="VERIFYING", filterStatuses="DRAFT") == []
    first = await desk.sandbox.ok("kakaotalk.senders.list", pageSize=2)
    assert (first["totalSize"], first["pageSize"], len(first["senders"])) == (3, 2, 2)
    second = await desk.sandbox.ok("kakaotalk.senders.list", pageSize=2, pageToken=first["nextPageToken"])
    assert [entry["plusFriendId"] for entry in second["senders"]] == ["shop_c"]
    assert "nextPageToken" not in second
    back = await desk.sandbox.ok("kakaotalk.senders.list", pageSize=2, pageToken=second["previousPageToken"])
    assert back["senders"] == first["senders"]
    filtered = {"filterStates": "ACTIVE", "pageToken": first["nextPageToken"]}
    assert (await desk.sandbox.call("kakaotalk.senders.list", **filtered)).code == "invalid_page_token"


@pytest.mark.parametrize("name", ["filterStates", "filterStatuses"])
async def test_an_unknown_filter_names_the_known_ones_in_one_text(desk: Desk, name: str) -> None:
    answer = await desk.sandbox.call("kakaotalk.senders.list", **{name: "NOPE"})
    expected = {
        "filterStates": "ACTIVE, BLOCKED, INACTIVE, SUSPENDED, VERIFYING",
        "filterStatuses": "DRAFT, IN_PROGRESS, REJECTED",
    }
    assert answer.json["additionalInformation"] == {"supportedCodes": expected[name]}


async def test_the_key_is_the_plus_friend_id_not_the_id(shop: Desk) -> None:
    assert (await shop.call("get", (await shop.get())["id"])).code == "sender_not_found"


async def test_a_comment_is_an_activity_and_an_event(shop: Desk) -> None:
    answer = await shop.call("comments.create", json={"comment": "Please hurry."})
    assert answer.json["type"] == "CREATED"
    assert answer.json["comment"] == "Please hurry."
    await shop.act("sender", FRIEND, "comment", comment="We do.")
    found = (await shop.call("activities.list", pageSize=2)).json
    assert [(entry["type"], entry["author"], entry["comment"]) for entry in found["notifications"]] == [
        ("COMMENT_ADDED", "REVIEWER", "We do."), ("COMMENT_ADDED", "API_USER", "Please hurry."),
    ]  # fmt: skip
    older = (await shop.call("activities.list", pageSize=2, pageToken=found["nextPageToken"])).json
    assert [entry["type"] for entry in older["notifications"]] == ["ACTIVE", "IN_PROGRESS"]
    told = await shop.sandbox.events("KAKAOTALK_SENDER_COMMENT_ADDED")
    assert [event["comment"] for event in told] == ["Please hurry.", "We do."]
    assert told[0]["payload"] == await shop.get()


async def test_a_comment_has_a_length(shop: Desk) -> None:
    assert (await shop.call("comments.create", json={"comment": "x" * 65535})).status == 201
    assert (await shop.call("comments.create", json={"comment": "x" * 65536})).code == "invalid_input"
