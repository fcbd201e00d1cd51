"""What findings amount to: the platform's error, and the reviewer's verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sinch_provisioning.rules.findings import RULES, Finding

# The gravest comes first: a template that is abusive and badly formatted is rejected as abusive.
_GRAVITY: Final = ("ABUSIVE_CONTENT", "SCAM", "INVALID_FORMAT", "INCORRECT_CATEGORY")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reviewer's decision.

    `rejection` and `reason` are set when the template is rejected. `category` is set when it is approved in another
    category than it asked for.
    """

    approve: bool
    rejection: str | None = None
    reason: str | None = None
    category: str | None = None


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Decide by the review findings; those of other levels do not count."""
    reviewed = [finding for finding in findings if finding.level == "review"]
    errors = [finding for finding in reviewed if finding.severity == "error"]
    if errors:
        rejection = min((finding.rejection or "INVALID_FORMAT" for finding in errors), key=_GRAVITY.index)
        return Verdict(approve=False, rejection=rejection, reason=_joined(errors))
    category = next((finding.recategorise for finding in reviewed if finding.recategorise), None)
    return Verdict(approve=True, category=category)


def meta_error(findings: Iterable[Finding]) -> dict[str, str] | None:
    """Return the `metaError` of a refused submission, or None if the platform has no objection.

    `subcode` is "0" where the platform's own number is not known.
    """
    errors = [finding for finding in findings if finding.code == "template_submit_error"]
    if not errors:
        return None
    rule = RULES[errors[0].rule]
    return {
        "code": "100",
        "subcode": rule.subcode or "0",
        "message": "Invalid parameter",
        "description": _joined(errors),
        "reason": rule.title,
    }


def _joined(findings: Iterable[Finding]) -> str:
    return " ".join(f"{finding.path}: {finding.message}" for finding in findings)
