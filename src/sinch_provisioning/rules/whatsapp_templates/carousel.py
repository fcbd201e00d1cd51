"""Carousels: cards that look alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from sinch_provisioning.rules.findings import Finding, contract, submit
from sinch_provisioning.rules.whatsapp_templates.components import repeated
from sinch_provisioning.rules.whatsapp_templates.view import Part, Template

UNIQUE = contract(
    "whatsapp.template.card.components-unique",
    "Each type of component occurs once on a card",
    description="A card has one HEADER, one BODY and at most one BUTTONS component.",
    fix="Merge the components of this type into one, or remove one of them.",
)
PARTS = contract(
    "whatsapp.template.card.components-required",
    "A card has a header and a body",
    description="Each card has an image or video as HEADER and a BODY. A draft may still lack them.",
    fix="Add the missing component to the card.",
)
ALIKE = contract(
    "whatsapp.template.carousel.alike",
    "All cards have the same components",
    description="The cards of a carousel have the same types of component. The first card sets the example.",
    fix="Give every card the components of the first one.",
)
MAXIMUM = contract(
    "whatsapp.template.carousel.maximum",
    "At most ten cards with at most two buttons",
    description="A carousel has at most 10 cards, and each card at most 2 buttons.",
    fix="Remove the cards or buttons that are too many.",
)
MINIMUM = submit(
    "whatsapp.template.carousel.minimum",
    "A carousel has two cards or more",
    description="Meta takes carousels of 2 to 10 cards, though the contract begins at one.",
    fix="Add a second card, or use a media header instead of a carousel.",
)
SHAPE = submit(
    "whatsapp.template.carousel.shape",
    "All cards have the same header format and the same types of button",
    description="If the first card has an image and one URL button, so has every other.",
    fix="Give every card the header format of the first one, and its types of button in the same order.",
)

Shape: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]


def check_contract(template: Template, *, draft: bool) -> Iterator[Finding]:
    """Compare the cards, and count."""
    for carousel in template.of_type("CAROUSEL"):
        cards = carousel.parts("cards")
        if len(cards) > 10:
            yield MAXIMUM.at(f"{carousel.path}.cards", f"There are {len(cards)} cards; 10 are allowed.")
        expected = _types(cards[0]) if cards else set[str]()
        for card in cards:
            yield from _card(card, draft=draft)
            missing = expected ^ _types(card)
            if missing and not draft:
                yield ALIKE.at(card.path, f"The card differs from the first one in {', '.join(sorted(missing))}.")


def _card(card: Part, *, draft: bool) -> Iterator[Finding]:
    components = card.parts("components")
    yield from repeated(components, UNIQUE)
    for kind in ("HEADER", "BODY"):
        if not draft and kind not in _types(card):
            yield PARTS.at(f"{card.path}.components", f"The card has no {kind}.")
    for component in components:
        buttons = component.parts("buttons")
        if len(buttons) > 2:
            yield MAXIMUM.at(f"{component.path}.buttons", f"The card has {len(buttons)} buttons; 2 are allowed.")


def check_submit(template: Template) -> Iterator[Finding]:
    """Check what Meta asks of carousels beyond the contract."""
    for carousel in template.of_type("CAROUSEL"):
        cards = carousel.parts("cards")
        if len(cards) == 1:
            yield MINIMUM.at(f"{carousel.path}.cards", "There is one card; at least 2 are needed.")
        for card in cards:
            if _types(card) == _types(cards[0]) and _shape(card) != _shape(cards[0]):
                yield SHAPE.at(card.path, "The card differs from the first one in header format or types of button.")


def _types(card: Part) -> set[str]:
    return {part.type for part in card.parts("components")}


def _shape(card: Part) -> Shape:
    components = card.parts("components")
    formats = tuple(part.text("format") or "" for part in components if part.type == "HEADER")
    return formats, tuple(button.type for part in components for button in part.parts("buttons"))
