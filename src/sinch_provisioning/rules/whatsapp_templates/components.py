"""Which components a template has, and what they must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from sinch_provisioning.rules.findings import Finding, Rule, advice, contract
from sinch_provisioning.rules.whatsapp_templates.view import Part, Role, Template

NAME = contract(
    "whatsapp.template.name",
    "Names are lower-case letters, digits and inner underscores",
    description="A name has 2 to 512 characters: lower-case letters, digits, and underscores that stand neither first "
    "nor last.",
    fix="Rename the template, for example order_shipped_v2.",
)
DUPLICATE = contract(
    "whatsapp.template.components.unique",
    "Each type of component occurs once",
    description="A template has at most one HEADER, BODY, FOOTER, BUTTONS, CAROUSEL and LIMITED_TIME_OFFER.",
    fix="Merge the components of this type into one, or remove one of them.",
)
BODY = contract(
    "whatsapp.template.body.required",
    "A template has a body",
    description="Every template that is submitted has a BODY component. A draft may still lack it.",
    fix="Add a component of type BODY.",
)
BODY_TEXT = contract(
    "whatsapp.template.body.text",
    "A body has a text",
    description="MARKETING and UTILITY templates say something in their body; only AUTHENTICATION leaves it to Meta.",
    fix="Write the text of the body, 1 to 1024 characters.",
)
REQUIRED = contract(
    "whatsapp.template.field.required",
    "Nothing is missing that a draft may lack",
    description="Texts of headers and buttons, targets of buttons, sample files and the cards of a carousel may be "
    "left out of a draft, but not of a template that is submitted.",
    fix="Fill in the field, or keep the template as a draft.",
)
LENGTH = contract(
    "whatsapp.template.text.length",
    "Texts keep to their length",
    description="Header 60 characters, body 1024, footer 60, limited-time offer 16, card body 160, button label 25.",
    fix="Shorten the text.",
)
MIME_TYPE = contract(
    "whatsapp.template.header.mime-type",
    "The sample file fits the format of its header",
    description="IMAGE takes image/jpeg and image/png, VIDEO takes video/mp4 and video/3gp, DOCUMENT takes "
    "application/pdf.",
    fix="Change the format of the header, or give a sample of the format.",
    code="file_invalid_mime_type",
)
EXTENSION = advice(
    "whatsapp.template.header.sample-name",
    "The name of the sample file fits the format of its header",
    description="The ending of the sample's URL belongs to another format than the header's. The file itself decides.",
    fix="Check that the URL leads to a file of the header's format.",
)

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_]*[a-z0-9]")
_LIMITS: Final[Mapping[Role, int]] = {"header": 60, "body": 1024, "footer": 60, "offer": 16, "card": 160, "label": 25}
_MIME_TYPES: Final = {
    "IMAGE": ("IMAGE/JPEG", "IMAGE/PNG"),
    "VIDEO": ("VIDEO/3GP", "VIDEO/MP4"),
    "DOCUMENT": ("APPLICATION/PDF",),
}
_ENDINGS: Final = {"jpg": "IMAGE", "jpeg": "IMAGE", "png": "IMAGE", "3gp": "VIDEO", "mp4": "VIDEO", "pdf": "DOCUMENT"}
_BUTTON_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "PHONE_NUMBER": ("text", "phoneNumber"),
    "URL": ("text", "url"),
    "QUICK_REPLY": ("text",),
    "OTP": ("text",),
    "FLOW": ("text", "flowId", "flowAction"),
    "COPY_CODE": ("example",),
}


def check_contract(template: Template, *, draft: bool) -> Iterator[Finding]:
    """Check names, the set of components, their texts and sample files."""
    if not _NAME.fullmatch(template.name) or len(template.name) > 512:
        yield NAME.at("name", "The name is not 2 to 512 lower-case letters, digits and inner underscores.")
    yield from repeated(template.components, DUPLICATE)
    if not draft:
        yield from _body(template)
        yield from _missing(template)
    for text in template.texts:
        limit = _LIMITS[text.role]
        if len(text.value) > limit:
            yield LENGTH.at(text.path, f"The text has {len(text.value)} characters; {limit} are allowed.")
    for header in template.media_headers:
        yield from _media(header)


def repeated(components: Sequence[Part], rule: Rule) -> Iterator[Finding]:
    """Find the components whose type was there before."""
    seen: dict[str, str] = {}
    for part in components:
        before = seen.setdefault(part.type, part.path)
        if before != part.path:
            yield rule.at(part.path, f"The type {part.type} is taken by {before} already.")


def _body(template: Template) -> Iterator[Finding]:
    bodies = template.of_type("BODY")
    if not bodies:
        yield BODY.at("details.components", "There is no component of type BODY.")
    elif not template.authentication:
        for body in bodies:
            if not (body.text() or "").strip():
                yield BODY_TEXT.at(f"{body.path}.text", "The body has no text.")


def _missing(template: Template) -> Iterator[Finding]:
    for header in template.headers("TEXT"):
        if not (header.text() or "").strip():
            yield _lacks(header, "text")
    for header in template.media_headers:
        if not _sample_of(header).get("url"):
            yield _lacks(header, "example.url")
    for carousel in template.of_type("CAROUSEL"):
        if not carousel.parts("cards"):
            yield _lacks(carousel, "cards")
    for buttons in (*template.of_type("BUTTONS"), *template.card_parts("BUTTONS")):
        if not buttons.parts("buttons"):
            yield _lacks(buttons, "buttons")
    for button in template.all_buttons:
        for key in _BUTTON_FIELDS.get(button.type, ()):
            if not (button.sample() if key == "example" else button.data.get(key)):
                yield _lacks(button, key)


def _lacks(part: Part, key: str) -> Finding:
    return REQUIRED.at(f"{part.path}.{key}", f"The {part.type} lacks {key}.")


def _media(header: Part) -> Iterator[Finding]:
    form = header.text("format") or ""
    sample = _sample_of(header)
    kind, url = sample.get("mimeType"), sample.get("url")
    if isinstance(kind, str) and form in _MIME_TYPES:
        if kind.upper() not in _MIME_TYPES[form]:
            yield MIME_TYPE.at(f"{header.path}.example.mimeType", f"A file of type {kind.lower()} is no {form}.")
    elif isinstance(url, str):
        ending = url.partition("?")[0].rpartition(".")[2].lower()
        if _ENDINGS.get(ending, form) != form:
            yield EXTENSION.at(f"{header.path}.example.url", f"The sample of a {form} header ends in .{ending}.")


def _sample_of(header: Part) -> Mapping[str, Any]:
    sample = header.sample()
    return cast("Mapping[str, Any]", sample) if isinstance(sample, Mapping) else {}
