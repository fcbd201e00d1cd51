"""A template as the rules see it: wire JSON behind typed accessors.

The rules read wire JSON, not models, because a draft may lack what its model demands, and because the store, a
manifest and a request all have wire JSON in common.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from pydantic import BaseModel

from sinch_provisioning.rules.whatsapp_templates.texts import Variable, variables

if TYPE_CHECKING:
    from sinch_provisioning.contract import models

Details: TypeAlias = "models.WhatsappTemplateDetailsInput | models.WhatsappTemplateDetailsUpdate | Mapping[str, Any]"
"""The content of a template, as a model or as wire JSON."""

Role: TypeAlias = Literal["header", "body", "footer", "offer", "card", "label"]
"""Which text of a template: `offer` is that of the limited-time offer, `card` the body of a carousel card."""

_EMPTY: Mapping[str, Any] = {}
_MEDIA = ("IMAGE", "VIDEO", "DOCUMENT")
# Asking about the abstract class takes much longer, and wire JSON never needs it.
_MAPPINGS = (dict, Mapping)
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


@dataclass(slots=True)
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
        items = cast("Sequence[Mapping[str, Any] | None]", _list(self.data.get(key)))
        return tuple(
            [
                Part(f"{self.path}.{key}[{index}]", str(item.get("type", "")), item)
                for index, item in enumerate(items)
                if isinstance(item, _MAPPINGS)
            ]
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


@dataclass(slots=True)
class Text:
    """A text that the reader of the message sees, and the part that holds it."""

    role: Role
    part: Part
    value: str
    variables: tuple[Variable, ...]

    @property
    def path(self) -> str:
        """Its wire path."""
        return f"{self.part.path}.text"


Parts: TypeAlias = Mapping[str, Sequence[Part]]
"""Components by their type."""


@dataclass(slots=True)
class Template:
    """Everything the rules look at; what many rules ask for is found once."""

    name: str
    language: str
    category: str
    allow_category_change: bool
    root: Part
    """The details themselves."""

    components: tuple[Part, ...] = field(init=False)
    buttons: tuple[Part, ...] = field(init=False)
    """The buttons below the message, not those of cards."""
    all_buttons: tuple[Part, ...] = field(init=False)
    """The buttons below the message, and those of cards."""
    media_headers: tuple[Part, ...] = field(init=False)
    """Headers with a file, those of cards too."""
    texts: tuple[Text, ...] = field(init=False)
    """All texts that are there: header, body, footer, offer, those of cards, labels."""
    _own: Parts = field(init=False)
    _on_cards: Parts = field(init=False)

    def __post_init__(self) -> None:
        self.components = self.root.parts("components")
        own = self._own = _by_type(self.components)
        cards = _within(own["CAROUSEL"], "cards") if "CAROUSEL" in own else ()
        on_cards = self._on_cards = _by_type(_within(cards, "components")) if cards else {}
        self.buttons = _within(own["BUTTONS"], "buttons") if "BUTTONS" in own else ()
        self.all_buttons = self.buttons + (_within(on_cards["BUTTONS"], "buttons") if "BUTTONS" in on_cards else ())
        headers = own.get("HEADER", ())
        self.media_headers = (
            *[part for part in headers if part.data.get("format") in _MEDIA],
            *on_cards.get("HEADER", ()),
        )
        by_role: tuple[tuple[Role, Sequence[Part]], ...] = (
            ("header", [part for part in headers if part.data.get("format") == "TEXT"]),
            ("body", own.get("BODY", ())),
            ("footer", own.get("FOOTER", ())),
            ("offer", own.get("LIMITED_TIME_OFFER", ())),
            ("card", on_cards.get("BODY", ())),
            ("label", self.all_buttons),
        )
        self.texts = tuple(
            [
                Text(role, part, value[:LONGEST], variables(value[:LONGEST]))
                for role, parts in by_role
                for part in parts
                if isinstance(value := part.data.get("text"), str)
            ]
        )

    @property
    def authentication(self) -> bool:
        """Whether the platform writes the text itself."""
        return self.category == "AUTHENTICATION"

    def of_type(self, type: str) -> Sequence[Part]:  # noqa: A002
        """The components of a type: one, unless the template breaks the rules."""
        return self._own.get(type, ())

    def card_parts(self, type: str) -> Sequence[Part]:  # noqa: A002
        """The components of a type within all cards."""
        return self._on_cards.get(type, ())

    def headers(self, *formats: str) -> Sequence[Part]:
        """The headers of these formats, not those of cards."""
        return [part for part in self.of_type("HEADER") if part.data.get("format") in formats]


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
    return Template(str(name), str(language), str(category), allow_category_change, Part("details", "", _wire(details)))


def _by_type(parts: Iterable[Part]) -> Parts:
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(part.type, []).append(part)
    return found


def _within(parts: Sequence[Part], key: str) -> tuple[Part, ...]:
    """The objects of the lists that the parts hold at `key`."""
    return tuple([inner for part in parts for inner in part.parts(key)])


def _wire(value: BaseModel | Mapping[str, Any]) -> Mapping[str, Any]:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    return value


def _mapping(value: Any) -> Mapping[str, Any] | None:
    return cast("Mapping[str, Any]", value) if isinstance(value, _MAPPINGS) else None


def _list(value: Any) -> Sequence[Any]:
    return cast("Sequence[Any]", value) if isinstance(value, list) else ()
