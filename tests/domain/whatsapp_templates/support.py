"""Templates as tests write them, and a desk that speaks about one template at a time."""

from __future__ import annotations

import json
from typing import Any

from sinch_provisioning.server.store import Tx, resources
from sinch_provisioning.server.store.resources import Resource
from tests.support.sandbox import Answer, Sandbox

NAME, LANGUAGE = "order_shipped", "EN_US"
DAY = 86_400


def body(text: str = "Your order {{1}} is on its way to you.", *examples: str) -> dict[str, Any]:
    found = examples or (("A-4711",) if "{{1}}" in text else ())
    part: dict[str, Any] = {"type": "BODY", "text": text}
    return part | ({"examples": list(found)} if found else {})


def details(*parts: dict[str, Any], text: str = "Your order {{1}} is on its way to you.") -> dict[str, Any]:
    return {"components": [body(text), *parts]}


def template(name: str = NAME, language: str = LANGUAGE, category: str = "UTILITY", **members: Any) -> dict[str, Any]:
    """A create request; templates of different names say different things."""
    text = f"Your order {{{{1}}}} ({name}) is on its way to you."
    return {"name": name, "language": language, "category": category, "details": details(text=text)} | members


def header(url: str, form: str = "IMAGE", **sample: str) -> dict[str, Any]:
    return {"type": "HEADER", "format": form, "example": {"url": url, **sample}}


def buttons(*items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "BUTTONS", "buttons": list(items)}


URL_BUTTON = {"type": "URL", "text": "Track", "url": "https://shop.example/track"}
AUTHENTICATION = {
    "components": [
        {"type": "BODY", "addSecurityRecommendation": True},
        {"type": "FOOTER", "codeExpirationMinutes": 10},
        buttons({"type": "OTP", "otpType": "COPY_CODE", "text": "Copy code"}),
    ]
}


class Desk:
    """Calls about templates of one project."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    async def create(self, name: str = NAME, language: str = LANGUAGE, **members: Any) -> Any:
        return await self.sandbox.ok("whatsapp.templates.create", json=template(name, language, **members))

    async def try_create(self, **members: Any) -> Answer:
        return await self.sandbox.call("whatsapp.templates.create", json=template(**members))

    async def update(self, name: str = NAME, language: str = LANGUAGE, **members: Any) -> Answer:
        return await self.sandbox.call(
            "whatsapp.templates.update", template_name=name, language_code=language, json=members
        )

    async def get(self, name: str = NAME, language: str = LANGUAGE, **parameters: Any) -> Any:
        return await self.sandbox.ok("whatsapp.templates.get", template_name=name, language_code=language, **parameters)

    async def delete(self, name: str = NAME, language: str = LANGUAGE, **parameters: Any) -> Answer:
        return await self.sandbox.call(
            "whatsapp.templates.delete", template_name=name, language_code=language, **parameters
        )

    async def activities(self, name: str = NAME, language: str = LANGUAGE) -> list[str]:
        found = await self.sandbox.ok(
            "whatsapp.templates.activities.list", template_name=name, language_code=language, page_size=100
        )
        return [entry["type"] for entry in found["notifications"]]

    async def open_reviews(self) -> list[Any]:
        found: list[Any] = (await self.sandbox.control("GET", "projects/{p}/reviews"))["reviews"]
        return [review for review in found if review["kind"] == "whatsapp_templates.template"]

    async def approve(self, name: str = NAME, language: str = LANGUAGE) -> Any:
        await self._decide("approve", name, language, {})
        return await self.get(name, language)

    async def reject(
        self, code: str = "INVALID_FORMAT", reason: str = "Please mend it.", name: str = NAME, language: str = LANGUAGE
    ) -> Any:
        await self._decide("reject", name, language, {"code": code, "reason": reason})
        return await self.get(name, language)

    async def _decide(self, verdict: str, name: str, language: str, decision: dict[str, Any]) -> None:
        for review in await self.open_reviews():
            subject = review["subject"]
            if (subject["name"], subject["language"]) == (name, language):
                await self.sandbox.control("POST", f"projects/{{p}}/reviews/{review['id']}/{verdict}", decision)
                return
        raise AssertionError(f"no open review of {name} in {language}")

    async def act(self, action: str, name: str = NAME, language: str = LANGUAGE, **params: Any) -> Any:
        path = f"projects/{{p}}/actions/whatsapp.template/{name}.{language}/{action}"
        return await self.sandbox.control("POST", path, params)

    async def events(self) -> list[str]:
        """Every event so far by trigger, with the new state or category behind it."""
        found: list[str] = []
        for event in await self.sandbox.events():
            extra = event.get("newState") or event.get("futureCategory")
            short = event["type"].removeprefix("WHATSAPP_TEMPLATE_")
            found.append(f"{short} {extra}" if extra else short)
        return found

    async def flags(self, **flags: Any) -> None:
        await self.sandbox.control("PUT", "projects/{p}/policy", {"flags": flags})

    async def onboard(self, *, insights: bool = False) -> None:
        """Give the project an onboarded account, or change it."""
        wire = {
            "state": "ONBOARDED",
            "isEmbeddedSignup": True,
            "businessManager": "SINCH_UK",
            "wabaId": "100200300",
            "wabaMaxPriceOnboarded": False,
            "compatibleRegions": ["eu", "us"],
            "wabaEnabledForInsights": insights,
        }

        def work(tx: Tx) -> None:
            resources.delete(tx, self.sandbox.project, "whatsapp.account", "account")
            row = Resource(
                self.sandbox.project, "whatsapp.account", "account", "account", "account", "ONBOARDED", None, 1, 0, 0,
                json.dumps(wire), {},
            )  # fmt: skip
            assert resources.insert(tx, row)

        await self.sandbox.server.parts.store.run(work)
