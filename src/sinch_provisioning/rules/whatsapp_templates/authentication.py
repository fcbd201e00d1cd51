"""AUTHENTICATION templates: Meta writes the text, the author chooses options and the OTP button."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sinch_provisioning.rules.findings import Finding, contract, review, submit
from sinch_provisioning.rules.whatsapp_templates.view import Part, Template

ONLY = contract(
    "whatsapp.template.authentication.only-fields",
    "Some fields belong to AUTHENTICATION",
    description="addSecurityRecommendation and codeExpirationMinutes are for AUTHENTICATION templates only.",
    fix="Remove the field, or use the category AUTHENTICATION.",
)

OTP_REQUIRED = submit(
    "whatsapp.template.authentication.otp-required",
    "AUTHENTICATION has one OTP button",
    description="An AUTHENTICATION template comes with an OTP button: COPY_CODE, ONE_TAP or ZERO_TAP.",
    fix="Add a BUTTONS component with one button of type OTP.",
)
OTP_APPS = submit(
    "whatsapp.template.authentication.otp-apps",
    "Autofill names its app",
    description="ONE_TAP and ZERO_TAP hand the code to an app, so they need its package name and signature hash.",
    fix="Add supportedApps with packageName and signatureHash, or use COPY_CODE.",
)
ZERO_TAP_TERMS = submit(
    "whatsapp.template.authentication.zero-tap-terms",
    "Zero tap needs its terms accepted",
    description="A ZERO_TAP button needs zeroTapTermsAccepted true.",
    fix="Read the zero-tap terms and set zeroTapTermsAccepted to true, or use COPY_CODE.",
)
EXPIRATION = submit(
    "whatsapp.template.authentication.expiration",
    "A code expires after 1 to 90 minutes",
    description="codeExpirationMinutes is a whole number from 1 to 90.",
    fix="Set codeExpirationMinutes to the minutes that your code stays valid, at most 90.",
)

FREE_TEXT = review(
    "whatsapp.template.authentication.free-text",
    "AUTHENTICATION has no text of its own",
    description="The text of AUTHENTICATION templates is Meta's preset. Texts of header, body and footer, carousels "
    "and offers are not for them; links and emoji therefore neither.",
    fix="Remove the text; use addSecurityRecommendation and codeExpirationMinutes for its usual parts.",
    rejection="INVALID_FORMAT",
)
MEDIA = review(
    "whatsapp.template.authentication.media",
    "AUTHENTICATION has no media",
    description="AUTHENTICATION templates have no image, video, document or location.",
    fix="Remove the header.",
    rejection="INVALID_FORMAT",
)
BUTTONS = review(
    "whatsapp.template.authentication.buttons",
    "AUTHENTICATION has no button but the OTP one",
    description="AUTHENTICATION templates have no URL, phone, reply or other button.",
    fix="Keep the OTP button only.",
    rejection="INVALID_FORMAT",
)
PARAMETER = review(
    "whatsapp.template.authentication.parameter",
    "A code has at most 15 characters",
    description="The parameter of an AUTHENTICATION template, the code, has at most 15 characters.",
    fix="Use a shorter code; six digits are usual.",
    rejection="INVALID_FORMAT",
)

_AUTOFILL: Final = ("ONE_TAP", "ZERO_TAP")


def check_contract(template: Template) -> Iterator[Finding]:
    """Find authentication options on other templates."""
    if template.authentication:
        return
    for body in template.of_type("BODY"):
        if body.flag("addSecurityRecommendation"):
            yield ONLY.at(
                f"{body.path}.addSecurityRecommendation",
                f"addSecurityRecommendation is set, the category is {template.category}.",
            )
    for footer in template.of_type("FOOTER"):
        if footer.number("codeExpirationMinutes") is not None:
            yield ONLY.at(
                f"{footer.path}.codeExpirationMinutes",
                f"codeExpirationMinutes is set, the category is {template.category}.",
            )


def check_submit(template: Template) -> Iterator[Finding]:
    """Check the OTP button and the options."""
    if not template.authentication:
        return
    codes = [button for button in template.buttons if button.type == "OTP"]
    if not codes:
        yield OTP_REQUIRED.at("details.components", "There is no OTP button.")
    for button in codes:
        yield from _otp(button)
    for footer in template.of_type("FOOTER"):
        minutes = footer.number("codeExpirationMinutes")
        if minutes is not None and (minutes != minutes // 1 or not 1 <= minutes <= 90):
            path = f"{footer.path}.codeExpirationMinutes"
            yield EXPIRATION.at(path, f"The code would expire after {minutes:g} minutes; allowed are 1 to 90.")


def _otp(button: Part) -> Iterator[Finding]:
    kind = button.text("otpType") or ""
    old_fields = button.text("packageName") and button.text("signatureHash")
    if kind in _AUTOFILL and not button.parts("supportedApps") and not old_fields:
        yield OTP_APPS.at(f"{button.path}.supportedApps", f"The {kind} button names no app.")
    if kind == "ZERO_TAP" and not button.flag("zeroTapTermsAccepted"):
        yield ZERO_TAP_TERMS.at(f"{button.path}.zeroTapTermsAccepted", "The terms of zero tap are not accepted.")


def check_review(template: Template) -> Iterator[Finding]:
    """Find what is not Meta's preset."""
    if not template.authentication:
        return
    for text in template.texts:
        if text.role in ("header", "body", "footer") and text.value.strip():
            yield FREE_TEXT.at(text.path, f"The {text.role} has a text of its own.")
    for part in (*template.of_type("CAROUSEL"), *template.of_type("LIMITED_TIME_OFFER")):
        yield FREE_TEXT.at(part.path, f"The component {part.type} is not for AUTHENTICATION.")
    for header in template.headers("IMAGE", "VIDEO", "DOCUMENT", "LOCATION"):
        yield MEDIA.at(header.path, f"The header is of format {header.text('format')}.")
    for button in template.buttons:
        if button.type != "OTP":
            yield BUTTONS.at(button.path, f"The button is of type {button.type}.")
    for body in template.of_type("BODY"):
        for index, sample in enumerate(body.samples()):
            if len(sample) > 15:
                yield PARAMETER.at(f"{body.path}.examples[{index}]", f"The code has {len(sample)} characters.")
