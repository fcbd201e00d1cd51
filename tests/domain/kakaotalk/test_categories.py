"""The categories of senders and templates."""

from __future__ import annotations

import re
from typing import Any

from sinch_provisioning.contract import models
from sinch_provisioning.server.platforms import kakaotalk_categories
from tests.domain.kakaotalk.support import FRIEND, Desk


async def test_the_sender_tree_is_three_deep_and_whole(desk: Desk) -> None:
    top = (await desk.sandbox.ok("kakaotalk.categories.senders.list"))["categories"]
    assert len(top) >= 10
    for parent, category, depth in _walk(top):
        assert category["depth"] == depth
        assert category["parentCode"] == parent
        assert re.fullmatch("[0-9]{3}" if depth == 1 else "[0-9]{4}", category["code"])
        assert bool(category["subcategories"]) == (depth < 3)
        assert re.search("[가-힣]", category["name"]) or category["name"] == "피트니스"


def test_codes_differ_among_siblings() -> None:
    for level in (kakaotalk_categories.senders(), *_lists(kakaotalk_categories.senders())):
        codes = [category["code"] for category in level]
        assert len(set(codes)) == len(codes)


def _walk(level: Any, parent: str = "", depth: int = 1) -> list[tuple[str, dict[str, Any], int]]:
    found = []
    for category in level:
        found += [(parent, category, depth), *_walk(category["subcategories"], category["code"], depth + 1)]
    return found


def _lists(level: Any) -> list[Any]:
    return [each for category in level for each in (category["subcategories"], *_lists(category["subcategories"]))]


async def test_every_leaf_can_be_chosen(desk: Desk) -> None:
    tree = (await desk.sandbox.ok("kakaotalk.categories.senders.list"))["categories"]
    chosen = [
        (top["code"], mid["code"], leaf["code"])
        for top in tree[:3]
        for mid in top["subcategories"]
        for leaf in mid["subcategories"]
    ]
    for place, codes in enumerate(chosen):
        names = ("topLevelCategoryCode", "midLevelCategoryCode", "subLevelCategoryCode")
        answer = await desk.try_create(f"shop_{place}", status="DRAFT", **dict(zip(names, codes, strict=True)))
        assert answer.status == 201


async def test_template_categories_come_page_by_page(shop: Desk) -> None:
    first = await shop.sandbox.ok("kakaotalk.categories.templates.list", plus_friend_id=FRIEND, pageSize=6)
    assert (first["totalSize"], first["pageSize"], len(first["categories"])) == (10, 6, 6)
    assert "previousPageToken" not in first
    rest = await shop.sandbox.ok(
        "kakaotalk.categories.templates.list", plus_friend_id=FRIEND, pageSize=6, pageToken=first["nextPageToken"]
    )
    assert len(rest["categories"]) == 4
    assert "nextPageToken" not in rest
    whole = await shop.sandbox.ok("kakaotalk.categories.templates.list", plus_friend_id=FRIEND)
    assert (whole["pageSize"], whole["categories"]) == (50, first["categories"] + rest["categories"])


async def test_template_categories_are_those_of_the_contract(shop: Desk) -> None:
    found = (await shop.sandbox.ok("kakaotalk.categories.templates.list", plus_friend_id=FRIEND))["categories"]
    subs = [sub for category in found for sub in category["subcategories"]]
    known = {
        "001001": "회원가입",
        "001002": "인증/비밀번호/로그인",
        "001003": "회원정보/회원혜택",
        "002002": "상품가입",
    }
    codes = {sub["code"]: sub["name"] for sub in subs}
    assert known.items() <= codes.items()
    assert codes["999999"] == "기타"
    assert len(codes) == len(subs)
    assert all(re.fullmatch("[0-9]{6}", code) for code in codes)
    assert {category["name"] for category in found} | {"UNRECOGNIZED"} == set(models.KakaotalkTemplateCategoryName)
    assert set(codes.values()) | {"UNRECOGNIZED"} == set(models.KakaotalkTemplateSubcategoryName)
    english = {sub["nameEnglish"] for sub in subs}
    assert english | {"UNRECOGNIZED"} == set(models.KakaotalkTemplateSubcategoryEnglishName)
    assert all(sub["groupName"] == category["name"] for category in found for sub in category["subcategories"])
    assert all(sub["inclusion"] for sub in subs)


async def test_every_template_category_can_be_chosen(shop: Desk) -> None:
    for code in kakaotalk_categories.template_codes():
        assert (await shop.try_template(code, status="DRAFT", categoryCode=code)).status == 201
