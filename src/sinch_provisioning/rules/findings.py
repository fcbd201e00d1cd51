"""What a rule is, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]

Level: TypeAlias = Literal["contract", "submit", "review"]
"""Who says no: the API before it stores anything, the platform when it is handed the resource, or its reviewer."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule, at one place.

    `path` is the wire path of the place (`details.components[1].text`). `code` is the API's error code of contract and
    submit errors, `rejection` the rejection code of review errors; warnings have neither. `recategorise` names the
    category that would fit.
    """

    rule: str
    path: str
    severity: Severity
    message: str
    fix: str
    rejection: str | None = None
    code: str | None = None
    level: Level = "contract"
    recategorise: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a resource must keep to, and what happens when it does not.

    `source` says where the rule is written: `contract`, or a section of the behaviour notes. `subcode` is the
    platform's own number for a refusal, where it is known.
    """

    id: str
    title: str
    description: str
    fix: str
    source: str
    level: Level
    severity: Severity = "error"
    code: str | None = None
    rejection: str | None = None
    subcode: str | None = None

    @property
    def consequence(self) -> str:
        """What the author of the resource gets to see, in one phrase."""
        if self.severity == "warning":
            return "nothing is refused; worth a look"
        if self.level == "contract":
            return f"the request is refused with {self.code}"
        if self.level == "submit":
            return f"submitting fails with {self.code}"
        return f"the review ends with REJECTED, {self.rejection}"

    def at(
        self,
        path: str,
        message: str,
        *,
        fix: str | None = None,
        severity: Severity | None = None,
        recategorise: str | None = None,
    ) -> Finding:
        """Return the finding of this rule at `path`; a finding that is only a warning carries no code."""
        grade = severity or self.severity
        error = grade == "error"
        return Finding(
            rule=self.id,
            path=path,
            severity=grade,
            message=message,
            fix=fix or self.fix,
            level=self.level,
            rejection=self.rejection if error else None,
            code=self.code if error else None,
            recategorise=recategorise,
        )


RULES: Final[dict[str, Rule]] = {}
"""Every rule by its id, in the order of registration. A rule is here once its module has been imported."""


def register(rule: Rule) -> Rule:
    """Put a rule into the catalogue; a second rule of the same id is a ValueError."""
    if rule.id in RULES:
        raise ValueError(f"rule {rule.id} is registered twice")
    RULES[rule.id] = rule
    return rule


def contract(
    rule_id: str,
    title: str,
    *,
    description: str,
    fix: str,
    source: str = "contract",
    code: str = "invalid_input",
) -> Rule:
    """Register a rule that the API itself enforces, with the error code of its answer."""
    return register(Rule(rule_id, title, description, fix, source, "contract", code=code))


def submit(
    rule_id: str,
    title: str,
    *,
    description: str,
    fix: str,
    source: str = "BEHAVIOUR §7.1",
    code: str = "template_submit_error",
    subcode: str | None = None,
) -> Rule:
    """Register a rule that the platform enforces when a resource is submitted."""
    return register(Rule(rule_id, title, description, fix, source, "submit", code=code, subcode=subcode))


def review(
    rule_id: str,
    title: str,
    *,
    description: str,
    fix: str,
    rejection: str,
    source: str = "BEHAVIOUR §7.1",
) -> Rule:
    """Register a rule by which the reviewer decides, with the rejection code of its verdict."""
    return register(Rule(rule_id, title, description, fix, source, "review", rejection=rejection))


def advice(
    rule_id: str,
    title: str,
    *,
    description: str,
    fix: str,
    source: str = "contract",
    level: Level = "contract",
) -> Rule:
    """Register a rule whose findings are warnings only."""
    return register(Rule(rule_id, title, description, fix, source, level, severity="warning"))
