"""Which operators carry RCS messages of businesses, by the countries in which a sender can be launched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

OPERATORS: Final[Mapping[str, tuple[str, ...]]] = {
    "AT": ("A1", "Hutchison 3G", "Magenta"),
    "BE": ("Orange", "Proximus", "Telenet"),
    "BR": ("Claro", "TIM", "Vivo"),
    "CA": ("Bell", "Freedom", "Rogers", "Telus", "Videotron"),
    "CZ": ("O2", "T-Mobile", "Vodafone"),
    "DE": ("1und1", "Deutsche Telekom", "O2", "Vodafone"),
    "DK": ("3", "Telenor"),
    "ES": ("Movistar", "Orange", "Vodafone", "Yoigo"),
    "FI": ("DNA", "Elisa", "Telia"),
    "FR": ("Bouygues", "Free", "Orange", "SFR"),
    "GB": ("EE", "O2", "Three", "Vodafone"),
    "GR": ("Cosmote", "Vodafone"),
    "HU": ("Telekom", "Vodafone"),
    "IT": ("Iliad", "TIM", "Vodafone", "WindTre"),
    "LT": ("Tele2", "Telia"),
    "MX": ("AT&T", "Movistar", "Telcel"),
    "NL": ("Kpn", "Odido", "Vodafone"),
    "NO": ("Telenor", "Telia"),
    "PE": ("Claro", "Entel", "Movistar"),
    "PL": ("Orange", "T-Mobile"),
    "PT": ("MEO", "NOS", "Vodafone"),
    "SE": ("3", "Tele2", "Telenor", "Telia"),
    "SG": ("M1", "Simba", "Singtel", "Starhub"),
    "SK": ("O2", "Orange", "Telekom"),
    "US": ("AT&T", "C-Spire", "Google Fi", "T-Mobile", "US Cellular", "Verizon"),
}
"""Operators in alphabetical order, by the names that the API has for them."""
