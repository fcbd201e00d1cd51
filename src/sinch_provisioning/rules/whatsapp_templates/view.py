"""A template as the rules see it: wire JSON behind typed accessors.

The rules read wire JSON, not models, because a draft may lack what its model demands, and because the store, a
manifest and a request all have wire JSON in common.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from pydantic import BaseModel

if TYPE_CHECKING:
    from sinch_provisioning.contract import models

Details: TypeAlias = "models.WhatsappTemplateDetailsInput | models.WhatsappTemplateDetailsUpdate | Mapping[str, Any]"
"""The content of a template, as a model or as wire JSON."""

Role: TypeAlias = Literal["header", "body", "footer", "offer", "card", "label"]
"""Which text of a template: `offer` is that of the limited-time offer, `card` the body of a carousel card."""

_EMPTY: Mapping[str, Any] = {}
LONGEST = 10_000
"""Strings are read this far. They are too long by then, and reading on would only take time."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A template to be checked that is no create request: a stored one, or the outcome of an update."""

    name: str
    language: str
    category: str
    allow_category_change: bool
    details: Details


Source: TypeAlias = "Template | Subject | models.WhatsappTemplateCreate | Mapping[str, Any]"
"""Whatever can be checked; a mapping is a create request as wire JSON."""


@dataclass(frozen=True, slots=True)
class Part:
    """A component, card or button, with its wire path; values of an unexpected type read as absent."""

    path: str
    type: str
    data: Mapping[str, Any]

    def text(self, key: str = "text") -> str | None:
        """The string at `key`."""
        value = self.data.get(key)
        return value[:LONGEST] if isinstance(value, str) else None

    def number(self, key: str) -> float | None:
        """The number at `key`; integers that no float can hold are infinite, so that they can be compared and shown."""
        value = self.data.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool):
            return None
        try:
            return float(value)
        except OverflowError:
            return math.inf if value > 0 else -math.inf

    def flag(self, key: str) -> bool:
        """Whether `key` holds true."""
        return self.data.get(key) is True

    def mapping(self, key: str) -> Mapping[str, Any]:
        """The object at `key`, or an empty one."""
        return _mapping(self.data.get(key)) or _EMPTY

    def parts(self, key: str) -> tuple[Part, ...]:
        """The objects of the list at `key`."""
        return tuple(
            Part(f"{self.path}.{key}[{index}]", str(item.get("type", "")), item)
            for index, value in enumerate(_list(self.data.get(key)))
            if (item := _mapping(value)) is not None
        )

    def sample(self) -> Any:
        """The one sample, which may be called `example` or be the only item of `examples`."""
        value = self.data.get("example", self.data.get("examples"))
        if isinstance(value, list):
            return next(iter(cast("Iterable[Any]", value)), None)
        return value

    def samples(self) -> tuple[str, ...]:
        """The samples of a body."""
        return tuple(value for value in _list(self.data.get("examples")) if isinstance(value, str))


@dataclass(frozen=True, slots=True)
class Text:
    """A text that the reader of the message sees."""

    role: Role
    path: str
    value: str


@dataclass(frozen=True)
class Template:
    """Everything the rules look at; what many rules ask for is found once."""

    name: str
    language: str
    category: str
    allow_category_change: bool
    details: Mapping[str, Any]
    components: tuple[Part, ...]

    @property
    def root(self) -> Part:
        """The details themselves."""
        return Part("details", "", self.details)

    @property
    def authentication(self) -> bool:
        """Whether the platform writes the text itself."""
        return self.category == "AUTHENTICATION"

    @cached_property
    def _by_type(self) -> Mapping[str, tuple[Part, ...]]:
        found: dict[str, tuple[Part, ...]] = {}
        for part in self.components:
            found[part.type] = (*found.get(part.type, ()), part)
        return found

    def of_type(self, type: str) -> tuple[Part, ...]:  # noqa: A002
        """The components of a type: one, unless the template breaks the rules."""
        return self._by_type.get(type, ())

    def headers(self, *formats: str) -> tuple[Part, ...]:
        """The headers of these formats, not those of cards."""
        return tuple(part for part in self.of_type("HEADER") if part.text("format") in formats)

    @cached_property
    def cards(self) -> tuple[Part, ...]:
        """The cards of the carousel."""
        return tuple(card for carousel in self.of_type("CAROUSEL") for card in carousel.parts("cards"))

    def card_parts(self, type: str) -> tuple[Part, ...]:  # noqa: A002
        """The components of a type within all cards."""
        return tuple(part for part in self._card_components if part.type == type)

    @cached_property
    def _card_components(self) -> tuple[Part, ...]:
        return tuple(part for card in self.cards for part in card.parts("components"))

    @cached_property
    def buttons(self) -> tuple[Part, ...]:
        """The buttons below the message, not those of cards."""
        return tuple(button for part in self.of_type("BUTTONS") for button in part.parts("buttons"))

    @cached_property
    def all_buttons(self) -> tuple[Part, ...]:
        """The buttons below the message, and those of cards."""
        return (*self.buttons, *(b for part in self.card_parts("BUTTONS") for b in part.parts("buttons")))

    @cached_property
    def media_headers(self) -> tuple[Part, ...]:
        """Headers with a file, those of cards too."""
        return (*self.headers("IMAGE", "VIDEO", "DOCUMENT"), *self.card_parts("HEADER"))

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """All texts that are there, labels last."""
        return (
            *_texts("header", self.headers("TEXT")),
            *_texts("body", self.of_type("BODY")),
            *_texts("footer", self.of_type("FOOTER")),
            *_texts("offer", self.of_type("LIMITED_TIME_OFFER")),
            *_texts("card", self.card_parts("BODY")),
            *_texts("label", self.all_buttons),
        )


def read(source: Source) -> Template:
    """Turn whatever can be checked into what the rules look at."""
    if isinstance(source, Template):
        return source
    if isinstance(source, Subject):
        return _template(source.name, source.language, source.category, source.allow_category_change, source.details)
    wire = _wire(source)
    details = _mapping(wire.get("details")) or _EMPTY
    return _template(
        str(wire.get("name", "")),
        str(wire.get("language", "")),
        str(wire.get("category", "")),
        wire.get("allowCategoryChange") is True,
        details,
    )


def read_details(details: Details) -> Template:
    """Read the content of a template whose name, language and category do not matter."""
    return _template("", "", "", False, details)


def _template(name: str, language: str, category: str, allow_category_change: bool, details: Details) -> Template:
    wire = _wire(details)
    components = Part("details", "", wire).parts("components")
    return Template(str(name), str(language), str(category), allow_category_change, wire, components)


def _texts(role: Role, parts: tuple[Part, ...]) -> Iterator[Text]:
    for part in parts:
        value = part.text()
        if value is not None:
            yield Text(role, f"{part.path}.text", value)


def _wire(value: BaseModel | Mapping[str, Any]) -> Mapping[str, Any]:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    return value


def _mapping(value: Any) -> Mapping[str, Any] | None:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else None


def _list(value: Any) -> Sequence[Any]:
    return cast("Sequence[Any]", value) if isinstance(value, list) else ()
