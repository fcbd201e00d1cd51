"""Buttons: how many, in which order, and where they lead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final
from urllib.parse import urlsplit

from sinch_provisioning.rules.findings import Finding, advice, contract, submit
from sinch_provisioning.rules.whatsapp_templates.texts import variables
from sinch_provisioning.rules.whatsapp_templates.view import Part, Template

# -- contract ---------------------------------------------------------------------------------------------------------

LABELS = contract(
    "whatsapp.template.buttons.labels",
    "Button labels differ",
    description="No two buttons below a message share their label; on a card, no two share type and label.",
    fix="Give each button its own label.",
)
VALUES = contract(
    "whatsapp.template.buttons.values",
    "Button values differ",
    description="No two buttons below a message lead to the same URL, phone number or flow.",
    fix="Remove one of the buttons that lead to the same place.",
)
URL_VARIABLE = contract(
    "whatsapp.template.buttons.url-variable",
    "A dynamic URL ends with {{1}}",
    description="A URL has at most one variable. It is {{1}}, stands at the very end, and not in the host.",
    fix="Move the part that changes to the end of the URL and write it as {{1}}.",
)
URL_EXAMPLE = contract(
    "whatsapp.template.buttons.url-example",
    "A dynamic URL has an example",
    description="A URL that ends with {{1}} comes with a full URL in which the value is filled in. Drafts may lack it.",
    fix="Add example: the URL with a realistic value in place of {{1}}.",
)
STATIC_EXAMPLE = contract(
    "whatsapp.template.buttons.static-url-example",
    "A static URL has no example",
    description="Only a URL that ends with {{1}} takes an example.",
    fix="Remove example, or end the URL with {{1}}.",
    code="template_invalid_button_example",
)
DOMAIN = contract(
    "whatsapp.template.buttons.url-domain",
    "A URL does not lead to WhatsApp",
    description="Buttons may not lead to wa.me, whatsapp.com or their subdomains.",
    fix="Link to a page of your own; to open a chat, use a quick reply.",
    code="template_restricted_Domain_for_button_url",
)
PHONE = contract(
    "whatsapp.template.buttons.phone-number",
    "A phone number is a phone number",
    description="Digits with country code, with or without +; spaces, dots, brackets and hyphens are tolerated.",
    fix="Write the number with its country code, for example +4930123456.",
)
FLOW_SCREEN = contract(
    "whatsapp.template.buttons.flow-screen",
    "NAVIGATE names its first screen",
    description="A flow button with flowAction NAVIGATE needs navigateScreen, the id of the screen that opens.",
    fix="Add navigateScreen, or use DATA_EXCHANGE.",
)
URL_MISMATCH = advice(
    "whatsapp.template.buttons.url-example-mismatch",
    "The example is the URL with a value",
    description="The example of a dynamic URL should begin like the URL itself, or the reviewer opens another page.",
    fix="Repeat the URL in example, with a realistic value in place of {{1}}.",
)
FLOW_ID = advice(
    "whatsapp.template.buttons.flow-id",
    "A flow id is digits",
    description="The contract says digits; its own samples use other ids, so nothing is refused.",
    fix="Take the id from the list of flows.",
)
OLD_APP_FIELDS = advice(
    "whatsapp.template.buttons.otp-app-fields",
    "packageName and signatureHash have a successor",
    description="The two fields of an OTP button are deprecated; supportedApps takes any number of apps.",
    fix="Move both values into an entry of supportedApps.",
)

_HOSTS: Final = ("wa.me", "whatsapp.com")
_PHONE: Final = re.compile(r"\+?[0-9](?:[ ().\-/]*[0-9]){4,}")
_VALUE_KEYS: Final = {"URL": "url", "PHONE_NUMBER": "phoneNumber", "FLOW": "flowId"}


def check_contract(template: Template, *, draft: bool) -> Iterator[Finding]:
    """Check what the API itself says about buttons."""
    yield from _labels(template.buttons, by_type=False)
    yield from _values(template.buttons)
    for component in template.card_parts("BUTTONS"):
        yield from _labels(component.parts("buttons"), by_type=True)
    for button in template.all_buttons:
        if button.type == "URL":
            yield from _url(button, draft=draft)
        elif button.type == "PHONE_NUMBER":
            number = button.text("phoneNumber")
            if number and not _PHONE.fullmatch(number):
                yield PHONE.at(f"{button.path}.phoneNumber", "The value is no phone number.")
        elif button.type == "FLOW":
            yield from _flow(button, draft=draft)
        elif button.type == "OTP" and (button.text("packageName") or button.text("signatureHash")):
            yield OLD_APP_FIELDS.at(button.path, "The button uses packageName or signatureHash, which are deprecated.")


def _labels(buttons: Sequence[Part], *, by_type: bool) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for button in buttons:
        label = button.text()
        if not label:
            continue
        key = (button.type if by_type else "", label)
        if key in seen:
            yield LABELS.at(f"{button.path}.text", f"Another button has the label {label!r} already.")
        seen.add(key)


def _values(buttons: Sequence[Part]) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for button in buttons:
        key = _VALUE_KEYS.get(button.type, "")
        value = button.text(key)
        if not value:
            continue
        if (key, value) in seen:
            yield VALUES.at(f"{button.path}.{key}", f"Another button has this {key} already.")
        seen.add((key, value))


def _url(button: Part, *, draft: bool) -> Iterator[Finding]:
    url = button.text("url") or ""
    example = button.sample()
    found = variables(url)
    path = f"{button.path}.url"
    if _restricted(host_of(url)):
        yield DOMAIN.at(path, f"The host {host_of(url)} belongs to WhatsApp.")
    if "{" in url or "}" in url:
        yield from _url_variable(path, url)
    if found and not example and not draft:
        yield URL_EXAMPLE.at(f"{button.path}.example", "The URL holds a variable, and the button has no example.")
    if url and not found and example:
        yield STATIC_EXAMPLE.at(f"{button.path}.example", "The URL holds no variable, but the button has an example.")
    if found and isinstance(example, str) and not example.startswith(url[: found[0].start]):
        yield URL_MISMATCH.at(f"{button.path}.example", "The example does not begin like the URL.")


def _url_variable(path: str, url: str) -> Iterator[Finding]:
    fixed = url.removesuffix("{{1}}")
    if "{" in fixed or "}" in fixed or fixed == url:
        yield URL_VARIABLE.at(path, "The URL has a variable that is not one {{1}} at its very end.")
    elif not _has_path(fixed):
        yield URL_VARIABLE.at(path, "The variable belongs to the host of the URL.")


def _has_path(fixed: str) -> bool:
    rest = fixed.partition("://")[2] if "://" in fixed else fixed
    return any(mark in rest for mark in "/?#")


def host_of(url: str) -> str:
    """Return the host that a browser would ask, in lower case; empty if there is none."""
    address = url if "://" in url else f"https://{url}"
    try:
        return (urlsplit(address.replace("\\", "/")).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _restricted(host: str) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in _HOSTS)


def _flow(button: Part, *, draft: bool) -> Iterator[Finding]:
    if button.text("flowAction") == "NAVIGATE" and not button.text("navigateScreen") and not draft:
        yield FLOW_SCREEN.at(f"{button.path}.navigateScreen", "flowAction is NAVIGATE, but no screen is named.")
    flow = button.text("flowId")
    if flow and not (flow.isascii() and flow.isdecimal()):
        yield FLOW_ID.at(f"{button.path}.flowId", f"The flow id {flow!r} is not digits.")


# -- submit -----------------------------------------------------------------------------------------------------------

COUNT = submit(
    "whatsapp.template.buttons.count",
    "A message has at most ten buttons",
    description="Below a message stand at most 10 buttons of all types together.",
    fix="Keep the ten most useful buttons.",
)
TYPE_COUNT = submit(
    "whatsapp.template.buttons.type-count",
    "Some types of button are scarce",
    description="At most 2 URL buttons, 1 phone number, 1 copy-code and 1 OTP button.",
    fix="Remove the buttons that exceed the number of their type.",
)
BLOCK = submit(
    "whatsapp.template.buttons.quick-reply-block",
    "Quick replies stand together",
    description="Quick replies are one block, before or after all others: QUICK_REPLY, QUICK_REPLY, URL is good, "
    "QUICK_REPLY, URL, QUICK_REPLY is not.",
    fix="Move the quick replies next to each other.",
)
URL_LENGTH = submit(
    "whatsapp.template.buttons.url-length",
    "A URL has at most 2000 characters",
    description="URLs of buttons, before the variable is filled in, are at most 2000 characters long.",
    fix="Use a shorter address of your own domain.",
    subcode="2388040",
)
PHONE_LENGTH = submit(
    "whatsapp.template.buttons.phone-number-length",
    "A phone number has at most 20 characters",
    description="Phone numbers of buttons are at most 20 characters long, all signs counted.",
    fix="Write the number as + and digits only.",
    subcode="2388040",
)
OTP_CATEGORY = submit(
    "whatsapp.template.buttons.otp-category",
    "OTP buttons belong to AUTHENTICATION",
    description="A button that copies or fills in a one-time code is part of AUTHENTICATION templates only.",
    fix="Use the category AUTHENTICATION, or remove the button.",
)

_SCARCE: Final = {"URL": 2, "PHONE_NUMBER": 1, "COPY_CODE": 1, "OTP": 1}


def check_submit(template: Template) -> Iterator[Finding]:
    """Check what Meta refuses about buttons when the template is submitted."""
    for component in template.of_type("BUTTONS"):
        buttons = component.parts("buttons")
        path = f"{component.path}.buttons"
        if len(buttons) > 10:
            yield COUNT.at(path, f"There are {len(buttons)} buttons; 10 are allowed.")
        for kind, number in Counter(button.type for button in buttons).items():
            allowed = _SCARCE.get(kind, number)
            if number > allowed:
                yield TYPE_COUNT.at(path, f"There are {number} buttons of type {kind}; allowed: {allowed}.")
        blocks = [quick for quick, _ in groupby(buttons, key=lambda button: button.type == "QUICK_REPLY")]
        if blocks.count(True) > 1:
            yield BLOCK.at(path, "The quick replies are parted by other buttons.")
    for button in template.all_buttons:
        if len(button.text("url") or "") > 2000:
            yield URL_LENGTH.at(f"{button.path}.url", "The URL has more than 2000 characters.")
        if len(button.text("phoneNumber") or "") > 20:
            yield PHONE_LENGTH.at(f"{button.path}.phoneNumber", "The phone number has more than 20 characters.")
        if button.type == "OTP" and not template.authentication:
            yield OTP_CATEGORY.at(button.path, f"The button is an OTP button, the category is {template.category}.")
