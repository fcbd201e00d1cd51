"""The variables in a text: `{{1}}`, `{{2}}` and so on, or `{{first_name}}`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

TOKEN: Final = re.compile(r"\{\{([^{}]*)\}\}")
_POSITION: Final = re.compile(r"0|[1-9][0-9]{0,3}")
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(slots=True)
class Variable:
    """One `{{…}}`: what stands inside, and where it begins and ends (from 0)."""

    name: str
    start: int
    end: int

    @property
    def number(self) -> int | None:
        """Its number, if it is a numbered one."""
        return int(self.name) if _POSITION.fullmatch(self.name) else None

    @property
    def named(self) -> bool:
        """Whether it is a well-formed named one."""
        return _NAME.fullmatch(self.name) is not None

    @property
    def shown(self) -> str:
        """As the author wrote it, and where."""
        return f"{{{{{self.name}}}}} at character {self.start + 1}"


def variables(text: str) -> tuple[Variable, ...]:
    """Find the variables of a text, the malformed ones with closed braces too."""
    if "{{" not in text:
        return ()
    return tuple([Variable(found[1], found.start(), found.end()) for found in TOKEN.finditer(text)])


def distinct(found: tuple[Variable, ...]) -> list[str]:
    """The different variables, in the order in which they first occur."""
    return list(dict.fromkeys([variable.name for variable in found]))
