"""What variables in texts must keep to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from sinch_provisioning.rules.findings import Finding, Severity, contract, review, submit
from sinch_provisioning.rules.whatsapp_templates.texts import TOKEN, Variable, distinct
from sinch_provisioning.rules.whatsapp_templates.view import Template, Text

_WORD: Final = re.compile(r"[^\W_]+")
# Scripts that put no space between words: about two characters make one word.
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")

# -- contract ---------------------------------------------------------------------------------------------------------

HEADER_COUNT = contract(
    "whatsapp.template.header.variables",
    "A header has at most one variable",
    description="The text of a header may hold one variable. The samples that come with it have room for one value.",
    fix="Keep one variable in the header and move the others into the body.",
)
EXAMPLES = contract(
    "whatsapp.template.variables.examples",
    "Each variable has one example",
    description="Reviewers read the template with the examples filled in: a header with a variable needs `example`, a "
    "body needs as many `examples` as it has different variables. A draft may still lack them.",
    fix="Give exactly one realistic example for each different variable, in the order of the variables.",
)


def check_contract(template: Template, *, draft: bool) -> Iterator[Finding]:
    """Count variables and examples."""
    for text in template.texts:
        if text.role == "header":
            yield from _header(text, draft=draft)
        elif text.role in ("body", "card"):
            yield from _examples(text, draft=draft)


def _header(text: Text, *, draft: bool) -> Iterator[Finding]:
    names = distinct(text.variables)
    if len(names) > 1:
        yield HEADER_COUNT.at(text.path, f"The header holds {len(names)} variables; one is allowed.")
    if names and not text.part.sample() and not draft:
        yield EXAMPLES.at(
            f"{text.part.path}.example", f"The header holds {{{{{names[0]}}}}}, and has no example for it."
        )


def _examples(text: Text, *, draft: bool) -> Iterator[Finding]:
    wanted = len(distinct(text.variables))
    given = len(text.part.samples())
    if (given < wanted and not draft) or (given > wanted > 0):
        yield EXAMPLES.at(
            f"{text.part.path}.examples",
            f"The text holds {wanted} different variable{'s' * (wanted != 1)}, "
            f"and has {given} example{'s' * (given != 1)}.",
        )


# -- submit -----------------------------------------------------------------------------------------------------------

FOOTER = submit(
    "whatsapp.template.footer.variables",
    "A footer has no variable",
    description="Footers are fixed texts. Meta refuses a footer with a variable when the template is submitted.",
    fix="Write the footer without variables; put what changes into the body.",
    subcode="2388073",
)
LABEL = submit(
    "whatsapp.template.buttons.label-variables",
    "A button label has no variable",
    description="The labels of buttons are fixed texts. Only the URL of a button may end with a variable.",
    fix="Write the label without a variable.",
    source="Meta",
)


def check_submit(template: Template) -> Iterator[Finding]:
    """Look for variables where none may be."""
    for text in template.texts:
        if text.variables and text.role in ("footer", "label"):
            rule, what = (FOOTER, "footer") if text.role == "footer" else (LABEL, "button label")
            yield rule.at(text.path, f"The {what} holds the variable {text.variables[0].shown}.")


# -- review -----------------------------------------------------------------------------------------------------------

_FORMAT: Final = "INVALID_FORMAT"

BRACES = review(
    "whatsapp.template.variables.braces",
    "Braces are balanced and double",
    description="A variable is two opening braces, a number, two closing braces. A brace that is left over shows in "
    "the message as it is.",
    fix="Write each variable as {{1}}, with two braces on both sides and nothing between them but the number.",
    rejection=_FORMAT,
)
CHARACTERS = review(
    "whatsapp.template.variables.characters",
    "Variables hold no #, $ or %",
    description="The characters #, $ and % inside the braces of a variable make a template fail its review.",
    fix="Put currency and percent signs outside the braces, or into the value that you send.",
    rejection=_FORMAT,
)
NAMES = review(
    "whatsapp.template.variables.names",
    "Variables are numbers, or plain lower-case names",
    description="Inside the braces stands a number without leading zeros, or a name of lower-case letters, digits and "
    "underscores that begins with a letter; no spaces.",
    fix="Number the variables {{1}}, {{2}} and so on.",
    rejection=_FORMAT,
)
MIXED = review(
    "whatsapp.template.variables.mixed",
    "Numbered and named variables are not mixed",
    description="A text uses numbered variables or named ones, never both.",
    fix="Number all variables of the text.",
    rejection=_FORMAT,
)
SEQUENCE = review(
    "whatsapp.template.variables.sequence",
    "Numbers start at 1 and leave no gap",
    description="The variables of each text are numbered from 1 without gaps; header, body and every card count anew.",
    fix="Renumber the variables of this text so that they start at {{1}} and none is missing.",
    rejection=_FORMAT,
)
ORDER = review(
    "whatsapp.template.variables.order",
    "Numbers rise through the text",
    description="Variables first occur in the order of their numbers, in a translation too, where words change place.",
    fix="Renumber the variables in the order in which they stand, and put the examples into the same order.",
    rejection=_FORMAT,
)
FIRST = review(
    "whatsapp.template.variables.first",
    "A text does not begin with a variable",
    description="The reviewer must see from fixed words what the message is about before the first variable.",
    fix="Put words before the variable, such as a greeting.",
    rejection=_FORMAT,
)
LAST = review(
    "whatsapp.template.variables.last",
    "A text does not end with a variable",
    description="Fixed words or a punctuation mark must follow the last variable.",
    fix="Put words after the variable.",
    rejection=_FORMAT,
)
ADJACENT = review(
    "whatsapp.template.variables.adjacent",
    "Variables do not stand side by side",
    description="Between two variables there must be more than spaces, or the two could carry a whole free message.",
    fix="Put words between the two, or join them into one variable.",
    rejection=_FORMAT,
)
DENSITY = review(
    "whatsapp.template.variables.density",
    "There are more words than variables",
    description="A body with n different variables needs at least 2n + 1 words besides them; the notes say 'not too "
    "many for the length of text', the figure is the one that authors pass around.",
    fix="Say more in fixed words, or use fewer variables.",
    rejection=_FORMAT,
)


def check_review(template: Template) -> Iterator[Finding]:
    """Read the variables of header, bodies and offer as a reviewer does."""
    if template.authentication:
        return
    for text in template.texts:
        if text.role not in ("footer", "label"):
            yield from _braces(text)
            yield from _numbers(text, text.variables)
            yield from _places(text, text.variables)


def _braces(text: Text) -> Iterator[Finding]:
    for variable in text.variables:
        if any(sign in variable.name for sign in "#$%"):
            yield CHARACTERS.at(text.path, f"The variable {variable.shown} holds #, $ or %.")
        elif variable.number is None and not variable.named:
            yield NAMES.at(text.path, f"The variable {variable.shown} is neither a number nor a plain lower-case name.")
    # Filled with digits, so that a third pair of braces around a variable is seen to enclose a number.
    rest = TOKEN.sub(lambda match: "0" * len(match[0]), text.value)
    stray = _stray(rest)
    if stray is not None:
        yield BRACES.at(text.path, f"The brace at character {stray + 1} belongs to no complete variable.")


def _stray(rest: str) -> int | None:
    """Where the first brace stands that is doubled or has no partner; `{so}` is plain text."""
    opened: int | None = None
    for index, character in enumerate(rest):
        if character == "{":
            if opened is not None:
                return opened
            opened = index
        elif character == "}":
            if opened is None:
                return index
            if rest[opened + 1 : index].strip().isdecimal():
                return opened
            opened = None
    return opened


def _numbers(text: Text, found: tuple[Variable, ...]) -> Iterator[Finding]:
    numbers = list(dict.fromkeys(v.number for v in found if v.number is not None))
    named = [variable for variable in found if variable.named]
    if not numbers:
        return
    if named:
        yield MIXED.at(text.path, f"The named variable {named[0].shown} stands beside numbered ones.")
    missing = next((n for n in range(1, len(numbers) + 1) if n not in numbers), None)
    if missing is not None:
        given = ", ".join(f"{{{{{n}}}}}" for n in sorted(numbers))
        yield SEQUENCE.at(text.path, f"The text holds {given}, but {{{{{missing}}}}} is missing.")
    elif numbers != sorted(numbers):
        late = next(n for n, after in pairwise(numbers) if after < n)
        yield ORDER.at(text.path, f"The variable {{{{{late}}}}} comes before one with a lower number.")


def _places(text: Text, found: tuple[Variable, ...]) -> Iterator[Finding]:
    if not found or text.role == "offer":
        return
    value = text.value
    first, last = found[0], found[-1]
    alone = len(found) == 1 and not (value[: first.start] + value[first.end :]).strip()
    # Approved headers such as "Order {{1}}" are common; only a header without any word is certain to fail.
    severity: Severity = "warning" if text.role == "header" and not alone else "error"
    if not value[: first.start].strip():
        yield FIRST.at(text.path, f"The text begins with the variable {first.shown}.", severity=severity)
    if not value[last.end :].strip():
        yield LAST.at(text.path, f"The text ends with the variable {last.shown}.", severity=severity)
    for one, other in pairwise(found):
        if not value[one.end : other.start].strip():
            yield ADJACENT.at(text.path, f"The variables {one.shown} and {other.shown} stand side by side.")
            break
    wanted = 2 * len(distinct(found)) + 1
    words = _words(TOKEN.sub(" ", value))
    if text.role in ("body", "card") and words < wanted:
        yield DENSITY.at(
            text.path,
            f"The text has {words} word{'s' * (words != 1)} besides its {len(distinct(found))} "
            f"variable{'s' * (len(distinct(found)) != 1)}; {wanted} are needed.",
        )


def _words(text: str) -> int:
    unspaced = len(_UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + (unspaced + 1) // 2
