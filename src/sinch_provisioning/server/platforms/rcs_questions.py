"""The questions that Google and the operators ask before a launch, with answers that they suggest.

Every set is a JSON object as it goes over the wire. The wording is this server's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sinch_provisioning.rules.rcs_launch import campaign_answers

Questions = Mapping[str, Any]


def _ask(question: str, *suggested: str) -> dict[str, Any]:
    return {"question": question, "suggestedAnswers": list(suggested)}


_INDUSTRIES = (
    "Automotive", "Beauty, spa and salon", "Clothing", "Education", "Entertainment", "Events", "Finance and banking",
    "Food and groceries", "Public service", "Hotels and lodging", "Medical and health", "Charity",
    "Professional services", "Shopping and retail", "Travel and transport", "Restaurants",
)  # fmt: skip
_US_INDUSTRIES = (
    "AGRICULTURE", "COMMUNICATION", "CONSTRUCTION", "EDUCATION", "ENERGY", "ENTERTAINMENT", "FINANCIAL", "GAMBLING",
    "GOVERNMENT", "HEALTHCARE", "HOSPITALITY", "HUMAN_RESOURCES", "INSURANCE", "LEGAL", "MANUFACTURING",
    "NON_GOVERNMENTAL_ORGANIZATION", "POLITICAL", "POSTAL", "PROFESSIONAL", "REAL_ESTATE", "RETAIL", "TECHNOLOGY",
    "TRANSPORTATION",
)  # fmt: skip
_VOLUMES = ("0-10K", "10K-100K", "100K-1M", "1M+")

GENERAL: Final[Questions] = {
    "optInDescription": _ask(
        "How do people agree to receive messages from this sender?",
        "They tick a box when they open an account or place an order.",
        "They sign up on our website and confirm by message.",
        "They text a keyword to our number.",
        "They agree in our app and can change it there at any time.",
    ),
    "triggerDescription": _ask(
        "What makes the sender write to somebody?", "An order, a booking or a request that the person made with us."
    ),
    "interactionsDescription": _ask(
        "What can people do with the sender?",
        "Follow the state of an order.",
        "Ask a question and get an answer from a person or a bot.",
        "Look at offers and buy through a link.",
    ),
    "optOutDescription": _ask(
        "What does the sender answer to somebody who wants no more messages?",
        "You will get no more messages from us. Reply START to get them again.",
        "We have taken you off our list.",
        "Your number was removed. Thank you for having been with us.",
    ),
    "videoUris": _ask(""),
    "screenshotUris": _ask(""),
}
VERIFICATION: Final[Questions] = {
    "name": _ask("Who can confirm, on behalf of the brand, that this sender is genuine?"),
    "email": _ask("At which e-mail address of the brand can this person be reached?"),
    "title": _ask("What is this person's position at the brand?"),
    "website": _ask("What is the brand's website?"),
    "phone": _ask("At which number can this person be reached? Write it in E.164 notation."),
    "partner": {
        "companyName": _ask("Which company works with the brand on this sender?"),
        "contactName": _ask("Who is in charge of the sender there?"),
        "contactEmailAddress": _ask("At which e-mail address can this person be reached?"),
    },
}
GB: Final[Questions] = {
    "brandIndustry": _ask("In which line of business is the brand?", *_INDUSTRIES),
    "companyLegalName": _ask("Under which name is the company registered?"),
    "companyRegistrationNumber": _ask("What is its number in the company register?"),
    "fullCompanyAddress": _ask("What is the company's full postal address?"),
    "messagesVolume": _ask("How many messages a month do you expect?", *_VOLUMES),
    "messagesFrequency": _ask(
        "How often will people hear from the sender?",
        "Daily",
        "Weekly",
        "Monthly",
        "Every 3 months",
        "Every 6 months",
    ),
    "campaignLength": _ask(
        "For how long will the sender be in use?",
        "1 day or less",
        "2-7 days",
        "8-21 days",
        "1 month",
        "3 months",
        "6 months",
        "Ongoing",
    ),
}
FR: Final[Questions] = {
    "fullCompanyAddress": _ask("What is the company's full postal address?"),
    "siren": _ask("What is the company's SIREN number?"),
}
US_CAMPAIGN: Final[Questions] = {
    "ownershipType": _ask("Is the company privately owned, or is it listed?", "PRIVATE", "PUBLIC"),
    "companyLegalName": _ask("Under which name is the company registered?"),
    "companyPhoneNumber": _ask("What is the company's main phone number?"),
    "companyEmailAddress": _ask("What is the company's main e-mail address?"),
    "brandName": _ask("What is the name of the brand? It must legally belong to the company."),
    "brandIndustry": _ask("In which line of business is the brand?", *_US_INDUSTRIES),
    "legalForm": _ask(
        "What is the legal form of the company?",
        "CORPORATION",
        "LIMITED_LIABILITY_COMPANY",
        "PARTNERSHIP",
        "S_CORPORATION",
    ),
    "taxIdCountry": _ask("In which country does the company pay its taxes?"),
    "taxId": _ask("What is the company's tax number there?"),
    "addressLine": _ask("In which street, and at which number, is the company?"),
    "addressCity": _ask("In which city is the company?"),
    "addressCountry": _ask("In which country is the company?"),
    "addressState": _ask("In which state of the US is the company?"),
    "addressPostalCode": _ask("What is the postal code of the company?"),
    "websiteUrl": _ask("What is the company's website?"),
    "contactFirstName": _ask("What is the first name of the person in charge?"),
    "contactSurname": _ask("What is the surname of the person in charge?"),
    "stockExchange": _ask("At which stock exchange is the company listed? Give its abbreviation."),
    "stockSymbol": _ask("What is the company's symbol there?"),
    "sampleMessages": _ask("What will messages look like? Give an example of each kind."),
    "messagesVolume": _ask("How many messages a month do you expect?"),
    "embeddedLink": _ask("Will messages hold links?"),
    "embeddedPhone": _ask("Will messages hold phone numbers?"),
    "ageGatedContent": _ask("Is any of the content for adults only?"),
    "directLending": _ask("Does the campaign offer loans?"),
    "optInConfirmationMessage": _ask("What does the sender write to somebody who has just agreed?"),
    "helpMessage": _ask("What does the sender answer to somebody who asks for help?"),
    "callToActionMessage": _ask("What do people read before they agree?"),
}
US_LEGACY: Final[Questions] = {
    "companyLegalName": _ask("Under which name is the company registered?"),
    "ein": _ask("What is the company's employer identification number (EIN)?"),
    "brandIndustry": _ask("In which line of business is the brand?", *_INDUSTRIES),
    "fullCompanyAddress": _ask("What is the company's full postal address?"),
    "smsCampaign": _ask("Which US campaign sends the SMS when RCS cannot be used?"),
    "messagesVolume": _ask("How many messages a month do you expect?", *_VOLUMES),
}
_DEPRECATED = ("ein", "fullCompanyAddress", "smsCampaign")
US_DEFAULT: Final[Questions] = {**US_CAMPAIGN, **{name: US_LEGACY[name] for name in _DEPRECATED}}
"""Both sets, for a sender that has answered neither yet."""


def us_campaign(*, ownership: str | None = None, tax_country: str | None = None) -> dict[str, Any]:
    """The questions of a brand campaign; all 28 while owner or tax country are not known."""
    if ownership is None or tax_country is None:
        return dict(US_CAMPAIGN)
    applicable = campaign_answers({"ownershipType": ownership, "taxIdCountry": tax_country})
    return _only(US_CAMPAIGN, applicable)


def _only(questions: Questions, names: Iterable[str]) -> dict[str, Any]:
    wanted = set(names)
    return {name: question for name, question in questions.items() if name in wanted}
