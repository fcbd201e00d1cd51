"""Each rule of AlimTalk templates, at the place where it is broken, and where it is not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinch_provisioning.contract import models
from sinch_provisioning.rules.kakaotalk_templates import (
    CATALOGUE,
    check,
    check_change,
    check_contract,
    check_review,
    check_submit,
    verdict,
)

PREFIX = "kakaotalk.template."
Wire = dict[str, Any]


def details(**members: Any) -> Wire:
    return {
        "name": "order shipped", "language": "KO", "content": "#{이름}님의 주문이 출발했습니다.", "categoryCode": "006001",
    } | members  # fmt: skip


def button(type: str = "WEB_LINK", ordering: int = 1, **members: Any) -> Wire:  # noqa: A002
    links = {"linkMo": "https://shop.example"} if type == "WEB_LINK" else {}
    return {"type": type, "ordering": ordering, "name": "보기"} | links | members


CHANNEL = button("CHANNEL_ID_ADDED", name="채널 추가")
APP = button("APP_LINK", schemeIos="shop://a", schemeAndroid="shop://a")
IMAGE = {"emphasizeType": "EMPHASIZE_TYPE_IMAGE", "imageName": "a.png", "imageUrl": "https://files.test/a.png"}
TEXT = {"emphasizeType": "EMPHASIZE_TYPE_TEXT", "title": "주문", "subtitle": "출발"}

#: By rule: a breach of it, where it lies, and the nearest template that keeps to it.
SAMPLES: dict[str, tuple[Wire, str, Wire]] = {
    "category": (details(categoryCode="6001"), "categoryCode", details(categoryCode="006001")),
    "required": (details(content=""), "content", details()),
    "buttons.types": (
        details(buttons=[button(), button(ordering=2)]), "buttons[1].type", details(buttons=[button(), button("BOT_KEYWORD", 2)]),
    ),
    "extra.required": (
        details(messageType="MIXED", buttons=[CHANNEL]), "extra", details(messageType="MIXED", extra="e", buttons=[CHANNEL]),
    ),
    "extra.variables": (
        details(messageType="EXTRA_INFORMATION", extra="#{이름}"), "extra", details(messageType="EXTRA_INFORMATION", extra="e"),
    ),
    "channel.required": (
        details(messageType="AD_INCLUDED", buttons=[button(), CHANNEL | {"ordering": 2}]), "buttons",
        details(messageType="AD_INCLUDED", buttons=[button(ordering=2), CHANNEL]),
    ),
    "channel.type": (details(buttons=[CHANNEL]), "buttons[0].type", details(messageType="AD_INCLUDED", buttons=[CHANNEL])),
    "channel.name": (
        details(messageType="AD_INCLUDED", buttons=[CHANNEL | {"name": "Add"}]), "buttons[0].name",
        details(messageType="AD_INCLUDED", buttons=[CHANNEL]),
    ),
    "buttons.order": (
        details(buttons=[button(), button("BOT_KEYWORD", 1)]), "buttons[1].ordering",
        details(buttons=[button("BOT_KEYWORD", 5), button()]),
    ),
    "buttons.link": (details(buttons=[APP | {"schemeIos": ""}]), "buttons[0].schemeIos", details(buttons=[APP])),
    "emphasis.text": (details(**TEXT | {"title": None}), "title", details(**TEXT)),
    "emphasis.image": (details(**IMAGE | {"imageName": None}), "imageName", details(**IMAGE)),
    "image.format": (details(**IMAGE | {"imageUrl": "https://files.test/a.gif"}), "imageUrl", details(**IMAGE)),
    "variables": (details(content="안녕하세요 #{이름"), "content", details(content="안녕하세요 #{이름}")),
    "content.substance": (details(content="#{전체} #{내용}"), "content", details(content="안내: #{내용}")),
    "content.advertising": (details(content="안내\n(광고) 반값"), "content", details(content="광고가 아닙니다.")),
    "category.default": (details(categoryCode="999999"), "categoryCode", details()),
    "title.length": (details(**TEXT | {"title": "가" * 47}), "title", details(**TEXT | {"title": "가" * 46})),
    "subtitle.length": (details(**TEXT | {"subtitle": "가" * 19}), "subtitle", details(**TEXT | {"subtitle": "가" * 18})),
    "unused": (details(title="제목"), "title", details(**TEXT)),
    "variables.braces": (details(content="{{1}}님 안녕하세요"), "content", details()),
}  # fmt: skip


def ids(found: list[Any]) -> set[str]:
    return {finding.rule.removeprefix(PREFIX) for finding in found}


def test_every_rule_has_a_bad_and_a_good_sample() -> None:
    assert {name.removeprefix(PREFIX) for name in CATALOGUE} == SAMPLES.keys() | {"image.change"}


@pytest.mark.parametrize("rule", SAMPLES)
def test_bad_sample_breaks_the_rule_and_good_one_does_not(rule: str) -> None:
    bad, path, good = SAMPLES[rule]
    found = next(finding for finding in check(bad) if finding.rule == PREFIX + rule)
    assert found.path == f"details.{path}"
    assert rule not in ids(check(good))
    assert [finding for finding in check(good) if finding.severity == "error"] == []


@pytest.mark.parametrize("rule", SAMPLES)
def test_finding_carries_what_its_rule_says(rule: str) -> None:
    finding = next(finding for finding in check(SAMPLES[rule][0]) if finding.rule == PREFIX + rule)
    known = CATALOGUE[finding.rule]
    assert (finding.level, finding.severity, finding.code, finding.rejection) == (
        known.level, known.severity, known.code, known.rejection,
    )  # fmt: skip
    assert finding.message.endswith(".")
    assert finding.fix.endswith(".")


def test_catalogue_says_who_refuses_and_how() -> None:
    codes = {
        "contract": {"invalid_payload", "template_invalid_category_code"},
        "submit": {"template_kakaotalk_validation_error"},
    }
    for rule in CATALOGUE.values():
        assert rule.description.endswith(".")
        if rule.severity == "warning":
            assert (rule.code, rule.rejection) == (None, None)
        elif rule.level == "review":
            assert (rule.code, rule.rejection) == (None, "REJECTED")
        else:
            assert rule.code in codes[rule.level]


def test_a_draft_may_lack_what_a_submission_may_not() -> None:
    empty = {"name": "draft", "language": "KO", "buttons": [{"type": "WEB_LINK", "ordering": 1}]}
    assert check(empty, draft=True) == []
    assert ids(check(empty)) == {"required", "buttons.link", "category.default"}


def test_models_requests_and_details_are_all_read() -> None:
    request = {"details": details(messageType="MIXED")}
    model = models.KakaotalkTemplateCreate.model_validate(request)
    assert check(request) == check(model) == check(model.details) == check(details(messageType="MIXED"))


def test_the_image_of_an_approved_template_is_fixed() -> None:
    live = details(**IMAGE)
    assert check_change(live, details(**IMAGE, content="새 내용")) == []
    changed = check_change(live, details(**IMAGE | {"imageUrl": "https://files.test/b.png"}))
    assert [(finding.path, finding.code) for finding in changed] == [
        ("details.imageUrl", "template_kakaotalk_validation_error")
    ]
    assert ids(check_change(live, details())) == {"image.change"}
    assert check_change(details(), live) == []


def test_a_verdict_counts_errors_of_the_review_only() -> None:
    assert verdict(check(details(title="제목", content="{{1}}님 안녕하세요"))).approve
    refused = verdict(check_review(details(content="#{전체}")))
    assert refused.approve is False
    assert refused.reason == "details.content: Without its variables, nothing is left of the content."


@pytest.mark.parametrize("content", ["#{}", "#{ }", "#{a{b}}", "#{a", "안녕 #{#{이름}}"])
def test_broken_variables(content: str) -> None:
    assert "variables" in ids(check_review(details(content=content)))


@pytest.mark.parametrize("mark", ["(광고)", "[광고]", "（광고）", "(AD)", "[ad]", " ( 광고 )"])
def test_marks_of_advertising(mark: str) -> None:
    assert "content.advertising" in ids(check_review(details(content=f"{mark} 반값")))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from([
    "details", "name", "content", "messageType", "emphasizeType", "categoryCode", "extra", "title", "imageUrl", "buttons",
])  # fmt: skip


@given(
    st.dictionaries(FIELDS, JSON | st.sampled_from(["MIXED", "http://[", [{"ordering": "1"}, {"type": "WEB_LINK"}]]))
)
def test_no_input_breaks_the_rules(wire: Wire) -> None:
    for finding in [*check(wire), *check_contract(wire), *check_submit(wire), *check_change(wire, wire)]:
        assert finding.rule in CATALOGUE
