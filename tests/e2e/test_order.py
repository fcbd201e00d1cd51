"""A month of due tasks on the whole server: fast, each at its own time, and in the same order whenever it is repeated."""

from __future__ import annotations

import time
from datetime import datetime
from itertools import pairwise
from typing import Any

from sinch_provisioning.server.app import Server
from sinch_provisioning.server.settings import Settings
from tests.domain.whatsapp_templates.support import template
from tests.support.sandbox import ADMIN_TOKEN, KEY_ID, KEY_SECRET, PROJECT, Sandbox
from tests.support.whatsapp import signup

DAY = 86_400
BATCHES, TEMPLATES = 20, 50
Told = list[tuple[str, str, int]]


async def month(seed: int) -> tuple[Told, float]:
    """What a project hears of in a month in which 1,000 reviews come due, and the processor time of the month."""
    settings = Settings(
        database="sqlite://", project=PROJECT, key_id=KEY_ID, key_secret=KEY_SECRET, admin_token=ADMIN_TOKEN
    )
    async with Server(settings) as server:
        box = Sandbox(server)
        start: int = (await box.control("POST", "projects/{p}/clock", {"freeze": True}))["nowMs"]
        await box.ok("whatsapp.senders.create", json=signup())
        for batch in range(BATCHES):
            after = (batch * 7 % BATCHES + 1) * DAY * 29 // BATCHES
            policy = {"reviews": f"after:{after}", "flags": {"businessVerified": True}}
            await box.control("PUT", "projects/{p}/policy", policy)
            names = [f"t{batch}_{number}" for number in range(TEMPLATES)]
            calls = [{"operation": "whatsapp.templates.create", "body": _template(name, seed)} for name in names]
            await box.control("POST", "projects/{p}/seed", {"calls": calls, "seed": seed + batch}, expect=201)
        began = time.process_time()
        moved = await box.control("POST", "projects/{p}/clock", {"advance": 30 * DAY})
        took = time.process_time() - began
        assert moved["pendingTasks"] == 0
        return [_told(event, start) for event in await box.events()], took


def _template(name: str, seed: int) -> dict[str, Any]:
    """Every seventh breaks a rule of the reviewers."""
    text = f"{{{{1}}}} of {name} is yours." if (sum(name.encode()) + seed) % 7 == 0 else f"Your order {name} is ready."
    parts = [{"type": "BODY", "text": text} | ({"examples": ["A"]} if "{{" in text else {})]
    return template(name, "EN", details={"components": parts})


def _told(event: dict[str, Any], start: int) -> tuple[str, str, int]:
    at = round(datetime.fromisoformat(event["createdAt"]).timestamp() * 1000)
    return event["type"], event.get("payload", {}).get("name", ""), at - start


async def test_a_month_repeats_itself() -> None:
    first, took = await month(7)
    second, again = await month(7)
    other, _ = await month(8)
    assert first == second
    assert first != other
    assert len(first) > BATCHES * TEMPLATES
    assert {kind for kind, _, _ in first} >= {"WHATSAPP_TEMPLATE_APPROVED", "WHATSAPP_TEMPLATE_REJECTED"}
    assert all(earlier[2] <= later[2] for earlier, later in pairwise(first))
    assert len({at for _, _, at in first}) > BATCHES
    assert min(took, again) < 2
