"""A template among others of its project: names, categories, and contents that must differ."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator

from sinch_provisioning.rules.findings import Finding, contract, submit
from sinch_provisioning.rules.whatsapp_templates.view import Details, Source, Template, read, read_details

EXISTS = contract(
    "whatsapp.template.name.exists",
    "Name and language occur once",
    description="A project has one template per name and language.",
    fix="Choose another name, or update the template that is there.",
    code="template_exists",
)
CATEGORY = contract(
    "whatsapp.template.name.category",
    "All languages of a name share a category",
    description="A name has one category, whatever the language.",
    fix="Use the category of the other languages, or another name.",
    code="template_incorrect_category",
)
CONTENT = submit(
    "whatsapp.template.content.exists",
    "No other template has the same body and footer",
    description="Meta refuses a template whose body and footer are those of another name; AUTHENTICATION is excepted, "
    "and so are other languages of the same name.",
    fix="Use the template that is there, or change the text.",
    code="template_content_already_exists",
)


def content_fingerprint(details: Details, category: str) -> str | None:
    """Return a digest of body and footer that is equal for equal texts, however they are spaced.

    None means that the content may occur any number of times: AUTHENTICATION, and templates without a body text.
    """
    return None if category == "AUTHENTICATION" else _fingerprint(read_details(details))


def check_others(source: Source, others: Iterable[Source]) -> list[Finding]:
    """Compare a template with others of its project; the template itself may be among them."""
    template = read(source)
    rest = [read(other) for other in others if other is not source]
    return list(_compare(template, rest))


def _compare(template: Template, others: list[Template]) -> Iterator[Finding]:
    own = None if template.authentication else _fingerprint(template)
    for other in others:
        if other.name == template.name:
            if other.language == template.language:
                yield EXISTS.at("name", f"The name {template.name} exists in {template.language} already.")
            if other.category != template.category:
                yield CATEGORY.at(
                    "category",
                    f"{template.name} is {other.category} in {other.language}, and {template.category} here.",
                )
        elif own is not None and not other.authentication and own == _fingerprint(other):
            yield CONTENT.at("details.components", f"The template {other.name} has the same body and footer.")


def _fingerprint(template: Template) -> str | None:
    body, footer = (" ".join(_text(template, kind).split()) for kind in ("BODY", "FOOTER"))
    return hashlib.sha256(f"{body}\0{footer}".encode(errors="surrogatepass")).hexdigest() if body else None


def _text(template: Template, kind: str) -> str:
    return unicodedata.normalize("NFC", "\n".join(part.text() or "" for part in template.of_type(kind)))
