"""What goes with the text: time to live and dynamic pricing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, cast

from sinch_provisioning.rules.findings import Finding, advice, contract
from sinch_provisioning.rules.whatsapp_templates.view import Template

TTL = contract(
    "whatsapp.template.ttl",
    "The time to live fits the category",
    description="messageSendTtlSeconds is 10 to 900 for AUTHENTICATION, 30 to 43200 for UTILITY and 43200 to 2592000 "
    "for MARKETING. The default of UTILITY, 2592000, lies outside its own range and cannot be set.",
    fix="Choose a value within the range, or leave the field out.",
)
MULTIPLIER = contract(
    "whatsapp.template.pricing.multiplier",
    "Country multipliers are decimals from 0.0 to 10.0",
    description="bidCountryMultiplierOverrides maps ISO 3166-1 alpha-2 country codes to decimal texts, 0.0 to 10.0.",
    fix='Write the override like "DE": "1.5".',
)
PRICING_CATEGORY = advice(
    "whatsapp.template.pricing.category",
    "Dynamic pricing is for MARKETING",
    description="The contract's samples use optimization with MARKETING only; no text forbids it elsewhere.",
    fix="Leave optimization out, unless you know that your account has it for this category.",
)

TTL_RANGES: Final[Mapping[str, tuple[int, int]]] = {
    "AUTHENTICATION": (10, 900),
    "MARKETING": (43_200, 2_592_000),
    "UTILITY": (30, 43_200),
}
"""Smallest and largest messageSendTtlSeconds of each category."""

TTL_DEFAULTS: Final[Mapping[str, int]] = {"AUTHENTICATION": 600, "MARKETING": 2_592_000, "UTILITY": 2_592_000}
"""The messageSendTtlSeconds that holds when none is set."""

_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_DECIMAL: Final = re.compile(r"[0-9]{1,2}(\.[0-9]+)?")


def check_contract(template: Template) -> Iterator[Finding]:
    """Check ranges."""
    root = template.root
    seconds = root.number("messageSendTtlSeconds")
    low, high = TTL_RANGES.get(template.category, (0, 2_592_000))
    if seconds is not None and not low <= seconds <= high:
        yield TTL.at(
            "details.messageSendTtlSeconds",
            f"{seconds:.15g} seconds are outside the range of {template.category}, {low} to {high}.",
        )
    pricing = root.mapping("optimization")
    if pricing and template.category != "MARKETING":
        yield PRICING_CATEGORY.at("details.optimization", f"The category is {template.category}, not MARKETING.")
    overrides = pricing.get("bidCountryMultiplierOverrides")
    if isinstance(overrides, Mapping):
        yield from _multipliers(cast("Mapping[str, object]", overrides))


def _multipliers(overrides: Mapping[str, object]) -> Iterator[Finding]:
    for country, value in overrides.items():
        path = f"details.optimization.bidCountryMultiplierOverrides.{country}"
        if not _COUNTRY.fullmatch(country):
            yield MULTIPLIER.at(path, f"{country!r} is no two-letter country code.")
        if not isinstance(value, str) or not _DECIMAL.fullmatch(value) or float(value) > 10:
            yield MULTIPLIER.at(path, f"{value!r} is no decimal text from 0.0 to 10.0.")
