"""RCS senders as tests write them, and a desk that speaks for one project."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.support.sandbox import Answer, Sandbox, basic
from tests.support.whatsapp import Desk

SENDERS = "rcs.senders."
FILES = "https://shop.example/files/"
NUMBER = "+491701234567"
#: The last two digits choose what becomes of the invitation.
MAGIC_NUMBER = "+120255501"

BRAND: dict[str, Any] = {
    "name": "Example Shop",
    "description": "Parcels and offers",
    "color": "#1A4D8F",
    "emails": [{"label": "Service", "address": "service@shop.example"}],
    "phones": [{"label": "Service", "number": "+4930123456"}],
    "bannerUrl": FILES + "banner.png",
    "logoUrl": FILES + "logo.jpg",
    "privacyPolicyUrl": "https://shop.example/privacy",
    "termsOfServiceUrl": "https://shop.example/terms",
}
GENERAL: dict[str, Any] = {
    "optInDescription": "People tick a box at the checkout.",
    "triggerDescription": "An order.",
    "interactionsDescription": "They track parcels.",
    "optOutDescription": "You are off the list.",
    "videoUris": [FILES + "tour.mp4"],
    "screenshotUris": [FILES + "chat.png"],
}
VERIFICATION: dict[str, Any] = {
    "name": "Ana Example",
    "email": "ana@shop.example",
    "website": "https://shop.example",
    "phone": "+4930123457",
}
GB: dict[str, Any] = {
    "brandIndustry": "Clothing",
    "companyLegalName": "Example Shop Ltd",
    "messagesVolume": "10K-100K",
}
FR: dict[str, Any] = {"fullCompanyAddress": "1 rue de l'Exemple, Paris", "siren": "123456789"}
US: dict[str, Any] = {
    "ownershipType": "PRIVATE",
    "companyLegalName": "Example Shop Inc",
    "companyPhoneNumber": "+12025550100",
    "companyEmailAddress": "hello@shop.example",
    "brandName": "Example Shop",
    "brandIndustry": "RETAIL",
    "legalForm": "CORPORATION",
    "taxIdCountry": "US",
    "taxId": "12-3456789",
    "addressLine": "1 Example Street",
    "addressCity": "Springfield",
    "addressCountry": "US",
    "addressState": "IL",
    "addressPostalCode": "62701",
    "websiteUrl": "https://shop.example",
    "contactFirstName": "Ana",
    "contactSurname": "Example",
    "sampleMessages": ["Your parcel 123 is on its way to you."],
    "messagesVolume": 10000,
    "embeddedLink": True,
    "embeddedPhone": False,
    "ageGatedContent": False,
    "directLending": False,
    "optInConfirmationMessage": "You will get messages about your orders.",
    "helpMessage": "Write to service@shop.example for help.",
    "callToActionMessage": "Tick the box to get messages about your orders by RCS.",
}
LEGACY: dict[str, Any] = {
    "companyLegalName": "Example Shop Inc",
    "ein": "12-3456789",
    "brandIndustry": "Clothing",
    "messagesVolume": "10K-100K",
}
_BY_COUNTRY = {"GB": GB, "FR": FR, "US": US}


def questionnaire(countries: Iterable[str] = (), **sections: Any) -> dict[str, Any]:
    """Every section that the countries need, answered; `sections` replace answers."""
    found = {"general": GENERAL, "verification": VERIFICATION}
    found |= {country.lower(): _BY_COUNTRY[country] for country in countries if country in _BY_COUNTRY}
    return {name: {"answers": answers} for name, answers in (found | sections).items()}


def bare(**members: Any) -> dict[str, Any]:
    """The least that makes a sender."""
    return {"region": "EU", "billingCategory": "CONVERSATIONAL", "useCase": "TRANSACTIONAL"} | members


def sender(name: str = "Example Shop", *, countries: Iterable[str] = ("DE",), **details: Any) -> dict[str, Any]:
    """A sender that can be launched; `details` replace members."""
    given = {"brand": BRAND | {"name": name}, "countries": list(countries), "questionnaire": questionnaire(countries)}
    return bare(details={key: value for key, value in (given | details).items() if value is not None})


class RcsDesk(Desk):
    """Calls about the RCS channel of one project."""

    async def create(self, body: Any = None) -> Any:
        return await self.ok(SENDERS + "create", json=sender() if body is None else body)

    async def try_create(self, body: Any) -> Answer:
        return await self.call(SENDERS + "create", json=body)

    async def get(self, sender: Any) -> Any:
        return await self.ok(SENDERS + "get", sender_id=sender["id"])

    async def in_test(self, body: Any = None) -> Any:
        """A sender with an agent."""
        made = await self.create(body)
        await self.approve("rcs_senders.agent")
        return await self.get(made)

    async def launching(self, body: Any = None) -> Any:
        """A sender before its operators."""
        return await self.launch(await self.in_test(body))

    async def launched(self, body: Any = None) -> Any:
        """A sender that is live with every operator."""
        made = await self.launching(body)
        await self.platform_decides()
        return await self.get(made)

    async def launch(self, sender: Any) -> Any:
        return await self.ok(SENDERS + "launch", sender_id=sender["id"])

    async def try_launch(self, sender: Any) -> Answer:
        return await self.call(SENDERS + "launch", sender_id=sender["id"])

    async def patch(self, sender: Any, version: str | None = None, **details: Any) -> Answer:
        version_of = {} if version is None else {"us_questionnaire_version": version}
        return await self.call(SENDERS + "update", sender_id=sender["id"], json={"details": details}, **version_of)

    async def patched(self, sender: Any, **details: Any) -> Any:
        answer = await self.patch(sender, **details)
        assert answer.status == 200, answer.json
        return answer.json

    async def tester(self, operation: str, sender: Any, number: str = NUMBER) -> Answer:
        """get, delete, get_capabilities or retry of a test number."""
        return await self.call(f"{SENDERS}test_numbers.{operation}", sender_id=sender["id"], test_number=number)

    async def invite(self, sender: Any, *numbers: str) -> Answer:
        return await self.call(
            SENDERS + "test_numbers.add", sender_id=sender["id"], json={"testNumbers": list(numbers)}
        )

    async def approve_of(self, kind: str, resource: str) -> None:
        """Approve the one review of a kind about a resource."""
        (review,) = [found for found in await self.reviews(kind) if found["resourceId"] == resource]
        await self.sandbox.control("POST", f"projects/{{p}}/reviews/{review['id']}/approve", {})

    async def does(self, sender: Any, action: str, *, expect: int = 200, **params: Any) -> Any:
        """Make a control action happen to a sender; the sender afterwards."""
        answer = await self.act("rcs.sender", sender["id"], action, expect=expect, **params)
        return answer["resource"] if expect == 200 else answer["error"]

    async def told(self) -> list[tuple[str, ...]]:
        """Every event so far: what it says beside its payload."""
        found: list[tuple[str, ...]] = []
        for event in await self.sandbox.events():
            rest = [str(value) for key, value in event.items() if key in _TOLD]
            found.append((event["type"].removeprefix("RCS_"), *rest))
        return found

    async def history(self, sender: Any) -> list[str]:
        """The types of a sender's activities, oldest first."""
        found = await self.ok(SENDERS + "activities.list", sender_id=sender["id"])
        return [entry["type"] for entry in reversed(found["notifications"])]

    async def other(self) -> RcsDesk:
        made = await self.sandbox.control("POST", "projects", {"name": "other"}, expect=201)
        sandbox = Sandbox(self.sandbox.server, project=made["id"])
        sandbox.authorization = basic(made["keyId"], made["keySecret"])
        return RcsDesk(sandbox)


_TOLD = {
    "previousState", "currentState", "operator", "operatorCountry", "operatorPreviousStatus",
    "operatorCurrentStatus", "status", "comment",
}  # fmt: skip


def operators(sender: Any, country: str) -> dict[str, str]:
    """Status by operator of a country."""
    row = next(row for row in sender["countryStatus"] if row["country"] == country)
    return {operator["name"]: operator["status"] for operator in row["operators"]}


def invited(sender: Any) -> dict[str, str]:
    """State by test number."""
    return {tester["number"]: tester["state"] for tester in sender["testNumberStates"]}
