"""When the simulated reviewers decide."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400

#: Everything that somebody decides or sets up, and how long that takes in real life, in seconds: from, to. The times are
#: those that guides and users report; none is promised.
REALISTIC: Mapping[str, tuple[int, int]] = {
    "whatsapp_accounts.account": (5 * _MINUTE, _DAY),
    "whatsapp_accounts.verification": (_HOUR, 3 * _DAY),
    "whatsapp_senders.sender": (_MINUTE, 2 * _HOUR),
    "whatsapp_senders.display_name": (_HOUR, 2 * _DAY),
    "whatsapp_senders.username": (_MINUTE, _HOUR),
    "whatsapp_templates.template": (_MINUTE, _DAY),
    "rcs_senders.agent": (_MINUTE, _HOUR),
    "rcs_senders.tester": (_MINUTE, _DAY),
    "rcs_senders.brand": (_DAY, 7 * _DAY),
    "rcs_senders.operator": (3 * _DAY, 14 * _DAY),
    "kakaotalk_senders.sender": (_DAY, 3 * _DAY),
    "kakaotalk_templates.template": (_DAY, 3 * _DAY),
    "sms.apps": (_MINUTE, 15 * _MINUTE),
}


Mode = Literal["instant", "after", "realistic", "manual"]
_BARE: Mapping[str, Mode] = {"instant": "instant", "realistic": "realistic", "manual": "manual"}


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    """`instant`: within the request; `after:SECONDS`: on the project's clock; `realistic`: there too, after as long as it
    takes in real life; `manual`: by the control API.
    """

    mode: Mode = "after"
    seconds: float = 2.0

    @classmethod
    def parse(cls, text: str) -> ReviewPolicy:
        """Read `instant`, `manual`, `realistic` or `after:SECONDS`; anything else raises ValueError."""
        if text in _BARE:
            return cls(_BARE[text], 0.0)
        name, _, number = text.partition(":")
        try:
            seconds = float(number)
        except ValueError:
            seconds = -1.0
        if name != "after" or not 0 <= seconds <= 366 * _DAY:
            raise ValueError(f"expected instant, manual, realistic or after:SECONDS, not {text!r}")
        return cls("after", seconds)

    def timed(self, kind: str, about: str, seed: int) -> ReviewPolicy:
        """The policy for one thing: a realistic one becomes a time, the same for the same thing in the same project."""
        if self.mode != "realistic":
            return self
        low, high = REALISTIC[kind]
        drawn = int.from_bytes(hashlib.sha256(f"{seed} {kind} {about}".encode()).digest()[:4]) / (1 << 32)
        return ReviewPolicy("after", float(round(low * (high / low) ** drawn)))

    def __str__(self) -> str:
        return f"after:{self.seconds:g}" if self.mode == "after" else self.mode
