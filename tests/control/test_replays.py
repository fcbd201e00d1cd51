"""Dead letters sent again: by webhook, type and time, oldest first, in bounded pieces, and never more often than it takes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from sinch_provisioning.server.control import deliveries as control
from sinch_provisioning.server.store import replays
from tests.control.helpers import OTHER_TRIGGER, TRIGGER, refusal
from tests.control.receiver import receiver
from tests.control.test_deliveries import deliveries, happen, hook, settled
from tests.support.sandbox import Sandbox


async def again(box: Sandbox, **wanted: Any) -> dict[str, Any]:
    answer: dict[str, Any] = await box.control("POST", "projects/{p}/deliveries/replay", wanted)
    await box.control("POST", "projects/{p}/settle")
    return answer


async def test_by_webhook(sandbox: Sandbox) -> None:
    async with receiver(404) as one, receiver(404) as other:
        first = await hook(sandbox, one.url)
        await hook(sandbox, other.url)
        await happen(sandbox, "a", TRIGGER, OTHER_TRIGGER)
        await settled(sandbox, one)
        assert len((await again(sandbox, webhookId=first))["replayed"]) == 2
        assert (len(one.calls), len(other.calls)) == (4, 2)
        assert (await again(sandbox, webhookId="0" * 32)) == {"replayed": [], "more": False}


async def test_by_type(sandbox: Sandbox) -> None:
    async with receiver(404) as there:
        await hook(sandbox, there.url)
        await happen(sandbox, "a", TRIGGER, OTHER_TRIGGER, TRIGGER)
        await settled(sandbox, there)
        await again(sandbox, eventType=OTHER_TRIGGER)
    assert [call["body"]["type"] for call in there.calls] == [TRIGGER, OTHER_TRIGGER, TRIGGER, OTHER_TRIGGER]


async def test_by_time(sandbox: Sandbox) -> None:
    async with receiver(404) as there:
        await hook(sandbox, there.url)
        moments: list[str] = []
        for name in ("a", "b", "c"):
            moments.append((await sandbox.control("GET", "projects/{p}/clock"))["now"])
            await happen(sandbox, name, TRIGGER)
            await sandbox.advance(60)
        await settled(sandbox, there)
        there.calls.clear()
        await again(sandbox, since=moments[1], until=moments[2])
        await again(sandbox, since=moments[2])
        await again(sandbox, until=moments[1])
    assert [call["body"]["payload"]["id"] for call in there.calls] == ["b", "c", "a"]


async def test_a_limit_takes_the_oldest_and_says_that_there_is_more(sandbox: Sandbox) -> None:
    async with receiver(404) as there:
        await hook(sandbox, there.url)
        for number in range(7):
            await happen(sandbox, f"a{number}", TRIGGER)
        await settled(sandbox, there)
        there.calls.clear()
        there.statuses = [200]
        more = [(await again(sandbox, state="failed", limit=3))["more"] for _ in range(3)]
        assert (await again(sandbox, state="failed")) == {"replayed": [], "more": False}
    assert more == [True, True, False]
    assert [call["body"]["payload"]["id"] for call in there.calls] == [f"a{number}" for number in range(7)]
    await refusal(sandbox, 400, "POST", "projects/{p}/deliveries/replay", {"state": "failed", "limit": 10_001})


async def test_long_logs_are_gone_through_in_pieces(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replays, "WINDOW", 4)
    monkeypatch.setattr(control, "_CHUNK", 2)
    async with receiver(404) as there:
        await hook(sandbox, there.url)
        await happen(sandbox, "a", *[OTHER_TRIGGER] * 6, *[TRIGGER] * 5, *[OTHER_TRIGGER] * 9)
        await settled(sandbox, there)
        assert len((await again(sandbox, eventType=TRIGGER, limit=4))["replayed"]) == 4
        there.calls.clear()
        found = await again(sandbox, state="failed")
        assert (len(found["replayed"]), found["more"]) == (20, False)
        assert len(there.calls) == 20
        audit = (await sandbox.control("GET", "audit?limit=1000"))["entries"]
    assert len([entry for entry in audit if entry["operation"].endswith("deliveries/replay")]) == 2 + 10


async def test_what_is_still_open_is_not_sent_twice(sandbox: Sandbox) -> None:
    async with receiver(503) as there:
        webhook = await hook(sandbox, there.url)
        await happen(sandbox, "a", TRIGGER)
        await settled(sandbox, there)
        assert (await again(sandbox, webhookId=webhook))["replayed"] == []
        error = await refusal(sandbox, 400, "POST", "projects/{p}/deliveries/replay", {"state": "due"})
        assert "dead" in error["message"]


async def test_deliveries_of_deleted_webhooks_are_left_out(sandbox: Sandbox) -> None:
    async with receiver(404) as one, receiver(404) as other:
        gone = await hook(sandbox, one.url)
        await hook(sandbox, other.url)
        await happen(sandbox, "a", TRIGGER)
        await settled(sandbox, one)
        await sandbox.ok("webhooks.delete", webhookId=gone)
        assert len((await again(sandbox, state="failed"))["replayed"]) == 1
        assert (len(one.calls), len(other.calls)) == (1, 2)


async def test_dead_letters_wait_until_somebody_sends_them_again(sandbox: Sandbox) -> None:
    async with receiver(503) as there:
        await hook(sandbox, there.url)
        await happen(sandbox, "a", TRIGGER)
        await sandbox.control("POST", "projects/{p}/clock", {"advance": 10 * 86_400, "deliver": True})
        [row] = await deliveries(sandbox, "state=dead")
        assert row["tries"] == 15
        there.statuses = [200]
        assert len((await again(sandbox, state="dead"))["replayed"]) == 1
        assert (await again(sandbox, state="dead"))["replayed"] == []
        # By id it is sent however often somebody wants that.
        await sandbox.control("POST", f"projects/{{p}}/deliveries/{row['id']}/replay")
        await settled(sandbox, there)
    assert len(there.calls) == 17


async def test_a_crowd_of_replays_does_not_hold_up_others(sandbox: Sandbox) -> None:
    async with receiver(404) as one, receiver() as other:
        webhook = await hook(sandbox, one.url, TRIGGER)
        await hook(sandbox, other.url, OTHER_TRIGGER)
        await happen(sandbox, "a", *[TRIGGER] * 300)
        await settled(sandbox, one)
        await sandbox.control("POST", "projects/{p}/deliveries/replay", {"webhookId": webhook})
        before = len(one.calls)
        await happen(sandbox, "b", OTHER_TRIGGER)
        while not other.calls:  # noqa: ASYNC110  there is no event to wait for
            await asyncio.sleep(0.001)
        assert len(one.calls) - before < 150
