"""Orders as tests write them, and a desk that speaks for one project about bundles, SMS apps and Conversation apps."""

from __future__ import annotations

from typing import Any

from tests.support.sandbox import Sandbox
from tests.support.whatsapp import Desk

SMS_APP, CONVERSATION_APP, BUNDLE = "sms.app", "conversation.app", "bundle"
DONE = "BUNDLE_DONE"


def order(**members: Any) -> dict[str, Any]:
    """An SMS app with a Conversation app, unless members say otherwise; None leaves a member out."""
    body = {"name": "Shop", "region": "EU", "smsApp": True, "convApp": True} | members
    return {name: value for name, value in body.items() if value is not None}


def hook(target: str = "https://ok.test/hook", *triggers: str) -> dict[str, Any]:
    return {"target": target, "secret": "hook-secret", "triggers": list(triggers) or [DONE]}


def states(progress: Any) -> dict[str, str]:
    """How each step of a bundle stands."""
    return {step["name"]: step["state"] for step in progress["steps"]}


def sms_app(name: str = "Shop", **members: Any) -> dict[str, Any]:
    return {"name": name, "region": "EU"} | members


class Orders(Desk):
    """Calls about one project."""

    async def settle(self) -> None:
        """Let happen what is due now."""
        await self.sandbox.control("POST", "projects/{p}/settle", {})

    async def policy(self, reviews: str) -> None:
        await self.sandbox.control("PUT", "projects/{p}/policy", {"reviews": reviews})

    async def place(self, **members: Any) -> Any:
        """A new bundle, its first steps taken."""
        made = await self.ok("bundles.create", json=order(**members))
        await self.settle()
        return made

    async def bundle(self, made: Any) -> Any:
        return await self.ok("bundles.get", bundle_id=made["id"])

    async def finish(self, made: Any) -> Any:
        """The bundle after its SMS app became active."""
        await self.within(made).act(SMS_APP, made["smsApp"]["id"], "finish")
        await self.settle()
        return await self.bundle(made)

    async def progress(self, made: Any) -> Any:
        """What the control API tells of a bundle."""
        return await self.sandbox.control("GET", f"projects/{{p}}/bundles/{made['id']}")

    def within(self, made: Any) -> Orders:
        """A desk of the project that holds what a bundle made."""
        if made["projectId"] == self.sandbox.project:
            return self
        return Orders(Sandbox(self.sandbox.server, project=made["projectId"]))

    async def app(self, name: str = "Shop", **members: Any) -> Any:
        """A new SMS app."""
        return await self.ok("sms.apps.create", json=sms_app(name, **members))

    async def sms(self, app: Any) -> Any:
        return await self.ok("sms.apps.get", sms_app_id=app["id"])

    async def conversation_app(self, name: str = "Chat", **members: Any) -> Any:
        body = {"name": name} | members
        return await self.sandbox.control("POST", "projects/{p}/conversation_apps", body, expect=201)
