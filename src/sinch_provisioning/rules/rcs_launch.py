"""What an RCS sender needs to be launched, and what Google and the US registry check in it.

Pure functions of `details` as they go over the wire. `check` finds everything that is missing at once, so that nobody has
to launch in order to learn the next gap. Nothing here raises, whatever the details hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias, cast

from sinch_provisioning.rules.findings import RULES, Finding, Rule, advice, contract, register

Details: TypeAlias = Mapping[str, Any]
Version: TypeAlias = Literal["v1", "v2"]

CONTRAST: Final = 4.5
"""The least contrast between a sender's colour and white."""

GENERAL: Final = ("optInDescription", "triggerDescription", "interactionsDescription", "optOutDescription")
VERIFICATION: Final = ("name", "email", "website")
GB: Final = ("brandIndustry", "companyLegalName", "messagesVolume")
FR: Final = ("fullCompanyAddress", "siren")
US_LEGACY: Final = ("companyLegalName", "brandIndustry", "messagesVolume")
US_CAMPAIGN: Final = (
    "ownershipType", "companyLegalName", "companyPhoneNumber", "companyEmailAddress", "brandName", "brandIndustry",
    "legalForm", "taxIdCountry", "taxId", "addressLine", "addressCity", "addressCountry", "addressPostalCode",
    "websiteUrl", "contactFirstName", "contactSurname", "sampleMessages", "messagesVolume", "embeddedLink",
    "embeddedPhone", "ageGatedContent", "directLending", "optInConfirmationMessage", "helpMessage",
    "callToActionMessage",
)  # fmt: skip
"""The answers that every brand campaign needs; `campaign_answers` adds those of listed and of US companies."""

_ASSETS: Final = ("bannerUrl", "logoUrl", "privacyPolicyUrl", "termsOfServiceUrl")
_COLOR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_US_TAX_ID: Final = re.compile(r"[0-9]{2}-[0-9]{7}")


def _launch(rule_id: str, title: str, *, description: str, fix: str, source: str = "contract") -> Rule:
    rule_id, code = f"rcs.launch.{rule_id}", "launch_precondition_failed"
    return register(Rule(rule_id, title, description, fix, source, "submit", code=code))


def _google(rule_id: str, title: str, *, description: str, fix: str) -> Rule:
    rule_id, code = f"rcs.agent.{rule_id}", "invalid_google_agent"
    return register(Rule(rule_id, title, description, fix, "BEHAVIOUR §7.5", "submit", code=code))


COUNTRIES = _launch(
    "countries",
    "A sender is launched in at least one country",
    description="details.countries names where the sender shall reach people.",
    fix="Put the countries into details.countries.",
)
CONTACT = _launch(
    "contact",
    "People can reach the brand",
    description="The brand has at least one phone or e-mail address; both are better.",
    fix="Add a phone to details.brand.phones or an address to details.brand.emails.",
)
ASSETS = _launch(
    "assets",
    "The brand has its pictures and policies",
    description="Banner, logo, privacy policy and terms of service are all set.",
    fix="Set the URL.",
)
ANSWERS = _launch(
    "answers",
    "The questionnaire is answered",
    description="The four texts of the general section, name, e-mail and website of the verification, and the answers "
    "of the sections for GB, FR and US when the sender is launched there.",
    fix="Answer the question.",
    source="contract, BEHAVIOUR §1.6",
)
PHONE = _launch(
    "us-phone",
    "A US launch names a phone for the verification",
    description="With version v2 of the US questionnaire the verification needs the contact's phone number.",
    fix="Answer with a number in E.164 notation.",
)
VIDEO = advice(
    "rcs.launch.video",
    "A video shows the sender at work",
    description="A sender without a video waits in PREPARING_LAUNCH until one is added.",
    fix="Add a public link to details.questionnaire.general.answers.videoUris.",
    level="submit",
)
BOTH_CONTACTS = advice(
    "rcs.launch.both-contacts",
    "The brand has a phone and an e-mail address",
    description="One of the two is enough to launch, both are advised.",
    fix="Add the other one as well.",
    level="submit",
)
NAME = _google(
    "name",
    "A sender has a name to show",
    description="Google registers no agent whose display name is blank.",
    fix="Give details.brand.name 1 to 40 characters.",
)
COLOR_CONTRAST = _google(
    "color",
    "White text can be read on the sender's colour",
    description="The contrast between the colour and white is at least 4.5 to 1.",
    fix="Choose a darker colour.",
)
COLOR = contract(
    "rcs.brand.color",
    "A colour is written in hexadecimal",
    description="The colour has the form #RRGGBB.",
    fix="Write it like #1A73E8.",
)
UNIQUE = contract(
    "rcs.brand.unique",
    "No contact stands twice",
    description="E-mails differ in their address, phones in their number, websites in their URL.",
    fix="Remove the one that repeats another.",
)
LEGAL_FORM = contract(
    "rcs.us.legal-form",
    "A listed company is a corporation",
    description="With ownershipType PUBLIC the legal form can only be CORPORATION.",
    fix="Answer CORPORATION, or correct ownershipType.",
)
TAX_ID = contract(
    "rcs.us.tax-id",
    "A US tax id is an EIN",
    description="With taxIdCountry US the tax id has the form XX-XXXXXXX, in digits.",
    fix="Give the nine digits of the EIN with a hyphen after the second.",
)

CATALOGUE: Final[Mapping[str, Rule]] = {name: rule for name, rule in RULES.items() if name.startswith("rcs.")}
"""The rules of this module by id."""


def check(details: Details, *, us_version: Version | None = None) -> list[Finding]:
    """Find every prerequisite of a launch that is missing, then what is only advised.

    `us_version` is the version of the US questionnaire that the sender answers; without one it is v2.
    """
    found = [*_coverage(details), *_brand(details), *_questionnaire(details, us_version or "v2"), *_advice(details)]
    return sorted(found, key=lambda finding: finding.severity == "warning")


def missing(details: Details, *, us_version: Version | None = None) -> list[Finding]:
    """Find what the API refuses a launch for."""
    return [finding for finding in check(details, us_version=us_version) if finding.severity == "error"]


def check_brand(brand: Details) -> list[Finding]:
    """Find what is wrong with a brand profile by itself: colour and repeated contacts."""
    found: list[Finding] = []
    color = brand.get("color")
    if isinstance(color, str) and not _COLOR.fullmatch(color):
        found.append(COLOR.at("details.brand.color", "must have the form #RRGGBB"))
    for field, key in (("emails", "address"), ("phones", "number"), ("websites", "url")):
        seen: set[str] = set()
        for index, item in enumerate(_items(brand.get(field))):
            value = str(item.get(key)).lower().replace(" ", "")
            if value in seen:
                found.append(UNIQUE.at(f"details.brand.{field}[{index}].{key}", "is there already"))
            seen.add(value)
    return found


def check_agent(brand: Details) -> list[Finding]:
    """Find what Google refuses in a brand profile."""
    found: list[Finding] = []
    name, color = brand.get("name"), brand.get("color")
    if isinstance(name, str) and not name.strip():
        found.append(NAME.at("details.brand.name", "must not be blank"))
    if isinstance(color, str) and _COLOR.fullmatch(color) and (ratio := contrast(color)) < CONTRAST:
        text = f"has a contrast of {ratio:.1f} to white; Google asks for {CONTRAST}"
        found.append(COLOR_CONTRAST.at("details.brand.color", text))
    return found


def check_campaign(answers: Details) -> list[Finding]:
    """Find answers to version v2 of the US questionnaire that contradict each other."""
    path = "details.questionnaire.us.answers"
    found: list[Finding] = []
    if answers.get("ownershipType") == "PUBLIC" and answers.get("legalForm") not in (None, "CORPORATION"):
        found.append(LEGAL_FORM.at(f"{path}.legalForm", "must be CORPORATION for ownershipType PUBLIC"))
    tax_id = answers.get("taxId")
    if answers.get("taxIdCountry") == "US" and isinstance(tax_id, str) and not _US_TAX_ID.fullmatch(tax_id):
        found.append(TAX_ID.at(f"{path}.taxId", "must have the form XX-XXXXXXX for taxIdCountry US"))
    return found


def campaign_answers(answers: Details) -> tuple[str, ...]:
    """Which answers a brand campaign needs: US companies tell their state, listed ones where they are listed."""
    state = ("addressState",) if answers.get("taxIdCountry") == "US" else ()
    stock = ("stockExchange", "stockSymbol") if answers.get("ownershipType") == "PUBLIC" else ()
    return US_CAMPAIGN + state + stock


def has_video(details: Details) -> bool:
    """Whether reviewers have a video to look at."""
    return bool(_answers(details, "general").get("videoUris"))


def contrast(color: str) -> float:
    """The contrast of `#RRGGBB` to white, from 1 to 21."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _coverage(details: Details) -> Iterator[Finding]:
    if not _countries(details):
        yield COUNTRIES.at("details.countries", "must name at least one country")


def _brand(details: Details) -> Iterator[Finding]:
    brand = _object(details.get("brand"))
    if not brand.get("phones") and not brand.get("emails"):
        yield CONTACT.at("details.brand.phones", "or details.brand.emails must have at least one entry")
    for field in _ASSETS:
        if not brand.get(field):
            yield ASSETS.at(f"details.brand.{field}", "is required to launch")


def _questionnaire(details: Details, us_version: Version) -> Iterator[Finding]:
    countries = _countries(details)
    yield from _unanswered(details, "general", GENERAL)
    yield from _unanswered(details, "verification", VERIFICATION)
    for country, fields in (("GB", GB), ("FR", FR)):
        if country in countries:
            yield from _unanswered(details, country.lower(), fields)
    if "US" not in countries:
        return
    if us_version == "v1":
        yield from _unanswered(details, "us", US_LEGACY)
        return
    yield from _unanswered(details, "us", campaign_answers(_answers(details, "us")))
    if not _given(_answers(details, "verification"), "phone"):
        path = "details.questionnaire.verification.answers.phone"
        yield PHONE.at(path, "is required to launch in US")


def _unanswered(details: Details, section: str, fields: Sequence[str]) -> Iterator[Finding]:
    answers = _answers(details, section)
    for field in fields:
        if not _given(answers, field):
            yield ANSWERS.at(f"details.questionnaire.{section}.answers.{field}", "is required to launch")


def _advice(details: Details) -> Iterator[Finding]:
    brand = _object(details.get("brand"))
    if not has_video(details):
        path = "details.questionnaire.general.answers.videoUris"
        yield VIDEO.at(path, "is empty: the sender will wait in PREPARING_LAUNCH for a video")
    if bool(brand.get("phones")) != bool(brand.get("emails")):
        field = "emails" if brand.get("phones") else "phones"
        yield BOTH_CONTACTS.at(f"details.brand.{field}", "is empty")


def _given(answers: Details, field: str) -> bool:
    """Whether something is left of the answer when what is to be ignored in it has been dropped."""
    value = answers.get(field)
    if isinstance(value, str):
        ignored = _object(answers.get(f"{field}Metadata")).get("ignore")
        return bool((value.replace(ignored, "") if isinstance(ignored, str) and ignored else value).strip())
    return value is not None and value != []


def _answers(details: Details, section: str) -> Details:
    return _object(_object(_object(details.get("questionnaire")).get(section)).get("answers"))


def _countries(details: Details) -> list[str]:
    return [str(country) for country in _list(details.get("countries"))]


def _object(value: Any) -> Details:
    return cast("Details", value) if isinstance(value, Mapping) else {}


def _items(value: Any) -> list[Details]:
    return [_object(item) for item in _list(value)]


def _list(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, Sequence) and not isinstance(value, str) else []
