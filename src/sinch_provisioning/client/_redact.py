"""Keeps secrets, tokens, one-time codes and phone numbers out of texts meant for people and logs."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from sinch_provisioning.client._json import is_array, is_object

HIDDEN: Final = "[hidden]"

# Wire names whose values identify a person or open a door, wherever they stand in a request.
_PRIVATE_NAME: Final = re.compile(
    r"secret|token|password|phone|msisdn|^(code|pin|otp|to|number|testNumber|testNumbers|authenticationCode|facebookCode)$",
    re.IGNORECASE,
)
_PATTERNS: Final = (
    re.compile(r"\b(?:bearer|basic)\s+[A-Za-z0-9+/=._~-]{6,}", re.IGNORECASE),
    re.compile(r"\beyJ[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+){1,2}"),
    re.compile(r"\bEAA[A-Za-z0-9]{16,}"),
    # Six digits and more, with the separators people use: phone numbers and one-time codes.
    re.compile(r"(?<![A-Za-z0-9])\+?\(?\d(?:[ ().-]{0,2}\d){5,}(?![A-Za-z0-9])"),
)


class Secret:
    """A string that is shown nowhere unless `reveal()` is called."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __repr__(self) -> str:
        return "Secret(hidden)"


def private_values(document: object) -> Iterator[str]:
    """Yield the values of a JSON document that stand under a private name."""
    if is_object(document):
        for name, value in document.items():
            if _PRIVATE_NAME.search(name):
                yield from _scalars(value)
            else:
                yield from private_values(value)
    elif is_array(document):
        for value in document:
            yield from private_values(value)


def _scalars(value: object) -> Iterator[str]:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        yield str(value)
    elif is_array(value):
        for item in value:
            yield from _scalars(item)
    elif is_object(value):
        for item in value.values():
            yield from _scalars(item)


def redact(text: str, values: Iterable[str] = ()) -> str:
    """Hide the given values, and whatever looks like a credential or a phone number, in a text."""
    for value in sorted(values, key=len, reverse=True):
        if len(value) >= 3:
            text = text.replace(value, HIDDEN)
    for pattern in _PATTERNS:
        text = pattern.sub(HIDDEN, text)
    return text
