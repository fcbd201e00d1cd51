"""The rules of AlimTalk templates: one engine for authors, for the server, and for its simulated reviewers.

Three who may say no, in this order: the API (`check_contract`), KakaoTalk at submission (`check_submit` and
`check_change`, 424 `template_kakaotalk_validation_error`), KakaoTalk's review (`check_review`). All are pure functions
of a template's details and never raise, whatever these hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast
from urllib.parse import urlsplit

from pydantic import BaseModel

from sinch_provisioning.rules.findings import RULES, Finding, Rule, advice, contract, review, submit

if TYPE_CHECKING:
    from sinch_provisioning.contract import models

__all__ = [
    "CATALOGUE",
    "CHANNEL_BUTTON",
    "CHANNEL_BUTTON_NAME",
    "Source",
    "Verdict",
    "check",
    "check_change",
    "check_contract",
    "check_review",
    "check_submit",
    "verdict",
]

Source: TypeAlias = "models.KakaotalkTemplateCreate | models.KakaotalkTemplateCreateDetails | Mapping[str, Any]"
"""A create request or the details alone, as a model or as wire JSON."""

CHANNEL_BUTTON: Final = "CHANNEL_ID_ADDED"
"""The button that asks the reader to add the channel."""

CHANNEL_BUTTON_NAME: Final = "채널 추가"
"""What KakaoTalk writes on it."""

_SECTION: Final = "BEHAVIOUR §7.4"
_REFUSAL: Final = "template_kakaotalk_validation_error"
_WITH_EXTRA: Final = frozenset({"EXTRA_INFORMATION", "MIXED"})
_WITH_AD: Final = frozenset({"AD_INCLUDED", "MIXED"})
_LINKS: Final[Mapping[str, tuple[str, ...]]] = {
    "WEB_LINK": ("linkMo",),
    "APP_LINK": ("schemeIos", "schemeAndroid"),
}
_VARIABLE: Final = re.compile(r"#\{[^{}#\s][^{}#]*\}")
_OPENING: Final = re.compile(r"#\{")
_FOREIGN: Final = re.compile(r"\{\{[^{}]*\}\}")
_ADVERTISING: Final = re.compile(r"^[^\S\n]*[(\[（]\s*(?:광고|AD)\s*[)\]）]", re.IGNORECASE | re.MULTILINE)


def _submit(rule_id: str, title: str, description: str, fix: str) -> Rule:
    return submit(rule_id, title, description=description, fix=fix, source=_SECTION, code=_REFUSAL)


def _review(rule_id: str, title: str, description: str, fix: str) -> Rule:
    # KakaoTalk has no rejection codes: the reason of a rejection is a comment.
    return review(rule_id, title, description=description, fix=fix, rejection="REJECTED", source="simulation")


def _advice(rule_id: str, title: str, description: str, fix: str) -> Rule:
    return advice(rule_id, title, description=description, fix=fix, source=_SECTION)


CATEGORY = contract(
    "kakaotalk.template.category",
    "The category code has six digits",
    description="categoryCode is a subcategory of the sender's template categories, or 999999.",
    fix="Take a code from the list of template categories.",
    code="template_invalid_category_code",
)
REQUIRED = contract(
    "kakaotalk.template.required",
    "A submitted template is complete",
    description="A draft may lack content and names of buttons; a template that is submitted may not.",
    fix="Fill in the field, or keep the template as a draft.",
    code="invalid_payload",
)
BUTTON_TYPES = contract(
    "kakaotalk.template.buttons.types",
    "Each type of button occurs once",
    description="A template has up to five buttons, all of different types.",
    fix="Remove one of the two buttons, or change its type.",
    code="invalid_payload",
)
EXTRA = _submit(
    "kakaotalk.template.extra.required",
    "EXTRA_INFORMATION and MIXED carry extra text",
    "extra is the additional information below the content, and these two message types exist for it.",
    "Write extra, or choose BASIC or AD_INCLUDED.",
)
EXTRA_FIXED = _submit(
    "kakaotalk.template.extra.variables",
    "The extra text has no variables",
    "extra is the same in every message.",
    "Move the variable into content.",
)
CHANNEL = _submit(
    "kakaotalk.template.channel.required",
    "AD_INCLUDED and MIXED begin with the channel button",
    "Both types ask the reader to add the channel: the first button is of type CHANNEL_ID_ADDED.",
    "Put a button of type CHANNEL_ID_ADDED first, at most four others after it.",
)
CHANNEL_TYPE = _submit(
    "kakaotalk.template.channel.type",
    "Only AD_INCLUDED and MIXED have the channel button",
    "A button of type CHANNEL_ID_ADDED belongs to the fixed advertisement of these two message types.",
    "Remove the button, or choose AD_INCLUDED or MIXED.",
)
ORDER = _submit(
    "kakaotalk.template.buttons.order",
    "Every button has its own place",
    "ordering is the button's position in the row, 1 to 5.",
    "Number the buttons from 1.",
)
LINK = _submit(
    "kakaotalk.template.buttons.link",
    "Link buttons lead somewhere",
    "WEB_LINK needs linkMo, APP_LINK needs schemeIos and schemeAndroid.",
    "Add the address.",
)
TEXT = _submit(
    "kakaotalk.template.emphasis.text",
    "Text emphasis has a title and a subtitle",
    "EMPHASIZE_TYPE_TEXT shows subtitle and title above the content, and needs both.",
    "Write title and subtitle, or choose EMPHASIZE_TYPE_NONE.",
)
IMAGE = _submit(
    "kakaotalk.template.emphasis.image",
    "Image emphasis has an image",
    "EMPHASIZE_TYPE_IMAGE needs imageName and imageUrl.",
    "Give name and URL of the image, or choose EMPHASIZE_TYPE_NONE.",
)
IMAGE_FORMAT = _submit(
    "kakaotalk.template.image.format",
    "The image is a JPEG or PNG",
    "At most 500 KB, at least 500 × 250 pixels, twice as wide as high. Only the ending of the URL is looked at here.",
    "Use a JPEG or PNG.",
)
IMAGE_CHANGE = _submit(
    "kakaotalk.template.image.change",
    "The image of an approved template stays",
    "Once a template is approved, its image cannot be replaced or removed.",
    "Create another template for another image.",
)
VARIABLES = _review(
    "kakaotalk.template.variables",
    "Variables are written #{name}",
    "Every #{ is closed by } and has a name in between, without braces.",
    "Write the variable like #{name}.",
)
SUBSTANCE = _review(
    "kakaotalk.template.content.substance",
    "The content says something by itself",
    "A content of nothing but variables could hold anything, so that no reviewer can tell what it will say.",
    "Write fixed text around the variables.",
)
ADVERTISING = _review(
    "kakaotalk.template.content.advertising",
    "AlimTalk informs and does not advertise",
    "A text that is marked as an advertisement, as (광고) does, is not a notification.",
    "Send advertisements another way, or take the mark and the offer out.",
)
DEFAULT_CATEGORY = _advice(
    "kakaotalk.template.category.default",
    "The category is chosen",
    "Templates of category 999999, the default, are reviewed last.",
    "Choose the subcategory that fits.",
)
TITLE_LENGTH = _advice(
    "kakaotalk.template.title.length",
    "Devices show the whole title",
    "Devices show two lines of a title, on Android 23 characters each, on iOS 27.",
    "Keep the title within 46 characters.",
)
SUBTITLE_LENGTH = _advice(
    "kakaotalk.template.subtitle.length",
    "Devices show the whole subtitle",
    "Android shows 18 characters of a subtitle, iOS 21.",
    "Keep the subtitle within 18 characters.",
)
UNUSED = _advice(
    "kakaotalk.template.unused",
    "Nothing is given that is not shown",
    "extra belongs to EXTRA_INFORMATION and MIXED, title and subtitle to EMPHASIZE_TYPE_TEXT, imageName and imageUrl "
    "to EMPHASIZE_TYPE_IMAGE.",
    "Choose the type that shows the field, or leave the field out.",
)
CHANNEL_NAME = _advice(
    "kakaotalk.template.channel.name",
    "The channel button has its fixed name",
    f"KakaoTalk writes {CHANNEL_BUTTON_NAME} on the button, whatever its name is.",
    f"Name the button {CHANNEL_BUTTON_NAME}.",
)
BRACES = _advice(
    "kakaotalk.template.variables.braces",
    "No variables of another channel",
    "KakaoTalk replaces #{name}; {{1}} would be sent as it stands.",
    "Write the variable like #{name}.",
)

CATALOGUE: Final[Mapping[str, Rule]] = {
    name: rule for name, rule in RULES.items() if name.startswith("kakaotalk.template.")
}
"""The rules of this module by id."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reviewer's decision; `reason` is set when the template is rejected."""

    approve: bool
    reason: str | None = None


def check(source: Source, *, draft: bool = False) -> list[Finding]:
    """Find everything, in the order in which it would be met; of a draft, only what the API refuses."""
    found = check_contract(source, draft=draft)
    return found if draft else [*found, *check_submit(source), *check_review(source)]


def check_contract(source: Source, *, draft: bool = False) -> list[Finding]:
    """Find what the API itself refuses, and warnings; a draft may lack what is only needed to submit it."""
    return list(_contract(_read(source), draft=draft))


def check_submit(source: Source) -> list[Finding]:
    """Find what KakaoTalk refuses at submission."""
    details = _read(source)
    return [*_blocks(details), *_buttons(details), *_emphasis(details)]


def check_change(live: Source, source: Source) -> list[Finding]:
    """Find what KakaoTalk refuses of a new version of an approved template, whose live version is `live`."""
    before, after = _read(live), _read(source)
    changed = [name for name in ("imageName", "imageUrl") if before.get(name) and before.get(name) != after.get(name)]
    return [IMAGE_CHANGE.at(f"details.{name}", "The image was approved and cannot be changed.") for name in changed]


def check_review(source: Source) -> list[Finding]:
    """Find what KakaoTalk's review objects to; `verdict` turns it into a decision."""
    return list(_wording(_read(source)))


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Decide by the review findings; those of other levels do not count."""
    errors = [found for found in findings if found.level == "review" and found.severity == "error"]
    reason = " ".join(f"{found.path}: {found.message}" for found in errors)
    return Verdict(approve=not errors, reason=reason or None)


def _contract(details: Mapping[str, Any], *, draft: bool) -> Iterator[Finding]:
    category = _text(details, "categoryCode", "999999")
    if not re.fullmatch("[0-9]{6}", category):
        yield CATEGORY.at("details.categoryCode", f"{category!r} is no code of six digits.")
    elif category == "999999" and not draft:
        yield DEFAULT_CATEGORY.at("details.categoryCode", "The template stays in the category that is reviewed last.")
    buttons = _list(details)
    if not draft:
        if not _text(details, "content"):
            yield REQUIRED.at("details.content", "The content is missing.")
        for path, button in buttons:
            if not _text(button, "name"):
                yield REQUIRED.at(f"{path}.name", "The name is missing.")
    seen: set[str] = set()
    for path, button in buttons:
        kind = _text(button, "type")
        if kind in seen:
            yield BUTTON_TYPES.at(f"{path}.type", f"There is another button of type {kind}.")
        seen.add(kind)
    yield from _length(details, "title", 46, TITLE_LENGTH)
    yield from _length(details, "subtitle", 18, SUBTITLE_LENGTH)


def _length(details: Mapping[str, Any], name: str, limit: int, rule: Rule) -> Iterator[Finding]:
    length = len(_text(details, name))
    if length > limit:
        yield rule.at(f"details.{name}", f"{length} characters; some devices show {limit}.")


def _blocks(details: Mapping[str, Any]) -> Iterator[Finding]:
    kind, extra = _text(details, "messageType", "BASIC"), _text(details, "extra")
    if kind in _WITH_EXTRA and not extra:
        yield EXTRA.at("details.extra", f"{kind} needs an extra text.")
    elif extra and kind not in _WITH_EXTRA:
        yield UNUSED.at("details.extra", f"{kind} does not show the extra text.")
    if _OPENING.search(extra):
        yield EXTRA_FIXED.at("details.extra", "The extra text holds a variable.")


def _buttons(details: Mapping[str, Any]) -> Iterator[Finding]:
    buttons = sorted(_list(details), key=lambda item: _number(item[1]))
    places = [_number(button) for _, button in buttons]
    for (path, _), place, before in zip(buttons[1:], places[1:], places, strict=False):
        if place == before:
            yield ORDER.at(f"{path}.ordering", f"Another button stands at {place} as well.")
    kind = _text(details, "messageType", "BASIC")
    first = _text(buttons[0][1], "type") if buttons else None
    if kind in _WITH_AD and first != CHANNEL_BUTTON:
        yield CHANNEL.at("details.buttons", f"{kind} needs {CHANNEL_BUTTON} as its first button.")
    for path, button in buttons:
        sort = _text(button, "type")
        if sort == CHANNEL_BUTTON and kind not in _WITH_AD:
            yield CHANNEL_TYPE.at(f"{path}.type", f"{kind} has no channel button.")
        elif sort == CHANNEL_BUTTON and _text(button, "name") != CHANNEL_BUTTON_NAME:
            yield CHANNEL_NAME.at(f"{path}.name", f"The button will read {CHANNEL_BUTTON_NAME}.")
        for link in _LINKS.get(sort, ()):
            if not _text(button, link):
                yield LINK.at(f"{path}.{link}", f"{sort} needs {link}.")


def _emphasis(details: Mapping[str, Any]) -> Iterator[Finding]:
    kind = _text(details, "emphasizeType", "EMPHASIZE_TYPE_NONE")
    for wanted, rule, names in (
        ("EMPHASIZE_TYPE_TEXT", TEXT, ("title", "subtitle")),
        ("EMPHASIZE_TYPE_IMAGE", IMAGE, ("imageName", "imageUrl")),
    ):
        for name in names:
            if kind == wanted and not _text(details, name):
                yield rule.at(f"details.{name}", f"{kind} needs {name}.")
            elif kind != wanted and _text(details, name):
                yield UNUSED.at(f"details.{name}", f"{kind} does not show it.")
    ending = _ending(_text(details, "imageUrl"))
    if ending and ending not in {"jpg", "jpeg", "png"}:
        yield IMAGE_FORMAT.at("details.imageUrl", f"The URL ends in .{ending}.")


def _ending(url: str) -> str:
    """The ending of the file's name, where it looks like one."""
    try:
        name = urlsplit(url).path.rpartition("/")[2]
    except ValueError:
        return ""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return ending if re.fullmatch("[a-z0-9]{1,5}", ending) else ""


def _wording(details: Mapping[str, Any]) -> Iterator[Finding]:
    for name in ("content", "extra", "title", "subtitle"):
        text = _text(details, name)
        if len(_OPENING.findall(text)) != len(_VARIABLE.findall(text)):
            yield VARIABLES.at(f"details.{name}", "A variable is not closed, or has no name.")
        if _FOREIGN.search(text):
            yield BRACES.at(f"details.{name}", "{{…}} is no variable here.")
        if _ADVERTISING.search(text):
            yield ADVERTISING.at(f"details.{name}", "The text is marked as an advertisement.")
    content = _text(details, "content")
    if content and not re.search(r"\w", _VARIABLE.sub("", content)):
        yield SUBSTANCE.at("details.content", "Without its variables, nothing is left of the content.")


def _read(source: Source) -> Mapping[str, Any]:
    wire: Any = source
    if isinstance(wire, BaseModel):
        wire = wire.model_dump(mode="json", by_alias=True, exclude_none=True)
    inner = cast("Mapping[str, Any]", wire).get("details", wire)
    return cast("Mapping[str, Any]", inner) if isinstance(inner, Mapping) else {}


def _list(details: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """The buttons with their wire paths."""
    buttons = details.get("buttons")
    items = cast("Sequence[Any]", buttons) if isinstance(buttons, list) else ()
    return [
        (f"details.buttons[{index}]", cast("Mapping[str, Any]", item))
        for index, item in enumerate(items)
        if isinstance(item, Mapping)
    ]


def _text(holder: Mapping[str, Any], name: str, default: str = "") -> str:
    value = holder.get(name)
    return value if isinstance(value, str) else default


def _number(button: Mapping[str, Any]) -> float:
    value = button.get("ordering")
    return value if isinstance(value, int | float) and not isinstance(value, bool) else 0
