"""The seven events of KakaoTalk, each as its schema says, and delivered to who asked for it."""

from __future__ import annotations

import json

from sinch_provisioning.contract import models
from sinch_provisioning.contract.events import EVENTS, WebhookTrigger, parse_event
from sinch_provisioning.contract.operations import OPERATIONS
from tests.domain.kakaotalk.support import FRIEND, Desk
from tests.support.sandbox import closed


async def every_event(shop: Desk) -> list[dict[str, object]]:
    """What a project with a live sender hears of until all triggers have fired."""
    await shop.update(status="SUBMIT", details={"name": "New Name"})
    await shop.decide("reject", FRIEND)
    await shop.approved("good")
    await shop.decide("reject", (await shop.create_template("bad"))["code"])
    await shop.act("sender", FRIEND, "deactivate")
    return await shop.sandbox.events()


async def test_every_trigger_fires_and_fits_its_schema(shop: Desk) -> None:
    told = await every_event(shop)
    triggers = {str(trigger) for trigger in WebhookTrigger if trigger.startswith("KAKAOTALK")}
    assert {event["type"] for event in told} == triggers
    assert len(triggers) == 7
    for event in told:
        trigger = WebhookTrigger(str(event["type"]))
        body = json.dumps({key: event[key] for key in ("type", "payload", "comment") if key in event}).encode()
        assert type(parse_event(body)).__name__ == EVENTS[trigger]
        closed(getattr(models, EVENTS[trigger]), body)


def test_the_operations_name_the_triggers_that_follow() -> None:
    named = {
        trigger
        for operation in ("kakaotalk.senders.create", "kakaotalk.templates.create")
        for trigger in OPERATIONS[operation].triggers
    }
    assert named == {str(trigger) for trigger in WebhookTrigger if trigger.startswith("KAKAOTALK")}


async def test_a_webhook_hears_of_what_it_asked_for(shop: Desk) -> None:
    body = {"target": "https://ok.test/hook", "secret": "s3cret", "triggers": ["KAKAOTALK_TEMPLATE_APPROVED"]}
    await shop.sandbox.ok("webhooks.create", json=body)
    await every_event(shop)
    found = (await shop.sandbox.control("GET", "projects/{p}/deliveries"))["deliveries"]
    assert [delivery["eventType"] for delivery in found] == ["KAKAOTALK_TEMPLATE_APPROVED"]
