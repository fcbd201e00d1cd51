"""Rules of updating, deleting and of content, each as the contract states it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.whatsapp_templates.support import DAY, Desk, body, buttons, details, header, template

BID = {"bidAmount": 5000, "bidStrategy": "LOWEST_COST_WITH_BID_CAP"}

# -- drafts ----------------------------------------------------------------------------------------------------------

INCOMPLETE: list[dict[str, Any]] = [
    {"components": []},
    details({"type": "HEADER", "format": "TEXT"}),
    details({"type": "HEADER", "format": "IMAGE"}),
    details({"type": "HEADER", "format": "IMAGE", "example": {}}),
    details({"type": "BUTTONS"}),
    details(buttons({"type": "URL"}, {"type": "PHONE_NUMBER", "text": "Call"}, {"type": "QUICK_REPLY"})),
    details(buttons({"type": "FLOW", "text": "Start"})),
    details({"type": "CAROUSEL"}),
    details({"type": "CAROUSEL", "cards": [{}]}),
]


@pytest.mark.parametrize("content", INCOMPLETE)
async def test_a_draft_may_lack_what_a_submission_needs(desk: Desk, content: dict[str, Any]) -> None:
    draft = await desk.create(status="DRAFT", details=content)
    assert await desk.get() == draft
    assert (await desk.update(status="SUBMIT")).code == "invalid_payload"
    refused = await desk.try_create(name="other", details=content)
    assert (refused.status, refused.code) == (400, "invalid_input")
    assert all(line.startswith("details.") for line in refused.problems)


async def test_a_draft_may_lack_its_details(desk: Desk) -> None:
    sent = template(status="DRAFT")
    del sent["details"]
    draft = await desk.sandbox.ok("whatsapp.templates.create", json=sent)
    assert draft["changes"] == {"status": "DRAFT", "allowCategoryChange": False, "details": {}}
    assert (await desk.update(status="SUBMIT")).code == "invalid_payload"
    assert (await desk.update(details=details(), status="SUBMIT")).status == 200


async def test_what_a_draft_holds_must_be_right(desk: Desk) -> None:
    long = details({"type": "FOOTER", "text": "x" * 61})
    assert (await desk.try_create(status="DRAFT", details=long)).code == "invalid_input"
    twice = details(header("https://cdn.shop.example/a.png"), header("https://cdn.shop.example/b.png"))
    assert (await desk.try_create(status="DRAFT", details=twice)).code == "invalid_input"


FLOW = {"type": "FLOW", "text": "Start", "flowId": "my-flow", "flowAction": "DATA_EXCHANGE"}
LATER, NEVER = ({"type": "QUICK_REPLY", "text": text} for text in ("Later", "Never"))
REPLY = {"type": "QUICK_REPLY", "text": "Yes"}
PICTURE = header("https://cdn.shop.example/a.png")
#: What published samples hold although words of the contract forbid it, and which of our codes says so.
SAMPLES: list[tuple[str, dict[str, Any], str]] = [
    ("two headers", details(PICTURE, {"type": "HEADER", "format": "LOCATION"}), "invalid_input"),
    ("buttons twice", details(buttons(REPLY), buttons(REPLY | {"text": "No"})), "invalid_input"),
    ("a label twice", details(buttons(REPLY, REPLY)), "invalid_input"),
    ("a flow without a body", {"components": [buttons(FLOW)]}, "invalid_input"),
    (
        "cards with three buttons",
        details(
            {"type": "CAROUSEL", "cards": [{"components": [PICTURE, body("Shoes."), buttons(REPLY, LATER, NEVER)]}] * 2}
        ),
        "invalid_input",
    ),
    ("a security hint", {"components": [body() | {"addSecurityRecommendation": True}]}, "invalid_input"),
    ("an expiry", details({"type": "FOOTER", "text": "Your shop", "codeExpirationMinutes": 5}), "invalid_input"),
]


@pytest.mark.parametrize(("content", "code"), [row[1:] for row in SAMPLES], ids=[row[0] for row in SAMPLES])
async def test_rules_win_over_samples(desk: Desk, content: dict[str, Any], code: str) -> None:
    assert (await desk.try_create(details=content)).code == code


@pytest.mark.parametrize("part", [buttons(FLOW), header("https://cdn.shop.example/a.png", "DOCUMENT")])
async def test_what_samples_hold_and_no_rule_forbids_is_fine(desk: Desk, part: dict[str, Any]) -> None:
    """Flow ids are said to be digits, and the ending of a URL is not the type of its file."""
    assert (await desk.try_create(details=details(part))).status == 201


async def test_a_flow_of_the_account_must_be_published(desk: Desk) -> None:
    actions = "projects/{p}/actions"
    account, flow = f"{actions}/whatsapp.account/account", f"{actions}/whatsapp.flow/4711"
    await desk.sandbox.control("POST", f"{account}/add_flow", {"id": "4711", "name": "Booking"})
    await desk.create(details=details(buttons(FLOW | {"flowId": "4711"})), status="DRAFT")
    refused = await desk.update(status="SUBMIT")
    assert (refused.status, refused.code) == (424, "template_submit_error")
    assert refused.json["additionalInformation"]["metaError"]["description"] == "Not published: 4711."
    await desk.sandbox.control("POST", f"{flow}/publish", {"screens": ["WELCOME"]})
    assert (await desk.update(status="SUBMIT")).status == 200
    await desk.sandbox.control("POST", f"{flow}/deprecate", {})
    retired = await desk.try_create(name="other", details=details(buttons(FLOW | {"flowId": "4711"}), text="Hello."))
    assert retired.code == "template_submit_error"


async def test_the_body_decides_between_submit_and_draft(desk: Desk) -> None:
    assert (await desk.create(status="DRAFT")).get("state") is None
    assert (await desk.create("other"))["state"] == "PENDING"


# -- updates ---------------------------------------------------------------------------------------------------------


async def test_components_are_replaced_whole_and_the_rest_stays(desk: Desk) -> None:
    first = details({"type": "FOOTER", "text": "Your shop"}) | {"messageSendTtlSeconds": 600}
    await desk.create(status="DRAFT", details=first)
    changed = (await desk.update(details=details())).json["changes"]["details"]
    assert changed == details() | {"messageSendTtlSeconds": 600}
    changed = (await desk.update(details={"messageSendTtlSeconds": 900})).json["changes"]["details"]
    assert changed == details() | {"messageSendTtlSeconds": 900}


@pytest.mark.parametrize("members", [{"name": "other"}, {"language": "DE"}])
async def test_name_and_language_are_fixed(desk: Desk, members: dict[str, Any]) -> None:
    await desk.create(status="DRAFT")
    refused = await desk.sandbox.call(
        "whatsapp.templates.update", template_name="order_shipped", language_code="EN_US", json=members
    )
    assert (refused.code, refused.problems) == ("invalid_payload", [f"{next(iter(members))} is not a known field"])


@pytest.mark.parametrize(
    "members", [{"details": None}, {"category": None}, {"status": None}, {"details": {"messageSendTtlSeconds": None}}]
)
async def test_null_is_refused_where_it_means_nothing(desk: Desk, members: dict[str, Any]) -> None:
    before = await desk.create(status="DRAFT")
    assert (await desk.update(**members)).code == "invalid_payload"
    assert await desk.get() == before


async def test_dynamic_pricing_is_kept_changed_and_removed(desk: Desk) -> None:
    await desk.flags(dynamicPricing=True)
    priced = details() | {"optimization": BID | {"bidCountryMultiplierOverrides": {"DE": "1.5"}}}
    await desk.create(status="DRAFT", category="MARKETING", details=priced)

    async def after(update: dict[str, Any]) -> Any:
        answer = await desk.update(details=update)
        return answer.json["changes"]["details"].get("optimization")

    long = {"bidAmount": 5000, "bidStrategy": "BID_STRATEGY_LOWEST_COST_WITH_BID_CAP"}
    overrides = {"bidCountryMultiplierOverrides": {"DE": "1.5"}}
    assert await after(details()) == long | overrides
    assert await after({"optimization": BID | {"bidAmount": 10}}) == long | overrides | {"bidAmount": 10}
    assert await after({"optimization": BID | {"bidCountryMultiplierOverrides": None}}) == long
    assert await after({"optimization": None}) is None


async def test_dynamic_pricing_needs_an_eligible_account(desk: Desk) -> None:
    await desk.create(status="DRAFT", category="MARKETING")
    refused = await desk.update(details={"optimization": BID})
    assert (refused.status, refused.code) == (400, "invalid_payload")


async def test_category_and_leave_are_open_in_a_draft(desk: Desk) -> None:
    await desk.create(status="DRAFT")
    changed = (await desk.update(category="MARKETING", allowCategoryChange=True)).json
    assert (changed["category"], changed["changes"]["allowCategoryChange"]) == ("MARKETING", True)


async def test_category_and_leave_are_open_after_a_rejection_for_the_category(desk: Desk) -> None:
    await desk.create()
    await desk.reject("INCORRECT_CATEGORY")
    changed = (await desk.update(category="MARKETING", allowCategoryChange=True, status="SUBMIT")).json
    assert (changed["category"], changed["state"]) == ("MARKETING", "REJECTED")
    assert (await desk.approve())["category"] == "MARKETING"


async def test_a_category_outlives_the_edit_that_brought_it(desk: Desk) -> None:
    await desk.create()
    await desk.reject("INCORRECT_CATEGORY")
    await desk.update(category="MARKETING")
    assert (await desk.delete()).status == 204
    kept = await desk.get()
    assert (kept["category"], kept["state"], "changes" in kept) == ("MARKETING", "REJECTED", False)


async def test_category_is_fixed_after_other_rejections(desk: Desk) -> None:
    await desk.create()
    await desk.reject("INVALID_FORMAT")
    assert (await desk.update(category="MARKETING")).code == "template_category_not_updatable"
    assert (await desk.update(category="UTILITY")).status == 200, "repeating the category changes nothing"
    refused = await desk.update(allowCategoryChange=True)
    assert refused.code == "template_allow_category_change_not_updatable"


async def test_a_category_is_not_changed_away_from_other_languages(desk: Desk) -> None:
    await desk.create(status="DRAFT")
    await desk.create(language="DE", status="DRAFT")
    assert (await desk.update(category="MARKETING")).code == "template_category_not_updatable"


async def test_a_refused_update_changes_nothing(desk: Desk) -> None:
    before = await desk.create(status="DRAFT", name="sim_submit_error_a")
    assert (await desk.update("sim_submit_error_a", details=details(text="New."), status="SUBMIT")).status == 424
    assert await desk.get("sim_submit_error_a") == before
    assert await desk.activities("sim_submit_error_a") == ["DRAFT", "CREATED"]


@pytest.mark.parametrize("state", ["APPROVED", "PAUSED", "DISABLED"])
async def test_live_states_can_be_edited(desk: Desk, state: str) -> None:
    await desk.create()
    await desk.approve()
    if state != "APPROVED":
        await desk.act("pause" if state == "PAUSED" else "disable")
    edited = (await desk.update(details=details(text="A better text about order {{1}}."), status="SUBMIT")).json
    assert (edited["state"], edited["changes"]["status"]) == (state, "IN_PROGRESS")
    refused = await desk.reject()
    assert (refused["state"], refused["changes"]["status"]) == (state, "REJECTED")


async def test_repeated_edits_of_paused_templates_are_free(desk: Desk) -> None:
    await desk.create()
    await desk.approve()
    await desk.act("pause")
    for number in range(3):
        text = f"Wording number {number} about order {{{{1}}}}."
        assert (await desk.update(details=details(text=text), status="SUBMIT")).status == 200
        await desk.reject()


async def test_mime_types_are_taken_and_not_repeated(desk: Desk) -> None:
    named = details(header("https://cdn.shop.example/picture", mimeType="IMAGE/PNG"))
    pending = await desk.create(details=named)
    assert pending["changes"]["details"]["components"][1]["example"] == {"url": "https://cdn.shop.example/picture"}
    wrong = details(header("https://cdn.shop.example/film", mimeType="VIDEO/MP4"))
    assert (await desk.try_create(name="other", details=wrong)).code == "file_invalid_mime_type"


async def test_a_mime_type_holds_as_long_as_its_file_is_in_use(desk: Desk) -> None:
    await desk.create(details=details(header("https://cdn.shop.example/a.webp", mimeType="IMAGE/PNG")))
    live = await desk.approve()
    await desk.update(details=details(header("https://cdn.shop.example/b.png")))
    await desk.delete()
    sent_back = await desk.update(details=live["details"], status="SUBMIT")
    assert sent_back.status == 200, "answers do not show the type, so nobody can send it back"
    await desk.approve()
    await desk.sandbox.advance(DAY)
    assert (await desk.update(details=details(header("https://cdn.shop.example/b.png")), status="SUBMIT")).status == 200
    await desk.approve()
    await desk.sandbox.advance(DAY)
    await desk.update(details=details(header("https://cdn.shop.example/b.png")))
    gone = await desk.update(details=live["details"], status="SUBMIT")
    assert gone.code == "file_invalid_mime_type"


@pytest.mark.parametrize(
    ("category", "low", "high"),
    [("AUTHENTICATION", 10, 900), ("MARKETING", 43_200, 2_592_000), ("UTILITY", 30, 43_200)],
)
async def test_time_to_live(desk: Desk, category: str, low: int, high: int) -> None:
    content = details(text="Say something nice.")
    for number, seconds in enumerate((low, high)):
        made = await desk.create(
            f"t{number}", category=category, status="DRAFT", details=content | {"messageSendTtlSeconds": seconds}
        )
        assert made["changes"]["details"]["messageSendTtlSeconds"] == seconds
    for seconds in (low - 1, high + 1):
        refused = await desk.try_create(
            name="bad", category=category, details=content | {"messageSendTtlSeconds": seconds}
        )
        assert refused.code == "invalid_input"


# -- deleting --------------------------------------------------------------------------------------------------------


async def gone(desk: Desk, language: str = "EN_US") -> bool:
    answer = await desk.sandbox.call("whatsapp.templates.get", template_name="order_shipped", language_code=language)
    return answer.code == "template_not_found"


async def test_deleting_a_draft_removes_it_and_blocks_nothing(desk: Desk) -> None:
    await desk.create(status="DRAFT")
    assert (await desk.delete()).status == 204
    assert await gone(desk)
    assert await desk.events() == ["DELETED"]
    await desk.create()


async def test_deleting_drops_only_the_changes_of_a_live_template(desk: Desk) -> None:
    await desk.create()
    live = await desk.approve()
    await desk.update(details=details(text="Another text about {{1}} here."))
    assert (await desk.delete()).status == 204
    assert await desk.get() == live
    assert await desk.events() == ["APPROVED"]
    assert (await desk.activities())[:3] == ["EDITED", "DRAFT", "EDITED"]
    assert (await desk.delete()).code == "template_not_deletable_due_to_input_config"


@pytest.mark.parametrize("state", ["PENDING", "IN_PROGRESS"])
async def test_what_is_under_review_is_not_dropped(desk: Desk, state: str) -> None:
    await desk.create()
    if state == "IN_PROGRESS":
        await desk.approve()
        await desk.update(details=details(text="Another text about {{1}} here."), status="SUBMIT")
    assert (await desk.delete()).code == "template_not_deletable_due_to_input_config"
    assert (await desk.delete(delete_submitted=True)).status == 204
    assert await desk.open_reviews() == []


async def test_rejected_changes_of_a_rejected_template_are_dropped_once(desk: Desk) -> None:
    await desk.create()
    rejected = await desk.reject()
    await desk.update()
    assert (await desk.delete()).status == 204
    assert await desk.get() == rejected
    assert (await desk.delete()).code == "template_changes_not_found"
    assert (await desk.delete(delete_submitted=True)).status == 204
    assert await gone(desk)


async def test_the_event_shows_the_template_without_a_state(desk: Desk) -> None:
    await desk.create()
    live = await desk.approve()
    await desk.delete(delete_submitted=True)
    event = (await desk.sandbox.events("WHATSAPP_TEMPLATE_DELETED"))[0]
    assert event["payload"] == {name: value for name, value in live.items() if name != "state"}


async def test_a_deleted_language_is_blocked_for_thirty_days(desk: Desk) -> None:
    await desk.create()
    await desk.create(language="DE", status="DRAFT")
    await desk.approve()
    await desk.delete(delete_submitted=True)
    assert (await desk.update(language="DE", status="SUBMIT")).status == 200
    await desk.sandbox.advance(30 * DAY - 1)
    assert (await desk.try_create()).code == "template_language_recently_deleted"
    await desk.sandbox.advance(1)
    assert (await desk.try_create()).status == 201


async def test_a_deleted_name_is_blocked_for_thirty_days_in_all_languages(desk: Desk) -> None:
    await desk.create()
    await desk.approve()
    await desk.create(language="DE", status="DRAFT")
    await desk.create(language="ES")
    assert (await desk.sandbox.call("whatsapp.templates.delete_by_name", template_name="order_shipped")).status == 204
    assert await desk.open_reviews() == []
    assert (await desk.events()).count("DELETED") == 3
    await desk.sandbox.advance(30 * DAY - 1)
    assert (await desk.try_create(language="FR")).code == "template_name_recently_used"
    await desk.sandbox.advance(1)
    assert (await desk.try_create(language="FR")).status == 201


async def test_a_name_that_never_was_approved_is_free_at_once(desk: Desk) -> None:
    await desk.create()
    await desk.reject()
    assert (await desk.sandbox.call("whatsapp.templates.delete_by_name", template_name="order_shipped")).status == 204
    assert (await desk.try_create()).status == 201


async def test_deleting_ends_what_was_under_way(desk: Desk) -> None:
    await desk.create()
    await desk.approve()
    await desk.act("quality", score="RED")
    await desk.act("recategorise", category="MARKETING", inSeconds=60)
    await desk.delete(delete_submitted=True)
    before = await desk.events()
    await desk.sandbox.advance(10 * DAY)
    assert await desk.events() == before


@pytest.mark.parametrize("number", [10**400, -(10**400)])
async def test_numbers_beyond_all_measure_are_refused_like_others(desk: Desk, number: int) -> None:
    refused = await desk.try_create(details=details() | {"messageSendTtlSeconds": number})
    assert (refused.status, refused.code) == (400, "invalid_input")
    footer = {"type": "FOOTER", "codeExpirationMinutes": number}
    otp = buttons({"type": "OTP", "otpType": "COPY_CODE", "text": "Copy"})
    content = {"components": [{"type": "BODY"}, footer, otp]}
    refused = await desk.try_create(category="AUTHENTICATION", details=content)
    assert (refused.status, refused.code) == (424, "template_submit_error")


async def test_problems_name_fields_by_their_wire_path(desk: Desk) -> None:
    refused = await desk.try_create(details=details({"type": "FOOTER", "text": "x" * 61}))
    assert len(refused.problems) == 1
    assert refused.problems[0].startswith("details.components.1.text ")
