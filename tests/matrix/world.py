"""A project in which one resource of every kind exists, and how to address them."""

from __future__ import annotations

from dataclasses import dataclass, field

from sinch_provisioning.contract.operations import OPERATIONS
from tests.domain.kakaotalk.support import Desk as KakaotalkDesk
from tests.domain.whatsapp_templates.support import template
from tests.support.bundles import hook
from tests.support.rcs import NUMBER, RcsDesk, sender
from tests.support.sandbox import Sandbox
from tests.support.whatsapp import Desk, signup

SOLUTION = {"details": {"name": "Reseller"}, "accessToken": "EAAB", "businessManager": "SINCH_UK"}
CHANNELS = {"instagram": "ACTIVE", "messenger": "ACTIVE", "telegram": "ACTIVE", "viber": "ACTIVE"}

#: Ids of the right form that nothing has.
NOBODY = {
    "webhookId": "0" * 32,
    "senderId": "0" * 32,
    "templateName": "nobody",
    "languageCode": "FR",
    "solutionId": "404",
    "flowId": "404",
    "testNumber": "+4915199999999",
    "plusFriendId": "nobody",
    "templateCode": "KT0000000000000000",
    "smsAppId": "0" * 32,
    "conversationAppId": "0" * 32,
    "bundleId": "0" * 24,
    "useCase": "OTP",
}


@dataclass
class World:
    """Ids by family prefix and path parameter; `tag` is part of every name, and makes what must be unique so."""

    box: Sandbox
    tag: str
    ids: dict[str, dict[str, str]] = field(default_factory=dict)

    def path(self, operation_id: str) -> dict[str, str]:
        """The path parameters of an operation, for the resources of this project."""
        prefix = max((each for each in self.ids if operation_id.startswith(each)), key=len, default="")
        known = self.ids.get(prefix, {}) | {"useCase": "OTP"}
        names = [each.name for each in OPERATIONS[operation_id].parameters if each.location == "path"]
        return {name: known[name] for name in names if name != "projectId"}


async def build(box: Sandbox, tag: str = "shop") -> World:
    """Make one resource of every kind, live where it can be."""
    world = World(box, tag)
    await _whatsapp(world)
    await _rcs(world)
    await _kakaotalk(world)
    await _rest(world)
    return world


def number(tag: str, digits: int) -> str:
    """Digits that follow from the tag."""
    return str(int.from_bytes(tag.encode()) % 10**digits).rjust(digits, "1")


async def _whatsapp(world: World) -> None:
    desk, tag = Desk(world.box), world.tag
    waba = "10499" + number(tag, 10)
    made = await desk.create(signup(wabaId=waba, phoneNumberId="10685" + number(tag, 10)))
    await desk.approve("whatsapp_senders.sender")
    world.ids["whatsapp.senders."] = {"senderId": made["id"]}
    for name in (f"{tag}_ready", f"{tag}_shipped"):
        await desk.ok("whatsapp.templates.create", json=template(name, "EN"))
        await desk.approve("whatsapp_templates.template")
    world.ids["whatsapp.templates."] = {"templateName": f"{tag}_ready", "languageCode": "EN"}
    solution = await desk.ok("whatsapp.solutions.create", json=SOLUTION)
    world.ids["whatsapp.solutions."] = {"solutionId": solution["solutions"][0]["id"]}
    flows = (await desk.ok("whatsapp.flows.list"))["flows"]
    live = next(flow for flow in flows if flow["status"] == "FLOW_STATUS_PUBLISHED")
    world.ids["whatsapp.flows."] = {"flowId": live["id"]}


async def _rcs(world: World) -> None:
    desk = RcsDesk(world.box)
    made = await desk.in_test(sender(f"Brand {world.tag}"))
    await desk.invite(made, NUMBER)
    await desk.does(made, "tester_accept", number=NUMBER)
    world.ids["rcs.senders."] = {"senderId": made["id"], "testNumber": NUMBER}
    await desk.ok("rcs.accounts.comments.create", json={"comment": f"Hello from {world.tag}"})


async def _kakaotalk(world: World) -> None:
    desk = KakaotalkDesk(world.box)
    friend = f"friend_{world.tag}"
    await desk.active(friend)
    made = await desk.create_template(f"parcel {world.tag}", friend)
    await desk.decide("approve", made["code"])
    world.ids["kakaotalk."] = {"plusFriendId": friend, "templateCode": made["code"]}


async def _rest(world: World) -> None:
    box, tag = world.box, world.tag
    made = await box.ok("webhooks.create", json=hook(f"https://ok.test/{tag}", "ALL"))
    world.ids["webhooks."] = {"webhookId": made["id"]}
    app = await box.ok("sms.apps.create", json={"name": f"App {tag} [sim:done_now]", "region": "EU"})
    world.ids["sms."] = {"smsAppId": app["id"]}
    chat = {"name": f"Chat {tag}", "channels": CHANNELS}
    conversation = await box.control("POST", "projects/{p}/conversation_apps", chat, expect=201)
    world.ids["conversation."] = {"conversationAppId": conversation["id"]}
    order = {"name": f"Bundle {tag} [sim:done_now]", "region": "EU", "smsApp": True}
    bundle = await box.ok("bundles.create", json=order)
    world.ids["bundles."] = {"bundleId": bundle["id"]}
