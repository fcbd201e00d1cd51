"""The content of a template: from what a request sends to what the API answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from pydantic import BaseModel

Json = dict[str, Any]

#: Labels that the platform gives to buttons for which requests carry none.
_LABELS = {
    "REQUEST_CONTACT_INFO": "Share contact info",
    "ORDER_DETAILS": "Review and pay",
    "COPY_CODE": "Copy offer code",
}


def sent(details: BaseModel | None) -> Json:
    """The wire JSON of what a request holds, without what it left out; a draft may leave out what its model demands."""
    if details is None:
        return {}
    return details.model_dump(mode="json", by_alias=True, exclude_unset=True, warnings=False)


def merged(base: Json, update: Json) -> Json:
    """The content after an update: what is sent replaces, what is left out stays, and optimization null removes it."""
    result = base | {name: value for name, value in update.items() if name != "optimization"}
    if "optimization" in update:
        pricing = _pricing(base.get("optimization"), update["optimization"])
        result.pop("optimization", None)
        if pricing is not None:
            result["optimization"] = pricing
    return result


def _pricing(base: Json | None, update: Json | None) -> Json | None:
    """Overrides that are not mentioned stay, null clears them and keeps the bid."""
    if update is None:
        return None
    result = (base or {}) | update
    if result.get("bidCountryMultiplierOverrides") is None:
        result.pop("bidCountryMultiplierOverrides", None)
    return result


def shown(details: Json) -> Json:
    """The content as the API answers it: no mime types, labels and empty lists filled in, the bid strategy's long name."""
    result = dict(details)
    if "components" in result:
        result["components"] = [_component(part) for part in result["components"]]
    if "optimization" in result:
        pricing: Json = dict(result["optimization"])
        strategy = str(pricing["bidStrategy"])
        pricing["bidStrategy"] = strategy if strategy.startswith("BID_STRATEGY_") else f"BID_STRATEGY_{strategy}"
        result["optimization"] = pricing
    return result


def _component(part: Json) -> Json:
    kind = part.get("type")
    if kind == "HEADER" and "mimeType" in _sample(part):
        return part | {"example": {name: value for name, value in _sample(part).items() if name != "mimeType"}}
    if kind == "BUTTONS":
        return part | {"buttons": [_button(button) for button in part.get("buttons", [])]}
    if kind == "CAROUSEL":
        return part | {"cards": [_card(card) for card in part.get("cards", [])]}
    if kind == "LIMITED_TIME_OFFER":
        return {"hasExpiration": False} | part
    return part


def _card(card: Json) -> Json:
    return card | {"components": [_component(part) for part in card.get("components", [])]}


def _button(button: Json) -> Json:
    label = _LABELS.get(str(button.get("type")))
    return {"type": button["type"], "text": label} | button if label else button


def mime_types(details: Json) -> dict[str, str]:
    """Mime types that the request states for sample files, by URL; answers do not repeat them."""
    return {
        str(sample["url"]): str(sample["mimeType"])
        for header in media_headers(details)
        if "mimeType" in (sample := _sample(header)) and "url" in sample
    }


def media_urls(details: Json) -> set[str]:
    """The URLs of all sample files."""
    return {str(sample["url"]) for header in media_headers(details) if "url" in (sample := _sample(header))}


def media_headers(details: Json) -> Iterator[Json]:
    """Headers with a sample file, those of cards included."""
    for part in parts(details):
        if part.get("type") == "HEADER" and part.get("format") in {"IMAGE", "VIDEO", "DOCUMENT"}:
            yield part


def buttons(details: Json) -> Iterator[Json]:
    """Every button, those of cards included."""
    for part in parts(details):
        if part.get("type") == "BUTTONS":
            yield from part.get("buttons", [])


def parts(details: Json) -> Iterator[Json]:
    """Every component, those of cards included."""
    for part in details.get("components", []):
        yield part
        for card in part.get("cards", []):
            yield from card.get("components", [])


def _sample(header: Json) -> Json:
    sample = header.get("example")
    return cast("Json", sample) if isinstance(sample, dict) else {}
