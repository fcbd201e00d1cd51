"""The rules of WhatsApp templates: one engine for authors, for the server, and for its simulated reviewers.

Three who may say no, in this order: the API (`check_contract`, with the error code of its answer), Meta at submission
(`check_submit`, 424 `template_submit_error`), Meta's review (`check_review`, with the rejection code). All are pure
functions of a template and never raise, whatever the template holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from sinch_provisioning.rules.findings import RULES, Finding, Rule
from sinch_provisioning.rules.whatsapp_templates import (
    authentication,
    buttons,
    carousel,
    components,
    settings,
    variables,
    wording,
)
from sinch_provisioning.rules.whatsapp_templates.others import check_others, content_fingerprint
from sinch_provisioning.rules.whatsapp_templates.settings import TTL_DEFAULTS, TTL_RANGES
from sinch_provisioning.rules.whatsapp_templates.verdict import Verdict, meta_error, verdict
from sinch_provisioning.rules.whatsapp_templates.view import Details, Source, Subject, Template, read

__all__ = [
    "CATALOGUE",
    "TTL_DEFAULTS",
    "TTL_RANGES",
    "Details",
    "Finding",
    "Source",
    "Subject",
    "Template",
    "Verdict",
    "check",
    "check_contract",
    "check_others",
    "check_review",
    "check_submit",
    "content_fingerprint",
    "meta_error",
    "read",
    "verdict",
]

CATALOGUE: Final[Mapping[str, Rule]] = {
    name: rule for name, rule in RULES.items() if name.startswith("whatsapp.template.")
}
"""The rules of this package by id."""


def check_contract(source: Source, draft: bool = False) -> list[Finding]:
    """Find what the API itself refuses: findings with an error code, and warnings.

    A draft may lack what is only needed to submit it; what is there must be right all the same.
    """
    template = read(source)
    return [
        *components.check_contract(template, draft=draft),
        *variables.check_contract(template, draft=draft),
        *buttons.check_contract(template, draft=draft),
        *carousel.check_contract(template, draft=draft),
        *authentication.check_contract(template),
        *settings.check_contract(template),
    ]


def check_submit(source: Source) -> list[Finding]:
    """Find what Meta refuses at submission; `meta_error` turns it into the error's `metaError`."""
    template = read(source)
    return [
        *variables.check_submit(template),
        *buttons.check_submit(template),
        *carousel.check_submit(template),
        *authentication.check_submit(template),
    ]


def check_review(source: Source) -> list[Finding]:
    """Find what Meta's review objects to; `verdict` turns it into a decision."""
    template = read(source)
    return [
        *variables.check_review(template),
        *authentication.check_review(template),
        *wording.check_review(template),
    ]


def check(source: Source, *, others: Iterable[Source] = (), draft: bool = False) -> list[Finding]:
    """Find everything, in the order in which it would be met; of a draft, only what the API refuses.

    `others` are templates of the same project, to compare names and contents with; `source` may be among them.
    """
    template = read(source)
    among = check_others(template, [other for other in others if other is not source])
    if draft:
        return [*check_contract(template, draft=True), *(found for found in among if found.level == "contract")]
    return [*check_contract(template), *check_submit(template), *among, *check_review(template)]
