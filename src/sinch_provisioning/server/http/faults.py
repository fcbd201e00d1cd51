"""Faults that an operator arms: which requests they meet, how often, and what becomes of those requests."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from random import Random
from typing import Literal

Drop = Literal["before", "afterCommit"]


@dataclass(frozen=True, slots=True)
class When:
    """How often a rule fires among the requests that it matches."""

    mode: Literal["always", "next", "every", "probability"] = "always"
    number: float = 0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Latency:
    """A delay in seconds: fixed at `median`, or log-normal around it when `sigma` is not 0."""

    median: float
    sigma: float = 0.0

    def draw(self, random: Random) -> float:
        """One delay, never above 60 s."""
        if not self.sigma:
            return min(self.median, 60.0)
        return min(self.median * math.exp(random.gauss(0.0, self.sigma)), 60.0)


@dataclass(frozen=True, slots=True)
class Effect:
    """What happens to a request: a latency alone delays it, everything else ends it in the way named."""

    error: str | None = None
    status: int | None = None
    retry_after: int | None = None
    latency: Latency | None = None
    hang: float | None = None
    drop: Drop | None = None
    truncate: int | None = None


@dataclass(slots=True)
class Rule:
    """One armed fault with its counters; `operation` may be a pattern such as `whatsapp.templates.*`.

    Of the operations that fit, only those in `among` are meant, if that is given.
    """

    id: str
    effect: Effect
    when: When = field(default_factory=When)
    operation: str | None = None
    caller: str | None = None
    among: frozenset[str] | None = None
    seen: int = 0
    fired: int = 0
    random: Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = Random(self.when.seed)  # noqa: S311 (a sequence that repeats is what is wanted)

    @property
    def left(self) -> int | None:
        """How often it will still fire; None when there is no end."""
        return max(int(self.when.number) - self.fired, 0) if self.when.mode == "next" else None

    def matches(self, operation: str, caller: str) -> bool:
        """Whether the rule is about this request at all."""
        if self.caller is not None and self.caller != caller:
            return False
        if self.among is not None and operation not in self.among:
            return False
        return self.operation is None or fnmatchcase(operation, self.operation)

    def fires(self) -> bool:
        """Count a matching request and say whether it is hit."""
        self.seen += 1
        when = self.when
        if when.mode == "next":
            hit = self.fired < when.number
        elif when.mode == "every":
            hit = self.seen % int(when.number) == 0
        else:
            hit = when.mode == "always" or self.random.random() < when.number
        self.fired += hit
        return hit


class Faults:
    """The armed rules of one server process, by project."""

    def __init__(self) -> None:
        self._rules: dict[str, list[Rule]] = {}

    @property
    def armed(self) -> bool:
        """Whether any project has a rule."""
        return bool(self._rules)

    def rules(self, project_id: str) -> list[Rule]:
        """The rules of a project in the order in which they are asked."""
        return self._rules.get(project_id, [])

    def arm(self, project_id: str, rules: list[Rule]) -> None:
        """Replace the rules of a project; an empty list disarms it."""
        if rules:
            self._rules[project_id] = rules
        else:
            self._rules.pop(project_id, None)

    def hit(self, project_id: str, operation: str, caller: str) -> Rule | None:
        """The first rule that fires for this request."""
        for rule in self._rules.get(project_id, ()):
            if rule.matches(operation, caller) and rule.fires():
                return rule
        return None
