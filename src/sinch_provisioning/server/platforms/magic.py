"""Magic values: inputs that are valid by contract and choose an outcome upstream. Off in strict mode."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

_TAG = re.compile(r"\[sim:([a-z0-9_]+(?:=[A-Za-z0-9_]+)?)\]")

#: Numbers that no carrier assigns, and the start of ids that Meta does not use; their last two digits choose the outcome.
_RESERVED = (re.compile(r"44?7700900\d(\d\d)"), re.compile(r"1?20255501(\d\d)"), re.compile(r"5550000\d*(\d\d)"))


@dataclass(frozen=True, slots=True)
class Magic:
    """Reads magic values and notes which ones fired, so that the answer can say so in a header."""

    enabled: bool
    notes: list[str]

    def tag(self, *texts: str | None) -> str | None:
        """The key of `[sim:key]` or `[sim:key=value]` in one of the texts."""
        for text in texts:
            found = _TAG.search(text) if self.enabled and text else None
            if found:
                return self._note(found[1])
        return None

    def prefix(self, name: str, keys: frozenset[str]) -> str | None:
        """The key of a name `sim_<key>_…`, the longest of `keys` that fits."""
        if not self.enabled or not name.startswith("sim_"):
            return None
        rest = name.removeprefix("sim_") + "_"
        fitting = [key for key in keys if rest.startswith(key + "_")]
        return self._note(max(fitting, key=len)) if fitting else None

    def digits(self, number: str | None) -> str | None:
        """The last two digits of a reserved fictional number or id."""
        if not self.enabled or not number:
            return None
        plain = number.lstrip("+0").replace(" ", "")
        for pattern in _RESERVED:
            found = pattern.fullmatch(plain)
            if found:
                return self._note(found[1])
        return None

    def path(self, url: str | None, keys: frozenset[str]) -> str | None:
        """The key that is contained in the path of a URL: `https://files.test/sim-not-found.png`."""
        if not self.enabled or not url:
            return None
        path = unquote(url.partition("://")[2].partition("/")[2])
        fitting = [key for key in keys if key in path]
        return self._note(max(fitting, key=len)) if fitting else None

    def _note(self, key: str) -> str:
        if key not in self.notes:
            self.notes.append(key)
        return key
