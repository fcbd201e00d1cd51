"""Names and sentences that the generated code uses."""

from __future__ import annotations

import re
from http import HTTPStatus
from keyword import iskeyword

CHANNELS = {"Whatsapp": "WhatsApp", "Kakaotalk": "KakaoTalk", "Rcs": "RCS", "Sms": "SMS", "Papi": "PAPI"}
SHORT = {"waba": "WABA", "us": "US", "gb": "GB", "fr": "FR", "otp": "OTP", "url": "URL", "sms": "SMS", "dto": "DTO"}
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
    parts = re.findall(r"[A-Z][a-z0-9]*", name)
    channel = CHANNELS.get(parts[0], parts[0].lower())
    return [channel, *(SHORT.get(part.lower(), part.lower()) for part in parts[1:])]


def sentence(text: str) -> str:
    """Make a fragment a sentence that fits a docstring."""
    text = " ".join(text.split()).strip().rstrip(".;")
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def about(name: str, trigger: str | None = None) -> str:
    """Say in one sentence what a schema is, from its name."""
    if trigger:
        return f"The body of the event {trigger}."
    parts = [part for part in words(name) if part not in ("enum", "input")]
    if name.endswith("Enum") or not parts:
        return f"Values of the {' '.join(parts)}."
    *front, last = parts
    subject = " ".join(front)
    article = "an" if subject[:1] in "aeiouRSO" and not subject.startswith(("Su", "Se")) else "a"
    if last == "list":
        return f"A list of {subject} entries."
    if last == "create":
        return f"What creates {article} {subject}."
    if last == "update":
        return f"What changes {article} {subject}."
    if last in ("details", "answers", "questions", "changes"):
        return f"The {last} of {article} {subject.removesuffix(' changes')}."
    return f"{('The ' + ' '.join(parts))}."
