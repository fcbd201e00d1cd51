"""Names and sentences that the generated code uses."""

from __future__ import annotations

import re
from collections.abc import Set
from http import HTTPStatus
from keyword import iskeyword

CHANNELS = {"Whatsapp": "WhatsApp", "Kakaotalk": "KakaoTalk", "Rcs": "RCS", "Sms": "SMS", "Papi": "PAPI"}
SHORT = {"waba": "WABA", "us": "US", "gb": "GB", "fr": "FR", "otp": "OTP", "url": "URL", "sms": "SMS", "api": "API"}
MEMBERS = {
    "1und1": "ONE_UND_ONE",
    "3": "THREE_BRAND",
    "9 Mobile": "NINE_MOBILE",
    "7": "DAYS_7",
    "30": "DAYS_30",
    "60": "DAYS_60",
    "90": "DAYS_90",
}
DIRECTIONS = ("Input", "Create", "Update")


def snake(name: str) -> str:
    """Return the attribute name of a wire name."""
    result = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()
    return f"{result}_" if iskeyword(result) else result


def pythonic(text: str, wires: Set[str]) -> str:
    """Return a text about attributes, in which some were called by their wire names."""
    return re.sub(r"\b[a-z]+[A-Z]\w*", lambda found: snake(found[0]) if found[0] in wires else found[0], text)


def member(value: str | int) -> str:
    """Return the name of an enum member."""
    if isinstance(value, int):
        known = {status.value: status.name for status in HTTPStatus}
        return known.get(value, f"STATUS_{value}")
    if value in MEMBERS:
        return MEMBERS[value]
    spaced = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", value) if "." in value or value[:1].islower() else value
    name = re.sub(r"\W+", "_", spaced.replace("&", "_AND_")).strip("_").upper()
    return f"N{name}" if name[:1].isdigit() else name


def words(name: str) -> list[str]:
    """Split a schema's name into the words of a sentence."""
    parts = re.findall(r"[A-Z][a-z0-9]*", name.replace("WhatsApp", ""))
    channel = CHANNELS.get(parts[0], parts[0].lower())
    return [channel, *(SHORT.get(part.lower(), part.lower()) for part in parts[1:])]


def sentence(text: str) -> str:
    """Make a fragment a sentence that fits a docstring."""
    text = " ".join(text.split()).strip().rstrip(".;")
    # A field's or parameter's name keeps its own spelling.
    named = re.match(r"[a-z]+[A-Z]", text) or re.match(r"(name|status|state|target|code|comment|payload|type)\b", text)
    return f"{text if named else text[:1].upper() + text[1:]}." if text else ""


def about(name: str, *, enum: bool = False) -> str:
    """Say in one sentence what a schema is, from its name."""
    parts = [part for part in words(name) if part != "enum"]
    if parts[-1] == "event":
        return f"The body of the event {'_'.join(parts[:-1]).upper()}."
    asked = "input" in parts
    parts = [part for part in parts if part not in ("input", "partial")]
    if enum:
        return f"Values of {_with_article(parts)}{' in requests' if asked else ''}."
    for verb, phrase in (("create", "creates"), ("update", "changes")):
        if verb in parts and parts[-1] != "list":
            place = parts.index(verb)
            before, after = parts[:place], parts[place + 1 :]
            form = f": {' '.join(after)}" if after else ""
            return f"What {phrase} {_with_article(before)}{form}."
    *front, last = parts
    if last == "list":
        plural = " ".join(front).removesuffix("input").strip()
        return f"A list of {plural[:-1] + 'ies' if plural.endswith('y') else plural.removesuffix('s') + 's'}."
    manner = ", as a request gives it" if asked else ", as a field mask leaves it" if "Partial" in name else ""
    if last in ("details", "answers", "questions", "changes"):
        return f"The {last} of {_with_article(front)}{manner}."
    text = _with_article(parts)
    return f"{text[:1].upper()}{text[1:]}{manner}."


def _with_article(parts: list[str]) -> str:
    if "questionnaire" in parts[:-1]:
        place = parts.index("questionnaire") + 1
        return f"the {' '.join(parts[place:])} part of {_with_article(parts[:place])}"
    text = " ".join(part for part, before in zip(parts, ["", *parts], strict=False) if part != before)
    if parts[-1].endswith("s") and not parts[-1].endswith("ss") and parts[-1] not in ("status", "us", "US"):
        return text
    return f"{'an' if parts[0] in ('RCS', 'SMS') or parts[0][:1] in 'aeio' else 'a'} {text}"
