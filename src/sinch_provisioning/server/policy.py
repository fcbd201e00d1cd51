"""When the simulated reviewers decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    """`instant`: within the request; `after:SECONDS`: on the project's clock; `manual`: by the control API."""

    mode: Literal["instant", "after", "manual"] = "after"
    seconds: float = 2.0

    @classmethod
    def parse(cls, text: str) -> ReviewPolicy:
        """Read `instant`, `manual` or `after:SECONDS`; anything else raises ValueError."""
        if text == "instant":
            return cls("instant", 0.0)
        if text == "manual":
            return cls("manual", 0.0)
        name, _, number = text.partition(":")
        try:
            seconds = float(number)
        except ValueError:
            seconds = -1.0
        if name != "after" or not 0 <= seconds <= 366 * 86_400:
            raise ValueError(f"expected instant, manual or after:SECONDS, not {text!r}")
        return cls("after", seconds)

    def __str__(self) -> str:
        return f"after:{self.seconds:g}" if self.mode == "after" else self.mode
