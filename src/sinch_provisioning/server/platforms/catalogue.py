"""Every magic value of the simulated platforms, so that people and machines can list them.

A platform module registers its rows beside the code that reads them:

    catalogue.add("whatsapp.senders", "digits", {
        "00": "ACTIVE without a one-time code",
        "02": "REJECTED",
    })
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

#: How a value is carried: `prefix` name `sim_<key>_…`; `tag` `[sim:key]` in a free text; `digits` the last two digits
#: of a reserved number or id; `host` the host of a URL; `path` a part of a URL's path; `value` the whole value.
Carrier = Literal["prefix", "tag", "digits", "host", "path", "value"]


@dataclass(frozen=True, slots=True)
class MagicValue:
    """One magic value: where it is read (a family or an operation id), how it is carried, and its outcome."""

    area: str
    carrier: Carrier
    key: str
    outcome: str


_rows: dict[tuple[str, str, str], MagicValue] = {}


def add(area: str, carrier: Carrier, outcomes: Mapping[str, str]) -> None:
    """Register magic values of one area and carrier: key → outcome, in words that an operator understands."""
    for key, outcome in outcomes.items():
        _rows[area, carrier, key] = MagicValue(area, carrier, key, outcome)


def rows() -> list[MagicValue]:
    """Every registered magic value, sorted."""
    return [_rows[key] for key in sorted(_rows)]
